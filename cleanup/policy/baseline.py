"""Findings that were there when a project took the linter up: known, kept in a file, and not reported again.

A finding is known by its fingerprint (rule and sentence) in its file, so lines may move and anything else may be edited. Findings of a file that is no
longer there are looked for in all others: it may have another name now.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from cleanup.model.errors import ConfigError
from cleanup.model.finding import Suppression
from cleanup.model.record import record, replace
from cleanup.model.report import DocumentReport
from cleanup.policy.fingerprint import fingerprints
from cleanup.policy.globs import absolute, shown

_VERSION: Final = 1
_KNOWN: Final = Suppression("baseline", "known before")


@record
class Known:
    """A finding of the baseline, for those who read it: its rule and the text that was marked."""

    rule: str
    text: str


#: file, relative to the baseline's folder → fingerprint → what was found
Entries = Mapping[str, Mapping[str, Known]]


class Baseline:
    """What is known, which of it was met again in this run, and what a new baseline would hold."""

    def __init__(self, path: str, entries: Entries) -> None:
        self.path = path
        self._root = str(Path(absolute(path)).parent)
        self._entries = entries
        self._seen: dict[str, set[str]] = {}
        self._complete: set[str] = set()
        self._moved = {digest: name for name, known in entries.items() if not Path(self._root, name).exists() for digest in known}
        self._found: dict[str, dict[str, Known]] = {}

    def marked(self, report: DocumentReport) -> DocumentReport:
        """The report with the findings that are known among the suppressed ones."""
        if report.document is None:
            return report
        name = self._name(report.path)
        known = self._entries.get(name, {})
        seen = self._seen.setdefault(name, set())
        if not report.failures:
            self._complete.add(name)
        new, old = [], []
        for finding, digest in zip(report.findings, fingerprints(report.document, report.findings), strict=True):
            if digest in known:
                seen.add(digest)
            elif digest in self._moved:
                self._seen.setdefault(self._moved[digest], set()).add(digest)
            else:
                new.append(finding)
                continue
            old.append(replace(finding, suppression=_KNOWN))
        return replace(report, findings=tuple(new), suppressed=(*report.suppressed, *old)) if old else report

    def gone(self) -> Iterator[tuple[str, Known]]:
        """What was not met again in the files of this run that were fully checked, and in those that are no longer there, with its file."""
        for name, known in self._entries.items():
            if name in self._complete or not Path(self._root, name).exists():
                yield from ((name, known[digest]) for digest in known.keys() - self._seen.get(name, set()))

    def record(self, report: DocumentReport) -> None:
        """Takes the findings of a report into the next baseline."""
        if report.document is None or report.failures:
            return
        text = report.document.text
        digests = zip(report.findings, fingerprints(report.document, report.findings), strict=True)
        self._found[self._name(report.path)] = {digest: Known(f.rule, " ".join(f.span.of(text).split())) for f, digest in digests}

    def renewed(self) -> tuple[str, int, int]:
        """The text of the next baseline, and how many findings are new in it and how many gone.

        It holds what was recorded, and what was known of other files that are still there.
        """
        kept = {name: known for name, known in self._entries.items() if name not in self._found and Path(self._root, name).exists()}
        files = {name: known for name, known in sorted({**kept, **self._found}.items()) if known}
        plain = {
            name: {d: {"rule": k.rule, "text": k.text} for d, k in sorted(known.items(), key=lambda i: (i[1].rule, i[0]))} for name, known in files.items()
        }
        before, after = (sum(map(len, entries.values())) for entries in (self._entries, files))
        same = sum(len(known.keys() & self._entries.get(name, {}).keys()) for name, known in files.items())
        return json.dumps({"version": _VERSION, "files": plain}, ensure_ascii=False, indent=1) + "\n", after - same, before - same

    def _name(self, path: str) -> str:
        return os.path.relpath(absolute(path), self._root).replace(os.sep, "/")


def read(path: str) -> Baseline:
    """The baseline in a file; an empty one when there is none yet. Raises ConfigError when it is something else."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except FileNotFoundError:
        return Baseline(path, {})
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"the baseline can't be read: {error}", shown(path)) from error
    try:
        return Baseline(path, _entries(json.loads(text)))
    except (ValueError, TypeError, KeyError, AttributeError):
        raise ConfigError("is no baseline of this version; delete it and run with --update-baseline", shown(path)) from None


def _entries(plain: Any) -> Entries:
    if plain["version"] != _VERSION:
        raise ValueError("another version")
    return {name: {digest: Known(str(k["rule"]), str(k["text"])) for digest, k in known.items()} for name, known in plain["files"].items()}
