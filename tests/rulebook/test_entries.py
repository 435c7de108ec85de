"""Entries as bytes: the same entry comes back, in little memory."""

from __future__ import annotations

from cleanup.rulebook.entries import loaded, packed, shared

ENTRY = {"id": "a-rule", "category": "lexical.sense", "match": [["s", [["w", "a an"], ["q", ["."], 0, 3]]], 2.5, None, True], "note": "“naïve”"}


def test_an_entry_comes_back_with_its_lists_as_tuples() -> None:
    assert loaded(packed(ENTRY)) == {**ENTRY, "match": (("s", (("w", "a an"), ("q", (".",), 0, 3))), 2.5, None, True)}
    assert loaded(memoryview(packed({}))) == {}


def test_what_stands_in_many_entries_is_kept_once() -> None:
    entries = [{"category": "lexical.sense", "words": [f"word of rule {n}"]} for n in range(50)]
    once = shared(entries)
    assert once == {"category", "lexical.sense", "words"}
    one, other = loaded(packed(entries[0], once)), loaded(packed(entries[1], once))
    assert one["category"] is other["category"]
    assert [*map(id, one)] == [*map(id, other)]


def test_the_bytes_depend_on_what_an_entry_says_alone() -> None:
    once = frozenset({"category", "lexical.sense"})
    copy = {key: value.encode().decode() if isinstance(value, str) else value for key, value in ENTRY.items()}
    held = [copy, *copy.values()]
    assert packed(copy, once) == packed(dict(ENTRY), once)
    assert held
