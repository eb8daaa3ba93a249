"""First run: an empty store offers the example, files by dropping them, a first account by hand; then the whole journey."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kamp.app.auth import Wish, create
from kamp.app.examples import FOLDER
from kamp.app.server import create_app
from kamp.app.settings import read_settings
from kamp.graph_model.stores import Store, open_store
from starlette.testclient import TestClient

TODAY = "2026-11-25"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path / 'empty.db'}", today=TODAY)
    yield store
    store.close()


@pytest.mark.browser
def test_files_are_tried_then_loaded_then_answer_then_an_edit_changes_the_answer(
    empty: Store, serving: Callable[..., Any], open_page: Callable[..., Any], tmp_path: Path
) -> None:
    packed = tmp_path / "delivery.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted((FOLDER / "tables").glob("*.csv")):
            archive.write(path, path.name)
    web = open_page("/", serving(empty))
    assert "There is no account yet" in web.text()
    web.page.set_input_files("#files", str(packed))
    web.wait("!document.getElementById('import-doing').hidden")
    assert empty.revision() == 0
    assert "people.csv" in web.text("#import-report")
    web.page.click("#import-load")
    web.wait("!document.getElementById('import-see').hidden")
    # The same address before and after: ready is what the page that comes says.
    web.page.evaluate("window.__ready = false")
    web.page.click("#import-see")
    web.arrived("/")
    assert "Olmera Meccanica S.p.A." in web.text()
    web.page.get_by_role("link", name="Olmera Meccanica S.p.A.").first.click()
    web.wait("location.pathname.startsWith('/account/') && window.__ready === true")
    web.page.get_by_role("link", name="Gaps").click()
    web.wait("location.pathname.endsWith('/gaps') && window.__ready === true")
    asked = "What does Livia Corradengo think of us?"
    assert asked in web.text()
    row = web.page.get_by_role("row").filter(has_text=asked)
    row.get_by_role("button", name="Fill in").click()
    web.page.wait_for_selector("dialog[open]")
    web.page.select_option("dialog [name=stance]", label="Supporter")
    web.page.evaluate("window.__ready = false")
    web.page.click("#dialog-save")
    web.wait("window.__ready === true && !document.getElementById('toast').hidden")
    assert asked not in web.text()


@pytest.mark.browser
def test_the_example_is_one_click_away(empty: Store, serving: Callable[..., Any], open_page: Callable[..., Any]) -> None:
    web = open_page("/", serving(empty))
    web.page.get_by_role("button", name="Load the example").click()
    web.arrived("/portfolio")
    assert "Olmera Meccanica S.p.A." in web.text()


@pytest.mark.browser
def test_a_first_account_is_made_by_hand(empty: Store, serving: Callable[..., Any], open_page: Callable[..., Any]) -> None:
    web = open_page("/", serving(empty))
    web.page.fill("#first-name", 'Officine "Rossi", S.r.l.')
    web.page.fill("#first-us", "Anna Berti")
    web.page.get_by_role("button", name="Begin").click()
    web.arrived("/portfolio")
    assert 'Officine "Rossi", S.r.l.' in web.text()
    assert "Anna Berti" in web.page.locator("#i-am").inner_text() or "Anna Berti" in web.page.content()


def asking(store: Store, **more: Any) -> TestClient:
    return TestClient(create_app(store, read_settings({}), day=lambda: TODAY, **more), base_url="http://127.0.0.1:8787")


def test_the_example_never_goes_among_accounts_that_are_there(own_portfolio: Store) -> None:
    with asking(own_portfolio) as client:
        answer = client.post("/import/example")
    assert (answer.status_code, "empty store only" in answer.json()["problem"]) == (400, True)


def test_only_who_answers_for_all_accounts_may_import(own_portfolio: Store, known: dict[str, str]) -> None:
    secret = create(own_portfolio, Wish("anna", "team", (known["Olmera Meccanica S.p.A."],)), today=TODAY)
    with asking(own_portfolio, tokens_wanted=True) as client:
        assert client.post("/import/begin").status_code == 401
        answer = client.post("/import/begin", headers={"Authorization": f"Bearer {secret}"})
        assert answer.status_code == 403
        page = client.get("/portfolio", headers={"Authorization": f"Bearer {secret}"}).text
    assert 'href="/import"' not in page


def test_a_file_keeps_to_its_own_folder_and_a_page_of_another_site_cannot_send_one(empty: Store) -> None:
    with asking(empty) as client:
        key = client.post("/import/begin").json()["key"]
        put = client.put(f"/import/{key}/file", params={"name": "../../../evil.csv"}, content=io.BytesIO(b"id,name\n"))
        assert put.json() == {"kept": True}
        assert client.post("/import/begin", headers={"Origin": "https://example.org"}).status_code == 403
    assert not Path("/evil.csv").exists()
