"""Files in, documents out; and a document's text back into its file's own bytes.

Adding a format is a module with one function and a line in `FORMATS`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

from cleanup.model.document import Document
from cleanup.model.errors import ReadError
from cleanup.readers import plain
from cleanup.readers.encoding import decode, encode

__all__ = ["FORMATS", "STDIN", "encode", "from_bytes", "read", "read_bytes"]

#: the path that means standard input
STDIN = "-"

#: suffix → what makes the document of the decoded text; any other suffix is read as plain text
FORMATS: Mapping[str, Callable[[Document], Document]] = {
    ".txt": plain.document,
}


def read(path: str, name: str = "<stdin>") -> Document:
    """The document at ``path`` (`-`: standard input, reported as ``name``, whose suffix says what it holds).

    Raises ReadError when it is missing, a folder, not readable, binary, or in no encoding that can be recognised.
    """
    if path == STDIN:
        return from_bytes(sys.stdin.buffer.read(), name)
    return from_bytes(read_bytes(path), path)


def read_bytes(path: str) -> bytes:
    """The bytes of a file. Raises ReadError when it is missing, a folder or not readable."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        raise ReadError("no such file") from None
    except IsADirectoryError:
        raise ReadError("is a folder; expected a file") from None
    except PermissionError:
        raise ReadError("no permission to read it") from None
    except ValueError as error:
        raise ReadError(f"can't be read: {error}") from error
    except OSError as error:
        raise ReadError(f"can't be read: {error.strerror or error}") from error


def from_bytes(data: bytes, path: str) -> Document:
    """The document that the bytes of a file hold; the format follows from the suffix of ``path``.

    Raises ReadError when they are binary or in no encoding that can be recognised.
    """
    decoded = decode(data)
    document = Document(path, decoded.text, decoded.encoding, decoded.bom, decoded.notes)
    return FORMATS.get(os.path.splitext(path)[1].lower(), plain.document)(document)
