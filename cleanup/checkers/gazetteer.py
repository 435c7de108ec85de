"""Entries of rules/office/ as objects: countries and organisations, their offices, and who held them when."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from cleanup.checkers.dates import Period, day_number, parse_period
from cleanup.checkers.titles import DEFAULT_TITLES, HEADS, canonical
from cleanup.model.record import record

#: holders are known until then; later articles may know others
KNOWN_UNTIL = day_number(2025, 12, 31)
_PARTICLES = frozenset("von der van den de del della di da dos du le la el al bin ben abu ul ter zu".split())
_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "ı": "i", "’": "'", "æ": "ae", "þ": "th"})


def plain(text: str) -> str:
    """The text without accents, in the same case.

    >>> plain("Recep Tayyip Erdoğan, Lech Wałęsa")
    'Recep Tayyip Erdogan, Lech Walesa'
    """
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text.translate(_LETTERS)) if not unicodedata.combining(c))


def surname(name: str, family_first: bool) -> str:
    """The part of a name that stands alone in news: with its particles, or the first word where families come first.

    >>> surname("Ursula von der Leyen", False), surname("Xi Jinping", True), surname("Ferdinand Marcos Jr.", False)
    ('von der Leyen', 'Xi', 'Marcos')
    """
    words = name.removesuffix(".").removesuffix(" Jr").removesuffix(" III").split(" ")
    if family_first:
        return words[0]
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    return " ".join(words[at:])


@record
class Office:
    """One office: its role, its titles in English (best first, and in canonical form), and what it belongs to if not to the entry."""

    role: str
    titles: tuple[str, ...]
    accepted: frozenset[str]
    names: tuple[str, ...]


class Person:
    """Somebody who held offices (``terms``) of one country or organisation."""

    def __init__(self, name: str, variants: list[tuple[str, ...]], short: set[str]) -> None:
        self.name, self.variants, self.short = name, variants, short
        self._written: list[tuple[Office, str]] = []

    def held_in(self, office: Office, periods: str) -> None:
        """Adds an office and when it was held: periods, with commas between."""
        self._written += [(office, p.strip()) for p in periods.split(",")]

    @cached_property
    def terms(self) -> list[tuple[Office, Period]]:
        """The offices and when they were held, read when they are first asked for. Raises ValueError for a period that can't be read."""
        return [(office, parse_period(period)) for office, period in self._written]

    def may_be_called(self, title: str) -> bool:
        """Whether the canonical title is right for an office that the person held at any time."""
        return any(title in office.accepted for office, _ in self._written)

    def offices(self, when: Period | None) -> list[Office]:
        """The offices held then (always, for None), the state's and the government's head first, then the latest."""
        terms = sorted(self.terms, key=lambda t: (t[0].role in HEADS, t[1]), reverse=True)
        return list(dict.fromkeys(office for office, period in terms if when is None or period.meets(when.widened(45))))

    def held(self, role: str) -> Office | None:
        """The person's office of that role, at any time."""
        return next((office for office, _ in self._written if office.role == role), None)


@record
class Wrong:
    """A title that the country doesn't have: for which role it is written, and where it comes from."""

    title: str
    role: str
    sources: tuple[str, ...]
    score: float
    lower: float
    with_name: bool


@record
class Realm:
    """A country or organisation."""

    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    prefix: Mapping[str, str]
    offices: Mapping[str, Office]
    wrong: Mapping[str, Wrong]
    people: Mapping[str, Person]
    #: first word of a short name, without accents → people and the words of that short name
    by_surname: Mapping[str, list[tuple[Person, tuple[str, ...]]]]

    @property
    def labels(self) -> tuple[str, ...]:
        """What may stand before a title: adjectives and names, longest first."""
        own = (n for o in self.offices.values() for n in o.names)
        return tuple(sorted({*self.adjectives, *self.names, *own}, key=len, reverse=True))


def realm(entry: Mapping[str, Any]) -> Realm:
    """The entry as an object."""
    offices: dict[str, Office] = {}
    people: dict[str, Person] = {}
    for role, office, holders in _offices(entry):
        offices[role] = office
        for names, periods in holders.items():
            variants = [v.strip() for v in names.split(" / ")]
            person = people.get(variants[0])
            if person is None:
                person = people[variants[0]] = Person(variants[0], *_forms(variants, bool(entry.get("family-first"))))
            person.held_in(office, str(periods))
    by_surname: dict[str, list[tuple[Person, tuple[str, ...]]]] = {}
    for person in people.values():
        for short in sorted(person.short):
            words = tuple(plain(short).split(" "))
            by_surname.setdefault(words[0], []).append((person, words))
    labels, adjectives = tuple(entry.get("names", ())), tuple(entry.get("adjectives", ()))
    return Realm(labels, adjectives, entry.get("prefix", {}), offices, _wrong(entry), people, by_surname)


def _offices(entry: Mapping[str, Any]) -> Iterator[tuple[str, Office, Mapping[str, str]]]:
    for role, value in entry["offices"].items():
        titles = tuple(value.get("titles") or DEFAULT_TITLES.get(role) or ())
        accepted = {canonical(t) for t in titles}
        if role == "central-bank":
            accepted |= {f"central bank {t}" for t in accepted}
        if role == "head-of-government" and "prime minister" in accepted:
            accepted.add("premier")
        yield role, Office(role, titles, frozenset(accepted), tuple(value.get("names", ()))), value.get("holders", {})


def _forms(variants: list[str], family_first: bool) -> tuple[list[tuple[str, ...]], set[str]]:
    alone = {v for v in variants if " " not in v and len(v) > 1}
    full = [v for v in variants if " " in v] or variants
    return [tuple(plain(v).split(" ")) for v in full], {surname(v, family_first) for v in full} | alone


def _wrong(entry: Mapping[str, Any]) -> dict[str, Wrong]:
    found = {}
    for item in entry.get("wrong", ()):
        score = float(item.get("score", 0.8))
        wrong = Wrong(item["title"], item["for"], tuple(item.get("from", ())), score, float(item.get("lower", max(0.0, score - 0.1))), bool(item.get("name")))
        found[canonical(wrong.title)] = wrong
    return found
