"""The competitors' side of the same buying centre (B-12, R7). Expected numbers: METHODS R7, T3, by hand."""

from typing import Any

import pytest
from kamp.graph_model.analysis.competitors import as_json, competitors
from kamp.graph_model.graph import Graph


@pytest.fixture
def centre(picture: Any) -> Any:
    picture.ours("anna")
    picture.theirs("hugo", "gaia")
    picture.decide("deal", "hugo")
    picture.add("rival", "Organization", name="Rival")
    return picture


def answer(picture: Any, **options: Any) -> dict[str, Any]:
    graph = Graph(picture.nodes.values(), picture.relations, as_of="2026-11-24")
    return as_json(competitors(graph, "acc", **options))


def test_both_sides_of_a_decider_are_compared_by_the_same_rules(centre: Any) -> None:
    # closeness 4 said today is .8 (T3) for both: half of the decider's ear is theirs
    centre.knows("anna", "hugo", 4)
    centre.join("BACKS", "hugo", "rival", closeness=4)
    found = answer(centre)
    assert found["closeness"]["value"] == pytest.approx(0.5)
    assert sum(part["amount"] for part in found["closeness"]["parts"]) == pytest.approx(0.5, abs=1e-9)
    (way,) = found["competitors"][0]["ways"]
    assert (way["theirs"], way["ours"]) == pytest.approx((0.8, 0.8))
    assert found["competitors"][0]["contested"][0]["sentence"] == "Hugo is close to Rival and to Anna"


def test_their_way_leads_through_a_supporter_over_the_ties_among_the_account_s_people(centre: Any) -> None:
    centre.join("BACKS", "gaia", "rival", closeness=4)
    centre.knows("gaia", "hugo", 4)
    (way,) = answer(centre)["competitors"][0]["ways"]
    assert [person["id"] for person in way["people"]] == ["rival", "gaia", "hugo"]
    assert way["theirs"] == pytest.approx(0.64)  # .8 times .8
    assert (way["ours"], way["share"]) == (0.0, 1.0)


def test_our_own_people_are_no_way_of_theirs(centre: Any) -> None:
    centre.join("BACKS", "gaia", "rival", closeness=4)
    centre.knows("gaia", "anna", 4)
    centre.knows("anna", "hugo", 4)
    (way,) = answer(centre)["competitors"][0]["ways"]
    assert (way["theirs"], way["people"], way["sentence"]) == (0.0, [], None)


def test_nothing_known_is_a_gap_and_no_zero(centre: Any) -> None:
    found = answer(centre, language="it")
    assert (found["closeness"]["value"], found["competitors"]) == (None, [])
    assert found["closeness"]["missing"] == ["Chi in Olmera comprerebbe volentieri da un concorrente, e da quando?"]


def test_an_account_where_nobody_decides_says_so(picture: Any) -> None:
    picture.theirs("hugo")
    picture.add("rival", "Organization", name="Rival")
    picture.join("BACKS", "hugo", "rival", closeness=4)
    found = answer(picture)
    assert found["closeness"]["sentence"] == "Nobody is known to decide here"
    assert found["competitors"][0]["supporters"][0]["person"]["id"] == "hugo"


def test_what_they_hold_and_bid_stands_beside_and_we_are_no_competitor(centre: Any) -> None:
    centre.add("unit", "OrgUnit", name="Plant")
    centre.join("PART_OF", "unit", "acc")
    centre.add("drives", "Offer", name="Drives")
    spend = {"with_whom": "competitor", "basis": "actual", "amount": {"minor": 36500, "currency": "EUR"}, "contract_end": "2027-06-30"}
    centre.add("spend", "Spend", start="2025-11-24", end="2026-11-24", **spend)
    for kind, end in (("SPENT_BY", "unit"), ("SPENT_WITH", "rival"), ("SPENT_ON", "drives")):
        centre.join(kind, "spend", end)
    for bidder in ("us", "rival"):
        centre.join("BIDS_IN", bidder, "deal", outcome="pending", amount={"minor": 100, "currency": "EUR"})
    (rival,) = answer(centre)["competitors"]
    assert rival["held"][0]["sentence"] == "Plant, Drives: € 365 a year, contract until 30 Jun 2027"
    assert [bid["amount"] for bid in rival["bids"]] == [{"amount": "1.00", "currency": "EUR"}]
