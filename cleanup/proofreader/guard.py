"""Which corrections are refused: those that say more than the article does, or something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final

from cleanup.text.fold import WORD, fold

_LINK: Final = re.compile(r"(?i)https?:|www\.|\b[\w-]+\.(?:com|org|net|info|io|co|ru|de|cn|uk|biz|xyz|dev|app|top|site|online|link)\b|mailto:|\S@\S+\.\S")
_MARKUP: Final = re.compile(r"[<>{}\[\]|`\\^*]|(?:^|\s)#|__|~~|&\w+;")
_QUOTES: Final = re.compile('["“”„«»]')
_DIGITS: Final = re.compile(r"\d(?:[\d.,' \u00a0\u202f]*\d)?")
_NUMBERS: Final = frozenset(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand million billion trillion first second third fourth fifth sixth seventh eighth ninth tenth dozen half
    """.split()
)
#: categories whose corrections may bring a name, or another number
_NAMES: Final = ("entity.",)
_CHANGES_NUMBERS: Final = ("meaning.contradiction",)
#: a correction has no more words than this, and so many for each word of the quote
_ADDED, _TIMES = 5, 2
#: and takes no more words away, unless they are leftovers
_REMOVED: Final = 6


def refusal(quote: str, correction: str, category: str, article: str, raises: Callable[[], bool]) -> str:
    """Why a correction of ``quote`` is refused, '' where it isn't: a short name of the reason, to be counted.

    ``raises`` says whether something new would be found at the place once it is corrected; it is asked last.
    """
    if correction == quote:
        return "changes nothing"
    if not all(c.isprintable() or c in "\u00a0\u202f\u200d" for c in correction):
        return "has control characters"
    if _new(_LINK, quote, correction):
        return "adds a link"
    if _new(_MARKUP, quote, correction):
        return "adds markup"
    if len(correction.split()) > _ADDED + _TIMES * len(quote.split()):
        return "adds text"
    if category != "residue" and len(quote.split()) - len(correction.split()) > _REMOVED:
        return "removes text"
    if not category.startswith("typography") and len(_QUOTES.findall(quote)) != len(_QUOTES.findall(correction)):
        return "changes quotation marks"
    if category not in _CHANGES_NUMBERS and _numbers(quote) != _numbers(correction):
        return "changes a number"
    if not category.startswith(_NAMES) and _new_names(quote, correction, article):
        return "adds a name"
    return "would be found again" if raises() else ""


def _new(pattern: re.Pattern[str], quote: str, correction: str) -> bool:
    return bool(Counter(pattern.findall(correction)) - Counter(pattern.findall(quote)))


def _numbers(text: str) -> Counter[str]:
    """The numbers of a text, however they are grouped."""
    digits = (re.sub(r"\D", "", match) for match in _DIGITS.findall(text))
    return Counter(digits) + Counter(w for word in WORD.findall(fold(text)) if (w := word.removesuffix("s")) in _NUMBERS)


def _new_names(quote: str, correction: str, article: str) -> bool:
    """Whether there is a word with a capital that the article doesn't have; that the first word of a sentence has one proves nothing."""
    known = set(WORD.findall(fold(article)))
    words = correction.split()
    first = quote[:1].isupper()
    return any(w[:1].isupper() and fold(w).strip(".,;:!?'\"()").removesuffix("'s") not in known for w in words[1 if first else 0 :] if w != "I")
