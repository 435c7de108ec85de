"""How often each category, rule, pivot language and file was found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeVar

from cleanup._version import __version__
from cleanup.model.report import DocumentReport
from cleanup.reporters.style import count, printable

K = TypeVar("K", str, tuple[str, str])


class Statistics:
    """Counts of a run. A finding of several pivot languages counts for each; one of none counts for ''."""

    def __init__(self) -> None:
        self.files = self.failed = self.words = self.findings = self.suppressed = 0
        self.confidence = 0.0
        self.rules: Counter[tuple[str, str]] = Counter()
        self.pivots: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.by_file: dict[str, tuple[int, int]] = {}

    def add(self, report: DocumentReport) -> None:
        """Counts a document."""
        self.files += 1
        self.failed += bool(report.failures)
        words = len(report.document.text.split()) if report.document else 0
        self.words += words
        self.findings += len(report.findings)
        self.suppressed += len(report.suppressed)
        self.by_file[report.path] = (len(report.findings), words)
        for finding in report.findings:
            self.confidence += finding.confidence
            self.rules[finding.category, finding.rule] += 1
            self.severities[finding.severity] += 1
            self.pivots.update(finding.pivots or ("",))

    def counted(self, report: DocumentReport) -> DocumentReport:
        """The report, which is counted."""
        self.add(report)
        return report

    @property
    def categories(self) -> Counter[str]:
        """Findings by category."""
        found: Counter[str] = Counter()
        for (category, _), number in self.rules.items():
            found[category] += number
        return found

    def table(self) -> str:
        """Counts by category, and below each the rules, the most frequent first."""
        width = len(str(self.findings))
        lines = []
        for category, number in ranked(self.categories):
            lines.append(f"{number:>{width}}  {category}")
            below = Counter({rule: n for (kind, rule), n in self.rules.items() if kind == category})
            lines += [f"{' ' * width}  {n:>{width}}  {rule}" for rule, n in ranked(below)]
        return "".join(f"{line}\n" for line in lines)

    def text(self) -> str:
        """Everything, for people."""
        total = f"{count(self.findings, 'finding')} in {count(self.files, 'file')} of {self.words} words: {self.rate(self.findings, self.words):.1f} per 1,000"
        lines = [total]
        if self.suppressed:
            lines.append(f"{self.suppressed} suppressed")
        if self.failed:
            lines.append(f"{count(self.failed, 'file')} failed")
        parts = [("by category and rule", self.table())]
        parts += [(f"by {name}", _column(counts)) for name, counts in (("severity", self.severities), ("pivot language", self._named_pivots()))]
        files = sorted(((n, path, words) for path, (n, words) in self.by_file.items() if n), key=lambda f: (-f[0], f[1]))
        width = len(str(files[0][0])) if files else 0
        parts.append(("by file (findings, per 1,000 words)", "".join(f"{n:>{width}}  {self.rate(n, w):5.1f}  {printable(path)}\n" for n, path, w in files)))
        return "\n".join(lines) + "\n" + "".join(f"\n{title}\n{body}" for title, body in parts if body)

    def json(self) -> str:
        """Everything, for programs: docs/output.md."""
        return json.dumps(self.as_object(), ensure_ascii=False, indent=1) + "\n"

    def as_object(self) -> dict[str, Any]:
        """What `json` writes."""
        return {
            "version": __version__,
            "files": self.files,
            "failed": self.failed,
            "words": self.words,
            "findings": self.findings,
            "suppressed": self.suppressed,
            "per_1000_words": round(self.rate(self.findings, self.words), 3),
            "expected_right": round(self.confidence, 3),
            "categories": dict(ranked(self.categories)),
            "severities": dict(ranked(self.severities)),
            "pivots": dict(ranked(self.pivots)),
            "rules": [{"rule": rule, "category": category, "findings": n} for (category, rule), n in ranked(self.rules)],
            "by_file": [
                {"path": path, "findings": n, "words": words, "per_1000_words": round(self.rate(n, words), 3)} for path, (n, words) in self.by_file.items()
            ],
        }

    @staticmethod
    def rate(number: int, words: int) -> float:
        """``number`` per 1,000 of ``words``, 0 where there are none."""
        return 1000 * number / words if words else 0.0

    def _named_pivots(self) -> Counter[str]:
        return Counter({pivot or "(none named)": number for pivot, number in self.pivots.items()})


def ranked(counts: Mapping[K, int]) -> list[tuple[K, int]]:
    """The entries, the most frequent first, those as frequent by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _column(counts: Mapping[str, int]) -> str:
    width = max((len(str(n)) for n in counts.values()), default=0)
    return "".join(f"{n:>{width}}  {name}\n" for name, n in ranked(counts))
