"""Results as one HTML page that needs nothing else: no script, no font, no image from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from cleanup.evaluation.figures import Row
from cleanup.evaluation.output.table import cells, number
from cleanup.evaluation.result import Place, Result

_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: .5rem 0 1.5rem; }
th, td { padding: .15rem .7rem; text-align: right; border-bottom: 1px solid #8884; font-variant-numeric: tabular-nums; }
th:first-child, td:first-child, td.text { text-align: left; white-space: pre-wrap; }
figure { display: inline-block; margin: 0 .5rem 1rem 0; background: #fff; border-radius: 6px; }
figure svg { width: 29rem; max-width: 100%; height: auto; display: block; }
summary { cursor: pointer; }
h2 { font-size: 1.15rem; margin-top: 2rem; }
"""
_HEAD = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)
_ROW = ("findings", "right", "precision", "marks", "found", "recall", "F0.5")
#: places that are listed, of each sort
_PLACES = 2000


def write(result: Result, plots: Mapping[str, bytes]) -> Iterator[str]:
    """The page in pieces; ``plots`` are SVG files by name (see `plots.drawn`), set into it."""
    yield f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>cleanup eval</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n'
    yield f"<h1>{escape(result.checkers[0].name)}</h1>\n<p>Findings from confidence {result.least:g}. In brackets: 95 % intervals over resampled articles.</p>\n"
    yield from _table(["", *(c.name for c in result.checkers)], [[m.title, *values] for m, values in cells(result)])
    for name, data in plots.items():
        # the XML head of a file has no place within a page, and ids of one plot must not be taken for another's
        yield f"<figure>{_apart(_HEAD.sub('', data.decode()), name.partition('.')[0])}</figure>\n"
    if result.judged:
        for title, rows in (("Category", result.categories), ("Severity", result.severities), ("Pivot language", result.pivots)):
            yield f"<h2>{title}</h2>\n"
            yield from _table(["", *_ROW], [_row(r) for r in rows])
    yield "<h2>Rules</h2>\n"
    yield from _table(["", *_ROW[:3]], [_row(r)[:4] for r in result.rules])
    for title, places in (("False alarms", result.false), ("Missed", result.missed)):
        yield from _places(title, places)
    yield "</body>\n</html>\n"


def _places(title: str, places: Sequence[Place]) -> Iterator[str]:
    if not places:
        return
    yield f"<details><summary>{title}: {len(places)}</summary>\n<table>\n"
    for place in places[:_PLACES]:
        rights = " || ".join(r or "(delete)" for r in place.rights)
        texts = (f"{place.article}:{place.line}:{place.column}", place.text, rights, place.label)
        yield "<tr>" + "".join(f'<td class="text">{escape(t)}</td>' for t in texts) + "</tr>\n"
    yield "</table>\n" + (f"<p>and {len(places) - _PLACES} more</p>" if len(places) > _PLACES else "") + "</details>\n"


def _row(row: Row) -> list[str]:
    values = (row.findings, row.right, row.precision, row.marks, row.hit, row.recall, row.f05 if row.findings and row.marks else None)
    return [row.name, *map(number, values)]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "<table>\n<tr>" + "".join(f"<th>{escape(h)}</th>" for h in head) + "</tr>\n"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n"
    yield "</table>\n"


def _apart(svg: str, name: str) -> str:
    """The SVG with its ids, and what refers to them, under a name of its own."""
    return re.sub(r'(\bid="|"#|url\(#)', rf"\g<1>{name}-", svg)
