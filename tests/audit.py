"""Whether a flaw is known in what the program is built on: `python -m tests.audit`.

The versions are those of constraints.txt. Where the data of pip-audit cannot be had, as on a machine without network,
it says so and ends with status 0: that is no fault of the program.
"""

from __future__ import annotations

import json
import subprocess
import sys

from tests.shared import ROOT

SECONDS = 300


def main() -> int:
    """Print what is known, and return 1 if a flaw is."""
    command = ["-m", "pip_audit", "-r", "constraints.txt", "--no-deps", "--disable-pip", "-f", "json"]
    done = subprocess.run(
        [sys.executable, *command, "--progress-spinner", "off"],
        capture_output=True,
        check=False,
        cwd=ROOT,
        text=True,
        timeout=SECONDS,
    )
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        sys.stdout.write("audit: its data cannot be had here\n")
        return 0
    known = [one for one in packages if "vulns" in one]
    flaws = [(one["name"], one["version"], flaw) for one in known for flaw in one["vulns"]]
    for name, version, flaw in flaws:
        mended = ", ".join(flaw["fix_versions"]) or "none"
        sys.stdout.write(f"audit: {name} {version}: {flaw['id']}; versions without it: {mended}\n")
    sys.stdout.write(f"audit: looked up {len(known)} of {len(packages)} packages, {len(flaws)} known flaws\n")
    return 1 if flaws else 0


if __name__ == "__main__":
    sys.exit(main())
