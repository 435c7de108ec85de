"""The likely language of a document."""

from __future__ import annotations

from math import exp, log

import pytest

from cleanup.scoring.pivots import likelier, votes


def test_each_rule_has_one_vote_that_its_languages_share() -> None:
    assert votes({"a": ("de",), "b": ("de", "nl"), "c": ()}) == {"de": 1.5, "nl": 0.5}


def test_votes_raise_their_language_and_lower_the_others() -> None:
    seen = votes({"a": ("de", "nl"), "b": ("de",)})
    assert likelier(["de"], seen) > likelier(["nl"], seen)
    assert likelier(["de"], seen) > 0 > likelier(["ru"], seen)
    assert likelier(["ru"], votes({"a": ("de",), "b": ("ru",)})) > 0


def test_it_is_the_logarithm_of_what_the_votes_make_of_equal_chances() -> None:
    chance = exp(0.25 * 2.5) / (2 * exp(0.25 * 2.5) + 18)
    assert likelier(["de"], {"de": 0.25, "nl": 0.25}) == pytest.approx(log(20 * chance))


def test_a_set_of_several_languages_counts_as_they_do_on_average() -> None:
    seen = {"de": 0.3}
    single = [exp(likelier([p], seen)) for p in ("de", "ru")]
    assert exp(likelier(["de", "ru"], seen)) == pytest.approx(sum(single) / 2)


def test_without_votes_or_languages_nothing_is_likelier() -> None:
    assert likelier(["de"], {}) == likelier([], {"de": 1.0}) == 0.0


@pytest.mark.parametrize("vote", [1.0, 5.0, 200.0])
def test_it_has_bounds(vote: float) -> None:
    assert likelier(["de"], {"de": vote}) == 1.0
    assert -1.0 <= likelier(["ru"], {"de": vote}) < 0
