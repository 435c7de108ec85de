"""`cleanup calibrate`, and the note that a calibration is older than the rules."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from cleanup import rulebook
from cleanup.evaluation import gold
from cleanup.evaluation.calibrate import model, record
from cleanup.evaluation.calibrate.examples import Example, Source, of_article
from cleanup.evaluation.calibrate.fit import around
from cleanup.evaluation.calibrate.model import Predicted, Priors, predicted
from cleanup.evaluation.figures import Reliability, reliability
from cleanup.evaluation.gold import Article
from cleanup.evaluation.output.table import number
from cleanup.model.errors import CalibrationError, ConfigError
from cleanup.model.record import replace
from cleanup.rulebook import Rulebook
from cleanup.rulebook.load import folder
from cleanup.scoring.calibration import Calibration, Weights, read, shipped_path

#: with fewer findings than this the figures say little
_FEW = 50
_MARKED, _CLEAN = "gold", "clean"


def calibrate(options: argparse.Namespace) -> int:
    """Fits the weights again on the user's own marks, writes them, and says what that changed; returns the exit code."""
    if options.output.exists() and options.output.samefile(shipped_path()):
        raise ConfigError(f"{options.output} is the package's own; give another file with --output, and use it with --calibration")
    marked, clean = gold.articles(options.gold), gold.plain(options.clean)
    if not marked:
        raise ConfigError("give annotated articles (.gold.txt files, or folders of them); docs/evaluation.md says how they look")
    book = rulebook.load(options.rules)
    named = [(Source(_MARKED), article) for article in marked] + [(Source(_CLEAN, options.clean_weight), article) for article in clean]
    examples = [e for source, article in named for e in of_article(article, book, source)]
    if not examples:
        raise ConfigError("nothing is found in these articles, so there is nothing to learn from")
    path = options.calibration or shipped_path()
    old = read(path)
    if not options.rules:
        note(path)
    priors = Priors(around(old.finding, model.PRIORS.finding), around(old.suggestion, model.PRIORS.suggestion))
    fitted = replace(
        model.calibration(examples, priors), readers={**old.readers, **(_reader(options, named, book, old) if options.reader or options.reader_replies else {})}
    )
    before = [predicted(old, e) for e in examples if e.source.name == _MARKED]
    after = list(model.cross_validated(examples, (_MARKED,), priors)) if len(marked) > 1 else []
    data = record.digest_of_data((a.name, f"{a.text}{a.marks}") for _, a in named)
    text = record.as_json(fitted, examples, {_MARKED: after}, data, record.digest_of_rules(folder()))
    _save(options.output, text)
    _report(examples, before, after)
    print(f"written to {options.output}; use it with --calibration {options.output}")
    return 0


def _reader(options: argparse.Namespace, named: list[tuple[Source, Article]], book: Rulebook, old: Calibration) -> dict[str, tuple[Weights, Weights]]:
    """The weights of the reader that the options name, by its name."""
    from cleanup.apps.cli.reader import of_options
    from cleanup.evaluation.calibrate import reader as of_reader
    from cleanup.proofreader import scores

    reader = of_options(options, old)
    if reader is None:
        return {}
    model_name = options.reader_model
    start = scores.scores(model_name, old)
    judged = list(of_reader.judged(named, book, reader))
    if not any(j.hit.kind == "reader" for j in judged):
        raise ConfigError(f"the reader {model_name} finds nothing in these articles, so there is nothing to learn about it")
    fitted = of_reader.weights(judged, start)
    own = [j for j in judged if j.hit.kind == "reader"]
    print(f"reader {scores.name(model_name)}: {len(own)} findings, {sum(j.right for j in own)} of them right")
    for name, weights in (("before", start.finding), ("after, on the same articles", fitted[0])):
        print(f"  {name:<28} {_line(reliability(of_reader.predicted(judged, weights)))}")
    return {scores.name(model_name): fitted}


def note(path: Path | None = None) -> None:
    """Says on standard error when the rules changed since the calibration was fitted (``path``: the package's own unless given)."""
    if record.outdated(path or shipped_path(), folder()):
        print("cleanup: note: the rules changed since their confidence was fitted (docs/calibration.md says how it is fitted again)", file=sys.stderr)


def _report(examples: list[Example], before: list[Predicted], after: list[Predicted]) -> None:
    print(f"{len(before)} findings, {sum(p.finding[1] for p in before)} of them right; {len(examples) - len(before)} in clean articles")
    if len(before) < _FEW:
        print(f"fewer than {_FEW} findings: the weights stay near those before, and the figures below say little")
    for name, predictions in (("before", before), ("after, each article by a fit without it", after)):
        if predictions:
            print(f"{name}:")
            print(f"  findings     {_line(reliability([p.finding for p in predictions]))}")
            print(f"  suggestions  {_line(reliability([p.suggestion for p in predictions if p.suggestion]))}")


def _line(r: Reliability) -> str:
    sure = f"{r.sure} of 0.9 and more, right {number(r.sure_precision)}"
    return f"calibration error {number(r.ece)}  Brier score {number(r.brier)} (of the base rate {number(r.base)})  {sure}"


def _save(path: Path, text: str) -> None:
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise CalibrationError(f"can't be written: {error.strerror or error}", str(path)) from None
