"""One self-contained HTML page: a summary with plots, and every article with its marks and, beside them, what to write and why."""

from cleanup.reporters.html.page import Html

__all__ = ["Html"]
