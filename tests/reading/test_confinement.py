"""Work on files in a process of its own: it ends at its limits, and leaves nothing, however the work ends."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from aligner.errors import LimitError, ReadingError
from aligner.files import Limits
from aligner.reading import pages, read_data
from aligner.reading.confinement import confined as confinement
from aligner.reading.confinement.confined import EndedError, Job, Reason, confined
from aligner.reading.pdf import document
from tests.hostile_pdfs import HOSTILE
from tests.office import needs_office
from tests.pdf_pages import Sheet, lines, written
from tests.processes import started
from tests.shared import ROOT

needs_proc = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="/proc tells which processes run")
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="the limits on a process are those of POSIX")

WORK = """
import os, signal, sys, time

def work(data, task):
    return globals()[task.order["do"]](data, task)

def answer(data, task):
    task.report(1, 1)
    return {"length": len(data), "is_alone": task.is_alone}, data[::-1]

def much(data, task):
    return {}, bytes(len(bytearray(10**9)))

def ever(data, task):
    while True:
        pass

def steps(data, task):
    for number in range(1, 1000):
        task.report(number, 1000)
        time.sleep(0.01)

def crash(data, task):
    os.kill(os.getpid(), signal.SIGSEGV)

def defect(data, task):
    raise IndexError("too far")

def full(data, task):
    raise OSError(28, "")

def noise(data, task):
    os.write(1, b"{}\\n")
    print("noise", flush=True)
    return {"noise": 1}, b""

def nonsense(data, task):
    for answers in range(3, 9):
        try:
            os.write(answers, b"[]\\n")
        except OSError:
            pass
    time.sleep(100)

def long(data, task):
    return {"long": "x" * 10**6}, b""

def large(data, task):
    return {}, bytes(10**7)
"""


@pytest.fixture
def do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[object, bytes]]:
    """Return what does one of the things above in a process of its own."""
    (tmp_path / "work_of_the_tests.py").write_text(WORK, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    def done(what: str, data: bytes = b"", **changes: Any) -> tuple[object, bytes]:
        settings: dict[str, Any] = {"memory_mb": 200, "seconds": 30, "result_bytes": 10**6, **changes}
        told = settings.pop("told", lambda _step, _of: None)
        return confined(data, Job(module="work_of_the_tests", order={"do": what}, **settings), told=told)

    return done


def test_the_answer_and_the_result_come_back(do: Callable[..., tuple[object, bytes]]) -> None:
    assert do("answer", b"abc") == ({"length": 3, "is_alone": True}, b"cba")
    assert do("answer", bytes(900_000))[0] == {"length": 900_000, "is_alone": True}, "more than a pipe holds"
    assert do("noise") == ({"noise": 1}, b""), "what a library prints is no answer"


@needs_posix
@pytest.mark.parametrize(
    ("what", "reason", "changes"),
    [
        ("much", Reason.MEMORY, {}),
        ("ever", Reason.SECONDS, {"seconds": 0.5}),
        ("ever", Reason.STEP, {"step_seconds": 0.5}),
        ("steps", Reason.SECONDS, {"seconds": 1, "step_seconds": 0.9}),
        ("crash", Reason.DIED, {}),
        ("defect", Reason.DIED, {}),
        ("long", Reason.DIED, {}),
        ("large", Reason.DIED, {}),
        ("nonsense", Reason.DIED, {}),
        ("much", Reason.MEMORY, {"memory_mb": 1}),
    ],
)
def test_it_is_told_why_there_is_no_answer(
    do: Callable[..., tuple[object, bytes]], what: str, reason: Reason, changes: dict[str, float]
) -> None:
    begun = monotonic()
    with pytest.raises(EndedError) as caught:
        do(what, **changes)
    assert caught.value.reason is reason
    assert monotonic() - begun < 10
    assert ("IndexError: too far" in str(caught.value)) == (what == "defect")


def test_an_error_of_the_system_is_passed_on(do: Callable[..., tuple[object, bytes]]) -> None:
    with pytest.raises(OSError, match="No space left") as caught:
        do("full")
    assert caught.value.errno == 28


def test_how_far_it_is_is_told_and_what_is_raised_there_ends_it(do: Callable[..., tuple[object, bytes]]) -> None:
    heard: list[tuple[int, int]] = []

    def told(step: int, of: int) -> None:
        heard.append((step, of))
        if step == 9:
            raise KeyboardInterrupt

    before = set(threading.enumerate())
    with pytest.raises(KeyboardInterrupt):
        do("steps", told=told)
    assert {(0, 0), (1, 1000), (9, 1000)} <= set(heard)
    assert set(threading.enumerate()) <= before


def test_where_no_python_can_be_started_it_is_done_here(
    do: Callable[..., tuple[object, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert do("answer", b"abc") == ({"length": 3, "is_alone": False}, b"cba")
    for changes, reason in (({"seconds": 0.1}, Reason.SECONDS), ({"step_seconds": 0.001}, Reason.STEP)):
        with pytest.raises(EndedError) as caught:
            do("steps", **changes)
        assert caught.value.reason is reason
    data = written([Sheet(tuple(lines(["保护岸线。"])))])
    assert read_data(data, name="计划.pdf").text == "保护岸线。\n"


def test_where_another_python_does_not_work_it_is_done_here(
    do: Callable[..., tuple[object, bytes]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "python3"
    for script in ("exit 1", f'exec {sys.executable} -I -S -c "$4"'):  # the second finds no library of ours
        broken.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        broken.chmod(0o755)
        with monkeypatch.context() as patched:
            patched.setattr(sys, "executable", str(broken))
            assert do("answer", bytes(900_000))[0] == {"length": 900_000, "is_alone": False}


@needs_posix
def test_a_file_that_is_larger_than_the_memory_is_told(do: Callable[..., tuple[object, bytes]]) -> None:
    with pytest.raises(EndedError) as caught:
        do("answer", bytes(10**8), memory_mb=50)
    assert caught.value.reason is Reason.MEMORY


# PDF


MEASURED = """
import json, resource, sys, time
from aligner.errors import ReadingError
from aligner.reading import read

begun, said = time.monotonic(), "read"
try:
    read(sys.argv[1])
except ReadingError as error:
    said = str(error)
    if error.__cause__ is not None:
        raise
assert "pypdfium2" not in sys.modules
kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
print(json.dumps([time.monotonic() - begun, sum(resource.getrusage(kind).ru_maxrss for kind in kinds), said]))
"""


@needs_posix
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_pdf_ends_in_time_and_memory(tmp_path: Path, kind: str) -> None:
    (tmp_path / "plan.pdf").write_bytes(HOSTILE[kind]())
    # A process begins with the memory of the one that starts it as its own peak, and the tests take some; a shell not.
    shell = ["/bin/sh", "-c", '"$@"; exit $?', "sh"]
    command = [*shell, sys.executable, "-c", MEASURED, str(tmp_path / "plan.pdf")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, cwd=ROOT)
    seconds, kilobytes, said = json.loads(done.stdout)
    assert seconds < 20, "ten on a machine that does nothing else"
    assert kilobytes < 500_000
    assert said.isprintable(), "one line"
    assert "limit" in said or "damaged" in said or "without any text" in said or said == "read"


@needs_posix
@pytest.mark.parametrize(
    ("kind", "limits", "said"),
    [
        ("a form that draws itself twice", Limits(memory_mb=100), "it takes more than 100 MB of memory to read"),
        ("a form that draws itself twice", Limits(page_seconds=1, memory_mb=2000), "one of its pages takes more than"),
        ("a form that draws itself twice", Limits(seconds=1, memory_mb=2000), "it takes more than 1 s to read"),
        ("a hundred thousand pages", Limits(), "it has more than 3000 pages"),
        (
            "a hundred thousand glyphs, each in its own place",
            Limits(characters=1000),
            "its text has more than 1000 characters",
        ),
    ],
)
def test_a_pdf_beyond_a_limit_is_told(kind: str, limits: Limits, said: str) -> None:
    with pytest.raises(LimitError, match=said):
        read_data(HOSTILE[kind](), name="计划.pdf", limits=limits)


GOOD = {"places": [[0, 1]], "furniture": [], "pictures": [], "remarks": {}, "tables": []}


def test_an_answer_is_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "confined", lambda *_, **__: (GOOD, b"text"))
    assert document.read(b"%PDF-1.7", name="计划.pdf").text == "text"


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ([], b""),
        ({}, b""),
        ({**GOOD, "places": [[9, 1]]}, b"text"),
        ({**GOOD, "places": [[0, True]]}, b"text"),
        ({**GOOD, "places": [[0, 10**9]]}, b"text"),
        ({**GOOD, "places": [[3, 1], [0, 2]]}, b"text"),
        ({**GOOD, "furniture": [[0, 3], [2, 4]]}, b"text"),
        ({**GOOD, "furniture": [[-1, 3]]}, b"text"),
        ({**GOOD, "pictures": [2, 1]}, b"text"),
        ({**GOOD, "remarks": {"struck": -1}}, b"text"),
        ({**GOOD, "tables": [[[[1, 1, 0, 0, 9]]]]}, b"text"),
        ({**GOOD, "tables": [[[[1, 1]]]]}, b"text"),
        (GOOD, b"\xff"),
        ({"problem": "unheard of"}, b""),
        ({"problem": "memory_mb"}, b""),
        ({"problem": "page", "page": "1"}, b""),
        ({"problem": "scan", "pictures": [], "pages": 1}, b""),
    ],
)
def test_an_answer_is_not_believed(monkeypatch: pytest.MonkeyPatch, answer: object, text: bytes) -> None:
    monkeypatch.setattr(pages, "confined", lambda *_, **__: (answer, text))
    with pytest.raises(ReadingError, match="is a PDF document that is damaged"):
        document.read(b"%PDF-1.7", name="计划.pdf")


def test_where_no_process_can_be_started_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(subprocess, "Popen", refused)
    with pytest.raises(ReadingError, match=r"cannot be read in a process of its own \(.+\); end other programs"):
        read_data(b"%PDF-1.7", name="计划.pdf")


# Nothing is left


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")
SLOW_OFFICE = """#!/bin/sh
touch "$TMPDIR/lock"
setsid sh -c 'sleep 50; true' &
sh -c 'sleep 50; true' &
wait
"""
PARENT = "import sys; from aligner.reading import read; read(sys.argv[1])"


class Parents:
    """Processes that read a file, whose children and temporary files are known by a folder of their own."""

    def __init__(self, folder: Path, file: str) -> None:
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        self._mark = f"TMPDIR={self.temporary}\0".encode()
        path = f"{folder}:/usr/bin:/bin"
        self._environment = {**os.environ, "TMPDIR": str(self.temporary), "PATH": path}
        self._command = [sys.executable, "-c", PARENT, str(folder / file)]

    def start(self) -> subprocess.Popen[Any]:
        return started(self._command, env=self._environment, stderr=subprocess.DEVNULL)

    def running(self) -> list[str]:
        """Return what runs of all that the processes have started, and the processes themselves."""
        found = []
        for process in Path("/proc").iterdir():
            try:
                environment = (process / "environ").read_bytes() if process.name.isdecimal() else b""
                # LibreOffice gets a folder inside of that one.
                if self._mark[:-1] in environment and (process / "stat").read_text().rpartition(")")[2][1] != "Z":
                    found.append((process / "cmdline").read_text().replace("\0", " "))
            except OSError:
                continue
        return found


@pytest.fixture
def parents(tmp_path: Path) -> Callable[[str], Parents]:
    office = tmp_path / "soffice"
    office.write_text(SLOW_OFFICE, "utf-8")
    office.chmod(office.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "plan.doc").write_bytes(OLE)
    (tmp_path / "plan.pdf").write_bytes(HOSTILE["a hundred thousand glyphs, each in its own place"]())
    return lambda file: Parents(tmp_path, file)


@needs_proc
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("file", ["plan.pdf", "plan.doc"])
def test_a_signal_at_any_moment_leaves_no_process_and_no_file(
    parents: Callable[[str], Parents], file: str, name: str
) -> None:
    reading = parents(file)
    processes = [reading.start() for _ in range(8)]
    for number, process in enumerate(processes):
        sleep(0.03 * number)
        process.send_signal(getattr(signal, name))
        process.wait(30)
    deadline = monotonic() + 15
    while (left := [*reading.running(), *reading.temporary.iterdir()]) and monotonic() < deadline:
        sleep(0.05)
    assert not left


@needs_proc
def test_a_conversion_runs_until_it_is_killed(parents: Callable[[str], Parents]) -> None:
    reading = parents("plan.doc")
    process = reading.start()
    deadline = monotonic() + 30
    while len([one for one in reading.running() if "sleep" in one]) < 4:
        assert monotonic() < deadline
        sleep(0.05)
    assert list(reading.temporary.glob("aligner-*/document.doc"))
    process.kill()
    process.wait(30)
    while left := [*reading.running(), *reading.temporary.iterdir()]:
        assert monotonic() < deadline, left
        sleep(0.05)


@needs_proc
@needs_office
def test_libreoffice_leaves_nothing_when_the_command_is_killed(
    tmp_path: Path, parents: Callable[[str], Parents]
) -> None:
    (tmp_path / "soffice").unlink()
    (tmp_path / "plan.rtf").write_bytes(rb"{\rtf1\ansi plan\par}")
    reading = parents("plan.rtf")
    for number in range(4):
        process = reading.start()
        deadline = monotonic() + 30
        while process.poll() is None and not any("soffice.bin" in one for one in reading.running()):
            assert monotonic() < deadline
            sleep(0.02)
        sleep(0.2 * number)
        process.kill()
        process.wait(30)
        while left := [*reading.running(), *reading.temporary.iterdir()]:
            assert monotonic() < deadline, left
            sleep(0.05)


@pytest.mark.parametrize(
    ("path", "is_python"), [("/usr/bin/python3.12", True), ("python.exe", True), ("/opt/app/plan", False), ("", False)]
)
def test_only_a_python_is_started(monkeypatch: pytest.MonkeyPatch, path: str, is_python: bool) -> None:  # noqa: FBT001
    monkeypatch.setattr(sys, "executable", path)
    monkeypatch.setattr(sys, "_base_executable", "", raising=False)
    assert confinement._python() == (path if is_python else None)
