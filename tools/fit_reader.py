"""The weights of a language model that was never calibrated (cleanup/proofreader/scores.py): python tools/fit_reader.py GOLD…

They are fitted on what a mediocre reader would say of annotated articles (precision 0.8, recall 0.6; tools/degrade_replies.py), asked once, and asked again
with nine right errors of ten confirmed and half of the false ones taken back. Printed, to be written there by hand; the model's word is then made less sure.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from degrade_replies import Skill, readers

from cleanup import rulebook
from cleanup.evaluation import gold
from cleanup.evaluation.calibrate.examples import Source
from cleanup.evaluation.calibrate.reader import Judged, judged, weights
from cleanup.evaluation.gold import Article
from cleanup.proofreader.scores import Scores
from cleanup.rulebook import Rulebook
from cleanup.scoring.calibration import Weights

SKILLS = (Skill(0.6, 0.8), Skill(0.6, 0.8, verify=(0.9, 0.5)))
#: so many readers of each skill
SEEDS = 3


def examples(articles: Sequence[Article], book: Rulebook) -> Iterator[Judged]:
    """What readers of these skills say of the articles, judged."""
    for skill in SKILLS:
        for seed in range(SEEDS):
            for article, _, reader in readers(articles, skill, seed=seed):
                yield from judged([(Source("gold"), article)], book, reader)


def main() -> None:
    # each set has readers of its own, so that a set with more words gets no more of the false errors
    book = rulebook.load()
    found = [e for path in sys.argv[1:] for e in examples(gold.articles([Path(path)]), book)]
    own = [e for e in found if e.hit.kind == "reader"]
    print(f"{len(own)} findings, {sum(e.right for e in own)} of them right")
    for name, fitted in zip(("finding", "suggestion"), weights(own, Scores(Weights({}, {}), Weights({}, {}), fitted=False)), strict=True):
        print(name)
        for feature, weight in fitted.features.items():
            print(f"  {weight:+.2f}  {feature}")


if __name__ == "__main__":
    main()
