"""When an article was written, as far as it says so itself."""

from __future__ import annotations

from typing import Final

from cleanup.model.named import NamedTuple
from cleanup.text.analysis import Analysis
from cleanup.text.lazy import lazy

_MONTHS = "January February March April May June July August September October November December".split()
_NUMBER = {name[:3].lower(): i for i, name in enumerate(_MONTHS, 1)}
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_FULL = (
    lazy(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b"),
    lazy(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH},? (?P<year>(?:19|20)\d\d)\b"),
    lazy(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
)
_YEAR = lazy(r"(?<![\d.,$€£-])(?:19[5-9]|20[0-4])\d\b(?![\d,.%-]\d)")
_PARAGRAPHS = 6
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: as many days are counted for every month: days are in their order, and some weeks are as long as they are within two days. `datetime` is exact, and takes a hundredth of a first run
_MONTH_DAYS: Final = 31
_YEAR_MONTHS: Final = 12
#: later than any day
_EVER: Final = 10**9


def day_number(year: int, month: int, day: int) -> int:
    """The place of a day among all. Raises ValueError for a day that there is not.

    >>> day_number(2024, 3, 1) - day_number(2024, 2, 29)
    3
    >>> day_number(2023, 2, 29)
    Traceback (most recent call last):
    ValueError: there is no day 2023-02-29
    """
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= month <= _YEAR_MONTHS or not 1 <= day <= _LENGTHS[month - 1] - (month == 2 and not is_leap):
        raise ValueError(f"there is no day {year}-{month:02}-{day:02}")
    return (year * _YEAR_MONTHS + month - 1) * _MONTH_DAYS + day


class Period(NamedTuple):
    """The days between which something lies, both included (see `day_number`)."""

    start: int
    end: int

    def widened(self, days: int) -> Period:
        """The period with so many days more at both ends."""
        return Period(self.start - days, self.end + days)

    def meets(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end


def article_date(analysis: Analysis) -> Period | None:
    """The day or the year of the article: a full date in its first lines, else the latest full date, else the latest year, of its first paragraphs."""
    head = analysis.paragraphs[:_PARAGRAPHS]
    if not head:
        return None
    for count in (2, _PARAGRAPHS):
        days = _days(analysis.text[head[0][0] : head[:count][-1][1]])
        if days:
            return Period(max(days), max(days))
    years = [int(m[0]) for m in _YEAR.finditer(analysis.text, head[0][0], head[-1][1])]
    return parse_period(f"{max(years)}..{max(years)}") if years else None


def _days(text: str) -> list[int]:
    days = []
    for pattern in _FULL:
        for m in pattern.finditer(text):
            month = int(m["month"]) if m["month"].isdigit() else _NUMBER[m["month"][:3].lower()]
            try:
                days.append(day_number(int(m["year"]), month, int(m["day"])))
            except ValueError:  # no such day
                continue
    return days


def parse_period(text: str) -> Period:
    """``2021-01-26..2025-01``, with a year, month or day at each end; nothing after the dots: until today.

    Raises ValueError for anything else.
    """
    start, dots, end = text.partition("..")
    if not dots:
        raise ValueError(f"'{text}' is not a period; expected e.g. 2021-01-26..2025-01")
    return Period(_day(start.strip(), first=True), _day(end.strip(), first=False) if end.strip() else _EVER)


def _day(text: str, *, first: bool) -> int:
    year, month, day = [*map(int, text.split("-")), 0, 0][:3]
    if day:
        return day_number(year, month, day)
    start = day_number(year, month or (1 if first else _YEAR_MONTHS), 1)
    # the last of the days that are counted for a month, whether or not it has so many
    return start if first else start + _MONTH_DAYS - 1
