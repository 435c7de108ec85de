"""Writes the manual page from the command's own help: python tools/man_page.py docs/cleanup.1"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from argparse_manpage.manpage import Manpage  # type: ignore[import-untyped]

from cleanup.apps.cli.app import parser_of


def page() -> str:
    """The page in roff, without a date, so that it changes only with the options."""
    parser = parser_of("")
    parser.man_short_description = "finds what a machine translator left in English articles"  # type: ignore[attr-defined]
    text = str(Manpage(parser, format="pretty", _data={"project_name": "cleanup"}))
    return re.sub(r'^\.TH CLEANUP "1" "[^"]*"', '.TH CLEANUP "1" ""', text)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page() + "\n", encoding="utf-8")
