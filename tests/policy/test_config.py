"""Configurations: every key, right, wrong and unknown; which file applies; what counts more."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cleanup.model.config import ReaderSettings, Settings, Threshold
from cleanup.model.errors import ConfigError
from cleanup.policy.config import CommandLine, Configurations
from cleanup.policy.globs import matches
from cleanup.policy.keys import KEYS, READER, schema
from tests.conftest import ROOT

IDS = ("de-embassy-message", "office-us")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def settings(path: str = "a.txt", given: str = "") -> Settings:
    return Configurations(Path(given) if given else None).settings(path)


def wrong(text: str) -> str:
    """The error of a cleanup.toml."""
    write("cleanup.toml", text)
    with pytest.raises(ConfigError) as caught:
        file = Configurations().file("a.txt")
        assert file
        file.check(lambda: IDS)
    return str(caught.value)


RIGHT = {
    "min-confidence": ("0.25", 0.25),
    "fix-confidence": ("1", 1.0),
    "thresholds": ('{ typography = 0.8, "lexical.sense" = { fix = 0.95 } }', (Threshold("typography", 0.8), Threshold("lexical.sense", fix=0.95))),
    "select": ('["lexical", "office-us"]', ("lexical", "office-us")),
    "ignore": ('"office"', ("office",)),
    "pivots": ('["de", "nds"]', ("de", "nds")),
    "other-pivots": ('"off"', "off"),
    "slips": ('"all"', "all"),
    "vocabulary": ('["Mittelstand"]', ("Mittelstand",)),
    "names": ('["Olha Kharlan"]', ("Olha Kharlan",)),
    "allow": ('"tax oasis"', ("tax oasis",)),
    "style": ('"ap"', "ap"),
    "locale": ('"en-GB"', "en-GB"),
    "grammar": ('"off"', "off"),
    "reader": (
        '{ url = "http://localhost:8080/v1", model = "m", allow-remote = false, budget = 5000, timeout = 9 }',
        ReaderSettings(url="http://localhost:8080/v1", model="m", budget=5000, timeout=9.0),
    ),
    "languagetool-url": ('"http://localhost:8081"', "http://localhost:8081"),
    "keep-decisions": ("false", False),
}


@pytest.mark.parametrize("key", RIGHT)
@pytest.mark.parametrize("where", ["file", "pyproject", "override"])
def test_every_key_sets_its_field(key: str, where: str) -> None:
    text, value = RIGHT[key]
    if where == "file":
        write("cleanup.toml", f"{key} = {text}\n")
    elif where == "pyproject":
        write("pyproject.toml", f"[tool.cleanup]\n{key} = {text}\n")
    else:
        write("cleanup.toml", f"[[overrides]]\nfiles = '*.txt'\n{key} = {text}\n")
    assert getattr(settings(), key.replace("-", "_")) == value
    assert settings("a.md") == Settings() or where != "override"


def test_paths_are_relative_to_the_file(here: Path) -> None:
    write("house/own.yaml", "kind: pattern")
    write(
        "house/cleanup.toml",
        'rules = "own.yaml"\nbaseline = "known.json"\ndecisions = "house.jsonl"\nexclude = ["old/**", "*.bak.txt"]\nrespect-gitignore = false\n',
    )
    assert settings("house/a.txt").rules == (str(here / "house/own.yaml"),)
    assert settings("house/a.txt").baseline == str(here / "house/known.json")
    assert settings("house/a.txt").decisions == str(here / "house/house.jsonl")
    configurations = Configurations()
    assert [configurations.respects_gitignore(p) for p in ("house/a.txt", "house", "a.txt")] == [False, False, True]
    assert [configurations.excludes(p) for p in ("house/old/a.txt", "house/x/a.bak.txt", "house/a.txt", "a.bak.txt")] == [True, True, False, False]


def test_keys_of_the_reader_are_set_one_by_one() -> None:
    write("base.toml", "[reader]\nmodel = 'far'\nbudget = 7\n")
    write("cleanup.toml", "extends = 'base.toml'\n[reader]\nmodel = 'near'\n[[overrides]]\nfiles = '*.md'\nreader = { verify = false }\n")
    assert settings().reader == ReaderSettings(model="near", budget=7)
    assert settings("a.md").reader == ReaderSettings(model="near", budget=7, verify=False)


def test_every_key_of_the_reader_can_be_set() -> None:
    assert [key.replace("-", "_") for key in READER] == list(ReaderSettings.__match_args__)


def test_every_key_is_tried() -> None:
    assert RIGHT.keys() | {"rules", "baseline", "decisions", "exclude", "respect-gitignore"} == KEYS.keys()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("min-confidence = 1.5", "cleanup.toml:1:1: expected a number from 0 to 1, not '1.5'"),
        ("min-confidence = true", "cleanup.toml:1:1: expected a number from 0 to 1, not true"),
        ("fix-confidence = 'high'", "cleanup.toml:1:1: expected a number from 0 to 1, not 'high'"),
        ("thresholds = 0.5", "cleanup.toml:1:1: expected a table, not '0.5'"),
        ("thresholds = { lexical = 2 }", "cleanup.toml:1:16: expected a number from 0 to 1, not '2'"),
        ("[thresholds]\nlexical = { reprot = 0.5 }", "cleanup.toml:2:13: unknown key 'reprot' (did you mean 'report'?); expected report or fix"),
        ("thresholds = { nothing = 0.5 }", "cleanup.toml:1:16: 'nothing' is no rule, category or the beginning of one"),
        ("select = 3", "cleanup.toml:1:1: expected a list, not '3'"),
        ("select = ['lexical',\n  4]", "cleanup.toml:2:3: expected a text, not '4'"),
        ("select = ['ofice-us']", "cleanup.toml:1:11: 'ofice-us' is no rule, category or the beginning of one (did you mean 'office-us'?)"),
        ("ignore = ['']", "cleanup.toml:1:11: expected a text, not an empty one"),
        ("pivots = ['German']", "cleanup.toml:1:11: expected a language code (ISO 639-1, two lower-case letters), not 'German'"),
        ("other-pivots = 'of'", "cleanup.toml:1:1: expected stricter or off, not 'of' (did you mean 'off'?)"),
        ("vocabulary = [[]]", "cleanup.toml:1:15: expected a text, not a list"),
        ("names = {}", "cleanup.toml:1:1: expected a list, not a table"),
        ("allow = 1", "cleanup.toml:1:1: expected a list, not '1'"),
        ("locale = 'en-UK'", "cleanup.toml:1:1: expected any or en-GB or en-US, not 'en-UK' (did you mean 'en-US'?)"),
        ("grammar = 'on'", "cleanup.toml:1:1: expected auto or languagetool or embedded or off, not 'on'"),
        ("[reader]\nurls = 'x'", "cleanup.toml:2:1: unknown key 'urls' in the table reader (did you mean 'url'?)"),
        ("[reader]\nenabled = 1", "cleanup.toml:2:1: expected true or false, not '1'"),
        ("[reader]\nbudget = 0", "cleanup.toml:2:1: expected a whole number from 1 to 1e+09, not '0'"),
        ("[reader]\ntimeout = 'long'", "cleanup.toml:2:1: expected a number from 1 to 3,600, not 'long'"),
        ("reader = 'on'", "cleanup.toml:1:1: expected a table, not 'on'"),
        ("rules = ['missing.yaml']", "cleanup.toml:1:10: there is no rule file or folder 'missing.yaml'"),
        ("exclude = ['a{b']", "cleanup.toml:1:12: 'a{b' is no pattern of paths: a brace without its partner"),
        ("exclude = ['/a']", "cleanup.toml:1:12: '/a' is no pattern of paths: a pattern is relative"),
        ("baseline = 1", "cleanup.toml:1:1: expected a text, not '1'"),
        ("extends = 'missing.toml'", "cleanup.toml:1:1: there is no file 'missing.toml' to extend"),
        ("extends = 'cleanup.toml'", "cleanup.toml: extends itself: cleanup.toml → cleanup.toml"),
        ("overrides = 1", "cleanup.toml:1:1: expected a list, not '1'"),
        ("[[overrides]]\nignore = 'x'", 'cleanup.toml:1:1: this override lacks files = "…"'),
        ("[[overrides]]\nfiles = '*'\nignored = 'x'", "cleanup.toml:3:1: unknown key 'ignored' in an override (did you mean 'ignore'?)"),
        ("[[overrides]]\nfiles = '*'\nrules = 'x'", "cleanup.toml:3:1: 'rules' is for all files; it can't stand in an override"),
        ("a = 1\n\n  min_confidence = 0.5", "cleanup.toml:1:1: unknown key 'a' in a configuration; it may have: extends, min-confidence"),
        ("  min_confidence = 0.5", "cleanup.toml:1:3: unknown key 'min_confidence' in a configuration (did you mean 'min-confidence'?)"),
        ("[vocabluary]", "cleanup.toml:1:1: unknown key 'vocabluary' in a configuration (did you mean 'vocabulary'?)"),
        ("extend = 'x'", "cleanup.toml:1:1: unknown key 'extend' in a configuration; it is called 'extends' here"),
        ("select = [", "cleanup.toml:1:11: not TOML: invalid value"),
    ],
)
def test_what_is_wrong_says_where(text: str, message: str) -> None:
    assert wrong(text).startswith(message)


def test_errors_in_pyproject_have_its_places() -> None:
    write("pyproject.toml", "[project]\nname = 'x'\n\n[tool.cleanup]\nselct = []\n")
    with pytest.raises(ConfigError, match=r"^pyproject\.toml:5:1: unknown key 'selct'"):
        settings()


def test_the_nearest_file_applies_alone() -> None:
    write("cleanup.toml", "min-confidence = 0.1\nselect = 'lexical'")
    write("a/pyproject.toml", "[tool.other]\nx = 1\n[tool.cleanup]\nmin-confidence = 0.2")
    write("a/b/pyproject.toml", "[tool.other]\nx = 1 # no tool.cleanup = here\n")
    write("a/b/c/.cleanup.toml", "min-confidence = 0.3")
    assert [settings(p).min_confidence for p in ("x.txt", "a/x.txt", "a/b/x.txt", "a/b/c/d/x.txt", "new/x.txt")] == [0.1, 0.2, 0.2, 0.3, 0.1]
    assert settings("a/x.txt").select == (), "nothing comes from a file above"
    write("a/cleanup.toml", "min-confidence = 0.4")
    assert settings("a/x.txt").min_confidence == 0.4, "before pyproject.toml"


@pytest.mark.parametrize("text", ["[tool]\ncleanup = { locale = 'en-US' }", "tool.cleanup.locale = 'en-US'", "[ tool . 'cleanup' ]\nlocale = 'en-US'"])
def test_toml_has_many_ways_to_name_a_table(text: str) -> None:
    write("pyproject.toml", text)
    assert settings().locale == "en-US"


def test_a_given_file_is_for_all_and_isolated_for_none() -> None:
    write("cleanup.toml", "min-confidence = 0.1")
    write("other/house.toml", "min-confidence = 0.2\n[[overrides]]\nfiles = 'a.txt'\nmin-confidence = 0.3")
    assert settings("a.txt", "other/house.toml").min_confidence == 0.3
    assert settings("b.txt", "other/house.toml").min_confidence == 0.2
    assert Configurations(isolated=True).settings("a.txt") == Settings()
    with pytest.raises(ConfigError, match=r"^none\.toml: no such file"):
        settings("a.txt", "none.toml")
    write("other/pyproject.toml", "[project]")
    with pytest.raises(ConfigError, match=r"^other/pyproject\.toml: has no table \[tool\.cleanup\]"):
        settings("a.txt", "other/pyproject.toml")


def test_extends() -> None:
    write("house/base.toml", "vocabulary = ['a', 'b']\nselect = ['lexical']\nlocale = 'en-GB'\n[thresholds]\nlexical = { report = 0.6, fix = 0.8 }")
    write("house/more.toml", "extends = 'base.toml'\nvocabulary = ['c']\n[[overrides]]\nfiles = 'x.txt'\nlocale = 'any'")
    write("desk/cleanup.toml", "extends = ['../house/more.toml']\nvocabulary = ['d', 'a']\nselect = ['entity']\n[thresholds]\nlexical = 0.7\nentity = 0.5")
    found = settings("desk/a.txt")
    assert found.vocabulary == ("a", "b", "c", "d"), "these add up"
    assert found.select == ("entity",), "this takes its place"
    assert found.locale == "en-GB"
    assert found.thresholds == (Threshold("lexical", 0.7, 0.8), Threshold("entity", 0.5))
    assert settings("house/x.txt", "desk/cleanup.toml").locale == "any", "an override of a file that is extended"
    file = Configurations().file("desk/a.txt")
    assert file and file.files == ("house/base.toml", "house/more.toml", "desk/cleanup.toml")


def test_overrides_in_their_order() -> None:
    text = "ignore = 'entity'\n"
    for files, confidence in (("docs/**", 0.6), ("docs/*.txt", 0.7), ("*.md", 0.8)):
        text += f"[[overrides]]\nfiles = '{files}'\nmin-confidence = {confidence}\nignore = 'office'\n"
    write("cleanup.toml", text)
    assert [settings(p).min_confidence for p in ("a.txt", "docs/a/b.txt", "docs/a.txt", "docs/a.md", "x/a.md")] == [0.5, 0.6, 0.7, 0.8, 0.8]
    assert settings("a.md").ignore == ("entity", "office")


def test_the_command_line_counts_most() -> None:
    write("cleanup.toml", "min-confidence = 0.6\nselect = 'lexical'\nthresholds = { lexical = 0.9 }")
    found = Configurations(line=CommandLine(min_confidence=0.2, select=("entity",))).settings("a.txt")
    assert (found.min_confidence, found.select, found.thresholds) == (0.2, ("entity",), (Threshold("lexical"),))


def test_origins() -> None:
    write("base.toml", "\nvocabulary = ['a']")
    write("cleanup.toml", "extends = 'base.toml'\nvocabulary = [\n  'b',\n]")
    file = Configurations().file("a.txt")
    assert file
    assert [(i.value, i.origin) for i in file.layer("/x")["vocabulary"]] == [("a", "base.toml:2:15"), ("b", "cleanup.toml:3:3")]


@pytest.mark.parametrize(
    ("pattern", "fits", "not_"),
    [
        ("*.txt", ["a.txt", "x/y/a.txt"], ["a.md", "a.txt.bak"]),
        ("docs/**", ["docs/a", "docs/x/a.txt"], ["docs2/a", "x/docs/a"]),
        ("docs", ["docs/a", "x/docs/a"], ["docsx/a"]),
        ("docs/", ["docs/a"], ["adocs/a"]),
        ("**/docs/*.txt", ["docs/a.txt", "x/y/docs/a.txt"], ["docs/x/a.txt"]),
        ("a/**/b.txt", ["a/b.txt", "a/x/y/b.txt"], ["a/xb.txt"]),
        ("a?[0-9].{txt,md}", ["ab1.txt", "x/ac2.md"], ["ab.txt", "a/1.txt", "ab1.rst"]),
        ("[!a]*.txt", ["b.txt"], ["a.txt"]),
        ("Straße mit Blank/*", ["Straße mit Blank/ä.txt"], ["Strasse mit Blank/ä.txt"]),
        ("./x/a+b.txt", ["x/a+b.txt"], ["x/aab.txt", "y/x/a+b.txt"]),
    ],
)
def test_patterns(pattern: str, fits: list[str], not_: list[str]) -> None:
    assert [p for p in fits + not_ if matches(pattern, "/r", f"/r/{p}")] == fits


def test_the_schema_takes_what_is_right_and_refuses_what_is_not() -> None:
    validator = Draft202012Validator(schema())
    right = "\n".join(f"{key} = {key_.example}" for key, key_ in KEYS.items())
    right += "\n[[overrides]]\nfiles = 'x'\n" + "\n".join(f"{key} = {k.example}" for key, k in KEYS.items() if k.everywhere)
    assert not list(validator.iter_errors(tomllib.loads(right)))
    for text in (
        "selct = []",
        "min-confidence = 2",
        "locale = 'x'",
        "[[overrides]]\nignore = []",
        "[[overrides]]\nfiles = 'x'\nrules = 'y'",
        "thresholds.a.b = 1",
    ):
        assert list(validator.iter_errors(tomllib.loads(text))), text


def test_examples_are_right(here: Path) -> None:
    write("house-rules.yaml", "")
    write("cleanup.toml", "\n".join(f"{key} = {k.example}" for key, k in KEYS.items()))
    assert settings().vocabulary == ("Bundesliga", "Mittelstand")


def test_nothing_is_imported_without_a_file() -> None:
    code = "import sys, cleanup.policy.config as c; c.Configurations().settings('a.txt'); print(*sys.modules, sep='\\n')"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert not {"tomllib", "cleanup.policy.configfile", "cleanup.policy.keys", "cleanup.policy.toml"} & set(done.stdout.split())
