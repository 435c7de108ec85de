"""Measures cleanup beside other checkers of prose on the same texts: python -m benchmarks --help."""
