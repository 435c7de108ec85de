"""The version, without anything else that would have to be imported."""

__version__ = "0.1.0"
