"""Rule files to a compiled rulebook: read, merge the defaults, validate, compile each entry by its kind, index the literals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from cleanup.checkers import KINDS, category, kind
from cleanup.checkers.base import Context, EntryError
from cleanup.checkers.fields import COMMON, LIST, MAPPING, TEXT, TEXTS, Field, nearest, validate
from cleanup.checkers.topics import lexicon
from cleanup.model.errors import RuleError
from cleanup.model.named import NamedTuple
from cleanup.model.node import Node
from cleanup.rulebook.compiled import Compiled, Row
from cleanup.rulebook.expressions import used
from cleanup.rulebook.source import read
from cleanup.rulebook.wordlists import WordLists

_T = TypeVar("_T")
#: keys of an entry that are asked for only where its words stand as they should, and those that only a human needs
_LATE = ("frame", "silent")
_COLD = ("bad", "good", "note")
_CLASS = {"class": Field(TEXT, "its name, used as @name", required=True), "words": Field(TEXTS, "its entries", required=True)}
_TOPIC = {"topic": Field(TEXT, "its name", required=True), "words": Field(MAPPING, "word → weight 1 to 3", required=True)}
_FILE = {
    "kind": Field(TEXT, "the kind of its rules"),
    "defaults": Field(MAPPING, "keys for all entries that lack them"),
    "lists": Field(MAPPING, "word lists of this file, used as @name"),
    "rules": Field(LIST, "the entries", required=True),
}


class _File(NamedTuple):
    """A rule file: its path as it is shown, and what it holds."""

    shown: str
    folder: str
    root: Node


def compile_files(paths: Iterable[Path], root: Path | None, base: Compiled | None = None, errors: list[RuleError] | None = None) -> Compiled:
    """The rules of the files. Below ``root`` the folder gives a file's kind, and its path is shown from there; elsewhere the file says its kind.

    ``base`` gives classes, topics and taken ids of rules that are there already; its rules are not in the result.
    Raises RuleError for the first thing that is wrong, or adds it to ``errors``, leaves the file or rule out, and goes on.
    """
    files = [file for path in paths if (file := _kept(errors, _file, path, root))]
    classes: dict[str, list[str]] = dict(base.classes) if base else {}
    topics: dict[str, dict[str, int]] = {}
    for file in files:
        if "class" in file.root.value:
            entry = validate(file.root, _CLASS, "a class")
            classes[entry["class"]] = [str(w) for w in entry["words"]]
        elif "topic" in file.root.value:
            topic = validate(file.root, _TOPIC, "a topic")
            topics[topic["topic"]] = _weights(file.root.value["words"])
    names = frozenset(topics) | frozenset(base.topics if base else ())
    lists = WordLists()
    # the numbers of lists are those of the package's rules, whatever rules are added
    numbered = str if base else lists.long
    taken: dict[str, str] = dict.fromkeys(base.ids, "the rules of the package") if base else {}
    rows = []
    for file in files:
        if "rules" in file.root.value:
            for name, node in _kept(errors, _nodes, file) or ():
                row = _kept(errors, _row, file, name, node, Context(node_lists(file.root), classes, names, numbered), taken)
                if row:
                    rows.append(row)
    order = list(KINDS)
    rows.sort(key=lambda r: order.index(r.hot["kind"]))
    return Compiled.of(rows, classes, lexicon(topics), sorted(topics), () if base else used([{**row.hot, **row.late} for row in rows]), lists)


def _file(path: Path, root: Path | None) -> _File:
    node = read(path)
    if not isinstance(node.value, dict):
        raise node.error("expected a mapping with 'rules:', or a class or topic with 'words:'")
    if not {"rules", "class", "topic"} & node.value.keys():
        raise node.error("expected one of the keys 'rules', 'class' or 'topic'")
    if root is None:
        return _File(str(path), "", node)
    shown = path.relative_to(root).as_posix()
    return _File(f"rules/{shown}", shown.split("/")[0], node)


def _weights(node: Node) -> dict[str, int]:
    out: dict[str, int] = {}
    for word, weight in node.value.items():
        if weight.value not in (1, 2, 3):
            raise weight.error(f"the weight of '{word}' is 1, 2 or 3, not '{weight.value}'")
        out[word] = weight.value
    return out


def _kept(errors: list[RuleError] | None, step: Callable[..., _T], *args: Any) -> _T | None:
    """What the step gives; None when it raised and errors are collected."""
    try:
        return step(*args)
    except RuleError as error:
        if errors is None:
            raise
        errors.append(error)
        return None


def _nodes(file: _File) -> list[tuple[str, Node]]:
    """The kind and the entries of a file, the defaults merged in."""
    root = file.root
    head = validate(root, _FILE, "a rule file")
    name = head.get("kind", file.folder)
    if name not in KINDS:
        place = root.value.get("kind", root)
        raise place.error(f"unknown kind '{name}'{nearest(name, KINDS)}; expected kind: one of {', '.join(KINDS)}")
    if file.folder and name != file.folder:
        raise root.value["kind"].error(f"the file stands in rules/{file.folder}/ but says kind: {name}")
    defaults = root.value["defaults"].value if "defaults" in root.value else {}
    merged = []
    for node in root.value["rules"].value:
        if not isinstance(node.value, dict):
            raise node.error("expected a rule: a mapping with 'id:' and the keys of its kind")
        merged.append((name, Node({**defaults, **node.value}, node.path, node.line, node.column, node.end_line)))
    return merged


def _row(file: _File, name: str, node: Node, context: Context, taken: dict[str, str]) -> Row:
    """An entry, compiled."""
    module = kind(name)
    entry = validate(node, module.FIELDS, f"a rule of kind {name}")
    if entry["id"] in taken:
        raise node.value["id"].error(f"the id '{entry['id']}' is taken by {taken[entry['id']]}; ids are unique")
    default = category(name)
    if default:
        entry.setdefault("category", default)
    elif "category" not in entry:
        raise node.error(f"the rule '{entry['id']}' lacks the key 'category' ({COMMON['category'].type.name})")
    entry["kind"] = name
    try:
        compiled, called = module.compiled(entry, context)
    except EntryError as error:
        raise node.value.get(error.key, node).error(str(error)) from error
    except ValueError as error:
        raise node.error(str(error)) from error
    taken[entry["id"]] = f"{file.shown}:{node.line}"
    cold = {k: entry[k] for k in _COLD if k in entry} | {"path": file.shown, "line": node.line, "end": node.end_line}
    late = {k: compiled[k] for k in _LATE if k in compiled}
    hot = {k: v for k, v in compiled.items() if k not in (*_COLD, *_LATE)}
    return Row(hot, late, cold, () if "off" in entry else called)


def node_lists(root: Node) -> dict[str, list[str]]:
    """The word lists of a file."""
    lists = root.value.get("lists")
    return {k: [str(w) for w in v] for k, v in lists.plain().items()} if lists else {}
