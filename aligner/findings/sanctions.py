"""Whether an offence is punished at once in the national text, and only later, or with more, in the local one.

责令改正，并依法给予处罚 punishes in any case; 责令改正；拒不改正的，依法给予处罚 only who does not mend it. The second
half often is a clause of its own, which names no offence and is looked for behind the one that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from aligner.changes import StrengthRelation
from aligner.deferred import expression
from aligner.findings.claims import Claim, claim_in_text
from aligner.findings.comparison import LinkedPair
from aligner.findings.contents import Contents, UnitContent
from aligner.findings.duty_pairs import ALL_BUT_SURE, DutiesMet, DutyPair, is_firm
from aligner.findings.ways import Way
from aligner.model import Direction, Obligation, Span, Strength

_KINDS = "处分|处罚|罚款"
_ORDERED = expression("责令(?:限期|立即|其)?(?:改正|整改)")
_AT_ONCE = expression(rf"责令(?:限期|立即|其)?(?:改正|整改)，(?P<rest>[^；。]{{0,60}}?)(?P<kind>{_KINDS})")
_IF_NOT_MENDED = expression(rf"对?(?:拒不|逾期)[^，。；]{{1,10}}的，(?P<rest>[^；。]{{0,60}}?)(?P<kind>{_KINDS})")
_CONDITION = re.compile("拒不|逾期|情节|造成|后果|屡次|再次")


def postponed_sanctions(met: DutiesMet, pair: DutyPair) -> Iterator[Claim[Obligation]]:
    """Yield a claim where a national sanction is left to those who do not mend what they were told to."""
    national, local = pair.pair.national, pair.pair.local
    at_once = _AT_ONCE.search(national.text)
    if at_once is None or pair.pair.link.score < ALL_BUT_SURE or pair.may_be_two_offences:
        return
    if _CONDITION.search(at_once["rest"]) or not _ORDERED.search(local.text):
        return
    unit, found = local, _IF_NOT_MENDED.search(local.text)
    kind = at_once["kind"]
    if kind in local.text[: found.start() if found else None]:
        return  # it punishes at once as well
    if found is None:
        following = _following(met.comparison.local, local)
        found = None if following is None else _IF_NOT_MENDED.match(following.text)
        unit = following or local
    if found is None or found["kind"] != kind:
        return
    told, mine = pair, Span(*found.span())
    if unit is not local:
        own = _pair_of(met, pair, unit)
        if own is not None:
            told = replace(pair, pair=own, local=own.local.duties[-1])
        else:  # what a change says stands in its unit
            ordering = next((one for one in local.duties if _ORDERED.search(one.span.of(local.text))), pair.local)
            told, mine = replace(pair, local=ordering), ordering.deed
    yield claim_in_text(
        told,
        Way.WORDED,
        StrengthRelation.WEAKENED,
        (_said(told.pair.local, mine),),
        (_said(national, Span(*at_once.span())),),
        direction=Direction.LOOSER,
    )


def _following(contents: Contents, unit: UnitContent) -> UnitContent | None:
    """Return the clause that goes on behind a unit in its paragraph."""
    at = unit.number + 1
    units = contents.document.units
    return contents[at] if at < len(units) and units[at].paragraph == unit.unit.paragraph else None


def _pair_of(met: DutiesMet, pair: DutyPair, unit: UnitContent) -> LinkedPair | None:
    """Return the link of a local unit with the national one, None where it has none."""
    linked = met.comparison.by_national[pair.pair.link.national]
    return next((one for one in linked if one.local.number == unit.number and is_firm(one)), None)


def _said(unit: UnitContent, span: Span) -> Obligation:
    return Obligation(span, span.of(unit.text), Strength.DIRECTIVE)
