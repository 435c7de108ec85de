"""The compiled rulebook: an index that every run reads, and entries that are decoded when a document needs them.

In a file: a line that names the format, a line with the fingerprint of the sources and the sizes of the parts, then the parts, JSON each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from mmap import mmap
from typing import Any

#: changes whenever the layout does: a file of another format is compiled anew
FORMAT = b"cleanup rulebook 2\n"
_PARTS = ("index", "classes", "lexicon", "hot", "cold")


class Compiled:
    """Rules by number. ``ids`` and ``kinds`` run in parallel; ``words``, ``strings`` (both whole words) and ``inner`` (anywhere) give the numbers
    of the rules that a literal starts; rules in ``always`` have none. ``company`` has for each rule the words of which one must be there too."""

    def __init__(self, parts: Mapping[str, bytes | memoryview]) -> None:
        self._parts = parts
        index = json.loads(bytes(parts["index"]))
        self.ids: list[str] = index["ids"]
        self.kinds: list[str] = [k for k, n in index["kinds"] for _ in range(n)]
        self.topics: list[str] = index["topics"]
        self.words: dict[str, list[int]] = index["words"]
        self.strings: dict[str, list[int]] = index["strings"]
        self.inner: dict[str, list[int]] = index["inner"]
        self.always: list[int] = index["always"]
        self.company: list[str] = index["company"]
        self._hot: list[int] = index["hot"]
        self._cold: list[int] = index["cold"]

    @classmethod
    def of(
        cls,
        rows: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]],
        words: Mapping[str, Sequence[int]],
        strings: Mapping[str, Sequence[int]],
        inner: Mapping[str, Sequence[int]],
        always: Sequence[int],
        company: Sequence[str],
        classes: Mapping[str, Sequence[str]],
        lexicon: Mapping[str, Sequence[tuple[str, str, int]]],
        topics: Sequence[str],
    ) -> Compiled:
        """Of entries, sorted by kind: what checking needs, and what only a human needs."""
        kinds: list[list[Any]] = []
        for hot, _ in rows:
            if kinds and kinds[-1][0] == hot["kind"]:
                kinds[-1][1] += 1
            else:
                kinds.append([hot["kind"], 1])
        blobs = [[_json(row[i]) for row in rows] for i in (0, 1)]
        ends = [_ends(b) for b in blobs]
        index = {
            "ids": [hot["id"] for hot, _ in rows],
            "kinds": kinds,
            "topics": list(topics),
            "words": words,
            "strings": strings,
            "inner": inner,
            "always": list(always),
            "company": list(company),
            "hot": ends[0],
            "cold": ends[1],
        }
        parts = {"index": _json(index), "classes": _json(classes), "lexicon": _json(lexicon), "hot": b"".join(blobs[0]), "cold": b"".join(blobs[1])}
        return cls(parts)

    @classmethod
    def from_bytes(cls, data: bytes | mmap, fingerprint: str | None) -> Compiled | None:
        """What `to_bytes` wrote, of which only what is asked for is read; None when it is of another format or (unless None) fingerprint, or cut short."""
        if data[: len(FORMAT)] != FORMAT:
            return None
        end = data.find(b"\n", len(FORMAT))
        try:
            head = json.loads(data[len(FORMAT) : end])
            if (fingerprint is not None and head["fingerprint"] != fingerprint) or len(data) != end + 1 + sum(head["sizes"]):
                return None
            parts: dict[str, bytes | memoryview] = {}
            whole, at = memoryview(data), end + 1
            for name, size in zip(_PARTS, head["sizes"], strict=True):
                parts[name] = whole[at : at + size]
                at += size
            return cls(parts)
        except (ValueError, KeyError, TypeError):
            return None

    def to_bytes(self, fingerprint: str) -> bytes:
        """The whole as bytes, marked with the fingerprint of its sources."""
        head = {"fingerprint": fingerprint, "sizes": [len(self._parts[p]) for p in _PARTS]}
        return b"".join([FORMAT, _json(head), b"\n", *(self._parts[p] for p in _PARTS)])

    def hot(self, number: int) -> dict[str, Any]:
        """What checking needs of a rule."""
        return self._row("hot", self._hot, number)

    def cold(self, number: int) -> dict[str, Any]:
        """Examples, note and place of a rule."""
        return self._row("cold", self._cold, number)

    def _row(self, part: str, ends: Sequence[int], number: int) -> dict[str, Any]:
        start = ends[number - 1] if number else 0
        row: dict[str, Any] = json.loads(bytes(self._parts[part][start : ends[number]]))
        return row

    @cached_property
    def classes(self) -> dict[str, list[str]]:
        """Class → entries."""
        found: dict[str, list[str]] = json.loads(bytes(self._parts["classes"]))
        return found

    @cached_property
    def lexicon(self) -> dict[str, list[tuple[str, str, int]]]:
        """See `cleanup.checkers.topics.Lexicon`."""
        found: dict[str, list[tuple[str, str, int]]] = json.loads(bytes(self._parts["lexicon"]))
        return found


def _ends(blobs: Sequence[bytes]) -> list[int]:
    ends, total = [], 0
    for blob in blobs:
        total += len(blob)
        ends.append(total)
    return ends


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
