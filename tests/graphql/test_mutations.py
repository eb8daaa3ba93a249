"""Changes through the real server on a real store: who may, what is answered, and that nobody's change is lost."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from kamp.app.auth import Wish, create
from kamp.app.server import create_app
from kamp.app.settings import read_settings
from kamp.graph_model.ids import record_id
from kamp.graph_model.stores import Store
from starlette.testclient import TestClient

TODAY = "2026-11-24"
KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"
DECISION = """mutation($id: ID!, $decision: DecisionInput!, $how: HowInput) {
    editDecision(id: $id, decision: $decision, how: $how) { id revision storeRevision unheard
        changed { field before after } node { name ... on Decision { stage } } } }"""


def named(prefix: str, key: str) -> str:
    return record_id(prefix, "tables", prefix, key)


ALFA, BETA, ADA, PRESS = named("org", "alfa"), named("org", "beta"), named("per", "ada"), named("dec", "press")
Ask = Callable[..., Any]


@pytest.fixture
def ask(store: Store) -> Ask:
    """Asks as a role; answers the whole response."""

    def asked(query: str, *, role: str = "director", accounts: tuple[str, ...] = (), **variables: Any) -> Any:
        secret = create(store, Wish(f"{role} {len(store.meta('tokens') or ())}", role, accounts), today=TODAY)
        app = create_app(store, read_settings({}), day=lambda: TODAY, tokens_wanted=True)
        client = TestClient(app, base_url="http://kamp.example", headers={"Authorization": f"Bearer {secret}"})
        return client.post("/graphql", json={"query": query, "variables": variables}).json()

    return asked


def test_a_change_answers_the_object_its_revision_and_what_is_otherwise(ask: Ask) -> None:
    answer = ask(DECISION, id=PRESS, decision={"stage": "won"})["data"]["editDecision"]
    assert answer == {
        "id": PRESS,
        "revision": 2,
        "storeRevision": 2,
        "unheard": [],
        "changed": [{"field": "stage", "before": "open", "after": "won"}],
        "node": {"name": "New press", "stage": "won"},
    }


def test_null_takes_back_what_was_said_and_what_is_left_out_says_nothing(ask: Ask) -> None:
    ask(DECISION, role="team", accounts=(ALFA,), id=PRESS, decision={"stage": "won", "name": "Press"})
    answer = ask(DECISION, role="team", accounts=(ALFA,), id=PRESS, decision={"stage": None})["data"]["editDecision"]
    assert answer["node"] == {"name": "Press", "stage": "open"}


def test_what_is_known_not_to_be_there_is_said_by_name(ask: Ask) -> None:
    answer = ask(DECISION, id=PRESS, decision={}, how={"knownNone": ["decideBy"]})["data"]["editDecision"]
    assert answer["changed"] == [{"field": "decideBy", "before": "2026-12-31", "after": None}]
    assert ask(DECISION, id=PRESS, decision={}, how={"knownNone": ["colour"]})["errors"][0]["extensions"]["code"] == "BAD_INPUT"


@pytest.mark.parametrize(
    ("role", "accounts", "target", "code"),
    [
        ("reader", (ALFA,), PRESS, "FORBIDDEN"),
        ("reader", (ALFA,), "dec_nobody", "FORBIDDEN"),
        ("administrator", (), PRESS, "FORBIDDEN"),
        ("team", (BETA,), PRESS, "NOT_FOUND"),
        ("team", (BETA,), "dec_nobody", "NOT_FOUND"),
        ("team", (ALFA,), PRESS, None),
        ("director", (), PRESS, None),
    ],
)
def test_each_role_edits_what_it_may(ask: Ask, role: str, accounts: tuple[str, ...], target: str, code: str | None) -> None:
    answer = ask(DECISION, role=role, accounts=accounts, id=target, decision={"stage": "won"})
    assert (answer["errors"][0]["extensions"]["code"] if "errors" in answer else None) == code


def test_a_bad_value_is_refused_with_its_field_and_what_it_takes(ask: Ask) -> None:
    error = ask(DECISION, id=PRESS, decision={"stage": "maybe"})["errors"][0]
    assert error["extensions"] == {"code": "BAD_INPUT", "field": "stage", "allowed": ["open", "won", "lost", "cancelled"]}
    error = ask(DECISION, id=PRESS, decision={}, how={"observedOn": "2027-01-01"})["errors"][0]
    assert (error["extensions"]["field"], error["message"].startswith("observedOn: ")) == ("observedOn", True)


def test_a_stale_revision_is_a_conflict_that_says_who_changed_what_and_shows_both(ask: Ask) -> None:
    ask(DECISION, id=PRESS, decision={"stage": "won"}, how={"reason": "they signed"})
    error = ask(DECISION, id=PRESS, decision={"stage": "lost"}, how={"expectedRevision": 1})["errors"][0]["extensions"]
    assert error["code"] == "CONFLICT"
    assert error["conflict"]["fields"] == [{"field": "stage", "before": "open", "now": "won", "yours": "lost"}]
    assert [(each["actor"], each["reason"]) for each in error["conflict"]["changes"]] == [("director 0", "they signed")]


def test_a_change_never_comes_by_get(client: TestClient) -> None:
    answer = client.get("/graphql", params={"query": f"mutation {{ undo(revision: 1) {{ revision }} }} # {PRESS}"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.json()["errors"][0]["extensions"]["code"] == "MUST_BE_POSTED"


def test_pictures_read_after_a_change_show_it_in_the_same_request(client: TestClient) -> None:
    query = f"""mutation {{
        first: createUnit(unit: {{name: "Sales", at: "{ALFA}"}}, how: {{key: "{KEY}"}}) {{ node {{ name }} }}
        second: editOrganization(id: "{ALFA}", organization: {{industry: "Steel"}}) {{
            node {{ ... on Account {{ units {{ name }} }} }} }} }}"""
    answer = client.post("/graphql", json={"query": query}).json()["data"]
    assert answer["second"]["node"]["units"] == [{"name": "Plant"}, {"name": "Sales"}]


def test_of_several_changes_in_one_request_the_good_ones_stand_and_the_bad_one_is_named(client: TestClient) -> None:
    query = f"""mutation {{
        good: editDecision(id: "{PRESS}", decision: {{nextStep: "call"}}) {{ storeRevision }}
        bad: editDecision(id: "{PRESS}", decision: {{stage: "maybe"}}) {{ storeRevision }} }}"""
    answer = client.post("/graphql", json={"query": query}).json()
    assert [error["path"] for error in answer["errors"]] == [["bad"]]


def test_two_writers_at_once_lose_nothing(store: Store) -> None:
    """Two clients write forty people and as many edits of one decision at the same time; every one of them stands."""
    app = create_app(store, read_settings({}), day=lambda: TODAY)
    failures: list[Any] = []

    def write(writer: int) -> None:
        client = TestClient(app, base_url="http://127.0.0.1:8787")
        for number in range(20):
            query = """mutation($key: String!, $name: String!, $at: [ID!], $id: ID!, $step: String!) {
                createPerson(person: {name: $name, at: $at}, how: {key: $key}) { id }
                editDecision(id: $id, decision: {nextStep: $step}) { id } }"""
            variables = {
                "key": f"{writer:016x}{number:016x}",
                "name": f"P {writer} {number}",
                "at": [ALFA],
                "id": PRESS,
                "step": f"{writer}",
            }
            answer = client.post("/graphql", json={"query": query, "variables": variables}).json()
            if "errors" in answer:
                failures.append(answer["errors"])

    writers = [threading.Thread(target=write, args=(number,)) for number in range(2)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert failures == []
    people = TestClient(app, base_url="http://127.0.0.1:8787").post(
        "/graphql", json={"query": f'{{ account(account: "{ALFA}") {{ people {{ edges {{ node {{ name }} }} }} }} }}'}
    )
    names = {each["node"]["name"] for each in people.json()["data"]["account"]["people"]["edges"]}
    assert {f"P {writer} {number}" for writer in range(2) for number in range(20)} <= names


def test_of_two_who_saw_the_same_revision_only_the_first_writes(ask: Ask, store: Store) -> None:
    before = store.revision()
    answers = [ask(DECISION, id=PRESS, decision={"nextStep": text}, how={"expectedRevision": before}) for text in ("call", "write")]
    assert [("errors" in each) for each in answers] == [False, True]


def test_a_token_of_an_account_that_was_merged_opens_the_one_that_it_became(ask: Ask) -> None:
    query = 'mutation($a: ID!, $b: ID!) { merge(a: $a, b: $b, how: {account: "shared"}) { id } }'
    assert "errors" not in ask(query, a=ALFA, b=BETA)
    seen = ask("{ accounts { edges { node { name } } } }", role="team", accounts=(max(ALFA, BETA),))
    assert len(seen["data"]["accounts"]["edges"]) == 1
