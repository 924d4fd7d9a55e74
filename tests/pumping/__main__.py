"""Tries every regular expression of the program on all texts that are made of its pieces, and prints those too slow.

    python -m tests.pumping [--most 200]

It takes some minutes. The exit status is 1 if there are any.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tests.pumping.found import expressions
from tests.pumping.timing import all_slow


def main(argv: Sequence[str] | None = None) -> int:
    """Print the expressions that take too long; return 1 if there are any."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.pumping", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, default=200, help="texts for each expression (default: 200)")
    asked = parser.parse_args(argv)
    used, unknown = expressions()
    print(f"{len(used)} expressions; {len(unknown)} calls of re whose expression is not known: {', '.join(unknown)}")
    slow = 0
    for one in all_slow(used, most=asked.most):
        print(one, flush=True)
        slow += 1
    print(f"{slow} too slow")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
