"""Reliability diagram, precision-recall curve and histogram of confidence, drawn by matplotlib (the extra `plots`)."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cleanup.evaluation.figures import Pair, bins, curve, ranking, suggestion_pairs
from cleanup.evaluation.judge import Sheet
from cleanup.model.errors import EvaluationError

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def available() -> bool:
    """Whether matplotlib is installed."""
    from importlib.util import find_spec

    return find_spec("matplotlib") is not None


def drawn(sheets: Sequence[Sheet], formats: Sequence[str] = ("svg",)) -> dict[str, bytes]:
    """The plots as files, by name ("reliability.svg"). Raises EvaluationError where matplotlib is missing."""
    pairs = [(j.found.confidence, j.right) for s in sheets for j in s.judged]
    marks = sum(len(s.article.marks) for s in sheets)
    plots: Mapping[str, Callable[[Axes], None]] = {
        "reliability": lambda axes: _reliability(axes, {"findings": pairs, "first suggestions": suggestion_pairs(sheets)}),
        "precision-recall": lambda axes: _precision_recall(axes, curve(ranking(sheets), marks), [c for c, _ in sorted(pairs, key=lambda p: -p[0])]),
        "confidence": lambda axes: _histogram(axes, pairs),
    }
    return {f"{name}.{kind}": data for name, draw in plots.items() for kind, data in _files(draw, formats).items()}


def reliability(named: Mapping[str, Sequence[Pair]], kind: str = "svg") -> bytes:
    """The reliability diagram of several series of (confidence, came true). Raises EvaluationError where matplotlib is missing."""
    return _files(lambda axes: _reliability(axes, named), (kind,))[kind]


def _files(draw: Callable[[Axes], None], kinds: Sequence[str]) -> dict[str, bytes]:
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError:
        raise EvaluationError("plots need matplotlib; install it with pip install 'mt-cleanup[plots]'") from None
    # the same figures give the same bytes
    with mpl.rc_context({"svg.hashsalt": "cleanup", "svg.fonttype": "none", "font.family": "sans-serif", "axes.spines.top": False, "axes.spines.right": False}):
        figure = Figure(figsize=(5.6, 4.2), layout="constrained")
        draw(figure.add_subplot())
        out = {}
        for kind in kinds:
            buffer = io.BytesIO()
            metadata: dict[str, Any] = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
            figure.savefig(buffer, format=kind, metadata=metadata, dpi=150)
            out[kind] = buffer.getvalue()
    return out


def _reliability(axes: Axes, named: Mapping[str, Sequence[Pair]]) -> None:
    axes.plot([0, 1], [0, 1], color="0.6", linewidth=1, linestyle="--", label="kept promise")
    for (name, pairs), marker in zip(named.items(), "os^D", strict=False):
        parts = bins(pairs)
        means = [sum(c for c, _ in part) / len(part) for part in parts]
        shares = [sum(ok for _, ok in part) / len(part) for part in parts]
        errors = [_error(share, len(part)) for part, share in zip(parts, shares, strict=True)]
        axes.errorbar(means, shares, yerr=errors, marker=marker, linewidth=1.2, elinewidth=0.8, label=f"{name} ({len(pairs)})")
    axes.set(xlabel="confidence", ylabel="share right", xlim=(0, 1.02), ylim=(-0.02, 1.05), title="Reliability, bins of equal count")
    axes.legend(loc="upper left", frameon=False)


def _error(share: float, count: int) -> float:
    """A share's standard error, with one right and one wrong added so that none is without."""
    share = (share * count + 1) / (count + 2)
    return float((share * (1 - share) / (count + 2)) ** 0.5)


def _precision_recall(axes: Axes, steps: Sequence[tuple[int, float]], confidences: Sequence[float]) -> None:
    recalls = [recall for _, recall in steps]
    precisions = [right / count for count, (right, _) in enumerate(steps, 1)]
    axes.plot(recalls, precisions, linewidth=1.4)
    for least in (0.9, 0.5):
        reported = sum(c >= least for c in confidences)
        if reported:
            axes.plot(recalls[reported - 1], precisions[reported - 1], "o", color="black", markersize=5)
            axes.annotate(f"{least:g}", (recalls[reported - 1], precisions[reported - 1]), xytext=(6, 6), textcoords="offset points")
    axes.set(xlabel="recall", ylabel="precision", xlim=(0, max([1e-9, *recalls]) * 1.1), ylim=(0, 1.05), title="Precision over recall, with thresholds")


def _histogram(axes: Axes, pairs: Sequence[Pair]) -> None:
    edges = [i / 20 for i in range(21)]
    series = [[c for c, ok in pairs if ok], [c for c, ok in pairs if not ok]]
    axes.hist(series, bins=edges, stacked=True, color=["tab:green", "tab:red"], label=["right", "wrong"])
    axes.set(xlabel="confidence", ylabel="findings", xlim=(0, 1), title="Findings by confidence")
    axes.legend(loc="upper left", frameon=False)
