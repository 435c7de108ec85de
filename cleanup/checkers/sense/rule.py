"""Sense sets: fields, compilation, and the checker that weighs each place where a written word stands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cleanup.checkers.base import Entry, Rules
from cleanup.checkers.pattern.classes import Lists
from cleanup.checkers.pattern.match import Pattern
from cleanup.checkers.sense import evidence as weigh
from cleanup.checkers.sense.frames import WRITTEN, could_stand, trees
from cleanup.checkers.templates import fitted, in_form
from cleanup.checkers.topics import alive, shares, stems
from cleanup.model.finding import Evidence, Hit
from cleanup.model.recent import Made
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis, Sentence
from cleanup.text.fold import WORD, fold
from cleanup.text.lazy import lazy
from cleanup.text.stem import stem

#: compiled frames that are kept at hand
_KEPT = 2_000
#: below this the hit is not worth a place in the report
_LEAST = 0.06
_LEAST_ODDS = math.log(_LEAST / (1 - _LEAST))
_INDEFINITE = lazy(r"\ban? ([^\W_]+)")
_DEFINITE = frozenset(["the", "this", "that", "these", "those"])
_TAGS = {"noun": ("NN",), "verb": ("VB", "MD"), "adj": ("JJ", "VBN", "VBG"), "adv": ("RB", "JJ")}


def checker(rules: Rules) -> SenseChecker:
    """A checker over the sense sets."""
    return SenseChecker(rules)


class SenseChecker:
    """Weighs every place where the written word of a set stands."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._lists = Lists(rules)
        self._frames = Made(self._made, _KEPT)

    def check(self, analysis: Analysis, candidates: Mapping[int, Sequence[int]]) -> Iterable[Hit]:
        """Hits of all sets that are likelier than not worth a look (score 0.06 and more; the other findings may raise it)."""
        for number, offsets in candidates.items():
            entry = self._rules[number]
            for offset in offsets:
                sentence, at = analysis.token_at(offset)
                if (
                    sentence is not None
                    and at >= 0
                    and sentence.tokens[at].start == offset
                    and _stands(sentence, at, entry)
                    and self._may_be(analysis, sentence, entry)
                ):
                    found = self._evidence(analysis, number, entry, sentence, at)
                    score = weigh.probability(found) if found else 0.0
                    if score >= _LEAST:
                        yield _hit(analysis, entry, sentence, at, score, found)

    def _may_be(self, analysis: Analysis, sentence: Sentence, entry: Entry) -> bool:
        """Whether the evidence may come to anything: seldom without a frame, and told in a few steps where no cue is near."""
        most = weigh.PRIOR[entry.get("safety", "medium")] + weigh.MOST_ALONE + (weigh.NO_FRAME if analysis.traced else weigh.FRAME)
        if most >= _LEAST_ODDS:
            return True
        if entry["meant-stem"] in stems(analysis):
            most += weigh.ELSEWHERE
        if not alive(analysis, self._rules.topic_words).isdisjoint(entry.get("topics", ())):
            most += weigh.TOPIC
        if entry["phrases"] or not _stems(analysis, *analysis.paragraphs[sentence.paragraph]).isdisjoint(entry["cues"]):
            most += weigh.MOST_CUES
        return most >= _LEAST_ODDS

    def _evidence(self, analysis: Analysis, number: int, entry: Entry, sentence: Sentence, at: int) -> list[Evidence]:
        """The addends; none where the word can't be meant."""
        found = [Evidence("prior", weigh.PRIOR[entry.get("safety", "medium")])]
        found += _words_around(analysis, entry, sentence)
        found += _topics(entry, alive(analysis, self._rules.topic_words))
        found += self._subject(analysis, sentence, at, entry)
        if entry["meant-stem"] in stems(analysis):
            found.append(Evidence("meant word elsewhere", weigh.ELSEWHERE))
        if at and sentence.lowers[at - 1] in _DEFINITE and not _introduced(analysis, sentence.lowers[at]):
            found.append(Evidence("definite, never introduced", weigh.DEFINITE))
        if at and sentence.tokens[at].text[:1].isupper() and not _is_headline(sentence):
            found.append(Evidence("part of a name", weigh.NAME))
        if sum(e.weight for e in found) + (weigh.NO_FRAME if analysis.traced else weigh.FRAME) < _LEAST_ODDS:
            return []
        # where a frame is there, it was found before the article was known to have traces
        if analysis.traced:
            found.append(Evidence("no frame", weigh.NO_FRAME))
            found += weigh.counted("written again", max(0, _times(analysis, sentence, at, entry) - 1), *weigh.AGAIN)
        elif self._framed(number, "frame", sentence, at):
            found.append(Evidence("frame", weigh.FRAME))
        else:
            return []
        # tagging costs most, so it is asked for last
        if sum(e.weight for e in found) < _LEAST_ODDS or not _fits(sentence, at, entry):
            return []
        # what else is in the article may raise even a low sum, so none is passed over
        if self._framed(number, "silent", sentence, at):
            found.append(Evidence("silent frame", weigh.SILENT))
        return found

    def _subject(self, analysis: Analysis, sentence: Sentence, at: int, entry: Entry) -> list[Evidence]:
        """How far the set's topics are what the article is about, unless the written word is at home in them."""
        about = shares(analysis, self._rules.topic_words)
        topics = entry.get("topics", ())
        share = max((about.get(t, 0.0) for t in topics), default=0.0)
        if not share:
            return []
        home = {topic for phrase, topic, _ in self._rules.topic_words(stem(sentence.lowers[at])) if not phrase}
        return [Evidence("subject of the article", weigh.SUBJECT * share)] if home.isdisjoint(topics) else []

    def _made(self, place: tuple[int, str, int]) -> list[Pattern]:
        """The patterns of a frame, by the number of its rule, its key and its index there."""
        number, key, index = place
        return [Pattern(tree, self._lists) for tree in trees(self._rules.late(number)[key][index], self._rules[number]["words"])]

    def _framed(self, number: int, key: str, sentence: Sentence, at: int) -> bool:
        for index, frame in enumerate(self._rules.late(number)[key]):
            if not could_stand(frame, sentence.words, self._lists):
                continue
            for pattern in self._frames[number, key, index]:
                for start in range(at, max(-1, at - frame["before"] - 1), -1):
                    found = pattern.first(sentence, (start,))
                    if found and found[2][WRITTEN][0] == at:
                        return True
        return False


def _times(analysis: Analysis, sentence: Sentence, at: int, entry: Entry) -> int:
    """How often the article has the written words in any form."""
    if len(entry["words"]) > 1:
        phrase = " ".join(sentence.lowers[at : at + len(entry["words"])])
        known: dict[str, int] = analysis.memo.setdefault("times", {})
        if phrase not in known:
            known[phrase] = analysis.folded.count(phrase)
        return known[phrase]
    return sum(analysis.words.get(w, 0) for w in entry["words"][0])


def _stands(sentence: Sentence, at: int, entry: Entry) -> bool:
    """Whether the written words, all of them, stand at token ``at``."""
    words = entry["words"]
    return at + len(words) <= len(sentence.lowers) and all(sentence.lowers[at + i] in w for i, w in enumerate(words))


def _fits(sentence: Sentence, at: int, entry: Entry) -> bool:
    """Whether the word's part of speech is the set's (several words are taken at their word)."""
    tags = _TAGS.get(entry.get("pos", "noun"))
    return tags is None or len(entry["words"]) > 1 or sentence.tags[at].startswith(tags)


def _words_around(analysis: Analysis, entry: Entry, sentence: Sentence) -> Iterator[Evidence]:
    here = _around(analysis, sentence)
    for name, each in (("cues", weigh.CUE), ("against", weigh.AGAINST)):
        rest = set(entry[name])
        for (weight, most), (place, known, start, end) in zip(each, here, strict=False):
            found = {w for w in rest if (_has(analysis, place, w, start, end) if " " in w else w in known)}
            rest -= found
            yield from weigh.counted(f"{name} in the {place}: {', '.join(sorted(found))}", len(found), weight, most)


def _has(analysis: Analysis, place: str, phrase: str, start: int, end: int) -> bool:
    """Whether a text has a phrase."""
    return analysis.folded.find(phrase, start, end) >= 0 if place == "sentence" else analysis.has(phrase, start, end)


def _around(analysis: Analysis, sentence: Sentence) -> list[tuple[str, frozenset[str], int, int]]:
    """Sentence, paragraph and article: their name, the stems of their words, and where they begin and end."""
    start, end = analysis.paragraphs[sentence.paragraph]
    return [
        ("sentence", _stems(analysis, sentence.start, sentence.end), sentence.start, sentence.end),
        ("paragraph", _stems(analysis, start, end), start, end),
        ("article", stems(analysis), 0, len(analysis.folded)),
    ]


def _stems(analysis: Analysis, start: int, end: int) -> frozenset[str]:
    cache: dict[tuple[int, int], frozenset[str]] = analysis.memo.setdefault("stems of", {})
    if (start, end) not in cache:
        cache[start, end] = frozenset(map(stem, WORD.findall(analysis.folded, start, end)))
    return cache[start, end]


def _topics(entry: Entry, topics: frozenset[str]) -> list[Evidence]:
    wanted, unwanted = set(entry.get("topics", ())), set(entry.get("topics-against", ()))
    found = []
    if topics & wanted:
        found.append(Evidence(f"topic: {', '.join(sorted(topics & wanted))}", weigh.TOPIC))
    elif topics & unwanted:
        found.append(Evidence(f"topic against: {', '.join(sorted(topics & unwanted))}", weigh.TOPIC_AGAINST))
    return found


def _introduced(analysis: Analysis, word: str) -> bool:
    """Whether the article has the word with a or an."""
    if "introduced" not in analysis.memo:
        analysis.memo["introduced"] = frozenset(_INDEFINITE.findall(analysis.folded))
    return word in analysis.memo["introduced"]


def _is_headline(sentence: Sentence) -> bool:
    words = [t.text for t in sentence.tokens if t.text[:1].isalpha() and len(t.text) > 3]
    return sum(w[0].isupper() for w in words) * 4 > 3 * len(words)


def _hit(analysis: Analysis, entry: Entry, sentence: Sentence, at: int, score: float, found: Sequence[Evidence]) -> Hit:
    last = at + len(entry["words"]) - 1
    span = Span(sentence.tokens[at].start, sentence.tokens[last].end)
    head = at if entry.get("pos") == "verb" else last
    span, texts = fitted(analysis.text, span, [in_form(m, _tag(sentence, head, entry)) for m in entry["meant"]])
    return Hit(
        span=span,
        rule=entry["id"],
        kind="sense",
        category=entry["category"],
        severity=entry.get("severity", "major"),
        message=entry["message"],
        why=entry["why"],
        pivots=tuple(entry["pivots"]),
        score=score,
        suggestions=texts,
        fix=entry.get("fix", 0.75),
        evidence=tuple(found),
    )


def _tag(sentence: Sentence, at: int, entry: Entry) -> str:
    """The form that the meant word is put into; a word that the set takes for another part of speech than the tagger is left as it is."""
    tag, pos = sentence.tags[at], entry.get("pos", "noun")
    if pos == "noun":
        return "NNS" if tag in ("NNS", "NNPS") and sentence.lowers[at] != fold(str(entry["written"])).split(" ")[-1] else "NN"
    if pos == "verb":
        return tag if tag.startswith("VB") else _verb_tag(sentence.lowers[at])
    return "JJ"


def _verb_tag(form: str) -> str:
    return "VBG" if form.endswith("ing") else "VBN" if form.endswith("ed") else "VBZ" if form.endswith("s") and not form.endswith("ss") else "VB"
