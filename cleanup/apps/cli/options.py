"""Options that several commands share, and what their values are read with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleanup.apps.cli.plain import Plain
from cleanup.model.config import GRAMMARS, SLIPS

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def path_of(text: str) -> Path:
    """A path as it is written."""
    from pathlib import Path

    return Path(text)


def target_of(text: str) -> object:
    """A format and its file (`output.target`). Raises ArgumentTypeError."""
    from cleanup.apps.cli.output import target

    return target(text)


def add_paths(parser: argparse.ArgumentParser, number: str = "+", more: str = "") -> None:
    """What is checked: ``number`` paths (as argparse writes it), and which of them are left out."""
    parser.add_argument("paths", metavar="PATH", nargs=number, help=f"text files; folders are walked; - is standard input{more}")
    parser.add_argument("--force-exclude", action="store_true", help="leave out what the configuration excludes even where it is named here")
    parser.add_argument("--no-respect-gitignore", dest="respect_gitignore", action="store_const", const=False, help="walk over what git ignores, too")
    add_config(parser)


def add_speed(parser: argparse.ArgumentParser) -> None:
    """How many processes, and whether what they found is remembered."""
    parser.add_argument("-j", "--jobs", type=_jobs, metavar="N", default=0, help="how many processes check many files (default: one a processor)")
    parser.add_argument("--no-cache", action="store_true", help="check everything anew, and remember nothing of it")


def _whole(text: str, least: int, what: str, written: str) -> int:
    """The whole number that ``text`` is; an error shows it as it was ``written``. Raises ArgumentTypeError."""
    if not text.isdigit() or int(text) < least:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"expected a number{what}, {least} or more, not '{written}'")
    return int(text)


def _jobs(text: str) -> int:
    return _whole(text, 1, " of processes", text)


def _tokens(text: str) -> int:
    """`_` and `,` may stand between the digits."""
    return _whole(text.replace("_", "").replace(",", ""), 1, " of tokens", text)


def number_of(text: str) -> int:
    """A number, 0 or more. Raises ArgumentTypeError."""
    return _whole(text, 0, "", text)


def add_choice(parser: argparse.ArgumentParser, of: str, default: float | None = None) -> None:
    """Which findings, by confidence (``of``: whose), rule and origin, and what finds them."""
    parser.add_argument("--min-confidence", type=float, metavar="F", default=default, help=f"the least confidence, 0 to 1, of {of}")
    parser.add_argument("--select", metavar="RULE", action="append", default=[], help="only these rules or categories, or what begins so; commas between")
    parser.add_argument("--ignore", metavar="RULE", action="append", default=[], help="none of these rules or categories")
    parser.add_argument("--slips", choices=SLIPS, help="machine: only what a machine is likelier to have left than a person (default); all: people's slips too")
    parser.add_argument("--grammar", choices=GRAMMARS, help="the grammar checker (default: auto, LanguageTool where it is installed, else ours alone)")
    parser.add_argument("--languagetool-url", metavar="URL", help="a LanguageTool server of yours, in place of the one that is started here")
    parser.add_argument("--calibration", metavar="FILE", type=path_of, help="how sure rules are, as 'cleanup calibrate' wrote it, instead of the package's own")
    add_own(parser)


def add_reader(parser: argparse.ArgumentParser) -> None:
    """The language model that reads too."""
    parser.add_argument("--reader", action=_on_or_off(parser), help="let a language model read too (default: off; needs mt-cleanup[reader])")
    parser.add_argument("--reader-url", metavar="URL", help="the base address of its OpenAI-compatible endpoint, such as http://127.0.0.1:8080/v1")
    parser.add_argument("--reader-model", metavar="NAME", help="the model's name")
    parser.add_argument("--reader-budget", metavar="TOKENS", type=_tokens, help="what a run may use in all (default: 200000)")
    parser.add_argument("--reader-allow-remote", action="store_true", help="its endpoint may be on another machine: the articles' text is sent there")


def _on_or_off(parser: argparse.ArgumentParser) -> Any:
    """The action of an option that has a `--no-` form too; no plain line has one."""
    if isinstance(parser, Plain):
        return None
    from argparse import BooleanOptionalAction

    return BooleanOptionalAction


def add_replies(parser: argparse.ArgumentParser) -> None:
    """Its answers, where they are in a file already."""
    what = "take its answers from this file of replies instead of asking (with --reader-model; 'cleanup reader export' writes the requests)"
    parser.add_argument("--reader-replies", metavar="FILE", type=path_of, action="append", default=[], help=what)


def add_config(parser: argparse.ArgumentParser) -> None:
    """Which configuration applies."""
    parser.add_argument("--config", metavar="FILE", type=path_of, help="the configuration for all files; none is looked for then")
    parser.add_argument("--isolated", action="store_true", help="look for no configuration")


def add_own(parser: argparse.ArgumentParser) -> None:
    """Rules beside the package's."""
    parser.add_argument("--rules", metavar="PATH", type=path_of, action="append", default=[], help="a rule file of yours, or a folder of them, beside ours")
