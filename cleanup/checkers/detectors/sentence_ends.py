"""Where a sentence ends: two run together, or one that breaks off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis
from cleanup.text.lazy import lazy
from cleanup.text.tokens import Token, word_set

_RUN_ON = lazy(r"(?<![\w'’.-])(?P<left>[a-z]{3,}|\d{1,4})[ \xa0](?P<right>[A-Z][a-z]+)[ \xa0](?P<next>[A-Za-z]+)\b(?!['’])")
#: words that begin sentences, and those of them that may stand before a name
_BEGINS = word_set(
    """
    The This These Those He She It They We But If When While In At On For After Before According However There His Her Their Our Many Some You As What How Why With From Since During Although
    Because Today Yesterday Now Then Also And So Please Here
    """
)
#: plurals that begin sentences without an article, and name nothing: no clubs, parties or films
_PLURALS = word_set(
    """
    Prices People Residents Experts Scientists Researchers Authorities Officials Doctors Nurses Workers Families Children Students Voters Players Companies Countries Schools Hospitals Roads Houses
    Shops Restaurants Tickets Results Plans Protests Protesters Sanctions Exports Imports Profits Investors Analysts Economists Farmers Fishermen Drivers Passengers Flights Trains Temperatures Floods
    Firefighters Rescuers Soldiers Troops Militants Migrants Refugees Victims Relatives Witnesses Prosecutors Lawyers Deputies Lawmakers Teachers Parents Pupils Citizens Customers Tourists Visitors
    Employees Employers Critics Supporters Opponents Neighbours Neighbors Negotiations Details Measures Restrictions Applications Costs Wages Rents Interest Organisers Organizers Participants
    Volunteers Engineers Archaeologists Historians Journalists Reporters Police Everyone Nobody Everything
    """
)
_BEFORE_NAMES = word_set("He She It They We But If When In At On After According There")
#: after these a capital begins a title, a name or a quotation, or the sentence can't end there
_NEVER = word_set(
    """
    a an the and or but nor of in on at to for from with by about as into like than that which who whose is are was were be been being has have had titled called named dubbed entitled
    film movie novel book song album single series show play musical magazine newspaper programme program game band group website app podcast documentary comedy drama poem painting exhibition report
    column section chapter episode hit hits watch watching watched read reading sang sing sings sung wrote write starring says said say asks asked ask chants chanted adds added reads shouted slogan motto hashtag
    very more most his her its their our your my this these those no not new his if when while because although so per via versus between among during before after until against under over
    question questions answer answers word words phrase label sign message headline subject section item category option button click tab menu topic theme lyrics
    """
)
_BROKEN = lazy(
    r"(?<= )(?:[a-z]+ (?:the|an|and|or|their|than|because)|(?:front|piece|pieces|number|instead|capital|member|members|basis|framework|series|means|virtue) of)[.!](?=\s|$)(?!\.)"
)


def run_on(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`He paid for the furniture The shop was closed`: a full stop is missing before the capital."""
    text = analysis.text
    for match in _RUN_ON.finditer(text):
        left = match["left"]
        plural = match["right"] in _PLURALS
        if (not plural and match["right"] not in _BEGINS) or left in _NEVER or analysis.is_quoted(match.start()):
            continue
        capital = match["next"][0].isupper()
        if capital and match["right"] not in _BEFORE_NAMES:
            continue
        sentence = analysis.sentence_at(match.start())
        if sentence is None or sentence.end < match.end():
            continue
        at = sentence.token_at(match.start())
        before, after = sentence.tokens[:at], sentence.tokens[at + 2 :]
        if len(before) < 3 or len(after) < 3 or _titled(before) or _titled(after) or (capital and _titled(after[:5])):
            continue
        if any(t.text in "“\"”:(‘'*" for t in sentence.tokens[max(0, at - 2) : at + 4]):
            continue
        if left.isdigit() and not any(t.text[:1].islower() for t in before[-2:]):
            continue
        tags = sentence.tags
        if plural and tags[at] not in ("NN", "NNS", "VBN", "RB", "CD") and tags[at - 1] != "TO":
            continue
        if tags[at] not in ("NN", "NNS", "RB", "VBD", "VBN", "JJ", "CD", "PRP", "VB", "VBZ", "VBG", "RP") or not any(
            t in ("VBD", "VBZ", "VBP", "MD") for t in tags[: at + 1]
        ):
            continue
        if not any(t in ("VBD", "VBZ", "VBP", "MD", "VBN", "VB") for t in tags[at + 2 :]):
            continue
        yield Found(Span(match.start(), match.end("right")), (f"{left}. {match['right']}", f"{left} {match['right'].lower()}"))


def _titled(tokens: Sequence[Token]) -> bool:
    """Whether most of the words have capitals: a headline, a title, a list of names."""
    words = [t.text for t in tokens if t.text[:1].isalpha()]
    return sum(w[:1].isupper() for w in words) * 5 > len(words) * 2


def broken_off(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`The mayor spoke to the.`: a sentence that ends in a word that needs another one after it."""
    for match in _BROKEN.finditer(analysis.text):
        sentence = None if analysis.is_quoted(match.start()) else analysis.sentence_at(match.start())
        if sentence is not None and len(sentence) > 5:
            yield Found(Span(*match.span()))
