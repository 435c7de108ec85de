"""The texts of a benchmark: a folder of articles, copies of it, and files of a given size."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
#: the length of an article, in words
ARTICLE = 600


class Text(NamedTuple):
    """A file's name and what it holds."""

    name: str
    text: str

    @property
    def words(self) -> int:
        """Runs of characters between blanks."""
        return len(self.text.split())


def read(folder: Path) -> list[Text]:
    """The text files of a folder, annotated ones left out, by name. Raises ValueError when there are none."""
    paths = sorted(p for p in folder.glob("*.txt") if not p.name.endswith(".gold.txt") and p.name != "snapshot.txt")
    if not paths:
        raise ValueError(f"{folder} holds no text files")
    return [Text(p.name, p.read_text(encoding="utf-8")) for p in paths]


def own() -> list[Text]:
    """The project's articles in which nothing is wrong."""
    return read(ROOT / "tests" / "clean")


def article(texts: Sequence[Text], words: int = ARTICLE) -> Text:
    """The first articles put together until there are so many words, cut at a paragraph."""
    paragraphs: list[str] = []
    count = 0
    for paragraph in (p for text in texts for p in text.text.split("\n")):
        if count >= words:
            break
        paragraphs.append(paragraph)
        count += len(paragraph.split())
    return Text("article.txt", "\n".join(paragraphs) + "\n")


def copies(texts: Sequence[Text], words: int) -> list[Text]:
    """The texts again and again, each copy with a name of its own, until there are so many words."""
    found: list[Text] = []
    count = number = 0
    while count < words:
        for text in texts:
            found.append(Text(f"{number:03}-{text.name}", text.text))
            count += text.words
            if count >= words:
                break
        number += 1
    return found


def of_size(texts: Sequence[Text], size: int) -> str:
    """A text of about ``size`` bytes, cut at a character."""
    whole = "\n".join(text.text for text in texts)
    data = whole.encode()
    return (data * (size // len(data) + 1))[:size].decode("utf-8", "ignore")


def written(texts: Sequence[Text], folder: Path) -> list[str]:
    """Writes the texts; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts:
        (folder / text.name).write_text(text.text, encoding="utf-8")
    return [str(folder / text.name) for text in texts]
