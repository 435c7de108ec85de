"""Records behave as frozen dataclasses do."""

from __future__ import annotations

import pickle

import pytest

from cleanup.model.record import record, replace


@record
class Point:
    x: int
    y: int = 0
    _known: int = 0

    def __post_init__(self) -> None:
        if self.x < 0:
            raise ValueError("x is negative")

    @property
    def total(self) -> int:
        return self.x + self.y


def test_values_are_given_in_order_or_by_name() -> None:
    assert Point(1, 2) == Point(1, y=2) == Point(x=1, y=2)
    assert Point(1).y == 0
    assert Point(1, 2).total == 3


@pytest.mark.parametrize(("values", "named"), [((), {}), ((1, 2, 3, 4), {}), ((1,), {"z": 2}), ((1,), {"x": 2})])
def test_wrong_values_are_refused(values: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="Point"):
        Point(*values, **named)


def test_a_record_is_frozen_and_has_no_room_for_more() -> None:
    point = Point(1)
    with pytest.raises(AttributeError, match="frozen"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del point.x
    assert not hasattr(point, "__dict__")


def test_equality_and_hash_are_those_of_the_values_but_for_private_ones() -> None:
    assert Point(1, 2, 3) == Point(1, 2, 4)
    assert hash(Point(1, 2, 3)) == hash(Point(1, 2, 4))
    assert Point(1) != Point(2)
    assert Point(1, 2) != (1, 2)
    assert repr(Point(1, 2, 3)) == "Point(x=1, y=2)"


def test_replacing_checks_again() -> None:
    assert replace(Point(1, 2), y=5) == Point(1, 5)
    with pytest.raises(ValueError, match="negative"):
        replace(Point(1), x=-1)
    with pytest.raises(TypeError):
        replace(Point(1), z=1)


def test_records_are_pickled_and_matched() -> None:
    assert pickle.loads(pickle.dumps(Point(1, 2))) == Point(1, 2)
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)
