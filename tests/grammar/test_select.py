"""Which grammar a run uses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cleanup import pipeline
from cleanup.engine.cache import Cache
from cleanup.engine.run import check_document
from cleanup.grammar.base import Checked, Match, Pending
from cleanup.grammar.languagetool.backend import LanguageTool
from cleanup.grammar.languagetool.servers import Remote
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

    def __init__(self, failures: tuple[str, ...] = (), whole: bool = True) -> None:
        self._failures, self._whole = failures, whole

    state = "says"

    def begin(self, document: Document) -> Pending:
        at = document.text.find("teh")
        said = Checked(
            (Match(Span(at, at + 3), "DOUBLE_PUNCTUATION", "PUNCTUATION", "it says so.", ("the",)),) if at >= 0 else (),
            self._failures,
            ("a note",),
            self._whole,
        )
        return lambda: said


def test_off_takes_the_embedded_rules_away(book: Rulebook) -> None:
    document = Document("a.txt", "The minister have spoken of a apple. The ministers are agree.")
    categories = {f.category for f in pipeline.check(document, book).findings}
    assert any(c.startswith("grammar.") for c in categories)
    without = {f.category for f in pipeline.check(document, book, Grammar(embedded=False)).findings}
    assert not any(c.startswith("grammar.") for c in without)


def test_the_report_has_what_the_backend_says(book: Rulebook) -> None:
    report = pipeline.check(Document("a.txt", "He saw teh house."), book, Grammar(backend=Says(("it broke",))))
    (finding,) = report.findings
    assert (finding.span, finding.rule, finding.message) == (Span(7, 10), "languagetool-double-punctuation", "it says so")
    assert finding.suggestions[0].text == "the"
    assert [(f.stage, f.message) for f in report.failures] == [("grammar", "it broke")]
    assert report.notes == ("a note",)


def test_the_report_believes_what_was_counted(book: Rulebook) -> None:
    """The probability of a backend's rule is that of the table, whatever a calibration makes of the kinds of ours."""
    document = Document("a.txt", "He saw teh house.")
    (finding,) = pipeline.check(document, book, Grammar(backend=Says())).findings
    (hit,) = [h for h in pipeline.weighed(document, book, Grammar(backend=Says())).hits if h.kind == "grammar"]
    assert finding.confidence == round(hit.score, 3)


def test_a_run_keeps_what_was_wholly_checked(book: Rulebook, tmp_path: Path) -> None:
    document = Document("a.txt", "He saw teh house.")
    cache = Cache("state", tmp_path)
    for unfinished in (Says(whole=False), Says(("it broke",))):
        assert check_document(document, book, cache, Grammar(backend=unfinished)).findings
        assert cache.get(document.text) is None
    found = check_document(document, book, cache, Grammar(backend=Says())).findings
    assert cache.get(document.text) == found


def test_what_is_kept_depends_on_the_checker() -> None:
    states = {Grammar().state, Grammar(embedded=False).state, Grammar(backend=Says()).state, Grammar(backend=LanguageTool(Remote("http://localhost:1"))).state}
    assert len(states) == 4
