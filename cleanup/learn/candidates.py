"""From single corrections to what they have in common, and how often that is right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz

from cleanup.learn.edits import NAME, NUMBER, SMALL, Edit, edits, general, words
from cleanup.learn.pairs import Pair
from cleanup.model.record import record
from cleanup.text.inflect import forms
from cleanup.text.stem import stem
from cleanup.text.vocabulary import commonness

#: an occurrence in clean text speaks as loud as so many in texts that somebody corrected, and perhaps overlooked it in
_CLEAN: Final = 3.0
#: of a Beta prior: what a candidate that was never met would be worth. Editors of a whole text change many words that were right.
_RIGHT, _WRONG = 1.2, 1.8
#: what a candidate counts by the number of its words that are about something: none, one, more. One good word alone is right in most other texts;
#: a word that is not English is wrong in all of them.
_TELLING: Final = (0.1, 0.25, 1.0)
#: the least share of a candidate's corrections that agree: where editors write this and that, it was a matter of taste, or of the text
_AGREED: Final = 0.6
#: a correction that is given at least this often is shown beside the first
_ALSO: Final = 0.1
_SHOWN: Final = 3
#: words of a match with its neighbours
_LONGEST: Final = 5
#: words that differ less than this (0 to 100) are spellings of one word, which is a matter of the house or of the speller
_SPELLING: Final = 80.0


@record
class Match:
    """What is looked for: words, of which ``old`` are reported, between the neighbours ``left`` and ``right``. ``pos``: ``old`` is any form of one
    lemma of this part of speech ('': it is what it is)."""

    left: tuple[str, ...]
    old: tuple[str, ...]
    right: tuple[str, ...]
    pos: str = ""

    def sequences(self) -> Iterator[tuple[str, ...]]:
        """The sequences of generalised words that it stands for."""
        middles = [(form,) for form in sorted(forms(self.old[0], self.pos))] if self.pos else [self.old]
        for middle in middles:
            yield (*self.left, *middle, *self.right)

    @property
    def content(self) -> int:
        """How many of its words are none that sentences are built with."""
        return sum(w not in SMALL and w not in (NUMBER, NAME) for w in (*self.left, *self.old, *self.right))


Index = dict[tuple[str, ...], list[Match]]


@record
class Candidate:
    """A match with what it was corrected to, most often first (words, or one lemma), and the counts that speak for it.

    ``changed`` of ``seen`` occurrences in corrected texts were corrected, ``clean`` are in clean ones; ``support``: different sentences.
    """

    match: Match
    new: tuple[tuple[str, ...], ...]
    support: int
    changed: int
    seen: int
    clean: int
    confidence: float
    fix: float
    edits: tuple[Edit, ...]


def candidates(pairs: Sequence[Pair], clean: Iterable[str] = (), least: int = 3, precision: float = 0.7) -> list[Candidate]:
    """Candidates of at least ``least`` sentences and the estimated ``precision`` (0 to 1), the best first; of two that say the same of the same sentences the
    more general one. ``clean``: sentences in which nothing is wrong."""
    made: dict[Match, list[Edit]] = defaultdict(list)
    for pair in dict.fromkeys(pairs):
        for edit in edits(pair):
            if _is_spelling(edit):
                continue
            for match in _matches(edit):
                made[match].append(edit)
    frequent = {match: found for match, found in made.items() if len({e.pair.before for e in found}) >= least}
    met = changes(frequent, pairs)
    good = occurrences(clean, frequent)
    written = {match: _best(match, found) for match, found in frequent.items() if _says_enough(match)}
    agreed = {match: (said, best) for match, (said, best) in written.items() if best >= _AGREED * len(frequent[match])}
    weighed = (_weighed(match, frequent[match], said, best, *met[match], good[match]) for match, (said, best) in agreed.items())
    return _distinct([c for c in weighed if c.confidence >= precision], least)


def occurrences(sentences: Iterable[str], matches: Iterable[Match]) -> Counter[Match]:
    """How often each of the matches stands in the sentences."""
    index = _index(matches)
    found: Counter[Match] = Counter()
    for sentence in sentences:
        found.update(_counted(sentence, index))
    return found


def _index(matches: Iterable[Match]) -> Index:
    index: Index = defaultdict(list)
    for match in matches:
        for sequence in match.sequences():
            index[sequence].append(match)
    return index


def _counted(sentence: str, index: Index) -> Counter[Match]:
    plain = general(words(sentence))
    found: Counter[Match] = Counter()
    for size in range(1, _LONGEST + 1):
        for at in range(len(plain) - size + 1):
            found.update(index.get(tuple(plain[at : at + size]), ()))
    return found


def _matches(edit: Edit) -> Iterator[Match]:
    """The ways to generalise an edit that say enough: one of its words, at least, must be about something."""
    for left in (edit.left[at:] for at in range(len(edit.left) + 1)):
        for right in (edit.right[:end] for end in range(len(edit.right) + 1)):
            if len(left) + len(edit.old) + len(right) > _LONGEST or not all(map(_is_word, (*left, *right))):
                continue
            plain = Match(left, edit.old, right)
            if plain.content and (left or right or len(edit.old) > 1):
                yield plain
            if edit.lemmas:
                yield Match(left, (edit.lemmas.old,), right, edit.lemmas.pos)


def _is_spelling(edit: Edit) -> bool:
    return len(edit.old) == len(edit.new) == 1 and fuzz.ratio(edit.old[0], edit.new[0]) >= _SPELLING


def _is_word(text: str) -> bool:
    return text in (NUMBER, NAME) or text.replace("-", "").replace("'", "").isalnum()


def _says_enough(match: Match) -> bool:
    """Whether it is about more than an article or an auxiliary beside one word, which is a matter of the text around."""
    return match.content > 1 or not all(w in SMALL for w in match.old)


def _best(match: Match, found: Sequence[Edit]) -> tuple[Counter[tuple[str, ...]], int]:
    """What was written instead, and how often the correction that was made most often; forms of the same words are one."""
    said = Counter((lemmas.new,) if match.pos and (lemmas := e.lemmas) else e.new for e in found)
    alike: Counter[tuple[str, ...]] = Counter()
    for new, n in said.items():
        alike[tuple(map(stem, new))] += n
    return said, alike.most_common(1)[0][1]


def _weighed(match: Match, found: Sequence[Edit], said: Counter[tuple[str, ...]], best: int, seen: int, changed: int, clean: int) -> Candidate:
    changed = max(changed, len(found))
    seen = max(seen, changed)
    return Candidate(
        match,
        tuple(new for new, n in said.most_common(_SHOWN) if n / len(found) >= _ALSO),
        len({e.pair.before for e in found}),
        changed,
        seen,
        clean,
        (changed + _RIGHT) / (seen + _CLEAN * clean + _RIGHT + _WRONG),
        (best + _RIGHT) / (changed + _RIGHT + _WRONG),
        tuple(found),
    )


def _worth(candidate: Candidate) -> float:
    """How much a reviewer would want it: that its place is wrong and that the correction is the right one, the more often met the surer, and the more it says
    about itself the better."""
    small = all(w in SMALL for w in candidate.match.old)
    strange = any(w.isalpha() and w not in SMALL and not commonness(w) for w in candidate.match.old)
    telling = _TELLING[0 if small else 2 if strange else min(2, candidate.match.content)]
    return candidate.confidence * candidate.fix * telling * float(candidate.support**0.25)


def _distinct(found: list[Candidate], least: int) -> list[Candidate]:
    """The best first, each with enough sentences that none before it explains."""
    taken: set[Edit] = set()
    kept = []
    for candidate in sorted(found, key=lambda c: (-_worth(c), len(c.match.left) + len(c.match.old) + len(c.match.right), str(c.match))):
        fresh = {e.pair.before for e in candidate.edits if e not in taken}
        if len(fresh) >= least:
            kept.append(candidate)
            taken.update(candidate.edits)
    return kept


def changes(matches: Iterable[Match], pairs: Iterable[Pair]) -> Mapping[Match, tuple[int, int]]:
    """How often each match stands in the sentences before, and how often it was corrected there, whatever to."""
    distinct = list(dict.fromkeys(matches))
    index = _index(distinct)
    seen: Counter[Match] = Counter()
    changed: Counter[Match] = Counter()
    for pair in dict.fromkeys(pairs):
        before = _counted(pair.before, index)
        if before:
            seen.update(before)
            if pair.before != pair.after:  # it was corrected where it stands there less often afterwards
                changed.update(before - _counted(pair.after, index))
    return {m: (seen[m], changed[m]) for m in distinct}
