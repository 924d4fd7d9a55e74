"""What the style sheets in a page itself say of how its text looks, as far as that tells whether it is text at all.

Only the few properties are kept that hide text or strike it out, or undo that. Selectors are those of the old kind:
names, classes and ids, alone or inside one another. A rule for the printer or a small screen, a state such as
``:hover`` and anything cleverer is passed over: text that may be seen is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

_KEPT = frozenset(
    {
        *("display", "visibility", "mso-hide", "mso-element", "mso-special-character", "mso-footnote-id"),
        *("mso-endnote-id", "font-size", "text-decoration", "text-decoration-line", "color", "vertical-align"),
        *("background", "background-color", "background-image", "opacity", "position", "left", "top"),
        *("margin-left", "text-indent"),
    }
)
_BRACES = re.compile("[{}]")
_SIMPLE = re.compile(r"(?P<tag>\*|[A-Za-z][\w:\\-]*)?(?P<more>(?:[.#][\w-]+)*)")
_PART = re.compile(r"[.#][\w-]+")
_SEEN_MEDIA = re.compile(r"@media\s+(?:all|screen)\s*$", re.IGNORECASE)
_MOST_RULES = 5_000
_MOST_STEPS = 400_000
"""Comparisons of an element, or one around it, with a part of a selector; no page of this world comes near them."""
_DEEPEST = 40
_MOST_PARTS = 5


@dataclass(frozen=True, slots=True)
class _Compound:
    """One part of a selector: ``p.old#first``; an empty tag is any."""

    tag: str
    classes: frozenset[str]
    id: str

    @property
    def key(self) -> str:
        """The rarest word of it, by which it is looked up."""
        if self.id:
            return f"#{self.id}"
        return f".{min(self.classes)}" if self.classes else self.tag

    def fits(self, element: etree._Element, classes: frozenset[str]) -> bool:
        return (
            (not self.tag or element.tag == self.tag)
            and self.classes <= classes
            and (not self.id or element.get("id", "").lower() == self.id)
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    """A selector, from the outermost part to the element itself, with how it ranks and what it says."""

    parts: tuple[_Compound, ...]
    rank: tuple[int, int, int, int]
    says: Mapping[str, str]


class StyleSheets:
    """The style sheets of a page; `is_whole` unless it names others, which are not read."""

    def __init__(self, root: etree._Element) -> None:
        """Read those below `root`."""
        self.is_whole = not any("stylesheet" in one.get("rel", "").lower() for one in root.iter("link"))
        self._rules: dict[str, list[_Rule]] = {}
        self._steps = 0
        self._count = 0
        for one in root.iter("style"):
            text = "".join(map(str, one.itertext()))
            self.is_whole = self.is_whole and "@import" not in text
            if one.get("media", "all").strip().lower() in ("", "all", "screen"):
                self._read(_without_comments(text))

    def says(self, element: etree._Element) -> Mapping[str, str]:
        """Return the values of the properties that matter, lower case, by all that speaks of the element itself."""
        inline = element.get("style")
        own = declarations(inline) if inline else {}
        if not self._rules or self._steps > _MOST_STEPS:
            return own
        classes = classes_of(element)
        keys = [str(element.tag), *(f".{name}" for name in sorted(classes))]
        if id_ := element.get("id"):
            keys.append(f"#{id_.lower()}")
        found = [rule for key in keys for rule in self._rules.get(key, ()) if self._fits(rule.parts, element, classes)]
        if not found:
            return own
        said: dict[str, str] = {}
        for rule in sorted(found, key=lambda one: one.rank):
            said.update(rule.says)
        return {**said, **own}

    def _fits(self, parts: tuple[_Compound, ...], element: etree._Element, classes: frozenset[str]) -> bool:
        self._steps += 1
        if not parts[-1].fits(element, classes):
            return False
        left = list(parts[:-1])
        around = element.getparent()
        for _ in range(_DEEPEST):
            if not left or around is None or self._steps > _MOST_STEPS:
                break
            self._steps += 1
            if left[-1].fits(around, classes_of(around)):
                left.pop()
            around = around.getparent()
        return not left

    def _read(self, text: str) -> None:
        for selectors, body in _rules(text):
            says = declarations(body)
            if not says:
                continue
            for selector in selectors.split(","):
                parts = _parts(selector)
                if parts and self._count < _MOST_RULES:
                    self._count += 1
                    rank = (
                        sum(bool(one.id) for one in parts),
                        sum(len(one.classes) for one in parts),
                        sum(bool(one.tag) for one in parts),
                        self._count,
                    )
                    self._rules.setdefault(parts[-1].key, []).append(_Rule(parts, rank, says))


def classes_of(element: etree._Element) -> frozenset[str]:
    """Return the classes of an element, in lower case: Word and its copies spell them in any way."""
    return frozenset(element.get("class", "").lower().split())


@lru_cache(maxsize=1_000)
def declarations(text: str) -> Mapping[str, str]:
    """Return the values of the properties that matter in the declarations of a rule, or in the style of an element."""
    found: dict[str, str] = {}
    for one in text.split(";"):
        name, _, value = one.partition(":")
        name = name.strip().lower()
        if name in _KEPT:
            found[name] = value.lower().replace("!important", "").strip()
    return found


def _without_comments(text: str) -> str:
    text = text.replace("<!--", " ").replace("-->", " ")
    parts: list[str] = []
    at = 0
    while (start := text.find("/*", at)) >= 0:
        parts.append(text[at:start])
        end = text.find("*/", start + 2)
        if end < 0:
            return "".join(parts)
        at = end + 2
    return "".join([*parts, text[at:]])


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and the body of each rule that holds on a screen."""
    begin, depth, skipped = 0, 0, 0
    selectors = ""
    for brace in _BRACES.finditer(text):
        content = text[begin : brace.start()]
        begin = brace.end()
        if brace[0] == "{":
            depth += 1
            selectors = content.rpartition(";")[2].strip()
            if selectors.startswith("@") and not _SEEN_MEDIA.match(selectors) and not skipped:
                skipped = depth
            continue
        if depth and not skipped and not selectors.startswith("@") and selectors:
            yield selectors.lower(), content
        selectors = ""
        depth = max(0, depth - 1)
        if skipped and depth < skipped:
            skipped = 0


def _parts(selector: str) -> tuple[_Compound, ...]:
    """Return the parts of a selector; none where it is of a kind that is passed over."""
    words = selector.replace(">", " ").split()
    if not 0 < len(words) <= _MOST_PARTS:
        return ()
    found: list[_Compound] = []
    for word in words:
        match = _SIMPLE.fullmatch(word)
        if match is None:
            return ()
        names = _PART.findall(match["more"])
        tag = "" if match["tag"] in (None, "*") else match["tag"].replace("\\", "")
        ids = [name[1:] for name in names if name.startswith("#")]
        classes = frozenset(name[1:] for name in names if name.startswith("."))
        found.append(_Compound(tag, classes, ids[0] if ids else ""))
    return tuple(found) if found[-1].key else ()
