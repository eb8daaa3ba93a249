"""A person leaves on request: nothing of them is left in any revision, nobody else is touched, and no import brings them back."""

import importlib.util
import io
from dataclasses import replace
from pathlib import Path

import pytest
from kamp.graph_model.changes.assess import Assessment, assess
from kamp.graph_model.changes.erase import erase
from kamp.graph_model.changes.how import How
from kamp.graph_model.changes.identity import merge
from kamp.graph_model.changes.meeting import Meeting, record_meeting
from kamp.graph_model.changes.person import edit_person
from kamp.graph_model.changes.person_export import person_export
from kamp.graph_model.changes.things import Given
from kamp.graph_model.changes.tie import Pair, set_tie
from kamp.graph_model.claims import KIND, Batch, Claim, Statement
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.errors import Forbidden, UnknownName
from kamp.graph_model.stores import open_store

_spec = importlib.util.spec_from_file_location("desks_of_erasure", Path(__file__).with_name("conftest.py"))
desks = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(desks)
ADA, ANNA, BRUNO, ALFA, PRESS, TODAY = desks.ADA, desks.ANNA, desks.BRUNO, desks.ALFA, desks.PRESS, desks.TODAY
MAIL = "zelinda.quarantotti@alfa.example"
NAME = "Zelinda Quarantotti"


@pytest.fixture(autouse=True)
def known(desk, key):
    """Bruno is Zelinda, who is well known: edited, tied, assessed, met, and Ada reports to her and to nobody else."""
    edit_person(desk, BRUNO, Given({"name": NAME, "email": [MAIL], "title": "CFO"}), How(reason=f"{NAME} told me"))
    edit_person(desk, BRUNO, Given({"title": "CEO"}), How(observed_on=TODAY))
    set_tie(desk, Pair("KNOWS", ANNA, BRUNO, {"closeness": 3}), How())
    role = assess(desk, Assessment(BRUNO, PRESS, {"role": "approver", "stance": -1}), How())
    record_meeting(desk, Meeting("2026-11-20", [ANNA, ADA, BRUNO]), How(key=key()))
    edit_person(desk, ADA, Given(links={"reports_to": [BRUNO]}), How())
    return role.id


def everything(desk):
    return b"".join(desk.store.export(history=True)).decode()


def test_nothing_of_the_person_is_left_in_any_revision_or_in_the_file(desk, tmp_path):
    done = erase(desk, BRUNO)
    assert done.removed > 0
    assert done.shortened > 0
    for trace in (NAME, "Zelinda", MAIL):
        assert trace not in everything(desk)
        for file in tmp_path.iterdir():
            assert trace.encode() not in file.read_bytes(), file
            # the search index holds texts in pieces of three letters
            assert b"quarantotti" not in file.read_bytes(), file
    assert desk.find(BRUNO) is None
    assert desk.store.search(NAME, labels=(), first=5, viewer=EVERYTHING) == []
    assert desk.store.claims(BRUNO, viewer=EVERYTHING) == []


def test_everybody_else_stays_as_they_were(desk, known):
    erase(desk, BRUNO)
    assert desk.find(ADA).name == "Ada"
    graph = desk.store.subgraph([ALFA], viewer=EVERYTHING, as_of=TODAY, known_at=None)
    (met,) = graph.of_kind("Interaction")
    assert {node.name for node in graph.sources(met.id, "PARTICIPATED_IN")} == {"Anna", "Ada"}
    # The step of the decision stays open to somebody else; what was thought of the person went with them.
    role = graph.node(known)
    assert role.properties == {}
    assert [node.id for node in graph.targets(known, "IN_DECISION")] == [PRESS]


def test_what_is_shown_is_what_the_history_says_afterwards(desk, tmp_path):
    erase(desk, BRUNO)
    again = open_store(f"sqlite:///{tmp_path / 'again.db'}", today=TODAY)
    again.restore(io.BytesIO(b"".join(desk.store.export(history=True))))
    there, here = (store.subgraph([ALFA], viewer=EVERYTHING, as_of=TODAY, known_at=None) for store in (again, desk.store))
    # A restored element is as old as the restoring.
    for kept in ("nodes", "relations"):
        one, other = ({each.id: replace(each, revision=0) for each in getattr(graph, kept).values()} for graph in (there, here))
        assert one == other
    again.apply(Batch(desks.claims(), actor="import"))
    assert again.get([BRUNO], viewer=EVERYTHING, as_of=TODAY, known_at=None) == []
    again.close()


def test_an_import_of_the_same_files_changes_nothing_and_brings_nobody_back(desk):
    erase(desk, BRUNO)
    before = everything(desk)
    applied = desk.store.apply(Batch(desks.claims(), actor="import"))
    assert (applied.revision, applied.records[BRUNO]) == (None, "erased")
    assert everything(desk) == before


def test_another_source_that_brings_the_same_mail_address_brings_nobody_either(desk):
    erase(desk, BRUNO)
    record = desks.named("per", "from hubspot")
    person = Claim(record, "hubspot", {KIND: "Person", "name": NAME, "email": [MAIL.upper()]}, account=ALFA)
    boss = Claim(ADA, "hubspot", {KIND: "Person", "name": "Ada", "REPORTS_TO": [Statement(ADA, record)]}, account=ALFA)
    desk.store.apply(Batch((person,), actor="import"))
    desk.store.apply(Batch((boss,), actor="import"))
    assert desk.find(record) is None
    assert NAME not in everything(desk)
    assert desk.around(ADA).targets(ADA, "REPORTS_TO") == ()


def test_a_merged_person_is_erased_whole(desk):
    merged = merge(desk, ADA, BRUNO, How())
    erase(desk, merged.id)
    assert (desk.find(ADA), desk.find(BRUNO)) == (None, None)
    assert "Ada" not in everything(desk)


def test_a_colleagues_words_stay_without_the_colleague(desk):
    erase(desk, ANNA)
    assert desk.find(BRUNO).name == NAME
    assert desk.find(BRUNO).evidence["name"].holder is None
    assert ANNA not in "".join(line for line in everything(desk).splitlines() if line.startswith('["claim"'))


def test_only_who_answers_for_all_accounts_erases_and_only_people(desk, team):
    with pytest.raises(Forbidden):
        erase(team, ADA)
    for other in (PRESS, "per_nobody"):
        with pytest.raises(UnknownName):
            erase(desk, other)


def test_an_export_holds_what_is_believed_every_claim_and_its_source(desk):
    told = person_export(desk, BRUNO)
    assert (told["person"]["name"], told["complete"]) == (NAME, True)
    assert {each["field"]: each["value"] for each in told["believed"]} == {"name": NAME, "email": [MAIL], "title": "CEO"}
    assert {"KNOWS", "MEMBER_OF", "PARTICIPATED_IN", "PLAYS", "REPORTS_TO"} == {each["kind"] for each in told["relations"]}
    assert [role["believed"][1]["value"] for role in told["roles"]] == [-1.0]
    # The title that was replaced on the same day is still kept, and so it is told.
    assert "CFO" in [claim["slots"].get("title") for claim in told["claims"]]


def test_an_export_for_a_team_member_holds_what_he_may_see_and_says_so(team):
    told = person_export(team, BRUNO)
    assert told["complete"] is False
    assert told["person"]["name"] == NAME
