"""Names that take “the”."""

from __future__ import annotations

import pytest

from cleanup.checkers.detectors.named_articles import named_article
from cleanup.model.document import Document
from cleanup.text.analysis import Analysis


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("They crossed Atlantic Ocean in a small boat in May.", ["Atlantic Ocean"]),
        ("According to WHO, the virus is spreading in the north.", ["WHO"]),
        ("He left home in May. Ministry of Health reported ten new cases on Friday.", ["Ministry of Health"]),
        ("The envoy left the EU and the United States in May.", []),
        ("The firm sells ships to US and British buyers in the north.", []),
        ("The envoy spoke to EU ministers about UN troops in the north.", []),
        ("Woman jailed in UAE after post", []),
        ("Supreme Court Rejects Appeal of the Bank in Netherlands.", []),
    ],
)
def test_bare_names(text: str, marked: list[str]) -> None:
    found = list(named_article(Analysis(Document("x", text)), {}))
    assert [f.span.of(text) for f in found] == marked
    assert all(f.suggestions[0].lower() == f"the {m.lower()}" for f, m in zip(found, marked, strict=True))
