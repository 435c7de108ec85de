"""One error type a layer; every message says what to do."""

from __future__ import annotations


class CleanupError(Exception):
    """Base of every error that `cleanup` raises on purpose."""


class ReadError(CleanupError):
    """A document can't be read (missing, binary, undecodable, no permission)."""


class RuleError(CleanupError):
    """A rule file is wrong. ``str()`` gives ``path:line:column: what is wrong; what was expected``."""

    def __init__(self, message: str, path: str = "<rules>", line: int = 0, column: int = 0) -> None:
        super().__init__(f"{path}:{line}:{column}: {message}" if line else f"{path}: {message}")
        self.message, self.path, self.line, self.column = message, path, line, column


class FixError(CleanupError):
    """Corrections can't be written; the file is as it was."""


class ConfigError(CleanupError):
    """A setting is unknown or has a wrong value; in a file, ``str()`` gives ``path:line:column: what is wrong; what was expected``."""

    def __init__(self, message: str, path: str = "", line: int = 0, column: int = 0) -> None:
        place = f"{path}:{line}:{column}: " if line else f"{path}: " if path else ""
        super().__init__(place + message)
        self.message, self.path, self.line, self.column = message, path, line, column


class GrammarError(CleanupError):
    """A grammar checker can't be installed, started or asked."""


class ReaderError(CleanupError):
    """The reader (a language model) can't be asked, or its answers can't be used."""


class GitError(CleanupError):
    """Git can't say what was asked: no repository, no such revision, no git."""


class EvaluationError(CleanupError):
    """An annotated article, a findings file or a calibration is wrong. ``str()`` gives ``path:line:column: what is wrong; what was expected``."""

    def __init__(self, message: str, path: str = "", line: int = 0, column: int = 0) -> None:
        place = f"{path}:{line}:{column}: " if line else f"{path}: " if path else ""
        super().__init__(place + message)
        self.message, self.path, self.line, self.column = message, path, line, column


class LearnError(CleanupError):
    """Corrections to learn from can't be read."""


class CalibrationError(CleanupError):
    """A calibration file is missing or wrong."""

    def __init__(self, message: str, path: str) -> None:
        super().__init__(f"{path}: {message}")
        self.message, self.path = message, path
