"""Tables of strings by their sums."""

from __future__ import annotations

import random

import pytest

from cleanup.text.sums import Sums, crc, little, numbers, packed

WORDS = [f"{a}{b}" for a in ("bridge", "café", "\ud800", "Ł", "") for b in range(400)]


def test_every_string_has_the_place_of_its_sum() -> None:
    sums = sorted(map(crc, WORDS))
    table = Sums(memoryview(packed(sums)))
    assert len(table) == len(WORDS)
    assert [table.place(w) for w in WORDS] == [sums.index(crc(w)) for w in WORDS]


@pytest.mark.parametrize("count", [0, 1, 2, 9, 300])
def test_other_strings_have_none(count: int) -> None:
    table = Sums(memoryview(packed(sorted(map(crc, WORDS[:count])))))
    assert all(table.place(w) == -1 for w in WORDS[count:])


def test_the_smallest_and_the_greatest_sum_are_found() -> None:
    words = sorted((str(random.Random(7).random() + i) for i in range(5000)), key=crc)
    table = Sums(memoryview(packed([crc(words[0]), crc(words[-1])])))
    assert [table.place(words[0]), table.place(words[-1]), table.place(words[1])] == [0, 1, -1]


@pytest.mark.parametrize("cut", [0, 3, 4, 9, -1, -4])
def test_a_table_that_was_cut_is_refused(cut: int) -> None:
    with pytest.raises(ValueError, match="cut"):
        Sums(memoryview(packed(sorted(map(crc, WORDS)))[:cut]))


def test_numbers_are_stored_lowest_byte_first() -> None:
    assert little("H", [1, 256]) == b"\1\0\0\1"
    assert list(numbers(memoryview(b"\1\0\0\1"), "H")) == [1, 256]
