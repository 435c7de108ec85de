"""Singular count nouns without an article, as languages that have none leave them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cleanup.checkers.detectors.base import Found, may_be_plural, once_a_sentence
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis, Sentence
from cleanup.text.fold import WORD
from cleanup.text.inflect import article
from cleanup.text.lazy import lazy
from cleanup.text.tagger import model
from cleanup.text.tokens import word_set

#: nouns that cannot stand in the singular without an article or another determiner; no titles (`elected chairman`), nothing with a mass sense
_COUNT = word_set(
    """
    accident airline airport album alliance ally ambulance amendment analyst anniversary announcement apartment applicant architect arena army
    artist athlete attempt audience author award bakery ballot bank barrier bill billionaire blogger bomb border brewery bridge
    budget builder building bulldozer businessman businesswoman cabinet campaign cathedral cemetery ceremony championship city clinic club
    coalition coffin colleague collision colony column comedian committee company competitor composer concert conference congress constituency
    contract convoy corporation council country couple courthouse crash crew crossing cruiser customer cyclist dam deadline dealer decision
    decree defendant delegation demonstration demonstrator department designer detective device diplomat dispute district doctor document
    documentary dog donor driver drone earthquake economist election embassy employee employer engine engineer entrepreneur epidemic episode
    expedition explosion factory farm farmer fence festival fighter firefighter firm fisherman fleet flight footballer forecast foreigner
    fortress foundation fraction frontier fund garden gardener goalkeeper governor grandfather grandmother grenade gymnasium harbor harbour
    headmaster helicopter hospital hotel idea inhabitant inspector institute institution instrument interview invention
    inventor investigator investor invitation island jacket journalist judge jury kilometer kilometre kingdom kitchen laboratory lake landowner
    lawsuit lawyer league lecture legislature library licence lieutenant lighthouse list lorry machine magazine manufacturer map marathon market
    mayor medal merchant metropolis midfielder militant minister ministry missile mission mistake monastery monk monument mosque motorcycle
    mountain municipality museum musician narrator neighbor neighbour newspaper object observatory occasion officer opponent orchard orchestra
    orphanage pact painter palace parcel party passerby passport patient peasant peninsula pensioner perpetrator petition phenomenon photograph
    photographer physicist pilot pipeline planet platform player playwright plot poem poet policeman politician poll port prisoner prize
    producer program programme project proposal prosecutor protester province publication publisher pupil quarter question rapper rebel
    recipient referee referendum refinery refugee region regulator relative reporter representative republic request rescuer researcher resident
    restaurant retailer revolution river road robot rocket satellite scandal scheme scholar scientist scooter sculptor seat seminar senator
    shareholder shooter skyscraper smartphone soldier solution spacecraft spectator spokesperson spokeswoman sponsor stadium startup station
    statue striker submarine subsidiary suburb suitcase summit supermarket supplier surgeon surname survey survivor suspect swimmer symbol
    symptom synagogue syndicate system task teacher team teenager telescope temple tenant tender terminal terrorist tool tourist tournament
    tower town tractor trader tragedy train trainer tribe tribunal truck tunnel union unit vaccine van vehicle verdict version vessel victim
    village villager violinist visitor volcano volunteer voter warehouse weapon website witness word workshop writer yacht youngster
    """
)
#: nouns that go without one in set phrases (by train, in court, of state, at sea …) or after a title's manner; they need a modifier or a verb before them
_WEAK = word_set(
    """
    army author bill border budget city club coalition colleague company council country crew customer deadline doctor dog driver election
    employer flight goalkeeper governor hospital inspector investigator invitation judge lawyer lecture list machine market mayor midfielder
    minister mission officer party passport pilot platform port prize producer program programme project prosecutor quarter question region
    representative road seat spokesperson spokeswoman station striker summit surname system teacher team tender terminal town train trainer
    truck union unit van village visitor weapon witness word
    """
)
_LEFT = {"IN", "TO"}
_PREPOSITIONS = word_set("of in for from with after before during near against about into through under on at since until inside behind around across to")
#: what goes with a bare noun: a kind of film, the role of mediator, lack of leader
_KINDS = word_set(
    """kind kinds type types sort sorts form forms lack piece pieces rate rates number numbers out means choice change loss role roles title titles position positions post posts rank job status
    level levels degree duty notion concept idea sense state model use year years week month course method methods style mode change word words term name names ways way office
    amount plenty lot bit pair set sets series matter point points time times style class category categories example examples version versions percentage proportion part parts age inch ounce
    variety varieties line brand brands best worst end lots front terms instead because ahead board regardless irrespective short quality nature shortage lord man woman"""
)
_VERBS = word_set(
    """sign build open create receive win lose make write organize organise establish found lead visit publish launch buy sell send attend adopt announce approve reject
    conclude hold host leave enter reach cross attack destroy damage close join meet see find get obtain offer present propose provide prepare plan plant produce purchase
    demand request submit file stage form start finish complete cancel postpone support oppose cause suffer have include need want require discuss describe develop deploy
    design discover draft earn elect choose appoint encounter fire flood follow give hear help hit hire invent introduce inspect interview investigate issue join kill
    own operate pass pay perform plan possess raise record release remove renovate repair replace represent rent resume rob rule save search seize share show shoot sink
    steal stop storm study supply surround take test threaten undergo use violate wear"""
)
_NATIONAL = lazy(r"'|(?:ish|ian|ean|ese|can|eli|qi|ani)$|^(?:greek|french|german|czech|swiss|dutch|thai|local|something|nothing|word|every.*|any.*|no)$")
_MODIFIERS = {"JJ", "JJR", "JJS", "NN", "VBN", "VBG"}
_AFTER = {"IN", ",", ".", "VBZ", "VBD", "MD", "TO", "WDT", "WP"}
#: modifiers that take the place of the article, or stand in phrases without one
_PRONOUNS = word_set("something nothing anything everything breach loss real water public capital per")
_DETERMINE = word_set(
    """such many few several more most less another other enough same whose what which each every no any some this that these those all both either neither much own first-class high-school
    fellow then former one two three four five six ten hundred thousand million last next"""
)

_ARTICLES = word_set("the a an his her its their our my your 's")
#: the most modifiers of a noun that are seen, and the last place where the noun phrase of `_opening` can end with them
_MOST = 3
_FAR = _MOST + 1
_ORDINALS = {"first", "second", "third", "fourth", "fifth", "top"}


def missing_article(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`signed supply contract with two makers`, `the main task of telescope is`, `Tournament was attended by 400 players`."""
    if _COUNT.isdisjoint(analysis.words):
        return
    for sentence, _ in once_a_sentence(analysis, (m for m in WORD.finditer(analysis.folded) if m[0] in _COUNT)):
        lowers = sentence.lowers
        if len(lowers) < 8 or lowers[-1] not in ".!?”\"'’":
            continue
        for at, word in enumerate(lowers[:-1]):
            if word in _COUNT and sentence.tokens[at].text[1:].islower() and not _determined(lowers, at):
                found = _bare(sentence, at)
                if found:
                    yield found


def _determined(lowers: Sequence[str], at: int) -> bool:
    """Whether a determiner stands before the noun, or before one word that is no verb: then no tags are needed to see that none is missing."""
    if not at:
        return False
    before = lowers[at - 1]
    if before in _ARTICLES or before in _DETERMINE:
        return True
    return at > 1 and lowers[at - 2] in _ARTICLES and before not in _VERBS and before.isalpha() and not before.endswith(("ed", "s", "ing"))


def _bare(sentence: Sentence, at: int) -> Found | None:
    """The noun phrase that ends at ``at``, if it lacks its article."""
    lowers, tokens = sentence.lowers, sentence.tokens
    # tags cost most: first what needs none
    if lowers[at + 1] in ("to", "by", "per", "after", "as", "than", "-", ":") or (at > _FAR and (not tokens[at].text.islower() or _paired(lowers, at))):
        return None
    tags = sentence.tags
    if tags[at] != "NN" or tags[at + 1] not in _AFTER or may_be_plural(sentence, at + 1):
        return None
    first = at
    while first > 0 and at - first < _MOST and tags[first - 1] in _MODIFIERS and lowers[first - 1] not in _DETERMINE and tokens[first - 1].text.islower():
        if tags[first - 1] in ("VBN", "VBG") and (
            tags[first - 2] in ("VBZ", "VBP", "VBD", "VB", "MD") or (tags[first - 2] == "RB" and tags[first - 3] in ("VBZ", "VBP", "VBD", "MD"))
        ):
            break
        first -= 1
    if first and lowers[first - 1] in _DETERMINE:
        return None
    if first and tags[first] in ("VBN", "VBG") and first < at:
        return None
    modified = first < at
    if first <= 1:
        return _opening(sentence, first, at)
    left, before = lowers[first - 1], lowers[first - 2]
    if not tokens[at].text.islower() or _paired(lowers, at):
        return None
    if tags[first - 1] in _LEFT and left in _PREPOSITIONS:
        if (
            (lowers[at] in _WEAK and not (modified and left == "of"))
            or before in _KINDS
            or lowers[at - 1] in _PRONOUNS
            or left in ("on", "at", "to", "under")
            or lowers[at + 1] == ","
        ):
            return None
        if left in ("in", "for", "from", "by", "with") and tags[at + 1] not in ("IN", ".", "VBZ", "VBD"):
            return None
        order = ("the", "a")
    elif tags[first - 1] in ("VBD", "VBZ", "VBP", "VB", "VBG", "VBN") and sentence.lemmas[first - 1] in _VERBS:
        if (
            lowers[at] in ("company", "council", "party")
            or tags[first - 2] not in ("PRP", "NNS", "NNP", "TO", "MD", "RB", "VBZ", "VBP", "VBD", "WP", "WDT")
            or (tags[first - 1] == "VBN" and sentence.lemmas[first - 2] == "be")
        ):
            return None
        if tags[at + 1] not in ("IN", ".", "WDT"):
            return None
        order = ("a", "the")
    else:
        return None
    phrase = sentence.text[tokens[first].start - sentence.start : tokens[at].end - sentence.start]
    forms = {"the": f"the {phrase}", "a": f"{article(phrase.split()[0])} {phrase}"}
    return Found(Span(tokens[first].start, tokens[at].end), tuple(forms[x] for x in order))


def _paired(lowers: tuple[str, ...], at: int) -> bool:
    """Whether the noun stands in a pair or a list (`between company and union`, `town by town`)."""
    near = lowers[max(0, at - 5) : at] + lowers[at + 1 : at + 4]
    return lowers[at] in near or any(w in ("and", "or", "nor", "between", "versus", "/", "&", "from", "not") for w in near)


def _opening(sentence: Sentence, first: int, at: int) -> Found | None:
    """A subject at the start of the sentence: `Tournament was attended by …`, `Main task of the telescope is …`."""
    tags, lowers, tokens = sentence.tags, sentence.lowers, sentence.tokens
    if first == 1 and tags[0] not in ("JJ", "NN", "JJS"):
        return None
    if (
        tags[0] not in ("NN", "JJ", "NNP")
        or not tokens[0].text[0].isupper()
        or tokens[0].text.isupper()
        or at > 3
        or (first and tokens[0].text[1:] != lowers[0][1:])
    ):
        return None
    if at and (lowers[0] not in model().kinds or (lowers[at] == "prize" and lowers[0] in _ORDINALS)):
        return None  # `Newcastle airport was shut`, `Second prize went to`
    of = lowers[at + 1] == "of" and any(t in ("VBZ", "VBD", "MD") for t in tags[at + 2 :])
    if (tags[at + 1] not in ("VBZ", "VBD", "MD") and not of) or lowers[at + 1].startswith("'") or lowers[0] in _DETERMINE or _NATIONAL.search(lowers[0]):
        return None
    if not any(lowers[i] in ("the", "a", "an", "by", "in", "on", "to", "with", "for") for i in range(at + 2, len(lowers))) or sentence.text.endswith("?"):
        return None
    phrase = sentence.text[: tokens[at].end - sentence.start]
    lower = phrase[0].lower() + phrase[1:]
    return Found(Span(tokens[0].start, tokens[at].end), (f"The {lower}", f"{article(lower.split()[0]).capitalize()} {lower}"))
