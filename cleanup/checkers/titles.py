"""The titles of public offices: which wordings are the same, and what each may stand for."""

from __future__ import annotations

from cleanup.text.lazy import lazy

_SPELLING = (("defense", "defence"), ("labor ", "labour "), ("councilor", "councillor"), ("advisor", "adviser"), ("’", "'"), ("-", " "))
_OF = lazy(r"^(minister|secretary) (?:of state )?(?:of|for) (?:the )?(.+)$")
_SAME = {
    "foreign affairs minister": "foreign minister",
    "national defence minister": "defence minister",
    "interior affairs minister": "interior minister",
    "internal affairs minister": "interior minister",
    "secretary of state": "secretary of state",
    "minister of state": "minister of state",
    "state minister": "minister of state",
    "secretary of foreign affairs": "foreign affairs secretary",
    "prosecutor general": "prosecutor general",
    "health and social care secretary": "health secretary",
    "economy and finance minister": "finance minister",
    "economics minister": "economy minister",
    "justice secretary": "justice secretary",
}

#: role → titles that stand for it somewhere (canonical). Those after the bar are nowhere English: calques, whoever bears them.
_ROLES = {
    "head-of-state": "president, king, queen, emperor, emir, federal president | state president, state chairman, bundespräsident, kaiser",
    "head-of-government": "prime minister, chancellor, taoiseach, first minister, federal chancellor, minister of state | minister president, "
    "government president, president of the government, president of the council, council president, government chairman, "
    "chairman of the government, chief of government, "
    "premier minister, minister premier, head minister, president of ministers, minister chairman, chairman of ministers, "
    "president of the council of ministers, bundeskanzler, bundeskanzlerin, first of the government",
    "foreign": "foreign minister, foreign secretary, secretary of state, external affairs minister, foreign affairs secretary, chancellor | state secretary, "
    "foreign chancellor, chancellor of foreign affairs, foreign relations secretary, exterior minister, external minister, "
    "exteriors minister, outer affairs minister, foreign affairs chancellor",
    "finance": "finance minister, treasury secretary, treasurer, chancellor of the exchequer, treasury minister, finance secretary | treasury chancellor, finances minister",
    "defence": "defence minister, defence secretary, war minister | armed forces secretary, armies minister",
    "interior": "interior minister, home secretary, home minister, home affairs minister, interior secretary, homeland security secretary | "
    "interiors minister, inner minister, inner affairs minister",
    "justice": "justice minister, justice secretary, attorney general, prosecutor general | general prosecutor",
    "health": "health minister, health secretary",
    "energy": "energy minister, energy secretary",
    "commerce": "commerce minister, commerce secretary, trade minister",
    "education": "education minister, education secretary",
    "transport": "transport minister, transport secretary | traffic minister",
    "agriculture": "agriculture minister, agriculture secretary",
    "labour": "labour minister, labour secretary",
    "vice-president": "vice president, deputy president",
    "central-bank": "governor, central bank governor, central bank chairman | central bank president, central bank director",
    "speaker": "speaker, parliament speaker, house speaker | parliament president, house president",
}

#: what an office's titles are unless its entry says so
DEFAULT_TITLES = {
    "head-of-state": ["President"],
    "head-of-government": ["Prime Minister"],
    "foreign": ["Foreign Minister"],
    "finance": ["Finance Minister"],
    "defence": ["Defence Minister"],
    "interior": ["Interior Minister"],
    "justice": ["Justice Minister"],
    "economy": ["Economy Minister"],
    "health": ["Health Minister"],
    "energy": ["Energy Minister"],
}

#: the roles of those who stand above ministers
HEADS = frozenset(["head-of-state", "head-of-government"])

#: a title with one of these before it is somebody else's, or says itself that it is no more or not yet
QUALIFIERS = frozenset(
    "former ex then late acting interim incoming outgoing deputy vice shadow designate elect past one-time onetime future next new first second previous "
    "ousted deposed assistant under junior associate senior co alternate honorary ex-us self-declared self-proclaimed would-be caretaker sometime erstwhile "
    "permanent parliamentary regional state provincial then-us retired predecessor successor under- "
    "party club company bank group federation association union foundation university court tribunal committee board league assembly senate "
    "keynote guest featured main motivational star class student youth founding".split()
)


def canonical(title: str) -> str:
    """One form for the wordings of one title.

    >>> canonical("Minister of Foreign Affairs"), canonical("Secretary of Defense"), canonical("Secretary-General")
    ('foreign minister', 'defence secretary', 'secretary general')
    """
    low = title.lower()
    for old, new in _SPELLING:
        low = low.replace(old, new)
    low = low.removeprefix("the ").removeprefix("federal " if low.endswith("minister") and low != "federal minister" else "the ")
    if low not in _SAME and (m := _OF.match(low)):
        low = f"{m[2]} {m[1]}"
    return _SAME.get(low, low)


def _table() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    roles: dict[str, set[str]] = {}
    calques: set[str] = set()
    for role, titles in _ROLES.items():
        english, _, odd = titles.partition(" | ")
        for title in (*english.split(", "), *(odd.split(", ") if odd else ())):
            roles.setdefault(title, set()).add(role)
        calques.update(odd.split(", ") if odd else ())
    return {title: frozenset(r) for title, r in roles.items()}, frozenset(calques)


#: canonical title → the roles that it may stand for; and the titles that are calques everywhere
ROLES, CALQUES = _table()


def in_case_of(written: str, title: str) -> str:
    """``title`` in small letters where ``written`` is; abbreviations stay."""
    if not written[:1].islower():
        return title
    return " ".join(w if w.isupper() else w.lower() for w in title.split(" "))
