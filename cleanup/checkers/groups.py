"""Tables of thousands of short texts in an entry, of which an article asks for some dozens.

Decoding them all takes longer than a short article's other names do. So those whose keys begin alike are one text, which is read when one of them is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: how many characters the keys of a group have in common
ALIKE = 2


class Groups:
    """Keys with what is known of each, as `grouped` packed them."""

    def __init__(self, packed: Mapping[str, str]) -> None:
        self._packed = packed
        self._read: dict[str, dict[str, tuple[str, ...]]] = {}

    def __getitem__(self, key: str) -> tuple[str, ...]:
        """What is known of a key; nothing of an unknown one."""
        return self.like(key).get(key, ())

    def __contains__(self, key: str) -> bool:
        return key in self.like(key)

    def like(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """The group of a key, that is, all that begin with the same ALIKE characters."""
        name = key[:ALIKE]
        found = self._read.get(name)
        if found is None:
            lines = self._packed[name].split("\n") if name in self._packed else []
            rows = (line.split("\t") for line in lines)
            found = {own: tuple(told) for own, *told in rows}
            if found:  # what no key begins with is without end
                self._read[name] = found
        return found


def grouped(told: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """What is known of each key, as texts by the beginnings of keys.

    Raises ValueError for a tab or the end of a line in a key or in what is known of it.
    """
    groups: dict[str, list[str]] = {}
    for key, values in told.items():
        row = [key, *values]
        if any("\t" in each or "\n" in each for each in row):
            raise ValueError(f"{row} has a tab, or the end of a line")
        groups.setdefault(key[:ALIKE], []).append("\t".join(row))
    return {name: "\n".join(lines) for name, lines in groups.items()}
