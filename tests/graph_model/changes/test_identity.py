"""Merging, separating, rejecting and undoing: judgements and changes that can be taken back."""

import importlib.util
from pathlib import Path

import pytest
from kamp.graph_model.changes.decision import DECISION
from kamp.graph_model.changes.how import How
from kamp.graph_model.changes.identity import merge, reject, separate, unmerge
from kamp.graph_model.changes.person import edit_person
from kamp.graph_model.changes.things import Given, edit
from kamp.graph_model.changes.undo import undo
from kamp.graph_model.claims import Batch
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.errors import BadField, Forbidden, Refused, UnknownName

_spec = importlib.util.spec_from_file_location("desks_of_identity", Path(__file__).with_name("conftest.py"))
desks = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(desks)
ADA, BRUNO, CARLA, ALFA, BETA, PRESS, TODAY = desks.ADA, desks.BRUNO, desks.CARLA, desks.ALFA, desks.BETA, desks.PRESS, desks.TODAY


def content(desk):
    return b"".join(desk.store.export(history=False))


def test_merging_and_taking_it_back_gives_the_same_content_as_before(desk):
    before = content(desk)
    merged = merge(desk, ADA, BRUNO, How(reason="one and the same"))
    assert desk.store.resolve(ADA) == desk.store.resolve(BRUNO) == merged.id
    unmerge(desk, ADA, BRUNO, How())
    assert desk.store.resolve(BRUNO) == BRUNO
    assert content(desk) == before


def test_what_is_separate_stays_separate_whatever_an_import_judges(desk):
    from kamp.graph_model.claims import Judgement

    merge(desk, ADA, BRUNO, How())
    separate(desk, ADA, BRUNO, How())
    desk.store.apply(Batch(judgements=(Judgement("same", ADA, BRUNO),), actor="import"))
    assert desk.store.resolve(BRUNO) == BRUNO


def test_two_kinds_and_one_being_with_itself_are_not_merged(desk):
    for other in (PRESS, ADA):
        with pytest.raises(BadField):
            merge(desk, ADA, other, How())
    with pytest.raises(BadField, match="not taken for one"):
        unmerge(desk, ADA, BRUNO, How())


def test_a_team_merges_in_its_own_account_and_never_accounts(team):
    with pytest.raises(UnknownName):
        merge(team, ADA, CARLA, How())
    with pytest.raises(Forbidden):
        merge(team, ALFA, ALFA, How())
    assert merge(team, ADA, BRUNO, How()).applied is not None


def test_a_rejected_value_no_longer_counts_even_when_its_source_says_it_again(desk):
    rejected = reject(desk, ADA, "title", How(reason="she never was"))
    assert "title" not in rejected.node.properties
    desk.store.apply(Batch(desks.claims(), actor="import"))
    assert "title" not in desk.find(ADA).properties
    with pytest.raises(BadField, match="nothing is believed"):
        reject(desk, ADA, "title", How())


def test_a_title_said_before_a_merge_is_corrected_after_it_by_the_same_colleague(desk):
    edit_person(desk, ADA, Given({"title": "CFO"}), How())
    edit_person(desk, BRUNO, Given({"title": "CTO"}), How())
    merged = merge(desk, ADA, BRUNO, How())
    assert edit_person(desk, merged.id, Given({"title": "CEO"}), How()).node.get("title") == "CEO"


def test_undoing_a_change_lets_what_it_replaced_speak_again_as_a_new_revision(desk):
    before = content(desk)
    done = edit(desk, DECISION, PRESS, Given({"name": "Press A", "stage": "won"}), How())
    undone = undo(desk, done.applied, How())
    assert content(desk) == before
    assert undone.applied == done.applied + 1
    assert PRESS in undone.ids
    assert undo(desk, done.applied, How()).applied is None


def test_undoing_keeps_what_was_said_otherwise_since(desk, team):
    first = edit(desk, DECISION, PRESS, Given({"name": "A", "stage": "won"}), How(observed_on="2026-11-01"))
    edit(team, DECISION, PRESS, Given({"name": "B"}), How())
    undo(desk, first.applied, How())
    assert (desk.find(PRESS).name, desk.find(PRESS).get("stage")) == ("B", "open")


def test_undoing_an_unmerge_merges_again(desk):
    merge(desk, ADA, BRUNO, How())
    parted = unmerge(desk, ADA, BRUNO, How())
    undo(desk, parted.applied, How())
    assert desk.store.resolve(ADA) == desk.store.resolve(BRUNO)


def test_an_import_a_foreign_change_and_an_absent_one_are_not_undone_here(desk, team):
    hidden = edit_person(desk, CARLA, Given({"title": "CEO"}), How())
    for revision in (hidden.applied, 99):
        with pytest.raises(UnknownName):
            undo(team, revision, How())
    run = desk.store.apply(Batch((desks.said(ADA, "Person", ALFA, {"name": "Ada B."}),), actor="import", run="run_2")).revision
    with pytest.raises(Refused, match="kamp import --undo run_2"):
        undo(desk, run, How())
    assert desk.store.get([ADA], viewer=EVERYTHING, as_of=TODAY, known_at=None)[0].name == "Ada B."
