"""Bytes to text and back."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from cleanup.model.document import Document
from cleanup.model.errors import FixError, ReadError
from cleanup.readers import encode, from_bytes, read

TEXT = "The café in Zürich, said “Mr. Núñez”, cost €4 – no more…\r\n"


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "cp1252"),
    ],
)
def test_every_byte_comes_back(bom: bytes, encoding: str) -> None:
    data = bom + TEXT.encode(encoding)
    document = from_bytes(data, "a.txt")
    assert document.text == TEXT
    assert encode(document, document.text) == data
    assert bool(document.notes) == (encoding == "cp1252")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "binary file"),
        (bytes(range(1, 32)) * 9, "binary file"),
        ("Müller und Söhne, Zürich: ".encode() * 3 + b"\xff\x80", "not UTF-8 \\(byte 0xFF"),
        (codecs.BOM_UTF16_LE + b"a", "is not utf-16-le"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        from_bytes(data, "a.txt")


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read(str(tmp_path / "none"))
    with pytest.raises(ReadError, match="is a folder"):
        read(str(tmp_path))
    with pytest.raises(ReadError, match="can't be read"):
        read("nul\0byte")


def test_an_encoding_that_lacks_a_character() -> None:
    with pytest.raises(FixError, match=r"latin-1 has no '—' \(U\+2014\)"):
        encode(Document("a", "x", "latin-1"), "a — b")


def test_empty() -> None:
    assert from_bytes(b"", "a.txt").text == ""
