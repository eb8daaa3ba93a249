"""Every door of GraphQL answers as it would if what the viewer may not see had never been said (MODEL section 5)."""

import importlib.util
import os
import re
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kamp.graph_model.changes.editor import Editor
from kamp.graph_model.compartments import Viewer
from kamp.graph_model.stores import Store, open_store
from kamp.graphql.answering import Asked, answer
from kamp.graphql.context import Context
from kamp.graphql.schema import printed

from graphql import GraphQLNamedType, GraphQLObjectType, build_schema, get_named_type, is_leaf_type, is_required_argument

_spec = importlib.util.spec_from_file_location("visibility_of_graphql", Path(__file__).parents[1] / "visibility_cases.py")
cases = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(cases)

EXAMPLES = int(os.environ.get("KAMP_TEST_EXAMPLES", "60"))
QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large)
SCHEMA = build_schema(printed())
# Numbers that a store counts over all its accounts.
COUNTED = {"revision", "storeRevision", "superseded"}
TYPED = """query($id: ID!) { node(id: $id) { __typename id name kind labels accounts { id } placeholder
    beliefs { field value said { source saidBy { id } reference seenOn } rivals { value said { source saidBy { id } } } }
    history(first: 9) { said { source saidBy { id } reference } slots { name value } }
    ... on Person { title email reportsTo { id name } roles { id stance influence players { id } }
      reports(first: 2) { totalCount edges { cursor node { name } } pageInfo { hasNextPage hasPreviousPage } }
      interactions(first: 2) { totalCount edges { node { name } } } }
    ... on Account { units { name } findings(first: 5) { totalCount edges { node { text } } }
      people(first: 2, where: {title: ["CFO"]}) { totalCount edges { cursor node { name } } }
      last: people(last: 2) { totalCount edges { cursor node { name reports(first: 3) { totalCount edges { node { name } } } } }
        pageInfo { hasNextPage hasPreviousPage } }
      decisions(first: 3) { totalCount edges { node { name amount { amount }
        bidders(first: 3) { totalCount edges { node { name } } } roles { stance players { name } } } } }
      spend(first: 3) { totalCount edges { node { id } } } questions(first: 3) { edges { node { id } } } }
    ... on Competitor { bids(first: 3) { totalCount edges { node { name } } } backers(first: 3) { totalCount edges { node { name } } }
      receives(first: 3) { totalCount } } } }"""
PAGES = """query($after: String) {
    people(first: 2, after: $after) { totalCount edges { cursor node { name } } pageInfo { hasNextPage endCursor } }
    filtered: people(first: 9, where: {title: ["CEO"]}) { totalCount edges { node { id } } }
    decisions(first: 9) { totalCount edges { node { id } } } ourCompetitors(first: 9) { totalCount edges { node { id } } } }"""
SEARCH = "query($text: String!) { search(text: $text, first: 9) { score node { id name } } }"
CHANGES = "{ changes(since: 0, first: 50) { actor reason ids } }"
EDIT = """mutation($id: ID!) { personLeft(id: $id, on: "2026-11-20") { id changed { field about before after } } }"""
RENAME = """mutation($id: ID!) { editPerson(id: $id, person: {title: "COO"}) { changed { field before after } node { name } unheard } }"""


def whole(kind: GraphQLNamedType, depth: int) -> str:
    """A selection of all that a type answers without being asked more, so deep."""
    if not isinstance(kind, GraphQLObjectType):
        return "{ __typename }"
    parts = ["__typename"]
    for name, field in kind.fields.items():
        if any(is_required_argument(each) for each in field.args.values()) or name in COUNTED:
            continue
        inner = get_named_type(field.type)
        if is_leaf_type(inner):
            parts.append(name)
        elif depth and not name.endswith("Connection") and "first" not in field.args:
            parts.append(f"{name} {whole(inner, depth - 1)}")
    return "{ " + " ".join(parts) + " }"


def questions() -> list[str]:
    """The named questions of the schema, whichever there are, each with all that it answers."""
    found = []
    for name, field in SCHEMA.query_type.fields.items():
        needed = {each for each, argument in field.args.items() if is_required_argument(argument)}
        if needed == {"account"} and name != "account":
            kind = get_named_type(field.type)
            told = "" if is_leaf_type(kind) else whole(kind, 4)
            found.append(f"query($id: ID!) {{ {name}(account: $id) {told} }}")
        elif name in ("portfolio", "selection"):
            found.append(f"{{ {name} {whole(get_named_type(field.type), 4)} }}")
    return found


QUESTIONS = questions()


def asked(store: Store, viewer: Viewer, query: str, **variables: Any) -> Any:
    """An answer without the numbers of revisions."""
    context = Context(store, cases.TODAY, lambda graph, account, _: [account, sorted(graph.nodes)], viewer, editor=Editor("vera", viewer))
    told = answer(Asked(query, variables), context).response
    codes = {error.get("extensions", {}).get("code") for error in told.get("errors", ())}
    assert not codes & {"INTERNAL", "BAD_QUERY", "LIMIT"}, told
    return without_counts(told)


def without_counts(told: Any) -> Any:
    if isinstance(told, dict):
        return {key: without_counts(value) for key, value in told.items() if key not in COUNTED and key != "extensions"}
    if isinstance(told, list):
        return [without_counts(each) for each in told]
    return re.sub(r"revision \d+", "revision N", told) if isinstance(told, str) else told


def doors(store: Store, viewer: Viewer) -> dict[Any, Any]:
    """What is answered, by the door at which it is asked; changes last, for they change."""
    told: dict[Any, Any] = {}
    for record in cases.EVERYTHING:
        told["node", record] = asked(store, viewer, TYPED, id=record)
    for account in cases.ACCOUNTS:
        for question in QUESTIONS:
            told[question[:60], account] = asked(store, viewer, question, id=account)
    for question in QUESTIONS:
        if question.startswith("{"):
            told[question[:40]] = asked(store, viewer, question)
    page = told["page"] = asked(store, viewer, PAGES)
    told["next page"] = asked(store, viewer, PAGES, after=page["data"]["people"]["pageInfo"]["endCursor"])
    for text in ("neri", "ada bo", "x@a.example", "plant", "rival"):
        told["search", text] = asked(store, viewer, SEARCH, text=text)
    told["changes"] = asked(store, viewer, CHANGES)
    for record in (*cases.PEOPLE, cases.NEEDS[cases.A]):
        told["export", record] = asked(store, viewer, "query($id: ID!) { personExport(id: $id) }", id=record)
    for record in cases.PEOPLE:
        told["rename", record] = asked(store, viewer, RENAME, id=record)
        told["left", record] = asked(store, viewer, EDIT, id=record)
    return told


@settings(deadline=None, max_examples=max(8, EXAMPLES // 5), suppress_health_check=QUIET)
@given(batches=cases.portfolios(), viewer=st.sampled_from(cases.VIEWERS))
def test_an_answer_is_that_on_the_graph_with_the_hidden_part_removed(batches, viewer):
    with tempfile.TemporaryDirectory() as folder:
        told = []
        for name, said in (("whole", batches), ("part", cases.without_hidden(batches, viewer))):
            store = open_store(f"sqlite:///{folder}/{name}.db", today=cases.TODAY)
            for batch in said:
                store.apply(batch)
            told.append(doors(store, viewer))
            store.close()
        wrong = [f"{door}\n  whole {one}\n  part  {told[1][door]}" for door, one in told[0].items() if one != told[1][door]]
        assert not wrong, "\n".join(wrong)


def test_the_suite_asks_every_question_about_an_account() -> None:
    """A further question is found in the schema; these are the least that must be among them."""
    text = "\n".join(QUESTIONS)
    for name in ("decisionPaths", "relationshipRisk", "knowledgeGaps", "shareOfWallet", "whitespace", "map", "portfolio"):
        assert f" {name}" in text
