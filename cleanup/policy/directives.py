"""What authors write to suppress findings: comments in the article, and lines of a file beside it.

    <!-- cleanup: off -->  <!-- cleanup: on -->         everything between them
    <!-- cleanup: off de-embassy, typography -- why --> only these rules or categories, or what begins so
    <!-- cleanup: off-next-line -->                     the next line that holds text; off-line: the line of the comment; off-file: the whole file
    <!-- cleanup: allow "tax oasis" -- a quotation -->  this phrase, wherever it stands

In the file beside it, a line a directive: off (the whole file), off-line "words of that line", allow "phrase"; and # comments.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from cleanup.model.record import record
from cleanup.model.span import Span
from cleanup.text.lazy import lazy

_OPEN = lazy(r"<!--\s{0,20}cleanup:")
_TOKEN = lazy(r'\s+|,|"(?P<straight>[^"]*)"|“(?P<curly>[^”]*)”|(?P<open>["“].*)|(?P<word>[^\s,"“]+)', re.DOTALL)
_REASON = lazy(r"(?:^|\s)(?:--|—|–)(?:\s|$)")
_NAME = lazy(r"[a-z0-9][a-z0-9.-]*", re.IGNORECASE)

#: verb → what it does
VERBS: Final = {
    "off": "from here on",
    "on": "ends 'off'",
    "off-line": "in this line",
    "off-next-line": "in the next line that holds text",
    "off-file": "in the whole file",
    "allow": "in a phrase",
}
_ASIDE: Final = ("off", "off-line", "allow")


@record
class Directive:
    """``rules``: what it is about, empty for all; ``phrases``: the texts in quotation marks; ``problem``: why it can't be understood, '' where it can."""

    span: Span
    verb: str
    rules: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    reason: str = ""
    problem: str = ""


def comments(text: str) -> tuple[Directive, ...]:
    """The comments for us in an article, in text order."""
    if "cleanup:" not in text:
        return ()
    return tuple(_comments(text))


def _comments(text: str) -> Iterator[Directive]:
    at, last = 0, text.rfind("-->")
    while match := _OPEN.search(text, at):
        if match.end() > last:
            at = min(n if (n := text.find(sign, match.end())) >= 0 else len(text) for sign in "\r\n")
            yield Directive(Span(match.start(), at), "", problem="this comment is never closed by -->")
        else:
            end = text.index("-->", match.end())
            at = end + 3
            yield _directive(Span(match.start(), at), text[match.end() : end], VERBS)


def lines(text: str) -> tuple[Directive, ...]:
    """The lines of a file beside an article."""
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body and not body.startswith("#"):
            start = at + line.index(body)
            found.append(_directive(Span(start, start + len(body)), body, _ASIDE))
        at += len(line)
    return tuple(found)


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with blanks in place of ``spans`` (in order; line ends stay), so that every other offset is what it was."""
    parts, at = [], 0
    for span in spans:
        parts += [text[at : span.start], re.sub(r"[^\r\n]", " ", span.of(text))]
        at = span.end
    return "".join([*parts, text[at:]])


def _directive(span: Span, body: str, verbs: Collection[str]) -> Directive:
    # a dash in quotation marks belongs to the phrase
    bare = re.sub(r'"[^"]*"|“[^”]*”', lambda m: "x" * len(m[0]), body)
    dash = _REASON.search(bare)
    reason = " ".join(body[dash.end() :].split()) if dash else ""
    words, phrases = [], []
    for match in _TOKEN.finditer(body, 0, dash.start() if dash else len(body)):
        if match["open"]:
            return Directive(span, "", problem="a quotation mark without its partner")
        if match["word"]:
            words.append(match["word"])
        elif match["straight"] is not None or match["curly"] is not None:
            phrases.append(" ".join((match["straight"] or match["curly"] or "").split()))
    verb, rules = (words[0], tuple(words[1:])) if words else ("", ())
    return Directive(span, verb, rules, tuple(phrases), reason, _problem(verb, rules, phrases, verbs))


def _problem(verb: str, rules: tuple[str, ...], phrases: list[str], verbs: Collection[str]) -> str:
    if verb not in verbs:
        from cleanup.checkers.fields import nearest

        return f"expected {', '.join(verbs)}, not '{verb}'{nearest(verb, verbs)}" if verb else f"expected {', '.join(verbs)}"
    if any(not _NAME.fullmatch(rule) for rule in rules):
        return f"'{next(r for r in rules if not _NAME.fullmatch(r))}' is no name of a rule; a reason stands after --"
    if "" in phrases:
        return "an empty phrase"
    phrased = verb == "allow" or (verb == "off-line" and verbs is _ASIDE)
    if phrased and not phrases:
        return f"'{verb}' lacks its phrase in quotation marks"
    if phrases and not phrased:
        return f"'{verb}' takes no phrase; 'allow' does"
    return ""
