from cleanup.model.recent import Made


def test_the_first_quarter_goes() -> None:
    kept: Made[int, str] = Made(str, 8)
    assert [kept[i] for i in range(8)] == [str(i) for i in range(8)]
    assert list(kept) == list(range(8))
    kept[3] = "again"  # no more values than before
    assert len(kept) == 8
    assert kept[8] == "8"
    assert list(kept) == [2, 3, 4, 5, 6, 7, 8]
    assert kept[3] == "again"


def test_there_is_always_room_for_one() -> None:
    kept: Made[str, int] = Made(len, 1)
    assert (kept["a"], kept["bb"]) == (1, 2)
    assert kept == {"bb": 2}


def test_values_that_lack_are_made_once_and_the_oldest_forgotten() -> None:
    made: list[int] = []
    squares = Made[int, int](lambda n: made.append(n) or n * n, 4)
    assert [squares[n] for n in (1, 2, 2, 3, 4, 1)] == [1, 4, 4, 9, 16, 1] and made == [1, 2, 3, 4]
    assert squares[5] == 25 and 1 not in squares and len(squares) == 4
    assert squares[1] == 1 and made == [1, 2, 3, 4, 5, 1]
