"""The workshop: a team places twenty people by keyboard within five minutes, pastes from a spreadsheet, takes answers back."""

import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.graph import Graph
from kamp.graph_model.stores import Store
from kamp.visualize.people import attitude

pytestmark = pytest.mark.browser
OLMERA = "Olmera Meccanica S.p.A."
TODAY = "2026-11-25"
# A person at a keyboard, at leisure: half a second a key. Four answers a person, eighty keys, forty seconds of five minutes.
KEY_SECONDS = 0.5


@pytest.fixture
def opened(own_portfolio: Store, serving: Callable[..., Any], open_page: Callable[..., Any], known: dict[str, str]) -> Any:
    return open_page(f"/account/{known[OLMERA]}/workshop", serving(own_portfolio))


def picture(store: Store, known: dict[str, str]) -> Graph:
    return store.subgraph([known[OLMERA]], viewer=EVERYTHING, as_of=TODAY, known_at=None)


def saved(web: Any) -> None:
    assert web.page.evaluate("window.__saved()")


def test_twenty_people_are_placed_by_keyboard_alone_within_five_minutes(
    opened: Any, own_portfolio: Store, known: dict[str, str], tmp_path: Path
) -> None:
    names = opened.page.locator("#grid tbody th").all_inner_texts()[:20]
    opened.context.tracing.start(screenshots=True)
    began, keys = time.monotonic(), 0
    # Each is an influencer (3), of medium influence (2), a supporter (2), known to the first colleague (1).
    for _ in names:
        for digit in "3221":
            opened.page.keyboard.press(digit)
            keys += 1
    saved(opened)
    assert time.monotonic() - began + keys * KEY_SECONDS < 300
    graph = picture(own_portfolio, known)
    for name in names:
        found = attitude(graph, known[name], account=known[OLMERA])
        assert (found.influence, found.stance) == ("medium", 0.5), name
    assert opened.page.locator("#saved li").count() == 80
    record = tmp_path / "workshop.zip"
    opened.context.tracing.stop(path=str(record))
    assert sum(name.endswith(".jpeg") for name in zipfile.ZipFile(record).namelist()) > 5


def test_arrows_move_a_digit_answers_and_tab_finds_the_next_empty_cell(opened: Any) -> None:
    def at() -> Any:
        return opened.page.evaluate("[document.activeElement.dataset.row, document.activeElement.dataset.field].map(Number)")

    assert at() == [0, 0]
    opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("ArrowRight")
    assert at() == [1, 1]
    opened.page.keyboard.press("1")
    assert at() == [1, 2]
    assert "Low" in opened.page.locator("#grid tbody tr").nth(1).inner_text()
    opened.page.keyboard.press("Tab")
    row, field = at()
    assert "choose" in opened.page.locator(f"#grid td[data-row='{row}'][data-field='{field}']").inner_text()
    saved(opened)


def test_the_last_answer_is_taken_back(opened: Any, own_portfolio: Store, known: dict[str, str]) -> None:
    name = opened.page.locator("#grid tbody th").first.inner_text()
    before = attitude(picture(own_portfolio, known), known[name], account=known[OLMERA]).role
    opened.page.keyboard.press("7")
    saved(opened)
    assert attitude(picture(own_portfolio, known), known[name], account=known[OLMERA]).role == "gatekeeper" != before
    opened.page.evaluate("window.__ready = false")
    opened.page.keyboard.press("Control+z")
    opened.wait("window.__ready === true")
    assert attitude(picture(own_portfolio, known), known[name], account=known[OLMERA]).role == before


def test_rows_of_a_spreadsheet_are_pasted_known_people_found_and_a_doubt_asked(
    opened: Any, own_portfolio: Store, known: dict[str, str]
) -> None:
    rows = "\n".join(
        "\t".join(row)
        for row in (
            ("Name", "Title", "Role"),
            ("Ingrid Solbakk", "Sales", "Influencer", "High"),
            ("Nuova Persona", "Controller", "User"),
            ("C. Fermignano", "CFO", "Approver"),
        )
    )
    opened.page.evaluate(
        "text => document.dispatchEvent(Object.assign(new Event('paste', {bubbles: true, cancelable: true}),"
        " {clipboardData: {getData: () => text}}))",
        rows,
    )
    opened.wait("!document.getElementById('doubts').hidden")
    saved(opened)
    assert "Is “C. Fermignano” Claudia Fermignano?" in opened.text("#doubts")
    found = attitude(picture(own_portfolio, known), known["Ingrid Solbakk"], account=known[OLMERA])
    assert (found.role, found.influence) == ("influencer", "high")
    people = {node.name for node in picture(own_portfolio, known).of_kind("Person")}
    assert "Nuova Persona" in people
    assert "C. Fermignano" not in people
