"""The index calls for a rule wherever it can match, and for little else."""

from __future__ import annotations

import random

from cleanup.checkers.base import REACH, Literal, Pair, whole
from cleanup.model.document import Document
from cleanup.rulebook.index import Index, Table, pair_hash, table
from cleanup.text.analysis import Analysis
from cleanup.text.sums import crc


def index(words: dict[str, int] | None = None, pairs: dict[tuple[str, str], int] | None = None, company: dict[int, frozenset[str]] | None = None) -> Index:
    return Index(
        Table(table((crc(w), n) for w, n in (words or {}).items())),
        Table(table((pair_hash(*p), n) for p, n in (pairs or {}).items())),
        Table(table(())),
        company or {},
    )


def places(made: Index, text: str) -> dict[int, list[int]]:
    return made.places(Analysis(Document("x", text)))


def test_a_table_gives_back_what_was_put_in() -> None:
    numbers = random.Random(7)
    entries = [(numbers.getrandbits(32), numbers.getrandbits(20)) for _ in range(5000)] + [(17, 1), (17, 2)]
    packed = Table(table(entries))
    assert len(packed) == len(set(entries))
    wanted: dict[int, set[int]] = {}
    for key, number in entries:
        wanted.setdefault(key, set()).add(number)
    assert all(set(packed[key]) == found for key, found in wanted.items())
    assert list(packed[18]) == []


def test_an_empty_table_holds_nothing() -> None:
    assert len(Table(table(()))) == 0
    assert list(Table(table(()))[crc("canal")]) == []


def test_words_are_found_as_tokens_and_as_parts_of_hyphenated_ones() -> None:
    made = index({"köln": 3, "u.s.": 4})
    assert places(made, "A Köln-based firm left Köln for the U.S. and Kölner fans.") == {3: [2, 23], 4: [36]}


def test_a_pair_is_found_in_its_order_within_reach_and_at_the_word_that_it_names() -> None:
    made = index(pairs={("tax", "oasis"): 2 * 5 + 1, ("light", "green"): 2 * 6})
    assert places(made, "Taxes in an oasis. It gave a light that was green.") == {5: [12], 6: [29]}
    assert places(made, "An oasis of tax. Light. Green.") == {}
    far = "tax " + "old " * REACH + "oasis"
    assert places(made, far) == {}
    assert places(made, far.replace("old ", "", 1)) == {5: [len(far) - 9]}


def test_a_literal_without_its_company_calls_for_nothing() -> None:
    made = index({"the": 1}, company={1: frozenset(["oasis"])})
    assert places(made, "The oasis was dry. The town was not.") == {1: [0]}


def test_phrases_are_looked_for_by_their_first_two_words() -> None:
    assert whole("köln") == Literal("köln")
    assert whole("al-ahly cairo") == Pair("al-ahly", "cairo")
    assert whole("fc arsenal london") == Pair("fc", "arsenal")
