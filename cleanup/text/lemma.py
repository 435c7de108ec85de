"""Lemmas from a form and its Penn tag: what is irregular by table, the rest by the endings of English spelling."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from cleanup.text.inflect import forms
from cleanup.text.irregular import ADJECTIVES, GRADED, NOUNS, PREFIXES, UNCHANGED, VERBS
from cleanup.text.lazy import lazy
from cleanup.text.tokens import word_set


@lru_cache(maxsize=16384)
def lemma(form: str, tag: str) -> str:
    """The lemma, in lower case, of ``form`` used as the part of speech that the Penn ``tag`` names.

    >>> lemma("Planned", "VBD"), lemma("hoped", "VBN"), lemma("lives", "NNS"), lemma("lives", "VBZ"), lemma("worst", "JJS")
    ('plan', 'hope', 'life', 'live', 'bad')
    """
    low = form.lower().replace("’", "'")
    before, hyphen, last = low.rpartition("-")
    find = _BY_TAG.get(tag)
    if tag in ("RBR", "RBS") and low in ("better", "best"):
        return "well"
    if find is None:
        return _OTHER.get((low, tag[:2]), low)
    if before and low not in _PLURALS:
        return before + hyphen + find(last)
    return find(low)


_OTHER = {
    ("an", "DT"): "a", ("these", "DT"): "this", ("those", "DT"): "that", ("n't", "RB"): "not", ("nt", "RB"): "not", ("'ll", "MD"): "will",
    ("'d", "MD"): "would", ("ca", "MD"): "can", ("wo", "MD"): "will", ("sha", "MD"): "shall", ("me", "PR"): "i", ("him", "PR"): "he",
    ("us", "PR"): "we", ("'s", "PR"): "we", ("them", "PR"): "they", ("'em", "PR"): "they",
}  # fmt: skip
_BE_HAVE = {
    "am": "be", "'m": "be", "are": "be", "'re": "be", "is": "be", "'s": "be", "was": "be", "were": "be", "been": "be", "being": "be", "ai": "be",
    "has": "have", "'ve": "have", "'d": "have", "having": "have", "s": "be", "m": "be", "ve": "have", "does": "do", "goes": "go", "lay": "lie", "gon": "go", "wan": "want", "got": "get",
}  # fmt: skip


def _invert() -> dict[str, str]:
    """Irregular past tenses and participles → base form; where two verbs share one (found, wound), the commoner base."""
    found: dict[str, str] = {}
    for base, cells in VERBS.items():
        for form in (w for cell in cells for w in cell):
            if form != base:
                found.setdefault(form, base)
    return found | {"lay": "lie", "bore": "bear", "saw": "see", "fell": "fall", "ground": "grind", "wound": "wind", "bound": "bind", "shot": "shoot"}


_PASTS = _invert()
_PLURALS = {plural: base for base, plurals in reversed(NOUNS.items()) for plural in plurals if plural != base} | {"people": "people"}
_DEGREES = {form: base for base, cells in reversed(ADJECTIVES.items()) for cell in cells for form in cell} | {
    "more": "more", "most": "most", "less": "less", "least": "least", "better": "good", "best": "good", "worse": "bad", "worst": "bad",
}  # fmt: skip

#: verbs in e whose past looks like that of a verb without
_E_VERBS = word_set(
    """
    route finesse oblige assuage demote premiere wreathe ideate underlie hogtie canoe impasse persuade dissuade siege besiege massacre create recreate procreate permeate delineate nauseate site extradite invite unite ignite excite recite incite expedite reunite rewrite bite write site cite complete compete delete deplete secrete
    devote promote denote quote vote note dote connote cote interfere persevere adhere cohere revere here mere adore explore restore
    ignore implore deplore score store bore core pore snore shore tore ore compare declare prepare square share care dare stare spare
    scare glare flare fare bare beware blare snare convene intervene contravene supervene scene postpone condone telephone phone atone
    clone drone hone tone stone zone dethrone hurricane inhale exhale scale impale whale compile reconcile exile file smile profile pile
    style stockpile beguile defile rile telescope elope scope cope hope escape reshape scrape shape tape drape landscape swipe wipe
    welcome overcome become come change exchange arrange range derange challenge plunge lounge scrounge sponge expunge cringe fringe
    hinge impinge infringe singe tinge binge revenge avenge lunge bathe breathe clothe loathe soothe seethe writhe sheathe scythe unclothe
    tithe teethe lathe swathe acre centre increase decrease release cease lease crease grease tease please appease choose lose
    dispose purchase promise practise exercise premise collapse elapse lapse eclipse glimpse traipse curse nurse reverse course endorse
    coerce merge charge emerge urge surge purge submerge diverge converge discharge enlarge verge forge gorge indulge bulge divulge age
    axe ache cache awe owe dye eye queue hie manage damage encourage finance balance advance distance practice notice service office
    piece voice sentence reference influence experience evidence silence commence license licence sense dense condense dispense rinse
    cleanse recompense incense response tense base case chase phase phrase erase ease cause pause close use abuse accuse amuse
    confuse diffuse excuse fuse infuse muse peruse refuse bemuse suffuse defuse misuse reuse house arouse rouse espouse grouse browse
    nose pose dose hose rose oppose propose suppose impose expose compose depose enclose disclose foreclose diagnose loose goose
    noose raise praise appraise poise cruise bruise bike hike strike spike like dislike make take bake awake shake rake stake brake
    joke smoke choke poke stroke evoke invoke provoke revoke gauge league vague fatigue intrigue plague colleague taste paste haste
    waste caste lathe tackle settle handle battle struggle triple couple double rifle title trouble circle single article angle people
    envelope theme scheme extreme supreme frame name game blame shame flame tame crime time chime prime grime rhyme ensconce
    solve involve evolve resolve revolve dissolve halve carve serve observe preserve reserve deserve swerve starve curve nerve conserve
    advertise supervise surprise comprise revise advise devise rise arise demise televise improvise chastise franchise disguise enterprise
    compromise merchandise despise excise bribe probe robe globe imbue argue rescue value continue issue pursue
    subdue sue ensue accrue construe glue clue tie die lie vie untie belie queue snipe gripe type pipe
    """
)
#: verbs without e although their ending asks for it
_PLAIN_VERBS = word_set(
    """
    combat format bargain ruin trepan organ orphan man pan span pardon reason season bias focus canvas alias bus gas plus minus nonplus
    caucus chorus bonus surplus menus debut model label travel level exit edit visit limit credit profit benefit permit inherit inhabit
    wallop gallop develop envelop gossip worship hiccup chirrup gallup ballot pivot pilot riot fathom blossom bottom custom ransom phantom
    venom bang clang gang hang long belong prolong throng wrong sing ring wing sling fling cling string bring swing sting spring king
    vacuum quiz waltz blitz chintz hertz whiz fizz buzz jazz razz pizzazz frizz quartz whistle-stop scallop trellis chassis
    """
)
_DOUBLE = lazy(r"([bcdfgklmnprstvz])\1$")
#: verbs that end in a double consonant by themselves
_KEEPS_DOUBLE = lazy(
    r"(?:ss|zz|ff|[aeiou]{2}ll|^[^aeiou]*[aeiou]ll|[^aeiou]all|^(?:re|un|en|st|sc|t|)roll|thrall|till|spell|swell|fill|quell|yell|^(?:add|egg|butt|err|purr|ebb|.*sell|bankroll))$"
)
_E_ENDING = lazy(
    r"""(?: v | u | [^t]z | [cdlr]g | [^k]c(?<!sync) | [nprl]s | [aeu]us | eas | ais | ois | [bcdfgkpstz]l | [^aeo]at
        | (?: (?<![aeiou]) | (?<=[qg]u) )(?: i[bdkmrvzns] | [aeou]c | os | ys | as | u[bdgkmnrstl] | a[bcdgkmpvz] | e[gd] | o[bdgkvl] ) )$""",
    re.VERBOSE,
)
_VOWEL = lazy(r"[aeiouy]")


def _past(low: str) -> str:
    if (known := _BE_HAVE.get(low) or _PASTS.get(low)) is not None:
        return known
    if low in VERBS and any(low in cell for cell in VERBS[low]):
        return low
    for prefix in PREFIXES:
        if low.startswith(prefix) and (base := _PASTS.get(low[len(prefix) :])) is not None and low not in ("relied", "reaped"):
            return prefix + base
    if low in ("skied", "taxied"):
        return low[:-2]
    if low.endswith("ied"):
        return low[:-1] if len(low) < 6 and low[:-1] in _E_VERBS else low[:-3] + "y"
    if low.endswith("eed") and low not in ("agreed", "freed", "guaranteed", "decreed", "disagreed", "refereed", "pedigreed", "teed", "peed"):
        return low
    if low.endswith("ed") and len(low) > 3:
        return _base(low[:-2], low)
    if low.endswith("'d"):
        return low[:-2]
    return low


def _gerund(low: str) -> str:
    if (known := _BE_HAVE.get(low)) is not None:
        return known
    if not low.endswith("ing") or len(low) < 5:
        return low + "g" if low.endswith("in") and len(low) > 4 else low
    stem = low[:-3]
    if stem in ("dy", "ly", "ty", "vy", "unty", "bely", "underly"):
        return stem[:-1] + "ie"
    return _base(stem, low) if _VOWEL.search(stem) else low


def _base(stem: str, form: str) -> str:
    """The verb whose form is ``stem`` and ed or ing."""
    if (stem in VERBS or stem in _PLAIN_VERBS) and form in forms(stem, "verb"):
        return stem
    if (stem + "e" in VERBS or stem + "e" in _E_VERBS) and form in forms(stem + "e", "verb"):
        return stem + "e"
    if stem.endswith("ck") and stem[:-1] in ("panic", "mimic", "picnic", "traffic", "frolic", "politic", "bivouac"):
        return stem[:-1]
    if _DOUBLE.search(stem):
        single = stem[:-1]
        if single in VERBS or single in ("quiz", "gas", "bus", "whiz") or (not _KEEPS_DOUBLE.search(stem) and form in forms(single, "verb")):
            return single
        return stem
    if form not in forms(stem, "verb"):
        return stem + "e"  # hoped: hop would have doubled its consonant
    for prefix in ("re", "un", "over", "out", "under", "mis", "dis", "de", "pre", "co", "sub", "inter"):
        rest = stem.removeprefix(prefix)
        if rest != stem and len(rest) > 3 and (rest + "e" in _E_VERBS or rest + "e" in VERBS):
            return stem + "e"
    return stem + "e" if _E_ENDING.search(stem) else stem


_IE_NOUNS = word_set(
    """
    movie cookie tie pie lie calorie zombie selfie rookie brownie hoodie junkie foodie veggie genie prairie sortie smoothie talkie magpie
    necktie birdie goalie hippie newbie oldie pixie collie auntie laddie lassie hankie townie aussie budgie barbie yuppie groupie kiddie
    cutie freebie boogie doggie die menagerie rotisserie patisserie bourgeoisie eerie coterie lingerie reverie camaraderie indie caddie
    walkie-talkie bookie cabbie roadie techie undie sweetie goodie pinkie nightie eyrie zombie
    """
)
_OE_NOUNS = word_set("shoe toe foe woe canoe hoe floe oboe doe roe sloe tiptoe horseshoe snowshoe throe")
_SE_NOUNS = lazy(
    r"(?:[^aeiou]s|eas|ous|aus|ois|ais|oos|ees|uis|(?:^|dat|ph|phr|v|c|ch|er|l|cr|bookc|showc|suitc|staircr?|ukc|purch|b)as|[^ln]is|(?:^|re|dis|mis)us|[^abt]os|f[u]s|(?:^|be)mus|cus|excus|abus|rus|hypotenus|ys)$"
)
_ES_NOUNS = word_set("lens iris virus gas bus canvas atlas alias bias christmas campus status bonus chorus census consensus virus surplus focus circus genius")
_CHE = word_set(
    "ache cache headache toothache heartache backache avalanche niche psyche creche moustache mustache quiche cliche cliché brioche douche pastiche"
)


_ICS = word_set(
    """
    politics economics mathematics physics ethics athletics gymnastics olympics paralympics logistics electronics genetics linguistics acoustics
    aerobics robotics aerodynamics geopolitics metaphysics obstetrics paediatrics pediatrics ballistics hysterics histrionics theatrics antics
    semantics optics basics heroics analytics informatics phonetics dialectics hydraulics thermodynamics biometrics cosmetics arrears sunglasses
    genitals chaos
    """
)


_NOT_MEN = word_set("specimen regimen abdomen omen amen acumen examen semen hymen stamen")


def _singular(low: str) -> str:
    if (known := _PLURALS.get(low)) is not None:
        return known
    if low in UNCHANGED or low in _ICS or low[0].isdigit() or low.endswith(("ss", "'s")) or not low.endswith("s") or len(low) < 3:
        man = low.endswith("men") and len(low) > 4 and low not in _NOT_MEN
        return low[:-3] + "man" if man else _compound(low)
    if low.endswith("ies") and len(low) > 4:
        return low[:-1] if low[:-1] in _IE_NOUNS else low[:-3] + "y"
    if low.endswith("ves") and (whole := _compound(low)) != low:
        return whole
    if low.endswith("oes"):
        return low[:-1] if low[:-1] in _OE_NOUNS else low[:-2]
    if low.endswith(("sses", "xes", "shes", "zzes", "tzes")):
        return low[:-2] if low != "axes" else "axis"
    if low.endswith("ches"):
        return low[:-1] if low[:-1] in _CHE else low[:-2]
    if low.endswith("ses"):
        stem = low[:-2]
        if stem.endswith(("virus", "sis", "itis", "summons", "citrus", "fungus")):
            return stem
        return stem if stem in _ES_NOUNS or not _SE_NOUNS.search(stem) else stem + "e"
    return low[:-1]


def _compound(low: str) -> str:
    """Singular of bookshelves, grandchildren, policewomen."""
    for tail in (
        "women",
        "children",
        "feet",
        "teeth",
        "geese",
        "people",
        "knives",
        "lives",
        "wives",
        "halves",
        "shelves",
        "selves",
        "leaves",
        "loaves",
        "wolves",
        "thieves",
        "mice",
    ):
        if low.endswith(tail) and low != tail:
            return low[: -len(tail)] + ("person" if tail == "people" else _PLURALS[tail])
    return low


def _third(low: str) -> str:
    if (known := _BE_HAVE.get(low)) is not None:
        return known
    if not low.endswith("s") or low.endswith("ss") or len(low) < 3:
        return low
    if low in ("quizzes", "gasses", "whizzes"):
        return low[:-3]
    if low.endswith("ies"):
        return low[:-1] if low[:-1] in _E_VERBS else low[:-3] + "y"
    if low.endswith("oes"):
        return low[:-1] if low[:-1] in VERBS or low[:-1] in _OE_NOUNS else low[:-2]
    if low.endswith(("sses", "xes", "shes", "zzes", "tzes")):
        return low[:-2]
    if low.endswith("ches"):
        return low[:-1] if low[:-1] in _CHE else low[:-2]
    if low.endswith("ses") and low[:-2] in _PLAIN_VERBS:
        return low[:-2]
    return low[:-1]


def _positive(low: str) -> str:
    if (known := _DEGREES.get(low)) is not None:
        return known
    stem = low[:-2] if low.endswith("er") else low[:-3] if low.endswith("est") else ""
    if len(stem) < 2:
        return low
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if stem in GRADED:
        return stem
    if stem + "e" in GRADED or stem.endswith(("bl", "pl", "dl", "tl", "gl")):
        return stem + "e"
    if _DOUBLE.search(stem) and not stem.endswith(("ss", "ll", "ff")):
        return stem[:-1]
    return stem


def _plain(low: str) -> str:
    return low


_BY_TAG: dict[str, Callable[[str], str]] = {
    "VB": _plain, "VBP": lambda low: {"am": "be", "are": "be", "'m": "be", "'re": "be", "'ve": "have", "'s": "be", "ai": "be"}.get(low, low),
    "VBZ": _third, "VBD": _past, "VBN": _past, "VBG": _gerund, "NN": _plain, "NNS": _singular, "JJ": _plain,
    "JJR": _positive, "JJS": _positive, "RBR": _positive, "RBS": _positive,
}  # fmt: skip
