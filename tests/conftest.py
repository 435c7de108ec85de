"""What all tests share."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from cleanup import rulebook
from cleanup.model import folders
from cleanup.rulebook import Rulebook

ROOT = Path(__file__).resolve().parent.parent
# what the tests expect does not depend on a LanguageTool of this machine; those about it install their own
os.environ["CLEANUP_LANGUAGETOOL_HOME"] = str(ROOT / "tests" / "no-languagetool")
# a shell's background jobs ignore Ctrl-C, and so would the programs that the tests start and interrupt
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """The rules of the package."""
    return rulebook.load()


@pytest.fixture(scope="session")
def own_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rule file whose rules say what a test needs, whatever the package's rules say."""
    path = tmp_path_factory.mktemp("rules") / "own.yaml"
    path.write_text(OWN_RULES, encoding="utf-8")
    return path


@pytest.fixture
def cache_home(book: Rulebook, tmp_path: Path) -> Path:
    """A cache folder of the test's own, in which only the compiled rules are those of all tests."""
    own = tmp_path / "cache" / "mt-cleanup"
    own.mkdir(parents=True)
    for compiled in folders.cache().glob("rulebook-*.bin"):
        (own / compiled.name).symlink_to(compiled)
    return own.parent


OWN_RULES = """\
kind: pattern
defaults: {pivots: [de], category: lexical.calque, severity: major, message: a word of the tests, why: "de Probe: test"}
rules:
  - id: own-sure
    match: "[flurble]"
    suggest: [table, desk]
    confidence: 0.98
    fix: 0.97
    bad: ["A {flurble => table} stood there."]
    good: [A table stood there.]
  - id: own-likely
    match: "[grabble]"
    suggest: [chair]
    confidence: 0.8
    bad: ["A {grabble => chair} stood there."]
    good: [A chair stood there.]
  - id: own-unsure
    match: "[snood]"
    confidence: 0.4
    bad: []
    good: [A lamp stood there.]
  - id: own-delete
    match: "[blorp]"
    suggest: [""]
    confidence: 0.98
    fix: 0.97
    bad: ["It was {blorp } here."]
    good: [It was here.]
  - id: own-chain
    match: "[floop]"
    suggest: [flurble]
    confidence: 0.98
    fix: 0.97
    bad: ["A {floop => flurble} stood there."]
    good: [A table stood there.]
"""
