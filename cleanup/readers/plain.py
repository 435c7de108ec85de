"""Plain text: everything in the file is the article."""

from __future__ import annotations

from cleanup.model.document import Document


def document(decoded: Document) -> Document:
    """The document as it was decoded."""
    return decoded
