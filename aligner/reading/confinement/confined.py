"""Has a function run in a process of its own, and gives up on it at a limit of time or memory.

The process holds one end of a pipe to this one. When that is closed, whether this process has had enough, was
interrupted or was killed, it ends itself with all that it has started and made; so nothing is left whatever happens
here. What comes back from it is not believed: it may have been made by whoever made the file.

The process is another Python, which takes some 20 ms to start. In a program that brings its own (a frozen application,
an interpreter that is embedded in another program), `sys.executable` is no Python that could be asked to, or one that
does not find its libraries. There the function runs in this process: time is looked at whenever it tells how far it is,
and memory is not limited. A file cannot bring that about, for the process says that it is ready before it sees one.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic

from aligner.reading.confinement.tasks import Task, Work

_SLICE = 0.1
"""Seconds after which it is looked at the clock again."""

_BOOT = "import sys; sys.path += sys.argv[1:]; from aligner.reading.confinement.warden import main; main()"

_PART = 1 << 20
"""Bytes of the file that are sent at once."""


class Reason(StrEnum):
    """Why the work came to nothing."""

    MEMORY = "memory"
    STEP = "step"
    SECONDS = "seconds"
    DIED = "died"


_SIGNALS = {"SIGABRT": Reason.MEMORY, "SIGKILL": Reason.MEMORY, "SIGXCPU": Reason.SECONDS}
"""What a signal tells that has ended the process, by its name; not all of them are everywhere."""


class EndedError(Exception):
    """The work has been given up, or came to its end without an answer."""

    def __init__(self, reason: Reason, told: str = "") -> None:
        """Take why, and what the process told of it, for whoever looks into a defect."""
        super().__init__(f"{reason}: {told}" if told else str(reason))
        self.reason = reason


class _NotStartedError(Exception):
    """The other Python cannot do the work: it has ended before it has looked at the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be done with a file.

    `module` is the full name of the module whose function ``work`` does it (see `Work`), and `order` what it is told,
    as JSON can hold it. `memory_mb` are megabytes. All of it may take `seconds`, and `more_seconds` more for each of at
    most `most_steps` steps that is done, and a step `step_seconds`. `answer_bytes` and `result_bytes` are how long its
    answer, as JSON, and its result may be. `clears_up` tells that it starts other programs or makes files, and has to
    be given `Task.gone` and some time to end them.
    """

    module: str
    order: Mapping[str, object]
    memory_mb: int
    seconds: float
    more_seconds: float = 0.0
    most_steps: int = 0
    step_seconds: float | None = None
    answer_bytes: int = 1 << 12
    result_bytes: int
    clears_up: bool = False


Told = Callable[[int, int], None]
"""Is called some ten times a second: with the last step that has been reported, and how many there are, or zeros."""


def confined(data: bytes, job: Job, *, told: Told) -> tuple[object, bytes]:
    """Return the answer, as JSON gives it, and the result.

    Raises:
        EndedError: if there is none: it went beyond a limit, or died.
        OSError: if the process, or what it needed, could not be had.
    """
    python = _python()
    if python is None:
        return _here(data, job, told=told)
    paths = [str(Path(__file__).resolve().parents[3]), *(str(Path(path).absolute()) for path in sys.path if path)]
    process = subprocess.Popen(  # noqa: S603 - this very Python, and code of ours
        [python, "-I", "-S", "-c", _BOOT, *dict.fromkeys(paths)],
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Ctrl-C is for this process, which then ends that one; and each thread of glibc would reserve 64 MB.
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # on Windows
        env={**os.environ, "MALLOC_ARENA_MAX": "1"},
    )
    exchange = _Exchange(process, data, job)
    try:
        return _waited(exchange, job, told=told)
    except _NotStartedError:
        pass
    finally:
        exchange.end(grace=10 if job.clears_up else 0.5)
    return _here(data, job, told=told)


def _python() -> str | None:
    """Return a Python that can be started, or None."""
    if getattr(sys, "frozen", False):
        return None
    for path in (sys.executable, getattr(sys, "_base_executable", None)):
        if path and Path(path).name.lower().startswith(("python", "pypy")):
            return str(path)
    return None


def _here(data: bytes, job: Job, *, told: Told) -> tuple[object, bytes]:
    """Do the work in this process."""
    begun = last = monotonic()

    def report(step: int, of: int) -> None:
        nonlocal last
        told(step, of)
        now, before, last = monotonic(), last, monotonic()
        if job.step_seconds is not None and now - before > job.step_seconds:
            raise EndedError(Reason.STEP)
        if now - begun > job.seconds + job.more_seconds * step:
            raise EndedError(Reason.SECONDS)

    work: Work = import_module(job.module).work
    try:
        answer, result = work(data, Task(order=job.order, report=report, gone=Event(), is_alone=False))
    except MemoryError:
        raise EndedError(Reason.MEMORY) from None
    return json.loads(json.dumps(answer)), result


class _Exchange:
    """What is sent to the process and comes from it, in a thread of its own, for neither may be waited for."""

    def __init__(self, process: subprocess.Popen[bytes], data: bytes, job: Job) -> None:
        self._process = process
        self._job = job
        self._data = data
        self._is_sent = False
        self.frames: SimpleQueue[tuple[dict[str, object], bytes] | None] = SimpleQueue()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        with contextlib.suppress(OSError):  # it may have ended before it has taken all, and have said why
            self._send()
        with contextlib.suppress(OSError, ValueError, RecursionError, MemoryError):
            self._receive()
        self.frames.put(None)

    def _send(self) -> None:
        job = self._job
        header = {
            "module": job.module,
            "order": job.order,
            "memory_mb": job.memory_mb,
            "seconds": job.seconds + job.more_seconds * job.most_steps,
            "clears_up": job.clears_up,
            "size": len(self._data),
        }
        stream = self._process.stdin
        assert stream is not None  # noqa: S101 - Popen was asked for it
        for whole in (json.dumps(header).encode() + b"\n", self._data):
            view = memoryview(whole)
            while view:
                view = view[stream.write(view[:_PART]) or 0 :]
        self._is_sent = True

    def _receive(self) -> None:
        stream = self._process.stdout
        assert isinstance(stream, io.RawIOBase)  # noqa: S101 - Popen was asked for it, without a buffer
        with io.BufferedReader(stream) as reader:
            while line := reader.readline(self._job.answer_bytes + 1):
                frame = json.loads(line) if line.endswith(b"\n") else None
                if not isinstance(frame, dict):
                    return
                size = frame.get("size", 0)
                if type(size) is not int or not 0 <= size <= self._job.result_bytes:
                    return
                result = reader.read(size)
                if len(result) < size:
                    return
                self.frames.put((frame, result))

    def death(self) -> Reason:
        """Return why there is no answer, as far as the system tells it by the signal that ended the process.

        Memory that it does not get makes PDFium abort; what is killed from outside was killed for its memory.
        """
        try:
            code = self._process.wait(1)
        except subprocess.TimeoutExpired:  # it runs, and has said what cannot be understood
            return Reason.DIED
        return next((reason for name, reason in _SIGNALS.items() if -code == getattr(signal, name, None)), Reason.DIED)

    def end(self, *, grace: float) -> None:
        """End the process, which gets so many seconds to end what it has started."""
        process = self._process
        assert process.stdin is not None  # noqa: S101 - Popen was asked for it
        try:
            if self._is_sent:  # else it has nothing yet to clear up, and the thread may hang in sending
                process.stdin.close()
                if process.returncode is None:
                    process.wait(grace)
        except subprocess.TimeoutExpired:
            pass
        finally:
            if process.returncode is None:
                process.kill()
                process.wait()
            self._thread.join()
            process.stdin.close()


def _waited(exchange: _Exchange, job: Job, *, told: Told) -> tuple[object, bytes]:
    """Return the answer and the result when they come.

    What is measured is how long is waited here, in slices: while this process is stopped, no time passes.
    """
    total = of_step = 0.0
    step = of = furthest = 0
    is_ready = False
    while True:
        told(step, of)
        before = monotonic()
        try:
            frame = exchange.frames.get(timeout=_SLICE)
        except Empty:
            frame = ({}, b"")
        passed = min(monotonic() - before, 2 * _SLICE)
        total, of_step = total + passed, of_step + passed
        is_ready = is_ready or (frame is not None and "ready" in frame[0])
        if not is_ready and (frame is None or "ended" in frame[0]):
            raise _NotStartedError
        if frame is None:
            raise EndedError(exchange.death())
        said, result = frame
        if "answer" in said:
            return said["answer"], result
        if "ended" in said:
            if said["ended"] == "os" and type(number := said.get("errno")) is int:
                raise OSError(number, os.strerror(number))
            raise EndedError(Reason.MEMORY if said["ended"] == "memory" else Reason.DIED, str(said.get("told", "")))
        now, all_steps = said.get("step"), said.get("of")
        if type(now) is int and type(all_steps) is int and 0 < now <= all_steps:
            step, of, of_step = now, all_steps, 0.0
            furthest = max(furthest, step)
        if job.step_seconds is not None and of_step > job.step_seconds:
            raise EndedError(Reason.STEP)
        if total > job.seconds + job.more_seconds * furthest:
            raise EndedError(Reason.SECONDS)
