"""The curves of growth as one SVG; needs mt-cleanup[plots]."""

from __future__ import annotations

from pathlib import Path

from benchmarks.growth import Curve
from benchmarks.measure import spread
from benchmarks.report import Results


def draw(results: Results, path: Path) -> None:
    """Writes the plot. Raises ImportError without matplotlib."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "cleanup"
    from matplotlib import pyplot

    curves = [("articles", results.articles), ("bytes in one file", results.lengths), ("rules added", results.rules)]
    curves = [(name, curve) for name, curve in curves if len(curve) > 1]
    figure, axes = pyplot.subplots(1, len(curves), figsize=(4.2 * len(curves), 3.6), squeeze=False, layout="constrained")
    for axis, (name, curve) in zip(axes[0], curves, strict=True):
        _curve(axis, name, curve)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def _curve(axis: object, name: str, curve: Curve) -> None:
    sizes = sorted(size for size in curve if size)
    seconds = [spread([r.cpu for r in curve[size]]) for size in sizes]
    low = [s.median - s.least for s in seconds]
    high = [s.most - s.median for s in seconds]
    draw = axis
    draw.errorbar(sizes, [s.median for s in seconds], yerr=[low, high], marker="o", capsize=3)  # type: ignore[attr-defined]
    draw.plot(sizes, [seconds[-1].median * size / sizes[-1] for size in sizes], linestyle=":", color="gray", label="linear")  # type: ignore[attr-defined]
    draw.set(xscale="log", yscale="log", xlabel=name, ylabel="seconds of processors")  # type: ignore[attr-defined]
    draw.legend(frameon=False)  # type: ignore[attr-defined]
