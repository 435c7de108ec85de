"""What `cleanup init` sees of a project, and the configuration that it writes for it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cleanup import rulebook
from cleanup.engine import run
from cleanup.engine.discover import discover
from cleanup.engine.git import Repository
from cleanup.model.config import BASELINE
from cleanup.model.errors import GitError
from cleanup.model.finding import Finding
from cleanup.model.record import record
from cleanup.policy.keys import KEYS
from cleanup.policy.locale import counted
from cleanup.reporters.style import count

#: how many articles are read: enough to see whose they are, few enough to wait for
_SAMPLE = 40
#: what articles are written in elsewhere; a walk does not find these
_OTHERS = (".md", ".markdown", ".html", ".htm", ".docx", ".rst")

#: so many words speak for a spelling
_LEAST = 5


@record
class Look:
    """``articles`` that a walk finds, how many of them were ``read``, what was found in these; ``others``: files of other kinds by suffix."""

    articles: int
    read: int
    findings: tuple[Finding, ...]
    others: tuple[tuple[str, int], ...]
    in_git: bool
    #: lower-case words in British and in American spelling
    british: int
    american: int

    @property
    def summary(self) -> str:
        """In a few words."""
        part = f" ({self.read} of them read)" if self.read < self.articles else ""
        return f"{count(self.articles, 'article')}{part} with {count(len(self.findings), 'finding')}"


def look(folder: Path) -> Look:
    """A look at a folder; files that can't be read are counted and passed over. Raises RuleError."""
    files = list(discover([str(folder)]))
    step = max(1, len(files) // _SAMPLE)
    book = rulebook.load()
    findings: list[Finding] = []
    british = american = 0
    sample = files[::step][:_SAMPLE]
    for path in sample:
        report = run.check_file(path, book)
        findings += (f for f in report.findings if f.confidence >= 0.5)
        if report.document:
            uk, us = counted(report.document.text)
            british, american = british + uk, american + us
    try:
        in_git = bool(Repository(folder).top)
    except GitError:
        in_git = False
    return Look(len(files), len(sample), tuple(findings), _others(folder), in_git, british, american)


def _others(folder: Path) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for _, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if not f.startswith(".")]
        counts.update(suffix for name in names if (suffix := Path(name).suffix.lower()) in _OTHERS)
    return tuple(counts.most_common())


def written(seen: Look, above: str) -> str:
    """The configuration; ``above`` is the one that applied until now, relative to the folder, '' for none."""
    return "\n".join(_lines(seen, above)) + "\n"


def _lines(seen: Look, above: str) -> Iterator[str]:
    yield "# Configuration of `cleanup`; docs/configuration.md says what each key means, `cleanup config show --for FILE` what applies to a file."
    yield f"# Seen when this was written: {seen.summary}."
    if seen.others:
        yield f"# There are other files too ({', '.join(f'{n} {suffix}' for suffix, n in seen.others)}): they are linted where they are named."
    if seen.findings:
        yield f"# `cleanup lint --update-baseline .` takes the findings that are there as known ({BASELINE}), so that only new ones are reported."
    if seen.in_git:
        yield "# `cleanup lint --diff main` reports what is new on a branch, `cleanup lint --staged` what is about to be committed."
    if above:
        yield ""
        yield f"# {above} applies to folders above this one, and here only if it is extended:"
        yield f'# extends = "{above}"'
    for name, key in KEYS.items():
        yield ""
        yield f"# {key.doc}"
        value = _value(name, seen)
        yield f"{name} = {value[0]}  # {value[1]}" if value else f"# {name} = {key.example}"
    yield ""
    yield "# other settings for some files; the later ones decide"
    yield "# [[overrides]]"
    yield '# files = "opinion/**"'
    yield '# ignore = ["lexical.calque"]'


def _value(name: str, seen: Look) -> tuple[str, str] | None:
    """A value that what was seen speaks for, and why."""
    if name == "locale":
        more, fewer = max(seen.british, seen.american), min(seen.british, seen.american)
        if more >= _LEAST and more >= 4 * fewer:
            return ('"en-GB"' if seen.british > seen.american else '"en-US"'), f"{more} words are spelt so, {fewer} the other way"
    return None
