"""A walk over pages while others write: everything that was there throughout is met once, in both directions."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamp.graph_model.claims import CAPACITIES, KIND, Batch, Claim, Statement
from kamp.graph_model.ids import record_id
from kamp.graph_model.stores import Store, open_store
from kamp.graphql.answering import Asked, answer
from kamp.graphql.context import Context

DAY = "2026-11-24"
ACCOUNT = record_id("org", "walk", "account", "0")
FORWARDS = """query($a: ID!, $at: String) { account(account: $a) { people(first: 3, after: $at) {
    edges { node { id } } pageInfo { hasNextPage endCursor } } } }"""
BACKWARDS = """query($a: ID!, $at: String) { account(account: $a) { people(last: 3, before: $at) {
    edges { node { id } } pageInfo { hasPreviousPage startCursor } } } }"""
LISTED = """query($at: String) { account: people(first: 3, after: $at) { edges { node { id } } pageInfo { hasNextPage endCursor } } }"""


def person(number: int, name: str, *, gone: bool = False) -> Claim:
    record = record_id("per", "walk", "person", str(number))
    slots = {KIND: "Person", "name": name, "MEMBER_OF:account": [Statement(record, ACCOUNT)]}
    return Claim(record, "walk", slots, f"2026-01-{2 if gone else 1:02d}", account=ACCOUNT, deleted=gone)


def write(store: Store, *claims: Claim) -> None:
    store.apply(Batch(claims, actor="test", reason="walk", instant=f"{DAY}T08:00:00+00:00"))


def walked(store: Store, query: str, changes: list[list[Claim]]) -> list[str]:
    """The ids met, a change written between any two pages."""
    found: list[str] = []
    at, more, waiting = None, True, list(changes)
    while more:
        variables = {"a": ACCOUNT, "at": at} if "$a:" in query else {"at": at}
        told = answer(Asked(query, variables), Context(store, DAY, lambda *_: None)).response["data"]["account"]
        page = told.get("people", told)
        found += [each["node"]["id"] for each in page["edges"]]
        info = page["pageInfo"]
        more, at = info.get("hasNextPage", info.get("hasPreviousPage")), info.get("endCursor", info.get("startCursor"))
        if waiting:
            write(store, *waiting.pop(0))
    return found


@pytest.mark.parametrize("query", [FORWARDS, BACKWARDS, LISTED])
@settings(deadline=None, max_examples=15)
@given(stay=st.integers(0, 14), come=st.integers(0, 8), go=st.integers(0, 8), seed=st.integers(0, 999))
def test_a_walk_meets_what_was_there_throughout_exactly_once(
    query: str, stay: int, come: int, go: int, seed: int, tmp_path_factory
) -> None:
    chance = random.Random(seed)
    folder: Path = tmp_path_factory.mktemp("walk")
    store = open_store(f"sqlite:///{folder}/kamp.db", today=DAY)
    write(store, Claim(ACCOUNT, "walk", {KIND: "Organization", CAPACITIES: ["Account"], "name": "A"}, "2026-01-01", account=ACCOUNT))
    names = {number: chance.choice("abcdefgh") * 2 for number in range(stay + come + go)}
    leaving = range(stay + come, stay + come + go)
    write(store, *(person(number, names[number]) for number in [*range(stay), *leaving]))
    changes = [[person(number, names[number])] for number in range(stay, stay + come)]
    changes += [[person(number, names[number], gone=True)] for number in leaving]
    chance.shuffle(changes)
    met = walked(store, query, changes)
    store.close()
    assert len(met) == len(set(met))
    assert {person(number, "x").record for number in range(stay)} <= set(met)
