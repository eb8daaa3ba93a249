"""What the pages are made of, without a browser."""

import re
from pathlib import Path
from typing import Any

import kamp.visualize
import pytest
from kamp.graph_model.errors import Refused
from kamp.visualize.assets import SCRIPTS, read_vis, vis_script
from kamp.visualize.elements import draw
from kamp.visualize.explorer import POLICY, assets, explorer_page
from kamp.visualize.pyvis_page import page
from kamp.visualize.request import DrawRequest

STATIC = Path(kamp.visualize.__file__).with_name("static")


def test_the_file_is_utf8_whatever_the_names(builder: Any) -> None:
    builder.person("one", "acc", "Łódź 中文 🙂", "Chief")
    text = page(draw(builder.graph(), "acc", DrawRequest()), "en")
    assert text.encode("utf-8").decode("utf-8") == text
    assert text.startswith("<!doctype html>")


def test_the_file_names_nothing_on_the_network(nordwind: Any) -> None:
    text = page(draw(nordwind[0], "acc", DrawRequest(), nordwind[1]), "en")
    ours = text.replace(vis_script(), "")
    assert not re.search(r"https?://|(?:src|href)=\"(?!data:,)", ours)


def test_the_file_keeps_the_licence_of_vis_network() -> None:
    assert "@license" in vis_script()
    assert "sourceMappingURL" not in vis_script()


def test_another_vis_network_than_the_known_one_is_refused() -> None:
    with pytest.raises(Refused, match=r"pip install --force-reinstall pyvis==0\.3\.2"):
        read_vis(b"alert(1)")


def test_our_script_never_writes_html() -> None:
    for name in SCRIPTS:
        text = (STATIC / name).read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", text)


def test_no_template_puts_style_or_handlers_into_html() -> None:
    template = (STATIC.parent / "templates" / "map.html").read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|\son\w+=|\|\s*safe", template)


def test_a_page_of_three_hundred_people_is_under_a_megabyte(large: Any) -> None:
    assert len(page(draw(large, "acc", DrawRequest()), "en").encode()) < 1_000_000


@pytest.mark.parametrize(("language", "caption"), [("en", "decision path"), ("it", "percorso decisionale")])
def test_the_served_page_speaks_the_language_asked_for(language: Any, caption: str) -> None:
    text = explorer_page(language)
    assert f'lang="{language}"' in text
    assert caption in text
    assert ("decision path" in text) == (language == "en")


def test_the_served_page_loads_only_what_the_assets_hold() -> None:
    text = explorer_page("en")
    asked = set(re.findall(r'(?:src|href)="(/[^"]*)"', text))
    assert asked == set(assets())
    assert "<script>" not in text
    assert "unsafe" not in POLICY
