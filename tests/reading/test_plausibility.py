import pytest

from aligner.reading.plain.plausibility import cost, is_readable

CLAUSE = "加强职工权益维护，推动企业建立协商机制。"


def test_a_text_costs_less_than_its_misreadings() -> None:
    for stored_as in ("utf-8", "gb18030", "utf-16-le"):
        data = CLAUSE.encode(stored_as)
        for read_as in {"utf-8", "gb18030", "cp950", "utf-16-le", "utf-16-be"} - {stored_as}:
            assert cost(CLAUSE) < cost(data.decode(read_as, "replace")), (stored_as, read_as)


def test_the_cost_of_a_text_is_that_of_its_parts() -> None:
    assert cost("") == 0
    assert cost(CLAUSE * 3) == pytest.approx(3 * cost(CLAUSE))


@pytest.mark.parametrize("dearer", ["囧", "ж", "\ue000", "\x01", "\ufffd", "\0"])
def test_what_nobody_writes_costs_more_than_what_everybody_writes(dearer: str) -> None:
    assert max(cost(char) for char in "的權，a锅é") < cost(dearer)


def test_readable_is_judged_beyond_ascii() -> None:
    assert is_readable(CLAUSE)
    assert is_readable("")
    assert is_readable("plain ASCII")
    assert not is_readable("plain ASCII with a 黵 in it, and \ue000")
