"""Rules from corrections: what editors, or a reader, correct again and again becomes candidates for rules, for a person to accept (docs/learn.md).

`pairs` collects sentences before and after correction, `edits` aligns them, `candidates` generalises and counts, `propose` writes rules that prove themselves.
"""
