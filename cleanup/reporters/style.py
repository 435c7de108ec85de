"""How output looks on a terminal: colour, width, and nothing that moves the cursor."""

from __future__ import annotations

from cleanup.model.record import record

_CODES = {"bold": "1", "dim": "2", "red": "1;31", "yellow": "1;33", "cyan": "1;36", "green": "32", "blue": "1;34"}


@record
class Style:
    """``colour``: ANSI colours; ``width``: columns of a line of text; ``quiet``: findings only, no summary."""

    colour: bool = False
    width: int = 100
    quiet: bool = False

    def paint(self, name: str, text: str) -> str:
        """The text in a colour, or as it is."""
        return f"\x1b[{_CODES[name]}m{text}\x1b[0m" if self.colour and text else text


def printable(text: str) -> str:
    """Without what would move the cursor or hide itself on a terminal: such characters become U+FFFD, a tab a blank."""
    return text if text.isprintable() else "".join(" " if c == "\t" else c if c.isprintable() or c == "\xa0" else "\ufffd" for c in text)


def count(number: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
