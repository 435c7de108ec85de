"""The benchmark's own arithmetic, its page and its runs of processes; no figure of speed is asserted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import growth, machine, texts
from benchmarks.figures import above_start, exponent, ratio, shown, table
from benchmarks.measure import Run, Spread, in_turn, run, spread
from benchmarks.peers import KEEPING, Peer, ours
from benchmarks.plot import draw
from benchmarks.report import Results, Size, page
from cleanup import rulebook


def made(seconds: float, mebibytes: float = 50.0, output: str = "") -> Run:
    return Run(seconds, seconds, mebibytes, 0, output)


def test_exponents() -> None:
    assert exponent([(n, 3 * n) for n in (1, 10, 1000)]) == pytest.approx(1)
    assert exponent([(n, n**2) for n in (2, 20, 50)]) == pytest.approx(2)
    assert exponent([(1, 5), (100, 5)]) == pytest.approx(0)
    with pytest.raises(ValueError, match="two sizes"):
        exponent([(3, 1), (3, 2)])


def test_what_a_start_costs_is_taken_away() -> None:
    assert above_start([(1, 1.0), (10, 1.5), (100, 11.0), (1000, 101.0)], 1.0) == [(100, 10.0), (1000, 100.0)]


def test_spreads_ratios_and_how_they_are_shown() -> None:
    assert spread([3, 1, 2]) == Spread(2, 1, 3)
    assert ratio([2, 40, 6], [1, 20, 4]) == 2  # a round in which all was slow counts like the others
    assert shown(Spread(0.12345, 0.1, 12345)) == "0.123 (0.100–12,300)"
    assert shown(Spread(0, 0, 1)) == "0 (0–1.00)"
    assert table(["a", "b"], [["1|2", ""]]) == "| a | b |\n| --- | --- |\n| 1\\|2 |  |\n"


def test_texts_are_repeated_under_other_names_and_cut_at_characters(tmp_path: Path) -> None:
    given = [texts.Text("a.txt", "one two\n"), texts.Text("b.txt", "drei “vier”\nfünf\n")]
    many = texts.copies(given, 11)
    assert [t.name for t in many] == ["000-a.txt", "000-b.txt", "001-a.txt", "001-b.txt", "002-a.txt"][: len(many)]
    assert sum(t.words for t in many) >= 11 > sum(t.words for t in many[:-1])
    assert texts.article(given, 4).text == "one two\n\ndrei “vier”\n"
    for size in range(1, 60):
        assert size - 3 < len(texts.of_size(given, size).encode()) <= size
    paths = texts.written(many, tmp_path / "set")
    assert [Path(p).read_text(encoding="utf-8") for p in paths] == [t.text for t in many]
    with pytest.raises(ValueError, match="holds no text files"):
        texts.read(tmp_path)
    assert len(texts.own()) > 50


def test_a_process_is_measured_with_what_it_prints(tmp_path: Path) -> None:
    program = "import os, sys; print(os.environ['WORD'], len(os.sched_getaffinity(0)), os.getcwd()); print('wrong', file=sys.stderr); sys.exit(3)"
    result = run([sys.executable, "-c", program], 1, {"WORD": "said"}, tmp_path)
    assert (result.code, result.output.split()) == (3, ["said", "1", str(tmp_path.resolve()), "wrong"]) or set(result.output.split()) >= {"said", "1", "wrong"}
    assert result.seconds > 0
    assert result.mebibytes > 1
    assert run(["/there/is/no/such/program"]).code == 127


def test_all_are_run_in_turn_and_what_is_not_there_is_left_out() -> None:
    order: list[str] = []

    def task(name: str, code: int = 0) -> Run:
        order.append(name)
        return Run(1.0, 1.0, 1.0, code, "why")

    said: list[str] = []
    done = in_turn({"a": lambda: task("a"), "gone": lambda: task("gone", 127), "b": lambda: task("b", 1)}, 2, said.append)
    assert order == ["a", "gone", "b", "a", "b", "a", "b"]
    assert {name: len(runs) for name, runs in done.items()} == {"a": 2, "b": 2}
    assert said[0] == "gone: exit code 127: why"
    order.clear()
    assert list(map(len, in_turn({"a": lambda: task("a")}, 1, warm=False).values())) == [1]
    assert order == ["a"]


def test_findings_are_counted_in_what_checkers_print(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Foreign Minister Antony Blinken came.\nHe said the the truth.\n", encoding="utf-8")
    checker = ours()
    result = run(checker.command([str(path)], 1), 1, checker.environment)
    assert (result.code, checker.findings(result.output)) == (1, 2)
    kept = ours(tmp_path / "cache")
    assert "--no-cache" in checker.command([], 1)
    assert "--no-cache" not in kept.command([], 1)
    known = tmp_path / "cache" / "mt-cleanup" / "findings" / "ab"
    known.mkdir(parents=True)
    kept.forget()
    assert not known.exists()
    assert kept.environment["XDG_CACHE_HOME"] == str(tmp_path / "cache")
    installed = ours(program="/x/bin/cleanup")
    assert installed.command(["a.txt"], 2)[:2] == ["/x/bin/cleanup", "lint"]
    assert installed.environment["PYTHONPATH"] == "", "not the checkout"
    assert Peer("x", lambda files, cores: [*files], r"^\S+:\d+: ").findings("a:1: b\nc\na:2: d\n") == 2


def test_made_rules_are_rules(tmp_path: Path, book: rulebook.Rulebook) -> None:
    path = tmp_path / "made.yaml"
    path.write_text(growth.rules(30), encoding="utf-8")
    more = rulebook.load([path])
    assert len(more.own_ids) == 30
    assert growth.rules(30) == growth.rules(30)
    assert growth.added_rule([texts.Text("a.txt", "The house stood.\n")], (10, 30), 1, tmp_path) > -1e9


def results() -> Results:
    curve = {1: [made(0.2)], 10: [made(0.3)], 100: [made(2.0)]}
    return Results(
        "a machine",
        Size(3, 1000, 6000),
        Size(1, 100, 600),
        article=600,
        clean=True,
        cold={"cleanup": [made(0.2), made(0.4)], "Peer": [made(0.1), made(0.2)], "Slow": [made(1.0), made(1.0)]},
        one={"cleanup": [made(2.0), made(2.0)], KEEPING: [made(0.5), made(0.5)], "Peer": [made(1.0), made(4.0, 80)], "Slow": [made(2.0), made(2.0)]},
        two={"cleanup": [made(1.0), made(1.0)]},
        slow=frozenset(("Slow",)),
        findings={"cleanup": 0, "Peer": 25},
        missing={"Other": "it is not in the registry"},
        articles=curve,
        lengths=curve,
        rules={0: [made(1)], **curve},
        added=0.01,
    )


def test_the_page_says_what_was_measured_and_what_was_not(tmp_path: Path) -> None:
    text = page(results(), "b.svg")
    assert "Measured on a machine; 3 files of 1,000 words" in text
    assert "| Peer | 0.150 (0.100–0.200) | 50 | 625 (250–1,000) |  | 0.0024 |  | 80 | 25 | 25.0 |" in text
    assert "| Peer | 2.00 | 1.25 |  | 0.31 |  |" in text
    # a slow one had a tenth of the words in the same time
    assert "3 files of 1,000 words (0.01 MB); Slow on the first 100 words of them." in text
    assert "| Slow | 0.30 | 0.10 |  | 0.03 |  |" in text
    assert "Not measured: Other (it is not in the registry)." in text
    assert "false alarms per 1,000 words" in text
    assert "A rule more whose words do not occur costs 0.010 µs" in text
    assert text.count("Exponent of the processors' time") == 3
    assert "![Time against articles, length and rules](b.svg)" in text
    draw(results(), tmp_path / "b.svg")
    assert (tmp_path / "b.svg").read_text(encoding="utf-8").startswith("<?xml")


def test_the_command_says_that_there_are_no_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(tmp_path)]) == 2
    assert "holds no text files" in capsys.readouterr().err


def test_the_machine_is_described_in_general_words() -> None:
    said = machine.described()
    assert "processor" in said
    assert "Python 3." in said
