"""Statements that exclude each other: parts above the whole, rises that fall, victories that were lost, days that don't exist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis
from cleanup.text.lazy import lazy

_UNITS = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "": 1.0}
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_OTHER_SCORE = lazy(r"\d[-–:]\d+(?:\(\d+\))?,? (?:and )?\Z|aggregate |series |penalt")
_ABOUT = lazy(r"(?:more than|at least|over|nearly|almost|about|roughly|around|than) \Z")
_FIGURE = lazy(r"[\d.]+")
_BC = lazy(r"\bBCE?\b|B\.C\.")


def _amount(name: str) -> str:
    return rf"(?:[$€£¥]|US\$)?(?P<{name}>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[ \xa0-](?P<{name}u>thousand|million|billion|trillion)\b)?"


def _value(match: re.Match[str], name: str) -> float:
    return float(match[name].replace(",", "")) * _UNITS[match[name + "u"] or ""]


def _tenth(text: str, least: int = 10) -> str:
    """The number with its last zero taken away, '' where it has none."""
    digits = text.replace(",", "")
    if "." in digits or not digits.endswith("0") or int(digits) < least:
        return ""
    return f"{int(digits) // 10:,}" if "," in text else str(int(digits) // 10)


_PART = lazy(
    rf"(?<![\w.,:/–-]){_amount('all')}(?P<thing>[ \xa0](?!percent|per cent|%|of\b|to\b|and\b)[^.;:()\d%]{{2,60}}?)?,? of (?:which|whom|them) (?P<mark>(?:only |just |about |some |around |nearly |almost |"
    rf"roughly |at least |more than |over |up to |another |as many as )*{_amount('part')})(?![\d.,]*\d|%|[ \xa0](?:percent|per cent|years?|days?|hours?|minutes?|%)|-)"
)


def part_above_whole(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`35 billion, of which some 220 billion`: the part is larger than the whole."""
    for match in _PART.finditer(analysis.text) if " of " in analysis.text else ():
        whole, part = _value(match, "all"), _value(match, "part")
        year = match["all"].isdigit() and 1900 <= int(match["all"]) <= 2100 and not match["allu"]
        if part <= whole or year or (match["allu"] is None) != (match["partu"] is None):
            continue
        less = _tenth(match["part"])
        fits = bool(less) and part / 10 < whole
        start, end = match.span("part")
        yield Found(
            Span(start, match.end("partu") if match["partu"] else end),
            (less + analysis.text[end : match.end("partu") if match["partu"] else end],) if fits else (),
        )


_SCORE = lazy(
    r"(?<![\d.,:/–-])(?P<a>\d{1,2})(?P<m>[-–:])(?P<b>\d{1,2})(?P<after>[ \xa0](?:home |away |league |opening |extra-time |first-leg |second-leg )?(?P<what>win|victory|triumph|draw|tie|stalemate))\b(?!-?break)"
)


def lost_victory(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`a 0-1 victory`, `a 1-2 draw`: the score says otherwise. Only where no other scores stand beside it (sets, legs)."""
    text = analysis.text
    for match in _SCORE.finditer(text):
        first, second = int(match["a"]), int(match["b"])
        if _OTHER_SCORE.search(text[max(0, match.start() - 14) : match.start()]):
            continue
        rest = match["after"]
        if match["what"] in ("draw", "tie", "stalemate"):
            if first != second:
                yield Found(
                    Span(*match.span()),
                    (
                        f"{match['a']}{match['m']}{match['b']}{rest.replace(match['what'], 'defeat')}",
                        f"{match['b']}{match['m']}{match['a']}{rest.replace(match['what'], 'win')}",
                    ),
                )
        elif first < second:
            yield Found(Span(*match.span()), (f"{match['b']}{match['m']}{match['a']}{rest}",))
        elif first == second and first < 10:
            yield Found(Span(*match.span()), (f"{match['a']}{match['m']}{match['b']} draw",), score=0.6)


_CHANGE = lazy(
    rf"\b(?P<verb>rose|risen|increased|grew|grown|climbed|jumped|soared|surged|fell|fallen|dropped|declined|decreased|sank|shrank|plunged|slumped|doubled|tripled|trebled|quadrupled|halved)"
    rf"(?: (?:again|sharply|slightly|steadily|by [^,.;]{{2,30}}?|last year|this year))? from (?:about |around |nearly |almost |some |just |over |more than |only )?{_amount('old')}"
    rf"(?P<x>%| percent| per cent)?(?P<thing>(?: (?!to\b|and\b)[A-Za-z]+){{0,4}}?)(?: in (?:19|20)\d\d| a year (?:ago|earlier))? to (?:about |around |nearly |almost |some |just |over |more than |only )?{_amount('new')}(?![\d.,]*\d|th\b|st\b|nd\b|rd\b|-)"
)
_FACTOR = {"doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_DOWN = frozenset(("fell", "fallen", "dropped", "declined", "decreased", "sank", "shrank", "plunged", "slumped"))
_RANK = lazy(r"\b(?:place|rank|ranked|ranking|position|spot|seed|age|aged|degrees|minus|score|odds|No)\b|\bnumber \d|°|℃|\bfrom \d+ to 1,? to\b")


def wrong_way(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`rose from 15 to 10`, `doubled from 10 to 15`: verb and figures disagree."""
    text = analysis.text
    for match in _CHANGE.finditer(text):
        old, new, verb = _value(match, "old"), _value(match, "new"), match["verb"]
        if not old or not new or _RANK.search(text[max(0, match.start() - 60) : match.end() + 25]):
            continue
        if match["newu"] and not match["oldu"] and old < 1000:  # from 3 to 5 million
            old *= _UNITS[match["newu"]]
        elif bool(match["oldu"]) != bool(match["newu"]) or any(v.is_integer() and 1900 <= v <= 2100 for v in (old, new)):
            continue
        ratio = new / old
        factor = _FACTOR.get(verb)
        if factor:
            more = _ABOUT.search(text[max(0, match.start() - 12) : match.start()])
            low, high = factor * (0.8 if not more else 0.7), factor * (1.4 if not more else 2.0)
            if not low <= ratio <= high:
                yield Found(Span(match.start("verb"), match.end()), (), score=0.75)
        elif (ratio < 1) != (verb in _DOWN) and ratio != 1:
            swapped = text[match.start() : match.start("old")] + match["new"] + text[match.end("old") : match.start("new")] + match["old"]
            same = match["oldu"] == match["newu"]
            yield Found(Span(match.start(), match.end("new")), (swapped,) if same else (), score=0.75)


_FRACTIONS = {
    "half": 0.5,
    "a third": 1 / 3,
    "one third": 1 / 3,
    "one-third": 1 / 3,
    "two-thirds": 2 / 3,
    "two thirds": 2 / 3,
    "a quarter": 0.25,
    "three-quarters": 0.75,
    "three quarters": 0.75,
    "a fifth": 0.2,
    "a tenth": 0.1,
}
_SHARE = lazy(
    rf"(?<![\w.,:/–-]){_amount('part')}(?:[ \xa0](?!of\b)[a-zA-Z]+){{0,4}}?,? (?:or |which is |that is |equal to |equivalent to |representing )?(?:about |around |nearly |almost |more than |over |roughly |some |just |well )*"
    rf"(?P<share>{'|'.join(_FRACTIONS)}|\d{{1,2}}(?:\.\d+)?(?:%| percent| per cent)) of (?:the |its |their |a |all |total |entire |about |some )*{_amount('all')}"
)


def wrong_share(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`32 million, two-thirds of the 45 billion`: a sum that can't be that share of the other."""
    for match in _SHARE.finditer(analysis.text) if " of " in analysis.text else ():
        if not match["partu"] or not match["allu"] or match["partu"] == match["allu"]:
            continue
        number = _FIGURE.match(match["share"])
        share = float(number[0]) / 100 if number else _FRACTIONS[match["share"].lower()]
        off = _value(match, "part") / (share * _value(match, "all"))
        if 1 / 50 < off < 50:
            continue
        amount = match["part"] + analysis.text[match.end("part")] + match["allu"]
        right = _value(match, "part") / _UNITS[match["partu"]] * _UNITS[match["allu"]] / (share * _value(match, "all"))
        yield Found(Span(match.start("part"), match.end("partu")), (amount,) if 0.5 < right < 2 else ())


_DATE = lazy(
    rf"\b(?P<day>{'|'.join(_DAYS)}),? (?:the )?(?:(?P<m1>{_MONTH}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m2>{_MONTH})),? (?P<year>(?:19|20)\d\d)\b"
)


def wrong_weekday(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`Monday, 5 May 2020`: another weekday, or a day that the month doesn't have."""
    for match in _DATE.finditer(analysis.text):
        from datetime import date  # few articles name a weekday with its date, and the module costs every other a millisecond

        try:
            day = date(int(match["year"]), _MONTHS.index(match["m1"] or match["m2"]) + 1, int(match["d1"] or match["d2"]))
        except ValueError:
            yield Found(Span(*match.span()), ())
            continue
        if _DAYS[day.weekday()] != match["day"]:
            yield Found(Span(*match.span("day")), (_DAYS[day.weekday()],))


_YEARS = lazy(
    r"\b(?P<how>from|between) (?P<a>(?:1[5-9]|20)\d\d) (?P<to>to|until|and|till) (?P<b>(?:1[5-9]|20)\d\d)\b(?! ?(?:BC|BCE|B\.C\.|euros|dollars|people|%|percent|per cent|square|km|metres|meters|points))"
)


def years_reversed(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`from 1998 to 1987`: the end before the beginning."""
    for match in _YEARS.finditer(analysis.text):
        pair = match["how"] == "between", match["to"] == "and"
        if pair[0] == pair[1] and int(match["a"]) > int(match["b"]) and not _BC.search(analysis.text[match.end() : match.end() + 12]):
            yield Found(Span(*match.span()), (f"{match['how']} {match['b']} {match['to']} {match['a']}",))


_SEATS = lazy(
    rf"(?<![\d.,]){_amount('n')} (?:spectators|fans|people|visitors|supporters|viewers|guests)\b[^.;]{{0,60}}?,? (?:which|that) (?:only )?(?:has|holds|seats|had|held|can hold|can seat|has room for|offers|has a capacity of)"
    rf" (?:only |just |about |some |room for )*{_amount('seats')} ?(?:seats|people|spectators|fans|places)?"
)


def above_capacity(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`155,000 spectators in a ballpark that has 37,000 seats`."""
    for match in _SEATS.finditer(analysis.text):
        if _value(match, "n") > 2.5 * _value(match, "seats") >= 500:
            less = _tenth(match["n"])
            yield Found(Span(*match.span("n")), (less,) if less else ())
