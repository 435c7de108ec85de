"""Whatever goes wrong with a model or its server, the rules' hits stay, and what failed is said."""

from __future__ import annotations

import json
import os
import signal
import threading
from typing import Any

import pytest

from cleanup.model.record import replace
from cleanup.proofreader import paragraphs
from cleanup.proofreader.reader import Kept
from tests.proofreader.conftest import SETTINGS, quotes, reader, reads
from tests.proofreader.server import Raw, asked, completion, error, in_turn, kind_of, read, says, serving
from tests.proofreader.test_reader import TEXT, rule_hit

OWN = rule_hit(TEXT, "make")
PROPOSED = error(3, "lasted since", "have taken")
GOOD = says([PROPOSED])


def broken(*answers: object, settings: object = SETTINGS, then: object = GOOD) -> tuple[list[str], tuple[str, ...], int]:
    """What is found, what failed, and how many requests there were, with a server that first gives these answers."""
    with serving(in_turn(*answers, then=then)) as server:  # type: ignore[arg-type]
        found = reads(reader(server.url, settings=settings), TEXT, [OWN])  # type: ignore[arg-type]
    assert OWN in found.hits, "the rules' hit is lost"
    return [q for q, _ in quotes(found, TEXT) if q != "make"], found.failures, len(server.requests)


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_server_that_recovers_is_asked_again(status: int) -> None:
    found, failures, requests = broken(Raw(status, b'{"error": {"message": "busy"}}', {"Retry-After": "0"}))
    assert (found, failures, requests) == (["lasted since"], (), 3)


@pytest.mark.parametrize("status", [429, 500])
def test_a_server_that_does_not_recover_is_a_failure(status: int) -> None:
    found, failures, requests = broken(then=lambda body: Raw(status, b'{"error": {"message": "out of\\norder \\u001b[2J"}}', {"Retry-After": "0"}))
    assert found == []
    assert requests == 4
    (failure,) = failures
    assert failure.startswith("reader: the reader at http://127.0.0.1:")
    assert f"answers {status}: out of order" in failure
    assert "(3 of 3 paragraphs were not read by it)" in failure
    assert "\n" not in failure


def test_a_connection_that_is_lost_is_made_again() -> None:
    found, failures, requests = broken(Raw(body=b'{"choices": ' + b" " * 500, close=20))
    assert (found, failures, requests) == (["lasted since"], (), 3)


def test_nothing_that_answers_is_a_failure() -> None:
    with serving(GOOD) as server:
        url = server.url
    found = reads(reader(url), TEXT, [OWN])
    assert found.hits == (OWN,)
    assert "can't be reached" in found.failures[0]
    assert "(3 of 3 paragraphs" in found.failures[0]


def test_a_server_that_went_away_is_not_asked_about_every_document() -> None:
    with serving(GOOD) as server:
        url = server.url
    own = reader(url)
    first, second = reads(own, TEXT), reads(own, TEXT)
    assert first.failures
    assert second.failures == first.failures


@pytest.mark.parametrize(("status", "hint"), [(401, "its key is wrong"), (403, "its key"), (404, "its base, and the model's name")])
def test_a_refusal_ends_the_reading(status: int, hint: str) -> None:
    found, failures, requests = broken(then=lambda body: Raw(status, b"no"))
    assert (found, requests) == ([], 1)
    assert f"answers {status}: no" in failures[0]
    assert hint in failures[0]


def test_a_redirect_is_not_followed() -> None:
    with serving(GOOD) as other:
        _, failures, _ = broken(then=lambda body: Raw(307, b"", {"Location": other.url + "/chat/completions"}))
        assert not other.requests
    assert "answers 307" in failures[0]


def test_a_server_without_structured_output_is_asked_without() -> None:
    def script(body: dict[str, Any]) -> object:
        return Raw(400, b'{"error": "response_format is not supported"}') if "response_format" in body else GOOD(body)

    found, failures, requests = broken(then=script)
    assert (found, failures, requests) == (["lasted since"], (), 4)


@pytest.mark.parametrize(
    ("status", "says"), [(422, "Input should be text or json_object"), (500, "{'loc': ('body', 'response_format', 'type'), 'input': 'json_schema'}")]
)
def test_a_server_that_takes_a_schema_in_its_older_form_is_asked_so(status: int, says: str) -> None:
    forms = []

    def script(body: dict[str, Any]) -> object:
        form = body["response_format"]
        forms.append((form["type"], "schema" in form))
        return Raw(status, json.dumps({"error": {"message": says}}).encode()) if form["type"] == "json_schema" else GOOD(body)

    assert broken(then=script) == (["lasted since"], (), 3)
    assert forms == [("json_schema", False), ("json_object", True), ("json_object", True)], "what it refused once is not tried again"


def test_a_slow_server_is_not_waited_for_for_ever() -> None:
    never = threading.Event()
    found, failures, _ = broken(then=lambda body: Raw(wait=never), settings=replace(SETTINGS, timeout=0.2))
    never.set()
    assert found == []
    assert "did not answer within 0.2 seconds" in failures[0]


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "no JSON at all",
        "{",
        "[]",
        '{"errors": 3}',
        '{"errors": [{"quote": "make"}], "hints": {}}',
        '{"errors": ' + "[" * 5_000,
        {"choices": []},
        {"choices": [{"message": None}]},
        {"choices": [{"message": {"content": [1]}}]},
        {"error": "nothing"},
        read(*[error(2, "make", "makes")] * 300),
    ],
    ids=range(12),
)
def test_garbage_is_a_failure_after_the_second_time(answer: object) -> None:
    found, failures, requests = broken(answer, answer)
    assert found == []
    assert requests == 2
    assert "not what was asked for" in failures[0]


@pytest.mark.parametrize("body", [b"<html>Welcome to nginx</html>", b"", b"\xff\xfe", b'{"a": ' + b"[" * 100_000])
def test_what_is_no_chat_endpoint_is_a_failure(body: bytes) -> None:
    found, failures, _ = broken(then=lambda _: Raw(body=body))
    assert found == []
    assert failures


def test_an_answer_without_end_is_not_read_to_its_end() -> None:
    found, failures, _ = broken(then=lambda _: Raw(body=b" " * 5_000_000))
    assert found == []
    assert "more than 4 MB" in failures[0]


def test_a_truncated_answer_is_asked_for_in_parts() -> None:
    sizes = []

    def script(body: dict[str, Any]) -> object:
        if kind_of(body) == "verify":
            return GOOD(body)
        answer = GOOD(body)
        sizes.append(len(asked(body)["read"]))
        return completion(answer[: len(answer) // 2], "length") if sizes[-1] > 1 else answer

    found, failures, _ = broken(then=script)
    assert (found, failures) == (["lasted since"], ())
    assert sorted(sizes, reverse=True)[0] == 3
    assert sizes.count(1) == 3


def test_a_truncated_answer_about_one_paragraph_is_a_failure_of_that_one() -> None:
    def script(body: dict[str, Any]) -> object:
        return completion('{"errors": [', "length") if kind_of(body) == "read" and "inaugurated" in str(asked(body)["read"]) else GOOD(body)

    found, failures, _ = broken(then=script, settings=replace(SETTINGS, request_tokens=30))
    assert found == ["lasted since"]
    assert "was cut off after" in failures[0]
    assert "(1 of 3 paragraphs" in failures[0]


def test_a_request_that_is_too_long_is_made_in_parts() -> None:
    def script(body: dict[str, Any]) -> object:
        many = kind_of(body) == "read" and len(asked(body)["read"]) > 1
        return Raw(400, b'{"error": {"message": "This model\'s maximum context length is 10 tokens"}}') if many else GOOD(body)

    found, failures, _ = broken(then=script)
    assert (found, failures) == (["lasted since"], ())


def test_a_second_pass_that_fails_leaves_the_first() -> None:
    found, failures, _ = broken(then=lambda body: read(PROPOSED) if kind_of(body) == "read" else "no idea")
    assert found == ["lasted since"]
    assert "not what was asked for" in failures[0]
    assert "paragraphs" not in failures[0], "all of them were read"


def test_the_budget_is_hard(kept: Kept) -> None:
    with serving(lambda body: completion(GOOD(body), tokens=2_000)) as server:
        poor = replace(SETTINGS, budget=4_500, request_tokens=30, concurrency=1)
        found = reads(reader(server.url, kept, poor), TEXT, [OWN])
        assert OWN in found.hits
        assert len(server.requests) < 3
        assert "the budget of 4,500 tokens does not allow another request" in found.failures[0]
        assert "--reader-budget" in found.failures[0]
        rest = reads(reader(server.url, kept), TEXT, [OWN])
    assert [q for q, _ in quotes(rest, TEXT)] == ["make", "lasted since"], "what was read is not paid for again"


def test_a_server_that_gives_no_counts_is_counted_by_estimate() -> None:
    def uncounted(body: dict[str, Any]) -> object:
        return {k: v for k, v in completion(GOOD(body)).items() if k != "usage"}

    with serving(uncounted) as server:
        own = reader(server.url)
        reads(own, TEXT)
        assert own._asking.budget.spent >= sum(paragraphs.tokens(str(r["messages"])) // 2 for r in server.requests)  # type: ignore[attr-defined]


def test_three_failures_in_a_row_are_enough() -> None:
    text = "\n".join(f"Paragraph number {n} stands here and is long enough." for n in range(20))
    with serving(lambda body: "no") as server:
        found = reads(reader(server.url, settings=replace(SETTINGS, request_tokens=20, concurrency=1)), text)
    assert len(server.requests) == 6
    assert any("after 3 failures in a row nothing more is asked" in f for f in found.failures)


def test_ctrl_c_ends_the_reading_and_keeps_what_was_read(kept: Kept) -> None:
    never = threading.Event()

    def script(body: dict[str, Any]) -> object:
        if "inaugurated" in str(asked(body)["read"]):  # after the first request was answered
            os.kill(os.getpid(), signal.SIGINT)
            return Raw(wait=never)
        return GOOD(body)

    text = TEXT.replace("Mayor opens bridge", "The works lasted since years.")
    with serving(script) as server:
        own = reader(server.url, kept, replace(SETTINGS, request_tokens=30, concurrency=1, verify=False))
        found = reads(own, text, [OWN])
        before = len(server.requests)
        again = reads(own, "Another text.", [])
        never.set()
    assert OWN in found.hits
    assert "interrupted" in found.failures[0]
    assert "(2 of 3 paragraphs" in found.failures[0]
    assert "interrupted" in again.failures[0]
    assert len(server.requests) == before
