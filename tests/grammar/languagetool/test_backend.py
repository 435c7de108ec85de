"""What is asked of a real LanguageTool, and what becomes of its answers."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cleanup.grammar.base import Checked, Match
from cleanup.grammar.languagetool import supervisor
from cleanup.grammar.languagetool.backend import LanguageTool
from cleanup.grammar.languagetool.client import Client
from cleanup.grammar.languagetool.direct import Direct
from cleanup.grammar.languagetool.installation import Installation
from cleanup.grammar.languagetool.java import java
from cleanup.grammar.languagetool.servers import Remote
from cleanup.model.document import Document
from cleanup.model.span import Span

pytestmark = pytest.mark.slow
#: takes only short texts, and stops at a text in which nearly every word is wrong
CONFIG = "maxTextLength=400\nmaxErrorsPerWordRate=0.4\n"
SPELLER = "MORFOLOGIK_RULE_EN_US"


@pytest.fixture(scope="module")
def url(installed: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that is not ours, with limits."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "server.properties").write_text(CONFIG, encoding="utf-8")
    port = next(supervisor.free_ports())
    classes = os.pathsep.join(installed.jars)
    command = [java(), "-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp", classes, "org.languagetool.server.HTTPServer", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*command, "--config", str(folder / "server.properties")], stdout=log, stderr=log)
    try:
        for _ in range(2400):
            try:
                # the first text has the rules loaded, which takes long on a busy machine
                Client(f"http://127.0.0.1:{port}/", 120).check("He saw teh house.", (SPELLER,))
                break
            except Exception:
                assert process.poll() is None, (folder / "log").read_text(encoding="utf-8")
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def backend(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LanguageTool:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return LanguageTool(Remote(url))


def check(backend: LanguageTool, text: str) -> Checked:
    return backend.check(Document("a.txt", text))


def words(answer: Checked, text: str) -> list[str]:
    return [m.span.of(text) for m in sorted(answer.matches, key=lambda m: m.span)]


@pytest.mark.parametrize(
    "text",
    [
        "He saw teh house.",
        "😀 He saw teh house. 😀",
        "He saw 😀😀 and then teh 👩\u200d👩\u200d👧 house and teh garden.",
        "Cafe\u0301 owners saw teh house.",
        "𝒜 He saw teh house.\r\n\r\n😀 She saw teh garden.\r\n",
        "He saw teh house.\n\n\n   He saw teh house.  \n",
    ],
)
def test_spans_count_code_points(backend: LanguageTool, text: str) -> None:
    answer = check(backend, text)
    assert not answer.failures
    wrong = [m for m in answer.matches if m.span.of(text) == "teh"]
    assert len(wrong) == text.count("teh")
    assert all("the" in m.replacements for m in wrong)


@pytest.mark.parametrize("way", [Client, Direct])
def test_a_match_on_emoji_has_the_right_length(url: str, way: type[Client | Direct]) -> None:
    """The length counts UTF-16 units too: here the match covers words with code points of two units."""
    text = "We saw the the 😀 house. It cost 𝟓𝟓𝟓teh dollars."
    client = way(url, 60)
    found = {m.span.of(text) for m in client.check(text, ("ENGLISH_WORD_REPEAT_RULE", SPELLER)).matches}
    assert "the the" in found
    assert any("teh" in f and f.isalnum() for f in found - {"the the"}), found


@pytest.mark.parametrize("way", [Client, Direct])
def test_markup_is_no_language(url: str, way: type[Client | Direct]) -> None:
    text = "He saw <b>teh</b> <i class='teh'>house</i>."
    spans = [Span(i, text.index(">", i) + 1) for i, c in enumerate(text) if c == "<"]
    answer = way(url, 60).check(text, (SPELLER,), spans)
    assert [m.span.of(text) for m in answer.matches] == ["teh"]


def test_a_second_run_asks_nothing(url: str, backend: LanguageTool, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "He saw teh house.\n\nShe saw teh garden.\n\nIt were late."
    first = check(backend, text)
    monkeypatch.setattr(Client, "check", lambda *a, **k: pytest.fail("it asked"))
    monkeypatch.setattr(Client, "__init__", lambda *a, **k: pytest.fail("it asked"))
    assert check(LanguageTool(Remote(url)), text) == first
    # another order, and one paragraph less: known all the same, at other places
    other = "She saw teh garden.\n\nHe saw teh house."
    assert words(check(LanguageTool(Remote(url)), other), other) == ["teh", "teh"]


def test_a_paragraph_alone_and_in_company_has_the_same_matches(backend: LanguageTool, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paragraphs = ["It cost five..", "Teh man slept.. She left.", "It rose by 4,1 million and teh house by 3,5 percent.", "It were late, and we have went.."]
    together = check(backend, "\n\n".join(paragraphs))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    alone = [check(LanguageTool(Remote(url)), p) for p in paragraphs]
    assert len(together.matches) > len(paragraphs)
    assert sorted(m.rule for m in together.matches) == sorted(m.rule for answer in alone for m in answer.matches)


def test_texts_beyond_the_limit_are_cut(backend: LanguageTool) -> None:
    """Thirty paragraphs, then one long paragraph, of which only a sentence at a time is taken."""
    sentences = [f"The man number {n} saw teh house and went home." for n in range(30)]
    for text in ("\n".join(sentences), " ".join(sentences)):
        answer = check(backend, text)
        assert not answer.failures
        assert words(answer, text).count("teh") == 30


def test_a_sentence_beyond_the_limit_is_a_failure(backend: LanguageTool) -> None:
    text = "He saw teh house.\n\n" + "and the man saw the house " * 30 + ".\n\nShe saw teh garden."
    answer = check(backend, text)
    assert answer.failures == ("LanguageTool: the server takes no text as long as one of the sentences (1 of 3 paragraphs were not wholly checked by it)",)
    assert words(answer, text) == ["teh", "teh"], "the others are checked"


def test_a_text_that_the_server_gives_up_is_a_failure_and_asked_again(backend: LanguageTool, url: str) -> None:
    text = "Zxcv qwrt plkj mnbv zzxx ccvv bbnn mmkk jjhh ggff ddss aaqq wwee rrtt yyuu. " * 4
    for one in (backend, LanguageTool(Remote(url))):
        answer = check(one, text)
        assert len(answer.failures) == 1
        assert "too many errors" in answer.failures[0]
        assert "(1 of 1 paragraphs were not wholly checked by it)" in answer.failures[0]


class Incomplete(BaseHTTPRequestHandler):
    """A server that ran out of time after its first match; a real one does so only now and then."""

    def do_GET(self) -> None:
        self._say([{"code": "en", "longCode": "en-US"}])

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        rule = {"id": "EN_A_VS_AN", "category": {"id": "MISC"}}
        match = {"offset": 0, "length": 1, "message": "No.", "replacements": [{"value": "An"}], "rule": rule}
        self._say({"software": {"version": "6.6"}, "warnings": {"incompleteResults": True, "incompleteResultsReason": "too slow"}, "matches": [match]})

    def _say(self, answer: object) -> None:
        data = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def test_an_incomplete_answer_is_a_failure_and_not_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), Incomplete) as slow:
        threading.Thread(target=slow.serve_forever, daemon=True).start()
        for _ in range(2):
            answer = check(LanguageTool(Remote(f"http://127.0.0.1:{slow.server_port}")), "A apple fell.")
            assert answer.failures == ("LanguageTool: its answer is incomplete: too slow (1 of 1 paragraphs were not wholly checked by it)",)
            assert [m.span for m in answer.matches] == [Span(0, 1)], "what it found is reported all the same"
        slow.shutdown()


def test_half_a_surrogate_pair_and_control_characters(backend: LanguageTool) -> None:
    text = "He \ud83d saw \x00 teh \x07 house."
    answer = check(backend, text)
    assert not answer.failures
    assert "teh" in words(answer, text)


def test_an_empty_document_asks_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    nowhere = LanguageTool(Remote("http://127.0.0.1:9"))
    assert check(nowhere, "") == Checked()
    assert check(nowhere, " \n\n ") == Checked()


def test_a_full_disk_is_said_and_the_matches_are_there(backend: LanguageTool) -> None:
    """The cache can't grow: what the answer says is reported all the same, each time it is asked for."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2048, limits[1]))
    try:
        answers = [check(backend, "He saw it, and left..") for _ in range(2)]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [[m.rule for m in answer.matches] for answer in answers] == [["DOUBLE_PUNCTUATION"]] * 2
    assert not any(answer.failures for answer in answers)
    assert "the cache of grammar answers" in answers[0].notes[0]
    assert not answers[1].notes, "once is enough"


@pytest.mark.parametrize("way", [Client, Direct])
def test_the_match_has_all_that_arbitration_needs(url: str, way: type[Client | Direct]) -> None:
    answer = way(url, 60).check("A apple fell, and teh the the pear.", ("EN_A_VS_AN",))
    (match,) = answer.matches
    assert isinstance(match, Match)
    assert (match.rule, match.group, match.replacements) == ("EN_A_VS_AN", "MISC", ("An",))
    assert "vowel" in match.message
    assert answer.version == "6.6"
