"""One named example per rule of MODEL sections 2 to 4."""

from dataclasses import replace

import pytest
from kamp.graph_model.belief import Belief, belief
from kamp.graph_model.claims import CAPACITIES, KIND, KNOWN_NONE, Claim, Judgement, Recorded, Statement, decode, encode
from kamp.graph_model.dates import Period
from kamp.graph_model.errors import Refused
from kamp.graph_model.graph import Node

DAY = "2026-06-01"


def said(record: str = "per_a", source: str = "crm", observed_on: str | None = "2026-05-01", rank: int = 2, **slots: object) -> Claim:
    return Claim(record, source, {KIND: "Person", "name": "Gaia", **slots}, observed_on, about="per_a", rank=rank)


def believed(*claims: Claim, as_of: str = DAY, judged: tuple[Judgement, ...] = ()) -> Belief:
    return belief([Recorded(claim) for claim in claims], judged, as_of=as_of)


def person(*claims: Claim, as_of: str = DAY) -> Node:
    return believed(*claims, as_of=as_of).nodes["per_a"]


def ends(result: Belief, kind: str) -> set[str]:
    return {each.target for each in result.relations.values() if each.kind == kind}


def test_the_team_beats_the_system_of_record():
    node = person(said(title="CFO"), said("edt_b", "kamp", rank=3, observed_on="2026-01-01", title="CEO"))
    assert node.properties["title"] == "CEO"
    assert [rival.value for rival in node.rivals["title"]] == ["CFO"]


def test_what_is_confirmed_beats_what_is_assumed():
    assert person(said(title="CFO"), replace(said("edt_b", "kamp", rank=3, title="CEO"), assumed=True)).properties["title"] == "CFO"


def test_what_was_observed_by_the_day_beats_what_was_observed_later():
    claims = (said(title="CFO", observed_on="2026-05-01"), said("per_b", "list", observed_on="2026-07-01", title="CEO"))
    assert person(*claims).properties["title"] == "CFO"
    assert person(*claims, as_of="2026-08-01").properties["title"] == "CEO"


def test_among_later_observations_the_earlier_comes_first():
    claims = (said(title="CFO", observed_on="2026-09-01"), said("per_b", "list", observed_on="2026-07-01", title="CEO"))
    assert person(*claims).properties["title"] == "CEO"


def test_an_undated_claim_stands_before_every_date():
    assert (
        person(said(title="CFO", observed_on=None), said("per_b", "list", title="CEO", observed_on="2020-01-01")).properties["title"]
        == "CEO"
    )


def test_a_record_says_what_its_last_observation_by_the_day_says_else_its_first():
    claims = (said(title="CFO", observed_on="2026-03-01"), said(title="CEO", observed_on="2026-05-01"))
    assert [person(*claims, as_of=day).properties["title"] for day in ("2026-01-01", "2026-03-01", "2026-04-30", "2026-05-01")] == [
        "CFO",
        "CFO",
        "CFO",
        "CEO",
    ]


def test_a_column_left_out_says_nothing_and_ends_nothing():
    assert person(said(title="CFO", observed_on="2026-03-01"), said(observed_on="2026-05-01")).properties["title"] == "CFO"


def test_an_empty_cell_ends_what_its_own_record_said_and_nothing_else():
    emptied = (said(title="CFO", observed_on="2026-03-01"), said(title=None, observed_on="2026-05-01"))
    assert "title" not in person(*emptied).properties
    assert person(*emptied, said("per_b", "list", title="CEO", rank=1)).properties["title"] == "CEO"


def test_known_to_be_none_competes_like_a_value_and_gives_null_with_evidence():
    node = person(said(title="CFO"), said("edt_b", "kamp", rank=3, title=KNOWN_NONE))
    assert node.properties["title"] is None
    assert node.evidence["title"].source == "kamp"


def test_a_many_unites_the_values_in_the_order_of_the_fold():
    node = person(said(email=["b@x.it"]), said("edt_b", "kamp", rank=3, email=["a@x.it", "b@x.it"]))
    assert node.properties["email"] == ["a@x.it", "b@x.it"]


def test_a_rejected_value_is_not_revived():
    rejected = Judgement("reject", "per_a", slot="title", value='"CFO"')
    assert "title" not in believed(said(title="CFO"), judged=(rejected,)).nodes["per_a"].properties


def test_a_deletion_stated_by_the_source_ends_the_node_from_its_day_on():
    claims = (said(observed_on="2026-03-01"), replace(said(observed_on="2026-05-01"), deleted=True))
    assert believed(*claims, as_of="2026-04-30").nodes
    assert not believed(*claims, as_of="2026-05-01").nodes


def test_of_two_records_of_one_being_the_one_that_is_gone_says_nothing_more():
    gone = replace(said("per_0", name="Gaia of old", observed_on="2026-05-20"), about="per_0", deleted=True)
    one = believed(said(), gone, judged=(Judgement("same", "per_0", "per_a"),))
    assert [node.name for node in one.nodes.values()] == ["Gaia"]


def test_a_relation_to_a_node_that_has_ended_is_not_believed():
    boss = replace(said("per_b", observed_on="2026-03-01"), about="per_b", deleted=True)
    assert not believed(said(REPORTS_TO=[Statement("per_a", "per_b")]), boss).relations


def test_the_teams_end_beats_the_crms_open_end():
    crm = Claim("tie_1", "crm", {"KNOWS": [Statement("per_a", "per_b")]})
    team = Claim("tie_2", "kamp", {"KNOWS": [Statement("per_a", "per_b", valid_to="2026-04-01")]}, rank=3)
    assert believed(crm, team, as_of="2026-03-31").relations
    assert not believed(crm, team, as_of="2026-04-01").relations


def test_within_one_source_one_holds_is_enough():
    one = Claim("tie_1", "crm", {"KNOWS": [Statement("per_a", "per_b", valid_to="2026-04-01")]})
    other = Claim("tie_2", "crm", {"KNOWS": [Statement("per_b", "per_a")]})
    assert len(believed(one, other).relations) == 1


def test_a_replaced_list_of_relations_ends_the_old_one():
    claims = (
        said(**{"MEMBER_OF:account": [Statement("per_a", "org_a")]}, observed_on="2026-03-01"),
        said(**{"MEMBER_OF:account": [Statement("per_a", "org_b")]}, observed_on="2026-05-01"),
    )
    assert ends(believed(*claims, as_of="2026-04-01"), "MEMBER_OF") == {"org_a"}
    assert ends(believed(*claims, as_of="2026-05-01"), "MEMBER_OF") == {"org_b"}


def test_only_one_boss_is_believed_and_the_other_stays_visible():
    crm = said(REPORTS_TO=[Statement("per_a", "per_b", "solid")])
    team = said("edt_b", "kamp", rank=3, REPORTS_TO=[Statement("per_a", "per_c", "solid")])
    result = believed(crm, team)
    assert ends(result, "REPORTS_TO") == {"per_c"}
    assert [(each.believed, each.loser) for each in result.contested] == [("per_c", "per_b")]


def test_a_dotted_line_stands_beside_the_solid_one():
    result = believed(said(REPORTS_TO=[Statement("per_a", "per_b", "solid"), Statement("per_a", "per_c", "dotted")]))
    assert ends(result, "REPORTS_TO") == {"per_b", "per_c"}


def test_each_compartment_folds_its_boss_by_itself():
    one = replace(said(REPORTS_TO=[Statement("per_a", "per_b", "solid")]), account="org_a")
    other = replace(said("per_x", "list", REPORTS_TO=[Statement("per_a", "per_c", "solid")]), account="org_b")
    assert ends(believed(one, other), "REPORTS_TO") == {"per_b", "per_c"}


def test_a_cycle_of_bosses_is_believed():
    result = believed(
        said(REPORTS_TO=[Statement("per_a", "per_b")]),
        Claim("per_b", "crm", {KIND: "Person", "name": "B", "REPORTS_TO": [Statement("per_b", "per_a")]}),
    )
    assert len(result.relations) == 2


def test_a_record_nobody_described_is_a_placeholder_that_lists_the_kinds_its_relations_allow():
    node = believed(said(REPORTS_TO=[Statement("per_a", "per_b")])).nodes["per_b"]
    assert node.placeholder == ("Person", "Position")
    node = believed(said(REPORTS_TO=[Statement("per_a", "per_b")], HOLDS=[Statement("per_b", "pos_c")])).nodes["per_b"]
    assert node.placeholder == ("Person",)


def test_the_entity_bears_the_smallest_id_and_every_member_id_leads_to_it():
    other = Claim("ctc_0", "list", {KIND: "Person", "name": "G."})
    result = believed(said(), other, judged=(Judgement("same", "per_a", "ctc_0"),))
    assert list(result.nodes) == ["ctc_0"]
    assert result.nodes["ctc_0"].properties["name"] == "Gaia"


def test_apart_wins_over_same():
    judged = (Judgement("same", "per_a", "per_b"), Judgement("same", "per_b", "per_c"), Judgement("apart", "per_a", "per_c"))
    people = [Claim(f"per_{each}", "crm", {KIND: "Person", "name": each}) for each in "abc"]
    assert sorted(believed(*people, judged=judged).nodes) == ["per_a", "per_c"]


def test_a_relation_whose_two_ends_are_one_sleeps_until_they_part():
    tie = Claim("tie_1", "crm", {"KNOWS": [Statement("per_a", "per_b")]})
    people = [Claim(f"per_{each}", "crm", {KIND: "Person", "name": each}) for each in "ab"]
    assert believed(*people, tie).relations
    assert not believed(*people, tie, judged=(Judgement("same", "per_a", "per_b"),)).relations


def test_a_sighting_counts_as_an_observation_of_the_same():
    seen_again = Recorded(said(title="CFO", observed_on="2026-01-01"), 1, None, (("2026-05-15", 2),))
    twice = [Recorded(said(title="CFO", observed_on="2026-01-01"), 1), Recorded(said(title="CFO", observed_on="2026-05-15"), 2)]
    assert belief([seen_again], [], as_of=DAY) == belief(twice, [], as_of=DAY)
    assert belief([seen_again], [], as_of=DAY).nodes["per_a"].evidence["title"].seen_on == "2026-05-15"


def test_another_source_that_says_the_same_confirms_it():
    node = person(said(title="CFO", observed_on="2026-01-01"), said("per_b", "list", rank=1, observed_on="2026-05-15", title="CFO"))
    assert (node.evidence["title"].observed_on, node.evidence["title"].seen_on) == ("2026-01-01", "2026-05-15")


def test_a_period_that_is_empty_or_reversed_is_refused():
    for end in ("2026-03-31", "2026-03-30"):
        with pytest.raises(Refused):
            Period("2026-03-31", end)


def test_a_period_is_half_open():
    period = Period("2026-03-01", "2026-04-01")
    assert [day in period for day in ("2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01")] == [False, True, True, False]


def test_a_claim_is_read_back_as_it_was_written():
    claim = replace(
        said(email=["a@x.it"], REPORTS_TO=[Statement("per_a", "per_b", "solid", {"x": 1}, None, "2026-01-01")], title=None), holder="per_h"
    )
    claim = replace(claim, slots={**claim.slots, CAPACITIES: ["KnowledgeHolder"]})
    assert decode(claim.record, claim.source, claim.account, claim.observed_on, encode(replace(claim, about="per_z"))) == replace(
        claim, about="per_z"
    )
