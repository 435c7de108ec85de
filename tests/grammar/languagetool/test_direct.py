"""Requests to our own server, of which anything may become."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs

import pytest

from cleanup.grammar.languagetool.direct import Direct
from cleanup.grammar.languagetool.errors import TooLongError, UnreachableError
from cleanup.model.errors import GrammarError
from cleanup.model.span import Span

MATCH = {"offset": 4, "length": 3, "message": "A  slip.", "replacements": [{"value": "the"}], "rule": {"id": "TEH", "category": {"id": "TYPOS"}}}
ANSWER = {"software": {"version": "6.6"}, "matches": [MATCH]}


@contextmanager
def serving(answer: Callable[[socket.socket, bytes], None]) -> Iterator[str]:
    """A server that takes one request whole and gives it to ``answer``; its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                asked = b""
                while b"\r\n\r\n" not in asked or len(asked.split(b"\r\n\r\n", 1)[1]) < length(asked):
                    asked += connection.recv(65536)
                answer(connection, asked)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        thread.join(10)


def length(asked: bytes) -> int:
    head = asked.split(b"\r\n\r\n")[0].decode().lower().splitlines()
    return next(int(line.split(":")[1]) for line in head if line.startswith("content-length"))


def says(status: str, body: str) -> Callable[[socket.socket, bytes], None]:
    data = body.encode()
    return lambda connection, _: connection.sendall(f"HTTP/1.1 {status}\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data)


def test_asks_for_these_rules_alone_and_counts_code_points() -> None:
    asked: list[bytes] = []

    def answer(connection: socket.socket, request: bytes) -> None:
        asked.append(request)
        says("200 OK", json.dumps(ANSWER))(connection, request)

    for rules in (("TEH",), ("TEH", "THE_THE")):
        with serving(answer) as url:
            said = Direct(url, 10).check("😀😀teh 😀", rules)
        assert said.version == "6.6"
        assert [(m.span, m.rule, m.message, m.replacements) for m in said.matches] == [(Span(2, 5), "TEH", "A slip.", ("the",))]
    forms = [parse_qs(a.split(b"\r\n\r\n", 1)[1].decode()) for a in asked]
    assert [f["text"] for f in forms] == [["😀😀teh 😀"]] * 2
    assert [(f["enabledRules"], f["enabledOnly"]) for f in forms] == [(["TEH"], ["true"]), (["TEH,THE_THE"], ["true"])]
    assert all(a.startswith(b"POST /v2/check HTTP/1.1\r\n") for a in asked)


def test_markup_and_half_a_surrogate_pair_are_sent_as_what_they_are() -> None:
    asked: list[bytes] = []

    def answer(connection: socket.socket, request: bytes) -> None:
        asked.append(request)
        says("200 OK", json.dumps({**ANSWER, "matches": []}))(connection, request)

    with serving(answer) as url:
        Direct(url, 10).check("a <b>\ud83d c", ("TEH",), [Span(2, 5)])
    form = parse_qs(asked[0].split(b"\r\n\r\n", 1)[1].decode())
    assert "text" not in form
    assert json.loads(form["data"][0]) == {"annotation": [{"text": "a "}, {"markup": "<b>"}, {"text": "? c"}]}


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        (says("413 Too large", "Error: Your text exceeds the limit of 400 characters"), TooLongError, "exceeds the limit of 400"),
        (says("500 Oops", "Error: too many errors"), GrammarError, "answered: Error: too many errors"),
        (says("503 Busy", ""), GrammarError, r"answered: nothing \(status 503\)"),
        (says("200 OK", "<html>hello</html>"), GrammarError, "is no LanguageTool"),
        (says("200 OK", "[]"), GrammarError, "is no LanguageTool"),
        (says("200 OK", json.dumps({**ANSWER, "matches": [{**MATCH, "offset": 900}]})), GrammarError, "is no LanguageTool"),
        (lambda connection, _: connection.sendall(b"SSH-2.0-OpenSSH\r\n"), UnreachableError, "can not be reached, or broke off"),
        (lambda connection, _: connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"), UnreachableError, "broke off"),
        (lambda connection, _: None, UnreachableError, "broke off"),
    ],
)
def test_what_is_no_answer_is_an_error(answer: Callable[[socket.socket, bytes], None], error: type[GrammarError], message: str) -> None:
    with serving(answer) as url, pytest.raises(GrammarError, match=message) as raised:
        Direct(url, 10).check("We saw teh.", ("TEH",))
    assert raised.type is error


def test_a_server_that_says_nothing_did_not_answer_in_time() -> None:
    done = threading.Event()
    with serving(lambda connection, _: done.wait(10) and None) as url, pytest.raises(UnreachableError, match="did not answer in time"):
        try:
            Direct(url, 0.2).check("We saw teh.", ("TEH",))
        finally:
            done.set()


def test_nobody_at_the_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(UnreachableError, match="can not be reached"):
        Direct(f"http://127.0.0.1:{port}/", 5).check("We saw teh.", ("TEH",))
