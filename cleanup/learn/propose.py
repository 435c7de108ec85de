"""Candidates as a rule file: rules in the rules' own form, with examples that they pass, for a person to accept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import yaml

from cleanup import rulebook
from cleanup.learn.candidates import Candidate, Match
from cleanup.learn.edits import NAME, NUMBER, SMALL, Edit
from cleanup.model.document import Document
from cleanup.model.errors import RuleError
from cleanup.model.record import record
from cleanup.rulebook import Rulebook, examples
from cleanup.text.analysis import Analysis

_TAGS: Final = {"noun": "<NN*>", "verb": "<VB*>", "adj": "<JJ*>"}
#: examples of a rule, and code points of one
_EXAMPLES, _LONGEST = 2, 300
#: no rule that nobody has looked at is surer than this, nor are its corrections
_MOST: Final = 0.85


@record
class Proposal:
    """A candidate, its id, and its rule as the YAML of a rule file says it."""

    candidate: Candidate
    id: str
    rule: dict[str, Any]


def proposals(found: Iterable[Candidate], book: Rulebook, most: int = 50) -> list[Proposal]:
    """The first ``most`` candidates, as rules, that pass their own examples and say what no rule of the ``book`` says. Raises RuleError without a rulebook."""
    made: list[Proposal] = []
    for candidate in found:
        if len(made) == most:
            break
        proposal = _proposal(candidate)
        if proposal and not _is_known(candidate, book) and _proves_itself(proposal):
            made.append(proposal)
    return made


def text(proposed: Sequence[Proposal]) -> str:
    """The rule file. Above each rule stands what speaks for it."""
    lines = ["# Proposed by `cleanup learn`. Read each rule, correct or delete it, then give the file with --rules.", "kind: pattern", "rules:"]
    for each in proposed:
        c = each.candidate
        lines += ["", f"  # {c.support} sentences; corrected in {c.changed} of {c.seen} places, {c.clean} places in clean text"]
        plain = yaml.safe_dump([each.rule], allow_unicode=True, sort_keys=False, width=1_000)
        lines += [f"  {line}" for line in plain.splitlines()]
    return "\n".join(lines if proposed else [*lines[:2], "rules: []"]) + "\n"


def _proposal(candidate: Candidate) -> Proposal | None:
    match = candidate.match
    bad = list(_bad(candidate))
    good = list(_good(candidate))
    if not bad or not good:
        return None
    words = " ".join(match.old)
    slug = re.sub(r"[^a-z0-9]+", "-", " ".join((*match.left, *match.old, *match.right)).lower()).strip("-")
    name = f"learned-{slug[:40].strip('-')}-{hashlib.sha256(repr(match).encode()).hexdigest()[:4]}"
    rule = {
        "id": name,
        "match": pattern(match),
        "suggest": [f"{{x>{' '.join(new)}}}" if match.pos else " ".join(new) for new in candidate.new],
        "message": f"editors write something else than “{words}” here",
        "why": f"corrected in {candidate.changed} of {candidate.seen} places, to “{' '.join(candidate.new[0])}” most often",
        "category": _category(candidate),
        "severity": "major",
        "pivots": [],
        "confidence": round(min(_MOST, candidate.confidence), 2),
        "fix": round(min(_MOST, candidate.fix), 2),
        "bad": bad,
        "good": good,
    }
    return Proposal(candidate, name, rule)


def pattern(match: Match) -> str:
    """The match in the rules' language."""
    middle = f"x:~{match.old[0]}&{_TAGS[match.pos]}" if match.pos else " ".join(map(_element, match.old))
    return " ".join([*map(_element, match.left), f"[{middle}]", *map(_element, match.right)])


def _element(word: str) -> str:
    return "/\\d[\\d.,]*/" if word == NUMBER else "<NNP*>" if word == NAME else word


def _bad(candidate: Candidate) -> Iterator[str]:
    """Sentences in which it was corrected to what is suggested, with their marks."""
    seen: set[str] = set()
    for edit in candidate.edits:
        sentence, old = edit.pair.before, edit.pair.before[edit.start : edit.end]
        if len(sentence) <= _LONGEST and sentence not in seen and not set("{}=") & set(sentence) and len(seen) < _EXAMPLES:
            right = "" if candidate.match.pos and _new(edit) != candidate.new[0] else _right(candidate, edit)
            seen.add(sentence)
            yield f"{sentence[: edit.start]}{{{old}{right}}}{sentence[edit.end :]}"


def _new(edit: Edit) -> tuple[str, ...]:
    return (edit.lemmas.new,) if edit.lemmas else edit.new


def _right(candidate: Candidate, edit: Edit) -> str:
    return f" => {' '.join(edit.new)}" if (_new(edit) if candidate.match.pos else edit.new) in candidate.new else ""


def _good(candidate: Candidate) -> Iterator[str]:
    """A sentence after its correction, in which the rule must be silent."""
    for edit in candidate.edits:
        if len(edit.pair.after) <= _LONGEST and not set("{}=") & set(edit.pair.after):
            yield edit.pair.after
            return


def _category(candidate: Candidate) -> str:
    old, new = candidate.match.old, candidate.new[0]
    if sorted(old) == sorted(new):
        return "grammar.order"
    if set(old) < set(new):
        return "grammar.missing"
    if {w for w in old if w not in SMALL} == {w for w in new if w not in SMALL}:
        return "grammar.function"
    return "lexical.sense" if candidate.match.pos else "lexical.calque"


def _is_known(candidate: Candidate, book: Rulebook) -> bool:
    """Whether a rule reports the place in one of its sentences already, and knows no other correction, or this one."""
    edit = candidate.edits[0]
    before = edit.pair.before
    hits, _ = book.hits(Analysis(Document("<learned>", before)))
    wanted = [_made(before, edit.start, edit.end, " ".join(e.new)) for e in candidate.edits]
    return any(
        not h.suggestions or any(_made(before, h.span.start, h.span.end, new) in wanted for new in h.suggestions)
        for h in hits
        if h.span.start < edit.end and edit.start < h.span.end and h.score >= 0.5
    )


def _made(sentence: str, start: int, end: int, text: str) -> list[str]:
    """The words of a sentence with a replacement made."""
    return f"{sentence[:start]}{text}{sentence[end:]}".lower().split()


def _proves_itself(proposal: Proposal) -> bool:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "learned.yaml"
        path.write_text(text([proposal]), encoding="utf-8")
        try:
            own = rulebook.load([path])
        except RuleError:
            return False
        return not examples.run(own, [proposal.id])
