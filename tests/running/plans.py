"""Small plans in a folder, and a national text that they carry out in part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.cli.program import NATIONAL_TEXT

TASKS = (
    "改善候船条件。每个渡口建设一座候船室，配备饮水机和急救箱。",
    "加强船员培训。每年组织船员开展两次救生演练。",
    "推广电子船票。2028年年底前实现船票手机购买。",
    "治理噪声污染。对柴油机超标的旧船安装消声器。",
)
_NUMBERS = "一二三四五六七八九"


def plan_text(place: str, tasks: Sequence[int]) -> str:
    """Return a plan of a place that takes up those tasks of the national text, by number from 0, word for word."""
    lines = "".join(f"（{_NUMBERS[at]}）{TASKS[task]}\n" for at, task in enumerate(tasks))
    own = f"（{_NUMBERS[len(tasks)]}）办好{place}船歌节。邀请船歌队到码头对唱。\n"
    return f"{place}渡口服务站工作计划\n\n一、今年任务\n{lines}{own}"


def write_plans(folder: Path, plans: Mapping[str, Sequence[int]]) -> None:
    """Write plans, each by its name and the tasks that it takes up, and the national text beside the folder."""
    for name, tasks in plans.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(plan_text(Path(name).stem, tasks), "utf-8", newline="\n")
    (folder.parent / "national.txt").write_text(NATIONAL_TEXT, "utf-8", newline="\n")
