"""Tokens with exact offsets, cut as the Penn Treebank cuts them, except that hyphenated words stay whole."""

from __future__ import annotations

import re

from cleanup.model.named import NamedTuple
from cleanup.text.fold import fold
from cleanup.text.lazy import lazy


class Token(NamedTuple):
    """Code points ``start``..``end`` of the document: ``text`` as written, ``lower`` folded (see `fold`)."""

    text: str
    lower: str
    start: int
    end: int


def word_set(words: str) -> frozenset[str]:
    """The words of a list written with blanks between them."""
    return frozenset(words.split())


#: stand before a name or a number, hence never end a sentence (written without the full stop)
TITLES = word_set(
    """
    Mr Mrs Ms Messrs Mme Mlle Mx Dr Drs Prof Rev Fr Sr Hon Pres Gov Lt Col Gen Maj Capt Cpl Cmdr Cdr Adm Sgt Pvt Brig Amb Sen Sens
    Rep Reps Atty Supt Det Insp Msgr Ste Mt Ft vs cf viz approx
    """
)
#: may end a sentence or not
ABBREVIATIONS = word_set(
    """
    St Jr Inc Corp Co Cos Ltd Bros Plc Jan Feb Apr Jun Jul Aug Sept Sep Oct Nov Dec Ariz Ark Calif Colo Conn Fla Ga Ill Ind Kan Ky
    La Md Mich Minn Mo Neb Nev Okla Ore Tenn Tex Va Vt Wis Wyo Ave Blvd Rd Dept Assn Univ Mfg est etc al ed eds vol Vol
    """
)
#: abbreviations only where a number follows
NUMBERED = word_set(
    """
    No Nos no nos Art Arts art Fig Figs fig p pp Ch Sec sec Mar ca Nr nr
    """
)

_MARKS = "\u0300-\u036f\u00ad\u200c\u200d\u2060"  # combining accents, soft hyphens and joiners belong to their word
_STOPPED = "|".join(sorted(sorted(TITLES | ABBREVIATIONS), key=len, reverse=True))
_DOMAIN = r"com|org|net|gov|edu|info|int|co\.uk|uk|eu|de|fr|ru|ua|nl|es|pl|it|cn|br|be|at|ch|io|tv"
_PLAIN = rf"""
    [A-Za-z](?:\.[A-Za-z](?![^\W_]))+\.?(?:[-‑][^\W_]+)*            # U.S.  a.m.  U.S.-led
  | (?:{_STOPPED})\.(?:(?:[-‑][^\W_]+)+|(?=['’,;:)]|[ \t\xa0]+\S))    # Gen.  St.-Denis (at the end of a sentence: see tokenize)
  | (?:{"|".join(sorted(sorted(NUMBERED), key=len, reverse=True))})\.(?=[ \t\xa0]?\d)
  | [A-Za-z]\.(?=[ \t\xa0]*[A-Z])                                    # J. K. Rowling
  | [^\W_]+(?:(?:['’ʼ‑-]|(?<=\d)[.,:](?=\d)|(?<=[A-Z])&(?=[A-Z]))[^\W_]+|[{_MARKS}]+[^\W_]*)*
  | ['’](?:s|S|re|ve|ll|d|m|em|til|\d\ds?)(?![^\W_])
  | \.{{2,}} | -{{2,}} | `` | '' | \S
"""
_WEB = rf"""
    (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]
  | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+
  | [^\W_][\w-]{{0,62}}(?:\.[\w-]{{1,63}}){{0,3}}\.(?:{_DOMAIN})(?![^\W_])
  | [@\#][^\W_]\w*
  |
"""
_TOKEN = lazy(_PLAIN, re.VERBOSE)
_TOKEN_WEB = lazy(_WEB + _PLAIN, re.VERBOSE)
_WEB_HINT = lazy(rf"[@#][^\W_]|://|www\.|[^\W_]\.(?:{_DOMAIN})\b")
_CLITIC = lazy(r"(?:n't|'(?:s|re|ve|ll|d|m))$")
_FINAL = frozenset({"st", "jr", "sr", "inc", "corp", "co", "cos", "ltd", "bros", "etc", "al"})


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of ``text[start:end]``, in order; together they cover every character that isn't blank.

    >>> [t.text for t in tokenize("Gen. al-Assad’s men can't pay $1.5m.")]
    ['Gen.', 'al-Assad', '’s', 'men', 'ca', "n't", 'pay', '$', '1.5m', '.']
    """
    if end is None:
        end = len(text)
    part = text[start:end]
    low = fold(part)
    pattern = _TOKEN_WEB if _WEB_HINT.search(part) else _TOKEN
    found: list[Token] = []
    add = found.append
    for match in pattern.finditer(part):
        a, b = match.span()
        lower = low[a:b]
        if "'" in lower[1:]:
            cuts = _clitics(lower)
        elif lower == "cannot":
            cuts = [3]
        else:
            add(Token(part[a:b], lower, start + a, start + b))
            continue
        for c, d in zip([0, *cuts], [*cuts, b - a], strict=True):
            add(Token(part[a + c : a + d], lower[c:d], start + a + c, start + a + d))
    if len(found) > 1 and found[-1].text == "." and found[-2].lower in _FINAL and found[-2].end == found[-1].start:
        _merge_last(found)
    return tuple(found)


def lowers(text: str) -> list[str]:
    """The folded forms of a text's tokens; a plain word is its own token, and is not looked into.

    >>> lowers("Under"), lowers("al-Assad's men")
    (['under'], ['al-assad', "'s", 'men'])
    """
    if text.isascii() and text.isalpha() and (low := text.lower()) != "cannot":
        return [low]
    return [t.lower for t in tokenize(text)]


def stands(word: str, text: str) -> bool:
    """Whether the word stands in the text, written like that and not as a part of a longer word or compound.

    >>> stands("Metz", "in Metz."), stands("Metz", "Metzger of FC-Metz")
    (True, False)
    """
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and _goes_on(text[at - 1])) and not (end < len(text) and _goes_on(text[end])):
            return True
        at = text.find(word, at + 1)
    return False


def _goes_on(sign: str) -> bool:
    return sign.isalnum() or sign in "-_"


def _clitics(lower: str) -> list[int]:
    """Where contractions cut a word: ``wouldn't've`` at 5 and 8."""
    cuts: list[int] = []
    end = len(lower)
    while (match := _CLITIC.search(lower, max(0, end - 3), end)) and match.start() > 0:
        end = match.start()
        cuts.append(end)
    return cuts[::-1]


def _merge_last(found: list[Token]) -> None:
    """Make one token of a company's ``Inc`` and the full stop that ends both it and the sentence."""
    stop = found.pop()
    word = found.pop()
    found.append(Token(word.text + stop.text, word.lower + stop.lower, word.start, stop.end))
