"""Where keys and items stand."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleanup.model.errors import ConfigError
from cleanup.policy import toml

TEXT = (
    '''
# a comment with [brackets] and key = "value"
top = "a # b"
dotted . "quoted.key" = 'x'
"e\\u0301" = 1
list = [ 1, # one
  [2, "]"], { in = 3, deep = { er = [4] } },
]
multi = """
[not.a.table]
k = "\\""""
raw = '''
    + "'''"
    + """
it's [x]
"""
    + "'''"
    + """
when = 1979-05-27 07:32:00 # a blank in a value
[table]
  key=true
[table."a.b"]
key = -1.5e3
[[many]]
name = "first"
[many.sub]
x = 1
[[many.inner]]
y = 2
[[many]]
name = "second"
[[many.inner]]
y = 3
[many.sub]
x = 4
"""
)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "x.toml"
    path.write_bytes(text.encode())
    return path


def leaves(plain: Any, where: toml.Where = ()) -> dict[toml.Where, Any]:
    if isinstance(plain, dict):
        return {k: v for key, item in plain.items() for k, v in leaves(item, (*where, key)).items()}
    if isinstance(plain, list):
        return {k: v for i, item in enumerate(plain) for k, v in leaves(item, (*where, i)).items()}
    return {where: plain}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_value_has_its_own_place(tmp_path: Path, ends: str) -> None:
    text = TEXT.replace("\n", ends)
    root = toml.read(written(tmp_path, text), "x.toml")
    assert root.plain == tomllib.loads(text)
    lines = text.split("\n")
    for where in leaves(root.plain):
        assert where in root.source.offsets, where
        line, column = toml.Value(None, root.source, where).place
        rest = lines[line - 1][column - 1 :]
        named = next(part for part in reversed(where) if isinstance(part, str))
        if isinstance(where[-1], str):
            assert rest.lstrip("[\"'").startswith(named[:1]), (where, rest)
        else:
            assert rest[0] in '124[{"', (where, rest)


def test_places(tmp_path: Path) -> None:
    root = toml.read(written(tmp_path, TEXT), "x.toml")
    places = {w: toml.Value(None, root.source, w).place for w in root.source.offsets}
    assert places["top",] == (3, 1)
    assert places["dotted", "quoted.key"] == (4, 10)
    assert places["list", 1, 1] == (7, 7)
    assert places["list", 2, "deep", "er", 0] == (7, 38)
    assert places["many", 0, "sub", "x"] == (23, 1)
    assert places["many", 1, "inner", 0, "y"] == (29, 1)
    assert places["many", 1, "sub", "x"] == (31, 1)
    assert places["table", "key"] == (17, 3)


def test_a_byte_order_mark_is_no_column(tmp_path: Path) -> None:
    assert toml.read(written(tmp_path, "\ufeffa = 1\n"), "x.toml").entries()["a"].place == (1, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = [1,\nb = 2\n", "x.toml:2:1: not TOML"),
        ("a = 1\na = 2\n", "x.toml:2:6: not TOML: cannot overwrite a value"),
        ('a = """\nx', "x.toml:2:2: not TOML: unterminated string"),
        ("a = " + "[" * 5000, "x.toml: not TOML: lists or tables in one another, too deep"),
    ],
)
def test_what_is_not_toml(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        toml.read(written(tmp_path, text), "x.toml")
    assert str(caught.value).startswith(message)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^x\.toml: no such file"):
        toml.read(tmp_path / "x.toml", "x.toml")
    (tmp_path / "x.toml").write_bytes(b"a = '\xff'")
    with pytest.raises(ConfigError, match="can't be read as UTF-8 text"):
        toml.read(tmp_path / "x.toml", "x.toml")
