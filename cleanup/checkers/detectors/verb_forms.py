"""Verb groups whose parts don't fit: `must resigned`, `did not said`, `has win`, `was build`, `he not know`.

Each function looks for its auxiliary with a cheap expression over the folded text; only a sentence in which the word after it has the wrong form is
tagged.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.checkers.detectors.verb_words import BASES, ED_BASES, HELPERS, NOT_NEGATED, NOUN_BEFORE, NOUNLIKE, OBJECT, PASTS, PLAIN, WANT
from cleanup.model.record import record
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis, Sentence
from cleanup.text.inflect import inflect
from cleanup.text.lazy import lazy
from cleanup.text.lemma import lemma
from cleanup.text.tokens import word_set
from cleanup.text.vocabulary import commonness

#: an auxiliary, what may stand between, and the next word
_GROUP = lazy(
    r"\b(can|could|must|should|may|might|would|will|did|does|do|has|have|had|is|are|was|were|been|being|be|to)"
    r"((?:n't| not)?(?: (?:also|not|never|now|only|still|already|soon|then|just|even|probably|finally|again|always|often|really|immediately|therefore|thus"
    r"|being|be|currently|recently|officially|long|successfully|repeatedly|previously|since|ever|yet))?)(?= ([a-z]{3,})\b(?!['-]))"
)
_KINDS = {
    **dict.fromkeys(("can", "could", "must", "should", "may", "might", "would", "will"), "modal"), **dict.fromkeys(("did", "does", "do"), "do"),
    **dict.fromkeys(("has", "have", "had"), "have"), **dict.fromkeys(("is", "are", "was", "were", "been", "being", "be"), "be"), "to": "to",
}  # fmt: skip
_ASK = lazy(r"\b(did|does) (?:he|she|it|they|we|you|(?:the|his|her|their|its|this) [a-z]+) ([a-z]{3,})\b(?!['-])")
_NOT = lazy(r"\b(he|she|it|they|we|i|you) not ([a-z]{3,})\b(?!['-])")
_BORN = lazy(r"\b(he|she|who|they) born (?=in|on|at|to|into)")


def _groups(analysis: Analysis, kind: str) -> list[re.Match[str]]:
    """The verb groups of one kind of auxiliary; the text is looked through once for all kinds."""
    found: dict[str, list[re.Match[str]]] | None = analysis.memo.get("verb groups")
    if found is None:
        found = analysis.memo["verb groups"] = {}
        for match in _GROUP.finditer(analysis.folded):
            found.setdefault(_KINDS[match[1]], []).append(match)
    return found.get(kind, [])


def _as_past(word: str) -> str:
    """The base of a form that can only be a past tense or participle, '' for any other word."""
    if word in PASTS:
        return PASTS[word]
    if word.endswith("ed") and len(word) > 4 and word not in ED_BASES:
        base = lemma(word, "VBD")
        return base if base != word and commonness(base) >= 25 else ""
    return ""


def _as_third(word: str) -> str:
    """The base of a form that is a third person singular, '' for any other word."""
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        base = lemma(word, "VBZ")
        return base if base != word and commonness(base) >= 30 else ""
    return ""


@record
class _Place:
    """A match in its sentence: the indices of its first and last token, and the word after them (a full stop at the end)."""

    sentence: Sentence
    first: int
    last: int
    after: str

    @property
    def tag(self) -> str:
        """The tag of the last word."""
        return self.sentence.tags[self.last]

    @property
    def next_tag(self) -> str:
        """The tag of the token after the match, '' at the end."""
        return self.sentence.tags[self.last + 1] if self.last + 1 < len(self.sentence) else ""

    @property
    def before(self) -> str:
        """The word before the match, '' at the beginning."""
        return self.sentence.lowers[self.first - 1] if self.first else ""

    @property
    def is_name(self) -> bool:
        """Whether one of the words but the first has a capital: a name or a headline."""
        return any(t.text[:1].isupper() for t in self.sentence.tokens[self.first + 1 : self.last + 1])

    def follows(self, words: Container[str], reach: int) -> bool:
        """Whether one of the words is among the ``reach`` words before the match."""
        return any(word in words for word in self.sentence.lowers[max(0, self.first - reach) : self.first])


def _place(analysis: Analysis, match: re.Match[str]) -> _Place | None:
    """Where a match with its last group stands, unless it runs over two sentences."""
    start, end = match.start(), match.end(match.lastindex or 0)
    sentence = analysis.sentence_at(start)
    if sentence is None or end > sentence.end:
        return None
    last = sentence.token_at(end - 1)
    return _Place(sentence, sentence.token_at(start), last, sentence.lowers[last + 1] if last + 1 < len(sentence) else ".")


def _found(analysis: Analysis, match: re.Match[str], *forms: str) -> Found:
    """The match with its last group replaced by each of the forms."""
    start, at, end = match.start(), match.start(match.lastindex or 0), match.end(match.lastindex or 0)
    return Found(Span(start, end), tuple(analysis.text[start:at] + form for form in forms))


def modal_form(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`must resigned`, `will goes`: a modal verb takes the base form."""
    for match in _groups(analysis, "modal"):
        past, third = ("", "") if " be" in match[2] else (_as_past(match[3]), _as_third(match[3]))
        base = past or third
        place = _place(analysis, match) if base else None
        if (
            place is None
            or place.sentence.tags[place.first] != "MD"
            or place.tag not in (("VBD", "VBN", "VB") if past else ("VBZ", "VB", "NNS"))
            or place.is_name
            or place.sentence.tokens[place.first].text.istitle()
            or place.before in NOUN_BEFORE
            or place.follows(("what", "all", "as", "than", "whatever"), 6)
            or (past and place.next_tag in ("NN", "NNS", "VBD", "VBZ", "MD"))
            or (not past and place.tag == "NNS" and place.after not in OBJECT)
        ):
            continue
        if match[3] == "been":
            yield _found(analysis, match, "be", "have been")
        elif (
            past
            and (place.after in ("by", "as") or place.tag == "VBN")
            and inflect(base, "VBN") == match[3]
            and place.after not in OBJECT - {"by", "as", "in", "on", "at", "to"}
        ):
            yield _found(analysis, match, f"be {match[3]}", base)
        else:
            yield _found(analysis, match, base)


def do_form(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`did not said`, `Does he knows …?`: `do` takes the base form."""
    for match in _groups(analysis, "do"):
        if "not" in match[2] or "n't" in match[2]:
            base, place = _after_do(analysis, match)
            if place is not None:
                yield _found(analysis, match, base)
    for match in _ASK.finditer(analysis.folded) if "?" in analysis.folded else ():
        base, place = _after_do(analysis, match)
        if place is not None and place.sentence.text.rstrip('"”’').endswith("?") and place.before not in ("she", "he", "they", "what"):
            yield Found(Span(*match.span(2)), (base,))


def _after_do(analysis: Analysis, match: re.Match[str]) -> tuple[str, _Place | None]:
    """The base of a verb that stands after `do` in another form, and its place; None if there is nothing wrong."""
    written = match[match.lastindex or 0]
    base = _as_past(written) or _as_third(written)
    place = _place(analysis, match) if base else None
    is_wrong = place is not None and (written in PASTS or place.tag in ("VBD", "VBN", "VBZ")) and not place.is_name
    return base, place if is_wrong else None


def have_form(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`has win the title`, `have announce`: `have` takes the participle."""
    for match in _groups(analysis, "have"):
        word = match[3]
        place = _place(analysis, match) if word in BASES and inflect(word, "VBN") != word else None
        if (
            place is None
            or place.tag not in ("VB", "VBP", "VBN", "VBD", "NN")
            or (place.tag == "NN" and place.after not in ("the", "a", "an", "his", "her", "their", "its", "that", "to"))
            or place.is_name
            or (word in NOUNLIKE and place.after not in OBJECT)
            or place.next_tag in ("NN", "NNS")
            or place.after in ("-", "–", "/")
            or match[2].strip() in ("being", "be")
            or place.follows(("do", "does", "did", "to", "let", "make", "help"), 4)
        ):
            continue
        yield _found(analysis, match, inflect(word, "VBN"))


#: base forms that `be` goes before as well: nouns, adjectives, participles
_NOT_AFTER_BE = word_set("read put shut set become come own complete separate present select")
#: what follows a noun as often as a verb
_PARTICLES = word_set("in on at for from with to as out up off down over against about")


def be_form(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`was build in 1900`, `are continue to rise`: `be` takes a participle or a form in -ing."""
    for match in _groups(analysis, "be"):
        word = match[3]
        nounlike = word in NOUNLIKE
        place = _place(analysis, match) if (word in BASES or nounlike) and word not in _NOT_AFTER_BE else None
        if (
            place is None
            or place.tag not in ("VB", "VBP", "VBN", "NN")
            or inflect(word, "VBN") == word
            or place.is_name
            or (nounlike and word not in PLAIN and (place.after not in OBJECT or place.after in _PARTICLES or place.tag == "NN"))
            or place.next_tag in ("NN", "NNS", "VBZ", "VBD")
            or (nounlike and match[1] in ("be", "been", "being"))
            or place.follows(("do", "does", "did", "done", "doing", "what", "whether", "if", "whatever", "let"), place.first)
            or place.sentence.lowers[place.last - 1] == "to"
        ):
            continue
        participle, ing = inflect(word, "VBN"), inflect(word, "VBG")
        active = place.after in ("the", "a", "an", "his", "her", "their", "its", "our", "this", "that", "to", "him", "them")
        yield _found(analysis, match, *((ing, participle) if active else (participle, ing)))


def to_form(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`wants to went home`, `plans to goes`: the infinitive after a verb that takes one."""
    for match in _groups(analysis, "to"):
        base = "" if " be" in match[2] else _as_past(match[3]) or _as_third(match[3])
        place = _place(analysis, match) if base else None
        if (
            place is None
            or place.before not in WANT
            or place.tag not in ("VBD", "VBN", "VBZ")
            or place.is_name
            or (place.after not in OBJECT and place.next_tag not in ("NNP", "RB"))
            or place.after in ("as", "by", "and", "or")
        ):
            continue
        yield Found(Span(*match.span(3)), (base,))


def bare_not(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`He not want to talk`, `it not clear`: `not` without an auxiliary."""
    for match in _NOT.finditer(analysis.folded):
        subject, word = match.groups()
        place = _place(analysis, match) if word not in NOT_NEGATED and not word.endswith("ing") else None
        if place is None or place.follows(HELPERS, 3) or "MD" in place.sentence.tags[max(0, place.first - 3) : place.first]:
            continue
        written = analysis.text[match.start() : match.end(1)]
        if place.tag in ("VB", "VBP", "VBZ", "VBD") and place.first < 12:
            past = place.tag == "VBD" or _as_past(word)
            base = _as_past(word) or _as_third(word) or word
            helpers = ("did not",) if past else ("does not", "did not") if subject in ("he", "she", "it") else ("do not", "did not")
            yield Found(Span(*match.span()), tuple(f"{written} {h} {base}" for h in helpers))
        elif place.tag == "JJ":
            be = {"i": "am", "he": "is", "she": "is", "it": "is"}.get(subject, "are")
            yield Found(Span(*match.span()), (f"{written} {be} not {word}",), score=0.8)


def bare_born(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`He born in Prague`: `born` without `was`."""
    if "born" not in analysis.words:
        return
    for match in _BORN.finditer(analysis.folded):
        subject = analysis.text[match.start(1) : match.end(1)]
        before = analysis.folded[max(0, match.start() - 12) : match.start()].split()
        if before and before[-1] in ("is", "was", "were", "be", "are", "to"):
            continue
        was = "were" if subject.lower() == "they" else "was"
        yield Found(Span(match.start(), match.end() - 1), (f"{subject} {was} born",))
