"""The document verdict: machine translation or not, and from which language."""
