"""The command as a process of its own: what it does about signals, and how it ends.

Python turns Ctrl-C into a traceback while it imports modules. So nearly all is imported by `run`, when Ctrl-C has
become what ends the process quietly; what comes before takes a millisecond.
"""

import _signal  # type: ignore[import-not-found] # what `signal` makes enumerations of, and at hand already
import os
import sys

TYPE_CHECKING = False  # that of `typing`, which takes longer to import than all of this
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> "NoReturn":
    """Run the command and end the process with its exit status."""
    # There is nothing to put away as yet, and so nothing to be said.
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    from aligner import signals

    signals.catch()
    try:
        status = _status()
        signals.release()
    except signals.Ended as ended:
        # What waits to be written to a reader who does not read is dropped, and so are threads that wait for keys.
        os._exit(int(str(ended.code)))
    sys.exit(status)


def _status() -> int:
    import contextlib
    import gc

    from aligner.cli.command import main
    from aligner.language.argparse_words import escape_what_cannot_be_shown

    escape_what_cannot_be_shown()
    # What a run makes lives until its result is written, so that to look for circles in it, again and again, finds
    # nothing and costs a twentieth of the time. The desk, which is open for hours, turns it on again.
    gc.disable()
    status = main()
    if gc.isenabled():
        return status
    # Nor need what was made be taken apart, object by object, which costs a fifteenth of the time: all is written.
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.flush()
    os._exit(status)
