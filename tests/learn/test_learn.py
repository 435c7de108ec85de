"""Rules from corrections: what is made again and again is proposed, and nothing else."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from cleanup.learn import pairs as sources
from cleanup.learn.candidates import Match, candidates, changes, occurrences
from cleanup.learn.edits import edits
from cleanup.learn.pairs import Pair
from cleanup.learn.propose import pattern, proposals, text
from cleanup.model.errors import LearnError
from cleanup.rulebook import Rulebook
from tests.conftest import ROOT

TOWNS = ["Ghent", "Turin", "Porto", "Lille", "Malmo", "Bergen"]


def pair(before: str, after: str) -> Pair:
    return Pair(before, after, "test")


#: one correction in six sentences, another that is made half of the time, and sentences that stay
OFTEN = [pair(f"In {town} the weapons detectives came {n} times.", f"In {town} the weapons inspectors came {n} times.") for n, town in enumerate(TOWNS)]
HALF = [pair(f"The little house in {town} was old.", f"The {w} house in {town} was old.") for town, w in zip(TOWNS, ["small", "little"] * 3, strict=True)]
SAME = [pair(s, s) for s in ("The detectives of the police came late.", "The weapons were old.", "Three more detectives left.")]


def changed(before: str, after: str) -> list[tuple[str, str]]:
    return [(" ".join(e.old), " ".join(e.new)) for e in edits(pair(before, after))]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("He is a loved person of us.", "He is a loved one of us.", [("person", "one")]),
        ("They went to school by feet today.", "They went to school on foot today.", [("by feet", "on foot")]),
        ("She has lost hope in winter.", "She has lost all hope in the winter.", [("in winter", "in the winter")]),
        ("It was very good then.", "It was good then.", []),
        ("She met Anna there.", "She met Hanna there.", []),
        ("It cost 5 euros there.", "It cost 6 euros there.", []),
        ("It was so , she said.", "It was so, she said.", []),
        ("This was never what they wanted.", "Nothing here is like before at all.", []),
    ],
)
def test_corrections_of_words_are_found(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert changed(before, after) == expected


def test_neighbours_names_and_numbers_are_general() -> None:
    (edit,) = edits(pair("Police sent Bob 3 detectives from Rome.", "Police sent Bob 3 inspectors from Rome."))
    assert (edit.left, edit.right) == (("@", "#"), ("from", "@"))
    assert edit.pair.before[edit.start : edit.end] == "detectives"
    assert edit.lemmas
    assert (edit.lemmas.old, edit.lemmas.new, edit.lemmas.pos) == ("detective", "inspector", "noun")


def test_what_is_made_again_and_again_is_a_candidate() -> None:
    found = candidates([*OFTEN, *HALF, *SAME])
    assert found[0].new[0] in (("inspectors",), ("inspector",))
    assert found[0].support == 6
    assert all("little" not in c.match.old for c in found), "half of the time is not often enough"


def test_a_single_correction_is_none() -> None:
    assert candidates([*OFTEN[:2], *SAME]) == []
    assert candidates(OFTEN[:1] * 10) == [], "the same sentence ten times is one"


def test_clean_text_speaks_against_a_candidate() -> None:
    before = candidates(OFTEN)
    assert before
    assert candidates(OFTEN, ["Then the weapons detectives came 4 times."] * 5) == []


def test_occurrences_count_forms_numbers_and_names() -> None:
    noun, exact = Match(("@",), ("player",), (), "noun"), Match(("#",), ("players",), ())
    found = occurrences(["Then Bob players and Bob player met 3 players.", "No players here."], [noun, exact])
    assert (found[noun], found[exact]) == (2, 1)


def test_held_back_sentences_test_a_candidate() -> None:
    match = Match(("weapons",), ("detectives",), ())
    assert changes([match], [*OFTEN, pair("The weapons detectives left.", "The weapons detectives left.")]) == {match: (7, 6)}


def test_patterns_are_of_the_rules_language() -> None:
    assert pattern(Match(("in", "@"), ("by", "feet"), ("#",))) == "in <NNP*> [by feet] /\\d[\\d.,]*/"
    assert pattern(Match((), ("player",), ("who",), "noun")) == "[x:~player&<NN*>] who"


def test_proposals_prove_themselves(book: Rulebook) -> None:
    (proposal, *_) = proposals(candidates([*OFTEN, *SAME]), book)
    plain = yaml.safe_load(text([proposal]))
    (rule,) = plain["rules"]
    assert "inspector" in rule["suggest"][0]
    assert "detectives" in rule["bad"][0]
    assert "inspectors" in rule["good"][0]
    assert 0.55 <= rule["confidence"] <= 0.85
    assert "# 6 sentences; corrected in 6 of 6 places, 0 places in clean text" in text([proposal])


def test_what_a_rule_says_already_is_not_proposed(book: Rulebook) -> None:
    known = [pair(f"They spoke under four eyes in {town}.", f"They spoke in private in {town}.") for town in TOWNS]
    assert candidates(known)
    assert proposals(candidates(known), book) == []


def test_nothing_proposed_is_a_rule_file_too() -> None:
    assert yaml.safe_load(text([])) == {"kind": "pattern", "rules": []}


def test_sentences_of_two_versions_are_aligned() -> None:
    before = "A headline\n\nOne is bad. Two is good.\n\nThis goes.\n\nThe end is bad.\n"
    after = "A headline\n\nOne is fine. Two is good.\n\nThe end is fine.\n"
    found = list(sources.of_texts(before, after, "x"))
    assert ("One is bad.", "One is fine.") in [(p.before, p.after) for p in found]
    assert ("Two is good.", "Two is good.") in [(p.before, p.after) for p in found]


def test_tables_may_be_zipped_and_written_apart(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv.gz"
    path.write_bytes(gzip.compress(b"hter\tmt\tpe\n0.1\tI do n't \"know\n2\tI don't \"know\n"))
    with pytest.raises(LearnError, match="has no columns"):
        list(sources.of_table(_file(tmp_path / "b.tsv", "a\tb\n")))
    with pytest.raises(LearnError, match="can't be read"):
        list(sources.of_table(tmp_path / "none.tsv"))
    assert next(sources.of_table(path)).before == "I don't \"know"


def test_findings_of_a_reader_are_corrections(tmp_path: Path) -> None:
    article = _file(tmp_path / "a.txt", "The weapons detectives came. It was late.")
    finding = {"start": 12, "end": 22, "text": "detectives", "suggestions": [{"text": "inspectors", "confidence": 0.7}]}
    doubtful = {"start": 36, "end": 40, "text": "late", "suggestions": [{"text": "early", "confidence": 0.3}]}
    path = _file(tmp_path / "f.json", json.dumps({"files": [{"path": str(article), "findings": [finding, doubtful]}]}))
    assert [(p.before, p.after) for p in sources.of_findings(path, 0.6)] == [
        ("The weapons detectives came.", "The weapons inspectors came."),
        ("It was late.", "It was late."),
    ]
    article.write_text("Something else stands here now.", encoding="utf-8")
    with pytest.raises(LearnError, match="changed since"):
        list(sources.of_findings(path, 0.6))
    with pytest.raises(LearnError, match="is no findings file"):
        list(sources.of_findings(_file(tmp_path / "g.json", "[]"), 0.6))


def test_git_knows_what_was_corrected(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": "/dev/null",
        **{f"GIT_{w}_{k}": "a@b.example" for w in ("AUTHOR", "COMMITTER") for k in ("NAME", "EMAIL")},
    }

    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(tmp_path), *arguments], env=environment, check=True, capture_output=True)

    git("init", "-q")
    for content in ("The weapons detectives came.\n", "The weapons inspectors came.\n"):
        _file(tmp_path / "ä b.txt", content)
        git("add", "-A")
        git("commit", "-q", "-m", "text")
    assert [(p.before, p.after) for p in sources.of_git(tmp_path)] == [("The weapons detectives came.", "The weapons inspectors came.")]
    with pytest.raises(LearnError):
        list(sources.of_git(tmp_path / "none"))


def test_the_command_writes_a_rule_file_that_can_be_used(tmp_path: Path) -> None:
    for name, lines in (("a.txt", [p.before for p in OFTEN]), ("b.txt", [p.after for p in OFTEN])):
        _file(tmp_path / name, "\n\n".join(lines) + "\n")
    _file(tmp_path / "t.tsv", "before\tafter\n" + "".join(f"{p.before}\t{p.after}\n" for p in OFTEN))

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run([sys.executable, "-m", "cleanup", *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    done = run("learn", "--pair", "a.txt", "b.txt", "-o", "learned.yaml", "--test", "t.tsv")
    assert done.returncode == 0, done.stderr
    assert "6 sentences, 6 of them corrected" in done.stderr
    assert "places corrected, 100%" in done.stderr
    assert run("rules", "test", "--rules", "learned.yaml").returncode == 0
    found = run("lint", "--rules", "learned.yaml", "--select", "learned-", "--format", "concise", "a.txt")
    assert found.stdout.count("“inspector") == 6
    assert run("learn").returncode == 2
    assert run("learn", "--pair", "a.txt", "none.txt").returncode == 2


def _file(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def test_what_editors_do_not_agree_on_is_no_candidate() -> None:
    instead = ["tower", "lift", "lifts", "hill", "bank", "mast"]
    many = [
        pair(f"In {town} the stone lifter fell {n} times.", f"In {town} the stone {w} fell {n} times.")
        for n, (town, w) in enumerate(zip(TOWNS, instead, strict=True))
    ]
    assert candidates(many) == []
    forms = [
        pair(f"In {town} the stone lifter fell {n} times.", f"In {town} the stone {w} fell {n} times.")
        for n, (town, w) in enumerate(zip(TOWNS, ["crane", "cranes"] * 3, strict=True))
    ]
    assert {new for c in candidates(forms) for new in c.new} >= {("crane",), ("cranes",)}, "forms of one word are one correction"


def test_an_article_beside_one_word_is_a_matter_of_the_text() -> None:
    verbs = ["drank", "slept", "fought", "sang", "grew", "fled"]
    article = [pair(f"In {town} the elephants {v} twice.", f"In {town} elephants {v} twice.") for town, v in zip(TOWNS, verbs, strict=True)]
    assert candidates(article) == []
    phrase = [pair(f"They declared war to {town} in year {n}.", f"They declared war on {town} in year {n}.") for n, town in enumerate(TOWNS)]
    assert next(c.new for c in candidates(phrase)) == (("on",),)
