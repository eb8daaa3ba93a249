"""Editing in place: two clicks from the picture, undone by one, and two people on one person."""

from collections.abc import Callable
from typing import Any

import pytest
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.stores import Store
from kamp.visualize.people import attitude

pytestmark = pytest.mark.browser
OLMERA = "Olmera Meccanica S.p.A."
TENDER = "Tender: drives and safety retrofit, lines A and B"
TODAY = "2026-11-25"


@pytest.fixture
def server(own_portfolio: Store, serving: Callable[..., Any]) -> Any:
    return serving(own_portfolio)


def stance(store: Store, known: dict[str, str], person: str) -> float | None:
    graph = store.subgraph([known[OLMERA]], viewer=EVERYTHING, as_of=TODAY, known_at=None)
    return attitude(graph, known[person], account=known[OLMERA], decision=known[TENDER]).stance


def choose(web: Any, form: str, **values: str) -> None:
    """Opens a form by its button and fills it."""
    web.page.get_by_role("button", name=form, exact=True).first.click()
    web.page.wait_for_selector("dialog[open]")
    for name, label in values.items():
        web.page.select_option(f"dialog [name={name}]", label=label)


def saved(web: Any) -> None:
    """Saved, and the page has come again with what it says."""
    web.page.evaluate("window.__ready = false")
    web.page.click("#dialog-save")
    web.wait("window.__ready === true && !document.getElementById('toast').hidden")


def test_a_stance_is_two_clicks_from_the_card_and_one_undoes_it(
    server: Any, own_portfolio: Store, open_page: Callable[..., Any], known: dict[str, str]
) -> None:
    before = stance(own_portfolio, known, "Claudia Fermignano")
    web = open_page(f"/account/{known[OLMERA]}#show={known['Claudia Fermignano']}", server)
    choose(web, "Assess", stance="Mentor", saidBy="Ernesto Bellocchi", means="Meeting with the customer")
    saved(web)
    assert "Supporter" in web.text("#panel")
    assert stance(own_portfolio, known, "Claudia Fermignano") == 1.0 != before
    web.page.evaluate("window.__ready = false")
    web.page.click("#undo")
    web.wait("window.__ready === true && document.getElementById('toast').textContent === 'Taken back.'")
    assert stance(own_portfolio, known, "Claudia Fermignano") == before


def test_who_said_it_and_how_is_asked_once_and_remembered(server: Any, open_page: Callable[..., Any], known: dict[str, str]) -> None:
    web = open_page(f"/person/{known['Monica Trabucchi']}", server)
    choose(web, "Assess", stance="Supporter", saidBy="Anna Caldironi", means="Meeting with the customer")
    saved(web)
    choose(web, "Add a tie")
    assert web.page.input_value("dialog [name=saidBy]") == known["Anna Caldironi"]
    assert web.page.input_value("dialog [name=means]") == "customer meeting"


def test_two_browsers_on_one_person_and_the_slower_sees_both_versions(
    server: Any, own_portfolio: Store, open_page: Callable[..., Any], known: dict[str, str]
) -> None:
    address = f"/person/{known['Monica Trabucchi']}"
    first, second = open_page(address, server), open_page(address, server)
    for web, value in ((first, "Enemy"), (second, "Mentor")):
        choose(web, "Assess", decision=TENDER)
        web.page.select_option("dialog [name=stance]", label=value)
    saved(first)
    second.page.click("#dialog-save")
    second.wait("!document.getElementById('dialog-problem').hidden")
    told = second.text("#dialog-problem")
    assert "Somebody else changed this meanwhile" in told
    assert "now -1 · yours 1" in told
    assert stance(own_portfolio, known, "Monica Trabucchi") == -1.0
    saved(second)
    assert stance(own_portfolio, known, "Monica Trabucchi") == 1.0


def test_a_gap_is_filled_where_it_stands_and_the_queue_is_shorter(
    server: Any, open_page: Callable[..., Any], known: dict[str, str]
) -> None:
    web = open_page(f"/account/{known[OLMERA]}/gaps", server)
    before = web.page.locator("#gaps tbody tr").count()
    row = web.page.get_by_role("row").filter(has_text="What does Livia Corradengo think of us?")
    row.get_by_role("button", name="Fill in").click()
    web.page.wait_for_selector("dialog[open]")
    web.page.select_option("dialog [name=stance]", label="Neutral")
    saved(web)
    assert web.page.locator("#gaps tbody tr").count() == before - 1


def test_what_was_typed_stays_while_the_server_is_gone_and_is_saved_when_it_is_back(
    server: Any, own_portfolio: Store, open_page: Callable[..., Any], known: dict[str, str]
) -> None:
    web = open_page(f"/person/{known['Monica Trabucchi']}", server)
    choose(web, "Assess", decision=TENDER, stance="Non-supporter")
    server.stop()
    web.page.evaluate("window.__ready = false")
    web.page.click("#dialog-save")
    web.wait("!document.getElementById('gone').hidden")
    assert web.page.input_value("dialog [name=stance]") == "-0.5"
    server.start()
    web.wait("window.__ready === true && !document.getElementById('toast').hidden")
    assert stance(own_portfolio, known, "Monica Trabucchi") == -0.5
    web.errors[:] = [each for each in web.errors if "ERR_CONNECTION_REFUSED" not in each]


def test_a_meeting_somebody_who_left_and_somebody_new_change_the_pages(
    server: Any, open_page: Callable[..., Any], known: dict[str, str]
) -> None:
    web = open_page(f"/person/{known['Livia Corradengo']}", server)
    assert "Nobody of us knows Livia Corradengo" in web.text()
    choose(web, "Add a meeting", ours="Anna Caldironi", saidBy="Anna Caldironi")
    saved(web)
    assert "Anna Caldironi met Livia Corradengo" in web.text()
    web.go(f"/account/{known[OLMERA]}/people")
    web.page.get_by_role("button", name="Add somebody").click()
    web.page.wait_for_selector("dialog[open]")
    web.page.fill("dialog [name=name]", "Nuova Persona")
    saved(web)
    assert "Nuova Persona" in web.text()
