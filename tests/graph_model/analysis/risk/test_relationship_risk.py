"""What breaks at an account: the index and what stands beside it. Rules: METHODS 6, 9b; MODEL sections 8, 9."""

import json
from typing import Any

import pytest
from kamp.graph_model.analysis.relationship_risk import RelationshipRisk, as_json, relationship_risk, risk_index
from kamp.graph_model.explanation import Score
from kamp.graph_model.graph import Rival
from kamp.graph_model.money import Money


def found(picture: Any, **options: Any) -> tuple[RelationshipRisk, dict[str, Any]]:
    answer = relationship_risk(picture.graph(), "acc", **options)
    return answer, {each.id: each for each in answer.indicators}


def two_ways(picture: Any) -> Any:
    """Anna knows Gaia, who knows Hugo; Bruno knows Hugo. Gaia and Hugo decide."""
    picture.ours("anna", "bruno")
    picture.theirs("gaia", "hugo")
    picture.knows("anna", "gaia")
    picture.knows("gaia", "hugo")
    picture.knows("bruno", "hugo")
    picture.decide("dec", "gaia", "hugo", stance=0.5, coverage="brief", influence="high")
    return picture


def test_an_account_without_anybody_says_so_and_counts_nothing(picture: Any) -> None:
    answer, each = found(picture)
    assert answer.index.value is None
    assert len(answer.index.missing) == 6
    assert all(one.score.value is None and one.score.sentence for one in each.values())
    assert answer.at_stake.value == Money("EUR", 0)
    assert answer.at_stake.sentence == "Nothing loses its last way if one person leaves"


def test_people_without_a_decision_leave_what_needs_deciders_uncounted(picture: Any) -> None:
    picture.ours("anna")
    picture.theirs("gaia")
    picture.knows("anna", "gaia")
    answer, each = found(picture)
    assert answer.index.value is None
    assert each["R1"].score.sentence == "Nobody is known to decide here, so this cannot be counted"
    assert each["N3"].score.value == 1.0


def test_only_the_six_of_the_model_are_counted_and_their_points_add_up(picture: Any) -> None:
    answer, each = found(two_ways(picture))
    counted = [one for one in answer.indicators if one.counted]
    assert [one.id for one in counted] == ["R1", "R4", "R5", "R6", "R7", "R8"]
    assert {"R2", "R3", "N1", "N2", "N3", "N4"} == each.keys() - {one.id for one in counted}
    values = [one.score.value for one in counted if isinstance(one.score.value, float)]
    assert len(values) == 5  # nobody said whom the deciders back
    assert answer.index.value == pytest.approx(100 * sum(values) / 5)
    assert answer.index.parameters["missing_share"] == pytest.approx(1 / 6)


def test_a_team_s_own_weights_move_the_index(picture: Any) -> None:
    graph = two_ways(picture).graph()
    whole = relationship_risk(graph, "acc", weights={"R1": 1, "R4": 0, "R5": 0, "R6": 0, "R7": 0, "R8": 0})
    assert whole.index.value == pytest.approx(100 * 0.5)  # R1 alone: two ways to each, 1/2


@pytest.mark.parametrize("identifier", ["R1", "R2", "R3", "R4", "R5", "R6", "R8", "N1", "N2", "N3", "N4"])
def test_the_parts_of_every_indicator_add_up_to_its_value(picture: Any, identifier: str) -> None:
    picture = two_ways(picture)
    picture.theirs("ida")
    picture.knows("ida", "gaia")
    _, each = found(picture)
    score: Score = each[identifier].score
    assert sum(part.amount for part in score.parts) == pytest.approx(score.value, abs=1e-9)


def test_r4_names_the_larger_side_and_the_deciders_lost_with_them(picture: Any) -> None:
    picture.ours("anna")
    picture.theirs("gaia", "hugo")
    picture.knows("anna", "gaia")
    picture.knows("gaia", "hugo")
    picture.decide("dec", "gaia", "hugo", stance=0.5)
    _, each = found(picture)
    score = each["R4"].score
    assert score.value == pytest.approx(1.0)  # with Anna everything goes
    # by hand: R(gaia) = .8, R(hugo) = .64; without Gaia we lose Hugo: .64 of 1.44
    assert (score.parameters["ours"], score.parameters["theirs"]) == (pytest.approx(1.0), pytest.approx(0.64 / 1.44))
    assert [part.about for part in score.parts] == [("anna", "gaia"), ("anna", "hugo")]


def test_a_stance_that_two_tell_differently_and_one_that_nobody_tells_are_named(picture: Any) -> None:
    picture = two_ways(picture)
    picture.add("dec-gaia", "BuyingRole", role="decider", stance=-0.5, rivals={"stance": (Rival(1.0, picture.said()),)})
    picture.add("dec-hugo", "BuyingRole", role="decider")
    _, each = found(picture)
    score = each["R6"].score
    assert score.value == pytest.approx(0.5)  # of the known weight, all of it Gaia's, half is against us
    assert score.missing == (
        "what Hugo thinks of us",
        "we hear different things of what Gaia thinks of us; the first in rank and date counts",
    )


def test_amounts_without_a_rate_make_no_sum_and_are_named(picture: Any) -> None:
    picture.ours("anna")
    picture.theirs("gaia")
    picture.knows("anna", "gaia")
    picture.decide("dec", "gaia", currency="CHF")
    answer, _ = found(picture)
    assert answer.at_stake.value is None
    assert answer.at_stake.missing
    assert all(person["money"] is None for person in as_json(answer)["key_people"])


def test_money_at_stake_adds_up_over_its_parts(picture: Any) -> None:
    answer, _ = found(two_ways(picture))
    picture.decide("more", "gaia", amount=123_45)
    answer = relationship_risk(picture.graph(), "acc")
    assert isinstance(answer.at_stake.value, Money)
    assert sum(part.amount for part in answer.at_stake.parts) == pytest.approx(float(answer.at_stake.value.amount), abs=1e-9)


def test_a_decision_without_a_decider_is_not_covered_in_r8(picture: Any) -> None:
    picture.ours("anna")
    picture.theirs("gaia")
    picture.add("dec", "Decision", name="Open", stage="open")
    picture.join("DECIDED_AT", "dec", "acc")
    picture.add("use", "BuyingRole", role="user", coverage="in depth")
    picture.join("IN_DECISION", "use", "dec")
    picture.join("PLAYS", "gaia", "use")
    _, each = found(picture)
    assert each["R8"].score.value == pytest.approx(3 / 4)  # by hand: a decider weighs 3, a user 1
    assert each["R8"].score.missing == ("who is the economic buyer",)


def test_whom_we_reach_over_one_person_is_lost_with_them_in_r3(picture: Any) -> None:
    picture.ours("anna", "bruno")
    picture.theirs("gaia", "hugo")
    picture.knows("anna", "gaia")
    picture.knows("bruno", "gaia")
    picture.knows("gaia", "hugo")
    picture.decide("dec", "hugo")
    _, each = found(picture)
    assert each["R3"].score.value == 1.0
    assert each["R3"].people == ("gaia",)
    assert each["R3"].action == "Find a way to Hugo that does not need Gaia"


def test_the_answer_is_json_and_the_same_bytes_twice_in_both_languages(picture: Any) -> None:
    graph = two_ways(picture).graph()
    for language in ("en", "it"):
        once, again = (json.dumps(as_json(relationship_risk(graph, "acc", language=language))) for _ in range(2))  # type: ignore[arg-type]
        assert once == again
    assert '"Filo unico"' in json.dumps(as_json(relationship_risk(graph, "acc", language="it")))


def test_the_index_alone_is_that_of_the_whole_answer(picture: Any) -> None:
    graph = two_ways(picture).graph()
    alone, whole = risk_index(graph, "acc"), relationship_risk(graph, "acc").index
    assert (alone.value, [part.amount for part in alone.parts]) == (whole.value, [part.amount for part in whole.parts])


def test_a_decision_without_an_amount_that_hangs_on_one_person_is_named(picture: Any) -> None:
    picture.ours("anna")
    picture.theirs("gaia")
    picture.knows("anna", "gaia")
    picture.decide("dec", "gaia", amount=None)
    answer, _ = found(picture)
    assert answer.at_stake.missing == ("no amount is known for Decision dec, which would lose its last way",)


def test_our_only_living_contact_in_a_unit_is_on_the_watch_list_of_r5_t6(picture: Any) -> None:
    picture = two_ways(picture)
    picture.theirs("ida", "lia")
    for unit, people in (("plant", ("ida",)), ("lab", ("gaia", "lia"))):
        picture.add(unit, "OrgUnit", name=unit.capitalize())
        picture.join("PART_OF", unit, "acc")
        for person in people:
            picture.join("MEMBER_OF", person, unit)
    picture.knows("anna", "ida")
    picture.knows("anna", "lia")
    _, each = found(picture)
    watched = {part.about[-1]: part for part in each["R5"].score.parts if "only living contact" in part.sentence}
    assert watched.keys() == {"plant"}
    assert watched["plant"].about == ("anna", "ida", "plant")
    assert watched["plant"].sentence.startswith("Anna and Ida: our only living contact in Plant")
