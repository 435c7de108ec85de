"""What a finding is known by when the text around it moves: its rule and its sentence."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from cleanup.model.document import Document
from cleanup.model.finding import Finding
from cleanup.text.sentences import sentences


def fingerprints(document: Document, findings: Sequence[Finding]) -> tuple[str, ...]:
    """A hexadecimal digest of 32 digits for each finding, all different.

    Lines and spaces may change, and everything outside the sentence, without changing one; what a rule finds twice in the same sentence,
    or in a sentence that stands twice, is numbered. The file's name is no part of it.
    """
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        key = f"{finding.rule}\0{' '.join(sentence_of(document, finding).split())}"
        seen[key] += 1
        found.append(hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return tuple(found)


def sentence_of(document: Document, finding: Finding) -> str:
    """The sentence, within its line, in which a finding begins; the marked text itself where it stands between sentences."""
    line, _ = document.position(finding.span.start)
    for start, end in sentences(document.text, *document.line_span(line)):
        if start <= finding.span.start < end:
            return document.text[start:end]
    return finding.span.of(document.text)
