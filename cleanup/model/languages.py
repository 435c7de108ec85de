"""English names of languages."""

from __future__ import annotations

_NAMES = """
    ar Arabic, bg Bulgarian, cs Czech, da Danish, de German, el Greek, en English, es Spanish, fa Persian, fi Finnish, fr French, he Hebrew, hi Hindi,
    hr Croatian, hu Hungarian, id Indonesian, is Icelandic, it Italian, ja Japanese, ko Korean, la Latin, nl Dutch, no Norwegian, pl Polish,
    pt Portuguese, ro Romanian, ru Russian, sk Slovak, sr Serbian, sv Swedish, th Thai, tr Turkish, uk Ukrainian, vi Vietnamese, zh Chinese
"""
_LANGUAGES: dict[str, str] = dict(pair.split() for pair in _NAMES.split(","))


def language(code: str) -> str:
    """The English name of a language (ISO 639-1); the code itself where it isn't known."""
    return _LANGUAGES.get(code, code)
