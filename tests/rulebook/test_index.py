"""The index calls for a rule wherever it can match, and for little else."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

import pytest

from cleanup.checkers.base import REACH, Literal, Pair, whole
from cleanup.model.document import Document
from cleanup.rulebook.index import Call, Index, Table, bitmap, pair_hash, table
from cleanup.text.analysis import A_NUMBER, Analysis
from cleanup.text.sums import crc


def index(words: dict[str, Call] | None = None, pairs: dict[tuple[str, str], Call] | None = None, company: Sequence[Sequence[str]] = ()) -> Index:
    """An index whose only company, of the number 1, is as given."""
    calls = list(dict.fromkeys([*(words or {}).values(), *(pairs or {}).values()]))
    return Index(
        Table(table((crc(w), calls.index(c)) for w, c in (words or {}).items())),
        Table(table((pair_hash(*p), calls.index(c)) for p, c in (pairs or {}).items())),
        bitmap(pair_hash(*p) for p in pairs or ()),
        Table(table(())),
        [c.packed for c in calls],
        {1: [frozenset(map(crc, words)) for words in company]}.__getitem__,
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


def test_a_bitmap_has_every_hash_and_few_others() -> None:
    numbers = random.Random(11)
    hashes = {numbers.getrandbits(32) for _ in range(3000)}
    bits = bitmap(hashes)

    def has(key: int) -> bool:
        return bool(bits[key >> 3 & len(bits) - 1] >> (key & 7) & 1)

    assert all(map(has, hashes))
    assert sum(has(numbers.getrandbits(32)) for _ in range(10_000)) < 1500
    assert not any(bitmap(()))


def test_an_empty_table_holds_nothing() -> None:
    assert len(Table(table(()))) == 0
    assert list(Table(table(()))[crc("canal")]) == []


def test_words_are_found_as_tokens_and_as_parts_of_hyphenated_ones() -> None:
    made = index({"köln": Call(3), "u.s.": Call(4)})
    assert places(made, "A Köln-based firm left Köln for the U.S. and Kölner fans.") == {3: [2, 23], 4: [36]}


def test_a_pair_is_found_in_its_order_within_reach_and_at_the_word_that_it_names() -> None:
    made = index(pairs={("tax", "oasis"): Call(5, 0, 1, REACH, True), ("light", "green"): Call(6, 0, 1, REACH)})
    assert places(made, "Taxes in an oasis. It gave a light that was green.") == {5: [12], 6: [29]}
    assert places(made, "An oasis of tax. Light. Green.") == {}
    far = "tax " + "old " * REACH + "oasis"
    assert places(made, far) == {}
    assert places(made, far.replace("old ", "", 1)) == {5: [len(far) - 9]}


def test_a_pair_calls_only_where_its_words_are_as_far_apart_as_the_rule_needs() -> None:
    made = index(pairs={("tax", "oasis"): Call(5, 0, 2, 3)})
    assert places(made, "A tax oasis. A tax an oasis. A tax in an oasis. A tax in the old oasis.") == {5: [15, 31]}


def test_words_without_their_company_call_for_nothing() -> None:
    made = index({"the": Call(1, 1)}, {("tax", "oasis"): Call(2, 1)._replace(least=1, most=1)}, [["bank", "banks"], [A_NUMBER]])
    assert places(made, "The 3 banks left. The banks left. The 3 left.") == {1: [0]}
    assert places(made, "A tax oasis. A tax oasis of 12 banks.") == {2: [15]}


def test_a_word_calls_only_at_its_place_in_the_sentence() -> None:
    made = index({"the": Call(1, at=(0, 1)), "so": Call(3, at=(2, 2))})
    assert places(made, "The end. “The end. At long last the year. It is so. So it goes.") == {1: [0, 10], 3: [48]}
    far = "so " * 70
    assert places(index({"so": Call(1)}), far) == {1: list(range(0, len(far), 3))}


def test_a_call_that_does_not_fit_is_an_error() -> None:
    for call in (Call(1 << 20), Call(0, 1 << 20), Call(0, 0, 1, 16)):
        with pytest.raises(ValueError, match="make the fields of a call wider"):
            assert call.packed


def test_phrases_are_looked_for_by_their_first_two_words() -> None:
    assert whole("köln") == Literal("köln")
    assert whole("al-ahly cairo") == Pair("al-ahly", "cairo")
    assert whole("fc arsenal london") == Pair("fc", "arsenal")


def test_tokens_are_kept_at_hand_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanup.rulebook.index._TOKENS", 8)
    made = index({"köln": Call(3)}, {("tax", "oasis"): Call(5, 0, 1, REACH, True)})
    text = " ".join(f"word{n} is said of Köln." for n in range(40)) + " Taxes in an oasis."
    assert places(made, text)[3] == [m.start() for m in re.finditer("Köln", text)]
    assert places(made, text)[5] == [text.index("oasis")]
    assert max(len(made._known), len(made._hashes), len(made._weakly)) <= 8
