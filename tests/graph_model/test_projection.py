"""A projection reads the same rows from any reader, from SQLite's tables and from Neo4j, for any viewer."""

import importlib.util
import os
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kamp.graph_model.compartments import EVERYTHING, Viewer
from kamp.graph_model.errors import InputError
from kamp.graph_model.stores import Store, open_store, projection
from kamp.graph_model.stores.plans import ID, KIND, LABELS, NAME, REVISION, SORT, WITHIN, Among, Between, Plan, Step, to_cursor

_spec = importlib.util.spec_from_file_location("portfolio_generators_projection", Path(__file__).with_name("conftest.py"))
generated = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(generated)

FIELDS = (ID, KIND, LABELS, NAME, REVISION, SORT, "name", "title", "email")
# A cursor in the middle of the generated names (Ada, Bruno, Carla, Dora).
MIDDLE = to_cursor("bruno\x01")


@st.composite
def steps(draw: st.DrawFn, depth: int = 2) -> Step:
    relation, direction = draw(
        st.sampled_from([("MEMBER_OF", "in"), ("REPORTS_TO", "out"), ("KNOWS", "in"), (WITHIN, "in"), (WITHIN, "out")])
    )
    first, last = draw(st.sampled_from([(None, None), (1, None), (2, None), (None, 1), (None, 3)]))
    where = draw(st.sampled_from([{}, {"title": None}, {"name": Among(("Ada", "Bruno"))}, {"name": Between("B", None)}, {"title": "CFO"}]))
    return Step(
        relation,
        direction,
        kinds=draw(st.sampled_from([(), ("Person",), ("Account", "Person")])),
        lacks=draw(st.sampled_from([(), (), ("Account",)])),
        where=where,
        first=first,
        last=last,
        after=draw(st.sampled_from([None, None, MIDDLE])),
        before=draw(st.sampled_from([None, None, MIDDLE])),
        count=draw(st.booleans()),
        fields=tuple(draw(st.lists(st.sampled_from(FIELDS), max_size=4, unique=True))),
        children=tuple(draw(st.lists(steps(depth=depth - 1), max_size=2))) if depth else (),
    )


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[str] | None, Plan]:
    below = tuple(draw(st.lists(steps(), min_size=1, max_size=2)))
    if draw(st.booleans()):
        return [*generated.ACCOUNTS, *generated.PEOPLE, "per_nobody"], Plan(Step("", fields=(ID, "name"), children=below))
    label = draw(st.sampled_from(["Person", "Account"]))
    return None, Plan(Step("", kinds=(label,), first=draw(st.sampled_from([1, 4])), count=True, fields=FIELDS, children=below))


def viewers(store: Store) -> list[Viewer]:
    mine = frozenset({store.resolve(generated.ACCOUNTS[0])})
    return [EVERYTHING, Viewer(mine, frozenset()), Viewer(frozenset(), frozenset())]


def walked(store: Store, roots: list[str] | None, plan: Plan, viewer: Viewer) -> list:
    """The way over a reader, which the shared half of a store takes for other days."""
    wanted = None if roots is None else [store.resolve(each) for each in roots]
    return store._read(lambda ledger: projection.project(ledger.reader(), wanted, plan, viewer=viewer))


@given(batches=st.lists(generated.batches(), min_size=1, max_size=3), asked=plans())
def test_the_embedded_store_reads_what_a_walk_reads(batches, asked):
    roots, plan = asked
    with tempfile.TemporaryDirectory() as folder, closing(open_store(f"sqlite:///{folder}/kamp.db", today=generated.DAYS[3])) as store:
        for batch in batches:
            store.apply(batch)
        for viewer in viewers(store):
            found = store.project(roots, plan, viewer=viewer, as_of=generated.DAYS[3], known_at=None)
            assert found == walked(store, roots, plan, viewer)


# Known, and still to be mended: a rare selection is read otherwise than by the walk. Shrinking it takes minutes: a test for the long run.
@pytest.mark.long
@pytest.mark.xfail(reason="a rare selection is read otherwise than by a walk", strict=False)
@pytest.mark.neo4j
@settings(
    deadline=None,
    max_examples=max(6, int(os.environ.get("KAMP_TEST_EXAMPLES", "60")) // 10),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(batches=st.lists(generated.batches(), min_size=1, max_size=2), asked=st.lists(plans(), min_size=4, max_size=4))
def test_neo4j_reads_in_one_statement_what_a_walk_reads(emptied_neo4j: Callable[[], str], batches, asked):
    with closing(open_store(emptied_neo4j(), today=generated.DAYS[3])) as store:
        for batch in batches:
            store.apply(batch)
        for roots, plan in asked:
            for viewer in viewers(store):
                found = store.project(roots, plan, viewer=viewer, as_of=generated.DAYS[3], known_at=None)
                assert found == walked(store, roots, plan, viewer)


def test_a_list_of_all_nodes_is_of_today_only(tmp_path: Path):
    plan = Plan(Step("", kinds=("Person",)))
    empty = closing(open_store(f"sqlite:///{tmp_path}/kamp.db", today=generated.DAYS[3]))
    with empty as store, pytest.raises(InputError, match="name the accounts"):
        store.project(None, plan, viewer=EVERYTHING, as_of=generated.DAYS[1], known_at=None)
