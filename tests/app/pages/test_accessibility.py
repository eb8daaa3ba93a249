"""Every kind of page, the map and the forms, before the rules of axe-core; and what axe cannot see."""

import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
OLMERA = "Olmera Meccanica S.p.A."
PAGES = (
    "/week", "/portfolio", "/colleagues", "/search?text=anna", "/import", "/nowhere",
    "/account/{account}", "/account/{account}/decisions", "/account/{account}/people", "/account/{account}/workshop",
    "/account/{account}/gaps", "/account/{account}/risk", "/account/{account}/whitespace", "/account/{account}/competitors",
    "/decision/{decision}", "/person/{person}", "/colleague/{colleague}",
)  # fmt: skip


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """axe-core's own script, fetched by npm; a machine without it skips."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("axe-core comes by npm, which is not here")
    folder = tmp_path_factory.mktemp("axe")
    try:
        subprocess.run([npm, "pack", "axe-core@4", "--silent"], cwd=folder, check=True, capture_output=True, timeout=60)
    except (subprocess.SubprocessError, OSError) as error:
        pytest.skip(f"npm cannot fetch axe-core: {type(error).__name__}")
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        script = archive.extractfile("package/axe.min.js")
        assert script is not None
        return script.read().decode()


def violations(page: Any, axe: str) -> list[tuple[str, str]]:
    page.evaluate(axe)
    found = page.evaluate(
        "async () => (await axe.run(document)).violations.map(v => [v.id, v.nodes.map(n => n.target.join(' ')).join(' | ')])"
    )
    return [(rule, where) for rule, where in found]


def test_no_page_breaks_a_rule_of_axe(open_page: Callable[..., Any], known: dict[str, str], axe: str) -> None:
    ids = {
        "account": known[OLMERA],
        "decision": known["Renewal of the maintenance contract 2027-2029"],
        "person": known["Claudia Fermignano"],
        "colleague": known["Ernesto Bellocchi"],
    }
    web = open_page("/portfolio")
    broken = {}
    for path in PAGES:
        web.go(path.format(**ids))
        if found := violations(web.page, axe):
            broken[path] = found
    web.errors[:] = [each for each in web.errors if "404" not in each]
    assert broken == {}


def test_an_open_form_breaks_no_rule_of_axe(open_page: Callable[..., Any], known: dict[str, str], axe: str) -> None:
    web = open_page(f"/person/{known['Claudia Fermignano']}")
    web.page.get_by_role("button", name="Assess").first.click()
    web.page.wait_for_selector("dialog[open]")
    assert violations(web.page, axe) == []


def test_the_stand_alone_map_breaks_no_rule_of_axe(browser: Any, portfolio: Any, known: dict[str, str], axe: str, tmp_path: Path) -> None:
    from kamp.app.drawing import drawn
    from kamp.graph_model.compartments import EVERYTHING
    from kamp.visualize.pyvis_page import page as stand_alone
    from kamp.visualize.request import DrawRequest

    graph = portfolio.subgraph([known[OLMERA]], viewer=EVERYTHING, as_of="2026-11-25", known_at=None)
    path = tmp_path / "map.html"
    path.write_text(stand_alone(drawn(graph, known[OLMERA], DrawRequest()), "en"), encoding="utf-8", newline="\n")
    page = browser.new_page()
    page.goto(path.as_uri())
    while not page.evaluate("window.__ready === true"):
        page.wait_for_timeout(20)
    assert violations(page, axe) == []
    page.close()


def test_every_page_fits_a_small_window_without_scrolling_sideways(open_page: Callable[..., Any], known: dict[str, str]) -> None:
    web = open_page("/portfolio", viewport={"width": 1280, "height": 720})
    for path in (f"/account/{known[OLMERA]}/gaps", f"/account/{known[OLMERA]}/risk", "/week", f"/person/{known['Claudia Fermignano']}"):
        web.go(path)
        assert web.page.evaluate("document.getElementById('content').scrollWidth <= document.getElementById('content').clientWidth"), path
    web.page.set_viewport_size({"width": 820, "height": 1180})
    web.go("/portfolio")
    assert web.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
