"""Replies that a reader would give who knows the marks of annotated articles, or some of them: python tools/degrade_replies.py GOLD… -o replies.jsonl

They are what `cleanup reader import`, `cleanup eval --reader-replies` and `cleanup calibrate --reader-replies` take, for the model named by --model. Without
more options they say the marks exactly. --recall and --precision leave out marks and add false errors of one to three words, spread evenly over the words,
with the categories that marks have; --damaged breaks a share of the quotes; --verify answers the second pass too: a right error is confirmed, and a
false one taken back, with these probabilities.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cleanup import pipeline, rulebook
from cleanup.evaluation import gold
from cleanup.evaluation.gold import Article, Mark
from cleanup.grammar.select import Grammar
from cleanup.model.config import ReaderSettings
from cleanup.model.document import Document
from cleanup.model.errors import ReaderError
from cleanup.model.record import record
from cleanup.model.span import Span
from cleanup.proofreader.asking import Ready
from cleanup.proofreader.paragraphs import Paragraph, numbered
from cleanup.proofreader.reader import Reader
from cleanup.proofreader.replies import Answer, answer
from cleanup.proofreader.requests import READ, Request
from cleanup.proofreader.scores import CONSERVATIVE
from cleanup.rulebook import Rulebook
from cleanup.text.analysis import Analysis

MODEL = "degraded"
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
#: words of a false error, at most
_LONGEST = 3


@record
class Skill:
    """How good the reader is, each 0..1. ``verify``: the probabilities that it confirms a right error, and takes back a false one; None: no second pass."""

    recall: float = 1.0
    precision: float = 1.0
    damaged: float = 0.0
    verify: tuple[float, float] | None = None


def errors(articles: Sequence[Article], skill: Skill, dice: random.Random) -> dict[str, list[Mark]]:
    """By article: the marks that the reader sees, and what it takes for some."""
    right = {a.name: [m for m in a.marks if dice.random() < skill.recall] for a in articles}
    seen = sum(map(len, right.values()))
    words = [(a, m.span()) for a in articles for m in _WORD.finditer(a.text)]
    plain = [word for place in words if (word := _word(place)).isalpha() and word.islower()]
    false = round(seen * (1 - skill.precision) / skill.precision)
    corrected = sum(bool(m.corrections) for a in articles for m in a.marks) / max(1, sum(len(a.marks) for a in articles))
    categories = [m.category for a in articles for m in a.marks]
    while false:
        at = dice.randrange(len(words))
        article, (start, _) = words[at]
        other, (_, end) = words[min(len(words) - 1, at + dice.randrange(_LONGEST))]
        span = Span(start, end) if other is article else Span(start, start)
        beside = (*article.marks, *right[article.name])
        if len(span) and "\n" not in span.of(article.text) and not any(span.overlaps(m.span) for m in beside):
            changed = span.of(article.text).replace(_word(words[at]), dice.choice(plain), 1)
            right[article.name].append(Mark(span, (changed,) if dice.random() < corrected else (), dice.choice(categories), "major"))
            false -= 1
    return {name: sorted(marks, key=lambda m: m.span) for name, marks in right.items()}


def damaged(quote: str, dice: random.Random) -> str:
    """The quote with a letter dropped, doubled or another, or a word that isn't there."""
    at = dice.randrange(len(quote))
    return dice.choice([quote[:at] + quote[at + 1 :], quote[:at] + quote[at] + quote[at:], f"{quote[:at]}q{quote[at + 1 :]}", f"{quote} anyway"])


class Oracle(Ready):
    """Answers about one article what a reader with these errors would; see `cleanup.proofreader.asking.Asks`. ``lines`` are its replies."""

    def __init__(self, article: Article, seen: Sequence[Mark], skill: Skill, dice: random.Random, most: int) -> None:
        super().__init__()
        self._article, self._seen, self._skill, self._dice = article, seen, skill, dice
        self._paragraphs = {p.number: p for p in numbered(article.text, most)}
        self._is_quoted = Analysis(Document(article.name, article.text)).is_quoted
        self.lines: list[str] = []

    async def ask(self, request: Request) -> Answer:
        asked = json.loads(request.body["messages"][1]["content"])
        said = self._read(asked) if request.kind == READ else self._decide(asked)
        completion = {"choices": [{"message": {"role": "assistant", "content": json.dumps(said, ensure_ascii=False)}, "finish_reason": "stop"}]}
        reply = {"custom_id": request.id, "response": {"status_code": 200, "body": completion}, "error": None}
        self.lines.append(json.dumps(reply, ensure_ascii=False))
        return answer(request.kind, completion)

    def _read(self, asked: dict[str, Any]) -> dict[str, Any]:
        paragraphs = [self._paragraphs[p["paragraph"]] for p in asked["read"]]
        return {"errors": [self._error(p, m) for p in paragraphs for m in self._seen if _holds(p, m.span)], "hints": []}

    def _error(self, paragraph: Paragraph, mark: Mark) -> dict[str, Any]:
        inside = mark.span.moved(-paragraph.start)
        quote, context = inside.of(paragraph.text), _context(paragraph.text, inside)
        if self._dice.random() < self._skill.damaged:
            quote, context = damaged(quote, self._dice), ""
        return {
            "paragraph": paragraph.number,
            "quote": quote,
            "context": context,
            "category": mark.category,
            "reason": "It reads wrong.",
            "corrections": list(mark.corrections[:3]),
            "in_quotation": self._is_quoted(mark.span.start),
        }

    def _decide(self, asked: dict[str, Any]) -> dict[str, Any]:
        assert self._skill.verify, "it is asked again only if it is to answer"
        start = self._article.text.find(asked["before"] + asked["quote"] + asked["after"]) + len(asked["before"])
        span = Span(start, start + len(asked["quote"]))
        confirmed, taken_back = self._skill.verify
        is_right = any(span.overlaps(m.span) for m in self._article.marks)
        says = self._dice.random() < (confirmed if is_right else 1 - taken_back)
        return {"wrong": "yes" if says else "no", "best": 1 if says and asked["candidates"] else 0}


def readers(articles: Sequence[Article], skill: Skill, model: str = MODEL, seed: int = 0) -> Iterator[tuple[Article, Oracle, Reader]]:
    """A reader of this skill for each article, and what answers it."""
    dice = random.Random(seed)
    settings = ReaderSettings(enabled=True, model=model, verify=skill.verify is not None)
    seen = errors(articles, skill, dice)
    for article in articles:
        oracle = Oracle(article, seen[article.name], skill, dice, settings.request_tokens)
        yield article, oracle, Reader(oracle, settings, CONSERVATIVE)


def replies(articles: Sequence[Article], book: Rulebook, skill: Skill, model: str = MODEL, seed: int = 0) -> Iterator[str]:
    """The lines of the file of replies."""
    for article, oracle, reader in readers(articles, skill, model, seed):
        said = pipeline.weighed(Document(article.name, article.text), book, Grammar(reader=reader))
        if said.failures:
            raise ReaderError(f"{article.name}: {said.failures[0].message}")
        yield from oracle.lines


def _word(place: tuple[Article, tuple[int, int]]) -> str:
    article, (start, end) = place
    return article.text[start:end]


def _holds(paragraph: Paragraph, span: Span) -> bool:
    return paragraph.start <= span.start and span.end <= paragraph.start + len(paragraph.text)


def _context(text: str, inside: Span) -> str:
    """The smallest stretch of whole words around the span that stands in the text once, '' where the span itself does."""
    starts, ends = ([m.start() for m in _WORD.finditer(text)], [m.end() for m in _WORD.finditer(text)])
    context = inside
    while text.count(context.of(text)) > 1 and len(context) < len(text):
        context = Span(max((s for s in starts if s < context.start), default=0), min((e for e in ends if e > context.end), default=len(text)))
    return "" if context == inside else context.of(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path, help="annotated articles, or folders of them")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the file of replies to write")
    parser.add_argument("--clean", nargs="+", type=Path, default=[], help="text files without errors, or folders of them")
    parser.add_argument("--model", default=MODEL, help=f"the model that the replies are of (default: {MODEL})")
    parser.add_argument("--recall", type=float, default=1.0)
    parser.add_argument("--precision", type=float, default=1.0)
    parser.add_argument("--damaged", type=float, default=0.0, metavar="SHARE")
    parser.add_argument("--verify", nargs=2, type=float, metavar=("CONFIRMS", "TAKES_BACK"))
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    skill = Skill(given.recall, given.precision, given.damaged, tuple(given.verify) if given.verify else None)
    articles = (*gold.articles(given.gold), *gold.plain(given.clean))
    lines = list(replies(articles, rulebook.load(), skill, given.model, given.seed))
    given.output.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{given.output}: {len(lines)} replies about {len(articles)} articles")


if __name__ == "__main__":
    main()
