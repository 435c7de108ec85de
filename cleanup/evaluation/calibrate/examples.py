"""Judged findings with the features that their probability is computed from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cleanup.evaluation import judge
from cleanup.evaluation.gold import Article
from cleanup.model.document import Document
from cleanup.model.errors import EvaluationError
from cleanup.model.span import Span
from cleanup.pipeline import weighed
from cleanup.rulebook import Rulebook
from cleanup.scoring.features import Features, Places
from cleanup.scoring.merge import candidates, grouped


@dataclass(frozen=True, slots=True)
class Source:
    """Where judgements come from, and what one of them weighs (0: nothing).

    ``floor`` and ``ceiling`` are the probabilities that this source calls a finding right when it is wrong, and when it is right: an editor who
    changed two words in five has changed every fifth finding's by chance. ``most``: what all findings of one rule may weigh together.
    """

    name: str
    weight: float = 1.0
    floor: float = 0.0
    ceiling: float = 1.0
    most: float = float("inf")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion of a finding, and whether the editor's corrections include it."""

    rule: str
    features: Features
    right: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A finding and whether it is right. ``suggestions`` is None where nothing is known of them (a wrong finding's are wrong)."""

    document: str
    source: Source
    rule: str
    features: Features
    right: bool
    suggestions: tuple[Suggested, ...] | None


#: whether a span is wrong; None: nothing can be said of it
Verdict = Callable[[Span], bool | None]


def of_article(article: Article, book: Rulebook, source: Source) -> Iterator[Example]:
    """The findings in an annotated (or clean) article. Raises EvaluationError when a checker fails."""

    def verdict(span: Span) -> bool:
        return any(judge.hits(span, mark) for mark in article.marks)

    def accepted(span: Span) -> Callable[[str], bool] | None:
        hit = [mark for mark in article.marks if judge.hits(span, mark)]
        known = [mark for mark in hit if mark.corrections]
        if hit and not known:
            return None
        return lambda text: any(judge.is_right(article.text, span, text, mark) for mark in known)

    yield from of_text(article.name, article.text, book, source, verdict, accepted)


def of_text(
    name: str, text: str, book: Rulebook, source: Source, verdict: Verdict, accepted: Callable[[Span], Callable[[str], bool] | None] = lambda _: None
) -> Iterator[Example]:
    """The findings in a text of which ``verdict`` knows what is wrong and ``accepted``, for a span, which replacements are right (None: unknown)."""
    said = weighed(Document(name, text), book)
    if said.failures:
        raise EvaluationError("; ".join(f.message for f in said.failures), name)
    groups = grouped(said.hits)
    places = Places(groups, said.analysis)
    for group in groups:
        lead = group[0]
        right = verdict(lead.span)
        if right is not None:
            accepts = accepted(lead.span)
            suggestions = None if accepts is None else tuple(Suggested(c.rule, c.features, accepts(c.text)) for c in candidates(group, places))
            yield Example(f"{source.name}/{name}", source, lead.rule, places.finding(group), right, suggestions)


def weights(examples: Sequence[Example]) -> list[float]:
    """What each example weighs. A rule that errs five times in an article has erred hardly more than once: n findings of it weigh √n together.
    And those of one rule weigh no more than their source allows."""
    repeated = Counter((e.document, e.rule) for e in examples)
    single = [e.source.weight / repeated[e.document, e.rule] ** 0.5 for e in examples]
    sums: dict[tuple[str, str], float] = {}
    for e, weight in zip(examples, single, strict=True):
        sums[e.source.name, e.rule] = sums.get((e.source.name, e.rule), 0.0) + weight
    return [w * min(1.0, e.source.most / sums[e.source.name, e.rule]) if w else 0.0 for e, w in zip(examples, single, strict=True)]
