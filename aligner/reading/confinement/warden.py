"""What runs in the process that `confined` starts: it limits itself, does the work, and watches whether it is wanted.

A thread reads the pipe from the process that waits for the answer. That pipe ends when the process does, however it
ends; then this one does as well.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import traceback
from collections.abc import Mapping
from functools import partial
from importlib import import_module
from threading import Event, Thread, stack_size

from aligner.reading.confinement.tasks import Task, Work

_MEMORY = b'{"ended": "memory"}\n'
"""Made beforehand, since there is no memory left when it is needed."""

_ALL_TIME = 5
"""Seconds of the processor beyond those that are allowed, after which the system ends the process."""


def main() -> None:
    """Do what is asked for on standard input, and end the process."""
    answers = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints must not be taken for the answer
    asked = sys.stdin.buffer
    header = json.loads(asked.readline())
    received, gone = Event(), Event()
    stack_size(1 << 18)
    Thread(target=_watch, args=(received, gone), kwargs={"clears_up": header["clears_up"]}, daemon=True).start()
    try:
        work: Work = import_module(header["module"]).work
        _send(answers, b'{"ready": true}\n')
        _limit(header)  # what comes from outside has not been looked at yet
        data = asked.read(header["size"])
        received.set()
        if len(data) == header["size"]:
            task = Task(order=header["order"], report=partial(_report, answers), gone=gone, is_alone=True)
            answer, result = work(data, task)
            _send(answers, _line({"answer": answer, "size": len(result)}))
            _send(answers, result)
    except OSError as error:
        _send(answers, _line({"ended": "os", "errno": error.errno}))
    except MemoryError:
        _send(answers, _MEMORY)
    except Exception:  # noqa: BLE001 - a defect, or a trick that nobody has thought of: told to whoever waits
        _send(answers, _line({"ended": "defect", "told": traceback.format_exc()[-2000:]}))
    os._exit(0)


def _limit(header: Mapping[str, int]) -> None:
    """Let the system refuse more memory, and end the process after its time, where it can."""
    try:
        import resource  # noqa: PLC0415 - which Windows has not
    except ImportError:
        return
    limits = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, header["memory_mb"] << 20)]
    if not header["clears_up"]:  # what it starts may run on several processors at a time
        limits.append((resource.RLIMIT_CPU, int(header["seconds"]) + _ALL_TIME))
    for kind, wanted in limits:
        _, hard = resource.getrlimit(kind)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(OSError, ValueError):  # macOS has no limit on memory
            resource.setrlimit(kind, (most, hard if kind == resource.RLIMIT_CPU else most))


def _report(answers: int, step: int, of: int) -> None:
    _send(answers, b'{"step": %d, "of": %d}\n' % (step, of))


def _line(frame: Mapping[str, object]) -> bytes:
    return json.dumps(frame, separators=(",", ":")).encode() + b"\n"


def _send(answers: int, frame: bytes) -> None:
    view = memoryview(frame)
    with contextlib.suppress(BrokenPipeError):
        while view:
            view = view[os.write(answers, view) :]


def _watch(received: Event, gone: Event, *, clears_up: bool) -> None:
    """Wait until the other end of the pipe is closed, after all has been received, and then have the process end."""
    received.wait()
    os.read(0, 1)
    if not clears_up:
        os._exit(1)
    gone.set()
