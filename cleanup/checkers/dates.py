"""When an article was written, as far as it says so itself."""

from __future__ import annotations

from datetime import date, timedelta

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


class Period(NamedTuple):
    """The days between which something lies, both included."""

    start: date
    end: date

    def widened(self, days: int) -> Period:
        """The period with so many days more at both ends."""
        return Period(self.start - timedelta(days), self.end + timedelta(days))

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
    return Period(date(max(years), 1, 1), date(max(years), 12, 31)) if years else None


def _days(text: str) -> list[date]:
    days = []
    for pattern in _FULL:
        for m in pattern.finditer(text):
            month = int(m["month"]) if m["month"].isdigit() else _NUMBER[m["month"][:3].lower()]
            try:
                days.append(date(int(m["year"]), month, int(m["day"])))
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
    return Period(_day(start.strip(), first=True), _day(end.strip(), first=False) if end.strip() else date.max - timedelta(400))


def _day(text: str, *, first: bool) -> date:
    parts = [int(p) for p in text.split("-")]
    year, month, day = [*parts, 0, 0][:3]
    if day:
        return date(year, month, day)
    if month:
        return date(year, month, 1) if first else date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return date(year, 1, 1) if first else date(year, 12, 31)
