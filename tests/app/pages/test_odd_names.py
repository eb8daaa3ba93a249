"""Odd and hostile names on every page: text stays text, nothing breaks, nobody is lost."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kamp.app.server import create_app
from kamp.app.settings import read_settings
from kamp.graph_model.claims import CAPACITIES, KIND, Batch, Claim, Statement
from kamp.graph_model.ids import record_id
from kamp.graph_model.stores import Store, open_store
from starlette.testclient import TestClient

TODAY = "2026-11-25"
NAMES = (
    "</script><script>window.__x=1</script>",
    '"><img src=x onerror=window.__x=2>',
    "{{7*7}} {a} {% raw %} ${window.__x=3}",
    "x" * 200,
    "مريم العلي",
    "🙂 Łódź 中文",
    "__proto__",
    "=HYPERLINK(1)",
)


def named(prefix: str, key: str) -> str:
    return record_id(prefix, "tables", prefix, key)


def claims() -> Iterator[Claim]:
    account, us = named("org", "acc"), named("org", "us")

    def claim(record: str, kind: str, **slots: Any) -> Claim:
        return Claim(record, "tables", {KIND: kind, **slots}, "2026-01-01", account=account, rank=3)

    yield claim(account, "Organization", **{CAPACITIES: ["Account"], "name": NAMES[0]})
    yield claim(us, "Organization", name="Us")
    empty = named("org", "empty")
    yield Claim(empty, "tables", {KIND: "Organization", CAPACITIES: ["Account"], "name": "Nobody AG"}, "2026-01-01", account=empty, rank=3)
    people = [named("per", str(number)) for number in range(len(NAMES))]
    for number, name in enumerate(NAMES):
        person, unit, decision, role = people[number], named("unt", str(number)), named("dec", str(number)), named("rol", str(number))
        yield claim(unit, "OrgUnit", name=name, PART_OF=[Statement(unit, account)])
        # A circle: everybody reports to the next.
        boss = Statement(person, people[(number + 1) % len(people)], "solid")
        yield claim(person, "Person", name=name, title=name, MEMBER_OF=[Statement(person, unit)], REPORTS_TO=[boss])
        yield claim(decision, "Decision", name=name, stage="open", DECIDED_AT=[Statement(decision, unit)])
        counts = {"IN_DECISION": [Statement(role, decision)], "PLAYS": [Statement(person, role)]}
        yield claim(role, "BuyingRole", role="approver", stance=0.5, **counts)
        holder = named("per", f"us{number}")
        tied = [Statement(holder, us, "", {"tie": "employee"})]
        yield claim(
            holder, "Person", **{CAPACITIES: ["KnowledgeHolder"], "name": name, "TIED_TO": tied, "ON_TEAM": [Statement(holder, account)]}
        )
    nameless = named("per", "nameless")
    yield claim(nameless, "Person", title="Nobody knows the name", MEMBER_OF=[Statement(nameless, account)])


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("odd") / "kamp.db"
    store = open_store(f"sqlite:///{path}", today=TODAY)
    store.apply(Batch(tuple(claims()), actor="test", reason="odd names", instant="2026-11-25T08:00:00+00:00"))
    yield store
    store.close()


PAGES = ("", "/decisions", "/people", "/workshop", "/gaps", "/risk", "/whitespace", "/competitors")


def test_every_page_writes_odd_names_as_text(odd: Store) -> None:
    with TestClient(create_app(odd, read_settings({}), day=lambda: TODAY), base_url="http://127.0.0.1:8787") as client:
        for path in ("/", "/week", "/colleagues", *(f"/account/{named('org', 'acc')}{page}" for page in PAGES)):
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert "<img src=x" not in answer.text, path
            assert not re.search(r"<script>\s*window", answer.text), path


def test_an_account_with_nobody_has_every_page_too(odd: Store) -> None:
    with TestClient(create_app(odd, read_settings({}), day=lambda: TODAY), base_url="http://127.0.0.1:8787") as client:
        for page in PAGES:
            assert client.get(f"/account/{named('org', 'empty')}{page}").status_code == 200, page


def test_a_saved_cell_is_no_formula(odd: Store) -> None:
    with TestClient(create_app(odd, read_settings({}), day=lambda: TODAY), base_url="http://127.0.0.1:8787") as client:
        saved = client.get(f"/account/{named('org', 'acc')}/people", params={"table": "people", "format": "csv"}).text
    assert "'=HYPERLINK(1)" in saved
    assert not re.search(r"(^|,)=HYPERLINK", saved, re.MULTILINE)


@pytest.mark.browser
def test_nothing_hostile_runs_in_the_browser(odd: Store, serving: Callable[..., Any], open_page: Callable[..., Any]) -> None:
    web = open_page("/", serving(odd))
    for page in ("", "/people", "/workshop", "/decisions"):
        web.go(f"/account/{named('org', 'acc')}{page}")
        assert web.page.evaluate("window.__x === undefined"), page
    web.go(f"/account/{named('org', 'acc')}#show={named('per', '1')}")
    assert NAMES[1] in web.text("#panel")
    web.page.fill("#search", "img")
    web.wait("document.querySelectorAll('#hits li').length > 0")
    assert web.page.evaluate("window.__x === undefined")


@pytest.mark.browser
def test_a_map_prints_on_one_page(odd: Store, serving: Callable[..., Any], open_page: Callable[..., Any]) -> None:
    web = open_page(f"/account/{named('org', 'acc')}", serving(odd))
    paper = web.page.pdf(format="A4", landscape=True)
    assert paper.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
