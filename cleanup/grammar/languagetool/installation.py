"""Which LanguageTool is installed: the record in installed.json, and whether what it speaks of is still there."""

from __future__ import annotations

import json
from pathlib import Path

from cleanup.grammar.select import home
from cleanup.model.errors import GrammarError
from cleanup.model.record import record, values

#: what `install` brings; the table of cleanup/grammar/table.json was fitted on it
VERSION = "6.6"
#: the oldest Java that runs it
JAVA = 17


@record
class Installation:
    """The record of an installation. ``jars`` maps each path to its size in bytes; ``source`` says where they come from.

    ``heap`` is what `java -Xmx` takes; ``idle`` are the minutes after which a server that nobody asks ends.
    """

    version: str
    source: str
    jars: dict[str, int]
    heap: str = "1g"
    idle: float = 15.0

    def problems(self) -> list[str]:
        """What of it is missing or has another size than when it was installed; empty when all is well."""
        found = []
        for jar, size in self.jars.items():
            try:
                if Path(jar).stat().st_size != size:
                    found.append(f"{jar} was changed")
            except OSError:
                found.append(f"{jar} is missing")
        return found


def place() -> Path:
    """Where the record is, written last by `install`."""
    return home() / "installed.json"


def installed() -> Installation | None:
    """The installation of this user, None without one. Raises GrammarError for a record that can't be read."""
    try:
        return Installation(**json.loads(place().read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise GrammarError(f"{place()} can't be read ({error}); run 'cleanup grammar install' again") from None


def required() -> Installation:
    """The installation of this user, complete. Raises GrammarError that says how to get it."""
    found = installed()
    if found is None:
        raise GrammarError("LanguageTool is not installed; run 'cleanup grammar install', or give the address of a server with --languagetool-url")
    problems = found.problems()
    if problems:
        more = f" and {len(problems) - 1} more" if len(problems) > 1 else ""
        raise GrammarError(f"the installation of LanguageTool is broken: {problems[0]}{more}; run 'cleanup grammar install' to repair it")
    return found


def write(installation: Installation) -> None:
    """Records an installation. Raises OSError."""
    home().mkdir(parents=True, exist_ok=True)
    temporary = place().with_suffix(".tmp")
    temporary.write_text(json.dumps(values(installation), indent=1), encoding="utf-8")
    temporary.replace(place())
