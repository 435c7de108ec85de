"""Answers kept on disk, one a text, so that a second run over the same text makes no request.

Nothing depends on it: what can't be read is asked again, what can't be written is not kept, and `trouble` says why.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

_T = TypeVar("_T")

#: answers; the oldest quarter goes when there are more
_MOST = 100_000
#: of the format below
_VERSION = 1


class Answers(Generic[_T]):
    """Answers to texts, kept in the file ``path``; ``settings`` is all that an answer depends on besides the text.

    ``plain`` makes JSON types of an answer, ``read`` makes an answer of these (ValueError or TypeError where they are none). ``what`` names them in messages.
    """

    def __init__(self, path: Path, settings: str, plain: Callable[[_T], Any], read: Callable[[Any], _T], what: str) -> None:
        self._path, self._settings = path, f"{_VERSION}\n{settings}\n"
        self._plain, self._read, self._what = plain, read, what
        self._connection: sqlite3.Connection | None = None
        self._lock = threading.Lock()  # an editor's server checks in several threads
        #: why answers are not kept, '' where they are
        self.trouble = ""

    def get(self, texts: Iterable[str]) -> dict[str, _T]:
        """The kept answers to those of the texts that have one."""
        found: dict[str, _T] = {}
        if not self._path.exists():
            return found
        with self._lock:
            try:
                for text in texts:
                    row = self._opened().execute("SELECT answer FROM answers WHERE key = ?", (self._key(text),)).fetchone()
                    if row:
                        found[text] = self._read(json.loads(row[0]))
            except (sqlite3.Error, OSError, ValueError, TypeError) as error:
                self._broken(error)
        return found

    def keep(self, answers: Mapping[str, _T]) -> None:
        """Keeps the answers to texts."""
        if not answers:
            return
        now = int(time.time())
        rows = [(self._key(text), json.dumps(self._plain(answer), ensure_ascii=False), now) for text, answer in answers.items()]
        with self._lock:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with self._opened() as connection:
                    connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)
                    (count,) = connection.execute("SELECT count(*) FROM answers").fetchone()
                    if count > _MOST:
                        oldest = "SELECT rowid FROM answers ORDER BY made LIMIT ?"
                        connection.execute(f"DELETE FROM answers WHERE rowid IN ({oldest})", (count - _MOST * 3 // 4,))  # noqa: S608
            except (sqlite3.Error, OSError) as error:
                self._broken(error)

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = sqlite3.connect(self._path, timeout=2, check_same_thread=False)
            # what a power cut takes can be asked again; waiting for the disk after each document can't be had back
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute("CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, answer TEXT NOT NULL, made INTEGER NOT NULL)")
        return self._connection

    def _key(self, text: str) -> bytes:
        return hashlib.sha256((self._settings + text).encode("utf-8", "surrogatepass")).digest()[:16]

    def _broken(self, error: Exception) -> None:
        """Says what is wrong; a file that is no cache any more makes room for the next."""
        self.trouble = f"the cache of {self._what} {self._path} can't be used ({error}); they are asked for again in every run"
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        if damaged or isinstance(error, ValueError | TypeError):
            self._path.unlink(missing_ok=True)
            self.trouble = ""
