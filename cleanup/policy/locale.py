"""Corrections in the spelling of the house: "labour" and "3 October", or "labor" and "October 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from cleanup.model.finding import Finding, Suggestion
from cleanup.model.record import replace
from cleanup.policy.style import STYLES, written
from cleanup.text.lazy import lazy

#: British words whose American form lacks the u, and what may follow in both
_OUR: Final = """
    armour behaviour candour clamour colour demeanour endeavour favour fervour flavour harbour honour humour labour neighbour odour parlour
    rancour rumour saviour savour splendour tumour valour vapour vigour
    """
_OUR_ENDINGS: Final = ("", "s", "ed", "ing", "er", "ers", "able", "ably", "al", "ful", "hood", "hoods", "less", "ly", "ite", "ites")
_RE: Final = "calibre centre fibre litre lustre meagre metre kilometre centimetre millimetre sabre sombre spectre theatre"
_L: Final = """
    cancel channel counsel dial duel enamel equal fuel funnel jewel label level libel marvel model panel pedal pencil quarrel rival shovel signal
    snivel spiral total towel travel trial tunnel
    """
_ISE: Final = """
    agon antagon apolog author capital categor central character civil colon commercial computer critic decentral democrat demoral demobil
    destabil digital econom emphas energ equal familiar fertil final formal general global harmon hospital ideal immun industrial initial
    institutional internal international jeopard legal legitim liberal local marginal material maxim mechan memor minim mobil modern monopol
    national natural neutral normal optim organ ostrac penal personal polar popular prior privat public radical rational real recogn regular reorgan revital
    sanit scandal scrutin secular sensational social special stabil standard steril stigmat subsid summar symbol sympath synchron terror urban util vandal victim visual
    """
_ISE_ENDINGS: Final = ("e", "es", "ed", "ing", "ation", "ations", "ational", "er", "ers")
_PAIRS: Final = """
    defence defense, defences defenses, defenceless defenseless, offence offense, offences offenses, pretence pretense, licence license, licences licenses,
    programme program, programmes programs, analyse analyze, analysed analyzed, analysing analyzing, paralyse paralyze, paralysed paralyzed,
    enrol enroll, enrols enrolls, enrolment enrollment, fulfil fulfill, fulfils fulfills, fulfilment fulfillment, instalment installment,
    instalments installments, skilful skillful, wilful willful, jewellery jewelry, counsellor counselor, counsellors counselors, traveller traveler,
    travellers travelers, grey gray, plough plow, ploughed plowed, aluminium aluminum, catalogue catalog, pyjamas pajamas, sceptic skeptic,
    sceptics skeptics, sceptical skeptical, scepticism skepticism, mould mold, moustache mustache, ageing aging, judgement judgment, aeroplane airplane,
    anaesthetic anesthetic, paediatric pediatric, orthopaedic orthopedic, foetus fetus, haemorrhage hemorrhage, diarrhoea diarrhea, leukaemia leukemia,
    anaemia anemia, manoeuvre maneuver, manoeuvres maneuvers, towards toward, kilometres kilometers
    """
#: British words whose American form is another British word too, so that only one direction is sure
_ONE_WAY: Final = "tyre tire, tyres tires, cheque check, cheques checks, storey story, storeys stories, kerb curb, kerbs curbs"
#: what a computer runs is a program everywhere, and not every license is a noun
_SAME: Final = {"program": lazy("comput|softw"), "programs": lazy("comput|softw"), "license": lazy(r"\b(?:to|will|would) license")}

_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_ORDERS: Final = {"en-GB": lazy(rf"\d\d?(?:st|nd|rd|th)? (?:{_MONTHS})\b"), "en-US": lazy(rf"(?:{_MONTHS}) \d\d?\b(?! (?:{_MONTHS}))")}


def adapted(locale: str, finding: Finding, text: str, style: str = "any") -> Finding:
    """The finding with its suggestions as ``locale`` (en-GB, en-US; `any`: as they are) and ``style`` have them; those that would leave the ``text`` as it is go.

    Places keep their confidence: what moves to the front is as sure as what stood there.
    """
    house = STYLES.get(style)
    spelling = house.spelling if house and locale == "any" else locale
    if not finding.suggestions:
        return finding
    marked, after = finding.span.of(text), text[finding.span.end : finding.span.end + 1]
    texts = [spelt(spelling, s.text) for s in finding.suggestions]
    order = _ORDERS.get(locale)
    if house:
        texts = [written(house, t, after) for t in texts]
    elif order and any(map(order.search, texts)) and all(any(o.search(t) for o in _ORDERS.values()) for t in texts[:2]):
        texts.sort(key=lambda t: not order.search(t))
    texts = [t for t in dict.fromkeys(texts) if t != marked]
    made = tuple(Suggestion(t, s.confidence) for t, s in zip(texts, finding.suggestions, strict=False))
    return finding if made == finding.suggestions else replace(finding, suggestions=made)


def spelt(locale: str, text: str) -> str:
    """The text with its lower-case words in the spelling of a locale (`any`: as it is); with a capital they may be names (the Labour Party, the Labor Department)."""
    table = _table(locale)

    def respelt(match: re.Match[str]) -> str:
        word = match[0]
        unless = _SAME.get(word)
        return word if unless and unless.search(text) else table.get(word, word)

    return re.sub(r"(?<!\w)[a-z]+(?![\w])", respelt, text)


@cache
def _table(locale: str) -> Mapping[str, str]:
    if locale == "en-US":
        return dict([*_british_american(), *_pairs(_ONE_WAY)])
    return {american: british for british, american in _british_american()} if locale == "en-GB" else {}


def _british_american() -> Iterator[tuple[str, str]]:
    for stem in _OUR.split():
        yield from ((stem + e, stem[:-2] + "r" + e) for e in _OUR_ENDINGS)
    for stem in _RE.split():
        yield from ((stem + e, stem[:-2] + "er" + ("ed" if e == "d" else e)) for e in ("", "s", "d"))
    for stem in _L.split():
        yield from ((stem + "l" + e, stem + e) for e in ("ed", "ing"))
    for stem in _ISE.split():
        yield from ((f"{stem}is{e}", f"{stem}iz{e}") for e in _ISE_ENDINGS)
    yield from _pairs(_PAIRS)


def _pairs(table: str) -> Sequence[tuple[str, str]]:
    return [(one, other) for one, other in (pair.split() for pair in table.split(","))]


def counted(text: str) -> tuple[int, int]:
    """How many lower-case words of a text are in British and in American spelling, of those that differ."""
    words = re.findall(r"(?<!\w)[a-z]+(?![\w])", text)
    to_british, to_american = _table("en-GB"), _table("en-US")
    return sum(w in to_american and w not in to_british for w in words), sum(w in to_british for w in words)
