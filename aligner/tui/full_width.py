"""Keys as a Chinese input method types them: full-width letters and signs, and the signs of Chinese punctuation.

Who has just typed a reason in Chinese and goes on with a key types ａ for a, and 、 for the key of the slash. Each
stands for the key that it was typed with. In a field for words it stays what it is.
"""

from __future__ import annotations

from textual import events
from textual.keys import _character_to_key

_FORMS = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}
"""The full-width forms of ASCII, which Unicode has in the same order."""
_TYPED_WITH = {
    "\u3000": " ",
    "。": ".",
    "．": ".",
    "、": "/",
    "《": "<",
    "〈": "<",
    "》": ">",
    "〉": ">",
    "【": "[",
    "「": "[",
    "】": "]",
    "」": "]",
    "『": "{",
    "』": "}",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "￥": "$",
    "…": "^",
    "—": "_",
    "·": "`",
    "×": "*",
}
"""The signs that input methods (of Windows, Sogou, Rime, macOS) have on other keys. Where two keys type one sign, it is
the one that the desk has a use for: 、 is typed with / and with the backslash."""


def half_width(event: events.Key) -> events.Key:
    """Return the key that a sign was typed with; any other key as it is."""
    typed = event.character or ""
    character = _FORMS.get(typed) or _TYPED_WITH.get(typed)
    if character is None:
        return event
    return events.Key(_character_to_key(character), character)
