"""Grammar checkers beside the rules: which one a run asks, what it said, and what of that is believed.

`select` chooses a backend, which turns a document into matches; `arbitration` turns matches into hits. Nothing else in the program knows which
backend it was. The embedded grammar needs no backend: it is the rules of the categories `grammar.*`, which run with all the others.
"""
