import random

import pytest

from cleanup.checkers.groups import Groups, grouped


def test_groups_give_back_what_was_put_in() -> None:
    letters = random.Random(3)
    told = {
        "".join(letters.choices("abčé ", k=letters.randint(0, 4))): letters.choices(["Ann", "O’Neil", "de la Cruz"], k=letters.randint(0, 3))
        for _ in range(300)
    }
    groups = Groups(grouped(told))
    assert {key: list(groups[key]) for key in told} == told
    assert all(key in groups for key in told)


def test_an_unknown_key_has_nothing() -> None:
    groups = Groups(grouped({"anna": ["Ek"], "ann": []}))
    for key in ("an", "annabel", "bo", "", "a"):
        assert key not in groups
        assert groups[key] == ()


def test_only_a_group_that_is_asked_for_is_read() -> None:
    asked: list[str] = []

    class Packed(dict[str, str]):
        def __getitem__(self, name: str) -> str:
            asked.append(name)
            return super().__getitem__(name)

    groups = Groups(Packed(grouped({"anna": ["Ek"], "bo": ["Lund"], "bob": ["Ross"]})))
    assert (groups["bo"], groups["bob"], groups["boris"]) == (("Lund",), ("Ross",), ())
    assert asked == ["bo"]


@pytest.mark.parametrize("told", [{"a\tb": []}, {"a": ["x\ny"]}])
def test_what_would_be_read_as_something_else_is_refused(told: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError, match="tab"):
        grouped(told)
