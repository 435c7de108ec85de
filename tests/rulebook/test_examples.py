"""Every rule proves itself by its examples."""

from __future__ import annotations

import pytest

from cleanup.rulebook import Rulebook, examples

_PARTS = 24


@pytest.mark.parametrize("part", range(_PARTS))
def test_every_rule_does_what_its_examples_say(book: Rulebook, part: int) -> None:
    chosen = [r.id for r in book.rules][part::_PARTS]
    failures = [f"{f.path}:{f.line} {f.rule}: {f.message} | {f.sentence}" for f in examples.run(book, chosen)]
    assert not failures, "\n".join(failures)


def test_ids_are_unique(book: Rulebook) -> None:
    assert len(book.ids) == len(set(book.ids))


def test_marks() -> None:
    text, marks = examples.marked("a {clear embassy => clear message} to {all}")
    assert text == "a clear embassy to all"
    assert [(m.start, m.end, m.right) for m in marks] == [(2, 15, "clear message"), (19, 22, None)]
