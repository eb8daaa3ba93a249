"""K6. Numbers: worked_examples `ask_scores`; the rules: colleagues first at equal score, nobody who lets nobody pass."""

from typing import Any

import pytest
from kamp.graph_model.analysis.whom_to_ask import Askers, Candidate, ranked, reliability_of
from kamp.graph_model.graph import Rival


def test_scores_of_the_worked_example() -> None:
    found = ranked([Candidate("Elena", 0.95, 0.9, 0.6, "Anna"), Candidate("Carla", 0.6, 0.9), Candidate("Anna", 0.9, 0.7)])
    assert [(each.person, round(each.score, 3)) for each in found] == [("Anna", 0.63), ("Carla", 0.54), ("Elena", 0.513)]


def test_at_an_equal_score_a_colleague_comes_first_and_who_cannot_be_asked_not_at_all() -> None:
    found = ranked([Candidate("Dario", 0.5, 0.5, 1.0, "Anna"), Candidate("Anna", 0.5, 0.5), Candidate("Elena", 0.9, 0.9, 0.0, "Anna")])
    assert [each.person for each in found] == ["Anna", "Dario"]


def test_a_later_sighting_confirms_who_said_it_and_refutes_who_said_otherwise(picture: Any) -> None:
    confirmed = picture.said("2026-05-01", seen_on="2026-11-01", holder="anna")
    wrong = Rival("other", picture.said(holder="bruno"))
    picture.add("q", "Question", by=confirmed, rivals={"statement": (wrong,)}, statement="so")
    found = reliability_of(picture.graph())
    assert found == {"anna": pytest.approx(2 / 3), "bruno": pytest.approx(1 / 3)}  # Beta(1,1): (1+1)/(2+1), (1+0)/(2+1)


def test_who_contradicts_without_being_refuted_keeps_even_odds(picture: Any) -> None:
    picture.add("q", "Question", rivals={"statement": (Rival("other", picture.said(holder="bruno")),)}, statement="so")
    assert reliability_of(picture.graph()) == {}


def asked(picture: Any, **more: Any) -> list[tuple[str, str | None]]:
    found = Askers(picture.graph(), "acc").whom(
        more.pop("about", "dec"), more.pop("blocks", ("dec",)), topic=more.pop("topic", "decision"), **more
    )
    return [(each.person, each.through) for each in found]


def with_a_decision(picture: Any, **more: Any) -> Any:
    picture.ours("anna", "bruno")
    picture.theirs("gaia")
    picture.knows("bruno", "gaia")
    picture.decide("dec", "gaia", **more)
    return picture


def test_who_knows_those_whom_it_concerns_comes_before_who_does_not(picture: Any) -> None:
    assert asked(with_a_decision(picture)) == [("gaia", "bruno"), ("bruno", None), ("anna", None)]


def test_who_told_it_is_asked_and_then_not_the_customer(picture: Any) -> None:
    assert asked(with_a_decision(picture), tellers=("anna",)) == [("anna", None), ("bruno", None)]


def test_nobody_is_asked_about_themselves_nor_about_what_is_ours_to_know(picture: Any) -> None:
    with_a_decision(picture)
    assert ("gaia", "bruno") not in asked(picture, about="gaia")
    assert ("gaia", "bruno") not in asked(picture, topic="plan")


def test_an_enemy_is_never_asked(picture: Any) -> None:
    with_a_decision(picture, stance=-1)
    picture.add("general", "BuyingRole", stance=-1)
    picture.join("ROLE_AT", "general", "acc")
    picture.join("PLAYS", "gaia", "general")
    assert asked(picture) == [("bruno", None), ("anna", None)]
