"""Prompts change only with their version, since answers are kept, and confidences fitted, by it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import jsonschema
import pytest

from cleanup.model.finding import CATEGORIES
from cleanup.proofreader import prompts
from cleanup.proofreader.prompts import VERSION, prompt, schema
from tests.proofreader.server import error

#: of all files of a version; a new one gets a new line here
DIGESTS = {"1": "3351b0ba7a18f111"}


def digest() -> str:
    found = hashlib.sha256()
    for path in sorted(Path(prompts.__file__).parent.iterdir()):
        if path.suffix in (".md", ".json"):
            found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def test_a_changed_prompt_is_a_new_version() -> None:
    assert DIGESTS.get(VERSION) == digest(), "prompts changed: count VERSION in cleanup/proofreader/prompts up, and add its digest here"


def test_prompts_name_all_categories() -> None:
    assert all(f"- {category}:" in prompt("read") for category in CATEGORIES)
    assert schema("read")["properties"]["errors"]["items"]["properties"]["category"]["enum"] == list(CATEGORIES)


@pytest.mark.parametrize("name", ["read", "verify"])
def test_schemas_are_strict(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))
    left = [schema(name)]
    while left:
        one = left.pop()
        if one.get("type") == "object":
            assert one["additionalProperties"] is False
            assert one["required"] == list(one["properties"]), "strict structured output wants every key"
            left += one["properties"].values()
        left += [one["items"]] if "items" in one else []


def test_an_answer_as_the_prompt_asks_for_it_fits_its_schema() -> None:
    jsonschema.validate({"errors": [error(1, "a", "b")], "hints": [{"hint": "1.1", "verdict": "right"}]}, schema("read"))
    jsonschema.validate({"wrong": "unsure", "best": 0}, schema("verify"))


def test_what_asks_again_has_a_place_for_the_problem() -> None:
    assert prompt("again").count("{problem}") == 1
