"""Who may ask: a token opens its accounts and nothing else, over every door of the server."""

from collections.abc import Callable

import pytest
from kamp.app.auth import KEY, Wish, bearer, create, revoke, tokens
from kamp.app.server import create_app
from kamp.app.settings import read_settings
from kamp.graph_model.errors import InputError
from kamp.graph_model.stores import Store
from starlette.testclient import TestClient

TODAY = "2026-11-24"
NAMES = {"query": "{ accounts(first: 9) { edges { node { name } } } }"}


def named(prefix: str, key: str) -> str:
    from kamp.graph_model.ids import record_id

    return record_id(prefix, "tables", prefix, key)


ALFA = named("org", "alfa")


@pytest.fixture
def asking(store: Store) -> Callable[..., TestClient]:
    def client(secret: str | None = None, *, wanted: bool = True) -> TestClient:
        headers = {} if secret is None else {"Authorization": f"Bearer {secret}"}
        app = create_app(store, read_settings({}), day=lambda: TODAY, tokens_wanted=wanted)
        return TestClient(app, base_url="http://kamp.example", headers=headers)

    return client


def seen(client: TestClient) -> list[str]:
    found = client.post("/graphql", json=NAMES).json()["data"]["accounts"]["edges"]
    return [edge["node"]["name"] for edge in found]


def test_without_a_token_nothing_is_told(asking):
    answer = asking().post("/graphql", json=NAMES)
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (401, "UNAUTHENTICATED")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_team_token_opens_its_accounts_only_and_a_directors_all(asking, store: Store):
    team = create(store, Wish("anna", "team", (ALFA,)), today=TODAY)
    director = create(store, Wish("dora", "director"), today=TODAY)
    assert seen(asking(team)) == ["Alfa"]
    assert seen(asking(director)) == ["Alfa", "Beta"]


def test_an_administrators_token_gives_rights_but_no_sight(asking, store: Store):
    assert seen(asking(create(store, Wish("it", "administrator"), today=TODAY))) == []


def test_on_this_machine_too_a_token_that_is_shown_narrows_what_is_served(asking, store: Store):
    team = create(store, Wish("anna", "team", (ALFA,)), today=TODAY)
    client = asking(team, wanted=False)
    client.base_url = "http://127.0.0.1:8787"
    assert seen(client) == ["Alfa"]


@pytest.mark.parametrize("wish", [Wish("a", "team"), Wish("a", "director", (ALFA,)), Wish("a", "director", (), None, "2026-11-23")])
def test_a_wish_that_makes_no_sense_is_refused(store: Store, wish: Wish):
    with pytest.raises(InputError):
        create(store, wish, today=TODAY)


def test_a_revoked_and_an_expired_token_no_longer_serve(store: Store):
    gone = create(store, Wish("gone", "director"), today=TODAY)
    short = create(store, Wish("short", "director", (), None, TODAY), today=TODAY)
    revoke(store, "gone", today=TODAY)
    assert bearer(store, gone, today=TODAY) is None
    assert bearer(store, short, today=TODAY) is not None
    assert bearer(store, short, today="2026-11-25") is None


def test_two_tokens_in_force_never_share_a_name_and_an_unknown_one_cannot_be_revoked(store: Store):
    create(store, Wish("anna", "director"), today=TODAY)
    with pytest.raises(InputError, match="already"):
        create(store, Wish("anna", "director"), today=TODAY)
    with pytest.raises(InputError, match="No token"):
        revoke(store, "bea", today=TODAY)


def test_a_token_is_kept_as_a_hash_only_and_leaves_with_no_export(store: Store):
    secret = create(store, Wish("anna", "director"), today=TODAY)
    assert secret not in str(store.meta(KEY))
    assert all(each.hash.encode() not in line for line in store.export(history=True) for each in tokens(store))


def test_signing_in_takes_a_token_once_and_keeps_it_where_no_script_reads_it(asking, store: Store):
    secret = create(store, Wish("anna", "team", (ALFA,)), today=TODAY)
    client = asking()
    page = client.get("/")
    assert (page.status_code, 'action="/sign-in"' in page.text) == (401, True)
    assert client.post("/sign-in", data={"token": "kamp_wrong"}).status_code == 401
    entered = client.post("/sign-in", data={"token": secret}, follow_redirects=False)
    assert entered.status_code == 303
    cookie = entered.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert client.get("/").status_code == 200
    assert seen(client) == ["Alfa"]
    client.post("/sign-out")
    assert client.get("/").status_code == 401


def test_another_sites_page_cannot_use_the_cookie(asking, store: Store):
    secret = create(store, Wish("anna", "director"), today=TODAY)
    client = asking()
    client.post("/sign-in", data={"token": secret})
    assert client.post("/graphql", json=NAMES, headers={"Origin": "http://evil.example"}).status_code == 403
