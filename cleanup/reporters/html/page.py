"""The page: the writer, its summary, and the files that make it look and work."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from pathlib import PurePath
from string import Template

from cleanup._version import __version__
from cleanup.model.finding import CATEGORIES, SEVERITIES, Failure, Finding
from cleanup.model.languages import language
from cleanup.model.report import DocumentReport
from cleanup.model.verdict import Verdict
from cleanup.reporters.base import CATEGORY_NAMES, Context
from cleanup.reporters.html.article import Note, rows
from cleanup.reporters.html.charts import Bar, bars, histogram
from cleanup.reporters.html.escape import attribute, shown
from cleanup.reporters.statistics import Statistics, ranked
from cleanup.reporters.style import count

_RULES = 12
#: the least probability of a language that is named, and of a machine that it needs
_LIKELY, _MACHINE = 0.5, 0.5


class Html:
    """The whole page is written at the end: its summary, which comes first, counts all documents."""

    def __init__(self, context: Context) -> None:
        self._statistics = Statistics()
        self._findings: list[Finding] = []
        self._failures: list[Failure] = []
        self._articles: list[str] = []
        self._files: list[tuple[str, int, int]] = []
        self._notes = 0

    def head(self) -> str:
        """Nothing yet."""
        return ""

    def document(self, report: DocumentReport) -> str:
        """Nothing yet; the article is kept."""
        self._statistics.add(report)
        self._findings += report.findings
        self._failures += report.failures
        if report.document is None:
            return ""
        number = len(self._files)
        words = len(report.document.text.split())
        self._files.append((report.path, len(report.findings), words))
        found = sorted((*report.findings, *report.suppressed), key=lambda f: (f.span.start, f.span.end))
        notes = [Note(self._notes + i, i, finding) for i, finding in enumerate(found, 1)]
        self._notes += len(notes)
        path = PurePath(report.path)
        folder = f'<span class="folder">{shown(str(path.parent))}/</span>' if str(path.parent) != "." else ""
        rate = Statistics.rate(len(report.findings), words)
        counts = f"{count(len(report.findings), 'finding')} · {words:,} words · {rate:.1f} per 1,000{_judged(report.verdict)}"
        body = f'<div class="body">\n{"".join(rows(report.document, notes, number))}</div>'
        title = f"<h2>{folder}{shown(path.name)}</h2>"
        if notes:
            inside = f'<header>{title}<p class="counts">{counts}</p></header>\n{body}'
        else:
            inside = f'<details><summary>{title}<p class="counts">nothing found · {words:,} words{_judged(report.verdict)}</p></summary>\n{body}</details>'
        self._articles.append(f'<article id="a{number}" data-file="{number}"{"" if notes else " class=clean"}>{inside}</article>\n')
        return ""

    def tail(self) -> str:
        """The page."""
        here = files(__package__)
        style, script, page = (here.joinpath(name).read_text(encoding="utf-8") for name in ("style.css", "script.js", "page.html"))
        statistics = self._statistics
        return Template(page).substitute(
            title=f"cleanup: {count(statistics.findings, 'finding')} in {count(statistics.files, 'file')}",
            version=__version__,
            style=style,
            script=script,
            style_hash=_digest(style),
            script_hash=_digest(script),
            cards=self._cards(),
            failures=self._failed(),
            charts=self._charts(),
            files=self._table(),
            articles="".join(self._articles),
            categories=_options((c, CATEGORY_NAMES[c], n) for c, n in ranked(statistics.categories)),
            pivots=_options((p or "none", _language(p), n) for p, n in ranked(statistics.pivots)),
            paths=_options((str(i), path, n) for i, (path, n, _) in enumerate(self._files) if n),
            least=5 * int(20 * min((f.confidence for f in self._findings), default=0)),
            total=statistics.findings,
            suppressed="" if statistics.suppressed else " hidden",
            hidden=statistics.suppressed,
        )

    def _cards(self) -> str:
        s = self._statistics
        affected = sum(n > 0 for _, n, _ in self._files)
        cards = [
            (f"{s.findings:,}", "findings" if s.findings != 1 else "finding", f"of which about {s.confidence:.0f} an editor would agree with"),
            (f"{affected:,}<small> of {s.files:,}</small>", "files with findings", f"{s.words:,} words in all"),
            (
                f"{s.rate(s.findings, s.words):.1f}",
                "per 1,000 words",
                f"{s.severities['critical']} critical, {s.severities['major']} major, {s.severities['minor']} minor",
            ),
            (str(sum(bool(f.suggestions) for f in self._findings)), "with a correction", f"{self._sure()} of confidence 0.9 and more"),
        ]
        return "".join(f'<li><strong>{value}</strong> <span>{name}</span> <small class="more">{more}</small></li>' for value, name, more in cards)

    def _sure(self) -> int:
        return sum(bool(f.suggestions) and f.suggestions[0].confidence >= 0.9 for f in self._findings)

    def _failed(self) -> str:
        if not self._failures:
            return ""
        lines = "".join(f"<li><code>{shown(f.path)}</code> {shown(f.message)}</li>" for f in self._failures)
        return f'<section class="failures" aria-label="Failures"><h2>{count(len(self._failures), "failure")}</h2><ul>{lines}</ul></section>'

    def _charts(self) -> str:
        by: dict[str, Counter[tuple[str, str]]] = {key: Counter() for key in ("category", "pivots", "rule")}
        for finding in self._findings:
            by["category"][finding.category, finding.severity] += 1
            by["rule"][finding.rule, finding.severity] += 1
            for pivot in finding.pivots or ("none",):
                by["pivots"][pivot, finding.severity] += 1

        def chart(title: str, key: str, names: dict[str, str], most: int) -> str:
            total: Counter[str] = Counter()
            for (value, _), number in by[key].items():
                total[value] += number
            made = [Bar(names.get(v, v), key, v, tuple(by[key][v, severity] for severity in SEVERITIES)) for v, _ in ranked(total)[:most]]
            return bars(title, made)

        return (
            chart("By category", "category", CATEGORY_NAMES, len(CATEGORIES))
            + chart("By pivot language", "pivots", {p: _language(p) for p, _ in by["pivots"]}, 12)
            + histogram("By confidence", [f.confidence for f in self._findings], 0.5)
            + chart("Most frequent rules", "rule", {}, _RULES)
        )

    def _table(self) -> str:
        most = max((s.rate(n, w) for s in (self._statistics,) for _, n, w in self._files), default=0) or 1
        lines = []
        for number, (path, findings, words) in enumerate(self._files):
            rate = Statistics.rate(findings, words)
            bar = (
                f'<svg class="spark" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="{100 * rate / most:.1f}" height="8"/></svg>'
            )
            lines.append(f'<tr><td><a href="#a{number}">{shown(path)}</a></td><td>{findings}</td><td>{words:,}</td><td>{rate:.1f}</td><td>{bar}</td></tr>')
        return "".join(lines)


def _language(pivot: str) -> str:
    if pivot in ("", "none"):
        return "no language named"
    name = language(pivot)
    return f"{name} ({pivot})" if name != pivot else pivot


def _judged(verdict: Verdict | None) -> str:
    """What is said of a whole article, '' where nothing can be."""
    if verdict is None or verdict.machine_probability is None:
        return ""
    likely = [p for p in verdict.pivots if p.probability >= _LIKELY] if verdict.machine_probability >= _MACHINE else []
    source = f", probably from {language(likely[0].language)}" if likely else ""
    return f" · machine translation {verdict.machine_probability:.2f}{source}"


def _options(values: Iterable[tuple[str, str, int]]) -> str:
    return "".join(f'<option value="{attribute(value)}">{shown(name)} ({number})</option>' for value, name, number in values)


def _digest(text: str) -> str:
    """What the page's policy calls a script or a style sheet by: no other may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
