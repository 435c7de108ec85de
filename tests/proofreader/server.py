"""An OpenAI-compatible server whose answers are scripted: a real HTTP server on this machine."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

#: what an answer may be: a text (the message), a mapping (the completion), or what is done with the connection
Script = Callable[[dict[str, Any]], Any]


@dataclass
class Raw:
    """An answer of its own: status, body and headers; ``close`` breaks the connection off after so many bytes."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    close: int | None = None
    wait: threading.Event | None = None


@dataclass
class Server:
    """The requests that came, and the address."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def asked(self, kind: str) -> list[dict[str, Any]]:
        """What was asked in requests of a kind, retries apart."""
        return [asked(r) for r in self.requests if kind_of(r) == kind and len(r["messages"]) == 2]


def kind_of(body: dict[str, Any]) -> str:
    return "read" if '"headline"' in body["messages"][0]["content"] else "verify"


def asked(body: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(body["messages"][1]["content"])
    return found


def completion(content: str, finish: str = "stop", tokens: int = 100) -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    return {"id": "x", "object": "chat.completion", "choices": [choice], "usage": {"total_tokens": tokens}}


def error(paragraph: int, quote: str, *corrections: str, category: str = "lexical.sense", **more: Any) -> dict[str, Any]:
    found = {"paragraph": paragraph, "quote": quote, "context": "", "category": category, "reason": "A word in the wrong sense."}
    return {**found, "corrections": list(corrections), "in_quotation": False, **more}


def read(*errors: dict[str, Any], hints: Sequence[dict[str, str]] = ()) -> str:
    return json.dumps({"errors": list(errors), "hints": list(hints)}, ensure_ascii=False)


def says(errors: Sequence[dict[str, Any]], wrong: str = "yes", best: int = 1, hints: Sequence[dict[str, str]] = ()) -> Script:
    """A model that finds the errors of the paragraphs that it is asked about, and says ``wrong`` to each when asked again."""

    def script(body: dict[str, Any]) -> str:
        if kind_of(body) == "verify":
            return json.dumps({"wrong": wrong, "best": best})
        numbers = {p["paragraph"] for p in asked(body)["read"]}
        names = {h["hint"] for p in asked(body)["read"] for h in p["hints"]}
        return read(*(e for e in errors if e["paragraph"] in numbers), hints=[h for h in hints if h["hint"] in names])

    return script


def in_turn(*answers: Any, then: Script) -> Script:
    """The answers, one a request, and then what another script says."""
    left = list(answers)
    return lambda body: left.pop(0) if left else then(body)


@contextmanager
def serving(script: Script) -> Iterator[Server]:
    """The server, until the block ends."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                state.requests.append(body)
                state.headers.append(dict(self.headers))
                said = script(body)
            raw = said if isinstance(said, Raw) else Raw(body=json.dumps(said if isinstance(said, dict) else completion(said)).encode())
            if raw.wait:
                raw.wait.wait(30)
            self.send_response(raw.status)
            for name, value in raw.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(raw.body)))
            self.end_headers()
            with suppress(ConnectionError):  # who asked may be gone
                self.wfile.write(raw.body if raw.close is None else raw.body[: raw.close])
            if raw.close is not None:
                self.wfile.flush()
                self.connection.shutdown(socket.SHUT_RDWR)

        def log_message(self, *args: Any) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    http.block_on_close = False
    state = Server(f"http://127.0.0.1:{http.server_address[1]}/v1")
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
