"""Users' own rule files: used beside ours, and a broken one is reported where it is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from cleanup import rulebook
from cleanup.model.document import Document
from cleanup.model.errors import RuleError
from cleanup.rulebook import examples
from cleanup.rulebook.compiled import Compiled
from cleanup.rulebook.load import compile_folder
from cleanup.rulebook.schema import schema
from cleanup.text.analysis import Analysis

HEAD = "kind: pattern\ndefaults: {category: residue, message: m, pivots: [de]}\nrules:\n"


def loaded(tmp_path: Path, text: str) -> rulebook.Rulebook:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return rulebook.load([path])


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("", "own.yaml", "the file is empty"),
        ("kind: pattern\nrules: [\n", ":3:1", "not YAML"),
        ("- a\n", ":1:1", "expected a mapping"),
        ("kind: patern\nrules: []\n", ":1:7", "pattern"),
        (HEAD + "  - id: x\n    match: a\n    mesage: b\n", ":6:13", "unknown key 'mesage'"),
        (HEAD + "  - match: a\n", ":4:5", "id"),
        (HEAD + "  - id: Not Kebab\n    match: a\n", ":4:9", "kebab"),
        (HEAD + "  - id: x\n    match: '[a'\n", ":5:12", ""),
        (HEAD + "  - id: x\n    match: '<NN>'\n", ":5:12", "nothing to look for"),
        (HEAD + "  - id: x\n    match: '@nothing'\n", ":5:12", "there is no class 'nothing'"),
        (HEAD + "  - id: x\n    match: a\n    suggest: '{y}'\n", ":6:14", "which no pattern captures"),
        (HEAD + "  - id: x\n    regex: '('\n", ":5:12", "not a regular expression"),
        (HEAD + "  - id: x\n    match: a\n    confidence: high\n", ":6:17", "expected a number from 0 to 1"),
        (HEAD + "  - id: x\n    match: a\n    category: nonsense\n", ":6:15", "unknown value 'nonsense'"),
        (HEAD + "  - id: x\n    match: a\n    match: b\n", ":6:5", "twice"),
        (HEAD + "  - id: de-act-file\n    match: a\n", ":4:9", "taken"),
        ("kind: sense\nrules:\n  - id: x\n    written: a\n    meant: [b]\n    from: [de A]\n    frame: a b\n", ":7:12", "needs '_' once"),
    ],
)
def test_a_broken_file_says_where_and_what(tmp_path: Path, text: str, where: str, what: str) -> None:
    with pytest.raises(RuleError) as caught:
        loaded(tmp_path, text)
    assert where in str(caught.value)
    assert what in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such file"):
        rulebook.load([tmp_path / "none.yaml"])


def test_own_rules_of_every_kind_of_match(tmp_path: Path) -> None:
    book = loaded(
        tmp_path,
        HEAD
        + """
  - id: own-words
    match: "( ~be | ~get ) [x:flurbed ( very )? by] @country"
    suggest: ["{x} in"]
    bad: ["It was {flurbed very by => flurbed in} France."]
    good: [It was flurbed by Anna.]
  - id: own-characters
    regex: '(?P<mark>zz(?P<n>\\d+))zz'
    literals: [zz]
    suggest: ["{n}"]
    bad: ["a {zz12 => 12}zz"]
    good: [a zz12.]
""",
    )
    assert examples.run(book, book.own_ids) == ()
    assert book.own_ids == ["own-words", "own-characters"]
    assert "flurbed" in book.source("own-words")


def test_examples_are_required_and_checked(tmp_path: Path) -> None:
    book = loaded(tmp_path, HEAD + "  - id: own-a\n    match: '[flurble]'\n    bad: ['A {flurble} {stood}.']\n")
    messages = [f.message for f in examples.run(book, ["own-a"])]
    assert any("no example under 'good'" in m for m in messages)
    assert any("must report “stood”" in m for m in messages)


def test_schema_takes_our_own_files_and_refuses_a_wrong_one() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    root = rulebook.load()._root
    for path in sorted(Path(root).glob("pattern/idioms-*.yaml"))[:3]:
        data = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
        data.setdefault("kind", "pattern")
        assert not list(validator.iter_errors(data)), path
    assert list(validator.iter_errors({"kind": "pattern", "rules": [{"id": "x", "colour": "red"}]}))


def test_compiled_form_is_the_same_rulebook(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    (folder / "pattern").mkdir(parents=True)
    (folder / "pattern" / "own.yaml").write_text(HEAD + "  - id: own-a\n    match: '[flurble]'\n    suggest: [table]\n", encoding="utf-8")
    data = compile_folder(folder)
    again = Compiled.from_bytes(data, None)
    assert again is not None
    hits, failures = rulebook.Rulebook([again], folder).hits(Analysis(Document("x", "A flurble.")))
    assert [(h.rule, h.suggestions) for h in hits] == [("own-a", ("table",))]
    assert not failures
    assert Compiled.from_bytes(data[:-1], None) is None
    assert Compiled.from_bytes(b"something else", None) is None


def test_a_checker_that_fails_is_reported_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    book = loaded(tmp_path, HEAD + "  - id: own-a\n    match: '[flurble]'\n")

    class Broken:
        def check(self, *_: object) -> None:
            raise ValueError("broken on purpose")

    monkeypatch.setitem(book._checkers, "typography", Broken())
    hits, failures = book.hits(Analysis(Document("x", "A flurble cost US $ 4 million.")))
    assert "own-a" in {h.rule for h in hits}
    assert [f.message for f in failures] == ["the checker of kind 'typography' failed: ValueError: broken on purpose"]


def test_compiling_gives_the_same_bytes_whatever_the_order_of_sets() -> None:
    script = (
        "from pathlib import Path; from hashlib import sha256; from cleanup.rulebook.compiler import compile_files as c; r = Path('rules').resolve();"
        "f = [*r.glob('classes/*.yaml'), *r.glob('topics/*.yaml'), *r.glob('sense/ar*.yaml'), *r.glob('pattern/idioms-*.yaml')];"
        "print(sha256(c(sorted(f), r).to_bytes('')).hexdigest())"
    )
    root = Path(__file__).resolve().parents[2]
    seen = set()
    for seed in ("1", "2", "3"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        seen.add(subprocess.run([sys.executable, "-c", script], cwd=root, env=environment, check=True, capture_output=True, text=True).stdout)
    assert len(seen) == 1
