"""Finds, reads, compiles and explains the rules, and tries them on a document."""

from cleanup.rulebook.book import Rulebook, RuleInfo
from cleanup.rulebook.load import load

__all__ = ["RuleInfo", "Rulebook", "load"]
