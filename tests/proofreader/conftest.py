"""A reader of a scripted server, without rules unless a test brings some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cleanup.grammar.base import Read
from cleanup.model.config import ReaderSettings
from cleanup.model.document import Document
from cleanup.model.finding import Hit
from cleanup.model.record import replace
from cleanup.proofreader import select
from cleanup.proofreader.asking import Asking, Budget
from cleanup.proofreader.client import Client
from cleanup.proofreader.reader import Kept, Reader
from cleanup.proofreader.scores import CONSERVATIVE
from cleanup.text.analysis import Analysis

SETTINGS = ReaderSettings(enabled=True, model="scripted", timeout=20, concurrency=2)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """An empty store of answers."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return select.kept("scripted")


def reader(url: str, kept: Kept | None = None, settings: ReaderSettings = SETTINGS) -> Reader:
    """A reader that does not wait before it asks again."""
    client = Client(url, "", settings.timeout, local=True, pause=0)
    return Reader(Asking(client, Budget(settings.budget), settings.concurrency), replace(settings, url=url), CONSERVATIVE, kept)


def reads(reader: Reader, text: str, hits: Sequence[Hit] = (), rules: Callable[[Document], Sequence[Hit]] = lambda document: ()) -> Read:
    """What it says of a text."""
    return reader.read(Analysis(Document("a.txt", text)), hits, rules)


def quotes(read: Read, text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Spans and suggestions."""
    return [(h.span.of(text), h.suggestions) for h in read.hits]
