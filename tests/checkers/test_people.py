"""Names that are spelt in two ways: which are compared, and what is found."""

from __future__ import annotations

from unittest import mock

import pytest

from cleanup.checkers import people
from cleanup.checkers.people import inconsistent
from cleanup.model.document import Document
from cleanup.text.analysis import Analysis

#: pairs that are alike by sound, by a letter, and by their consonants, with and without an article
NAMES = (
    "Lawrow Lavrov Pederson Pedersen Regragui Al-Rakraki Schumaker Shoemaker En-Nesyri Nesiri Khvicha Hvicha Zhukov Jukov Çelik Chelik Tscherny Cherny "
    "Weisman Veisman Philipov Filipov Abdallah Abdullah Martinez Martines Quirin Kirin Oxley Alvarez Ulvarez Whitfield Marshall Harper Dunmore"
).split()


def test_names_that_are_alike_are_always_compared() -> None:
    near = people._Neighbours(NAMES)
    alike = [(a, b) for a in NAMES for b in NAMES if people._similar(a, b)]
    assert len(alike) > 10
    assert all(b in near.of(a) for a, b in alike)
    for name in NAMES:
        assert name in near.of(name)
        assert near.of(name) == sorted(near.of(name), key=NAMES.index)


def test_names_that_have_nothing_in_common_are_not_compared() -> None:
    names = [f"{first}{rest}" for first in "ABCDEFGHIJKLMNOPQRSTUVW" for rest in ("orindal", "uvekson")]
    with mock.patch.object(people, "_similar", wraps=people._similar) as compared:
        text = " ".join(f"Carol {name} spoke." for name in names)
        assert list(inconsistent(Analysis(Document("x", text)))) == []
    assert 0 < compared.call_count < len(names) ** 2 / 4


@pytest.mark.parametrize(("wrong", "right"), [("Pederson", "Pedersen"), ("Lawrow", "Lavrov")])
def test_a_surname_is_held_against_the_full_name(wrong: str, right: str) -> None:
    text = f"Anna {right} opened the bridge. {right} said it was late. Mr {wrong} said no more."
    assert [(text[start:end], better) for start, end, better, _, _ in inconsistent(Analysis(Document("x", text)))] == [(wrong, right)]


def test_the_rarer_spelling_is_the_wrong_one() -> None:
    text = "Anna Pederson opened the bridge. Mr Pedersen said it was late. Mr Pedersen left. Mrs Pedersen stayed, and Pedersen came back."
    found = [(text[start:end], better) for start, end, better, _, _ in inconsistent(Analysis(Document("x", text)))]
    assert found == [("Pederson", "Pedersen")]


def test_names_are_looked_for_once_a_document() -> None:
    analysis = Analysis(Document("x", "Anna Pedersen opened the bridge."))
    with mock.patch.object(people, "_seen", wraps=people._seen) as looked:
        assert people.seen(analysis) is people.seen(analysis)
    assert looked.call_count == 1


def test_a_common_surname_is_a_misspelling_only_after_a_rare_first_name() -> None:
    known = people.Known.of(people.index_of(["Geir Pedersen", "John Pedersen"], ["Pederson"]))
    assert known.closeness("Pederson", "Pedersen") == 0
    assert known.closeness("Pederson", "Pedersen", rare=True) > 0.8

    def found(text: str) -> list[str]:
        return [right for _, _, right, _, _ in people.close_to_known(Analysis(Document("x", text)), known)]

    assert found("The envoy Geir Pederson spoke, and Pederson left.") == ["Pedersen", "Pedersen"]
    assert found("The envoy John Pederson spoke.") == []
