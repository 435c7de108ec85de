"""Suggestions: templates filled with what was matched, in its form, and fitted into the text around."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from cleanup.model.span import Span
from cleanup.text.inflect import agreeing, article, inflect
from cleanup.text.lazy import lazy
from cleanup.text.lemma import lemma

_SLOT = lazy(r"\{(\w+)(?:([.:>])([^}]*))?\}")
_ARTICLE = lazy(r"\b(an?)[ \u00a0]+(?=\S)", re.IGNORECASE)
_LAST_ARTICLE = lazy(r"(?<![\w'’-])(an?)([ \u00a0]+)\Z", re.IGNORECASE)
_TAGS = {"VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "NN", "NNS", "JJ", "JJR", "JJS"}
_NUMBERS = {"singular", "plural"}
#: a participle that the tagger calls an adjective or a noun
_LIKE_VERB = ((lazy(r"ing\Z"), "VBG"), (lazy(r"(?:ed|en)\Z"), "VBN"))
_VERB_FORMS = (*_LIKE_VERB, (lazy(r"[^s]s\Z"), "VBZ"))
_BLANKS = lazy(r" {2,}")


class Captured:
    """The text of a capture with what is known of its form: Penn tag and lemma of its last word."""

    __slots__ = ("_lemma", "_tag", "text")

    def __init__(self, text: str, tag: Callable[[], str] = str, lemma: Callable[[], str] | None = None) -> None:
        self.text, self._tag, self._lemma = text, tag, lemma

    @property
    def tag(self) -> str:
        """Its Penn tag; of a verb where an adjective looks like one, of a past tense where the present has another form."""
        tag = self._tag()
        word = self.text.rpartition(" ")[2].lower()
        if tag[:2] in ("JJ", "NN") and not tag.endswith("S"):
            tag = next((t for like, t in _LIKE_VERB if like.search(word)), tag)
        elif tag in ("VB", "VBP") and lemma(word, "VBD") != word and word not in ("be", "are", "am"):
            tag = "VBD"
        return tag

    @property
    def lemma(self) -> str:
        """Its lemma."""
        return self._lemma() if self._lemma else self.text

    @property
    def verb(self) -> str:
        """Its lemma as a verb, by its ending where the tagger takes it for something else (“were disappointing with”: disappoint)."""
        tag = self._tag()
        if " " in self.text or (tag.startswith("VB") and (tag == "VBG") == self.text.endswith("ing")):
            return self.lemma
        return next((lemma(self.text, t) for like, t in _VERB_FORMS if like.search(self.text)), self.lemma)


def names(template: str) -> list[str]:
    """The captures that a template uses. Raises ValueError for a form that doesn't exist."""
    for name, mark, form in _SLOT.findall(template):
        if (mark == "." and form not in ("lower", "title", "upper")) or (mark == ":" and form not in _TAGS | _NUMBERS) or (mark == ">" and not form):
            raise ValueError(f"'{{{name}{mark}{form}}}': expected .lower, .title, .upper, :TAG ({', '.join(sorted(_TAGS))}), :singular, :plural or >word")
    return [m[1] for m in _SLOT.finditer(template)]


def fill(template: str, capture: Callable[[str], Captured | None]) -> str:
    """The template with its slots filled; a capture that is not there leaves nothing, not even a double space.

    ``{x}`` the text, ``{x.lower}``, ``{x.title}``, ``{x:VBD}`` its lemma in another form, ``{x:singular}`` and ``{x:plural}`` the verb
    for such a subject, in its tense, ``{x>word}`` a word in its form.
    """

    def slot(m: re.Match[str]) -> str:
        found = capture(m[1])
        if found is None or not found.text:
            return ""
        match m[2], m[3]:
            case None, _:
                return found.text
            case ".", "lower":
                return found.text.lower()
            case ".", "upper":
                return found.text.upper()
            case ".", _:
                return found.text[:1].upper() + found.text[1:]
            case ":", number if number in _NUMBERS:
                return agreeing(found.text, found.lemma, number)
            case ":", tag:
                return inflect(found.verb if tag.startswith("VB") else found.lemma, tag)
            case _, word:
                return in_form(word, found.tag)
        raise AssertionError(m[0])

    text = _SLOT.sub(slot, template)
    return with_articles(_BLANKS.sub(" ", text).strip(" ") if _SLOT.search(template) else text)


def in_form(phrase: str, tag: str) -> str:
    """A word or phrase in the form of a Penn tag: of a verb phrase the first word is inflected, of a noun phrase the last.

    >>> in_form("carry out", "VBD"), in_form("peace talk", "NNS")
    ('carried out', 'peace talks')
    """
    words = phrase.split(" ")
    at = 0 if tag.startswith("VB") else len(words) - 1
    words[at] = inflect(words[at], tag)
    return " ".join(words)


def with_articles(text: str) -> str:
    """The text with every a/an as the sound after it asks for."""
    if not _ARTICLE.search(text):
        return text

    def right(m: re.Match[str]) -> str:
        fitting = article(text[m.end() : m.end() + 30])
        if m[1].lower() == fitting or (m[1] == "A" and text[m.end() :][:1].isupper() and m.start()):
            return m[0]
        return ("A" + fitting[1:] if m[1][0] == "A" else fitting) + m[0][len(m[1]) :]

    return _ARTICLE.sub(right, text)


def fitted(text: str, span: Span, suggestions: Sequence[str]) -> tuple[Span, tuple[str, ...]]:
    """Span and suggestions with a capital carried over, a/an before the span put right, and a blank removed where all is deleted."""
    written = span.of(text)
    fits = [_cased(written, s, text, span.start) for s in suggestions]
    if fits and not any(fits):
        return _without_blank(text, span), tuple(fits[:1])
    before = _LAST_ARTICLE.search(text[max(0, span.start - 6) : span.start])
    if before and any(_needs(before[1], s) for s in fits):
        start = span.start - len(before[0])
        fits = [s if not s else with_articles(f"{before[1]}{before[2]}{s}") if _needs(before[1], s) else f"{before[1]}{before[2]}{s}" for s in fits]
        span = Span(start, span.end)
    return span, tuple(dict.fromkeys(fits))


def _needs(written: str, suggestion: str) -> bool:
    return bool(suggestion[:1].isalnum()) and article(suggestion) != written.lower()


def _cased(written: str, suggestion: str, text: str, start: int) -> str:
    if not suggestion or suggestion[0].isupper() or not written[:1].isupper():
        return suggestion
    if len(written) > 3 and written.isupper() and " " in text[max(0, start - 20) : start + 40] and text[max(0, start - 15) : start + 15].isupper():
        return suggestion.upper()
    return suggestion[0].upper() + suggestion[1:]


def _without_blank(text: str, span: Span) -> Span:
    """The span with one blank beside it, so that no double blank, nor one before a comma, is left."""
    if text[span.end : span.end + 1] == " " and (span.start == 0 or text[span.start - 1] in ' \n(“"'):
        return Span(span.start, span.end + 1)
    if span.start and text[span.start - 1] == " ":
        return Span(span.start - 1, span.end)
    return span
