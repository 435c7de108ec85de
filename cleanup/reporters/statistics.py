"""How often each rule and each category was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleanup.model.finding import Finding


def table(findings: Sequence[Finding]) -> str:
    """Counts by category, and below each the rules, the most frequent first."""
    if not findings:
        return ""
    categories = Counter(f.category for f in findings)
    rules = Counter((f.category, f.rule) for f in findings)
    width = len(str(len(findings)))
    lines = []
    for category, count in sorted(categories.items(), key=lambda item: (-item[1], item[0])):
        lines.append(f"{count:>{width}}  {category}")
        lines += [f"{' ' * width}  {n:>{width}}  {rule}" for (kind, rule), n in sorted(rules.items(), key=lambda item: (-item[1], item[0])) if kind == category]
    return "\n".join(lines) + "\n"
