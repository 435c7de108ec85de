import marshal
import re
from collections.abc import Iterator

import pytest

from cleanup.rulebook import Rulebook, expressions
from cleanup.rulebook.compiled import Compiled
from cleanup.text import lazy

PATTERNS = [
    (r"\bup\b", 0),
    (r"(?P<day>\d{1,2})(?:st|nd|rd|th)? of (?P<month>May|June)", int(re.IGNORECASE)),
    (r"^[“\"](?P<word>[^\W\d_]{2,})(?=[.,])", int(re.MULTILINE)),
    (r"(a|b(c)?)+?\2", int(re.VERBOSE | re.DOTALL)),
]
TEXT = "It is up on the 2nd OF may.\n“Words, words”, she said: abcbcc."


@pytest.fixture
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(lazy, "_KNOWN", [])
    return


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_kept_code_makes_the_pattern_that_compiling_makes(pattern: str, flags: int) -> None:
    made, right = lazy.pattern_of(marshal.loads(marshal.dumps(lazy.code(pattern, flags)))), re.compile(pattern, flags)
    assert made == right
    assert (made.pattern, made.flags, made.groups, made.groupindex) == (right.pattern, right.flags, right.groups, right.groupindex)
    assert [m.groupdict() for m in made.finditer(TEXT)] == [m.groupdict() for m in right.finditer(TEXT)]
    assert [m.span() for m in made.finditer(TEXT)] == [m.span() for m in right.finditer(TEXT)]


@pytest.mark.usefixtures("nothing_known")
def test_what_is_known_is_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = re.compile("kept")
    lazy.remember(lambda pattern, flags: kept if (pattern, flags) == ("x", 2) else None)
    assert lazy.compiled("x", 2) is kept
    assert lazy.compiled("x") == re.compile("x")


def test_a_wrong_expression_is_said_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lazy, "ASKED", [])
    wrong = lazy.lazy("(")
    with pytest.raises(re.error):
        wrong.search("x")


def test_the_rulebook_keeps_the_expressions_of_rules_and_modules(book: Rulebook) -> None:
    part = book._parts[0]
    wanted = expressions.used(part.hot(n) for n in range(len(part.kinds)))
    assert len(wanted) > 400
    for pattern, flags in wanted:
        kept = part.expression(pattern, flags)
        assert kept == re.compile(pattern, flags)
    assert part.expression("no such (expression)", 0) is None


def test_code_for_another_python_is_not_used(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    part = book._parts[0]
    pattern, flags = next(iter(expressions.used(part.hot(n) for n in range(len(part.kinds)))))
    monkeypatch.setattr("cleanup.rulebook.compiled.VERSION", "another 1")
    assert part.expression(pattern, flags) is None


def test_own_rules_keep_none() -> None:
    assert Compiled.of([], {}, {}, []).expression("x", 0) is None
