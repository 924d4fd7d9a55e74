"""Small surveys for tests, made as the program makes them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aligner.model import Document, SourceText
from aligner.pipeline import Pipeline, align
from aligner.reading import read
from aligner.survey.store import SurveyStore
from aligner.survey.taking import higher_text, plan_result

NATIONAL = """\
渡口服务工作报告

一、今后任务
每个渡口建设一座候船室，配备饮水机和急救箱。
每年组织船员开展两次救生演练。
2028年年底前实现船票手机购买。
对柴油机超标的旧船安装消声器。
"""
TASKS = (
    "每个渡口建设一座候船室，配备饮水机和急救箱。",
    "每年组织船员开展两次救生演练。",
    "2028年年底前实现船票手机购买。",
    "对柴油机超标的旧船安装消声器。",
)
OWN = {
    "青禾县": "端午节前后邀请船歌队到码头对唱。\n给老船工拍一部纪录片。",
    "白沙县": "冬季为候鸟留出一段浅滩，不准停船。",
    "柳湾县": "把废弃的趸船改成阅览室，周末开放。",
    "石桥县": "为对岸的菜农开行一班早船，四点半出发。",
}
"""What each of four counties has of its own."""


def plan(county: str, *tasks: str) -> str:
    """Return a plan of a county with these tasks, and the one that it has of its own."""
    lines = "".join(f"{task}\n" for task in (*tasks, OWN[county]))
    return f"{county}渡口服务站工作计划\n\n今年任务\n{lines}"


PLANS = {
    "青禾县.txt": plan("青禾县", TASKS[0]),
    "白沙县.txt": plan("白沙县", *TASKS[:3]),
    "柳湾县.txt": plan("柳湾县", TASKS[0], TASKS[2]),
    "石桥县.txt": plan("石桥县", TASKS[2]),
}
"""The third task is covered by three of them, the first by three, the second by one, the last by nobody."""


def source(folder: Path, name: str, text: str) -> SourceText:
    """Write a text into a folder, and return it as it is read."""
    path = folder / name
    path.write_text(text, "utf-8")
    return read(str(path))


def survey(folder: Path, plans: Mapping[str, str] = PLANS, *nationals: str) -> Path:
    """Return the file of a survey of plans, by name, on national texts."""
    path = folder / "results.sqlite"
    higher = [source(folder, f"national-{at}.txt", text) for at, text in enumerate(nationals or (NATIONAL,))]
    read_plans = {name: source(folder, name, text) for name, text in plans.items()}
    with SurveyStore.open(path) as store:
        alignments = {name: [align(one, national) for national in higher] for name, one in read_plans.items()}
        store.begin([higher_text(one.national) for one in next(iter(alignments.values()))])
        for name, found in alignments.items():
            sha256 = read_plans[name].sha256
            numbers = [store.put_result(f"{sha256} {at}", plan_result(one)) for at, one in enumerate(found)]
            store.put_plan(name, sha256, numbers)
    return path


def documents(folder: Path, local: str, national: str = NATIONAL) -> tuple[Document, Document]:
    """Return two texts in units."""
    texts = source(folder, "own plan.txt", local), source(folder, "own national.txt", national)
    return Pipeline().segment(*texts)
