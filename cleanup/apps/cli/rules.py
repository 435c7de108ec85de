"""`cleanup explain` and `cleanup rules`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from cleanup import rulebook
from cleanup.model.document import Document
from cleanup.model.errors import CleanupError, ConfigError
from cleanup.policy.notices import NOTICES
from cleanup.rulebook import Rulebook, RuleInfo, examples
from cleanup.text.analysis import Analysis


def listing(kind: str, category: str, pivot: str, own: Sequence[Path]) -> int:
    """A line a rule."""
    for rule in rulebook.load(own).rules:
        if (not kind or rule.kind == kind) and rule.category.startswith(category) and (not pivot or pivot in rule.pivots):
            off = " (off)" if rule.off else ""
            print(f"{rule.id}  {rule.kind}  {rule.category}  {','.join(rule.pivots) or '-'}  {rule.message}{off}")
    return 0


def show(rule: str, own: Sequence[Path]) -> int:
    """The YAML of a rule, with its place."""
    book = rulebook.load(own)
    info = _info(book, rule)
    print(f"# {info.path}:{info.line}")
    print(book.source(rule), end="")
    return 0


def explain(rule: str, text: str, own: Sequence[Path]) -> int:
    """What a rule says, with examples, and the evidence in a text."""
    from cleanup.grammar import arbitration

    if known := arbitration.explained(rule):
        print(known)
        return 0
    if rule in NOTICES:
        print(f"{rule}: {NOTICES[rule]}")
        return 0
    book = rulebook.load(own)
    info = _info(book, rule)
    print(f"{info.id}: {info.message}")
    if why := book[book.number(rule)].get("why"):
        print(f"why: {why}")
    print(f"kind {info.kind}, category {info.category}, severity {info.severity}, pivots {', '.join(info.pivots) or 'any'}")
    print(f"stands at {info.path}:{info.line}")
    if info.off:
        print(f"off by default: {info.off}")
    for title, sentences in (("reports", info.bad), ("stays silent", info.good)):
        for sentence in sentences:
            print(f"  {title}: {sentence}")
    for sentence in [text] if text else [examples.marked(s)[0] for s in info.bad[:1]]:
        _weighed(book, info, sentence)
    return 0


def _weighed(book: Rulebook, info: RuleInfo, sentence: str) -> None:
    hits, failures = book.hits(Analysis(Document("<text>", sentence)), {book.number(info.id)})
    if failures:
        raise CleanupError(failures[0].message)
    print(f"in: {sentence}")
    if not hits:
        print("  it reports nothing")
    for hit in sorted(hits, key=lambda h: h.span):
        print(f"  “{hit.span.of(sentence)}” {hit.score:.2f} → {' | '.join(hit.suggestions) or '(no suggestion)'}")
        for addend in hit.evidence:
            print(f"    {addend.weight:+.1f}  {addend.name}")
        if hit.evidence:
            print(f"    {sum(e.weight for e in hit.evidence):+.1f}  in all, as log-odds: {hit.score:.2f}")


def test(ids: Sequence[str], own: Sequence[Path]) -> int:
    """Runs examples; returns the exit code."""
    book = rulebook.load(own)
    if ids:
        chosen = [r for r in book.ids if any(r.startswith(i) for i in ids)]
        for given in ids:
            if not any(r.startswith(given) for r in chosen):
                raise ConfigError(f"no rule begins with '{given}'; 'cleanup rules list' shows them all")
    else:
        # own rules are what is asked about where there are any
        chosen = book.own_ids if own else list(book.ids)
    failures = examples.run(book, chosen)
    for failure in failures:
        print(f"{failure.path}:{failure.line}: {failure.rule}: {failure.kind}: {failure.message}")
        if failure.sentence:
            print(f"    {failure.sentence}")
    print(f"{len(chosen)} rules, {len(failures)} failures", file=sys.stderr)
    if not own:
        from cleanup.apps.cli.calibrate import note

        note()
    return int(bool(failures))


def schema() -> int:
    """The JSON Schema of rule files."""
    from cleanup.rulebook.schema import schema as made

    print(json.dumps(made(), indent=2, ensure_ascii=False))
    return 0


def _info(book: Rulebook, rule: str) -> RuleInfo:
    try:
        return book.info(rule)
    except KeyError:
        from rapidfuzz import process

        near = [name for name, _, _ in process.extract(rule, book.ids, limit=3, score_cutoff=60)]
        hint = f"; did you mean {' or '.join(near)}?" if near else "; 'cleanup rules list' shows them all"
        raise ConfigError(f"there is no rule '{rule}'{hint}") from None
