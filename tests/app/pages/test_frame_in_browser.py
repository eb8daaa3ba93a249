"""The frame around every page, in a real browser: search, keys, day, language, a server that goes away."""

from collections.abc import Callable
from typing import Any

import pytest
from kamp.graph_model.stores import Store

pytestmark = pytest.mark.browser
OLMERA = "Olmera Meccanica S.p.A."


def test_a_slash_searches_and_enter_goes_there(open_page: Callable[..., Any], known: dict[str, str]) -> None:
    web = open_page("/portfolio")
    web.page.keyboard.press("/")
    web.page.keyboard.type("fermignano")
    web.wait("document.querySelectorAll('#hits li').length > 0")
    web.page.keyboard.press("ArrowDown")
    assert web.page.get_attribute("#search", "aria-activedescendant") == "hit0"
    web.page.keyboard.press("Enter")
    web.arrived(f"/person/{known['Claudia Fermignano']}")


def test_g_and_a_letter_go_to_a_page_and_back_returns(open_page: Callable[..., Any], known: dict[str, str]) -> None:
    web = open_page(f"/account/{known[OLMERA]}/people")
    web.page.keyboard.press("g")
    web.page.keyboard.press("r")
    web.arrived(f"/account/{known[OLMERA]}/risk")
    web.page.go_back()
    web.arrived(f"/account/{known[OLMERA]}/people")


def test_another_day_is_asked_for_in_the_address(open_page: Callable[..., Any], known: dict[str, str]) -> None:
    web = open_page(f"/account/{known[OLMERA]}/people")
    web.page.fill("#as-of", "2026-06-01")
    web.page.locator("#as-of").dispatch_event("change")
    web.wait("location.search === '?asOf=2026-06-01' && window.__ready === true")
    assert "As things stood on" in web.text()
    web.page.get_by_role("link", name="Today").click()
    web.wait("location.search === '' && window.__ready === true")


def test_the_language_changes_on_the_same_page(open_page: Callable[..., Any], known: dict[str, str]) -> None:
    web = open_page(f"/account/{known[OLMERA]}/gaps")
    web.page.get_by_role("link", name="IT", exact=True).click()
    web.wait("document.documentElement?.lang === 'it' && window.__ready === true")
    assert web.text("h1") == "Lacune"


def test_a_server_that_is_gone_is_said_and_the_page_goes_on_when_it_is_back(
    own_portfolio: Store, serving: Callable[..., Any], open_page: Callable[..., Any]
) -> None:
    server = serving(own_portfolio)
    web = open_page("/portfolio", server)
    web.page.fill("#search", "what I typed")
    server.stop()
    web.page.get_by_role("link", name="Colleagues").click()
    web.wait("!document.getElementById('gone').hidden")
    assert "The server does not answer" in web.text("#gone")
    assert web.page.input_value("#search") == "what I typed"
    server.start()
    web.arrived("/colleagues")
    # A browser itself writes down that it could not reach a server.
    web.errors[:] = [each for each in web.errors if "ERR_CONNECTION_REFUSED" not in each]
