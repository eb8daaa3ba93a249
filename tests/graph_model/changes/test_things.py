"""Making and editing things: what is said is believed, by whom, since when, and the same call twice is one change."""

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest
from kamp.graph_model.changes.checking import NONE
from kamp.graph_model.changes.decision import DECISION
from kamp.graph_model.changes.how import How
from kamp.graph_model.changes.need import NEED
from kamp.graph_model.changes.things import Given, edit, end, make
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.errors import BadField, Conflict, Forbidden, UnknownName

_spec = importlib.util.spec_from_file_location("desks_of_things", Path(__file__).with_name("conftest.py"))
desks = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(desks)
ADA, ANNA, BEPPE, BRUNO, ALFA, BETA = desks.ADA, desks.ANNA, desks.BEPPE, desks.BRUNO, desks.ALFA, desks.BETA
OFFER, PLANT, PRESS, TODAY = desks.OFFER, desks.PLANT, desks.PRESS, desks.TODAY
NAMED = {"name": "Less scrap", "kind": "expressed"}


def believed(desk, identifier):
    found = desk.store.get([identifier], viewer=EVERYTHING, as_of=TODAY, known_at=None)
    return found[0] if found else None


def targets(desk, identifier, kind):
    return {node.name for node in desk.around(identifier).targets(identifier, kind)}


def test_a_made_thing_is_believed_with_its_links_in_the_page_of_what_it_belongs_to(desk, key):
    made = make(desk, NEED, Given(NAMED, {"at": [PLANT], "felt_by": [ADA], "offers": [OFFER]}), How(key=key()))
    assert (made.node.name, made.node.compartments) == ("Less scrap", frozenset({ALFA}))
    assert targets(desk, made.id, "NEED_OF") == {"Plant"}
    assert targets(desk, made.id, "FELT_BY") == {"Ada"}
    told = made.node.evidence["name"]
    assert (told.source, told.rank, told.holder, told.observed_on) == ("kamp", 3, ANNA, TODAY)


def test_the_same_call_twice_makes_one_thing_and_changes_nothing_the_second_time(desk, key):
    how, given = How(key=key()), Given(NAMED, {"at": [ALFA]})
    first, again = make(desk, NEED, given, how), make(desk, NEED, given, how)
    assert (first.id, again.applied) == (again.id, None)
    assert first.applied is not None


def test_a_key_that_made_something_makes_nothing_else(desk, key):
    how = How(key=key())
    make(desk, NEED, Given(NAMED, {"at": [ALFA]}), how)
    with pytest.raises(Conflict):
        make(desk, NEED, Given({**NAMED, "name": "Other"}, {"at": [ALFA]}), how)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (Given({"name": "x", "kind": "wished"}, {"at": [ALFA]}), "kind"),
        (Given({"kind": "expressed"}, {"at": [ALFA]}), "name"),
        (Given(NAMED), "at"),
        (Given({**NAMED, "amount": {"amount": "a lot", "currency": "EUR"}}, {"at": [ALFA]}), "amount"),
        (Given({**NAMED, "start": "soon"}, {"at": [ALFA]}), "start"),
        (Given({**NAMED, "colour": "red"}, {"at": [ALFA]}), "colour"),
        (Given({**NAMED, "name": "\x00none"}, {"at": [ALFA]}), "name"),
        (Given(NAMED, {"at": [ALFA, PLANT]}), "at"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_the_name_of_its_field(desk, key, given, field):
    with pytest.raises(BadField) as refused:
        make(desk, NEED, given, How(key=key()))
    assert refused.value.field == field
    assert str(refused.value).startswith(f"{field}: ")


def test_a_choice_is_refused_with_what_is_allowed(desk, key):
    with pytest.raises(BadField) as refused:
        make(desk, NEED, Given({**NAMED, "kind": "wished"}, {"at": [ALFA]}), How(key=key()))
    assert refused.value.allowed == ("expressed", "unexpressed")


def test_an_edit_by_its_maker_on_the_same_day_replaces_what_he_said(desk, key):
    made = make(desk, NEED, Given(NAMED, {"at": [ALFA]}), How(key=key()))
    edited = edit(desk, NEED, made.id, Given({"name": "No scrap"}), How())
    assert (edited.node.name, edited.node.get("kind"), edited.unheard) == ("No scrap", "expressed", ())
    assert [(each.field, each.before, each.after) for each in edited.changed] == [("name", "Less scrap", "No scrap")]


def test_an_edit_by_another_on_the_same_day_is_believed_where_a_contradiction_would_not_matter(desk, team, key):
    made = make(desk, NEED, Given(NAMED, {"at": [ALFA]}), How(key=key()))
    edited = edit(team, NEED, made.id, Given({"name": "No scrap"}), How())
    assert (edited.node.name, edited.node.evidence["name"].holder) == ("No scrap", BEPPE)


def test_two_colleagues_words_on_a_contested_field_stand_side_by_side(desk, team):
    eur = {"currency": "EUR"}
    edit(desk, DECISION, PRESS, Given({"amount": {"amount": "100", **eur}}), How(observed_on="2026-11-01"))
    later = edit(team, DECISION, PRESS, Given({"amount": {"amount": "120", **eur}}), How(observed_on="2026-11-20"))
    assert later.node.money("amount").minor == 12_000
    assert [each.value["minor"] for each in later.node.rivals["amount"]] == [10_000]


def test_what_another_word_outweighs_is_said_to_be_unheard(desk, team):
    edit(desk, DECISION, PRESS, Given({"stage": "won"}), How(observed_on="2026-11-20"))
    earlier = edit(team, DECISION, PRESS, Given({"stage": "lost"}), How(observed_on="2026-11-01"))
    assert (earlier.node.get("stage"), earlier.unheard) == ("won", ("stage",))


def test_a_word_of_the_team_goes_before_the_crms(desk):
    edited = edit(desk, DECISION, PRESS, Given({"name": "Newer press"}), How(observed_on="2025-01-01"))
    assert edited.node.name == "Newer press"


def test_taking_back_a_word_lets_the_others_speak_and_known_none_does_not(desk):
    edit(desk, DECISION, PRESS, Given({"next_step": "call"}), How())
    assert edit(desk, DECISION, PRESS, Given({"name": None, "next_step": NONE}), How()).node.properties["next_step"] is None
    assert "next_step" not in edit(desk, DECISION, PRESS, Given({"next_step": None}), How()).node.properties


def test_a_link_named_anew_ends_what_is_left_out_and_stays_ended(desk, key):
    made = make(desk, NEED, Given(NAMED, {"at": [ALFA], "felt_by": [ADA, BRUNO]}), How(key=key(), observed_on="2026-11-01"))
    edit(desk, NEED, made.id, Given(links={"felt_by": [ADA]}), How(observed_on="2026-11-10"))
    assert targets(desk, made.id, "FELT_BY") == {"Ada"}
    edit(desk, NEED, made.id, Given(links={"felt_by": [ADA, PLANT]}), How(observed_on="2026-11-20"))
    assert targets(desk, made.id, "FELT_BY") == {"Ada", "Plant"}
    before = desk.store.subgraph([ALFA], viewer=EVERYTHING, as_of="2026-11-05", known_at=None)
    assert {node.name for node in before.targets(made.id, "FELT_BY")} == {"Ada", "Bruno"}


def test_a_colleague_ends_what_another_stated(desk, team, key):
    made = make(desk, NEED, Given(NAMED, {"at": [ALFA], "felt_by": [ADA, BRUNO]}), How(key=key(), observed_on="2026-11-01"))
    edit(team, NEED, made.id, Given(links={"felt_by": [BRUNO]}), How())
    assert targets(team, made.id, "FELT_BY") == {"Bruno"}


def test_an_ended_thing_is_gone_from_its_day_on_and_was_there_before(desk, key):
    made = make(desk, NEED, Given(NAMED, {"at": [ALFA]}), How(key=key(), observed_on="2026-11-01"))
    assert end(desk, made.id, "2026-11-20", How()).node is None
    assert believed(desk, made.id) is None
    assert desk.store.get([made.id], viewer=EVERYTHING, as_of="2026-11-19", known_at=None)[0].name == "Less scrap"


def test_a_revision_that_is_no_longer_the_last_is_a_conflict_with_both_values_and_who(desk, team):
    seen = believed(desk, PRESS).revision
    edit(desk, DECISION, PRESS, Given({"name": "Press A"}), How(reason="they renamed it"))
    with pytest.raises(Conflict) as met:
        edit(team, DECISION, PRESS, Given({"name": "Press B"}), How(expected_revision=seen))
    details = met.value.details
    assert details["fields"] == [{"field": "name", "before": "New press", "now": "Press A", "yours": "Press B"}]
    assert [(each["actor"], each["reason"]) for each in details["changes"]] == [("anna", "they renamed it")]


def test_the_same_edit_once_more_is_no_conflict_with_itself(desk):
    how = How(expected_revision=believed(desk, PRESS).revision)
    given = Given({"name": "Press A"})
    edit(desk, DECISION, PRESS, given, how)
    assert edit(desk, DECISION, PRESS, given, how).applied is None


def test_a_hidden_thing_and_an_absent_one_are_refused_alike(team, key):
    make_need = Given(NAMED, {"at": [BETA]})
    with pytest.raises(UnknownName) as hidden:
        make(team, NEED, make_need, How(key=key()))
    with pytest.raises(UnknownName) as absent:
        make(team, NEED, replace(make_need, links={"at": ["org_nobody"]}), How(key=key()))
    assert str(hidden.value).replace(BETA, "X") == str(absent.value).replace("org_nobody", "X")
    with pytest.raises(UnknownName):
        make(team, NEED, Given(NAMED, {"at": [ALFA]}), How(key=key(), account=BETA))


def test_a_reader_edits_nothing_and_is_told_so_before_anything_is_looked_up(reader):
    for identifier in (PRESS, "dec_nobody"):
        with pytest.raises(Forbidden):
            edit(reader, DECISION, identifier, Given({"name": "x"}), How())


def test_what_all_accounts_share_is_said_by_a_director_only(desk, team):
    from kamp.graph_model.changes.organization import OFFER as SHAPE

    with pytest.raises(Forbidden):
        edit(team, SHAPE, OFFER, Given({"name": "Mine"}), How(account=ALFA))
    with pytest.raises(Forbidden):
        edit(team, SHAPE, OFFER, Given({"name": "Mine"}), How(account="shared"))
    assert edit(desk, SHAPE, OFFER, Given({"name": "Press 2"}), How(account="shared")).node.name == "Press 2"


def test_a_day_to_come_is_no_day_on_which_something_was_seen(desk):
    with pytest.raises(BadField, match="observed_on"):
        edit(desk, DECISION, PRESS, Given({"name": "x"}), How(observed_on="2026-11-25"))


@pytest.mark.parametrize(
    "how", [How(means="gossip"), How(source_class="spy"), How(confidence=0), How(source="x\x00y"), How(reason="x" * 3000)]
)
def test_how_it_was_learned_is_checked_too(desk, how):
    with pytest.raises(BadField):
        edit(desk, DECISION, PRESS, Given({"name": "x"}), how)
