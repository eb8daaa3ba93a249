"""Whatever is asked of the typed graph, the compiled answer is byte for byte the stock executor's, on both stores."""

import json
import os
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import neo4j
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kamp.graph_model.compartments import EVERYTHING, Viewer
from kamp.graph_model.stores import Store, open_store
from kamp.graph_model.stores.plans import to_cursor
from kamp.graphql.answering import Asked, answer
from kamp.graphql.context import Context
from kamp.graphql.links import Link, Said, meaning
from kamp.graphql.prepared import CORE
from kamp.ingest.load import LoadOptions, load

from graphql import GraphQLInterfaceType, GraphQLObjectType, get_named_type

DAY = "2026-11-24"
EXAMPLES = int(os.environ.get("KAMP_TEST_EXAMPLES", "60"))
KINDS = sorted(kind.name for kind in CORE.get_possible_types(CORE.type_map["Node"]))
MIDDLE = to_cursor("m\x01")
PAGES = ("", "first: 2", "last: 2", "first: $n", f'first: 3, after: "{MIDDLE}"', f'last: 1, before: "{MIDDLE}"')
ODD = ('first: 1, after: "odd"', "first: -1", "first: 1, last: 1", "first: 5000")
DIRECTIVES = ("", "", "", "@skip(if: true)", "@include(if: false)", "@include(if: $yes)", "@skip(if: $no)")


class Writer:
    """Writes documents that are mostly valid: aliases, fragments, directives, `__typename`, pages, filters, nulls."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw, self._fragments, self._count = draw, [], 0

    def document(self) -> str:
        questions = [self._question() for _ in range(self._draw(st.integers(1, 3)))]
        body = "\n".join([f"{{ {' '.join(questions)} }}", *self._fragments])
        declared = [
            each
            for each in ("$account: ID!", "$n: Int", "$yes: Boolean = true", "$no: Boolean!")
            if re.search(rf"\{each.partition(':')[0]}\b", body)
        ]
        return f"query({', '.join(declared)}) {body}" if declared else body

    def _pick(self, *choices: Any) -> Any:
        return self._draw(st.sampled_from(choices))

    def _name(self) -> str:
        self._count += 1
        return f"a{self._count}"

    def _question(self) -> str:
        form = self._pick("account", "account", "node", "list", "list", "limits { page }", "__typename")
        if form == "account":
            day = self._pick("", "", ', asOf: "2026-03-01"')
            return f"{self._name()}: account(account: $account{day}) {self._selection('Account', 3)}"
        if form == "node":
            named = self._pick("$account", '"per_nobody"')
            return f"{self._name()}: node(id: {named}) {self._selection('Node', 3)}"
        if form == "list":
            lists = (("Person", "people"), ("Decision", "decisions"), ("Account", "accounts"), ("Competitor", "ourCompetitors"))
            kind, name = self._pick(*lists)
            return f"{self._name()}: {name}(first: 2) {self._page(kind, 2)}"
        return form

    def _selection(self, kind: str, depth: int) -> str:
        parts = [self._part(kind, depth) for _ in range(self._draw(st.integers(1, 4)))]
        return f"{{ {' '.join(parts)} }}"

    def _part(self, kind: str, depth: int) -> str:
        form = self._pick("leaf", "leaf", "leaf", "link", "link", "inline", "spread", "typename")
        if form == "typename":
            return "__typename"
        if form in ("inline", "spread") and depth > 1:
            on = self._pick(*KINDS) if kind == "Node" else self._pick(kind, "Node")
            inside = self._selection(on, depth - 1)
            if form == "inline":
                return f"... on {on} {self._pick(*DIRECTIVES)} {inside}"
            name = f"F{self._name()}"
            self._fragments.append(f"fragment {name} on {on} {inside}")
            return f"...{name} {self._pick(*DIRECTIVES)}"
        fields = self._fields(kind, Link if form == "link" and depth > 1 else Said)
        return self._field(self._pick(*fields), depth) if fields else "id"

    def _fields(self, kind: str, wanted: type) -> list[tuple[str, Any]]:
        found = CORE.type_map[kind]
        assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
        return [(name, field) for name, field in sorted(found.fields.items()) if isinstance(meaning(field), wanted)]

    def _field(self, chosen: tuple[str, Any], depth: int) -> str:
        name, field = chosen
        link, target = meaning(field), get_named_type(field.type)
        alias = f"{self._name()}: " if self._draw(st.booleans()) else ""
        if isinstance(link, Said):
            return f"{alias}{name} {self._pick(*DIRECTIVES)} {'{ amount currency t: __typename }' if target.name == 'Money' else ''}"
        assert isinstance(link, Link)
        if link.shape != "page":
            return f"{alias}{name} {self._pick(*DIRECTIVES)} {self._selection(link.target, depth - 1)}"
        given = self._arguments(name, field) if alias else ""
        return f"{alias}{name}{given} {self._page(link.target, depth - 1)}"

    def _arguments(self, name: str, field: Any) -> str:
        page = self._pick(*PAGES, *PAGES, self._pick(*ODD))
        where = self._pick(
            "", 'where: {unknown: ["title"]}' if name == "people" else "", 'where: {stage: ["open"]}' if name == "decisions" else ""
        )
        given = ", ".join(each for each in (page, where if "where" in field.args else "") if each)
        return f"({given})" if given else ""

    def _page(self, kind: str, depth: int) -> str:
        edges = f"edges {{ {self._pick('', 'cursor', '__typename')} node {self._selection(kind, depth)} }}"
        info = self._pick("", "pageInfo { hasNextPage hasPreviousPage startCursor e: endCursor __typename }")
        return f"{{ {self._pick('', 'totalCount', '__typename')} {edges} {info} }}"


@st.composite
def documents(draw: st.DrawFn) -> str:
    return Writer(draw).document()


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Store]:
    """The example's portfolio: every kind that its tables fill."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('compiled')}/kamp.db", today=DAY)
    folders = [each for each in sorted((root / "examples").iterdir()) if each.is_dir() and list(each.glob("*.csv"))]
    for folder in folders:
        load(store, [folder], options=LoadOptions(actor="test", instant=f"{DAY}T08:00:00+00:00", today=DAY, our_name="Us"))
    yield store
    store.close()


@pytest.fixture(scope="module")
def neo4j_portfolio(portfolio: Store, emptied_neo4j: Callable[[], str]) -> Iterator[Store]:
    """The same portfolio in Neo4j."""
    store = open_store(emptied_neo4j(), today=DAY)
    store.restore(BytesIO(b"".join(portfolio.export(history=True))))
    yield store
    store.close()


def viewers(store: Store) -> list[Viewer]:
    first = account(store)
    return [EVERYTHING, Viewer(frozenset({first}), frozenset()), Viewer(frozenset({first}), frozenset({first}))]


def account(store: Store) -> str:
    page = store.nodes("Account", first=1, after=None, last=None, before=None, viewer=EVERYTHING, as_of=DAY)
    return page.branches[0].node.id


def both(store: Store, viewer: Viewer, text: str, variables: dict[str, Any]) -> tuple[str, str]:
    told = [
        answer(Asked(text, variables), Context(store, DAY, lambda *_: None, viewer), compiled=compiled).response
        for compiled in (True, False)
    ]
    one, other = (json.dumps(each, default=str) for each in told)
    return one, other


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=documents(), number=st.sampled_from([None, 0, 1, 3]), no=st.booleans())
def test_a_document_is_answered_alike_on_the_embedded_store(portfolio: Store, text: str, number: int | None, no: bool) -> None:
    for viewer in viewers(portfolio):
        compiled, stock = both(portfolio, viewer, text, {"account": account(portfolio), "n": number, "no": no})
        assert compiled == stock


@pytest.mark.neo4j
@settings(max_examples=max(4, EXAMPLES // 15), deadline=None, suppress_health_check=list(HealthCheck))
@given(text=documents(), number=st.sampled_from([None, 0, 1, 3]), no=st.booleans())
def test_a_document_is_answered_alike_on_neo4j(neo4j_portfolio: Store, text: str, number: int | None, no: bool) -> None:
    for viewer in viewers(neo4j_portfolio):
        compiled, stock = both(neo4j_portfolio, viewer, text, {"account": account(neo4j_portfolio), "n": number, "no": no})
        assert compiled == stock


DEEP = """query($account: ID!) { account(account: $account) { name
    units { name units { name positions { name holder { name title roles { role stance decision { name } } } } } }
    people(first: 5) { totalCount edges { cursor node { name reportsTo { __typename name ... on Person { title } } } } }
    decisions(last: 3, where: {stage: ["open"]}) { edges { node {
        amount { amount } steps { order requires { players { name } } } } } } } }"""


@pytest.mark.neo4j
def test_the_deepest_selection_is_one_statement_and_one_round_trip(neo4j_portfolio: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    run, begin = neo4j.Session.run, neo4j.Session.begin_transaction
    monkeypatch.setattr(neo4j.Session, "run", lambda self, *given, **named: (sent.append("run"), run(self, *given, **named))[1])
    monkeypatch.setattr(neo4j.Session, "begin_transaction", lambda self, **named: (sent.append("begin"), begin(self, **named))[1])
    context = Context(neo4j_portfolio, DAY, lambda *_: None, viewers(neo4j_portfolio)[1])
    variables = {"account": account(neo4j_portfolio)}
    sent.clear()
    told = answer(Asked(DEEP, variables), context).response
    assert "errors" not in told
    assert told["data"]["account"]["people"]["totalCount"] > 0
    assert sent == ["run"]
