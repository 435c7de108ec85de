"""How an article is asked about: in halves at once, for the rules of the table alone, and whom a request that gets no answer has replaced."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from cleanup.grammar.languagetool import server, state
from cleanup.grammar.languagetool.answer import Answer
from cleanup.grammar.languagetool.asking import Asking
from cleanup.grammar.languagetool.backend import LanguageTool
from cleanup.grammar.languagetool.errors import UnreachableError
from cleanup.grammar.languagetool.servers import Own
from cleanup.grammar.table import table
from cleanup.model.document import Document
from cleanup.model.span import Span

TEXT = "\n\n".join(f"Paragraph {n} of the article says what the others said. " + "And so on it went. " * 20 for n in range(8))


class Scripted:
    """A server and its client: answers nothing about grammar before ``together`` requests about it are there."""

    identity, ready = "scripted", True

    def __init__(self, together: int = 1) -> None:
        self.asked: list[tuple[str, Sequence[str]]] = []
        self.replaced: list[str] = []
        self._barrier = threading.Barrier(together, timeout=20)
        self._addresses = iter(["http://one/", *["http://two/"] * 9])
        self._at = ""

    def address(self) -> str:
        self._at = self._at or next(self._addresses)
        return self._at

    def client(self, address: str, timeout: float) -> Scripted:
        return self

    def replace(self, address: str, reason: str) -> None:
        self.replaced.append(address)
        self._at = next(self._addresses)

    def check(self, text: str, rules: Sequence[str], markup: Sequence[Span] = ()) -> Answer:
        self.asked.append((text, rules))
        if len(rules) > 1:
            self._barrier.wait()
        return Answer((), "6.6")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def test_two_halves_are_asked_about_at_once_for_the_rules_of_the_table() -> None:
    scripted = Scripted(together=2)
    answer = LanguageTool(scripted).check(Document("a.txt", TEXT))
    assert answer.whole
    assert not answer.failures
    grammar = [text for text, rules in scripted.asked if rules == tuple(table("languagetool").rules)]
    assert sorted("\n\n".join(grammar).split("\n\n")) == sorted(p.strip() for p in TEXT.split("\n\n")), "each paragraph once"
    assert max(map(len, grammar)) < 0.6 * len(TEXT)
    assert {rules for _, rules in scripted.asked} <= {tuple(table("languagetool").rules), (table("languagetool").speller,)}


def test_a_short_article_is_one_request() -> None:
    scripted = Scripted()
    LanguageTool(scripted).check(Document("a.txt", "It was late.\n\nShe was there."))
    assert [text for text, rules in scripted.asked if len(rules) > 1] == ["It was late.\n\nShe was there."]


def test_a_count_of_all_rules_asks_for_all() -> None:
    scripted = Scripted()
    LanguageTool(scripted, everything=True).check(Document("a.txt", "It was late."))
    assert scripted.asked[0] == ("It was late.", ())


def test_the_server_that_did_not_answer_is_replaced() -> None:
    class Silent(Scripted):
        def check(self, text: str, rules: Sequence[str], markup: Sequence[Span] = ()) -> Answer:
            if self._at == "http://one/":
                raise UnreachableError("no answer")
            return super().check(text, rules, markup)

    silent = Silent()
    Asking(silent, 1, ("A_RULE",)).ask(["It was late."])
    assert silent.replaced == ["http://one/"]


def test_a_server_that_another_request_has_replaced_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both halves wait for the same server: the second to give up must not end the new one."""
    now = state.State("new", state.READY, 1, 2, 4242, 0.0)
    stopped: list[str] = []
    monkeypatch.setattr(state, "read", lambda: now)
    monkeypatch.setattr(server, "stop", lambda: stopped.append(now.address))
    own = Own(wait=True)
    own.replace("http://127.0.0.1:4141/", "no answer")
    assert stopped == []
    own.replace(now.address, "no answer")
    assert stopped == [now.address]
