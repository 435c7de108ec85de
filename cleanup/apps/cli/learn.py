"""`cleanup learn`: rules proposed from corrections."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from cleanup import rulebook
from cleanup.apps.cli import output
from cleanup.engine.discover import discover
from cleanup.learn import decisions
from cleanup.learn import pairs as sources
from cleanup.learn.candidates import Candidate, candidates, changes
from cleanup.learn.pairs import Pair
from cleanup.learn.propose import proposals, text
from cleanup.model.errors import ConfigError
from cleanup.policy.config import Configurations
from cleanup.readers import read
from cleanup.reporters.style import count
from cleanup.text.sentences import paragraphs, sentences


def learn(options: argparse.Namespace) -> int:
    """Writes proposals and says how many; returns the exit code."""
    if not 0 < options.least_precision < 1:
        raise ConfigError(f"--least-precision is a share between 0 and 1, not {options.least_precision:g}")
    given = list(dict.fromkeys(_given(options)))
    if not given:
        raise ConfigError("give something to learn from: --pair, --post-edits, --git, --decisions or --findings")
    found = candidates(given, list(_clean(options.clean)), options.least_support, options.least_precision)
    proposed = proposals(found, rulebook.load(options.rules), options.most)
    written = text(proposed)
    if options.output == "-":
        sys.stdout.write(written)
        sys.stdout.flush()
    else:
        with output.replacing(options.output) as stream:
            stream.write(written.encode("utf-8", "replace"))
    corrected = sum(p.before != p.after for p in given)
    print(
        f"cleanup: {count(len(given), 'sentence')}, {corrected} of them corrected; {count(len(found), 'candidate')}; {count(len(proposed), 'rule')} proposed",
        file=sys.stderr,
    )
    if options.test:
        _test([p.candidate for p in proposed], [p for path in options.test for p in sources.of_table(path)])
    return 0


def _given(options: argparse.Namespace) -> Iterator[Pair]:
    for before, after in options.pair:
        yield from sources.of_files(before, after)
    for path in options.post_edits:
        yield from sources.of_table(path)
    for folder in options.git:
        yield from sources.of_git(folder)
    made = [d for path in options.decisions for d in decisions.read(Path(path) if path else _kept())]
    yield from decisions.pairs(made)
    for rule, left, seen in decisions.refused(made):
        print(f"cleanup: note: {rule} was refused in {left} of {seen} places; --ignore {rule}, or a threshold, spares editors the question", file=sys.stderr)
    for path in options.findings:
        yield from sources.of_findings(path, options.least_confidence)


def _kept() -> Path:
    """Where 'fix --interactive' keeps decisions in this folder."""
    named = Configurations().settings(".").decisions
    return Path(named) if named else decisions.default()


def _clean(paths: list[str]) -> Iterator[str]:
    for path in discover(paths) if paths else ():
        whole = read(path).text
        for start, end in paragraphs(whole):
            yield from (whole[a:b] for a, b in sentences(whole, start, end))


def _test(proposed: list[Candidate], pairs: list[Pair]) -> None:
    met = changes((c.match for c in proposed), pairs)
    seen, changed = (sum(n[i] for n in met.values()) for i in (0, 1))
    share = f", {changed / seen:.0%}" if seen else ""
    print(f"cleanup: in the test sentences: {changed} of {seen} places corrected{share}", file=sys.stderr)
