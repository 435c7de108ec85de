"""Sense sets as they are compiled: their keys, their frames as slots and their words as stems, and what calls for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cleanup.checkers.base import Calls, Context, Entry, EntryError, Pair, Triggers
from cleanup.checkers.fields import COMMON, TEXT, TEXTS, Field, choice
from cleanup.checkers.sense.slots import frames, neighbours, numbered_frame, written_words
from cleanup.text.fold import fold
from cleanup.text.inflect import inflect
from cleanup.text.stem import stem

FIELDS: Mapping[str, Field] = {
    **COMMON,
    "written": Field(TEXT, "what stands in the article: a lemma, or several words", required=True),
    "meant": Field(TEXTS, "what was meant, best first; put into the form of what is written", required=True),
    "from": Field(TEXTS, "pivot and word: de Botschaft"),
    "pos": Field(choice("noun", "verb", "adj", "adv", "other"), "part of speech of the written word; noun unless given"),
    "frame": Field(TEXT, "slots in which the written sense is impossible: spread|send _; clear _"),
    "cues": Field(TEXTS, "words near it when `meant` is meant"),
    "against": Field(TEXTS, "words near it when it is right as written"),
    "topics": Field(TEXTS, "topics that speak for `meant`"),
    "topics-against": Field(TEXTS, "topics that speak for `written`"),
    "silent": Field(TEXT, "frames in which it is certainly right"),
    "safety": Field(choice("high", "medium", "low"), "how much the frame alone proves; medium unless given"),
}
#: meanings that a message names: which of them the context favours, the ranking of the suggestions decides
_NAMED = 3


def compiled(entry: dict[str, Any], context: Context) -> tuple[dict[str, Any], Calls]:
    """The set with its frames as trees and its words as stems, and what calls for it. Raises EntryError."""
    written, pos = str(entry["written"]), entry.get("pos", "noun")
    out = {k: v for k, v in entry.items() if k not in ("frame", "silent", "cues", "against")}
    for topic in (*entry.get("topics", ()), *entry.get("topics-against", ())):
        if topic not in context.topics:
            raise EntryError("topics", f"there is no topic '{topic}' in rules/topics/")
    if not entry.get("from") and "pivots" not in entry:
        raise EntryError("from", "expected 'from' with pivot and word, e.g. [de Botschaft]")
    out["words"] = written_words(written, pos)
    for key in ("frame", "silent"):
        out[key] = frames(entry.get(key, ""), pos, context, key)
    out["cues"] = sorted({_key(w) for w in entry.get("cues", ())})
    out["against"] = sorted({_key(w) for w in entry.get("against", ())})
    out["phrases"] = any(" " in cue for cue in out["cues"])
    plurals = {inflect(m, "NNS") for m in entry["meant"]} if pos == "noun" else set()
    out["meant"] = [m for m in entry["meant"] if m not in plurals or m == entry["meant"][0]]  # the form comes from what is written
    out["common"] = fold(written) in context.classes.get("common-word", ())
    out["meant-stem"] = _key(entry["meant"][0])
    out["pivots"] = entry.get("pivots") or list(dict.fromkeys(f.split(" ")[0] for f in entry["from"]))
    out.setdefault("category", "lexical.sense")
    out.setdefault("message", f"“{written}” is probably {_listed(entry['meant'][:_NAMED])} here")
    out.setdefault("why", "; ".join(f"{f}: {written}, {', '.join(entry['meant'][:2])}" for f in entry.get("from", ())))
    called = _called(out, context)
    for key in ("frame", "silent"):
        out[key] = [numbered_frame(frame, context.numbered) for frame in out[key]]
    return out, called


def _listed(meanings: Sequence[str]) -> str:
    """“order”, “prescription” or “recipe”."""
    *rest, last = (f"“{m}”" for m in meanings)
    return f"{', '.join(rest)} or {last}" if rest else last


def _key(word: str) -> str:
    """A cue as it is looked up: the stem of one word, several words folded."""
    low = fold(word)
    return low if " " in low else stem(low)


def _called(entry: Entry, context: Context) -> Calls:
    """The written words beside the nearest word of each frame; the written word alone where other findings speak for a machine."""
    first, *more = entry["words"]
    weak = Triggers(weak=() if _needs_frame(entry) else first)
    if more:
        return [Triggers([], sorted({Pair(stem(a), stem(b), gap=(1, 1)) for a in first for b in more[0]})), weak]
    found: list[Triggers] = [weak]
    for frame in entry["frame"]:
        found += neighbours(frame, first, context.classes)
    return found


def _needs_frame(entry: Entry) -> bool:
    """Whether the set says nothing without its frame, whatever else the article shows."""
    return entry["common"] or entry.get("pos") in ("adj", "adv")
