"""LanguageTool's answers kept on disk, one a paragraph; spans count from its beginning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cleanup.grammar.answers import Answers
from cleanup.grammar.base import Match
from cleanup.model.span import Span


class Cache(Answers[tuple[Match, ...]]):
    """See `Answers`."""

    def __init__(self, path: Path, settings: str) -> None:
        super().__init__(path, settings, _plain, _matches, "grammar answers")


def _plain(matches: tuple[Match, ...]) -> list[Any]:
    return [[m.span.start, m.span.end, m.rule, m.group, m.message, m.replacements] for m in matches]


def _matches(rows: Any) -> tuple[Match, ...]:
    return tuple(_match(*fields) for fields in rows)


def _match(start: int, end: int, rule: str, group: str, message: str, replacements: list[str]) -> Match:
    return Match(Span(start, end), rule, group, message, tuple(replacements))
