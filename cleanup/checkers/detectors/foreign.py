"""Words and characters that were left in another language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from cleanup.checkers.detectors.base import Found, is_western
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis
from cleanup.text.fold import WORD
from cleanup.text.lazy import lazy
from cleanup.text.tokens import word_set

#: frequent function and news words that are neither English nor usual in foreign names quoted by English texts, in small letters
_WORDS: Mapping[str, frozenset[str]] = {
    "de": word_set(
        """und nicht oder für auch aber wird wurde wurden werden sind eine einen einem einer eines gegen durch ohne weil dass daß sowie
        jedoch bereits zufolge während seit nach beim über zwischen mehr haben hatte sich nur sehr heute gestern soll sollen kann können
        wegen unter dem deutschen neuen ersten zwei drei hätte wäre müssen muss laut"""
    ),
    "fr": word_set(
        """avec selon dans sont était été cette leur leurs ainsi après depuis lors très être plusieurs toujours notamment aujourd'hui
        demain lundi mercredi jeudi vendredi samedi dimanche janvier février avril juin juillet août octobre décembre milliards également
        aussi mais qui que c'est n'est d'une l'on contre entreprise gouvernement ministre"""
    ),
    "es": word_set(
        """pero ayer según también después desde porque cuando donde muy más aún está están fue fueron había años mientras además hoy lunes
        martes miércoles jueves viernes sábado domingo enero febrero marzo abril junio julio agosto septiembre octubre noviembre diciembre
        millones gobierno entre sobre hasta quien sino pesar ciudad"""
    ),
    "pt": word_set(
        """não também já são então até depois ainda segundo onde muito foi foram pelo pela segunda-feira terça-feira quarta-feira quinta-feira
        sexta-feira milhões bilhões governo será está têm mais uma porque além após"""
    ),
    "it": word_set(
        """che degli anche perché sono ieri oggi più però nella dalla miliardi lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio
        febbraio aprile maggio giugno luglio settembre ottobre dicembre governo dopo prima è stato stata"""
    ),
    "nl": word_set(
        """het niet een zijn naar maar ook wordt werd heeft tegen tussen volgens gisteren vandaag maandag dinsdag woensdag donderdag vrijdag
        zaterdag zondag omdat waar deze worden"""
    ),
    "sv": word_set("och inte enligt också för är på efter från som säger under ikke også etter ifølge mellem"),
    "pl": word_set("nie się że przez według oraz który która które także złotych jest dla już był była przed powiedział roku"),
    "cs": word_set("který která které podle také jsou nebo však byl byla jako při korun není milionů řekl roce své"),
    "tr": word_set("için değil göre olarak kadar sonra daha bir milyon milyar yüzde dün bugün ancak çok olan dedi ve"),
    "id": word_set("tidak dengan untuk dari dalam akan juga oleh pada ribu juta miliar yang adalah kepada"),
    "ro": word_set("și că pentru este sunt către după din potrivit fost lei"),
    "hu": word_set("és hogy nem egy szerint között forint"),
    "fi": word_set("että mutta myös sekä mukaan euroa"),
}
#: too short or too near an English, a dialect or a name's word to prove anything without a second one
_WEAK = word_set(
    """
    und sind seit nur sich mehr haben kann soll dem nach unter laut durch sont lors que qui mais contre leur ministre entreprise fue hoy
    entre sobre hasta quien sino ciudad marzo abril julio agosto desde donde foi mais uma onde segundo pela pelo che sono prima stato stata
    dopo anche sabato het een maar ook waar deze zijn som under nie jest dla kadar bir ve dedi olan sonra dari juga pada akan yang oleh
    din lei este sunt nem egy forint fost niet oder aber wird aprile maggio
    """
)
_LANGUAGE = {word: code for code, words in _WORDS.items() for word in words}

_SCRIPT = lazy(
    r"[\u0400-\u052f\u0590-\u05ff\u0600-\u06ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]"
    r"(?:[ \xa0·・-]?[\u0300-\u052f\u0590-\u06ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af])*"
)
_LATIN = lazy(r"[A-Za-z]")
#: Cyrillic and Greek letters that look like Latin ones
_TWINS = str.maketrans("аеорсхуіјѕԁАВЕКМНОРСТХУІЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "aeopcxyijsdABEKMHOPCTXYISABEZHIKMNOPTYXo")
_MIXED = lazy(r"\b(?=\w*[a-zA-Z])(?=\w*[\u0391-\u03c9\u0400-\u052f])[A-Za-z\u0391-\u03c9\u0400-\u052f]{2,}\b")
#: full-width letters and figures, and punctuation of Chinese, Japanese and Arabic, with the word on either side
_WIDE = lazy(
    r"(?:[\w%)\"”’]+[ ]?)?[\uff01-\uff5e\u3001\u3002\u060c\u061b\u061f\u3000]"
    r"(?:[A-Za-z0-9.,%'’-]*[\uff01-\uff5e\u3001\u3002\u060c\u061b\u061f\u3000])*(?:(?<![）］｝。])[ ]?[\w(\"“’-]+)?"
)
_PLAIN = str.maketrans({"、": ",", "。": ".", "،": ",", "؛": ";", "؟": "?", "\u3000": " "})


def foreign_word(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """Untranslated words: a strong one, or two weak ones of the same language; not in quotations, brackets, titles and names."""
    known = _LANGUAGE.keys() & analysis.words.keys()
    if not known:
        return
    counts: dict[str, int] = {}
    for word in known:
        counts[_LANGUAGE[word]] = counts.get(_LANGUAGE[word], 0) + 1
    wanted = {w for w in known if w not in _WEAK or counts[_LANGUAGE[w]] > 1}
    for number, (start, end) in enumerate(analysis.paragraphs):
        if wanted.isdisjoint(analysis.words_between(*analysis.paragraphs[number])):
            continue
        yield from _runs(analysis, start, end, wanted)


def _runs(analysis: Analysis, start: int, end: int, wanted: set[str]) -> Iterator[Found]:
    """Untranslated words of one paragraph; neighbours make one finding."""
    text, folded = analysis.text, analysis.folded
    spans = [m.span() for m in WORD.finditer(folded, start, end)]
    words = [folded[a:b] for a, b in spans]
    i = 0
    while i < len(words):
        if words[i] not in wanted or not text[spans[i][0]].islower():
            i += 1
            continue
        last = i
        while last + 1 < len(words) and words[last + 1] in _LANGUAGE and text[spans[last][1] : spans[last + 1][0]] == " ":
            last += 1
        strong = last > i or words[i] not in _WEAK
        if (
            strong
            and not is_address(text, *spans[i])
            and not _named(text, spans, i, last)
            and not analysis.is_quoted(spans[i][0])
            and not is_aside(analysis, spans[i][0])
        ):
            yield Found(Span(spans[i][0], spans[last][1]), score=0.95 if last > i else None)
        i = last + 1


def is_address(text: str, start: int, end: int) -> bool:
    """Whether the word is part of an address: `@weil.com`, `site.de/nach`."""
    return (
        text[start - 1 : start] in ("@", "/", ".", "#", "_")
        or text[end : end + 1] in ("@", "/", "_")
        or (text[end : end + 1] == "." and text[end + 1 : end + 2].isalpha())
    )


def _named(text: str, spans: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether a foreign word stands in a name or a title, next to a word with a capital that doesn't begin the sentence."""
    before = text[spans[first - 1][0]].isupper() and text[spans[first - 1][1] : spans[first][0]].isspace() if first else False
    after = text[spans[last + 1][0]].isupper() and text[spans[last][1] : spans[last + 1][0]].isspace() if last + 1 < len(spans) else False
    return before or after


def is_aside(analysis: Analysis, at: int) -> bool:
    """Whether ``at`` stands in brackets or single quotation marks that were opened in its paragraph."""
    asides = analysis.asides(at)
    return asides.in_brackets(at) or asides.in_single(at)


def foreign_script(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """Cyrillic, Arabic, Chinese … characters in English text, unless they stand in quotation marks or brackets or are the topic."""
    text = analysis.text
    if is_western(analysis):
        return
    runs = [m.span() for m in _SCRIPT.finditer(text)]
    if not runs or len(runs) > 12:
        return
    for a, b in runs:
        start, end = analysis.paragraphs[analysis.paragraph_at(a)]
        touching = text[a - 1 : a].isalpha() or text[b : b + 1].isalpha()
        if touching or analysis.is_quoted(a) or is_aside(analysis, a) or len(_LATIN.findall(text, start, end)) < 4 * (b - a):
            continue
        yield Found(Span(a, b))


def mixed_script(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """A word of Latin and Cyrillic or Greek letters that look alike."""
    if is_western(analysis):
        return
    for match in _MIXED.finditer(analysis.text):
        latin = match[0].translate(_TWINS)
        yield Found(Span(*match.span()), (latin,) if latin.isascii() else ())


def wide_character(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """Full-width characters and foreign punctuation, with the plain ones (and a blank where English wants one) as the suggestion."""
    if is_western(analysis):
        return
    for match in _WIDE.finditer(analysis.text):
        written = match[0].rstrip()
        plain = unicodedata.normalize("NFKC", written).translate(_PLAIN)
        plain = re.sub(r"\s+([,.;:!?)])", r"\1", plain)
        plain = re.sub(r"([,;:!?)])(?=[A-Za-z“])", r"\1 ", plain)
        plain = re.sub(r"(?<=[a-z])\.(?=[A-Z])", ". ", re.sub(r"(?<=[A-Za-z0-9])\((?=\w)", " (", plain))
        yield Found(Span(match.start(), match.start() + len(written)), (plain,))
