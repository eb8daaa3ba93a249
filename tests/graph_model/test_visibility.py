"""Every door of a store answers as it would if what the viewer may not see had never been said (MODEL section 5)."""

import importlib.util
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kamp.graph_model.compartments import Viewer
from kamp.graph_model.stores import Store, open_store
from kamp.graph_model.stores.plans import Step

_spec = importlib.util.spec_from_file_location("visibility_of_stores", Path(__file__).parents[1] / "visibility_cases.py")
cases = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(cases)

EXAMPLES = int(os.environ.get("KAMP_TEST_EXAMPLES", "60"))
QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large)
PLAN = (
    Step("MEMBER_OF", "in", "people", first=2, count=True, children=(Step("KNOWS", "out", "knows", count=True), Step("REPORTS_TO", "in"))),
    Step("MEMBER_OF", "in", "neri", kinds=("Person",), where={"title": "CFO"}, last=2),
    Step("ABOUT", "in", "about", count=True),
    Step("DECIDED_AT", "in", "decisions", children=(Step("IN_DECISION", "in", "roles"), Step("BIDS_IN", "in", "bids"))),
)


def filled(url: str, batches) -> Store:
    store = open_store(url, today=cases.TODAY)
    for batch in batches:
        store.apply(batch)
    return store


def numbered(value):
    """An answer without the numbers of revisions, which a store counts over all its accounts."""
    if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
        return [numbered(each) for each in value]
    if isinstance(value, dict):
        return {key: numbered(each) for key, each in value.items()}
    if hasattr(value, "__dataclass_fields__") and hasattr(value, "revision"):
        value = replace(value, revision=0)
    if hasattr(value, "__dataclass_fields__") and hasattr(value, "sightings"):
        value = replace(value, sightings=tuple((day, 0) for day, _ in value.sightings))
    if hasattr(value, "pages"):
        return [numbered(value.node), numbered(value.relation), value.cursor, {key: numbered(page) for key, page in value.pages.items()}]
    if hasattr(value, "branches"):
        return [numbered(value.branches), value.has_next, value.has_previous, value.total]
    if hasattr(value, "score"):
        return [numbered(value.node), value.score]
    return value


def doors(store: Store, viewer: Viewer, day: str) -> dict:
    """What a store answers, by the door at which it is asked."""
    told: dict = {}
    asked = {"viewer": viewer, "as_of": day, "known_at": None}
    told["direct read"] = store.get(cases.EVERYTHING, **asked)
    told["nested field, filter, order, count"] = store.tree(cases.EVERYTHING, PLAN, **asked)
    for account in cases.ACCOUNTS:
        graph = store.subgraph([account], **asked)
        told["picture", account] = [list(graph.nodes.values()), list(graph.relations.values()), graph.contested]
    for record in cases.EVERYTHING:
        near = store.neighbourhood(record, hops=2, **asked)
        told["path as hop", record] = [list(near.nodes.values()), list(near.relations.values())]
        told["history", record] = store.claims(record, viewer=viewer)
    if day == cases.TODAY:
        for label in ("Person", "Organization", "BuyingRole"):
            told["page", label] = store.nodes(label, first=2, after=None, last=None, before=None, viewer=viewer, as_of=day)
            told["pages back", label] = store.nodes(label, first=None, after=None, last=3, before=None, viewer=viewer, as_of=day)
        told["search"] = [store.search(text, labels=(), first=9, viewer=viewer) for text in ("neri", "ada", "x@a.example", "line", "rival")]
        told["changes"] = [(each.actor, each.reason, each.ids) for each in store.changes(0, first=None, viewer=viewer)]
    return {door: numbered(value) for door, value in told.items()}


def check(viewer: Viewer, day: str, one: Store, other: Store) -> None:
    whole, part = doors(one, viewer, day), doors(other, viewer, day)
    wrong = [f"{door}\n  whole {answer}\n  part  {part[door]}" for door, answer in whole.items() if answer != part[door]]
    assert not wrong, "\n".join(wrong)


# Known, and still to be mended: a node that nobody described in what a viewer sees may stand there for a relation that he does not see.
PLACEHOLDERS = pytest.mark.xfail(reason="a placeholder can tell that a hidden relation exists", strict=False)


@PLACEHOLDERS
@settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=QUIET)
@given(batches=cases.portfolios(), viewer=st.sampled_from(cases.VIEWERS), day=st.sampled_from((cases.TODAY, cases.DAYS[1])))
def test_an_answer_is_that_on_the_graph_with_the_hidden_part_removed(batches, viewer, day):
    with tempfile.TemporaryDirectory() as folder:
        one = filled(f"sqlite:///{folder}/whole.db", batches)
        other = filled(f"sqlite:///{folder}/part.db", cases.without_hidden(batches, viewer))
        check(viewer, day, one, other)
        one.close()
        other.close()


@PLACEHOLDERS
@pytest.mark.neo4j
@settings(deadline=None, max_examples=max(6, EXAMPLES // 10), suppress_health_check=QUIET)
@given(batches=cases.portfolios(), viewer=st.sampled_from(cases.VIEWERS))
def test_the_same_holds_on_neo4j(emptied_neo4j: Callable[[], str], batches, viewer):
    """The hidden part is removed in the embedded store, which answers as Neo4j does (test_both_stores)."""
    with tempfile.TemporaryDirectory() as folder:
        one = filled(emptied_neo4j(), batches)
        other = filled(f"sqlite:///{folder}/part.db", cases.without_hidden(batches, viewer))
        check(viewer, cases.TODAY, one, other)
        one.close()
        other.close()
