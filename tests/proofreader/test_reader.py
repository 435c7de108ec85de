"""A reader over a document: what is asked, what is kept, what is made of the answers."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from cleanup.model.finding import Hit
from cleanup.model.record import replace
from cleanup.model.span import Span
from cleanup.proofreader import scores
from cleanup.proofreader.asking import Asking, Budget
from cleanup.proofreader.client import Client
from cleanup.proofreader.reader import Kept, Reader
from tests.proofreader.conftest import SETTINGS, quotes, reader, reads
from tests.proofreader.server import asked, error, in_turn, kind_of, read, says, serving

TEXT = "Mayor opens bridge\n\nThe mayor inaugurated the new bridge on Monday. It make sense, she said.\n\nThe works lasted since three years. “It make sense”, she added.\n"


def rule_hit(text: str, quote: str, score: float = 0.8, **more: object) -> Hit:
    at = text.index(quote)
    hit = Hit(Span(at, at + len(quote)), "own-rule", "pattern", "grammar.verb", "major", "wrong form", "", (), score, ("makes",))
    return replace(hit, **more) if more else hit


def test_errors_become_hits() -> None:
    script = says([error(2, "It make sense", "It makes sense", category="grammar.verb"), error(3, "lasted since", "have taken", "went on for")], best=2)
    with serving(script) as server:
        found = reads(reader(server.url), TEXT)
    assert quotes(found, TEXT) == [("It make sense", ("It makes sense",)), ("lasted since", ("went on for", "have taken"))]
    assert not found.failures
    verb, sense = found.hits
    assert (verb.rule, verb.kind, verb.category, verb.severity) == ("reader-grammar-verb", "reader", "grammar.verb", "major")
    assert verb.message == "a word in the wrong sense"
    assert "scripted" in verb.why
    assert {e.name for e in sense.evidence} == {
        *(scores.BASE, scores.AGREES, scores.ALONE, scores.CATEGORY + "lexical.sense"),
        *(scores.UNSEEN, f"{scores.UNSEEN}: lexical.sense", scores.MANY),
    }
    assert 0.5 < sense.score < 0.9
    assert sense.score * sense.fix < 0.9, "an uncalibrated model corrects nothing without asking"


def test_paragraphs_are_numbered_with_headline_and_context() -> None:
    with serving(says([])) as server:
        reads(reader(server.url, settings=replace(SETTINGS, request_tokens=40)), TEXT)
    first, second = sorted(server.asked("read"), key=lambda a: a["read"][0]["paragraph"])
    assert [p["paragraph"] for p in first["read"]] == [1, 2]
    assert second["headline"] == "Mayor opens bridge"
    everything = [p for request in server.asked("read") for p in request["read"]]
    assert sorted(p["paragraph"] for p in everything) == [1, 2, 3]
    assert {p["text"] for p in everything} == {line for line in TEXT.split("\n") if line}
    assert (first["headline"], first["context"]) == ("", [])
    assert second["context"] == [TEXT.split("\n")[2]]


def test_the_second_pass_decides() -> None:
    proposed = [error(2, "inaugurated", "opened")]
    found = {}
    for wrong in ("yes", "unsure", "no"):
        with serving(says(proposed, wrong)) as server:
            (hit,) = reads(reader(server.url), TEXT).hits
        found[wrong] = hit.score
    assert found["yes"] > 0.5 > found["unsure"] > found["no"]


def test_the_second_pass_sees_the_place_alone() -> None:
    with serving(says([error(3, "lasted since", "have taken")])) as server:
        reads(reader(server.url), TEXT)
    (asked_again,) = server.asked("verify")
    assert asked_again == {"before": "The works ", "quote": "lasted since", "after": " three years. “It make sense”, she added.", "candidates": ["have taken"]}
    assert "wrong sense" not in json.dumps(server.requests[-1]), "the first pass's reason would be believed"


def test_without_the_second_pass_nothing_is_asked_again() -> None:
    with serving(says([error(3, "lasted since", "have taken")])) as server:
        (hit,) = reads(reader(server.url, settings=replace(SETTINGS, verify=False)), TEXT).hits
    assert [kind_of(r) for r in server.requests] == ["read"]
    assert scores.ONCE in {e.name for e in hit.evidence}


def test_hints_are_confirmed_or_rejected() -> None:
    own = rule_hit(TEXT, "make")
    for verdict, moved in (("right", 1), ("wrong", -1), ("unsure", 0)):
        with serving(says([], hints=[{"hint": "2.1", "verdict": verdict}])) as server:
            (hit,) = reads(reader(server.url), TEXT, [own]).hits
        assert server.asked("read")[0]["read"][1]["hints"] == [{"hint": "2.1", "quote": "make", "says": "wrong form", "suggestion": "makes"}]
        assert (hit.score > own.score) - (hit.score < own.score) == moved
        assert (hit == own) == (verdict == "unsure")


def test_hints_can_be_switched_off() -> None:
    own = rule_hit(TEXT, "make")
    with serving(says([], hints=[{"hint": "2.1", "verdict": "wrong"}])) as server:
        found = reads(reader(server.url, settings=replace(SETTINGS, hints=False)), TEXT, [own])
    assert all(p["hints"] == [] for p in server.asked("read")[0]["read"])
    assert found.hits == (own,)


def test_unsure_rules_give_no_hints() -> None:
    with serving(says([])) as server:
        reads(reader(server.url), TEXT, [rule_hit(TEXT, "make", 0.3)])
    assert all(p["hints"] == [] for p in server.asked("read")[0]["read"])


def test_only_changed_paragraphs_are_read_again(kept: Kept) -> None:
    script = says([error(2, "It make sense", "It makes sense", category="grammar.verb")])
    with serving(script) as server:
        first = reads(reader(server.url, kept), TEXT)
        asked_for = len(server.requests)
        again = reads(reader(server.url, kept), TEXT)
        assert len(server.requests) == asked_for, "all is known"
        assert again.hits == first.hits
        changed = TEXT.replace("three years", "four years")
        more = reads(reader(server.url, kept), changed)
    (new,) = server.asked("read")[1:]
    assert [p["paragraph"] for p in new["read"]] == [3]
    assert quotes(more, changed) == quotes(first, TEXT)


def test_other_models_have_other_answers(kept: Kept) -> None:
    from cleanup.proofreader import select

    with serving(says([])) as server:
        reads(reader(server.url, kept), TEXT)
        reads(reader(server.url, select.kept("other"), replace(SETTINGS, model="other")), TEXT)
    assert [r["model"] for r in server.requests] == ["scripted", "other"]


def test_a_moved_paragraph_is_known(kept: Kept) -> None:
    script = says([error(3, "lasted since", "have taken")])
    with serving(script) as server:
        reads(reader(server.url, kept), TEXT)
        moved = "Another headline\n\nSomething new stands here.\n\n" + TEXT
        found = reads(reader(server.url, kept), moved)
    assert [p["paragraph"] for p in server.asked("read")[-1]["read"]] == [1, 2]
    assert quotes(found, moved) == [("lasted since", ("have taken",))]
    assert found.hits[0].span.start == moved.index("lasted since")


def test_what_can_not_be_placed_is_left_out_and_counted() -> None:
    proposed = [
        error(2, "unveiled", "opened"),
        error(2, "the", "a"),
        error(2, "The mayor inaugurated the new", "opened"),
        error(3, "lasted since", "have taken"),
        error(3, "lasted since", "went on for"),
        error(7, "It", "This"),
    ]
    with serving(lambda body: read(*proposed) if kind_of(body) == "read" else '{"wrong": "yes", "best": 1}') as server:
        found = reads(reader(server.url), TEXT.replace("The mayor", "By the way, the mayor"))
    assert [h.span.of(TEXT.replace("The mayor", "By the way, the mayor")) for h in found.hits] == ["lasted since"]
    (note,) = (n for n in found.notes if "left out" in n)
    assert "2 quote that is not in the text" in note
    assert "1 quote that is there more than once" in note
    assert "1 error that it gives twice" in note
    assert "1 error in a paragraph that it was not asked about" in note


def test_refused_corrections_are_counted_and_the_error_stays() -> None:
    with serving(says([error(3, "three years", "four years", "for three years, see www.x.example")])) as server:
        found = reads(reader(server.url), TEXT)
    assert quotes(found, TEXT) == [("three years", ())]
    assert "reader: refused of its corrections: 1 adds a link, 1 changes a number" in found.notes


def test_a_quotation_is_touched_only_if_it_is_marked() -> None:
    proposed = error(3, "It make sense", "It makes sense", category="grammar.verb")
    with serving(says([proposed])) as server:
        found = reads(reader(server.url), TEXT)
    assert quotes(found, TEXT) == [("It make sense", ())]
    with serving(says([{**proposed, "in_quotation": True}])) as server:
        found = reads(reader(server.url), TEXT)
    assert quotes(found, TEXT) == [("It make sense", ("It makes sense",))]
    assert scores.QUOTED in {e.name for e in found.hits[0].evidence}


def test_a_correction_that_the_rules_find_is_refused() -> None:
    def rules(document: object) -> list[Hit]:
        text = getattr(document, "text", "")
        return [rule_hit(text, "flurble")] if "flurble" in text else []

    with serving(says([error(2, "new bridge", "flurble bridge", "bridge")])) as server:
        found = reads(reader(server.url), TEXT, rules=rules)
    assert quotes(found, TEXT) == [("new bridge", ("bridge",))]


def test_a_deletion_leaves_no_two_blanks() -> None:
    with serving(says([error(2, "new", ""), error(3, "she added", "")])) as server:
        found = reads(reader(server.url), TEXT)
    once = TEXT
    for hit in reversed(found.hits):
        once = once[: hit.span.start] + hit.suggestions[0] + once[hit.span.end :]
    assert "the bridge on" in once
    assert "  " not in once


def test_of_errors_that_overlap_the_surest_stays() -> None:
    with serving(says([error(3, "works lasted since three years", category="grammar.order"), error(3, "lasted since", "have taken")])) as server:
        found = reads(reader(server.url), TEXT)
    assert quotes(found, TEXT) == [("lasted since", ("have taken",))]


def test_a_long_paragraph_is_read_by_sentences() -> None:
    text = "This sentence is here to make the paragraph long. " * 40 + "It make sense."
    with serving(says([error(41, "make", "makes", category="grammar.verb")])) as server:
        found = reads(reader(server.url, settings=replace(SETTINGS, request_tokens=200)), text)
    assert [h.span.start for h in found.hits] == [text.rindex("make")]


def test_emoji_and_other_scripts_keep_offsets() -> None:
    text = "😀 Überraschung 👩\u200d🚀: 她 said «hello» cafe\u0301.\n\nThe 😀 works lasted since three years."
    with serving(says([error(2, "lasted since", "have taken"), error(1, "Überraschung", "Surprise", category="residue")])) as server:
        found = reads(reader(server.url), text)
    assert [q for q, _ in quotes(found, text)] == ["Überraschung", "lasted since"]


def test_half_a_surrogate_pair_can_be_sent() -> None:
    text = "A \ud83d stands here. The works lasted since three years."
    with serving(says([error(1, "lasted since", "have taken")])) as server:
        assert [q for q, _ in quotes(reads(reader(server.url), text), text)] == ["lasted since"]


@pytest.mark.parametrize("text", ["", "\n\n", "   "])
def test_nothing_to_read_asks_nothing(text: str) -> None:
    with serving(says([])) as server:
        assert reads(reader(server.url), text).hits == ()
    assert not server.requests


def test_an_answer_that_is_none_is_asked_for_once_more() -> None:
    good = says([error(3, "lasted since", "have taken")])
    with serving(in_turn("I'd be happy to help!", then=good)) as server:
        found = reads(reader(server.url), TEXT)
    assert [q for q, _ in quotes(found, TEXT)] == ["lasted since"]
    again = server.requests[1]["messages"]
    assert again[2] == {"role": "assistant", "content": "I'd be happy to help!"}
    assert "it holds no JSON object" in again[3]["content"]


def test_what_can_be_used_of_a_second_bad_answer_is() -> None:
    broken = {**error(2, "make", "makes"), "category": "nonsense"}
    answer = read(error(3, "lasted since", "have taken"), broken)
    with serving(lambda body: answer if kind_of(body) == "read" else '{"wrong": "yes", "best": 1}') as server:
        found = reads(reader(server.url), TEXT)
    assert [q for q, _ in quotes(found, TEXT)] == ["lasted since"]
    assert any("1 entry that is not as it was asked for" in n for n in found.notes)
    assert not found.failures


@pytest.mark.parametrize("around", ["```json\n{}\n```", "<think>perhaps {nothing}\n</think>\n{}", "Here you are:\n{}\nI hope that helps."])
def test_what_models_put_around_an_answer_does_not_matter(around: str) -> None:
    answer = around.replace("{}", read(error(3, "lasted since", "have taken")))
    with serving(lambda body: answer if kind_of(body) == "read" else '```\n{"wrong": "yes", "best": 1}\n```') as server:
        assert len(reads(reader(server.url), TEXT).hits) == 1
    assert len(server.requests) == 2


def test_a_notebook_may_use_it() -> None:
    import asyncio

    with serving(says([error(3, "lasted since", "have taken")])) as server:
        own = reader(server.url)

        async def cell() -> int:
            return len(reads(own, TEXT).hits)

        assert asyncio.run(cell()) == 1
    assert asked(server.requests[0])["headline"] == ""


def scored(places: list[dict[str, object]], hits: Sequence[Hit] = (), alone: bool = False, text: str = TEXT) -> dict[str, Hit]:
    with serving(says(places)) as server:  # type: ignore[arg-type]
        settings = replace(SETTINGS, url=server.url, verify=False)
        asking = Asking(Client(server.url, "", settings.timeout, local=True, pause=0), Budget(settings.budget))
        found = reads(Reader(asking, settings, scores.CONSERVATIVE, alone=alone), text, hits)
    return {h.span.of(text): h for h in found.hits if h.kind == "reader"}


def test_the_rules_doubt_and_silence_are_weighed() -> None:
    """One claim of the model, where the rules are sure, suspect something, or are silent."""
    places = [error(2, "inaugurated", "opened")]
    silent = scored(places)["inaugurated"]
    suspected = scored(places, [replace(rule_hit(TEXT, "inaugurated"), score=0.2)])["inaugurated"]
    sure = scored(places, [replace(rule_hit(TEXT, "inaugurated"), score=0.9)])["inaugurated"]
    assert silent.score < sure.score < suspected.score
    assert sure.score < 0.9, "the finding stays the rule's"
    alone = scored(places, alone=True)["inaugurated"]
    assert not {scores.UNSEEN, scores.SEEN, scores.FEW, scores.MANY} & {e.name for e in alone.evidence}
    name = scored([error(2, "inaugurated", "opened", category="entity.name")])["inaugurated"]
    assert name.score < silent.score, "of names the rules miss less than of senses"


def test_a_single_error_in_a_long_article_is_doubted() -> None:
    filler = "\n\n".join(f"Paragraph {n} says nothing that anybody would have to correct in a quiet week of the year." for n in range(40))
    text = f"{TEXT}\n\n{filler}"
    (single,) = scored([error(2, "inaugurated", "opened")], text=text).values()
    many = scored([error(2, "inaugurated", "opened"), *(error(n, f"Paragraph {n - 4}", "It") for n in range(10, 25))], text=text)["inaugurated"]
    assert scores.FEW in {e.name for e in single.evidence}
    assert scores.MANY in {e.name for e in many.evidence}
    assert single.score < 0.2
    assert many.score > 0.5
