"""Verb groups whose parts don't fit: `must resigned`, `did not said`, `has win`, `was build`, `he not know`.

Each function looks for its auxiliary with a cheap expression over the folded text; only a sentence in which the word after it has the wrong form is
tagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.checkers.detectors.verb_words import BASES, ED_BASES, HELPERS, NOT_NEGATED, NOUN_BEFORE, NOUNLIKE, OBJECT, PASTS, PLAIN, WANT
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis, Sentence
from cleanup.text.inflect import inflect
from cleanup.text.lazy import lazy
from cleanup.text.lemma import lemma
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


def _place(analysis: Analysis, start: int, end: int) -> tuple[Sentence, int, int] | None:
    """The sentence of a match and the indices of its first and last token, unless it runs over two."""
    sentence = analysis.sentence_at(start)
    if sentence is None or end > sentence.end:
        return None
    return sentence, sentence.token_at(start), sentence.token_at(end - 1)


def _quoted_name(sentence: Sentence, first: int, last: int) -> bool:
    """Whether one of the words but the first has a capital: a name or a headline."""
    return any(t.text[:1].isupper() for t in sentence.tokens[first + 1 : last + 1])


def _swap(analysis: Analysis, start: int, at: int, *forms: str) -> tuple[str, ...]:
    """The text from ``start`` with its last word, which begins at ``at``, replaced."""
    return tuple(analysis.text[start:at] + form for form in forms)


def modal_form(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`must resigned`, `will goes`: a modal verb takes the base form."""
    for match in _groups(analysis, "modal"):
        past, third = ("", "") if " be" in match[2] else (_as_past(match[3]), _as_third(match[3]))
        if not past and not third:
            continue
        place = _place(analysis, match.start(), match.end(match.lastindex or 0))
        if place is None:
            continue
        sentence, first, last = place
        tags, lowers = sentence.tags, sentence.lowers
        if (
            tags[first] != "MD"
            or tags[last] not in (("VBD", "VBN", "VB") if past else ("VBZ", "VB", "NNS"))
            or _quoted_name(sentence, first, last)
            or sentence.tokens[first].text.istitle()
            or (first and lowers[first - 1] in NOUN_BEFORE)
            or any(w in lowers[max(0, first - 6) : first] for w in ("what", "all", "as", "than", "whatever"))
        ):
            continue
        after = lowers[last + 1] if last + 1 < len(lowers) else "."
        if not past and tags[last] == "NNS" and after not in OBJECT:
            continue
        if past and tags[last + 1 : last + 2] in (("NN",), ("NNS",), ("VBD",), ("VBZ",), ("MD",)):
            continue
        base = past or third
        if match[3] == "been":
            yield Found(Span(match.start(), match.end(match.lastindex or 0)), _swap(analysis, match.start(), match.start(3), "be", "have been"))
            continue
        forms = (
            (f"be {match[3]}", base)
            if past
            and (after in ("by", "as") or tags[last] == "VBN")
            and inflect(base, "VBN") == match[3]
            and after not in OBJECT - {"by", "as", "in", "on", "at", "to"}
            else (base,)
        )
        yield Found(Span(match.start(), match.end(match.lastindex or 0)), _swap(analysis, match.start(), match.start(3), *forms))


def do_form(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`did not said`, `Does he knows …?`: `do` takes the base form."""
    questions = _ASK.finditer(analysis.folded) if "?" in analysis.folded else ()
    for matches, asks in ((_groups(analysis, "do"), False), (questions, True)):
        for match in matches:
            if not asks and "not" not in match[2] and "n't" not in match[2]:
                continue
            written = match[match.lastindex or 0]
            base = _as_past(written) or _as_third(written)
            place = _place(analysis, match.start(), match.end(match.lastindex or 0)) if base else None
            if place is None:
                continue
            sentence, first, last = place
            if asks and (not sentence.text.rstrip('"”’').endswith("?") or (first and sentence.lowers[first - 1] in ("she", "he", "they", "what"))):
                continue
            if (written in PASTS or sentence.tags[last] in ("VBD", "VBN", "VBZ")) and not _quoted_name(sentence, first, last):
                yield Found(
                    Span(match.start(2) if asks else match.start(), match.end(match.lastindex or 0)),
                    (base,) if asks else _swap(analysis, match.start(), match.start(3), base),
                )


def have_form(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`has win the title`, `have announce`: `have` takes the participle."""
    for match in _groups(analysis, "have"):
        word = match[3]
        if word not in BASES or inflect(word, "VBN") == word:
            continue
        place = _place(analysis, match.start(), match.end(match.lastindex or 0))
        if place is None:
            continue
        sentence, first, last = place
        lowers, tags = sentence.lowers, sentence.tags
        after = lowers[last + 1] if last + 1 < len(lowers) else "."
        if (
            tags[last] not in ("VB", "VBP", "VBN", "VBD", "NN")
            or (tags[last] == "NN" and after not in ("the", "a", "an", "his", "her", "their", "its", "that", "to"))
            or _quoted_name(sentence, first, last)
            or (word in NOUNLIKE and after not in OBJECT)
            or tags[last + 1 : last + 2] in (("NN",), ("NNS",))
            or after in ("-", "–", "/")
            or match[2].strip() in ("being", "be")
            or any(w in ("do", "does", "did", "to", "let", "make", "help") for w in lowers[max(0, first - 4) : first])
        ):
            continue
        yield Found(Span(match.start(), match.end(match.lastindex or 0)), _swap(analysis, match.start(), match.start(3), inflect(word, "VBN")))


def be_form(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`was build in 1900`, `are continue to rise`: `be` takes a participle or a form in -ing."""
    for match in _groups(analysis, "be"):
        word = match[3]
        if (word not in BASES and word not in NOUNLIKE) or word in (
            "read",
            "put",
            "shut",
            "set",
            "become",
            "come",
            "own",
            "complete",
            "separate",
            "present",
            "select",
        ):
            continue
        place = _place(analysis, match.start(), match.end(match.lastindex or 0))
        if place is None:
            continue
        sentence, first, last = place
        lowers, tags = sentence.lowers, sentence.tags
        after = lowers[last + 1] if last + 1 < len(lowers) else "."
        nounlike = word in NOUNLIKE
        if (
            tags[last] not in ("VB", "VBP", "VBN", "NN")
            or inflect(word, "VBN") == word
            or _quoted_name(sentence, first, last)
            or (
                nounlike
                and word not in PLAIN
                and (
                    after not in OBJECT
                    or after in ("in", "on", "at", "for", "from", "with", "to", "as", "out", "up", "off", "down", "over", "against", "about")
                    or tags[last] == "NN"
                )
            )
            or tags[last + 1 : last + 2] in (("NN",), ("NNS",), ("VBZ",), ("VBD",))
            or (lowers[first] in ("be", "been", "being") and nounlike)
            or any(w in ("do", "does", "did", "done", "doing", "what", "whether", "if", "whatever", "let") for w in lowers[:first])
            or lowers[last - 1] == "to"
        ):
            continue
        participle, ing = inflect(word, "VBN"), inflect(word, "VBG")
        active = after in ("the", "a", "an", "his", "her", "their", "its", "our", "this", "that", "to", "him", "them")
        yield Found(
            Span(match.start(), match.end(match.lastindex or 0)),
            _swap(analysis, match.start(), match.start(3), *((ing, participle) if active else (participle, ing))),
        )


def to_form(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`wants to went home`, `plans to goes`: the infinitive after a verb that takes one."""
    for match in _groups(analysis, "to"):
        base = "" if " be" in match[2] else _as_past(match[3]) or _as_third(match[3])
        place = _place(analysis, match.start(), match.end(match.lastindex or 0)) if base else None
        if place is None:
            continue
        sentence, first, last = place
        lowers = sentence.lowers
        if not first or lowers[first - 1] not in WANT:
            continue
        tags = sentence.tags
        after = lowers[last + 1] if last + 1 < len(lowers) else "."
        if (
            tags[last] not in ("VBD", "VBN", "VBZ")
            or _quoted_name(sentence, first, last)
            or (after not in OBJECT and tags[last + 1 : last + 2] not in (("NNP",), ("RB",)))
            or after in ("as", "by", "and", "or")
        ):
            continue
        yield Found(Span(match.start(3), match.end(3)), (base,))


def bare_not(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`He not want to talk`, `it not clear`: `not` without an auxiliary."""
    for match in _NOT.finditer(analysis.folded):
        subject, word = match.groups()
        place = _place(analysis, *match.span())
        if place is None or word in NOT_NEGATED or word.endswith("ing"):
            continue
        sentence, first, last = place
        lowers = sentence.lowers
        if any(w in HELPERS for w in lowers[max(0, first - 3) : first]):
            continue
        tags = sentence.tags
        if "MD" in tags[max(0, first - 3) : first]:
            continue
        if tags[last] in ("VB", "VBP", "VBZ", "VBD") and first < 12:
            past = tags[last] == "VBD" or _as_past(word)
            base = _as_past(word) or _as_third(word) or word
            third = subject in ("he", "she", "it")
            helpers = ("did not",) if past else ("does not", "did not") if third else ("do not", "did not")
            yield Found(Span(*match.span()), tuple(f"{analysis.text[match.start() : match.start() + len(subject)]} {h} {base}" for h in helpers))
        elif tags[last] == "JJ":
            be = {"i": "am", "he": "is", "she": "is", "it": "is"}.get(subject, "are")
            yield Found(Span(*match.span()), (f"{analysis.text[match.start() : match.start() + len(subject)]} {be} not {word}",), score=0.8)


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
