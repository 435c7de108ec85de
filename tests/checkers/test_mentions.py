"""Who is meant by a surname in a text."""

from __future__ import annotations

import pytest

from cleanup.checkers.gazetteer import realm
from cleanup.checkers.mentions import people_at

PLACE = realm(
    {
        "id": "office-somewhere",
        "names": ["Somewhere"],
        "adjectives": ["Somewhere"],
        "offices": {"head-of-state": {"holders": {"Abdul Hamid": "2013..2023", "Hassan Mansour": "2001..2012"}}},
    }
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("President Abdul Hamid spoke.", ["Abdul Hamid"]),
        ("President Abdul Hamid Dbeibah spoke.", []),
        ("President Abdul Hamid Visits Leeds", ["Abdul Hamid"]),
        ("President Abdul Hamid Tuesday spoke.", ["Abdul Hamid"]),
        ("President Abdul Hamid II spoke.", ["Abdul Hamid"]),
        ("President Mansour spoke.", ["Mansour"]),
        ("President Mansour el-Essawy spoke.", []),
        ("President Hassan Mansour al-Essawy spoke.", []),
    ],
)
def test_a_name_that_goes_on_is_another(text: str, named: list[str]) -> None:
    found = {(m.start, m.end) for word in ("Hamid", "Mansour") if word in text for m in people_at(text, text.index(word), PLACE)}
    assert [text[start:end] for start, end in found] == named
