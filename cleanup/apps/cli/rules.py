"""`cleanup explain` and `cleanup rules`."""

from __future__ import annotations

import argparse
import json
import sys
from math import exp
from pathlib import Path

from cleanup import rulebook
from cleanup.model.document import Document
from cleanup.model.errors import CleanupError, ConfigError
from cleanup.policy.notices import NOTICES
from cleanup.rulebook import Rulebook, RuleInfo, examples
from cleanup.scoring import origin
from cleanup.text.analysis import Analysis


def listing(options: argparse.Namespace) -> int:
    """A line a rule."""
    for rule in rulebook.load(_own(options)).rules:
        wanted = (not options.kind or rule.kind == options.kind) and (not options.pivot or options.pivot in rule.pivots)
        if wanted and rule.category.startswith(options.category):
            off = " (off)" if rule.off else ""
            print(f"{rule.id}  {rule.kind}  {rule.category}  {','.join(rule.pivots) or '-'}  {rule.message}{off}")
    return 0


def show(options: argparse.Namespace) -> int:
    """The YAML of a rule, with its place."""
    book = rulebook.load(_own(options))
    info = _info(book, options.rule)
    print(f"# {info.path}:{info.line}")
    print(book.source(info.id), end="")
    return 0


def explain(options: argparse.Namespace) -> int:
    """What a rule says, with examples, and the evidence in a text."""
    from cleanup.grammar import arbitration

    rule, text = options.rule, options.text
    if known := arbitration.explained(rule):
        print(known)
        return 0
    if rule.startswith("reader-"):
        from cleanup.proofreader import hits as reader

        if rule in reader.ids():
            print(reader.explained(rule))
            return 0
    if rule in NOTICES:
        print(f"{rule}: {NOTICES[rule]}")
        return 0
    book = rulebook.load(_own(options))
    info = _info(book, rule)
    print(f"{info.id}: {info.message}")
    if info.why:
        print(f"why: {info.why}")
    print(f"kind {info.kind}, category {info.category}, severity {info.severity}, pivots {', '.join(info.pivots) or 'any'}")
    print(f"stands at {info.path}:{info.line}")
    if info.id not in book.own_ids and info.category not in origin.TELLING:
        print(f"a machine's text calls for it {exp(origin.shipped().of(info.id, info.category)):.1f} times as often as a person's")
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


def test(options: argparse.Namespace) -> int:
    """Runs examples; returns the exit code."""
    ids, own = options.ids, _own(options)
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


def schema(options: argparse.Namespace) -> int:
    """The JSON Schema of rule files."""
    from cleanup.rulebook.schema import schema as made

    print(json.dumps(made(), indent=2, ensure_ascii=False))
    return 0


def _own(options: argparse.Namespace) -> list[Path]:
    """The rules of the current folder's configuration, and those of the command line."""
    from cleanup.policy.config import Configurations

    return [*map(Path, Configurations().settings(".").rules), *options.rules]


def _info(book: Rulebook, rule: str) -> RuleInfo:
    try:
        return book.info(rule)
    except KeyError:
        from rapidfuzz import process

        near = [name for name, _, _ in process.extract(rule, book.ids, limit=3, score_cutoff=60)]
        hint = f"; did you mean {' or '.join(near)}?" if near else "; 'cleanup rules list' shows them all"
        raise ConfigError(f"there is no rule '{rule}'{hint}") from None
