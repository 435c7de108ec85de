"""What comes up at a place whose surest finding is not wanted: what the other rules say there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cleanup.model.finding import Finding


def filtered(findings: Sequence[Finding], wants: Callable[[Finding], bool]) -> tuple[Finding, ...]:
    """The wanted ones of findings that are in text order and don't overlap, and in the place of others what is wanted beneath them; so are these."""
    kept: list[Finding] = []
    for number, finding in enumerate(findings):
        after = findings[number + 1].span.start if number + 1 < len(findings) else None
        for found in _wanted(finding, wants):
            before = kept[-1].span.end if kept else 0
            # it may reach into what stands beside it, which comes first
            if found is finding or (before <= found.span.start and (after is None or found.span.end <= after)):
                while kept and kept[-1].span.overlaps(found.span):
                    kept.pop()
                kept.append(found)
    return tuple(kept)


def _wanted(finding: Finding, wants: Callable[[Finding], bool]) -> Iterator[Finding]:
    if wants(finding):
        yield finding
    else:
        for other in finding.beneath:
            yield from _wanted(other, wants)
