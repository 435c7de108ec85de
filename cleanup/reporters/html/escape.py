"""Text that a page shows as it is, whatever it holds."""

from __future__ import annotations

import re
import unicodedata
from html import escape

#: controls, and what reorders or hides text: a reader has to see that it is there. Joiners stay: they make emoji and scripts
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]")


def shown(text: str) -> str:
    """HTML of a text; a character that can't be seen is shown by its number."""
    return _UNSEEN.sub(_number, escape(text, quote=False))


def in_a_line(text: str) -> str:
    """HTML of a text whose line ends are shown as ¶."""
    return '<span class="end">¶</span>'.join(shown(line) for line in re.split("\r\n|\r|\n", text))


def attribute(text: str) -> str:
    """A text within quotation marks; what can't be seen becomes U+FFFD."""
    return escape(_UNSEEN.sub("\ufffd", text))


def _number(match: re.Match[str]) -> str:
    code = f"U+{ord(match[0]):04X}"
    return f'<span class="unseen" title="{unicodedata.name(match[0], "control character").lower()}">{code}</span>'
