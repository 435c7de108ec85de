"""Finds the gazetteer's people and titles in a text; judges nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.checkers.gazetteer import Person, Realm, plain
from cleanup.checkers.titles import QUALIFIERS, ROLES, canonical
from cleanup.model.named import NamedTuple
from cleanup.text.lazy import lazy
from cleanup.text.vocabulary import commonness

_NAME = lazy(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_WORD = lazy(r"[^\s,;:!?()\[\]“”\"—–]+")
_RUN = lazy(r"(?:[^\s,;:!?()\[\]“”\"—–]+[ \u00a0]){1,12}\Z")
#: “the IMF’s director for Europe” is another
_FURTHER = lazy(r" (?:for|of)\b|-[^\W\d_]")
_NEW = lazy(r"[ \u00a0](new |newly appointed |current |incumbent )?")
_CAPITAL = lazy(r"[ \u00a0](?:(?:[ea]l|bin|ibn)[- ])?[^\W\d_a-z]")
_NEXT = lazy(r"[ \u00a0](?:(?:[ea]l|bin|ibn)[- ])?([^\W\d_a-z][^\W\d_]{2,})")
#: capitalised words that may stand before a title and belong to the sentence
_OPENERS = frozenset("the a an and but when while as if that with by for from to of in on at after before since his her their its said both".split())
_LONGEST = 8
_GENITIVE = lazy(r"['’]s\b")
_OF = lazy(r" (?:of|for) (?:the )?\Z")
_SOME = lazy(r"\b(?:an?|any|no|each|every|another|one|some|two|three|several|many|of|like) \Z", re.I)
_WORD_BEFORE = lazy(r"([^\s,;:!?()\[\]“”\"—]+)([ \u00a0-]+)\Z")
_BY_THEN = lazy(r"\b(?:since|by|until) then \Z", re.I)


class Mention(NamedTuple):
    """A person of the gazetteer as named in the text; ``full``: with the first name."""

    person: Person
    start: int
    end: int
    full: bool


class Title(NamedTuple):
    """A title in the text: ``start`` and ``end`` of its words, ``outer`` start with the country before it (``label``).

    ``full_end``: the end of the country after it (“Governor of the European Central Bank”), 0 where it stands before.
    """

    outer: int
    start: int
    end: int
    text: str
    label: str
    full_end: int = 0

    @property
    def key(self) -> str:
        """The title in canonical form."""
        return canonical(self.text)


def people_at(text: str, offset: int, place: Realm) -> Iterator[Mention]:
    """Who may be meant by the surname at the offset."""
    first = _NAME.match(text, offset)
    if not first or (not first[0][0].isupper() and first[0][0].isascii() and plain(first[0]) not in place.by_surname):
        return
    word = _GENITIVE.split(plain(first[0]))[0]
    for person, short in place.by_surname.get(word, place.by_surname.get(word.rstrip("."), ())):
        end = _words_at(text, offset, short)
        if end is None:
            continue
        spans = [span for variant in person.variants if (span := _full_name(text, offset, variant, short))]
        if spans:
            start, end = min(spans, key=lambda s: (s[0], -s[1]))
            # `Abdul Hamid Dbeibah` is not Abdul Hamid
            if not _other_name_follows(text, end):
                yield Mention(person, start, end, full=True)
        elif not name_follows(text, end):
            yield Mention(person, offset, end, full=False)


def title_before(text: str, mention: Mention, place: Realm) -> Title | None:
    """The longest known title that ends where the name begins, unless a word before it says that it is no more, not yet, or another's."""
    words = _words_before(text, mention.start)
    for count in range(min(_LONGEST, len(words)), 0, -1):
        start, end = words[-count].start, words[-1].end
        if text[start : start + 4].lower() == "the ":
            continue
        key = canonical(text[start:end])
        if key in place.wrong or key in ROLES or mention.person.may_be_called(key):
            outer = _label_start(text, start, place)
            return Title(outer, start, end, text[start:end], text[outer:start].strip()) if _is_free(text, outer, outer < start) else None
    return None


def titles_with(text: str, offset: int, place: Realm) -> Iterator[Title]:
    """Titles that the country can't have, after its name (“US foreign minister”) or before it (“Foreign Minister of the US”)."""
    label = next((n for n in place.labels if text.startswith(n, offset) and _ends(text, offset + len(n))), None)
    if label is None or text[offset - 1 : offset].isalnum():
        return
    end = offset + len(label)
    if text[end : end + 2] in ("'s", "’s"):
        end += 2
    start = _NEW.match(text, end)
    words = list(_WORD.finditer(text, start.end(), start.end() + 90))[:_LONGEST] if start else []
    for count in range(len(words), 0, -1):
        last = _bare_end(text, words[count - 1].end())
        written = text[words[0].start() : last]
        if start and words[0].start() == start.end() and canonical(written) in place.wrong and _is_free(text, offset, True):
            outer = start.end() if start[1] else offset
            if not _FURTHER.match(text, last):
                yield Title(outer, start.end(), last, written, text[outer:end])
            return
    of = _OF.search(text[max(0, offset - 10) : offset])
    if of:
        stop = offset - len(of[0])
        before = _words_before(text, stop + 1)
        for count in range(min(_LONGEST, len(before)), 0, -1):
            first = before[-count].start
            if text[first : first + 4].lower() != "the " and canonical(text[first:stop]) in place.wrong and _is_free(text, first, False):
                yield Title(first, first, stop, text[first:stop], "", end)
                return


def is_indefinite(text: str, start: int) -> bool:
    """Whether “a”, “any”, “no” … stands before: some minister, not the minister."""
    return bool(_SOME.search(text[max(0, start - 12) : start]))


def name_follows(text: str, end: int) -> bool:
    """Whether a name goes on: a capitalised word follows, or one like el-Sisi."""
    return bool(_CAPITAL.match(text, end))


def _other_name_follows(text: str, end: int) -> bool:
    """Whether a name goes on, with a word that is none that a headline may write with a capital."""
    following = _NEXT.match(text, end)
    return following is not None and not commonness(following[1].lower())


class _Part(NamedTuple):
    start: int
    end: int


def _words_before(text: str, start: int) -> list[_Part]:
    base = max(0, start - 120)
    run = _RUN.search(text[base:start])
    if not run:
        return []
    words = [_Part(m.start(), m.end()) for m in _WORD.finditer(text, base + run.start(), start)]
    for i in range(len(words) - 1, -1, -1):  # a full stop ends the sentence, but U.S. and St. do not
        word = text[words[i].start : words[i].end]
        if word.endswith(".") and len(word) > 3 and word.count(".") == 1 and word[0].islower():
            return words[i + 1 :]
    return words


def _label_start(text: str, start: int, place: Realm) -> int:
    for label in place.labels:
        for ending in (" ", "'s ", "’s "):
            at = start - len(label) - len(ending)
            if at >= 0 and text.startswith(label + ending, at) and not text[at - 1 : at].isalnum():
                return at
    return start


def _is_free(text: str, start: int, labelled: bool) -> bool:
    """Whether the title begins here: no qualifier before it, and (unless its country stands there) no capitalised word that would belong to it."""
    before = _WORD_BEFORE.search(text[max(0, start - 40) : start])
    if not before or _BY_THEN.search(text[max(0, start - 12) : start]):
        return True
    word = before[1]
    low = word.lower().rstrip(".")
    if low in QUALIFIERS or low.startswith(("ex-", "then-", "former-")) or before[2].strip():
        return False
    if not labelled and word[0].isupper() and low not in _OPENERS:
        return word.endswith(".") and not re.fullmatch(r"(?:[A-Z]\.)+|[A-Z][a-z]{0,3}\.", word)
    return True


def _bare_end(text: str, end: int) -> int:
    while end and text[end - 1] in ".'’":
        end -= 1
    return end - 2 if text[end - 2 : end] in ("'s", "’s") else end


def _ends(text: str, at: int) -> bool:
    return not text[at : at + 1].isalnum() and text[at : at + 1] != "-"


def _words_at(text: str, offset: int, words: tuple[str, ...]) -> int | None:
    """Where the words end if they stand at the offset, accents aside."""
    at = offset
    for i, word in enumerate(words):
        if i:
            if text[at : at + 1] not in (" ", "\u00a0"):
                return None
            at += 1
        if plain(text[at : at + len(word)]) != word:
            return None
        at += len(word)
    rest = text[at : at + 2]
    return None if rest[:1].isalnum() or (rest[:1] in "-’'" and rest[1:].isalpha() and rest[1:] != "s") else at


def _full_name(text: str, offset: int, variant: tuple[str, ...], short: tuple[str, ...]) -> tuple[int, int] | None:
    """Extent of the variant around the surname at the offset; an initial may stand before the surname."""
    at = next((i for i in range(len(variant)) if variant[i : i + len(short)] == short), None)
    if at is None or len(variant) == len(short):
        return None
    end = _words_at(text, offset, variant[at:])
    if end is None:
        return None
    lead = " ".join(variant[:at])
    if not lead:
        return offset, end
    before = text[max(0, offset - len(lead) - 5) : offset]
    found = re.search(rf"(?<![\w-]){re.escape(lead)} (?:[A-Z]\. )?\Z", plain(before).replace("\u00a0", " "))
    return (offset - len(found[0]), end) if found else None
