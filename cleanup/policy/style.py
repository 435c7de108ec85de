"""Corrections as an agency or a paper writes them: “3%”, “Oct. 3” and “$4 million”, or “3%”, “3 October” and “$4m”.

What the rules correct is wrong in every house; in which of the right forms it is put is the house's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cleanup.model.record import record
from cleanup.text.lazy import lazy


@record
class Style:
    """Conventions of a house.

    ``spelling`` is a locale, or `any`; ``percent`` what follows a figure, ``per_cent`` what follows a number in words. ``date`` is how 3 October is written;
    ``short``: sums are $4m and $4bn; ``dotted``: U.S. and U.N.
    """

    spelling: str
    percent: str
    per_cent: str
    date: str
    short: bool
    dotted: bool


#: as their style guides have it
STYLES: Final[Mapping[str, Style]] = {
    "ap": Style("en-US", "%", "percent", "Oct. 3", short=False, dotted=True),
    "reuters": Style("any", " percent", "percent", "Oct. 3", short=False, dotted=True),
    "guardian": Style("en-GB", "%", "per cent", "3 October", short=True, dotted=False),
    "bbc": Style("en-GB", "%", "per cent", "3 October", short=True, dotted=False),
    "economist": Style("en-GB", "%", "per cent", "October 3rd", short=True, dotted=False),
}

_MONTHS: Final = "January February March April May June July August September October November December".split()
_ABBREVIATED: Final = {"January": "Jan.", "February": "Feb.", "August": "Aug.", "September": "Sept.", "October": "Oct.", "November": "Nov.", "December": "Dec."}
_FULL: Final = {short.rstrip("."): month for month, short in _ABBREVIATED.items()}
_MONTH: Final = rf"(?:{'|'.join(_MONTHS)}|(?:{'|'.join(_FULL)})\b\.?)"
_DAY: Final = r"([1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
#: a day of a month, with its year perhaps; not an end of a range, which has the month only once
_DATE = lazy(
    rf"(?<![\w.,–-])(?<!\d to )(?<!\d and )(?<!\d or )(?:{_DAY} (?:of )?({_MONTH})|({_MONTH}) {_DAY})(?!\w|[.,:]\d)(?:,? ([12]\d\d\d)\b)?"
    rf"(?! ?[–-] ?\d| (?:to|and|or) \d| (?:{'|'.join(_MONTHS)}))"
)
_FIGURE = lazy(r"(?<=\d)[ \u00a0\u202f]?(?:%|per ?cent\b)(?!age)")
_WORDS = lazy(r"(?<![\d \u00a0\u202f])([ \u00a0])per ?cent\b|^per ?cent\b")
_SUM = lazy(r"([$£€¥]) ?(\d[\d.,]*) ?-?(million|billion|trillion|m|bn|tn)\b")
_SHORT: Final = {"million": "m", "billion": "bn", "trillion": "tn"}
_LONG: Final = {short: long for long, short in _SHORT.items()}
_DOTLESS = lazy(r"(?<![\w$.-])U([SN])(?![\w$.-])")
_DOTTED = lazy(r"(?<![\w.])U\.([SN])\.(?!\w)")


def written(style: Style, text: str, after: str = "") -> str:
    """A correction as a house writes it; ``after`` is what follows it in the article, since a full stop ends an abbreviation and a sentence at once.

    >>> written(STYLES["guardian"], "rose 5 percent to $4 million on Oct. 3")
    'rose 5% to $4m on 3 October'
    """
    text = _FIGURE.sub(style.percent, text)
    text = _WORDS.sub(lambda m: f"{m[1] or ''}{style.per_cent}", text)
    text = _DATE.sub(lambda m: _date(style.date, m), text)
    text = _SUM.sub(lambda m: _sum(style.short, m), text)
    if not style.dotted:
        return _DOTTED.sub(r"U\1", text)
    text = _DOTLESS.sub(r"U.\1.", text)
    return text[:-1] if after.startswith(".") and text.endswith((".S.", ".N.")) else text


def _date(form: str, match: re.Match[str]) -> str:
    day = match[1] or match[4]
    name = (match[2] or match[3]).rstrip(".")
    month, year = _FULL.get(name, name), match[5]
    if form == "3 October":
        return f"{day} {month}{f' {year}' if year else ''}"
    if form == "October 3rd":
        return f"{month} {day}{_ending(int(day))}{f' {year}' if year else ''}"
    return f"{_ABBREVIATED.get(month, month)} {day}{f', {year}' if year else ''}"


def _ending(day: int) -> str:
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _sum(short: bool, match: re.Match[str]) -> str:
    currency, number, unit = match.groups()
    return f"{currency}{number}{_SHORT.get(unit, unit)}" if short else f"{currency}{number} {_LONG.get(unit, unit)}"
