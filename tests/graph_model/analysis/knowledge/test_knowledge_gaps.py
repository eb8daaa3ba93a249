"""What the plan needs and nobody knows well. Rules: METHODS K1-K7; MODEL section 8."""

import json
from typing import Any

import pytest
from kamp.graph_model.analysis.knowledge_gaps import Gap, KnowledgeGaps, as_json, knowledge_gaps
from kamp.graph_model.analysis.playbook import playbook
from kamp.graph_model.analysis.value_of_information import Pursuit, State
from kamp.graph_model.graph import Rival
from kamp.graph_model.money import Money

ASKED = {each.key: each for each in playbook()}


def gaps(picture: Any, *keys: str, **options: Any) -> list[Gap]:
    return list(found(picture, *keys, **options).gaps)


def found(picture: Any, *keys: str, **options: Any) -> KnowledgeGaps:
    return knowledge_gaps(picture.graph(), "acc", [ASKED[key] for key in keys], **options)


def answer(picture: Any, key: str, text: str, *tellers: str, by: Any = None, rivals: Any = None) -> None:
    said = by or picture.said(holder=tellers[0] if tellers else None)
    picture.add(f"q-{key}", "Question", by=said, rivals=rivals, key=key, statement=text)
    picture.join("ABOUT", f"q-{key}", "acc")
    for teller in tellers:
        picture.join("ASSERTED_BY", f"q-{key}", teller, by=picture.said(holder=teller))


def test_an_account_of_which_nothing_is_known_asks_what_applies_and_is_known_to_nothing(picture: Any) -> None:
    answer_ = knowledge_gaps(picture.graph(), "acc")
    assert {gap.kind for gap in answer_.gaps} == {"missing"}
    assert answer_.completeness.value == 0.0
    assert {each.question.key for each in answer_.questions if each.known is None} >= {"need-size", "decision-amount", "area-revenue"}
    assert all(gap.ask == () for gap in answer_.gaps)


def test_a_question_is_missing_until_the_graph_itself_can_tell(picture: Any) -> None:
    (gap,) = gaps(picture, "needs")
    assert (gap.kind, gap.say) == ("missing", "What does Olmera need that we could deliver?")
    picture.add("need", "Need", name="Drives", kind="expressed")
    picture.join("NEED_OF", "need", "acc")
    assert gaps(picture, "needs") == []
    (size,) = gaps(picture, "need-size")
    assert size.say == "How large is the need “Drives”?"


def test_text_cannot_tick_what_the_graph_answers(picture: Any) -> None:
    answer(picture, "needs", "They need drives", "anna")
    assert [gap.kind for gap in gaps(picture, "needs")] == ["missing"]


def test_a_date_that_is_past_is_not_known_ahead(picture: Any) -> None:
    picture.decide("dec")
    assert gaps(picture, "decision-date") == []
    picture.add("dec", "Decision", name="Renewal", stage="open", decide_by="2026-01-31")
    (gap,) = gaps(picture, "decision-date")
    assert gap.say == "By when will “Renewal” be decided?"


def test_spend_with_unknown_is_not_an_answer(picture: Any) -> None:
    picture.add("spend", "Spend", basis="actual", with_whom="unknown", start="2026-01-01", end="2027-01-01")
    picture.join("SPENT_BY", "spend", "acc")
    assert [gap.kind for gap in gaps(picture, "who-gets-the-rest")] == ["missing"]


def test_an_answer_past_its_half_life_is_stale_with_its_day(picture: Any) -> None:
    picture.ours("anna", "bruno")
    old = picture.said("2026-01-01", holder="anna")  # 327 days; decisions live 90
    picture.add("dec", "Decision", by=old, name="Renewal", stage="open", amount={"minor": 100, "currency": "EUR"})
    picture.join("DECIDED_AT", "dec", "acc")
    (gap,) = gaps(picture, "decision-amount")
    assert gap.kind == "stale"
    assert gap.say == "How much is “Renewal” worth? What we know is of 1 Jan 2026."
    assert gap.known.currency == pytest.approx(2 ** (-327 / 90))
    assert [(each.evidence.holder, each.evidence.seen_on) for each in gap.told] == [("anna", "2026-01-01")]


def test_two_who_contradict_and_how_a_third_voice_settles_it(picture: Any) -> None:
    picture.ours("anna", "bruno", "carla")
    against = {"statement": (Rival("The COO", picture.said(holder="bruno")),)}
    answer(picture, "budget-holder", "The CFO", "anna", "bruno", by=picture.said(holder="anna", confidence=0.6), rivals=against)
    (gap,) = gaps(picture, "budget-holder")
    assert gap.kind == "contradictory"
    assert gap.known.agreement == pytest.approx(0.6 / 1.6)
    assert gap.say.endswith("We hear different things: The CFO (Anna, 24 Nov 2026); The COO (Bruno, 24 Nov 2026).")
    picture.join("ASSERTED_BY", "q-budget-holder", "carla", by=picture.said(holder="carla", confidence=0.9))
    (gap,) = gaps(picture, "budget-holder")
    assert gap.known.agreement == pytest.approx(0.96 / 1.96)  # noisy-or of .6 and .9 against 1


def test_what_one_of_us_alone_says_is_single_holder_and_what_nobody_signed_unsourced(picture: Any) -> None:
    picture.ours("anna", "bruno")
    answer(picture, "decision-criteria", "Price", "anna")
    (gap,) = gaps(picture, "decision-criteria")
    assert (gap.kind, gap.say) == ("single-holder", "By which criteria do they choose? Only Anna knows.")
    assert [each.person for each in gap.ask] == ["anna", "bruno"]
    answer(picture, "pain", "Downtime", by=picture.said(holder=None))
    assert [gap.kind for gap in gaps(picture, "pain")] == ["unsourced"]


def test_somebody_who_is_said_to_know_about_it_too_ends_the_single_holder(picture: Any) -> None:
    picture.ours("anna", "bruno")
    answer(picture, "decision-criteria", "Price", "anna")
    picture.join("KNOWS_ABOUT", "bruno", "q-decision-criteria")
    assert gaps(picture, "decision-criteria") == []


def test_the_most_money_comes_first_then_what_is_worth_knowing_then_what_is_critical(picture: Any) -> None:
    picture.decide("small", amount=1_000)
    picture.decide("large", amount=9_000)
    pursuit = Pursuit((State(0.5, 0.45), State(0.5, 0.05)), 200, 40)
    listed = gaps(picture, "rivals-in-decision", "financial-state", "pain", pursuits={"financial-state": pursuit})
    assert [(gap.question.key, gap.about) for gap in listed] == [
        ("rivals-in-decision", "large"),
        ("rivals-in-decision", "small"),
        ("financial-state", "acc"),
        ("pain", "acc"),
    ]
    assert [gap.money for gap in listed] == [Money("EUR", 9_000), Money("EUR", 1_000), None, None]
    assert [gap.worth for gap in listed] == [None, None, 15.0, None]


def test_money_without_a_rate_is_named_and_no_zero_waits(picture: Any) -> None:
    picture.decide("dec", currency="CHF")
    (gap,) = gaps(picture, "rivals-in-decision")
    assert gap.money is None
    assert gap.missing == ("no rate CHF to EUR for CHF 400,000",)


def test_an_area_that_covers_a_waiting_decision_is_not_counted_twice(picture: Any) -> None:
    picture.decide("dec", amount=5_000)
    picture.add("area", "PlanArea", name="Area", revenue={"minor": 5_000, "currency": "EUR"})
    picture.join("COVERS", "area", "dec")
    picture.add("need", "Need", name="Drives", kind="expressed")
    picture.join("NEED_OF", "need", "acc")
    picture.join("COVERS", "area", "need")
    picture.join("DECIDES_ON", "dec", "need")
    (gap,) = gaps(picture, "need-size")
    assert set(gap.blocks) == {"dec", "area"}
    assert gap.money == Money("EUR", 5_000)


def test_completeness_is_the_weighted_mean_and_its_parts_add_up(picture: Any) -> None:
    picture.ours("anna", "bruno")
    answer(picture, "pain", "Downtime", "anna", "bruno")  # criticality 3, known
    score = found(picture, "pain", "financial-state", "regulation").completeness  # and 2, 1, unknown
    assert score.value == pytest.approx(3 / 6)
    assert sum(part.amount for part in score.parts) == pytest.approx(score.value, abs=1e-9)
    assert score.parameters["plain"] == pytest.approx(1 / 3)
    assert score.change == "Answer first: How are their finances?"


def test_the_answer_is_json_and_the_same_bytes_twice_in_both_languages(picture: Any) -> None:
    picture.ours("anna")
    picture.theirs("gaia")
    picture.knows("anna", "gaia")
    picture.decide("dec", "gaia")
    graph = picture.graph()
    for language in ("en", "it"):
        once, again = (json.dumps(as_json(knowledge_gaps(graph, "acc", language=language))) for _ in range(2))  # type: ignore[arg-type]
        assert once == again
    told = as_json(knowledge_gaps(graph, "acc", language="it"))
    assert "Che cosa pensa di noi Gaia?" in {gap["say"] for gap in told["gaps"]}
    assert len(told["questions"]) == len(playbook())
