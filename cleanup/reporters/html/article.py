"""An article with its marks in place, a row a paragraph: the text and, beside it, the notes on its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleanup.model.document import Document
from cleanup.model.finding import Finding
from cleanup.reporters.base import CATEGORY_NAMES
from cleanup.reporters.html.escape import attribute, in_a_line, shown

#: a first line up to this length that doesn't end like a sentence is a headline
_HEADLINE = 160
_STEPS = (0.6, 0.75, 0.85, 0.95)
#: corrections beside the first
_OTHERS = 3


@dataclass(frozen=True, slots=True)
class Note:
    """A finding of the page. ``id`` is unique in the page, ``number`` in the article."""

    id: int
    number: int
    finding: Finding


def step(confidence: float) -> int:
    """The colour of a confidence, 5 (pale) to 9; the steps are short where most findings are."""
    return 5 + sum(confidence >= least for least in _STEPS)


def rows(document: Document, notes: Sequence[Note], file: int) -> Iterator[str]:
    """The rows of an article; ``notes`` by start, ``file`` is the number of the file in the page.

    A mark that runs over several lines is marked in each and noted beside the first.
    """
    text, waiting = document.text, list(notes)
    last = document.position(len(text))[0]
    headline = True
    for line in range(1, last + 1):
        start, end = document.line_span(line)
        following = document.line_span(line + 1)[0] if line < last else len(text) + 1
        here = [n for n in waiting if n.finding.span.start < following]
        begun = [n for n in here if n.finding.span.start >= start or line == 1]
        waiting = [n for n in waiting if n.finding.span.end > following or n.finding.span.start >= following]
        if not text[start:end].strip() and not begun:
            continue
        kind = "headline" if headline and end - start <= _HEADLINE and not text[start:end].rstrip().endswith((".", "”", '"', "!")) else "text"
        headline = False
        body = "".join(_marked(text, start, end, here))
        beside = "".join(_note(document, n, file) for n in begun)
        yield f'<div class="row"><p class="{kind}">{body}</p><div class="notes">{beside}</div></div>\n'


def _marked(text: str, start: int, end: int, notes: Sequence[Note]) -> Iterator[str]:
    at = start
    for note in notes:
        first, stop = max(at, note.finding.span.start), min(end, note.finding.span.end)
        yield shown(text[at:first])
        at = max(at, stop)
        begins = note.finding.span.start >= start
        name = f' id="m{note.id}"' if begins else ""
        inside = shown(text[first:at]) or '<span class="caret">‸</span>'
        hidden = " suppressed" if note.finding.suppression else ""
        yield f'<mark{name} class="c{step(note.finding.confidence)} {note.finding.severity}{hidden}" data-note="{note.id}">{inside}</mark>'
        if begins:
            yield f'<a class="ref" href="#n{note.id}" data-note="{note.id}" aria-label="note {note.number}">{note.number}</a>'
    yield shown(text[at:end])


def _note(document: Document, note: Note, file: int) -> str:
    finding = note.finding
    best = finding.suggestions[0] if finding.suggestions else None
    marked = in_a_line(finding.span.of(document.text))
    if best is None:
        change = f'<q class="old">{marked}</q>'
    else:
        new = f"<ins>{in_a_line(best.text)}</ins>" if best.text else "<em>delete it</em>"
        change = f'<del>{marked}</del> <span class="arrow">→</span> {new}'
    parts = [
        f'<div class="fix"><a class="number" href="#m{note.id}" aria-label="mark {note.number}">{note.number}</a>'
        f'<span class="change">{change}</span><span class="confidence" title="probability that an editor agrees">{finding.confidence:.2f}</span></div>',
        f'<p class="message">{shown(finding.message)}</p>',
    ]
    if len(finding.suggestions) > 1:
        others = ", ".join(f"<ins>{in_a_line(s.text)}</ins>" if s.text else "<em>delete it</em>" for s in finding.suggestions[1 : 1 + _OTHERS])
        parts.append(f'<p class="others">or {others}</p>')
    if finding.why:
        parts.append(f'<p class="why">{shown(finding.why)}</p>')
    if finding.suppression:
        reason = f": {shown(finding.suppression.reason)}" if finding.suppression.reason else ""
        parts.append(f'<p class="reason">not reported ({finding.suppression.kind}){reason}</p>')
    pivots = "".join(f" <span>{shown(p)}</span>" for p in finding.pivots)
    parts.append(f'<p class="rule"><code>{shown(finding.rule)}</code> <span>{CATEGORY_NAMES[finding.category]}</span>{pivots}</p>')
    values = {
        "file": file,
        "category": finding.category,
        "severity": finding.severity,
        "pivots": " ".join(finding.pivots) or "none",
        "confidence": round(100 * finding.confidence),
        "rule": finding.rule,
    }
    data = "".join(f' data-{key}="{attribute(str(value))}"' for key, value in values.items())
    kind = f"note c{step(finding.confidence)} {finding.severity}{' suppressed' if finding.suppression else ''}"
    return f'<div class="{kind}" id="n{note.id}" role="note"{data}>{"".join(parts)}</div>'
