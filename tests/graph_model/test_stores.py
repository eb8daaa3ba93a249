"""The contract of every store."""

import io
import itertools
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamp.graph_model.belief import Belief, belief
from kamp.graph_model.claims import CAPACITIES, KIND, Batch, Claim, Judgement, Recorded, Statement
from kamp.graph_model.compartments import EVERYTHING, Viewer
from kamp.graph_model.errors import BadCursor, Conflict, InputError
from kamp.graph_model.graph import Graph
from kamp.graph_model.ids import record_id
from kamp.graph_model.stores import Store, open_store
from kamp.graph_model.stores.plans import Step

ACCOUNT = record_id("org", "crm", "account", "a")
TODAY = "2026-04-10"


@pytest.fixture(autouse=True)
def _generators(request: pytest.FixtureRequest) -> None:
    """The generators live in this folder's conftest, which hypothesis needs at decoration time: see `generated`."""


def _load_generators():
    import importlib.util

    spec = importlib.util.spec_from_file_location("portfolio_generators", Path(__file__).with_name("conftest.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generated = _load_generators()


def everything(store: Store, as_of: str) -> Graph:
    return store.subgraph([*generated.ACCOUNTS, "shared"], viewer=EVERYTHING, as_of=as_of, known_at=None)


def stripped(graph: Graph) -> tuple[dict, dict]:
    """Without revisions, and without the compartments that lie outside the claims that were read."""
    nodes = {each.id: replace(each, revision=0, compartments=frozenset()) for each in graph.nodes.values()}
    return nodes, {each.id: replace(each, revision=0) for each in graph.relations.values()}


def materialised(store: Store) -> Belief:
    """All that the store holds as believed today, read through its own reader."""
    with store._reading() as ledger:  # type: ignore[attr-defined]
        reader = ledger.reader()
        everywhere = frozenset({"shared", *generated.ACCOUNTS, *generated.PEOPLE, *(each.account for each in believed_now(ledger))})
        found = reader.nodes_in(everywhere)
        ids = [node.id for node in found]
        relations = {each.id: replace(each, revision=0) for each in reader.relations_at(ids)}
        return Belief({node.id: replace(node, revision=0) for node in found}, relations, tuple(sorted(reader.contested_at(ids), key=repr)))


def believed_now(ledger) -> list[Claim]:
    return [each.claim for each in ledger.history(None, None).values() if each.superseded is None]


def recomputed(store: Store, as_of: str) -> Belief:
    """The oracle: belief over every claim and judgement of the store."""
    with store._reading() as ledger:  # type: ignore[attr-defined]
        believed = belief(ledger.history(None, None).values(), ledger.judgements(), as_of=as_of)
    return Belief(believed.nodes, believed.relations, tuple(sorted(believed.contested, key=repr)))


@given(batches=st.lists(generated.batches(), min_size=1, max_size=5), rolls=st.lists(st.sampled_from(generated.DAYS), max_size=3))
def test_what_the_tables_hold_equals_the_belief_recomputed_after_every_batch_and_every_roll(batches, rolls):
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/kamp.db", today=generated.DAYS[1])
        today = generated.DAYS[1]
        for batch, day in itertools.zip_longest(batches, rolls):
            if batch is not None:
                store.apply(batch)
                assert materialised(store) == recomputed(store, today)
            if day is not None:
                store.roll(day)
                today = max(today, day)
                assert materialised(store) == recomputed(store, today)
        store.close()


@given(batches=st.lists(generated.batches(), min_size=1, max_size=4), day=st.sampled_from(generated.DAYS))
def test_another_date_read_from_the_claims_equals_the_tables_rolled_to_it(batches, day):
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/kamp.db", today=generated.DAYS[0])
        for batch in batches:
            store.apply(batch)
        before = everything(store, day)
        store.roll(day)
        after = everything(store, day)
        assert stripped(before) == stripped(after)
        store.close()


@given(listed=st.lists(generated.claims, max_size=8), data=st.data(), day=st.sampled_from(generated.DAYS))
def test_any_order_of_the_claims_gives_the_same_belief(listed, data, day):
    unique = list({(claim.record, claim.observed_on): claim for claim in listed}.values())
    shuffled = data.draw(st.permutations(unique))
    one = belief([Recorded(claim) for claim in unique], [], as_of=day)
    assert one == belief([Recorded(claim) for claim in shuffled], [], as_of=day)


@given(batch=generated.batches())
def test_the_same_batch_again_writes_nothing(batch):
    # Within one batch a record may say two things on one day; an importer reports that, so here the last one stays.
    batch = replace(batch, claims=tuple({(claim.record, claim.observed_on): claim for claim in batch.claims}.values()), revoked=())
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/kamp.db", today=TODAY)
        store.apply(batch)
        assert store.apply(batch).revision is None
        store.close()


@given(batches=st.lists(generated.batches(), max_size=3), batch=generated.batches())
def test_a_judgement_made_and_revoked_leaves_no_trace_in_the_content(batches, batch):
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/kamp.db", today=TODAY)
        for each in batches:
            store.apply(each)
        in_force = b"".join(store.export(history=False))
        new = [each for each in batch.judgements if each.kind == "same"][:1]
        with store._reading() as ledger:
            known = {each.id for each in ledger.judgements() if each.revoked is None}
        new = [each for each in new if each.id not in known]
        before = materialised(store)
        store.apply(Batch(judgements=tuple(new)))
        store.apply(Batch(revoked=tuple(each.id for each in new)))
        assert b"".join(store.export(history=False)) == in_force
        assert materialised(store) == before
        store.close()


@given(batches=st.lists(generated.batches(), min_size=1, max_size=3))
def test_an_export_with_history_restores_to_the_same_graph_and_the_same_export(batches):
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/one.db", today=TODAY)
        for batch in batches:
            store.apply(batch)
        lines = b"".join(store.export(history=True))
        other = open_store(f"sqlite:///{folder}/other.db", today=TODAY)
        other.restore(io.BytesIO(lines))
        assert b"".join(other.export(history=True)) == lines
        assert materialised(other) == materialised(store)
        store.close()
        other.close()


@given(batches=st.lists(generated.batches(), min_size=1, max_size=4), seen=st.sampled_from(generated.ACCOUNTS))
def test_a_viewer_sees_what_stands_in_his_compartments_and_nothing_else(batches, seen):
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/kamp.db", today=TODAY)
        for batch in batches:
            store.apply(batch)
        viewer = Viewer(frozenset({store.resolve(seen)}), frozenset())
        graph = store.subgraph(generated.ACCOUNTS, viewer=viewer, as_of=TODAY, known_at=None)
        allowed = {"shared", store.resolve(seen)}
        assert all(node.compartments <= allowed for node in graph.nodes.values())
        assert all(
            (each.account in allowed and "closeness" not in each.properties) or each.account == "shared"
            for each in graph.relations.values()
        )
        hidden = [node for node in materialised(store).nodes.values() if not node.compartments & allowed]
        assert store.get([node.id for node in hidden], viewer=viewer, as_of=TODAY, known_at=None) == []
        store.close()


def person(number: int, **slots: object) -> Claim:
    record = record_id("per", "crm", "person", str(number))
    described = {KIND: "Person", "name": f"Person {number:04d}", "MEMBER_OF:account": [Statement(record, ACCOUNT)], **slots}
    return Claim(record, "crm", described, account=ACCOUNT)


def account() -> Claim:
    return Claim(ACCOUNT, "crm", {KIND: "Organization", CAPACITIES: ["Account"], "name": "D'Angiò SpA"}, account=ACCOUNT)


def test_pages_forwards_and_backwards_show_each_row_once(store: Store):
    store.apply(Batch((account(), *(person(number) for number in range(25)))))
    seen, after = [], None
    while True:
        (branch,) = store.tree(
            [ACCOUNT], (Step("MEMBER_OF", "in", "people", first=10, after=after),), viewer=EVERYTHING, as_of=TODAY, known_at=None
        )
        page = branch.pages["people"]
        seen += [each.node.name for each in page.branches]
        if not page.has_next:
            break
        after = page.branches[-1].cursor
    assert seen == [f"Person {number:04d}" for number in range(25)]
    (branch,) = store.tree(
        [ACCOUNT], (Step("MEMBER_OF", "in", "people", last=3, count=True),), viewer=EVERYTHING, as_of=TODAY, known_at=None
    )
    assert [each.node.name for each in branch.pages["people"].branches] == ["Person 0022", "Person 0023", "Person 0024"]
    assert branch.pages["people"].total == 25


def test_a_list_of_nodes_pages_by_keyset_both_ways(store: Store):
    store.apply(Batch((account(), *(person(number) for number in range(5)))))
    first = store.nodes("Person", first=2, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY)
    second = store.nodes("Person", first=2, after=first.branches[-1].cursor, last=None, before=None, viewer=EVERYTHING, as_of=TODAY)
    assert [each.node.name for each in second.branches] == ["Person 0002", "Person 0003"]
    back = store.nodes("Person", first=None, after=None, last=2, before=second.branches[0].cursor, viewer=EVERYTHING, as_of=TODAY)
    assert [each.node.name for each in back.branches] == ["Person 0000", "Person 0001"]


def test_a_foreign_cursor_is_refused(store: Store):
    with pytest.raises(BadCursor):
        store.nodes("Person", first=2, after="nonsense", last=None, before=None, viewer=EVERYTHING, as_of=TODAY)


def test_search_forgives_accents_apostrophes_and_a_typo(store: Store):
    store.apply(Batch((account(), person(1, name="Łukasz Żółć"))))
    for text in ("dangio", "D’Angiò", "angio spa", "dangoi"):
        assert [hit.node.id for hit in store.search(text, labels=(), first=3, viewer=EVERYTHING)] == [ACCOUNT], text
    assert [hit.node.name for hit in store.search("lukasz", labels=("Person",), first=3, viewer=EVERYTHING)] == ["Łukasz Żółć"]


def test_search_takes_any_text_without_an_error(store: Store):
    store.apply(Batch((account(),)))
    for text in ('"', "AND", "*", "(", "a:b", "", "%", "'"):
        store.search(text, labels=(), first=3, viewer=EVERYTHING)


def test_a_change_that_expects_an_older_revision_is_a_conflict(store: Store):
    store.apply(Batch((account(),)))
    store.apply(Batch((replace(account(), slots={**account().slots, "name": "Other"}),)))
    with pytest.raises(Conflict):
        store.apply(Batch((replace(account(), slots={**account().slots, "name": "Third"}),), expected={ACCOUNT: 1}))
    assert store.revision() == 2


def test_a_dry_run_answers_like_the_real_one_and_writes_nothing(store: Store):
    tried = store.apply(Batch((account(), person(1))), dry_run=True)
    assert store.revision() == 0
    assert store.info().nodes == {}
    assert store.apply(Batch((account(), person(1)))).records == tried.records


def test_two_records_judged_the_same_answer_under_both_ids_and_part_again(store: Store):
    other = replace(
        person(1),
        record=record_id("per", "team", "person", "1"),
        about=record_id("per", "team", "person", "1"),
        slots={KIND: "Person", "name": "P. One", "title": "CFO"},
    )
    same = Judgement("same", person(1).record, other.record, by_hand=True)
    store.apply(Batch((account(), person(1), other), (same,)))
    found = store.get([person(1).record, other.record], viewer=EVERYTHING, as_of=TODAY, known_at=None)
    assert len({node.id for node in found}) == 1
    assert found[0].properties["title"] == "CFO"
    store.apply(Batch(revoked=(same.id,)))
    assert len({node.id for node in store.get([person(1).record, other.record], viewer=EVERYTHING, as_of=TODAY, known_at=None)}) == 2


def test_an_erased_person_is_out_of_every_revision_and_does_not_come_back(store: Store):
    told = Batch((account(), person(1), person(2)), actor="import")
    store.apply(told)
    store.erase(person(1).record, Batch(actor="anna", reason="erasure"))
    assert person(1).record not in {node.id for node in materialised(store).nodes.values()}
    assert person(1).slots["name"].encode() not in b"".join(store.export(history=True))
    assert store.apply(told).revision is None
    assert store.get([person(2).record], viewer=EVERYTHING, as_of=TODAY, known_at=None)[0].name == person(2).slots["name"]
    # The next claims take further numbers, on every store.
    store.apply(Batch((person(3),), actor="import"))
    assert person(3).slots["name"].encode() in b"".join(store.export(history=True))


def test_changes_since_a_revision_name_what_a_viewer_may_see(store: Store):
    store.apply(Batch((account(), person(1)), actor="anna"))
    (change,) = store.changes(0, first=10, viewer=EVERYTHING)
    assert (change.revision, change.actor) == (1, "anna")
    assert person(1).record in change.ids
    assert store.changes(0, first=10, viewer=Viewer(frozenset(), frozenset())) == []


def test_as_known_earlier_answers_with_what_was_known_then(store: Store):
    # METHODS 1.3: "CFO decides" from January, recorded at revision 1; the correction "until 1 April" recorded at revision 2.
    record = record_id("per", "crm", "person", "9")
    told = Claim(
        record,
        "crm",
        {KIND: "Person", "name": "Gaia", "MEMBER_OF:account": [Statement(record, ACCOUNT, valid_from="2024-01-01")]},
        account=ACCOUNT,
    )
    corrected = replace(
        told, slots={**told.slots, "MEMBER_OF:account": [Statement(record, ACCOUNT, valid_from="2024-01-01", valid_to="2024-04-01")]}
    )
    store.apply(Batch((account(), told)))
    store.apply(Batch((corrected,)))
    then = store.subgraph([ACCOUNT], viewer=EVERYTHING, as_of="2024-05-01", known_at=1)
    now = store.subgraph([ACCOUNT], viewer=EVERYTHING, as_of="2024-05-01", known_at=2)
    assert [each.kind for each in then.relations.values()] == ["MEMBER_OF"]
    assert [each.kind for each in now.relations.values()] == []


def test_an_older_export_loaded_later_fills_but_does_not_change_what_the_newer_one_carries(store: Store):
    new = Claim("per_x", "crm", {KIND: "Person", "name": "New", "title": "CFO"}, "2026-03-01")
    old = Claim("per_x", "crm", {KIND: "Person", "name": "Old", "department": "Finance"}, "2026-01-01")
    store.apply(Batch((new,)))
    store.apply(Batch((old,)))
    (node,) = store.get(["per_x"], viewer=EVERYTHING, as_of=TODAY, known_at=None)
    assert node.properties == {"department": "Finance", "name": "New", "title": "CFO"}


def test_lists_of_all_nodes_refuse_another_day_in_words(store: Store):
    with pytest.raises(InputError, match="name the accounts"):
        store.nodes("Person", first=2, after=None, last=None, before=None, viewer=EVERYTHING, as_of="2020-01-01")
