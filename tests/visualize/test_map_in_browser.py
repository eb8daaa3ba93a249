"""What somebody sees and does on the map, in a real browser."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kamp.visualize.elements import draw
from kamp.visualize.palette import COLOURS
from kamp.visualize.pyvis_page import page as map_page
from kamp.visualize.request import Contact, DrawRequest, Overlays, PathOverlay

pytestmark = pytest.mark.browser

PAYLOADS = (
    "</script><img src=x onerror=window.__x=1>",
    '"><img src=x onerror=window.__x=2>',
    "</style><svg onload=window.__x=3>",
    'it\'s "quoted" \\ `${window.__x=4}`',
    "{{7*7}} {a} {% raw %}",
    "line\u2028break\u2029 \u202eesrever\x00\x1b",
    "<a href='javascript:window.__x=5'>href</a>",
    "🙂 Łódź 中文",
)
# What a reader must be able to read of each: controls of direction and control characters are gone.
READABLE = (*PAYLOADS[:5], "line break esrever", *PAYLOADS[6:])


class Opened:
    """A page with everything that it asked for, said or threw."""

    def __init__(self, browser: Any, address: str, **context: Any) -> None:
        self.context = browser.new_context(viewport={"width": 1600, "height": 960}, **context)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.errors.append("dialog"), dialog.dismiss()))
        self.page.goto(address)
        self.ready()

    def ready(self) -> None:
        self.wait("window.__ready === true")

    def wait(self, condition: str) -> None:
        """Until it holds. wait_for_function() evaluates text inside the page, which our policy rightly stops."""
        deadline = time.monotonic() + 20
        while not self.page.evaluate(condition):
            assert time.monotonic() < deadline, condition
            self.page.wait_for_timeout(20)

    def state(self) -> Any:
        return self.page.evaluate("window.__map.state()")

    def at(self, identifier: str) -> tuple[float, float]:
        box = self.page.locator("#map").bounding_box()
        place = self.page.evaluate("id => window.__map.at(id)", f"n:{identifier}")
        return box["x"] + place["x"], box["y"] + place["y"]

    def panel(self) -> str:
        return str(self.page.locator("#panel").inner_text())


def _write(folder: Path, document: Any, language: Any = "en") -> str:
    file = folder / "map.html"
    file.write_text(map_page(document, language), encoding="utf-8", newline="\n")
    return file.as_uri()


@pytest.fixture
def opened(browser: Any, nordwind: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens the map as asked for, offline, and closes it at the end."""
    pages: list[Opened] = []

    def open_map(**asked: Any) -> Opened:
        document = draw(nordwind[0], "acc", DrawRequest(**asked), nordwind[1])
        pages.append(Opened(browser, _write(tmp_path, document, asked.get("language", "en")), offline=True))
        return pages[-1]

    yield open_map
    for each in pages:
        assert each.errors == []
        each.context.close()


def test_the_file_opens_offline_and_asks_nobody(opened: Any) -> None:
    shown = opened()
    assert [each for each in shown.requests if not each.startswith(("file:", "data:"))] == []
    painted = shown.page.evaluate(
        "() => { const c = document.querySelector('#map canvas'); const x = c.getContext('2d');"
        " const d = x.getImageData(0, 0, c.width, c.height).data;"
        " const seen = new Set();"
        " for (let i = 0; i < d.length; i += 4) if (d[i + 3] === 255) seen.add((d[i] << 16) + (d[i + 1] << 8) + d[i + 2]);"
        " return [...seen]; }"
    )
    for name in ("supporter", "neutral", "opponent", "risk", "gap", "unit1"):
        assert int(COLOURS[name][1:], 16) in painted, name


def test_a_click_on_a_card_opens_the_person_beside_the_map(opened: Any) -> None:
    shown = opened()
    shown.page.mouse.click(*shown.at("mend"))
    assert "Rafael Mendes" in shown.panel()
    assert "Only one strong tie (Lena Marsh)" in shown.panel()
    assert "Rafael Mendes" in shown.page.locator("#live").inner_text()
    assert shown.state()["selected"] == "n:mend"


def test_every_card_can_be_hit_from_edge_to_edge(opened: Any, nordwind: Any) -> None:
    shown = opened()
    document = draw(nordwind[0], "acc", DrawRequest(), nordwind[1])
    zoom = shown.state()["zoom"]
    for node in document.nodes:
        place = shown.page.evaluate("id => window.__map.at(id)", node["id"])
        for side in (-1, 1):
            x, y = place["x"] + side * (node["w"] / 2 - 4) * zoom, place["y"] + side * (node["h"] / 2 - 4) * zoom
            assert shown.page.evaluate("([x, y]) => window.__map.hit(x, y)", [x, y]) == node["id"]


def test_search_finds_without_accents_and_enter_goes_there(opened: Any) -> None:
    shown = opened()
    shown.page.fill("#find", "sommér")
    assert "1 found" in shown.panel()
    shown.page.press("#find", "Enter")
    assert shown.state()["selected"] == "n:somm"
    shown.page.fill("#find", "nobody at all")
    assert "Nobody here bears this name or title." in shown.panel()


def test_arrow_keys_walk_from_card_to_card_and_escape_leaves(opened: Any) -> None:
    shown = opened(view="person", about="somm")
    shown.page.focus("#map")
    shown.page.keyboard.press("ArrowDown")
    assert shown.state()["selected"] == "n:ferr"
    shown.page.keyboard.press("ArrowUp")
    assert shown.state()["selected"] == "n:somm"
    shown.page.keyboard.press("Escape")
    assert shown.state()["selected"] is None
    assert "Click or find a person" in shown.panel()


def test_the_map_is_one_tab_stop(opened: Any) -> None:
    shown = opened()
    assert shown.page.evaluate("[...document.querySelectorAll('#map, #map *')].filter(e => e.tabIndex >= 0).length") == 1


def test_the_path_view_draws_the_best_path_and_its_steps(opened: Any) -> None:
    shown = opened(view="path", about="grid")
    assert shown.state()["lines_drawn"] == ["p0", "p1", "p2"]
    assert "#1 Lena Marsh → Beatrix Sommer → Rafael Mendes → Ines Castellano" in shown.panel()
    shown.page.get_by_role("button", name="#2").click()
    assert shown.state()["path"] == 1


def test_lines_switch_shows_only_the_asked_lines_and_moves_nobody(opened: Any, nordwind: Any) -> None:
    shown = opened()
    before = shown.page.evaluate("window.__map.positions()")
    assert shown.state()["lines_drawn"] == []
    edges = draw(nordwind[0], "acc", DrawRequest(), nordwind[1]).edges
    for value, kinds in (("ours", {"ours"}), ("theirs", {"knows", "influences", "conflict"}), ("competitors", {"backs"})):
        shown.page.check(f"input[name=lines][value={value}]")
        assert set(shown.state()["lines_drawn"]) == {edge["id"] for edge in edges if edge["kind"] in kinds}
    assert shown.page.evaluate("window.__map.positions()") == before


def test_highlights_list_risks_and_gaps_with_their_reasons(opened: Any) -> None:
    shown = opened(view="risk")
    assert "Signs, and only Paul Ibe knows her, weakly" in shown.panel()
    shown.page.check("input[name=highlight][value=gaps]")
    assert "Vacant: Data protection officer" in shown.panel()


def test_the_list_holds_everybody_for_a_screen_reader(opened: Any, nordwind: Any) -> None:
    shown = opened()
    shown.page.get_by_role("button", name="List view").click()
    tree = shown.context.new_cdp_session(shown.page).send("Accessibility.getFullAXTree")
    names = {node.get("name", {}).get("value") for node in tree["nodes"]}
    people = {node["name"] for node in draw(nordwind[0], "acc", DrawRequest(), nordwind[1]).nodes}
    assert people <= names


def test_back_returns_to_what_was_shown_before(opened: Any) -> None:
    shown = opened()
    shown.page.mouse.click(*shown.at("mend"))
    shown.page.mouse.click(*shown.at("cast"))
    shown.page.go_back()
    assert shown.state()["selected"] == "n:mend"
    shown.page.go_back()
    assert shown.state()["selected"] is None


def test_the_italian_page_speaks_italian(opened: Any) -> None:
    shown = opened(language="it", view="risk")
    text = shown.page.locator("body").inner_text()
    assert "percorso decisionale" in text
    assert "Rischi" in shown.panel()
    assert "decision path" not in text


def test_the_picture_can_be_saved(opened: Any) -> None:
    shown = opened()
    with shown.page.expect_download() as download:
        shown.page.click("#picture")
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    assert download.value.suggested_filename == "Nordwind Energie AG 2026-11-23.png"


def test_hostile_text_is_text_in_every_field(browser: Any, builder: Any, tmp_path: Path) -> None:
    for number, text in enumerate(PAYLOADS):
        builder.add(f"u{number}", "OrgUnit", name=text)
        builder.join(f"u{number}", "PART_OF", "acc")
        builder.person(f"{number}{text}", f"u{number}", text, text, (text, 0.5, "high"))
        builder.join(builder.add(f"d{number}", "Decision", name=text, stage="open"), "DECIDED_AT", "acc")
        builder.join(builder.add(f"c{number}", "Organization", "Competitor", name=text), "BIDS_IN", f"d{number}")
        builder.join(f"{number}{text}", "BACKS", f"c{number}")
        builder.colleague(f"h{number}", text, "contributor")
        builder.join(f"h{number}", "KNOWS", f"{number}{text}")
        builder.join(builder.add(f"p{number}", "Position", name=text), "MEMBER_OF", f"u{number}")
    builder.person("__proto__", "acc", "Proto", "Chief")
    builder.person("constructor", "acc", "Constructor", "Chief")
    builder.add("acc", "Organization", "Account", name="".join(PAYLOADS))
    ids = [f"{number}{text}" for number, text in enumerate(PAYLOADS)]
    overlays = Overlays(
        contacts={each: Contact(0.6, text, "2026-11-01") for each, text in zip(ids, PAYLOADS, strict=True)},
        risks=dict(zip(ids, PAYLOADS, strict=True)),
        paths=tuple(PathOverlay(f"d{n}", (f"h{n}", each), 0.5, text) for n, (each, text) in enumerate(zip(ids, PAYLOADS, strict=True))),
    )
    shown = Opened(browser, _write(tmp_path, draw(builder.graph(), "acc", DrawRequest(view="path"), overlays)), offline=True)
    for text in READABLE:
        assert text in shown.panel()
    shown.page.check("input[name=highlight][value=risks]")
    shown.page.check("input[name=lines][value=theirs]")
    shown.page.click("#list-button")
    listed = shown.page.locator("#list").inner_text()
    for text in READABLE:
        assert text in listed
    shown.page.get_by_role("button", name=READABLE[0], exact=True).first.click()
    assert READABLE[0] in shown.panel()
    assert shown.page.evaluate("window.__map.positions()['n:__proto__'] !== undefined")
    assert shown.page.evaluate("window.__x") is None
    assert shown.errors == []
    assert [each for each in shown.requests if not each.startswith(("file:", "data:"))] == []
    shown.context.close()


def test_the_policy_stops_scripts_handlers_and_requests_that_are_not_ours(opened: Any) -> None:
    shown = opened()
    ran = shown.page.evaluate(
        """async () => {
            const script = document.createElement('script'); script.textContent = 'window.__bad = 1'; document.body.append(script);
            const holder = document.createElement('div'); holder.setAttribute('onclick', 'window.__bad = 2');
            document.body.append(holder); holder.click();
            let asked = 'sent'; try { await fetch('https://example.org/'); } catch { asked = 'refused'; }
            return [window.__bad === undefined, asked];
        }"""
    )
    assert ran == [True, "refused"]
    assert all("Content Security Policy" in each or "violates" in each for each in shown.errors)
    shown.errors.clear()


def test_closed_units_open_on_a_click_and_nobody_moves(browser: Any, large: Any, tmp_path: Path) -> None:
    document = draw(large, "acc", DrawRequest())
    shown = Opened(browser, _write(tmp_path, document))
    unit = next(box for box in document.boxes if box["depth"] == 1)
    person = next(node for node in document.nodes if node["box"] == unit["id"])
    assert len(shown.state()["closed"]) == 10
    shown.page.mouse.click(*shown.at(person["id"][2:]))
    assert unit["id"] not in shown.state()["closed"]
    shown.page.mouse.click(*shown.at(person["id"][2:]))
    assert shown.state()["selected"] == person["id"]
    shown.page.keyboard.press("Escape")
    shown.page.click("#units-button")
    assert shown.state()["closed"] == []
    places = {node["id"]: {"x": node["x"], "y": node["y"]} for node in document.nodes}
    rounded = {each: {"x": round(at["x"]), "y": round(at["y"])} for each, at in places.items()}
    assert shown.page.evaluate("window.__map.positions()") == rounded
    assert shown.errors == []
    shown.context.close()


def test_names_on_the_opening_view_have_at_least_ten_pixels(opened: Any) -> None:
    # 13.5 is the size of a name at zoom 1; below .66 names are drawn at 10.4 pixels whatever the zoom.
    zoom = opened().state()["zoom"]
    assert 13.5 * zoom >= 10 or zoom < 0.66


def test_a_narrower_window_shows_the_whole_map_again(opened: Any) -> None:
    shown = opened()
    wide = shown.state()["zoom"]
    shown.page.set_viewport_size({"width": 900, "height": 960})
    # 900 less the panel of 264 leaves less than half of the map's width.
    shown.wait(f"window.__map.state().zoom < {wide * 0.55}")
    left, right = shown.at("cast"), shown.at("roux")
    box = shown.page.locator("#map").bounding_box()
    assert box["x"] < left[0] < right[0] < box["x"] + box["width"]
