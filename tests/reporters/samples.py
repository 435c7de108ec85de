"""Reports that every format has to stand."""

from __future__ import annotations

from collections.abc import Iterable

from cleanup.model.document import Document
from cleanup.model.finding import Failure, Finding, Suggestion, Suppression
from cleanup.model.report import DocumentReport, Edit
from cleanup.model.span import Span
from cleanup.reporters import Context, writer

#: markup, commands and controls of every format; emoji before findings, so that columns differ by what they count; CRLF
HOSTILE = (
    "😀 é </script><img src=x onerror=alert(1)> & “mark” %0A ::error::x\r\n"
    "]]> \u202ereversed\u2069 \x00 \x1b[31m tab\there 𝔘 mark\r\n"
    "two lines\r\nof mark --> `x` | a\\b\r\n"
)
HOSTILE_PATH = "a,b:c%\n::error::<&>\"'.txt"


def finding(start: int, end: int, rule: str = "own-a", **more: object) -> Finding:
    values: dict[str, object] = {"confidence": 0.9, "suggestions": (Suggestion("x", 0.8),), **more}
    severity = str(values.pop("severity", "major"))
    message, why = str(values.pop("message", "a message")), str(values.pop("why", ""))
    pivots = values.pop("pivots", ("de",))
    return Finding(Span(start, end), rule, "residue", severity, message, why, pivots, **values)  # type: ignore[arg-type]


def marked(text: str, *words: str, **more: object) -> tuple[Finding, ...]:
    """A finding on the first place of each text."""
    return tuple(finding(text.index(w), text.index(w) + len(w), **more) for w in words)


def hostile() -> DocumentReport:
    text = HOSTILE
    evil = "<b>&\"'</b>\r\n::warning::%25 \x00\u202e|`"
    found = (
        *marked(text, "mark", message=evil, why=evil, suggestions=(Suggestion(evil, 0.95), Suggestion("", 0.1)), severity="critical"),
        *marked(text, "\u202ereversed\u2069 \x00 \x1b[31m", message="controls"),
        finding(text.rindex("𝔘 ") + 2, text.rindex("𝔘 ") + 6, "own-b", severity="minor", suggestions=()),
        *marked(text, "two lines\r\nof", rule="own-c"),
    )
    return DocumentReport(HOSTILE_PATH, Document(HOSTILE_PATH, text), found)


def several() -> list[DocumentReport]:
    """A file with findings and a suppressed one, a clean one, one that can't be read, one with a finding and a failed checker."""
    text = "One two three.\nFour five six.\n"
    (hidden,) = marked(text, "five", suppression=Suppression("inline", "a quotation"))
    (old,) = marked(text, "six", suppression=Suppression("baseline"))
    return [
        DocumentReport("a.txt", Document("a.txt", text), marked(text, "two", "Four"), suppressed=(hidden, old)),
        DocumentReport("b.txt", Document("b.txt", "Nothing here.\n")),
        DocumentReport("c.txt", None, failures=(Failure("c.txt", "read", "no such file"),)),
        DocumentReport("d.txt", Document("d.txt", text), marked(text, "three"), (Failure("d.txt", "sense", "the checker of kind 'sense' failed"),)),
    ]


def edits(report: DocumentReport) -> tuple[Edit, ...]:
    return tuple(Edit(f.span.start, f.span.end, f.suggestions[0].text, f, f.suggestions[0].confidence) for f in report.findings if f.suggestions)


def output(name: str, reports: Iterable[DocumentReport], context: Context | None = None) -> str:
    """What a format makes of reports, in the bytes that a command would write, decoded."""
    made = writer(name, context or Context(corrections=edits))
    pieces = [made.head(), *[made.document(r) for r in reports], made.tail()]
    return b"".join(p if isinstance(p, bytes) else p.encode("utf-8", "backslashreplace") for p in pieces).decode("utf-8")
