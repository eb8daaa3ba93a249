"""The same history in the embedded store and in Neo4j: the same trees, pages, searches, pictures, change feeds and exports."""

import importlib.util
import io
import itertools
import os
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kamp.graph_model.compartments import EVERYTHING, Viewer
from kamp.graph_model.stores import Store, open_store
from kamp.graph_model.stores.plans import Step

pytestmark = pytest.mark.neo4j

_spec = importlib.util.spec_from_file_location("portfolio_generators_both", Path(__file__).with_name("conftest.py"))
generated = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(generated)

# A round of two stores costs about half a second on the server: fewer examples than where one file is enough.
ROUNDS = settings(
    deadline=None,
    max_examples=max(8, int(os.environ.get("KAMP_TEST_EXAMPLES", "60")) // 5),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PLAN = (
    Step(
        "MEMBER_OF",
        "in",
        "people",
        first=2,
        count=True,
        children=(
            Step("REPORTS_TO", "out", "boss"),
            Step("REPORTS_TO", "in", "reports", last=1),
            Step("KNOWS", "out", "knows", count=True),
        ),
    ),
    Step("MEMBER_OF", "in", "carlas", kinds=("Person",), where={"name": "Carla"}),
    Step("MEMBER_OF", "in", "last", last=2),
)


def opened(after: ExitStack, url: str, today: str) -> Store:
    """A store that is closed whatever happens: one left open would hide which example failed."""
    store = open_store(url, today=today)
    after.callback(store.close)
    return store


def answers(store: Store, day: str) -> dict:
    """Everything that a store can be asked, for one who sees all, one who sees an account, and one who sees nothing."""
    told = {"content": b"".join(store.export(history=False)), "history": b"".join(store.export(history=True))}
    told["info"] = replace(store.info(), version=0)
    viewers = {
        "all": EVERYTHING,
        "one": Viewer(frozenset({store.resolve(generated.ACCOUNTS[0])}), frozenset()),
        "none": Viewer(frozenset(), frozenset()),
    }
    records = [*generated.ACCOUNTS, *generated.PEOPLE]
    for name, viewer in viewers.items():
        told[name, "get"] = store.get(records, viewer=viewer, as_of=day, known_at=None)
        told[name, "tree"] = store.tree(records, PLAN, viewer=viewer, as_of=day, known_at=None)
        told[name, "people"] = store.nodes("Person", first=3, after=None, last=None, before=None, viewer=viewer, as_of=day)
        told[name, "changes"] = store.changes(0, first=9, viewer=viewer)
        told[name, "near"] = picture(store.neighbourhood(generated.PEOPLE[0], hops=2, viewer=viewer, as_of=day, known_at=None))
        told[name, "search"] = [store.search(text, labels=(), first=9, viewer=viewer) for text in ("brno", "ad", "alfa", "a@x.it")]
        for account, at, known_at in zip(generated.ACCOUNTS * 2, (day, day, generated.DAYS[5], day), (None, None, None, 1), strict=True):
            told[name, account, at, known_at] = picture(store.subgraph([account], viewer=viewer, as_of=at, known_at=known_at))
    return told


def picture(graph) -> tuple:
    return graph.nodes, graph.relations, graph.contested


@ROUNDS
@given(batches=st.lists(generated.batches(), min_size=1, max_size=4), rolls=st.lists(st.sampled_from(generated.DAYS), max_size=2))
def test_both_stores_give_the_same_answers_after_any_history(emptied_neo4j: Callable[[], str], batches, rolls):
    with tempfile.TemporaryDirectory() as folder, ExitStack() as after:
        one, other = (opened(after, url, generated.DAYS[1]) for url in (f"sqlite:///{folder}/kamp.db", emptied_neo4j()))
        today = generated.DAYS[1]
        for batch, day in itertools.zip_longest(batches, rolls):
            if batch is not None:
                assert one.apply(batch) == other.apply(batch)
            if day is not None:
                one.roll(day)
                other.roll(day)
                today = max(today, day)
        mine, theirs = answers(one, today), answers(other, today)
        for key in mine:
            assert mine[key] == theirs[key], key


@ROUNDS
@given(batches=st.lists(generated.batches(), min_size=1, max_size=3))
def test_moving_from_one_store_to_the_other_and_back_is_the_identity(emptied_neo4j: Callable[[], str], batches):
    with tempfile.TemporaryDirectory() as folder, ExitStack() as after:
        first = opened(after, f"sqlite:///{folder}/first.db", generated.DAYS[3])
        for batch in batches:
            first.apply(batch)
        lines = b"".join(first.export(history=True))
        there = opened(after, emptied_neo4j(), generated.DAYS[3])
        there.restore(io.BytesIO(lines))
        moved = b"".join(there.export(history=True))
        back = opened(after, f"sqlite:///{folder}/back.db", generated.DAYS[3])
        back.restore(io.BytesIO(moved))
        assert moved == lines
        assert b"".join(back.export(history=True)) == lines
        assert answers(back, generated.DAYS[3]) == answers(there, generated.DAYS[3])
