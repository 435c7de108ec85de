"""`Lopez thanked his producers`: a pronoun of the other sex, where the article itself shows who is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis

_SHE = frozenset(("she", "her", "hers", "herself"))


def pronoun_gender(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`his` or `he` where the same sentence, or the sentences on both sides, speak of one woman and of no man.

    Only `he` for `she` is looked for: languages with one word for both are put into English with `he`.
    """
    words = analysis.words.keys()
    if words.isdisjoint(_SHE) or ("his" not in words and "he" not in words):
        return
    # names and expressions cost a few milliseconds to read, and few articles need them
    from cleanup.checkers.detectors.people_around import OWN, SAID, SINCE, Mention, is_hers, mentions_of

    mentions: list[Mention] | None = None
    for expression in (SINCE, OWN, SAID):
        for match in expression.finditer(analysis.folded):
            at = match.start("he")
            if mentions is None:
                mentions = sorted(mentions_of(analysis))
            if not analysis.is_quoted(at) and is_hers(analysis, mentions, match):
                written = analysis.text[at : match.end("he")]
                right = "her" if written.lower() == "his" else "she"
                yield Found(Span(at, match.end("he")), (right.capitalize() if written[0].isupper() else right,))
