"""A crude stem, for counting evidence: cheap, without a part of speech, the same for a word's inflected forms."""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = {
    **dict.fromkeys(("men", "man"), "man"), **dict.fromkeys(("women", "woman"), "woman"), **dict.fromkeys(("children", "child"), "child"),
    **dict.fromkeys(("won", "win"), "win"), **dict.fromkeys(("sold", "sell"), "sell"), **dict.fromkeys(("bought", "buy"), "buy"),
    **dict.fromkeys(("fought", "fight"), "fight"), **dict.fromkeys(("built", "build"), "build"), **dict.fromkeys(("held", "hold"), "hold"),
    **dict.fromkeys(("paid", "pay"), "pay"), **dict.fromkeys(("sent", "send"), "send"), **dict.fromkeys(("taught", "teach"), "teach"),
    **dict.fromkeys(("lent", "lend"), "lend"), **dict.fromkeys(("shot", "shoot"), "shoot"), **dict.fromkeys(("stolen", "stole", "steal"), "steal"),
    **dict.fromkeys(("drove", "driven", "drive"), "driv"), **dict.fromkeys(("flew", "flown", "fly"), "fly"), **dict.fromkeys(("grew", "grown", "grow"), "grow"),
    **dict.fromkeys(("sang", "sung", "sing"), "sing"), **dict.fromkeys(("wrote", "written", "write"), "writ"), **dict.fromkeys(("sank", "sunk", "sink"), "sink"),
    **dict.fromkeys(("rose", "risen", "rise"), "ris"), **dict.fromkeys(("fell", "fallen", "fall"), "fall"), **dict.fromkeys(("led", "lead"), "lead"),
    **dict.fromkeys(("lost", "lose"), "los"), **dict.fromkeys(("left", "leave"), "leav"), **dict.fromkeys(("ate", "eaten", "eat"), "eat"),
}  # fmt: skip


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The stem of a folded word.

    >>> [stem(w) for w in ("voters", "voting", "voted", "vote", "policies", "running", "runs", "boxes")]
    ['voter', 'vot', 'vot', 'vot', 'policy', 'run', 'run', 'box']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) <= 3:
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ied") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("ing") and len(word) > 5:
        word = _undoubled(word[:-3])
    elif word.endswith("ed") and not word.endswith("eed") and len(word) > 4:
        word = _undoubled(word[:-2])
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz" else word
