"""Which grammar a run uses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cleanup import pipeline
from cleanup.grammar.base import Checked, Match
from cleanup.grammar.select import EMBEDDED, Grammar, grammar, home
from cleanup.model.document import Document
from cleanup.model.errors import ConfigError
from cleanup.model.span import Span
from cleanup.rulebook import Rulebook


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("CLEANUP_LANGUAGETOOL_HOME", str(tmp_path / "languagetool"))
    return tmp_path / "languagetool"


def test_auto_is_embedded_without_an_installation() -> None:
    assert grammar() is EMBEDDED


def test_auto_takes_what_is_installed(nothing_installed: Path) -> None:
    nothing_installed.mkdir()
    (nothing_installed / "installed.json").write_text('{"version": "6.6", "source": "maven", "jars": {}}', encoding="utf-8")
    chosen = grammar()
    assert chosen.backend is not None
    assert chosen.backend.name == "languagetool"
    assert chosen.embedded
    assert grammar("embedded") is EMBEDDED


def test_auto_takes_a_server_that_is_configured() -> None:
    assert grammar(url="http://localhost:8081").backend is not None


def test_off() -> None:
    assert grammar("off", "http://localhost:8081") == Grammar(embedded=False)


@pytest.mark.parametrize(("mode", "url"), [("on", ""), ("auto", "localhost:8081"), ("off", "ftp://host/")])
def test_wrong_settings(mode: str, url: str) -> None:
    with pytest.raises(ConfigError, match=r"--(grammar|languagetool-url) is"):
        grammar(mode, url)


def test_home_is_below_the_users_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CLEANUP_LANGUAGETOOL_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert home() == tmp_path / "mt-cleanup" / "languagetool"


def test_nothing_is_imported_for_a_run_without_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The minister spoke.\n", encoding="utf-8")
    code = (
        "import sys; from cleanup.apps.cli.app import run; run(['lint', sys.argv[1]]);"
        "print(sorted(m for m in sys.modules if m.startswith('cleanup.grammar') or m in ('language_tool_python', 'requests', 'sqlite3', 'http.client')))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.txt")], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "['cleanup.grammar', 'cleanup.grammar.base', 'cleanup.grammar.select']"


class Says:
    """A backend that marks every `tst`."""

    name = "languagetool"

    def __init__(self, failures: tuple[str, ...] = ()) -> None:
        self._failures = failures

    def check(self, document: Document) -> Checked:
        at = document.text.find("teh")
        return Checked((Match(Span(at, at + 3), "EN_A_VS_AN", "MISC", "it says so.", ("the",)),) if at >= 0 else (), self._failures, ("a note",))


def test_off_takes_the_embedded_rules_away(book: Rulebook) -> None:
    document = Document("a.txt", "The minister have spoken of a apple. The ministers are agree.")
    categories = {f.category for f in pipeline.check(document, book).findings}
    assert any(c.startswith("grammar.") for c in categories)
    without = {f.category for f in pipeline.check(document, book, Grammar(embedded=False)).findings}
    assert not any(c.startswith("grammar.") for c in without)


def test_the_report_has_what_the_backend_says(book: Rulebook) -> None:
    report = pipeline.check(Document("a.txt", "He saw teh house."), book, Grammar(backend=Says(("it broke",))))
    (finding,) = report.findings
    assert (finding.span, finding.rule, finding.message) == (Span(7, 10), "languagetool-en-a-vs-an", "it says so")
    assert finding.suggestions[0].text == "the"
    assert [(f.stage, f.message) for f in report.failures] == [("grammar", "it broke")]
    assert report.notes == ("a note",)
