"""Sentences of the treebanks that the tagger and the lemmatiser are trained and measured on."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Word(NamedTuple):
    """A word of a treebank; ``tag`` is its Penn tag, ``space`` whether a blank follows."""

    form: str
    lemma: str
    upos: str
    tag: str
    space: bool


def read(path: Path) -> Iterator[list[Word]]:
    """The sentences of a file: a line a word with form, lemma, universal tag, Penn tag and 1 or 0 between tabs; a blank line ends one."""
    words: list[Word] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 5:
                words.append(Word(cells[0], cells[1], cells[2], cells[3], cells[4] == "1"))
            elif words:
                yield words
                words = []
    if words:
        yield words


def joined(words: list[Word]) -> list[Word]:
    """The sentence with hyphenated words in one piece, as `cleanup.text.tokens` cuts it: two-year-old, al-Assad."""
    found: list[Word] = []
    i = 0
    while i < len(words):
        j = i
        while j + 2 < len(words) and words[j + 1].tag == "HYPH" and not words[j].space and not words[j + 1].space and _wordlike(words[j + 2].form):
            j += 2
        if j == i or not _wordlike(words[i].form):
            found.append(words[i])
            i += 1
            continue
        parts = words[i : j + 1]
        following = words[j + 1].tag if j + 1 < len(words) else ""
        form = "".join(w.form for w in parts)
        found.append(Word(form, form, "X", _joined_tag([w.tag for w in parts if w.tag != "HYPH"], following), words[j].space))
        i = j + 1
    return found


def _wordlike(form: str) -> bool:
    return form[:1].isalnum() and form[-1:].isalnum()


def _joined_tag(tags: list[str], following: str) -> str:
    if tags[-1] in ("NNP", "NNPS", "CD", "NNS", "VBZ", "VBD"):
        return tags[-1]
    if tags[-1] in ("VBN", "VBG", "JJ") or following.startswith("NN"):
        return "JJ"
    return tags[-1]
