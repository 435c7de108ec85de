"""`Lopez thanked his producers`: a pronoun of the other sex, where the article itself shows who is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cleanup.checkers.detectors.base import Found
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis
from cleanup.text.lazy import lazy

if TYPE_CHECKING:
    from cleanup.checkers.detectors.people_around import People

_SAID = lazy(r"\b(?P<he>he) (?:said|says|added|adds|told|stressed|explained|warned|noted|argued|insisted|continued|concluded)\b")
#: the subject, its verb, a few small words, and the possessive
_OWN = lazy(
    r"(?P<name>\w[\w'-]+) (?:(?:then|also|later|first|again|now|still|never|has|had) )?[a-z]{3,}(?: (?:at|in|on|to|with|for|of|from|the|by|about|up|out|all|most|one)){0,2} (?P<he>his) [a-z]+"
)
_SINCE = lazy(r"\b(?P<he>his)(?: [a-z-]+){1,4} (?:since|when|after|before|as|until) she\b")
_SHE = frozenset(("she", "her", "hers", "herself"))


def pronoun_gender(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`his` or `he` where the same sentence, or the sentences on both sides, speak of one woman and of no man.

    Only `he` for `she` is looked for: languages with one word for both are put into English with `he`.
    """
    words = analysis.words.keys()
    if words.isdisjoint(_SHE) or ("his" not in words and "he" not in words):
        return
    everybody: People | None = None
    for kind, expression in (("since", _SINCE), ("own", _OWN), ("said", _SAID)):
        for match in expression.finditer(analysis.folded):
            at = match.start("he")
            if everybody is None:
                # the names cost a few milliseconds to read, and few articles need them
                from cleanup.checkers.detectors.people_around import is_hers, people

                everybody = people(analysis)
            if not analysis.is_quoted(at) and is_hers(analysis, everybody, match, kind):
                written = analysis.text[at : match.end("he")]
                right = "her" if written.lower() == "his" else "she"
                yield Found(Span(at, match.end("he")), (right.capitalize() if written[0].isupper() else right,))
