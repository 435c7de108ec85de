"""Text that was written twice: doubled words, phrases and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis
from cleanup.text.fold import WORD
from cleanup.text.lazy import lazy
from cleanup.text.tokens import word_set

_PAIR = lazy(r"(?<![^\W_])(?<![-'.])([a-z]+)[ \n]\1(?![^\W_]|['-])")
#: doubled in good English: “all he had had”, “gave her her purse”, “very, very” without the comma
_MAY_DOUBLE = word_set(
    """
    had that is was her you do it in on have who what are there one two three can will him us may were
    very so no more bye ha haha knock hush blah so yes please well now here again wait come go hear really many long far much big old
    ding tick boo yum tut cha win never ever night tsk rah chop hip wee choo vroom aye oh ah la na hey hi ho ring beep drip bang boom
    ylang mad bad sad good hot cold deep hard fast slow true real pretty too just even go-go hah heh tom pom can cous pop dum bora
    """
)
_STOP = word_set(
    """
    the a an of to in on at for with from by and or as was were be been is are will would can could should has have had his her its their
    our this these those that it he she they we you i not into about after before over under between during than then but if because when
    while which who whose also since until through against more no all so up out him them there one said says say my your what do does did
    me us per how where new year years percent some people another other
    """
)
_LETTERS = lazy(r"[a-z]")
_MARK = lazy(r"[.!?:;,/()\"]")
_END = lazy(r"(?<!\b[a-z])(?<!\b[a-z]{2})[.!?][\"'”’)]*(?=\s|$)")
#: the second item of a list says more than the first: `rules for boats; rules for boats of tourists`
_GOES_ON = lazy(r" (?:of|for|in|on|with|from|to|by|at|under|who|that|which)\b")
#: words of phrases that are doubled by right: again and again and, step by step by
_PAIRING = word_set("and by or after upon to than hand day step side face back neck door end time little bit one")

#: the same word or two words on both sides of `and`, `or` or a comma
_TWINS = lazy(r"(?<![^\W_])(?<![-'’.])([a-z]{4,}(?: [a-z]{4,})?)(,| and| or)( also)? \1(?![\w-])(?!['’]s)")
#: after the pair: nothing that it could belong to, or a small word
_PAIR_ENDS = lazy(
    r"[,;:!?)\"”]|\.(?:[ ”\"]|$)|$|(?!,?[ ](?:again|in general|(?:in|of|for|by|with|that|on|to|from) (?:general|particular|its|their|his|her|private|other|my|your|our)\b))"
    r"[ ](?:of|in|to|is|are|was|were|for|on|at|by|from|that|the|will|has|have|had|but|which|who|so|because|where|when|with|as|it|this|we|they|he|she|an?|and)\b",
    re.MULTILINE,
)
_NOUN_AFTER = lazy(r" (?!(?:with|from|that|which|this|those|these|they|there|then|when|where|have|will|were|only|also|even|does|what|into)\b)[a-z]{4,}(?![\w])")
_LIST_GOES_ON = lazy(r"(?:, (?:and )?|(?P<last> and ))[a-z]+(?P<clause> (?:[a-z]+ )?(?:is|was|are|were)\b)?")
_BEFORE_PAIR = lazy(r"\b(?:between|both|on|now|then)(?: the)? $")
#: said twice for effect, or by right: `for hours and hours`, `through and through`
_FOR_EFFECT = word_set(
    """
    again all almost amazing back beat better blood both brothers came cash cheek clause closer cried cry crimes dance deep deeper ding door dozens down each even ever face faster fear fell felt fight
    find forth friends from generation generations goes good grew half hand heaps heart hello help hours house hundreds inch just keep kept know large laugh laughed layers less line little loads long
    look lots loud louder love masses might miles millions more mouth much must neck never nothing okay only over pages party people piles pray quite rain read really right rise rose
    round around run scream search shoulder should side sing slowly small some someone something sorry soul soviet spring step still street such take talk talked that there these thank that think this thought thousands through time times tons took
    tried turn turns upon patients venus very wait waited walk wave waves weeks months years days well went what wide will with word words work worked would could write wrong worse very many billions here home trial turn away along
    that those about sweat true stop speak live work play push pull eat sleep please blah until quickly
    """
)
#: words of four letters are doubled for effect too often; these are not
_SHORT_TWINS = word_set("lives heat road care calm busy fans pain risk goal weak data role task firm bank food skin")
_ADJECTIVE = lazy(r"[a-z]+(?:al|ic|ive|ous|ful|less|ary|able|ible|ent|ant)$")
_NO_ADJECTIVE = word_set(
    """
    several general individual animal material capital metal hospital festival music public republic topic clinic traffic fabric student patient president resident parent moment government department
    apartment restaurant agent client payment treatment equipment management development table cable vegetable movement argument element document statement agreement investment comment judgment plant
    accountant assistant consultant giant representative executive initiative native relative perspective alternative incident accident talent content event percent continent environment employment
    tournament parliament entertainment journal signal goal deal meal rival arrival survival approval proposal removal trial official professional criminal principal manual annual level library secretary
    salary summary diary boundary anniversary objective motive archive detective adjective
    """
)
_NO_PHRASE = lazy(
    r"^(?:half|one|two|three|more|year|page|time|side|hour|week|month|this|that|these|those|some|each|every|less|most|from|with|very|were|their|your) | (?:by|and|or|to)$"
)
#: in a list: said for effect, or pupils' subjects and names of goods
_FOR_EFFECT_LISTED = word_set(
    """
    long far please yes money buy day year nice often higher lower mother father mama hour location education practice test tests bravo knock yeah
    bigger great alright always thanks come
    """
)
_SENTENCE_END = lazy(r"[.!?]")


def doubled_word(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`the the`: the second word is marked with the first, and the suggestion has it once."""
    text = analysis.text
    for match in _PAIR.finditer(analysis.folded):
        word = match[1]
        if word in _MAY_DOUBLE or not text[match.end() - len(word)].islower() or (len(word) == 1 and word != "a"):
            continue
        if word not in _STOP and (len(word) < 3 or _quoted(analysis, match.start())):
            continue
        yield Found(Span(*match.span()), (text[match.start() : match.start() + len(word)],), score=None if word in _STOP else 0.85)


def repeated_phrase(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`in orbit in orbit`: two words or more that stand there twice in a row (four or more may have `and` or a comma between)."""
    folded = analysis.folded
    for start, end in analysis.paragraphs:
        spans = [m.span() for m in WORD.finditer(folded, start, end)]
        words = [folded[a:b] for a, b in spans]
        last: dict[tuple[str, str], int] = {}
        done = -1
        for i in range(len(words) - 1):
            pair = (words[i], words[i + 1])
            before = last.get(pair)
            last[pair] = i
            if before is None or before < done or i - before > 40 or i - before < 2:
                continue
            length = 2
            while before + length < i and i + length < len(words) and words[before + length] == words[i + length]:
                length += 1
            gap = words[before + length : i]
            first, second = (spans[before][0], spans[before + length - 1][1]), (spans[i][0], spans[i + length - 1][1])
            copies = analysis.text[slice(*first)], analysis.text[slice(*second)]
            if (
                _loops(words[i : i + length], gap, copies, folded[first[1] : second[0]])
                and not (";" in folded[first[1] : second[0]] and _GOES_ON.match(folded, second[1]))
                and not _quoted(analysis, first[0])
            ):
                done = i + length
                yield Found(Span(first[0], second[1]), (analysis.text[first[0] : first[1]],), score=None if length > 2 else 0.85)


def _loops(words: list[str], gap: list[str], copies: tuple[str, str], between: str) -> bool:
    """Whether a phrase that recurs after ``gap`` was generated twice, rather than said twice for effect."""
    if any(not _LETTERS.match(w) for w in words) or len(set(words)) == 1:
        return False
    if len(words) < 6:
        doubled = copies[0][0].islower() and not gap and not between.strip() and not any(map(_MARK.search, copies))
        return doubled and (not _PAIRING & set(words) or len(set(words)) == len(words) > 2)
    return (not gap or gap in (["and"], ["or"], ["that"])) and between.strip(" ,;\n") in ("", *gap) and not _SENTENCE_END.search(between)


def repeated_sentence(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """A sentence of eight words or more that stands there again right after itself, or after one other sentence."""
    folded = analysis.folded
    before: list[tuple[str, ...]] = []
    for start, end in analysis.paragraphs:
        at = start
        for match in _END.finditer(folded, start, end):
            begin, at = at, match.end()
            if at - begin < 40:
                continue
            words = tuple(WORD.findall(folded, begin, at))
            if len(words) >= 8 and any(_same(words, other) for other in before[-2:]) and not _quoted(analysis, begin):
                begin += len(folded[begin:at]) - len(folded[begin:at].lstrip())
                sentence = analysis.sentence_at(begin)
                if sentence is not None and sentence.start == begin:
                    yield Found(Span(begin, sentence.end), ("",))
            before.append(words)


def _same(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if words == other:
        return True
    if abs(len(words) - len(other)) > 2 or len(words) < 12 or words[:3] != other[:3]:
        return False
    shared = len(set(words) & set(other))
    return shared >= 0.93 * max(len(set(words)), len(set(other)))


def _quoted(analysis: Analysis, offset: int) -> bool:
    return analysis.is_quoted(offset)


def pair_joined(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`storage and storage`, `physical and physical strength`: two words of the pivot that have one English translation."""
    for match in _twins(analysis):
        words = match[1]
        if match[2] == "," or words.endswith("er") or words in _FOR_EFFECT or (len(words) == 4 and words not in _SHORT_TWINS):
            continue
        if " " in words:
            is_pair = bool(not match[3] and not _NO_PHRASE.search(words) and _PAIR_ENDS.match(analysis.folded, match.end()))
        elif _NOUN_AFTER.match(analysis.folded, match.end()) and not _PAIR_ENDS.match(analysis.folded, match.end()):
            is_pair = bool(match[2] == " and" and _ADJECTIVE.match(words) and words not in _NO_ADJECTIVE)
        else:
            before = analysis.folded[max(0, match.start() - 14) : match.start()]
            is_pair = bool(_PAIR_ENDS.match(analysis.folded, match.end()) and not _BEFORE_PAIR.search(before))
        if is_pair:
            yield Found(Span(*match.span()), (analysis.text[slice(*match.span(1))],))


def pair_listed(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """`new ideas, skills, skills and rest`: the same in a list."""
    for match in _twins(analysis):
        words = match[1]
        if match[2] != "," or match[3] or " " in words or words.endswith("er") or words in _FOR_EFFECT or words in _FOR_EFFECT_LISTED:
            continue
        goes_on = _LIST_GOES_ON.match(analysis.folded, match.end())
        if (
            goes_on
            and not (goes_on["last"] and goes_on["clause"])
            and not goes_on[0].endswith((f" {words}", " so", " then", " he", " she", " it", " they", " we", " i", " you"))
        ):
            yield Found(Span(*match.span()), (analysis.text[slice(*match.span(1))],))


def _twins(analysis: Analysis) -> list[re.Match[str]]:
    """The pairs in small letters; the text is looked through once for both functions."""
    found: list[re.Match[str]] | None = analysis.memo.get("twins")
    if found is None:
        found = analysis.memo["twins"] = [m for m in _TWINS.finditer(analysis.folded) if analysis.text[m.start() : m.end()].islower()]
    return found
