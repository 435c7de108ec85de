"""python -m benchmarks [FOLDER]: measures, and writes docs/benchmarks.md and its plot."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import growth, machine, texts
from benchmarks.languagetool import Server
from benchmarks.measure import Run, in_turn, run
from benchmarks.peers import HOME, Peer, built, ours, peers
from benchmarks.report import Results, Size, page

#: sizes of one text in bytes, up to --largest
_SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000, 50_000_000)
_ARTICLES, _RULES = (1, 10, 100), (0, 100, 1_000, 10_000)
#: words that are enough for those to whom more would take minutes
_FEW = 10_000
_LANGUAGETOOL = "LanguageTool, warm server"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs what the command line asks for; returns the exit code."""
    options = _options().parse_args(arguments)
    folder: Path | None = options.folder
    try:
        chosen = texts.read(folder) if folder else [*texts.own(), *texts.read(texts.ROOT / "seeds")]
    except (ValueError, OSError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    many = texts.copies(chosen, options.words)
    article = texts.article(chosen)
    results = Results(
        machine.described(),
        _size(many),
        _size(texts.copies(chosen, min(_FEW, options.words))),
        article=article.words,
        clean=options.clean,
    )
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        program = built(options.home)
        _say("cleanup: built and installed")
        if "beside" in options.parts:
            _beside(results, texts.written(many, work / "set"), texts.written([article], work / "one"), options.runs, options.home, work / "cache", program)
            _write(results, options.output)  # what comes next takes long, and may be broken off
        if "growth" in options.parts:
            sizes = [size for size in _SIZES if size <= options.largest * 1e6]
            few = texts.copies(chosen, 20_000)
            checker = ours(program=program)
            results.articles = growth.by_articles(checker, chosen, _ARTICLES, options.runs, work, _say)
            results.rules = growth.by_rules(checker, few, _RULES, options.runs, work, _say)
            _write(results, options.output)
            results.lengths = growth.by_length(checker, chosen, sizes, max(1, options.runs // 2), work, _say)
            # last, as it makes this process large, which its children would seem to be
            results.added = growth.added_rule(few, (_RULES[-2], _RULES[-1]), options.runs, work)
    _write(results, options.output)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures cleanup beside other checkers of prose on the same texts.")
    parser.add_argument("folder", metavar="FOLDER", nargs="?", type=Path, help="its .txt files are the texts (default: seeds/ and tests/clean of this project)")
    parser.add_argument("--clean", action="store_true", help="the texts have no errors: findings are false alarms")
    parser.add_argument("--words", type=int, default=100_000, metavar="N", help="texts are repeated until there are so many words (default: 100000)")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="how often each is run, after once to warm up (default: 5)")
    parser.add_argument("--largest", type=float, default=50, metavar="MB", help="the longest single text (default: 50)")
    parser.add_argument("--parts", nargs="+", choices=("beside", "growth"), default=["beside", "growth"], help="what is measured (default: both)")
    parser.add_argument("--home", type=Path, default=HOME, metavar="DIR", help=f"where the other checkers are installed (default: {HOME})")
    parser.add_argument("-o", "--output", type=Path, default=texts.ROOT / "docs" / "benchmarks.md", metavar="FILE", help="the page; its plot gets .svg")
    return parser


def _size(chosen: Sequence[texts.Text]) -> Size:
    return Size(len(chosen), sum(t.words for t in chosen), sum(len(t.text.encode()) for t in chosen))


def _beside(results: Results, files: list[str], one: list[str], times: int, home: Path, cache: Path, program: str) -> None:
    """Measures the peers and cleanup in turn; slow ones on the first of the files."""
    found, results.missing = peers(home, _say)
    checkers = [ours(program=program), ours(cache, program), *found]
    few = files[: results.few.files]
    results.slow = frozenset((_LANGUAGETOOL, *(c.name for c in checkers if c.slow)))
    server: Server | None = None
    try:
        server = Server(home)
        server.start()
    except (OSError, subprocess.SubprocessError) as error:
        results.missing["LanguageTool"] = str(getattr(error, "stderr", "") or error).strip()[-200:]
        _say(f"LanguageTool: missing: {results.missing['LanguageTool']}")
    try:
        results.cold = _measured(checkers, one, one, 2, times, server.cold if server else None)
        results.one = _measured(checkers, files, few, 1, times, (lambda f: server.warm(f, 1)) if server else None)
        results.two = _measured([c for c in checkers if c.parallel], files, few, 2, times, (lambda f: server.warm(f, 2)) if server else None)
    finally:
        if server:
            server.stop()
    counters = {checker.name: checker.findings for checker in checkers}
    results.findings = {name: counters.get(name, lambda said: said.count("finding\n"))(runs[0].output) for name, runs in results.one.items() if runs}


def _measured(
    checkers: Sequence[Peer], files: list[str], few: list[str], cores: int, times: int, server: Callable[[list[str]], Run] | None
) -> dict[str, list[Run]]:
    def task(checker: Peer) -> Callable[[], Run]:
        def measured() -> Run:
            checker.forget()
            return run(checker.command(few if checker.slow else files, cores), cores, checker.environment)

        return measured

    tasks = {c.name: task(c) for c in checkers}
    if server:
        tasks[_LANGUAGETOOL] = lambda: server(few)
    return {name: runs for name, runs in in_turn(tasks, times, _say).items() if runs}


def _write(results: Results, output: Path) -> None:
    plot = output.with_suffix(".svg")
    drawn = any(len(curve) > 1 for curve in (results.articles, results.lengths, results.rules))
    if drawn:
        try:
            from benchmarks.plot import draw

            draw(results, plot)
        except ImportError:
            drawn = False
            _say("no plot: pip install 'mt-cleanup[plots]'")
    output.write_text(page(results, plot.name if drawn else ""), encoding="utf-8")
    _say(f"{output} is written")


def _say(line: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
