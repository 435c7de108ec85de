"""The `match` language of pattern rules (docs/rules.md) to a tree of JSON types.

A tree is a list whose first item names the node:

    ["w", words]          one of the words, folded          ["W", [words]]   one of the words, in exactly this case
    ["t", [tags]]         a Penn tag; "NN*" a prefix        ["r", pattern, with case]   a regular expression for the whole token
    ["c", class]          an entry of a shared class        ["L", [entries]] an entry of one of the file's own lists
    ["."]  ["^"]  ["$"]   any token, start, end             ["!", node]      one token that the node doesn't match
    ["&", [nodes]]        all match; the longest length     ["s", [nodes]]   a sequence
    ["|", [nodes]]        one of the nodes                  ["q", node, least, most]   repeated, as often as possible first
    ["n", name, node]     captured                          ["m", node]      captured as the reported part
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cleanup.checkers.pattern.trees import Tree
from cleanup.text.attested import attested
from cleanup.text.fold import fold
from cleanup.text.lazy import lazy
from cleanup.text.tokens import lowers

#: what `*` and `+` stop at: a longer run says nothing about its ends
MOST = 12
_NAME = lazy(r"([A-Za-z_]\w*):(?=\S)")
_COUNT = lazy(r"\{(\d*)(?:(,)(\d*))?\}")
_WORD = lazy(r"[^\s|&()\[\]?*+{}]+")


class PatternError(ValueError):
    """A pattern can't be read; the message says what was expected and where."""


def parse(pattern: str, lists: Mapping[str, Sequence[str]] = {}) -> Tree:
    """The tree of a pattern; ``lists`` are the file's own, by name.

    Raises PatternError.

    >>> parse("[under four|4 eyes]")
    ['m', ['s', [['w', 'under'], ['w', 'four 4'], ['w', 'eyes']]]]
    """
    reader = _Reader(pattern, lists)
    tree = reader.alternatives("")
    if reader.at < len(pattern):
        raise reader.error("a bracket that was not opened")
    if shortest(tree) == 0:
        raise PatternError(f"'{pattern}' can match nothing at all; give it an element that isn't optional")
    return tree


def shortest(tree: Tree) -> int:
    """The fewest tokens that the tree matches."""
    match tree:
        case ["^" | "$"]:
            return 0
        case ["s", parts]:
            return sum(map(shortest, parts))
        case ["|", parts]:
            return min(map(shortest, parts))
        case ["&", parts]:
            return max(map(shortest, parts))
        case ["q", part, least, _]:
            return int(least) * shortest(part)
        case ["n", _, part] | ["m", part]:
            return shortest(part)
        case ["L", entries]:
            return min(len(lowers(e)) for e in entries)
    return 1


class _Reader:
    def __init__(self, text: str, lists: Mapping[str, Sequence[str]]) -> None:
        self.text, self.lists, self.at = text, lists, 0

    def error(self, expected: str) -> PatternError:
        return PatternError(f"in the pattern '{self.text}' at character {self.at + 1}: {expected}")

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def spaces(self) -> None:
        while self.peek().isspace():
            self.at += 1

    def alternatives(self, closing: str) -> Tree:
        parts = [self.sequence(closing)]
        while self.peek() == "|":
            self.at += 1
            parts.append(self.sequence(closing))
        return parts[0] if len(parts) == 1 else ["|", parts]

    def sequence(self, closing: str) -> Tree:
        parts: list[Tree] = []
        while True:
            self.spaces()
            char = self.peek()
            if not char or char in "|)]":
                break
            parts.append(self.element())
        if closing and self.peek() not in (*closing, "|"):
            raise self.error(f"expected '{closing}'")
        if not parts:
            raise self.error("expected a word, lemma, tag, class or group")
        return parts[0] if len(parts) == 1 else ["s", parts]

    def element(self) -> Tree:
        name = _NAME.match(self.text, self.at)
        if name:
            self.at = name.end()
        tree = self.repeated(self.conjunction())
        return ["n", name[1], tree] if name else tree

    def conjunction(self) -> Tree:
        parts = [self.negation()]
        while self.peek() == "&":
            self.at += 1
            parts.append(self.negation())
        return parts[0] if len(parts) == 1 else ["&", parts]

    def negation(self) -> Tree:
        if self.peek() == "!" and not self.text[self.at + 1 : self.at + 2].isspace():
            self.at += 1
            return ["!", self.either()]
        return self.either()

    def repeated(self, tree: Tree) -> Tree:
        char = self.peek()
        if char and char in "?*+":
            self.at += 1
            return ["q", tree, int(char == "+"), 1 if char == "?" else MOST]
        count = _COUNT.match(self.text, self.at)
        if count:
            self.at = count.end()
            least = int(count[1] or 0)
            most = int(count[3]) if count[3] else MOST if count[2] else least
            if not least <= most <= 40:
                raise self.error("expected {m,n} with m <= n <= 40")
            return ["q", tree, least, most]
        return tree

    def either(self) -> Tree:
        char = self.peek()
        if char in ("(", "["):
            closing = ")" if char == "(" else "]"
            self.at += 1
            tree = self.alternatives(closing)
            self.at += 1
            return tree if char == "(" else ["m", tree]
        parts = [self.primary()]
        while self.peek() == "|" and not self.text[self.at + 1 : self.at + 2].isspace() and self.text[self.at + 1 :]:
            self.at += 1
            parts.append(self.primary())
        return _merged(parts)

    def primary(self) -> Tree:
        char = self.peek()
        if char == "/":
            return self.expression()
        if char == "<":
            return ["t", self.until(">").split("|")]
        if char == "^":
            self.at += 1
            return ["^"]
        if char == "$" and not self.text[self.at + 1 : self.at + 2].strip(" )]"):
            self.at += 1
            return ["$"]
        if char == "=" and self.text[self.at + 1 : self.at + 2] not in ("", " "):
            self.at += 1
            word = self.word() if self.peek().isalnum() else self.sign()
            return ["W", [word]] if word[0].isalnum() else ["w", word]
        word = self.word()
        if word == ".":
            return ["."]
        if word[0] == "@" and len(word) > 1:
            return _listed(self.lists[word[1:]]) if word[1:] in self.lists else ["c", word[1:]]
        if word[0] == "~" and len(word) > 1:
            return ["w", " ".join(sorted(attested(word[1:])))]
        if len(word) > 3 and word.endswith("s") and word.isalpha() and self.peek() == "?":  # "points?" is short for "point|points"
            self.at += 1
            return ["w", f"{fold(word[:-1])} {fold(word)}"]
        parts: list[Tree] = [["w", w] for w in lowers(word)]
        return parts[0] if len(parts) == 1 else ["s", parts]

    def sign(self) -> str:
        char = self.peek()
        self.at += 1
        return char

    def word(self) -> str:
        found = _WORD.match(self.text, self.at)
        if not found:
            raise self.error("expected a word; write the sign with '=' before it")
        self.at = found.end()
        return found[0]

    def until(self, closing: str) -> str:
        end = self.text.find(closing, self.at + 1)
        if end < 0:
            raise self.error(f"'{closing}' is missing")
        inner = self.text[self.at + 1 : end]
        self.at = end + 1
        return inner

    def expression(self) -> Tree:
        end = self.at + 1
        while end < len(self.text) and self.text[end] != "/":
            end += 2 if self.text[end] == "\\" else 1
        if end >= len(self.text):
            raise self.error("'/' is missing at the end of a regular expression")
        pattern = self.text[self.at + 1 : end].replace("\\/", "/")
        self.at = end + 1
        cased = self.peek() == "s"
        self.at += cased
        try:
            re.compile(pattern)
        except re.error as error:
            raise self.error(f"not a regular expression: {error}") from error
        return ["r", pattern, cased]


def _listed(entries: Sequence[str]) -> Tree:
    """The entries of a list: plain words as a set, the others (of several words, with capitals) before them."""
    plain = [e for e in entries if e.isalpha() and e.isascii() and e.islower() and e != "cannot"]
    others = [e for e in entries if e not in plain]
    words: Tree = ["w", " ".join(dict.fromkeys(plain))]
    if not others:
        return words
    return ["|", [["L", others], words]] if plain else ["L", others]


def _merged(parts: list[Tree]) -> Tree:
    """Alternatives as one node; plain words become one set."""
    words = [p for p in parts if p[0] == "w"]
    others = [p for p in parts if p[0] != "w"]
    if words:
        others.insert(0, ["w", " ".join(dict.fromkeys(w for p in words for w in p[1].split(" ")))])
    return others[0] if len(others) == 1 else ["|", others]
