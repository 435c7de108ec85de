"""The commands and their options; what they do is imported when they run.

argparse rather than typer: it is there without an import of 0.1 to 0.2 seconds, which is more than everything else that a hook waits for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from cleanup._version import __version__
from cleanup.apps.cli.options import add_choice, add_config, add_own, add_paths, add_reader, add_replies, add_speed, number_of, path_of, target_of
from cleanup.apps.cli.plain import Plain
from cleanup.reporters import FORMATS

if TYPE_CHECKING:
    import argparse

    Command = Callable[[argparse.Namespace], int]

_SUMMARY = "Finds what a machine translator left in English articles, says why, and corrects it."
_CODES = "exit code 0: nothing found; 1: findings; 2: something failed (a message says what; the other files are still done)"
_FORMAT = f"how findings are written: {', '.join(FORMATS)} (default: github in a GitHub action, else text); several, each with its file, in one run"


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line (default: the process's own); returns the exit code.

    Raises CleanupError; SystemExit with 2 for a command line that is wrong.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = plainly(given) or _parsed(given)
    module, function = options.command.split(".")
    command: Command = getattr(import_module(f"cleanup.apps.cli.{module}"), function)
    return command(options)


def plainly(given: Sequence[str]) -> Any:
    """The options of a line of `lint`, `diff` or `fix`, which hooks and editors wait for; None for another command, and for a line that is not plain."""
    adding = {"lint": _lint, "diff": _diff, "fix": _fix}
    if not given or given[0] not in adding:
        return None
    line: Any = Plain()
    adding[given[0]](line)
    return line.read(given[1:])


def _parsed(given: Sequence[str]) -> argparse.Namespace:
    parser = parser_of(given[0] if given else "")
    options, late = parser.parse_known_args(given)
    if late:  # argparse takes no more paths once an option has followed others
        if "paths" not in options or any(each.startswith("-") for each in late):
            parser.error(f"unrecognized arguments: {' '.join(late)}")
        options.paths = [*options.paths, *late]
    return options


def parser_of(wanted: str) -> argparse.ArgumentParser:
    """The parser of all commands or, to start faster, of the ``wanted`` one if there is one of that name."""
    import argparse

    parser = argparse.ArgumentParser(prog="cleanup", description=_SUMMARY)
    parser.add_argument("--version", action="version", version=f"cleanup {__version__}")
    # without `prog` argparse imports what measures the terminal
    commands = parser.add_subparsers(metavar="COMMAND", required=True, prog="cleanup")
    adding = {
        add.__name__.strip("_"): add
        for add in (
            _lint,
            _stats,
            _report,
            _diff,
            _fix,
            _explain,
            _rules,
            _grammar,
            _reader,
            _config,
            _init,
            _cache,
            _completion,
            _eval,
            _calibrate,
            _learn,
            _verdict,
        )
    }
    for add in (adding[wanted],) if wanted in adding else adding.values():
        add(commands)
    return parser


def _lint(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "lint", "report what machine translation left in the files", "check.lint_or_watch")
    add_paths(parser, "*", " (default: with --diff or --staged the current folder)")
    parser.add_argument("--format", type=target_of, metavar="FORMAT[:FILE]", action="append", default=[], help=_FORMAT)
    parser.add_argument("-o", "--output-file", metavar="FILE", help="write the format without a file of its own there, when the run has ended")
    add_choice(parser, "what is reported (default: 0.5)")
    add_reader(parser)
    add_speed(parser)
    parser.add_argument("--stdin-filename", metavar="FILE", help="standard input is this file as it stands in an editor: its settings and suppressions apply")
    parser.add_argument("--diff", metavar="BASE", default="", help="only findings on lines that changed since git's BASE (a branch, tag or commit)")
    parser.add_argument("--staged", action="store_true", help="the files that are staged in git, as they are staged")
    parser.add_argument("--baseline", metavar="FILE", help="the findings that are known and not reported (default: .cleanup-baseline.json, if it is there)")
    parser.add_argument("--update-baseline", action="store_true", help="write what is found into the baseline, and what is gone out of it")
    parser.add_argument("--watch", action="store_true", help="and again whenever one of the files was saved, until Ctrl-C (needs mt-cleanup[watch])")
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 even when there are findings")
    parser.add_argument("-q", "--quiet", action="store_true", help="print findings and nothing else")
    parser.add_argument("--statistics", action="store_true", help="print how often each category and rule was found")


def _stats(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "stats", "count what is found, by category, rule, pivot language and file", "check.stats")
    parser.epilog = "exit code 0: done; 2: something failed (the other files are still counted)"
    add_paths(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how the counts are printed (default: text)")
    add_choice(parser, "what is counted (default: 0.5)")
    add_reader(parser)
    add_speed(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="no notes about files")


def _report(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "report", "write one HTML page: every article with its marks, what to write and why, and a summary", "check.report")
    parser.epilog = "exit code 0: done; 2: something failed (the page says what)"
    add_paths(parser)
    parser.add_argument("-o", "--output", metavar="FILE", default="report.html", help="the file to write, - for standard output (default: report.html)")
    add_choice(parser, "what is shown (default: 0.5)")
    add_reader(parser)
    add_speed(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but what failed")


def _diff(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "diff", "print the corrections as a unified diff for git apply or patch -p1", "correct.diff")
    add_paths(parser)
    add_choice(parser, "a correction (default: 0.9)")
    add_reader(parser)
    parser.add_argument("--no-comments", action="store_true", help="don't say above each hunk which rules made it, how sure they are and why")
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 even when there are corrections")


def _fix(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "fix", "write the corrections into the files (standard input: to standard output)", "correct.fix")
    parser.epilog = "exit code 0: done; 1: something was corrected (with --exit-nonzero-on-fix); 2: something failed, and that file is as it was"
    add_paths(parser)
    add_choice(parser, "a correction (default: 0.9, with --interactive 0.5)")
    add_reader(parser)
    parser.add_argument("--exit-nonzero-on-fix", action="store_true", help="exit with 1 when something was corrected, as a hook has to")
    parser.add_argument("-i", "--interactive", action="store_true", help="ask at each correction: take, choose another, edit or skip")
    parser.add_argument("--no-decisions", dest="decisions", action="store_false", help="keep nothing of what is decided, with --interactive (docs/learn.md)")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but what failed")


def _explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "explain", "say what a rule finds, why, and what it weighs", "rules.explain")
    parser.epilog = None
    parser.add_argument("rule", metavar="RULE", help="the id of a rule, as findings show it")
    parser.add_argument("--text", default="", help="a text of yours: what the rule says of it, and the evidence that it adds up")
    add_own(parser)


def _rules(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("rules", help="list, show, test and measure the rules", description="List, show, test and measure the rules.")
    below = parser.add_subparsers(metavar="COMMAND", required=True)
    listing = _command(below, "list", "a line a rule: id, kind, category, pivots, message", "rules.listing")
    listing.add_argument("--kind", default="", help="only rules of this kind")
    listing.add_argument("--category", default="", help="only rules of this category, or of those that begin so")
    listing.add_argument("--pivot", default="", help="only rules of this pivot language (ISO 639-1)")
    show = _command(below, "show", "print a rule as it stands in its file", "rules.show")
    show.add_argument("rule", metavar="RULE", help="the id of a rule")
    test = _command(below, "test", "run the examples inside the rules (of your own, where --rules or the configuration gives some)", "rules.test")
    test.add_argument("ids", metavar="RULE", nargs="*", help="ids, or what they begin with; without any: all")
    for each in (listing, show, test):
        add_own(each)
        each.epilog = None
    test.epilog = "exit code 0: all come out as they say; 1: some don't; 2: a rule file is wrong"
    _command(below, "schema", "print the JSON Schema of rule files, for editors", "rules.schema").epilog = None
    profile = _command(below, "profile", "measure on texts what each rule costs, and what comes of it", "profile.profile")
    profile.epilog = "exit code 0: done; 2: something failed (the other files are still measured)"
    add_paths(profile)
    profile.add_argument("--format", choices=("text", "json"), default="text", help="how it is printed (default: text)")
    profile.add_argument("--sort", choices=("cost", "tried", "hits", "findings"), default="cost", help="what comes first (default: cost)")
    profile.add_argument("--top", type=number_of, metavar="N", default=30, help="so many rules, 0 for all that were tried (default: 30)")
    add_choice(profile, "what counts as a finding (default: 0.5)")


def _eval(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "eval", "measure the findings against annotated and clean articles", "evaluate.evaluation")
    parser.epilog = "exit code 0: done; with --compare 1: something was lost; 2: something failed"
    parser.add_argument("gold", metavar="GOLD", nargs="*", type=path_of, help="annotated articles (NAME.gold.txt), or folders of them")
    parser.add_argument("--clean", metavar="PATH", nargs="+", type=path_of, default=[], help="text files without errors, or folders of them")
    parser.add_argument("--findings", metavar="FILE", type=path_of, help="judge these ('lint --format json --min-confidence 0') instead of linting")
    parser.add_argument("--baseline", metavar="[NAME=]FILE", action="append", default=[], help="findings of another checker, to stand beside")
    parser.add_argument("--compare", metavar=("A", "B"), nargs=2, type=path_of, help="what B wins and loses against A: findings files, or rules")
    parser.add_argument("--format", choices=("text", "json", "html"), default="text", help="how it is printed (default: text)")
    parser.add_argument("--plots", metavar="FOLDER", type=path_of, help="write the plots there, as SVG and PNG")
    parser.add_argument("--missed", action="store_true", help="list the marks that were not found")
    parser.add_argument("--false-alarms", action="store_true", help="list the findings that hit no mark")
    parser.add_argument("--resamples", metavar="N", type=int, default=1000, help="resamples for the intervals; 0: no intervals (default: 1000)")
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="of the resampling (default: 0)")
    add_choice(parser, "what counts as reported (default: 0.5)", 0.5)
    add_reader(parser)
    add_replies(parser)


def _config(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("config", help="show what is configured", description="Show what is configured.")
    below = parser.add_subparsers(metavar="COMMAND", required=True)
    show = _command(below, "show", "print what applies to a file, and where each value comes from", "config.show")
    show.add_argument("--for", metavar="FILE", dest="file", default=".", help="a file or a folder (default: the current folder)")
    add_config(show)
    show.epilog = "exit code 0: done; 2: the configuration is wrong"
    _command(below, "schema", "print the JSON Schema of cleanup.toml, for editors", "config.print_schema").epilog = None


def _init(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "init", "write a commented cleanup.toml after a look at the project", "config.init")
    parser.epilog = "exit code 0: done; 2: there is one already, or it can't be written"
    parser.add_argument("folder", metavar="FOLDER", nargs="?", default=".", help="where the articles are (default: the current folder)")


def _calibrate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "calibrate", "fit again, on articles that you annotated, how sure the rules are", "calibrate.calibrate")
    parser.epilog = "exit code 0: written; 2: something failed, and nothing is written"
    parser.add_argument("gold", metavar="GOLD", nargs="+", type=path_of, help="annotated articles (NAME.gold.txt), or folders of them")
    parser.add_argument("--clean", metavar="PATH", nargs="+", type=path_of, default=[], help="text files without errors, or folders of them")
    parser.add_argument("--clean-weight", metavar="F", type=float, default=0.15, help="what a finding in them weighs beside a marked one's 1 (default: 0.15)")
    parser.add_argument("-o", "--output", metavar="FILE", type=path_of, default="calibration.json", help="what is written (default: calibration.json)")
    parser.add_argument("--calibration", metavar="FILE", type=path_of, help="what to start from, instead of the package's own")
    add_own(parser)
    add_reader(parser)
    add_replies(parser)


def _learn(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "learn", "propose rules from corrections that were made again and again", "learn.learn")
    parser.epilog = "exit code 0: written; 2: something failed, and nothing is written"
    parser.add_argument("--pair", metavar=("BEFORE", "AFTER"), nargs=2, action="append", default=[], help="an article, and as an editor left it")
    parser.add_argument("--post-edits", metavar="FILE", type=path_of, action="append", default=[], help="a table with columns mt and pe, or before and after")
    parser.add_argument("--git", metavar="FOLDER", type=path_of, action="append", default=[], help="what commits changed in the text files of a folder")
    parser.add_argument(
        "--decisions",
        metavar="FILE",
        nargs="?",
        const="",
        action="append",
        default=[],
        help="what was decided in 'fix --interactive' (default: in the file where it is kept)",
    )
    parser.add_argument("--findings", metavar="FILE", type=path_of, action="append", default=[], help="suggestions in what 'lint --reader --format json' wrote")
    parser.add_argument("--least-confidence", metavar="F", type=float, default=0.6, help="of suggestions in --findings that are believed (default: 0.6)")
    parser.add_argument("--clean", metavar="PATH", nargs="+", default=[], help="text files without errors, or folders of them")
    parser.add_argument("--least-support", metavar="N", type=int, default=3, help="different sentences in which it was corrected (default: 3)")
    parser.add_argument("--least-precision", metavar="F", type=float, default=0.55, help="estimated share of places that are wrong (default: 0.55)")
    parser.add_argument("--most", metavar="N", type=int, default=50, help="rules that are proposed (default: 50)")
    parser.add_argument(
        "--test", metavar="FILE", type=path_of, action="append", default=[], help="tables that were not learned from: say how often rules are right there"
    )
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="the rule file to write (default: standard output)")
    add_own(parser)


def _verdict(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "verdict", "say of each file how likely a machine translated it, from which language, and why", "verdict.verdicts")
    parser.epilog = "exit code 0: done, whatever the verdicts; 2: something failed (a message says what; the other files are still judged)"
    add_paths(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how verdicts are printed (default: text)")
    parser.add_argument("-q", "--quiet", action="store_true", help="a line a file, without the reasons")
    parser.set_defaults(min_confidence=None, select=[], ignore=[], calibration=None)
    add_own(parser)


def _cache(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("cache", help="what was found before, kept on disk", description="What was found in texts that were checked before.")
    below = parser.add_subparsers(metavar="COMMAND", required=True)
    _command(below, "stats", "say where it is and how much it holds", "cache.stats").epilog = None
    _command(below, "clear", "remove everything from it", "cache.clear").epilog = None


def _grammar(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("grammar", help="install, start and stop LanguageTool", description="Install, start and stop LanguageTool.")
    below = parser.add_subparsers(metavar="COMMAND", required=True)
    install = _command(below, "install", "install LanguageTool with Maven, or repair what is there", "grammar.install")
    install.add_argument("--from", metavar="DIR", type=path_of, dest="folder", help="use the LanguageTool in this folder, which stays where it is")
    start = _command(below, "start", "start the server and wait until it answers (lint starts it by itself)", "grammar.start")
    start.add_argument("--heap", metavar="SIZE", help="from now on: Java's memory for it, such as 512m or 2g (at first: 1g)")
    start.add_argument("--idle-timeout", metavar="MINUTES", type=float, help="from now on: end it when nobody asked for so long (at first: 15)")
    each = [
        install,
        start,
        _command(below, "status", "say what is installed and whether the server runs", "grammar.status"),
        _command(below, "stop", "end the server", "grammar.stop"),
        _command(below, "uninstall", "end the server and remove LanguageTool", "grammar.uninstall"),
    ]
    for one in each:
        one.epilog = "exit code 0: done; 2: it failed, and a message says why"


def _reader(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("reader", help="let a language model read, in batches", description="Requests to a language model, and its replies, as files.")
    below = parser.add_subparsers(metavar="COMMAND", required=True)
    export = _command(below, "export", "write the requests that a model is to answer, in OpenAI's batch format", "reader.export")
    export.epilog = "exit code 0: done; 2: something failed (the requests about the other files are written)"
    export.add_argument(
        "--replies", metavar="FILE", action="append", default=[], type=path_of, help="leave out what these answer, and ask again about their errors"
    )
    export.add_argument("-o", "--output", metavar="FILE", default="-", help="the file to write (default: standard output)")
    export.add_argument("--dry-run", action="store_true", help="write nothing, say how much would be sent, and where to")
    imported = _command(below, "import", "report what a model's replies find", "reader.import_replies")
    imported.add_argument("replies", metavar="REPLIES", type=path_of, help="the replies, in any order")
    imported.add_argument("--with-rules", action="store_true", help="report what the rules find too, each weighed by the other")
    imported.add_argument("--format", type=target_of, metavar="FORMAT[:FILE]", action="append", default=[], help=_FORMAT)
    imported.add_argument("-o", "--output-file", metavar="FILE", help="write the format without a file of its own there, when the run has ended")
    imported.add_argument("--exit-zero", action="store_true", help="exit with 0 even when there are findings")
    for each in (export, imported):
        add_paths(each, "*", " (default: the current folder)")
        add_choice(each, "what is reported (default: 0.5)")
        add_reader(each)
        each.add_argument("-q", "--quiet", action="store_true", help="say nothing but what failed")


def _completion(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "completion", "print the completion script of a shell (needs mt-cleanup[completion])", "shell.completion")
    parser.epilog = 'in ~/.bashrc: eval "$(cleanup completion bash)"'
    parser.add_argument("shell", choices=("bash", "zsh", "tcsh"), help="the shell")


def _command(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, what: str, command: str) -> argparse.ArgumentParser:
    """Adds a command; what it does is the function ``command`` ("module.function") of this package."""
    parser = commands.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".", epilog=_CODES)
    parser.set_defaults(command=command, parser=parser)
    return parser
