"""Goals of one stage are answered by goals of the same stage."""

from __future__ import annotations

import pytest

import aligner

LOCAL = "云溪县驿站建设行动计划\n一、总体目标\n{}\n"
NATIONAL = "青岚省驿站建设规划\n一、发展目标\n{}\n"


def linked(local: tuple[str, ...], national: tuple[str, ...]) -> set[tuple[str, str]]:
    """Return the linked goals, each by the characters that it begins with."""
    made = aligner.align(LOCAL.format("\n".join(local)), NATIONAL.format("\n".join(national)))
    pairs = ((made.local.units[one.local], made.national.units[one.national]) for one in made.links)
    return {
        (mine.text[:8], theirs.text[:8]) for mine, theirs in pairs if "覆盖率" in mine.text and "覆盖率" in theirs.text
    }


@pytest.mark.parametrize(
    "starts",
    [
        ("到2027年，", "到2035年，"),
        ("力争到2026年，", "力争到2028年，"),
        ("2026年底前，", "2030年底前，"),
        ("到“十五五”末，", "到2035年，"),
    ],
)
def test_the_goals_of_two_stages_are_not_crossed(starts: tuple[str, str]) -> None:
    local = tuple(f"{start}驿站覆盖率达到{share}。" for start, share in zip(starts, ("60%", "90%"), strict=True))
    national = tuple(f"{start}驿站覆盖率达到{share}。" for start, share in zip(starts, ("70%", "98%"), strict=True))
    assert linked(local, national) == {(start_of[:8], start_of[:8]) for start_of in local}


def test_a_goal_whose_stage_the_other_text_has_not_is_compared_with_the_nearest() -> None:
    local, national = "到2028年，驿站覆盖率达到60%。", "到2027年，驿站覆盖率达到70%。"
    assert linked((local,), (national,)) == {(local[:8], national[:8])}
