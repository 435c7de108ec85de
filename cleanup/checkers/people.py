"""People who are named in an article, and whose spelling is off: near a known name, or not always the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleanup.checkers.base import Entry
from cleanup.checkers.gazetteer import plain, surname
from cleanup.checkers.spelling import distance, is_derived, sound
from cleanup.text.analysis import Analysis

#: start, end, right spelling, score, message
Finding = tuple[int, int, str, float, str]

_WORD = r"[^\W\d_a-z][^\W\d_]*[^\W\d_A-Z](?:['’-][^\W\d_]+)*"
_FULL = re.compile(rf"(?<![\w-])({_WORD}|[A-Z]\.(?:[A-Z]\.)?)[ \u00a0](?:[A-Z]\. )?((?:(?:van|von|de|der|den|di|da|le|la|al|el|bin|ter)[ -]){{0,2}})({_WORD})")
_NAME = re.compile(rf"(?<![\w’'-])({_WORD})")
_OPENING = re.compile(r"(?:^|[.!?:]|[.!?][”\"’)]|\n|[“\"(—–•-])\s*\Z")
_TITLES = frozenset(
    "mr mrs ms dr prof professor president minister chancellor secretary premier king queen prince princess pope general gen colonel col captain capt "
    "lieutenant lt major maj sergeant sgt senator sen governor gov mayor judge justice coach sir lord lady dame ambassador cardinal bishop archbishop rabbi "
    "imam sheikh ayatollah commissioner chairman chairwoman chief director inspector officer striker midfielder defender goalkeeper captain rep congressman "
    "congresswoman representative speaker admiral commander spokesman spokeswoman prosecutor attorney".split()
)
_NOT_FIRST = frozenset(
    "the a an in on at but and for with as if when while after before since from to of by that this these those his her their its our it he she they we you i "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
    "although though because however then there here what who how why where which not no yes only even both either neither also now today yesterday last next later earlier meanwhile still soon once again according like unlike under over between among during against".split()
)


class Seen(NamedTuple):
    """One capitalised word of the article: where, what, and the first name before it ('' none; '*' a title)."""

    start: int
    end: int
    text: str
    first: str


def seen(text: str) -> list[Seen]:
    """Every capitalised word of five letters or more that may be a surname."""
    words: list[Seen] = []
    for m in _NAME.finditer(text):
        word = re.sub(r"['’]s$", "", m[1])
        if len(word) >= 5 and not word.isupper():
            words.append(Seen(m.start(), m.start() + len(word), word, _first_name(text, m.start())))
    return words


def _first_name(text: str, start: int) -> str:
    before = re.search(rf"(?<![\w-])({_WORD}\.?|[A-Z]\.)[ \u00a0]\Z", text[max(0, start - 30) : start])
    if not before:
        return ""
    low = before[1].lower().rstrip(".")
    return "*" if low in _TITLES else "" if low in _NOT_FIRST else before[1]


def close_to_known(analysis: Analysis, entry: Entry) -> Iterator[Finding]:
    """A first name of a known person with nearly their surname; then that surname wherever it stands."""
    text = analysis.text
    index, surnames = entry["index"], entry["surnames"]
    common = {c.lower() for c in entry.get("common", ())}
    wrong: dict[str, tuple[str, float]] = {}
    for m in _FULL.finditer(text):
        last = re.sub(r"['’]s$", "", m[3])
        flat = plain(last).lower()
        for right in index.get(plain(m[1]).lower(), ()):
            known = plain(right).lower()
            if len(known) < 5 or {known, flat} & common or flat in surnames or flat == known or last.isupper():
                continue
            near = distance(flat, known, 1) == 1 and min(len(flat), len(known)) >= 6
            if (near or (sound(flat) == sound(known) and len(known) >= 6)) and not is_derived(flat, known):
                wrong.setdefault(last, (right, 0.85 if near else 0.75))
    if not wrong:
        return
    for word in seen(text):
        if word.text in wrong:
            right, score = wrong[word.text]
            own = word.first not in ("", "*") and right not in index.get(plain(word.first).lower(), ())
            if not own:
                yield word.start, word.end, right, score, f"“{word.text}”: the known person is spelt {right}"


def index(entry: Entry) -> tuple[dict[str, list[str]], dict[str, int]]:
    """First name → surnames of the known people; and all their surnames in all accepted spellings, without accents, as keys."""
    by_first: dict[str, list[str]] = {}
    surnames: dict[str, int] = {}
    for line in entry.get("known", ()):
        for name in line.split(" / "):
            words = name.split(" ")
            last = surname(name, False).split(" ")[-1]
            surnames.update((plain(w).lower(), 1) for w in words[1:] or words)
            if len(words) > 1:
                by_first.setdefault(plain(words[0]).lower(), []).append(last)
    return by_first, surnames


#: a text with more names is a corpus, not an article: pairs would be compared for ever
_MOST_NAMES = 1500


def inconsistent(analysis: Analysis, entry: Entry) -> Iterator[Finding]:
    """A surname without a first name that is nearly the surname of somebody introduced with one."""
    words = seen(analysis.text)
    by_form: dict[str, list[Seen]] = {}
    for word in words:
        by_form.setdefault(word.text, []).append(word)
    named = {f: {w.first for w in ws if w.first not in ("", "*")} for f, ws in by_form.items()}
    counts = analysis.words
    if len(by_form) > _MOST_NAMES:
        return
    for form, places in by_form.items():
        if not named[form] or (form.lower() in counts and _is_common(analysis, form)):
            continue
        for other, others in by_form.items():
            if other == form or not _similar(form, other) or _is_common(analysis, other):
                continue
            if named[other] and not named[other] <= named[form]:
                continue
            if not _is_person(analysis.text, [*others, *places]) or _is_first_name(analysis.text, [*others, *places]):
                continue
            if (len(others), bool(named[other])) >= (len(places), True) and named[other]:
                continue
            score = 0.75 if sound(form) == sound(other) or len(form) > 6 else 0.45
            for word in others:
                yield word.start, word.end, form, score, f"“{other}” here, “{form}” elsewhere in the article"


def _similar(left: str, right: str) -> bool:
    if is_derived(left, right) or left.lower() == right.lower():
        return False
    a, b = plain(left).lower(), plain(right).lower()
    if a == b:
        return False
    if sound(a) == sound(b):
        return distance(a, b, 3) <= 3
    return a[0] == b[0] and min(len(a), len(b)) >= 6 and distance(a, b, 1) == 1


def _is_common(analysis: Analysis, form: str) -> bool:
    """Whether the word also stands in small letters: then it is a word, not a name."""
    return bool(re.search(rf"(?<![\w-]){re.escape(form.lower())}(?![\w-])", analysis.text))


def _is_person(text: str, places: Sequence[Seen]) -> bool:
    """Whether something shows that the word names a person: a title before it or what people do after it."""
    return any(p.first == "*" or _DOES.match(text, p.end) for p in places)


def _is_first_name(text: str, places: Sequence[Seen]) -> bool:
    return any(re.match(r"[ \u00a0][^\W\d_a-z]", text[p.end : p.end + 2]) for p in places)


_DOES = re.compile(
    r"(?:['’]s)? (?:said|says|told|tells|added|adds|also|was|has|had|is|did|would|will|wrote|called|calls|who|and|joined|joins|won|scored|made|took|asked|"
    r"announced|believes|thinks|wants|hopes|explained|urged|warned|noted|replied|argued|claimed|admitted|stressed|declared|insisted|played|went|came|left|still|now|never|himself|herself)\b"
    r"|, (?:who|a|an|the|\d\d|said|told)\b"
)
