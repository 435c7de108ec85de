"""Bytes to text and back, without losing one.

UTF-8 is taken as it is, UTF-16 and UTF-32 by their byte order mark. Anything else is recognised only where the result looks like an
English article: a wrong guess would show the editor garbage, so a doubtful file is refused with the place of the first bad byte.
"""

from __future__ import annotations

import codecs
import re

from cleanup.model.document import Document
from cleanup.model.errors import FixError, ReadError
from cleanup.model.named import NamedTuple
from cleanup.text.lazy import lazy

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_OTHERS = bytes(set(range(256)) - set(_CONTROLS))
#: what news text comes in, apart from UTF-8 and windows-1252, which is tried first; a rarer encoding is more likely a wrong guess
_CANDIDATES = (
    *("cp1250", "cp1251", "cp1253", "cp1254", "cp1256", "koi8_r", "koi8_u", "mac_roman", "mac_cyrillic"),
    *("gb18030", "big5", "cp932", "euc_jp", "cp949", "iso8859_2", "iso8859_5"),
)
#: non-ASCII signs of English articles
_SIGNS = "‘’‚‛“”„‹›«»–—−…•·†‡€£¥©®™°½¼¾§×№\u00a0\u00ad"
_LATIN = "A-Za-zÀ-ÖØ-öø-þĀ-ɏȘ-ț"
_ODD = lazy(
    rf"(?<![{_LATIN}])[^\x00-\x7f\W\d_]+(?![{_LATIN}])|[^\W\d_](?<![\x00-\x7f])(?<=[a-zß-ö][À-ÖØ-Þ])|ÿ"  # a word all of accents; öÄ; ÿ
)
_FOREIGN_WORD = lazy(rf"(?:(?![{_LATIN}ªº])[^\x00-\x7f\W\d_]){{2,}}")


class Decoded(NamedTuple):
    """Text and what is needed to write its bytes again."""

    text: str
    encoding: str
    bom: bytes
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text that ``data`` holds.

    Raises ReadError when it is binary or in no encoding that can be recognised.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(_strict(data[len(bom) :], encoding, len(bom)), encoding, bom)
    if b"\0" in data:
        raise ReadError(f"is a binary file (a NUL byte at offset {data.index(0)})")
    if len(data.translate(None, _OTHERS)) * 10 > len(data):
        raise ReadError("is a binary file (mostly control characters)")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", b"")
    except UnicodeDecodeError as error:
        return _recognised(data, error)


def encode(document: Document, text: str) -> bytes:
    """``text`` as the bytes of ``document``'s file: its encoding and byte order mark.

    Raises FixError, naming the character, when the encoding can't hold it.
    """
    try:
        return document.bom + text.encode(document.encoding)
    except UnicodeEncodeError as error:
        character = text[error.start]
        raise FixError(f"{document.encoding} has no '{character}' (U+{ord(character):04X}); save the file as UTF-8 first") from error


def _strict(data: bytes, encoding: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"is not {encoding}, as its byte order mark says ({error.reason} at offset {error.start + skipped})") from error


def _recognised(data: bytes, error: UnicodeDecodeError) -> Decoded:
    if not _damaged_utf8(data):
        for encoding in ("cp1252", *_guesses(data)):
            try:
                text = data.decode(encoding)
                same = text.encode(encoding) == data
            except UnicodeError:
                continue
            if same and _plausible(text):
                name = encoding.replace("cp125", "windows-125")
                return Decoded(text, name, b"", (f"read as {name}",))
    line = data.count(b"\n", 0, error.start) + 1
    raise ReadError(f"is not UTF-8 (byte 0x{data[error.start]:02X} at offset {error.start}, line {line}), nor in another encoding that is recognised")


def _damaged_utf8(data: bytes) -> bool:
    """Whether most of the non-ASCII is UTF-8: then a few bytes are broken, and reading it as anything else gives garbage."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", errors="ignore")) - broken > broken


def _guesses(data: bytes) -> list[str]:
    from charset_normalizer import from_bytes

    return [match.encoding for match in from_bytes(data, cp_isolation=list(_CANDIDATES))]


def _plausible(text: str) -> bool:
    """Whether the non-ASCII of ``text`` is accented letters in words, typographic signs and whole words of another script."""
    foreign = _FOREIGN_WORD.findall(text)
    letters = sum(map(len, foreign))
    if foreign and (letters < 8 or letters < 3 * len(foreign)):
        return False
    rest = re.sub(f"[{_SIGNS}]", "", _FOREIGN_WORD.sub("", text))
    return not _ODD.search(rest) and not re.search(r"[^\x00-\x7f](?<!\w)|[\x80-\x9f\ue000-\uf8ff]", rest)
