"""How close two spellings of a name are."""

from __future__ import annotations

from functools import lru_cache

from cleanup.checkers.gazetteer import plain
from cleanup.text.lazy import lazy

#: what transliterations write for one another, longest first
_SOUNDS = tuple(
    (lazy(old), new)
    for old, new in (
        ("schtsch|shch|chtch|szcz", "Q"),
        ("tsch|tch|cz|tsj|sch|sh|sz|ch|sj", "S"),
        ("zh|dsch|dj|dzh|j(?=[aeou])", "Z"),
        ("kh|gh", "h"),
        ("ph|ff|w", "v"),
        ("f", "v"),
        ("ck|q|c", "k"),
        ("ks", "x"),
        ("ou|oo", "u"),
        ("yo|jo|io", "e"),
        ("ya|ja|ia", "a"),
        ("ye|je|ie", "e"),
        ("iy|ij|yy|yi|ii|y|j|ee", "i"),
        ("ts|tz|z", "s"),
        ("dt", "t"),
        ("h(?![aeiou])", ""),
    )
)
_DOUBLE = lazy(r"(.)\1+")
_HOOKS = str.maketrans({"ç": "ch", "č": "ch", "ć": "ch", "ş": "sh", "š": "sh", "ś": "sh", "ș": "sh", "ž": "zh", "ż": "zh"})
_BRITISH = (
    (lazy(r"is(ation|e[ds]?|ing)\b"), r"iz\1"),
    (lazy(r"our"), "or"),
    (lazy(r"re\b"), "er"),
    (lazy(r"nce\b"), "nse"),
    (lazy(r"(l)l"), r"\1"),
)
_G = lazy(r"gu(?=[ei])|gh")
_K = lazy(r"ck|c(?=[aou])")
_HISS = lazy(r"sch|sh|tch|ch")
_S = lazy(r"[cs]")
_VOWELS = lazy(r"[aeiouw]")


@lru_cache(maxsize=16384)
def sound(name: str) -> str:
    """A key that is the same for most transliterations of one name.

    >>> sound("Lawrow") == sound("Lavrov"), sound("Krikalyov") == sound("Krikalev")
    (True, True)
    """
    key = plain(name.lower().translate(_HOOKS)).replace("'", "").replace("’", "")
    for old, new in _SOUNDS:
        key = old.sub(new, key)
    return _DOUBLE.sub(r"\1", key)


#: consonants that transliterations confuse, after `sound`
_CLASSES = str.maketrans("bgqdfjzy", "pkktvSSi")
_ARTICLE = lazy(r"^(?:al|el|an|en|ar|er|as|es|ash|at|et|az|ad|ed)-")
_GLIDE = lazy(r"(?<=[aeiou])[wh](?=[^aeiou]|$)|(?<=.)h")


def bare(name: str) -> str:
    """The name in small letters without an Arabic article.

    >>> bare("En-Nesyri")
    'nesyri'
    """
    return _ARTICLE.sub("", name.lower())


@lru_cache(maxsize=16384)
def skeleton(name: str) -> str:
    """The consonants of a name, those that pivots confuse made one: the same for readings of one name through another script.

    >>> skeleton("Al-Rakraki") == skeleton("Regragui"), skeleton("Shoemaker") == skeleton("Schumaker")
    (True, True)
    """
    key = _ARTICLE.sub("", plain(name.lower().translate(_HOOKS)).replace("’", "'")).replace("'", "").replace("-", "")
    key = _G.sub("g", _HISS.sub("S", key))
    key = _GLIDE.sub("", _K.sub("k", key)).translate(_CLASSES)
    key = _S.sub("s", key)
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", key))


def distance(left: str, right: str, most: int) -> int:
    """Edits (insert, delete, replace, swap neighbours) between the two; ``most`` + 1 where there are more.

    >>> distance("Pederson", "Pedersen", 2), distance("Lavrov", "Peskov", 2)
    (1, 3)
    """
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def is_derived(left: str, right: str) -> bool:
    """Whether one may be a plural, an adjective, a feminine or a diminutive of the other.

    >>> is_derived("Iraq", "Iraqi"), is_derived("Ivanov", "Ivanova"), is_derived("Pedersen", "Pederson")
    (True, True, False)
    """
    short, long = sorted((left, right), key=len)
    if long.startswith(short):
        return True
    if _american(left) == _american(right):
        return True
    stem = 0
    while stem < len(short) and short[stem] == long[stem]:
        stem += 1
    return (short[stem:], long[stem:]) in _ENDINGS or (long[stem:], short[stem:]) in _ENDINGS


def _american(word: str) -> str:
    low = word.lower()
    for old, new in _BRITISH:
        low = old.sub(new, low)
    return low


_ENDINGS = frozenset(
    (a, b)
    for a, b in (
        ("y", "ies"), ("y", "aya"), ("a", "o"), ("a", "an"), ("a", "i"), ("a", "e"), ("a", "as"), ("a", "os"), ("o", "os"), ("o", "as"), ("ia", "ian"),
        ("y", "ic"), ("e", "ish"), ("us", "i"), ("an", "a"), ("ans", "a"), ("s", "n"), ("e", "ian"), ("e", "i"), ("ian", "y"), ("ina", "in"), ("n", "ns"),
        ("y", "s"), ("iy", "aya"), ("is", "os"), ("es", "os"), ("an", "on"),
    )
)  # fmt: skip
