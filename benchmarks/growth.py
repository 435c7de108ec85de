"""How cleanup's time grows: with the number of articles, the length of a text, and the number of rules."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from benchmarks.measure import Run, in_turn, run
from benchmarks.peers import Peer
from benchmarks.texts import Text, copies, of_size, written

#: size → runs
Curve = dict[int, list[Run]]

_CONSONANTS, _VOWELS = "bcdfghjklmnpqrstvwxz", "aeiou"


def by_articles(ours: Peer, texts: Sequence[Text], counts: Sequence[int], times: int, folder: Path, say: Callable[[str], None]) -> Curve:
    """Runs over so many articles on two processors."""
    many = copies(texts, sum(t.words for t in texts) * (max(counts) // len(texts) + 1))
    files = {count: written(many[:count], folder / f"articles-{count}") for count in counts}
    return _curve(ours, {count: ours.command(files[count], 2) for count in counts}, times, 2, say)


def by_length(ours: Peer, texts: Sequence[Text], sizes: Sequence[int], times: int, folder: Path, say: Callable[[str], None]) -> Curve:
    """Runs over one text of so many bytes on two processors; none to warm up, as the longest take minutes."""
    files = {size: written([Text(f"{size}.txt", of_size(texts, size))], folder / "sizes") for size in sizes}
    return _curve(ours, {size: ours.command(files[size], 2) for size in sizes}, times, 2, say, warm=False)


def by_rules(ours: Peer, texts: Sequence[Text], counts: Sequence[int], times: int, folder: Path, say: Callable[[str], None]) -> Curve:
    """Runs over the texts on one processor with so many rules more, none of whose words occur."""
    files = written(texts, folder / "rules-texts")
    commands = {}
    for count in counts:
        path = folder / f"{count}.yaml"
        path.write_text(rules(count), encoding="utf-8")
        commands[count] = [*ours.command(files, 1), *(["--rules", str(path)] if count else [])]
    return _curve(ours, commands, times, 1, say)


def added_rule(texts: Sequence[Text], counts: tuple[int, int], times: int, folder: Path) -> float:
    """Microseconds of the processor that a rule more costs in 1,000 words: the median difference between rule files of so many rules, in use in turn,
    within this process, where all is loaded."""
    from cleanup import pipeline, rulebook
    from cleanup.model.document import Document

    books = []
    for count in counts:
        path = folder / f"added-{count}.yaml"
        path.write_text(rules(count), encoding="utf-8")
        books.append(rulebook.load([path]))
    words = sum(t.words for t in texts)
    taken: list[list[float]] = [[], []]
    for number in range(times + 1):
        for which, book in enumerate(books):
            start = time.thread_time()
            for text in texts:
                pipeline.check(Document(text.name, text.text), book)
            if number:
                taken[which].append(time.thread_time() - start)
    return median([b - a for a, b in zip(taken[0], taken[1], strict=True)]) * 1e6 / (counts[1] - counts[0]) / (words / 1000)


def rules(count: int) -> str:
    """A rule file of so many rules of two words that no text has."""
    chance = random.Random(count)

    def word() -> str:
        return "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(4)) + "zq"

    head = 'kind: pattern\ndefaults: {category: lexical.calque, severity: major, message: a test, why: "de Probe: test"}\nrules:\n'
    return head + "".join(
        f'  - id: made-{number}\n    match: "{first} {second}"\n    suggest: [table]\n    bad: ["A {{{first} {second} => table}} stood."]\n    good: [A table.]\n'
        for number in range(count)
        for first, second in [(word(), word())]
    )


def _curve(ours: Peer, commands: dict[int, list[str]], times: int, cores: int, say: Callable[[str], None], warm: bool = True) -> Curve:
    tasks = {str(size): (lambda c=command: run(c, cores, ours.environment)) for size, command in commands.items()}
    return {int(size): runs for size, runs in in_turn(tasks, times, say, warm).items() if runs}
