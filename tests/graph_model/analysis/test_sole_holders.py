"""What only one colleague knows, and hands over. Rules: METHODS K4, B-5."""

from typing import Any

from kamp.graph_model.analysis.sole_holders import as_json, hand_over, held_facts, only_contacts


def world(picture: Any) -> Any:
    picture.ours("anna", "bruno")
    picture.theirs("gaia", "hugo")
    picture.knows("anna", "gaia")
    picture.knows("anna", "hugo", 3)
    picture.knows("bruno", "hugo", 3)
    picture.add("q", "Question", key="pain", statement="Downtime")
    picture.join("ABOUT", "q", "acc")
    picture.join("ASSERTED_BY", "q", "anna")
    picture.add("unit", "OrgUnit", name="Purchasing")
    picture.join("KNOWS_ABOUT", "anna", "unit")
    return picture


def test_what_would_leave_with_a_colleague(picture: Any) -> None:
    found = hand_over(world(picture).graph(), "acc", "anna")
    assert [(each.question, each.on_file) for each in found.answers] == [("pain", True)]
    assert [(each.about, each.on_file) for each in found.knows_about] == [("unit", False)]
    assert [{tie.a, tie.b} for tie in found.contacts] == [{"anna", "gaia"}]
    told = as_json(picture.graph(), found)
    assert told["answers"][0]["text"] == "What costs them most if it stays as it is?"
    assert [each["person"]["name"] for each in told["contacts"]] == ["Gaia"]


def test_what_a_second_one_knows_need_not_be_handed_over(picture: Any) -> None:
    world(picture)
    picture.join("ASSERTED_BY", "q", "bruno")
    picture.join("KNOWS_ABOUT", "bruno", "unit")
    picture.knows("bruno", "gaia", 2)
    found = hand_over(picture.graph(), "acc", "anna")
    assert (found.answers, found.knows_about, found.contacts) == ((), (), ())
    assert {each.people for each in held_facts(picture.graph(), "acc")} == {frozenset({"anna", "bruno"})}


def test_a_tie_that_is_no_longer_alive_holds_nobody(picture: Any) -> None:
    world(picture)
    picture.knows("bruno", "gaia", 1, by=picture.said("2024-01-01"))  # .2 decayed over almost three years
    assert [{tie.a, tie.b} for tie in only_contacts(picture.graph(), "acc", "anna")] == [{"anna", "gaia"}]
