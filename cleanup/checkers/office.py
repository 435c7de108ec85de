"""Kind `office`: a known person bears a title that their country does not have, or another's; or a country is given such a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cleanup.checkers.base import Calls, Context, Rules, calls, whole
from cleanup.checkers.dates import Period, article_date
from cleanup.checkers.fields import ANY, COMMON, LIST, MAPPING, TEXTS, Field
from cleanup.checkers.gazetteer import KNOWN_UNTIL, Office, Realm, Wrong, plain, realm
from cleanup.checkers.mentions import Mention, Title, is_indefinite, name_follows, people_at, title_before, titles_with
from cleanup.checkers.titles import CALQUES, HEADS, ROLES, in_case_of
from cleanup.model.finding import Hit
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis
from cleanup.text.fold import fold

FIELDS: dict[str, Field] = {
    **COMMON,
    "names": Field(TEXTS, "the country's or organisation's names", required=True),
    "adjectives": Field(TEXTS, "what stands before a title: British, UK"),
    "prefix": Field(MAPPING, "adjective as written → the one to suggest"),
    "organisation": Field(ANY, "true for an organisation"),
    "family-first": Field(ANY, "true where the family name comes first"),
    "offices": Field(MAPPING, "role → titles (best first), holders (name / other spellings: periods), names", required=True),
    "wrong": Field(LIST, "titles that it doesn't have: title, for (role), from (pivot and word), score, lower, name"),
}
#: titles that parties, parliaments, companies, clubs and states within a country have too
_COMMON = frozenset(["president", "chancellor", "speaker", "governor", "king", "queen", "emperor", "treasurer"])


def compiled(entry: dict[str, Any], context: Context) -> tuple[dict[str, Any], Calls]:
    """The entry as it is; it is tried at surnames of holders, and at names and adjectives where a title alone can be wrong.

    Raises ValueError for a period or office that can't be read.
    """
    place = realm(entry)
    words = {s for p in place.people.values() for s in p.short if p.terms}
    words |= {plain(s) for s in words}
    if _has_unnamed(place):
        words |= set(place.labels)
    return entry, calls(whole(w) for w in sorted({fold(w) for w in words}))


def checker(rules: Rules) -> OfficeChecker:
    """A checker over the entries of rules/office/."""
    return OfficeChecker(rules)


def _has_unnamed(place: Realm) -> bool:
    return any(not w.with_name for w in place.wrong.values())


class OfficeChecker:
    """Reads the words before every known name and around every country's name."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._realms: dict[int, Realm] = {}

    def check(self, analysis: Analysis, candidates: Mapping[int, Sequence[int]]) -> Iterable[Hit]:
        """Hits for titles before names, then for titles at a country's name that no such hit covers."""
        text = analysis.text
        mentions: dict[int, list[tuple[int, Mention]]] = {}
        for number, offsets in candidates.items():
            for offset in offsets:
                for mention in people_at(text, offset, self._realm(number)):
                    mentions.setdefault(mention.end, []).append((number, mention))
        when = article_date(analysis) if mentions else None
        found = [hit for same in mentions.values() if (hit := self._named(text, same, when))]
        known = {m.start for same in mentions.values() for _, m in same if m.full}
        for number, offsets in candidates.items():
            if _has_unnamed(self._realm(number)):
                for hit in self._unnamed(text, number, offsets, known):
                    if not any(hit.span.overlaps(h.span) for h in found):
                        found.append(hit)
        return found

    def _realm(self, number: int) -> Realm:
        if number not in self._realms:
            self._realms[number] = realm(self._rules[number])
        return self._realms[number]

    def _named(self, text: str, same: list[tuple[int, Mention]], when: Period | None) -> Hit | None:
        """The best hit for one name; none if its title is right for anybody who bears the name."""
        judged = []
        for number, mention in [m for m in same if m[1].full] or same:
            title = title_before(text, mention, self._realm(number))
            if title:
                if mention.person.may_be_called(title.key):
                    return None
                judged.append(self._judge(text, number, mention, title, when))
        return max((h for h in judged if h), key=lambda h: h.score, default=None)

    def _judge(self, text: str, number: int, mention: Mention, title: Title, when: Period | None) -> Hit | None:
        place, person = self._realm(number), mention.person
        sure = 1.0 if mention.full else _sure(text, mention, title, place)
        now = person.offices(when)
        wrong = place.wrong.get(title.key)
        if wrong:
            held = person.held(wrong.role)
            office = held or next(iter(now), None)
            if office is None or (title.key == "minister" and any("minister" in t for o in now[: 1 if when is None else None] for t in o.accepted)):
                return None
            score = wrong.lower if title.text[0].islower() else wrong.score
            return self._hit(text, number, mention, title, office, score * sure * (1.0 if held else 0.85), wrong)
        roles = ROLES.get(title.key, frozenset())
        same = next((o for o in now + person.offices(None) if o.role in roles), None)
        if same:
            return self._hit(text, number, mention, title, same, (0.85 if title.key in CALQUES else 0.7) * sure, None)
        if not now or not (mention.full or title.label):
            return None
        return self._hit(text, number, mention, title, now[0], self._others_office(number, mention, title, when) * sure, None)

    def _others_office(self, number: int, mention: Mention, title: Title, when: Period | None) -> float:
        """How probable it is that a title which the person never had, as far as is known, is wrong."""
        place = self._realm(number)
        having = [o for o in place.offices.values() if title.key in o.accepted]
        if not having:
            top = ROLES.get(title.key, frozenset()) & HEADS
            return (0.7 if title.label else 0.4 if title.key in _COMMON else 0.6) if top else 0.0
        if when is None:
            return 0.55
        if when.end > KNOWN_UNTIL:
            return 0.45
        others = (p for p in place.people.values() if p is not mention.person)
        return 0.8 if any(o in having for p in others for o in p.offices(when)) else 0.4

    def _unnamed(self, text: str, number: int, offsets: Sequence[int], known: set[int]) -> Iterator[Hit]:
        place = self._realm(number)
        for offset in offsets:
            for title in titles_with(text, offset, place):
                wrong = place.wrong[title.key]
                office = place.offices.get(wrong.role)
                named = title.end + 1 in known
                if office is None or wrong.with_name or is_indefinite(text, offset) or (named and title.label):
                    continue
                score = wrong.lower if title.text[0].islower() else wrong.score
                if title.label and name_follows(text, title.end):
                    score *= 0.55
                label = place.prefix.get(title.label, title.label)
                after = text[title.end : title.full_end]
                rights = [f"{label} {in_case_of(title.text, t)}".strip() + after for t in office.titles[:3]]
                message = f"{place.names[0]} has no “{title.text}”; the office is {office.titles[0]}"
                yield self._make(number, Span(title.outer, title.end + len(after)), rights, score, message, office, wrong)

    def _hit(self, text: str, number: int, mention: Mention, title: Title, office: Office, score: float, wrong: Wrong | None) -> Hit | None:
        if not office.titles or score < 0.1:
            return None
        place = self._realm(number)
        label = place.prefix.get(title.label, title.label)
        rights = [in_case_of(title.text, t) for t in office.titles[:3]]
        texts = [f"{label} {t}".strip() for t in rights[:2]]
        texts.append(rights[0] if label else f"{(*place.adjectives, '')[0]} {rights[0]}".strip())
        texts = [t + text[title.end : mention.end] for t in texts]
        span = Span(title.outer, mention.end)
        message = f"“{title.text}” is not a title of {mention.person.name}; the office is {office.titles[0]}"
        return self._make(number, span, texts, score, message, office, wrong)

    def _make(self, number: int, span: Span, texts: Sequence[str], score: float, message: str, office: Office, wrong: Wrong | None) -> Hit:
        entry = self._rules[number]
        sources = wrong.sources if wrong else ()
        why = f"the title is {office.titles[0]} ({self._realm(number).names[0]})"
        return Hit(
            span=span,
            rule=str(entry["id"]),
            kind="office",
            category=str(entry.get("category", "entity.title")),
            severity=str(entry.get("severity", "major")),
            message=message,
            why=f"{'; '.join(sources)}: {wrong.title} in other countries; here {why}" if wrong and sources else why,
            pivots=tuple(dict.fromkeys(s.split(" ")[0] for s in sources)),
            score=round(min(score, 0.97), 3),
            suggestions=tuple(dict.fromkeys(texts)),
            fix=0.85 if wrong else 0.6,
        )


def _sure(text: str, mention: Mention, title: Title, place: Realm) -> float:
    """How sure it is that a bare surname is this person: their country or their full name stands in the article."""
    if title.label:
        return 0.97
    flat = plain(text)
    if any(" ".join(v) in flat for v in mention.person.variants if len(v) > 1):
        return 0.95
    named = any(re.search(rf"\b{re.escape(n)}\b", text) for n in place.labels)
    return 0.85 if named and (title.key in place.wrong or title.key in CALQUES) else 0.3
