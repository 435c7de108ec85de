"""What git says of files: which lines changed, and what is staged."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from cleanup.model.errors import GitError
from cleanup.model.finding import Finding, Suppression
from cleanup.model.record import record, replace
from cleanup.model.report import DocumentReport

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_BINARY = re.compile(rb'Binary files .* and ("?b/.*) differ')
_ESCAPE = re.compile(rb'\\([0-7]{3}|[abfnrtv"\\])')
_ESCAPES: Final = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v", b'"': b'"', b"\\": b"\\"}
#: of a diff, whatever the user's configuration says
_PLAIN: Final = (
    *("--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--unified=0", "--inter-hunk-context=0", "--find-renames"),
    *("--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules"),
)
_FILES: Final = (b"100644", b"100755")

#: ranges of lines that changed, from 1, both ends included; None: all
Lines = Sequence[tuple[int, int]] | None


@record
class Changes:
    """The lines that changed in each file, by its real path; a file that isn't there did not change."""

    lines: Mapping[str, Lines]

    def __contains__(self, path: str) -> bool:
        return real(path) in self.lines

    def marked(self, report: DocumentReport, base: str) -> DocumentReport:
        """The report with its findings on lines that did not change since ``base`` among the suppressed ones."""
        document = report.document
        lines = self.lines.get(real(report.path), ())
        if document is None or lines is None:
            return report
        text, starts = document.text, [0]

        def line(offset: int) -> int:
            """As git counts: only a line feed ends a line."""
            while len(starts) > 1 and starts[-1] > offset:
                starts.pop()
            at = text.find("\n", starts[-1])
            while 0 <= at < offset:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
            return len(starts)

        def is_new(finding: Finding) -> bool:
            first, last = line(finding.span.start), line(max(finding.span.start, finding.span.end - 1))
            return any(low <= last and first <= high for low, high in lines)

        reason = Suppression("unchanged", f"not changed since {base}")
        sorted_out = [(is_new(f), f) for f in report.findings]
        old = (replace(f, suppression=reason) for new, f in sorted_out if not new)
        return replace(report, findings=tuple(f for new, f in sorted_out if new), suppressed=(*report.suppressed, *old))


class Repository:
    """The repository around a folder. Raises GitError where there is none."""

    def __init__(self, folder: Path) -> None:
        try:
            self.top = os.fsdecode(output(folder, "rev-parse", "--show-toplevel")).rstrip("\n")
        except GitError as error:
            reason = "" if "not a git repository" in str(error) else f" ({error})"
            raise GitError(f"{folder.absolute()} is in no git repository with a work tree{reason}") from error

    def changes(self, base: str, staged: bool) -> Changes:
        """What changed since ``base`` and the current commit parted: in the index (``staged``), or in the work tree with its new files."""
        args = [*_PLAIN, "--cached"] if staged else _PLAIN
        found: dict[str, Lines] = {}
        for name, lines in _parsed(self._git("diff", *args, self._since(base), "--")):
            found[self._path(name)] = lines
        if not staged:
            for name in filter(None, self._git("ls-files", "--others", "--exclude-standard", "-z").split(b"\0")):
                found[self._path(name)] = None
        return Changes(found)

    def staged(self) -> dict[str, str]:
        """The regular files in the index that the current commit does not have like that: real path → git's name of the content."""
        found = {}
        fields = iter(self._git("diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--diff-filter=AMT", "--ignore-submodules").split(b"\0"))
        for field in fields:
            if field:
                _, mode, _, content, _ = field.split(b" ")
                name = next(fields)
                if mode in _FILES:
                    found[self._path(name)] = content.decode()
        return found

    def content(self, path: str, name: str) -> bytes:
        """The bytes of a file that the index has under a ``name`` of git's, with the filters of its ``path`` (line ends, LFS) as in the work tree."""
        return self._git("cat-file", "--filters", f"--path={self._relative(path)}", name)

    def indexed(self, path: str) -> bytes | None:
        """The bytes of a file as it stands in the index; None where it has none."""
        entry = self._git("ls-files", "--stage", "-z", "--", f":(literal){self._relative(path)}")
        return self.content(path, entry.split(b" ", 2)[1].decode()) if entry else None

    def _since(self, base: str) -> str:
        try:
            commit = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}").decode().strip()
        except GitError:
            raise GitError(f"git knows no commit '{base}'; expected a branch, a tag or a commit (in a shallow clone, fetch it first)") from None
        try:
            return self._git("merge-base", commit, "HEAD").decode().strip()
        except GitError:  # nothing in common, or a clone too shallow to know
            return commit

    def _path(self, name: bytes) -> str:
        return os.path.join(self.top, os.fsdecode(name))  # noqa: PTH118 - names of files need not be what pathlib takes for clean

    def _relative(self, path: str) -> str:
        return os.path.relpath(real(path), self.top)

    def _git(self, *args: str) -> bytes:
        return output(Path(self.top), *args)


def ignored(folder: Path) -> list[str]:
    """The files below a folder that git ignores (.gitignore and its other lists; none that it tracks), relative to the folder.

    Of folders that hold nothing else only the folder, and nothing where git is missing or refuses: a walk does without it.
    """
    try:
        said = output(folder, "ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z")
    except GitError:
        return []
    return [os.fsdecode(name).rstrip("/") for name in said.split(b"\0") if name]


def real(path: str) -> str:
    """The path with every link followed but a last one: git keeps links as such."""
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
    return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118


def output(folder: Path, *args: str) -> bytes:
    """What git prints in a folder. Raises GitError."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *args], capture_output=True, check=False, stdin=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C"})  # noqa: S603, S607
    except FileNotFoundError:
        raise GitError("git is not installed, or not on the PATH") from None
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise GitError(message or f"git {args[0]} ended with code {done.returncode}")
    return done.stdout


def _parsed(diff: bytes) -> Iterator[tuple[bytes, Lines]]:
    """Files of a diff without context, as they are called now, with the lines that are new or changed in them."""
    lines = iter(diff.split(b"\n"))
    name: bytes | None = None
    ranges: list[tuple[int, int]] = []
    for line in lines:
        if line.startswith(b"diff "):
            if name:
                yield name, ranges
            name, ranges = None, []
        elif line.startswith(b"+++ "):
            name = _name(line[4:])
        elif match := _BINARY.fullmatch(line):
            binary = _name(match[1])
            if binary:
                yield binary, None
        elif match := _HUNK.match(line):
            removed, first, added = int(match[1] or 1), int(match[2]), int(match[3] or 1)
            if added:
                ranges.append((first, first + added - 1))
            # the content of a hunk may look like anything; "\ No newline" is not counted, and starts with no sign that is looked for
            left = removed + added
            while left:
                left -= not next(lines).startswith(b"\\")
    if name:
        yield name, ranges


def _name(shown: bytes) -> bytes | None:
    """A file's name as a diff shows it, maybe in quotes or with a tab behind; None for /dev/null."""
    if shown.startswith(b'"'):
        shown = _ESCAPE.sub(lambda m: _ESCAPES.get(m[1]) or bytes([int(m[1], 8)]), shown[1 : shown.rindex(b'"')])
    else:
        shown = shown.removesuffix(b"\t")
    return shown[2:] if shown.startswith(b"b/") else None
