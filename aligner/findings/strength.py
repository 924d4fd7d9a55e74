"""Whether a duty binds less, or more, in the local text than in the national one.

In a law the modal tells (可以建立, 应当建立; 设 alone binds as well), a condition that narrows (违法降低工资) and who
is only encouraged. A plan has no such words: there only what changes the promise tells (建立, 探索建立; 化解,
彻底化解), and the stock verbs (加快, 推动, 深化) are nothing. Each claim is on one duty of one party: where the deeds
differ, so may the modals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner.changes import StrengthRelation
from aligner.deferred import expression
from aligner.findings.claims import Claim, claim_in_text
from aligner.findings.contents import UnitContent
from aligner.findings.duty_pairs import ALL_BUT_SURE, DutiesMet, DutyPair, SameActor, units_of
from aligner.findings.sanctions import postponed_sanctions
from aligner.findings.ways import Way
from aligner.model import Direction, Obligation, Span, Strength
from aligner.structure.duties import Duty, Force, behind_number
from aligner.structure.measures import ACTION

_CENTRE = ("国务院", "全国人民代表大会", "最高人民", "中央", "中国人民解放军")
_ENCOURAGING = frozenset({"鼓励", "支持", "倡导", "提倡"})
_PUSHING = re.compile("(?:(?:和|与|并)?(?:支持|鼓励|引导|推动|促进|督促|推进))+")
_ANYBODY = re.compile("有关|相关|机关|单位|部门|机构|组织|行业|人民|政府")
"""Words that names of many share."""
_WHO = 24
"""Code points of a deed in which whom it helps stands."""
_NAME, _SHORT_NAME = 4, 2
"""Letters in a row that two names share: of whom a text binds, and of whom it helps to do nearly the same."""
_PREVENTING = expression(r"防止|避免|预防|减少|停止|尽量|(?<!不)不(?=扣|收|安|用|使|占|拖|做)")
_HEDGE = re.compile(
    r"探索(?!者|精神|性|成果|实践|经验)|尝试|试行|(?:争取|力争)(?=[^，]{0,4}(?:实现|完成|建成|达到|设立|建立|落实))|原则上|酌情|视情|"
    r"基本(?=实现|建成|形成|完成|消除|同步)"
)
_MODELS = ("范式", "模式", "路径", "道路", "新路", "路子", "经验")
"""What is explored itself, so that 探索 makes nothing weaker."""
_ENSURING, _STRIVING = re.compile("确保(?!险)|务必|保证"), expression("(?:努力)?(?:力争|争取(?!到)|力求)")
_FIRM = re.compile(r"彻底|全部(?=[^的])|一律")
_QUALIFIER = re.compile(
    r"(?:(?:违法|非法|违规)(?!犯罪|行为|所得|活动)|无故|无正当理由|恶意|擅自|随意|有条件的|具备条件的|符合条件的|条件允许|条件成熟|超出国家规定)(?!..或者)"
)
_LIMITING = re.compile("故意|明知|恶意|无故|无正当理由|擅自|随意|违法|非法|违规|条件")
_EXCEPTED = re.compile("(?:非|未)[经因][^，]{1,12}不得|除[^，]{1,24}外|不得无")
"""What limits a prohibition as 随意 and 擅自 do."""
_SANCTION = re.compile(r"滞纳金|罚款|没收违法所得|吊销|责令停业|行政拘留|加倍")
_ALL = re.compile("每[个一]?[省市州县区乡镇村所家]|各[省市州县区乡镇村]|所有|全部|一律")
_FIRST = re.compile("^(?:优先|依法|及时|重点|统一)+")
"""Before the verb of a deed."""
_CHOSEN = re.compile("有权|享有|自主|自愿|根据[^，。；]{0,6}需要|视情|可|有条件")
"""Where nobody is bound though no 可以 is said."""
_FOR_A_TIME = re.compile("(?:之前|以前|[^目当此]前|期间|期内)$")
_NEARLY_SAME = 0.55
"""How alike two deeds are, a fraction, for their modals to be about one thing where the subjects do not tell."""
_LIKELY = 0.8
"""The score of a link from which a word that narrows a deed tells of one duty."""
_SAME_DEED = 0.7
"""How alike two deeds are, a fraction, where the one is a part of the other."""
_SURELY_SAME, _ALL_BUT_EQUAL = 0.8, 0.9
"""The same where nothing but a word tells, for units that have no likelier partner, and for others."""
_CHOICE = re.compile("或者(?:指定|设立|设置|采取|委托|聘请|配备|安排|建立)")
_SETS_UP = expression("设[立置]?|建立|成立|配备|配置|组建|聘请|开展|制定")
_INSTITUTES = expression(rf"{_SETS_UP.pattern}|健全|完善")
_DONE = expression("(?:设[立置]?|建立|成立|配备|配置|组建|聘请)(?:有)?[^，]{0,12}的")
_LONGEST_OBJECT = 6
"""Code points of a name of what is set up, behind its attribute."""
_VERB_LETTERS = 2
_HEAD = 6
"""Code points of a deed in which a word that colours its verb stands."""
_STRENGTHS = {
    Force.FORBIDDEN: Strength.BINDING,
    Force.MUST: Strength.BINDING,
    Force.PLAIN: Strength.DIRECTIVE,
    Force.MAY: Strength.VOLUNTARY,
    Force.HELPED: Strength.VOLUNTARY,
}


def strength_claims(met: DutiesMet) -> Iterator[Claim[Obligation]]:
    """Yield what may be said of how duties bind."""
    for pairs in met.by_national:
        for pair in units_of(pairs):
            yield from postponed_sanctions(met, pair)
        # What is listed as a breach of duty is no duty.
        yield from _of_unit([one for one in pairs if one.pair.local.is_item == one.pair.national.is_item])


def _of_unit(pairs: Sequence[DutyPair]) -> Iterator[Claim[Obligation]]:
    for pair in pairs:
        if pair.are_two_cases or _binds_the_centre(pair):
            continue
        yield from _by_help(pair)
        if pair.is_best and not pair.may_be_two_offences:
            yield from _by_modal(pair)
            yield from _by_word(pair, _HEDGE, opens=True)
            yield from _less_than_ensured(pair)
            yield from _by_word(pair, _QUALIFIER, opens=False)
            yield from _by_choice(pair)
    for pair in units_of(pairs):
        yield from _made_firm(pair)
        yield from _with_sanction(pair)


def _binds_the_centre(pair: DutyPair) -> bool:
    """Return whether only organs of the nation act by the national duty: no place makes it weaker or stronger."""
    actors = pair.national_actors
    return bool(actors) and all(one.name.startswith(_CENTRE) for one in actors)


def _by_modal(pair: DutyPair) -> Iterator[Claim[Obligation]]:
    mine, theirs = pair.local.force, pair.national.force
    if theirs is Force.MAY and mine in (Force.MUST, Force.PLAIN) and _may_be_same(pair):
        is_set_up = mine is not Force.PLAIN or _sets_up_alike(pair)
        # What a permission goes on with (可以接受捐赠，用于…) is no permission of its own.
        goes_on = pair.local.is_own and not pair.national.is_own
        if goes_on or not is_set_up or not _is_done_by_both(pair):
            return
        yield _claim(pair, StrengthRelation.STRENGTHENED, Way.PERMITTED)
    elif theirs is Force.MUST and mine is Force.MAY and pair.local.is_own and _may_be_same(pair):
        if not _is_done_by_both(pair):
            return
        yield _claim(pair, StrengthRelation.WEAKENED, Way.PERMITTED)
    elif theirs is Force.PLAIN and mine is Force.MAY and _is_surely_same(pair):
        is_choice = _CHOSEN.search(pair.pair.national.text) is not None
        if pair.local.is_own and not is_choice and _is_done_by_both(pair):
            yield _claim(pair, StrengthRelation.WEAKENED, Way.PERMITTED)
    elif theirs is mine is Force.FORBIDDEN and _is_surely_same(pair) and _is_for_a_time(pair):
        when = Span(behind_number(pair.pair.local.text, pair.local.condition), pair.local.deed.end)
        said = Obligation(when, pair.local_words(when), _STRENGTHS[mine])
        yield _claim(pair, StrengthRelation.WEAKENED, Way.WORDED, local=said)
    elif theirs is Force.FORBIDDEN and mine is not Force.FORBIDDEN and _prevents(pair.local_words(pair.local.deed)):
        yield _claim(pair, StrengthRelation.WEAKENED, Way.WORDED)
    elif (
        mine is Force.FORBIDDEN
        and theirs is not Force.FORBIDDEN
        and _prevents(pair.national_words(pair.national.deed))
        and _have_one_verb(pair.national_words(pair.national.deed), pair.local_words(pair.local.deed))
    ) or (mine is Force.MUST and _opens_with_hedge(pair.national_words(pair.national.deed)) and _may_be_same(pair)):
        yield _claim(pair, StrengthRelation.STRENGTHENED, Way.WORDED)


def _is_surely_same(pair: DutyPair) -> bool:
    """Return whether two deeds are so surely one that even a condition of one of them is a change."""
    is_best = pair.is_best_of_local and pair.is_best_of_national
    least = _SURELY_SAME if is_best else _ALL_BUT_EQUAL
    return pair.likeness >= least and pair.pair.link.score >= ALL_BUT_SURE


def _is_for_a_time(pair: DutyPair) -> bool:
    """Return whether the local text alone forbids something for a time: 在竣工前，不得转让."""
    mine, theirs = pair.local_words(pair.local.condition), pair.national_words(pair.national.condition)
    return _FOR_A_TIME.search(mine) is not None and not theirs and _FOR_A_TIME.search(pair.pair.national.text) is None


def _is_done_by_both(pair: DutyPair) -> bool:
    """Return whether the local deed has the verb of the national one, or both set something up.

    Of one party it is enough that both deeds end alike (提请…处理, 请求…处理).
    """
    mine, theirs = pair.local_words(pair.local.deed), _FIRST.sub("", pair.national_words(pair.national.deed))
    verb, last = ACTION.search(theirs), theirs[-_VERB_LETTERS:]
    named = verb[0] if verb is not None else last
    ends_alike = mine.endswith(last) and pair.same_actor is SameActor.YES
    return named in mine or ends_alike or all(_INSTITUTES.search(words) for words in (mine, theirs))


def _prevents(deed: str) -> bool:
    """Return whether a deed only keeps something small that another text forbids."""
    return _PREVENTING.search(deed[:_WHO]) is not None


def _have_one_verb(deed: str, forbidden: str) -> bool:
    """Return whether what one side forbids is what the other keeps small: 防止渗漏 is no ban on dumping."""
    return _QUALIFIER.sub("", forbidden)[:_VERB_LETTERS] in deed


def _opens_with_hedge(deed: str) -> bool:
    return _HEDGE.search(deed[:_HEAD]) is not None


def _sets_up_alike(pair: DutyPair) -> bool:
    """Return whether a local duty without modal sets up what the national one permits to be set up.

    What has been set up (设置的…, 设…的，) is spoken of, and nothing is to be set up.
    """
    mine, theirs = pair.local_words(pair.local.deed), pair.national_words(pair.national.deed)
    if not (pair.local.is_own and pair.national.is_own) or mine.endswith("的"):
        return False
    done = _DONE.search(mine)
    if done is not None and not _is_object(mine[done.end() :], theirs):
        return False
    return _SETS_UP.search(mine) is not None and _SETS_UP.search(theirs) is not None


def _is_object(words: str, deed: str) -> bool:
    """Return whether what stands behind an attribute is what is set up: 建立与其相适应的船工组织, 建立船工的协会."""
    return len(words) <= _LONGEST_OBJECT and _shares(words, deed, _SHORT_NAME)


def _may_be_same(pair: DutyPair) -> bool:
    is_alike = pair.likeness >= _NEARLY_SAME or _have_one_subject(pair)
    if not pair.is_best_of_local and pair.likeness < _SAME_DEED:
        return False  # what the local duty is of is said elsewhere
    one_acts = pair.same_actor in (SameActor.YES, SameActor.UNKNOWN)
    some_act = pair.same_actor is SameActor.PARTLY and pair.likeness >= _SAME_DEED
    return is_alike and pair.is_best_of_national and (one_acts or some_act)


def _have_one_subject(pair: DutyPair) -> bool:
    mine, theirs = pair.local_words(pair.local.subject), pair.national_words(pair.national.subject)
    return bool(mine) and mine == theirs


def _by_help(pair: DutyPair) -> Iterator[Claim[Obligation]]:
    """Yield a claim where the one text binds whom the other only encourages to do the same."""
    local, national = pair.local, pair.national
    mine, theirs = pair.local_words(local.deed), pair.national_words(national.deed)
    if local.force is Force.MUST and (national.force is Force.HELPED or _PUSHING.match(theirs)):
        who = _ANYBODY.sub("", pair.local_words(local.subject))
        is_alike = pair.likeness >= _NEARLY_SAME or pair.pair.link.score >= ALL_BUT_SURE
        if is_alike and not _PUSHING.match(mine) and _shares(who, _PUSHING.sub("", theirs)[:_WHO], _SHORT_NAME):
            yield _claim(pair, StrengthRelation.STRENGTHENED, Way.HELPED)
    elif national.force is Force.HELPED and _is_for_all_now(pair):
        yield _claim(pair, StrengthRelation.STRENGTHENED, Way.WORDED)
    elif local.force is Force.HELPED and _is_no_more_compulsory(pair):
        yield _claim(pair, StrengthRelation.WEAKENED, Way.WORDED)
    elif national.force is Force.MUST and pair.is_best and pair.likeness >= _SAME_DEED:
        if local.force is not Force.HELPED and not (local.force is Force.PLAIN and _PUSHING.match(mine)):
            return
        who = pair.national_words(national.subject)
        is_helped = bool(who) and _shares(who, _PUSHING.sub("", mine)[:_WHO], min(_NAME, len(who)))
        is_encouraged = local.modal is not None and local.modal.word in _ENCOURAGING
        is_one_actor = pair.same_actor is SameActor.YES or (not who and _PUSHING.sub("", mine) == theirs)
        if is_helped or (is_encouraged and is_one_actor):
            yield _claim(pair, StrengthRelation.WEAKENED, Way.HELPED)


def _is_for_all_now(pair: DutyPair) -> bool:
    """Return whether the local text asks all for what the national one encourages some to do: 有条件的地区, 每个市."""
    theirs, mine = pair.national_words(pair.national.deed), pair.local_words(pair.local.span)
    is_of_all = "有条件" in theirs and _ALL.search(mine) is not None and "有条件" not in mine
    is_bound = pair.local.force in (Force.PLAIN, Force.MUST)
    return is_of_all and is_bound and pair.likeness >= _SAME_DEED and pair.pair.link.score >= ALL_BUT_SURE


def _is_no_more_compulsory(pair: DutyPair) -> bool:
    """Return whether the local text only encourages what the national one makes compulsory: 强制性认证."""
    theirs, mine = pair.national_words(pair.national.deed), pair.pair.local.text
    is_made = pair.national.force in (Force.PLAIN, Force.MUST) and "强制" in theirs and "强制" not in mine
    is_sure = pair.likeness >= _SAME_DEED and pair.pair.link.score >= ALL_BUT_SURE
    return is_made and is_sure and pair.is_best and pair.local.is_own


def _shares(who: str, words: str, least: int) -> bool:
    """Return whether both name the same, in part: they share as many letters in a row as that takes."""
    return any(who[at : at + least] in words for at in range(len(who) - least + 1))


def _by_word(pair: DutyPair, words: re.Pattern[str], *, opens: bool) -> Iterator[Claim[Obligation]]:
    """Yield a claim where one of the two deeds alone has a word that makes it weaker.

    With `opens` the word has to stand at the head of the deed, before the verb that it colours, and says nothing where
    it is gone: what is explored nationally is to be done somewhere.
    """
    is_alike = opens or (pair.likeness >= _SAME_DEED and pair.pair.link.score >= _LIKELY)
    if not pair.asks_for_something or not is_alike:
        return
    if not pair.is_best_of_national or (opens and not _is_main(pair)):
        return
    mine = _first(pair.pair.local.text, words, pair.local, opens=opens)
    theirs = _first(pair.pair.national.text, words, pair.national, opens=opens)
    other = (pair.pair.local, pair.local) if mine is None else (pair.pair.national, pair.national)
    if not opens and _is_limited_too(*other):
        return
    if mine is not None and theirs is None:
        yield _claim(pair, StrengthRelation.WEAKENED, Way.WORDED)
    elif theirs is not None and mine is None and not opens and _is_of_same_verb(pair, theirs):
        yield _claim(pair, StrengthRelation.STRENGTHENED, Way.WORDED)


def _is_of_same_verb(pair: DutyPair, qualifier: Span) -> bool:
    """Return whether the local deed has the verb that a national qualifier stands before: 擅自改变, not 破坏."""
    verb = pair.pair.national.text[qualifier.end : qualifier.end + _VERB_LETTERS]
    return verb in pair.local_words(pair.local.deed)


def _is_limited_too(unit: UnitContent, duty: Duty) -> bool:
    """Return whether the side without a qualifier limits its duty by another one, or by the same in another place."""
    return _EXCEPTED.search(unit.text) is not None or _LIMITING.search(duty.span.of(unit.text)) is not None


def _less_than_ensured(pair: DutyPair) -> Iterator[Claim[Obligation]]:
    """Yield a claim where the one text ensures what the other strives for: 确保…, 力争…."""
    mine, theirs = pair.local_words(pair.local.deed), pair.national_words(pair.national.deed)
    if _ENSURING.match(theirs) and _strives(mine, pair):
        yield _claim(pair, StrengthRelation.WEAKENED, Way.WORDED)
    elif _ENSURING.match(mine) and _strives(theirs, pair):
        yield _claim(pair, StrengthRelation.STRENGTHENED, Way.WORDED)


def _strives(deed: str, pair: DutyPair) -> bool:
    is_push = _PUSHING.match(deed) is not None and pair.likeness >= _SAME_DEED
    return is_push or (_STRIVING.match(deed) is not None and pair.likeness >= _NEARLY_SAME)


def _is_main(pair: DutyPair) -> bool:
    """Return whether the local duty is the first of its unit, or surely the same as the national one.

    What is explored further on may be something that the national text does not ask for.
    """
    return pair.local == pair.pair.local.duties[0] or pair.likeness >= _SAME_DEED


def _first(text: str, words: re.Pattern[str], duty: Duty, *, opens: bool) -> Span | None:
    end = duty.deed.end if not opens else min(duty.deed.end, duty.deed.start + _HEAD)
    found = words.search(text, duty.deed.start, end)
    if found is None or (found[0] == "探索" and duty.deed.of(text).endswith(_MODELS)):
        return None
    return Span(*found.span())


def _by_choice(pair: DutyPair) -> Iterator[Claim[Obligation]]:
    """Yield a claim where the one side leaves a choice between two deeds, and the other asks for the first of them."""
    mine_set, theirs_set = (
        {(one.quantity.low, one.quantity.unit) for one in unit.figures}
        for unit in (pair.pair.local, pair.pair.national)
    )
    if pair.likeness < _SAME_DEED or mine_set != theirs_set:
        return
    mine, theirs = (
        _CHOICE.search(words) is not None
        for words in (pair.local_words(pair.local.deed), pair.national_words(pair.national.deed))
    )
    if theirs and not mine and "或者" not in pair.local_words(pair.local.span):
        yield _claim(pair, StrengthRelation.STRENGTHENED, Way.WORDED)
    elif mine and not theirs and "或者" not in pair.national_words(pair.national.span):
        yield _claim(pair, StrengthRelation.WEAKENED, Way.WORDED)


def _made_firm(pair: DutyPair) -> Iterator[Claim[Obligation]]:
    """Yield a claim where a local deed is to be done wholly, and the national one of the same verb is not."""
    for duty in pair.pair.local.duties:
        found = _FIRM.search(pair.pair.local.text, duty.deed.start, min(duty.deed.end, duty.deed.start + _HEAD))
        if found is None or found[0] in pair.pair.national.text:
            continue
        verb = pair.pair.local.text[found.end() : found.end() + _VERB_LETTERS]
        for other in pair.pair.national.duties:
            if verb in pair.national_words(other.deed):
                yield _claim(replace(pair, local=duty, national=other), StrengthRelation.STRENGTHENED, Way.WORDED)
                break


def _with_sanction(pair: DutyPair) -> Iterator[Claim[Obligation]]:
    """Yield a claim where the local rule adds a sanction to the same remedy."""
    if pair.pair.link.score < ALL_BUT_SURE or pair.may_be_two_offences or pair.pair.national.is_item:
        return  # of an item, the clause that opens the list tells the sanction
    for duty in pair.pair.local.duties:
        found = _SANCTION.search(pair.local_words(duty.deed))
        if found and found[0] not in pair.pair.national.text:
            yield _claim(replace(pair, local=duty), StrengthRelation.STRENGTHENED, Way.WORDED)
            return


def _claim(
    pair: DutyPair, relation: StrengthRelation, way: Way, *, local: Obligation | None = None
) -> Claim[Obligation]:
    """Return a claim on how two duties bind; `local` are the local words that tell, if None modal and deed."""
    return claim_in_text(
        pair,
        way,
        relation,
        (local or _bound(pair.pair.local.text, pair.local),),
        (_bound(pair.pair.national.text, pair.national),),
        direction=Direction.LOOSER if relation is StrengthRelation.WEAKENED else Direction.STRICTER,
    )


def _bound(text: str, duty: Duty) -> Obligation:
    """Return the words by which a duty binds: its modal, and what that is to be done."""
    span = Span(duty.modal.span.start if duty.modal is not None else duty.deed.start, duty.deed.end)
    return Obligation(span, span.of(text), _STRENGTHS[duty.force])
