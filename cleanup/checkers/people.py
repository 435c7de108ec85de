"""People who are named in an article, and whose spelling is off: near a known name, or not always the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cleanup.checkers.gazetteer import plain, surname
from cleanup.checkers.groups import Groups, grouped
from cleanup.checkers.spelling import bare, distance, is_derived, skeleton, sound
from cleanup.model.named import NamedTuple
from cleanup.text.analysis import Analysis
from cleanup.text.lazy import lazy
from cleanup.text.tokens import stands
from cleanup.text.vocabulary import commonness

#: start, end, right spelling, score, message
Finding = tuple[int, int, str, float, str]

_WORD = r"[^\W\d_a-z][^\W\d_]*[^\W\d_A-Z](?:['’-][^\W\d_]+)*"
_FULL = lazy(rf"(?<![\w-])({_WORD}|[A-Z]\.(?:[A-Z]\.)?)[ \u00a0](?:[A-Z]\. )?((?:(?:van|von|de|der|den|di|da|le|la|al|el|bin|ter)[ -]){{0,2}})({_WORD})")
_BEFORE = lazy(rf"(?<![\w-])({_WORD}|[A-Z][a-z]{{0,3}}\.)[ \u00a0]\Z")
_NAME = lazy(rf"(?<![\w’'-])({_WORD})")
_OPENING = lazy(r"(?:^|[.!?:]|[.!?][”\"’)]|\n|[“\"(—–•-])\s*\Z")
_TITLES = frozenset(
    "mr mrs ms dr prof professor president minister chancellor secretary premier king queen prince princess pope general gen colonel col captain capt "
    "lieutenant lt major maj sergeant sgt senator sen governor gov mayor judge justice coach sir lord lady dame ambassador cardinal bishop archbishop rabbi "
    "imam sheikh ayatollah commissioner chairman chairwoman chief director inspector officer striker midfielder defender goalkeeper captain rep congressman "
    "congresswoman representative speaker admiral commander spokesman spokeswoman prosecutor attorney".split()
)
_NOT_FIRST = frozenset(
    "the a an in on at but and for with as if when while after before since from to of by that this these those his her their its our it he she they we you i "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
    "although though because however then there here what who how why where which not no yes only even both either neither also now today "
    "yesterday last next later earlier meanwhile still soon once again according like unlike under over between among during against".split()
)
_GENITIVE = lazy(r"['’]s$")
_CAPITAL_AFTER = lazy(r"[ \u00a0][^\W\d_a-z]")


class Seen(NamedTuple):
    """One capitalised word of the article: where, what, and the first name before it ('' none; '*' a title)."""

    start: int
    end: int
    text: str
    first: str


def seen(analysis: Analysis) -> list[Seen]:
    """Every capitalised word of five letters or more that may be a surname; looked for once a document."""
    if "names seen" not in analysis.memo:
        analysis.memo["names seen"] = _seen(analysis.text)
    found: list[Seen] = analysis.memo["names seen"]
    return found


def _seen(text: str) -> list[Seen]:
    words: list[Seen] = []
    for m in _NAME.finditer(text):
        word = _GENITIVE.sub("", m[1])
        if len(word) >= 5 and not word.isupper():
            words.append(Seen(m.start(), m.start() + len(word), word, _first_name(text, m.start())))
    return words


def _first_name(text: str, start: int) -> str:
    before = _BEFORE.search(text[max(0, start - 30) : start])
    if not before:
        return ""
    low = before[1].lower().rstrip(".")
    return "*" if low in _TITLES else "" if low in _NOT_FIRST else before[1]


def close_to_known(analysis: Analysis, known: Known) -> Iterator[Finding]:
    """A first name of a known person with nearly their surname, then that surname wherever it stands; and surnames that only sound like one."""
    text = analysis.text
    wrong: dict[str, tuple[str, float]] = {}
    for first, last in _full_names(analysis):
        for right in known.by_first[sound(first)]:
            score = 0.0 if last.isupper() else known.closeness(last, right, commonness(plain(first).lower()) < _RARE_FIRST)
            if score:
                wrong.setdefault(last, (right, score))
    words = seen(analysis)
    for word in words:
        right, score = wrong.get(word.text, ("", 0.0))
        own = word.first not in ("", "*") and right not in known.by_first[sound(word.first)]
        if right and not own:
            yield word.start, word.end, right, score, f"“{word.text}”: the known person is spelt {right}"
        elif not right and len(word.text) >= 8 and word.first in ("", "*"):
            right = next(iter(known.by_sound[sound(word.text)]), "")
            if right and known.closeness(word.text, right) and _is_person(text, [word]) and not _listed(text, word):
                yield word.start, word.end, right, 0.62, f"“{word.text}”: the known person is spelt {right}"


def _full_names(analysis: Analysis) -> Sequence[tuple[str, str]]:
    """First names, each with the word that may be a surname after it; looked for once a document."""
    if "full names" not in analysis.memo:
        analysis.memo["full names"] = [(m[1], _GENITIVE.sub("", m[3])) for m in _FULL.finditer(analysis.text)]
    found: Sequence[tuple[str, str]] = analysis.memo["full names"]
    return found


def _listed(text: str, word: Seen) -> bool:
    """Whether the word stands in a list, as places do, or stands in small letters too."""
    return text.startswith(" and ", word.end) or stands(word.text.lower(), text)


class Known(NamedTuple):
    """Known people: sound of the first name → surnames; sound of a surname → it; all surnames and the common ones, without accents."""

    by_first: Groups
    by_sound: Groups
    surnames: Groups
    common: Groups

    @classmethod
    def of(cls, index: Mapping[str, Mapping[str, str]]) -> Known:
        """Of what `index_of` made."""
        return cls(**{name: Groups(packed) for name, packed in index.items()})

    def closeness(self, last: str, right: str, rare: bool = False) -> float:
        """How probable it is that the surname was meant to be the known one; 0 for no. ``rare``: the first name is theirs too, and few people's."""
        flat, known = plain(last).lower(), plain(right).lower()
        if len(known) < 5 or (not rare and (known in self.common or flat in self.common)) or flat in self.surnames or is_derived(flat, known):
            return 0.0
        if distance(flat, known, 1) == 1 and min(len(flat), len(known)) >= 6:
            return 0.85
        return 0.78 if sound(last) == sound(right) and len(known) >= 6 else 0.0


#: ten times the Zipf frequency below which a first name is few people's
_RARE_FIRST = 25
#: where the family name comes first, a like given name is another person's
_FAMILIES = frozenset(
    "ang ban bong chen chiang ding gong han ho hou hu hwang jia jiang kim ko lai lang lee lei li liu ma meng mo moon nguyen pan park peng ren son sun tsai tu "
    "wang wong wu xi yang yao yi yoon zhang zhao zheng zhou qu jack shou hun ke".split()
)


def index_of(names: Sequence[str], common: Sequence[str]) -> dict[str, dict[str, str]]:
    """The fields of `Known` as JSON, for the compiled entry."""
    by_first: dict[str, list[str]] = {}
    by_sound: dict[str, list[str]] = {}
    surnames: set[str] = set()
    for line in names:
        for name in line.split(" / "):
            words = name.split(" ")
            last = surname(name, False).split(" ")[-1]
            surnames.update(plain(w).lower() for w in words[1:] or words)
            if len(words) > 1 and words[0].lower() not in _FAMILIES:
                by_first.setdefault(sound(words[0]), []).append(last)
                by_sound.setdefault(sound(last), [last])
    told: dict[str, Mapping[str, Iterable[str]]] = {
        "by_first": by_first,
        "by_sound": by_sound,
        "surnames": dict.fromkeys(sorted(surnames), ()),
        "common": dict.fromkeys((c.lower() for c in common), ()),
    }
    return {name: grouped(each) for name, each in told.items()}


#: ten times the Zipf frequency of a word that is hardly a misspelt name, and of one that it may be taken for
_EVERYDAY, _RARER = 35, 30
#: a text with more names is a corpus, not an article: pairs would be compared for ever
_MOST_NAMES = 1500


def inconsistent(analysis: Analysis) -> Iterator[Finding]:
    """A surname without a first name that is nearly the surname of somebody introduced with one."""
    words = seen(analysis)
    by_form: dict[str, list[Seen]] = {}
    for word in words:
        by_form.setdefault(word.text, []).append(word)
    named = {f: {w.first for w in ws if w.first not in ("", "*")} for f, ws in by_form.items()}
    counts = analysis.words
    if len(by_form) > _MOST_NAMES:
        return
    similar = _Neighbours(by_form)
    for form, places in by_form.items():
        if not named[form] or (form.lower() in counts and _is_common(analysis, form)):
            continue
        for other in similar.of(form):
            others = by_form[other]
            score = 0.0 if other == form else _similar(form, other)
            if not score or _is_common(analysis, other) or _are_words(form, other):
                continue
            if score < 0.7 and (named[other] or not _is_person(analysis.text, others)):
                continue
            if named[other] and not named[other] <= named[form]:
                continue
            if not _is_person(analysis.text, [*others, *places]) or _is_first_name(analysis.text, [*others, *places]):
                continue
            if (len(others), bool(named[other])) >= (len(places), True) and named[other]:
                continue
            # the spelling with the first name is right, unless the article nearly always writes the other
            wrong, right = (places, other) if len(others) > 2 * len(places) else (others, form)
            for word in wrong:
                if not _FIRM.match(analysis.text, word.end):
                    yield word.start, word.end, right, score, f"“{word.text}” here, “{right}” elsewhere in the article"


class _Neighbours:
    """Names by what those that are `_similar` have in common: their sound, or their first letter with or without an article."""

    def __init__(self, names: Iterable[str]) -> None:
        self._groups: dict[str, list[int]] = {}
        self._names = list(names)
        self._keys = {name: _keys(name) for name in self._names}
        for at, name in enumerate(self._names):
            for key in self._keys[name]:
                self._groups.setdefault(key, []).append(at)

    def of(self, name: str) -> list[str]:
        """Those that may be similar to one of the names, it among them, in the order of all."""
        return [self._names[at] for at in sorted({at for key in self._keys[name] for at in self._groups[key]})]


def _keys(name: str) -> tuple[str, ...]:
    low = plain(name).lower()
    return f"sound {sound(name)}", low[0], f"bare {bare(low)[:1]}"


def _similar(left: str, right: str) -> float:
    """How probable it is that the two are one name in two spellings; 0 for no."""
    a, b = plain(left).lower(), plain(right).lower()
    score = _alike(left, right, a, b)
    # seldom asked, hence last
    return 0.0 if not score or a == b or left.lower() == right.lower() or is_derived(left, right) else score


def _alike(left: str, right: str, a: str, b: str) -> float:
    """`_similar` by spelling and sound alone; ``a`` and ``b`` are the names in plain small letters."""
    if sound(left) == sound(right):
        return 0.78 if distance(a, b, 6) <= 6 else 0.0
    if min(len(a), len(b)) < 6:
        return 0.0
    if a[0] == b[0] and abs(len(a) - len(b)) < 2 and distance(a, b, 1) == 1:
        return 0.75 if len(left) > 6 else 0.45
    if skeleton(left) == skeleton(right):
        return _near(bare(a), bare(b), len(skeleton(left)))
    return 0.0


def _near(left: str, right: str, consonants: int) -> float:
    """The same for names with the same consonants: they begin alike, and not more than half of their letters differ."""
    edits, longest = 2 * distance(left, right, 6), max(len(left), len(right))
    if left[0] != right[0] or edits > longest or consonants < 3 or (consonants == 3 and edits == longest):
        return 0.0
    return 0.66 if consonants > 3 else 0.6


def _is_common(analysis: Analysis, form: str) -> bool:
    """Whether the word also stands in small letters: then it is a word, not a name."""
    return stands(form.lower(), analysis.text)


def _are_words(form: str, other: str) -> bool:
    """Whether both are words that begin with a capital for another reason: `Piano Concerto`, `the Harbour Concerts`."""
    return commonness(other.lower()) >= _EVERYDAY and commonness(form.lower()) >= _RARER


def _is_person(text: str, places: Sequence[Seen]) -> bool:
    """Whether something shows that the word names a person: a title before it or what people do after it."""
    return any(p.first == "*" or _DOES.match(text, p.end) for p in places)


def _is_first_name(text: str, places: Sequence[Seen]) -> bool:
    return any(_CAPITAL_AFTER.match(text[p.end : p.end + 2]) for p in places)


#: a firm may spell its founder's name in its own way
_FIRM = lazy(r" (?:group|bank|company|brand|foundation|holding|hotels?|museum|stores?|chain|app|service)\b")

_DOES = lazy(
    r"(?:['’]s)? (?:said|says|told|tells|added|adds|also|was|has|had|is|did|would|will|wrote|called|calls|who|and|joined|joins|won|scored|made|took|asked|"
    r"announced|announces|shrugged|smiled|nodded|turned|started|scored|finished|lost|beat|took|faces|faced|saved|headed|celebrated|is|got|came|believes|thinks|wants|hopes|explained|urged|warned|noted|replied|argued|claimed|admitted|stressed|declared|insisted|played|went|came|left|still|now|never|himself|herself)\b"
    r"|, (?:who|a|an|the|\d\d|said|told)\b"
)
