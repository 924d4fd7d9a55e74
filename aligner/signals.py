"""The signals by which a process is asked to end, turned into an orderly end: what was begun is put away first.

SIGTERM and SIGHUP kill a process on the spot, and leave a terminal without echo, a lock and half a folder behind; the
exception that Python makes of Ctrl-C may fall into an import, where libraries turn it into a traceback of their own.
So the command, and nobody who merely imports the package, has all of them raise `Ended`, at a moment when that does no
harm. What is ignored when the process starts, as by nohup or for a job in the background of a script, stays ignored.

It needs the standard library alone, and little of it, since until it has been imported nothing is caught.
"""

from __future__ import annotations

import _thread
import signal
import sys
import time
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP
_PATIENCE = 5.0
"""Seconds in which a second signal does not disturb what the first one has set going."""
_SOON = 0.01
"""Seconds after which it is looked again whether an import is over."""
_IMPORTING = "<frozen importlib._bootstrap>"
_HANGUP = 1


class Ended(SystemExit):
    """The process has been asked to end by a signal. The code is the exit status that tells so: 128 and its number.

    It is a `SystemExit`, which libraries let through where they stop other exceptions.
    """

    def __init__(self, number: int) -> None:
        """Take the number of the signal."""
        super().__init__(128 + number)


class _State:
    """What has arrived, and what keeps it from being raised at once."""

    thread = 0
    """The thread that the signals are raised in; 0 as long as they are not caught."""
    number = 0
    """The signal that has arrived first, 0 for none."""
    since = 0.0
    """When the process was last asked to end, by the monotonic clock."""
    is_delivered = False
    held = 0
    call: Callable[[], None] | None = None


_state = _State()


def catch() -> None:
    """Have signals that ask the process to end raise `Ended` in this thread, which must be the main one."""
    _state.thread = _thread.get_ident()
    sys.unraisablehook = _unraisable
    for number in _caught():
        signal.signal(number, _arrived)


def release() -> None:
    """Have signals end the process on the spot: all that it had to do is done."""
    for number in _caught():
        signal.signal(number, signal.SIG_DFL)


@contextmanager
def held() -> Iterator[None]:
    """Have a signal wait until a piece of work is done that must not be left half-way, and takes no time to speak of.

    Raises:
        Ended: at the end, if a signal has arrived meanwhile.
    """
    if _thread.get_ident() != _state.thread:
        yield
        return
    _state.held += 1
    try:
        yield
    finally:
        _state.held -= 1
        if _state.number and not (_state.held or _state.is_delivered):
            _deliver()


@contextmanager
def handed_to(call: Callable[[], None]) -> Iterator[None]:
    """Have a signal make a call instead, from the main thread at any moment, which is to end the work inside soon.

    Work that does not end in some seconds gets the exception after all.

    Raises:
        Ended: when the work has ended, if a signal has arrived meanwhile.
    """
    _state.call = call
    try:
        yield
    finally:
        _state.call = None
    if _state.number:
        raise Ended(_state.number)


def hang_up() -> None:
    """Do what a SIGHUP does, which does not come to a process that ignores it although its terminal has gone."""
    if not _state.number:
        _state.number, _state.since = _HANGUP, time.monotonic()
        _deliver()


def _caught() -> Iterator[int]:
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) not in (signal.SIG_IGN, None):
            yield number


def _arrived(number: int, frame: FrameType | None) -> None:
    now = time.monotonic()
    is_urgent = _state.number != 0 and now - _state.since >= _PATIENCE
    if not _state.number or is_urgent:
        _state.number, _state.since = _state.number or number, now
    elif _state.is_delivered:
        return
    if _state.held and not is_urgent:
        return
    if _is_importing(frame) and _state.call is None:
        _send_again(number, _SOON)
        return
    _deliver()


def _deliver() -> None:
    """Raise what has arrived, or make the call that stands for it."""
    is_first, _state.is_delivered = not _state.is_delivered, True
    if _state.call is not None and is_first:
        _send_again(_state.number, _PATIENCE)
        _state.call()
        return
    raise Ended(_state.number)


def _is_importing(frame: FrameType | None) -> bool:
    """Return whether a module is being imported: where it is compiled code, it may take the exception for a fault."""
    while frame is not None:
        if frame.f_code.co_filename == _IMPORTING:
            return True
        frame = frame.f_back
    return False


def _send_again(number: int, seconds: float) -> None:
    """Have a signal arrive once more after some seconds."""

    def send() -> None:
        time.sleep(seconds)
        if hasattr(signal, "pthread_kill"):  # it wakes a thread that waits for something
            signal.pthread_kill(_state.thread, number)
        else:
            _thread.interrupt_main(signal.Signals(number))

    # Not by `threading`, whose locks the main thread may just hold.
    _thread.start_new_thread(send, ())


def _unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    """Have a signal whose exception was dropped, as in the end of an object, arrive once more; tell of other ones."""
    if issubclass(unraisable.exc_type, Ended):
        _state.is_delivered = False
        _send_again(_state.number, _SOON)
    else:
        sys.__unraisablehook__(unraisable)
