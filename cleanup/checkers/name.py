"""Kind `name`: a spelling from another language, a name near a known one, or one person spelt in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cleanup.checkers.base import Calls, Context, Entry, EntryError, Rules, calls, whole
from cleanup.checkers.fields import COMMON, LIST, MAPPING, TEXT, TEXTS, Field, choice
from cleanup.checkers.groups import ALIKE, Groups, grouped
from cleanup.checkers.people import Known, close_to_known, inconsistent, index_of
from cleanup.model.finding import Hit
from cleanup.model.recent import Made
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis
from cleanup.text.fold import fold
from cleanup.text.lazy import lazy

FIELDS: dict[str, Field] = {
    **COMMON,
    "kind-of": Field(choice("person", "place", "organisation", "work"), "what the names name; work: films, books, laws, teams, whatever may touch other names"),
    "forms": Field(MAPPING, "foreign form (exact case) → English form or forms, best first"),
    "given": Field(MAPPING, "first name before a form → its English spelling"),
    "unless": Field(TEXT, "words, separated by |, beside which a form is part of a proper name"),
    "unless-near": Field(TEXTS, "words that must not stand in the paragraph"),
    "near": Field(TEXTS, "words of which one must stand in the article"),
    "quotes": Field(choice("skip"), "skip: silent inside quotation marks and brackets"),
    "groups": Field(LIST, "spellings of one name that are all accepted, but not in one article"),
    "detect": Field(choice("close", "inconsistent"), "how names that are not listed are found"),
    "known": Field(TEXTS, "full names in the right spelling; other accepted spellings after ' / '"),
    "common": Field(TEXTS, "surnames too common for a near one to be a slip"),
}

#: rules of which what is worked out is kept at hand
_KEPT = 500
_BEFORE = lazy(r"([^\s,;:!?()\[\]“”\"—–]+)[ \u00a0]\Z")
#: words after which a capitalised word is a place, not a surname
_PLACING = frozenset(
    (
        "in to from of at near for with between and or via outside through against into towards toward around the by on over than about as "
        "beyond inside within visit visited visiting leave left leaving reach reached reaching bomb bombed shelled hit took attack attacked "
        "entered enter where across across both accused accuses that southern northern eastern western central neighbouring but while when "
        "is if because until since after before without"
    ).split()
)
_AFTER = lazy(r"[ \u00a0]([^\W\d_][\w.’'-]*)")
_BEGINS = lazy(r"(?:[.!?:“\"(—–]|\n)\s*\Z")


def compiled(entry: dict[str, Any], context: Context) -> tuple[dict[str, Any], Calls]:
    """The entry, its forms and known people in groups; it is tried at the foreign forms, or the spellings of the groups, and always where names are detected.

    Raises EntryError unless it has exactly one of forms, groups and detect.
    """
    ways = [w for w in ("forms", "groups", "detect") if w in entry]
    if len(ways) != 1:
        raise EntryError("id", f"a rule of kind name has exactly one of forms, groups, detect; this one has {', '.join(ways) or 'none'}")
    if entry.get("detect") == "close":
        entry = {**{k: v for k, v in entry.items() if k not in ("known", "common")}, "index": index_of(entry.get("known", ()), entry.get("common", ()))}
    forms: Mapping[str, str | list[str]] = entry.get("forms", {})
    if forms:
        entry = {**entry, "forms": grouped({form: [right] if isinstance(right, str) else right for form, right in forms.items()})}
    words = {*forms, *(w for group in entry.get("groups", ()) for w in group)}
    return entry, calls(whole(w) for w in sorted({fold(w) for w in words}))


def checker(rules: Rules) -> NameChecker:
    """A checker over the entries of rules/name/."""
    return NameChecker(rules)


class NameChecker:
    """Sends each candidate to the way of looking that its entry asks for."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._known = Made[int, Known](lambda number: Known.of(rules[number]["index"]), _KEPT)
        self._forms = Made[int, Groups](lambda number: Groups(rules[number]["forms"]), _KEPT)

    def check(self, analysis: Analysis, candidates: Mapping[int, Sequence[int]]) -> Iterable[Hit]:
        """Hits of all entries; where two report the same span, the likelier."""
        best: dict[Span, Hit] = {}
        for number, offsets in candidates.items():
            entry = self._rules[number]
            for hit in self._hits(analysis, number, entry, offsets):
                if hit.span not in best or hit.score > best[hit.span].score:
                    best[hit.span] = hit
        longest = sorted(best.values(), key=lambda h: (-len(h.span), h.span))
        kept: list[Hit] = []
        for hit in longest:
            if not any(hit.span.overlaps(k.span) for k in kept):
                kept.append(hit)
        return kept

    def _hits(self, analysis: Analysis, number: int, entry: Entry, offsets: Sequence[int]) -> Iterator[Hit]:
        if "forms" in entry:
            forms = self._forms[number]
            for offset in offsets:
                yield from _form(analysis, entry, forms, offset)
        elif "groups" in entry:
            yield from _mixed(analysis, entry, offsets)
        else:
            found = close_to_known(analysis, self._known[number]) if entry["detect"] == "close" else inconsistent(analysis)
            for start, end, right, score, message in found:
                yield _hit(entry, start, end, (right,), score, message)


def _form(analysis: Analysis, entry: Entry, forms: Groups, offset: int) -> Iterator[Hit]:
    """The hit of the longest of the entry's ``forms`` at the offset."""
    text = analysis.text
    here = forms.like(text[offset : offset + ALIKE])
    form = max((f for f in here if text.startswith(f, offset) and _stands_alone(text, offset, offset + len(f))), key=len, default="")
    if not form:
        return
    start, end, rights = offset, offset + len(form), list(here[form])
    score = float(entry.get("confidence", 0.9))
    before = _BEFORE.search(text[max(0, start - 40) : start])
    after = _AFTER.match(text, end)
    beside = {m[1] for m in (before, after) if m}
    if beside & set(str(entry.get("unless", "")).split("|")):
        return
    if entry.get("unless-near") and _has_one(analysis, entry["unless-near"], analysis.paragraph_at(offset)):
        return
    if "near" in entry and not _has_one(analysis, entry["near"], None):
        return
    if "quotes" in entry and _quoted(analysis, start):
        return
    if entry.get("kind-of") == "person":
        given = entry.get("given", {})
        if before and before[1] in given:
            start -= len(before[0])
            rights = [f"{given[before[1]]} {r}" for r in rights]
    elif entry.get("kind-of") == "work":
        pass
    elif (before and before[1][0].isupper() and not _opens(text, start - len(before[0]))) or (after and after[1][0].isupper()):
        return
    elif entry.get("kind-of") == "place" and before and before[1].islower() and before[1] not in _PLACING:
        score *= 0.5
    yield _hit(entry, start, end, rights, score, f"“{text[start:end]}” is {rights[0]} in English")


def _has_one(analysis: Analysis, words: Sequence[str], paragraph: int | None) -> bool:
    """Whether a paragraph (None: the article) has one of the words; each is looked for once."""
    known: dict[tuple[str, int | None], bool] = analysis.memo.setdefault("words near", {})
    low, high = (0, len(analysis.folded)) if paragraph is None else analysis.paragraphs[paragraph]
    for word in words:
        if (word, paragraph) not in known:
            known[word, paragraph] = re.search(rf"\b{re.escape(fold(word))}\b", analysis.folded[low:high]) is not None
        if known[word, paragraph]:
            return True
    return False


def _quoted(analysis: Analysis, at: int) -> bool:
    """Whether the place is inside quotation marks or brackets: a foreign word that the text knows to be one."""
    return analysis.is_quoted(at) or analysis.asides(at).in_brackets(at)


def _mixed(analysis: Analysis, entry: Entry, offsets: Sequence[int]) -> Iterator[Hit]:
    text = analysis.text
    for group in entry["groups"]:
        found: dict[str, list[int]] = {}
        for offset in offsets:
            for word in group:
                if text.startswith(word, offset) and _stands_alone(text, offset, offset + len(word)):
                    found.setdefault(word, []).append(offset)
        if len(found) < 2:
            continue
        main = max(found, key=lambda w: (len(found[w]), -group.index(w)))
        for word, places in found.items():
            if word != main:
                clear = len(found[main]) >= 2 * len(places) or len(found[main]) > 2
                for at in places:
                    if not _part_of_name(text, at, at + len(word)):
                        score = float(entry.get("confidence", 0.6)) if clear else 0.45
                        yield _hit(entry, at, at + len(word), (main,), score, f"“{word}” here, “{main}” elsewhere in the article")


def _hit(entry: Entry, start: int, end: int, rights: Sequence[str], score: float, message: str) -> Hit:
    return Hit(
        span=Span(start, end),
        rule=str(entry["id"]),
        kind="name",
        category=str(entry.get("category", "entity.name")),
        severity=str(entry.get("severity", "major")),
        message=message,
        why=str(entry.get("why", "")),
        pivots=tuple(entry.get("pivots", ())),
        score=score,
        suggestions=tuple(rights),
        fix=float(entry.get("fix", 0.85)),
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    return not (before.isalnum() or before in ("-", "_", "@", "#", "/", ".")) and not (after[:1].isalnum() or (after[:1] in "-_." and after[1:].isalpha()))


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins here, so that its capital says nothing."""
    return not (text[max(0, at - 6) : at].strip() or text[:at].strip()) or bool(_BEGINS.search(text[max(0, at - 6) : at]))


def _part_of_name(text: str, start: int, end: int) -> bool:
    before, after = _BEFORE.search(text[max(0, start - 40) : start]), _AFTER.match(text, end)
    return bool(after and after[1][0].isupper()) or bool(before and before[1] in ("Dynamo", "Chicken", "chicken", "FC", "Zorya", "HMS", "Radio", "NAC"))
