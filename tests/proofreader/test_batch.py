"""Requests and replies as files."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from cleanup.grammar.base import Read
from cleanup.model.errors import ReaderError
from cleanup.proofreader import batch
from cleanup.proofreader.batch import Replies
from cleanup.proofreader.reader import Reader
from cleanup.proofreader.scores import CONSERVATIVE
from tests.proofreader.conftest import SETTINGS, quotes, reads
from tests.proofreader.server import asked, completion, error, read
from tests.proofreader.test_reader import TEXT, rule_hit


def reading(replies: Replies, text: str = TEXT, alone: bool = False) -> Read:
    return reads(Reader(replies, SETTINGS, CONSERVATIVE, alone=alone), text, [rule_hit(text, "make")] if "make" in text else [])


def reply(request: str, content: str, status: int = 200, **more: object) -> str:
    return json.dumps({"id": "b", "custom_id": request, "response": {"status_code": status, "body": completion(content)}, "error": None, **more})


def exported(*given: str, text: str = TEXT) -> list[dict[str, object]]:
    """The lines that `cleanup reader export` writes about a text beside some replies."""
    replies = Replies()
    replies.add(given)
    reading(replies, text)
    return [json.loads(batch.line(r)) for r in replies.missing.values()]


def test_requests_are_lines_of_the_batch_format() -> None:
    (line,) = exported()
    assert line.keys() == {"custom_id", "method", "url", "body"}
    assert (line["method"], line["url"]) == ("POST", "/v1/chat/completions")
    assert len(str(line["custom_id"])) <= 64
    body = line["body"]
    assert isinstance(body, dict)
    assert body["model"] == "scripted"
    assert body["response_format"]["json_schema"]["strict"] is True
    assert asked(body)["read"][1]["hints"][0]["quote"] == "make"
    assert exported() == [line], "the same text, the same requests"


def test_replies_become_findings_and_the_second_pass_is_exported() -> None:
    (first,) = exported()
    answer = reply(str(first["custom_id"]), read(error(3, "lasted since", "have taken")))
    (second,) = exported(answer)
    assert asked(second["body"])["quote"] == "lasted since"  # type: ignore[arg-type]
    decided = reply(str(second["custom_id"]), '{"wrong": "yes", "best": 1}')
    replies = Replies()
    replies.add([decided, answer])  # in any order
    found = reading(replies, alone=True)
    assert quotes(found, TEXT) == [("lasted since", ("have taken",))]
    assert not found.failures
    assert not replies.missing
    assert not exported(answer, decided)


def test_alone_it_gives_its_own_findings_only() -> None:
    (first,) = exported()
    replies = Replies()
    replies.add([reply(str(first["custom_id"]), read(error(3, "lasted since", "have taken")))])
    assert [q for q, _ in quotes(reading(replies, alone=True), TEXT)] == ["lasted since"]
    assert [q for q, _ in quotes(reading(replies), TEXT)] == ["make", "lasted since"]


def test_errors_without_a_second_pass_are_said() -> None:
    (first,) = exported()
    replies = Replies()
    replies.add([reply(str(first["custom_id"]), read(error(3, "lasted since", "have taken")))])
    assert "reader: errors that it was not asked about again: 1 of 1" in reading(replies).notes


def test_a_missing_reply_is_a_failure() -> None:
    found = reading(Replies())
    assert found.failures == ("reader: there is no reply to some of the requests (3 of 3 paragraphs were not read by it)",)


def test_a_reply_to_an_article_that_changed_since_is_unused() -> None:
    (first,) = exported()
    replies = Replies()
    replies.add([reply(str(first["custom_id"]), read())])
    found = reading(replies, TEXT.replace("three", "four"))
    assert found.failures
    assert replies.unused == 1


@pytest.mark.parametrize("line", ["no JSON", "[]", "3", "{}", '{"custom_id": 3}', '{"custom_id": "x", "response": 5}'])
def test_a_line_that_is_no_reply_is_reported(line: str) -> None:
    replies = Replies()
    replies.add(["", line], "r.jsonl")
    (failure,) = replies.broken
    assert failure.path == "r.jsonl:2"


def test_an_error_is_reported() -> None:
    replies = Replies()
    replies.add([reply("x", "", error={"code": "expired"}), reply("y", "", 500)])
    assert ["expired" in f.message or "(500)" in f.message for f in replies.broken] == [True, True]


def test_a_broken_answer_is_a_failure_of_its_paragraphs() -> None:
    (first,) = exported()
    replies = Replies()
    replies.add([reply(str(first["custom_id"]), '{"errors": [{"para')])
    found = reading(replies)
    assert "is not what was asked for" in found.failures[0]
    assert "(3 of 3 paragraphs" in found.failures[0]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="can't be read"):
        batch.read(tmp_path / "none", Replies())


def test_damaged_quotes_give_no_wrong_span() -> None:
    """Letters of one quote in five are dropped, doubled or swapped: what is reported still begins or ends with what was meant."""
    dice = random.Random(5)
    words = "a report about trade between two old towns on a river that carries more ships than ever in the year before the war".split()
    text = "\n\n".join(" ".join(dice.sample(words, 14)).capitalize() + "." for _ in range(40))
    (first,) = exported(text=text)[:1]
    errors, meant = [], []
    for number, line in enumerate(text.split("\n\n"), 1):
        at = dice.randrange(9)
        quote = " ".join(line[:-1].split()[at : at + 3])
        meant.append((number, quote))
        if dice.random() < 0.2:
            cut = dice.randrange(len(quote))
            quote = dice.choice([quote[:cut] + quote[cut + 1 :], quote[:cut] + quote[cut] + quote[cut:], quote[:cut] + "q" + quote[cut + 1 :]])
        errors.append(error(number, quote))
    replies = Replies()
    replies.add([reply(str(r["custom_id"]), read(*(e for e in errors if e["paragraph"] in {p["paragraph"] for p in asked(r["body"])["read"]})))  # type: ignore[arg-type]
                 for r in exported(text=text)])  # fmt: skip
    found = reading(replies, text, alone=True)
    spans = {h.span.of(text) for h in found.hits}
    assert first
    assert 28 <= len(spans) <= 38
    assert all(any(s in quote for _, quote in meant) for s in spans)
