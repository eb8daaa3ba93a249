"""What the pages are made of, without a browser."""

import re
from pathlib import Path
from typing import Any

import kamp.visualize
import pytest
from kamp.graph_model.errors import Refused
from kamp.visualize.assets import MAP_SCRIPTS, PAGE_SCRIPTS, read_vis, script, vis_script
from kamp.visualize.elements import draw
from kamp.visualize.explorer import POLICY
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
    for name in (*MAP_SCRIPTS, *PAGE_SCRIPTS):
        text = (STATIC / name).read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", text)


def test_no_template_puts_style_or_handlers_into_html() -> None:
    for template in (STATIC.parent / "templates").rglob("*.html"):
        assert not re.search(r"\sstyle=|\son\w+=|\|\s*safe", template.read_text(encoding="utf-8")), template


def test_a_page_of_three_hundred_people_is_under_a_megabyte(large: Any) -> None:
    assert len(page(draw(large, "acc", DrawRequest()), "en").encode()) < 1_000_000


def test_the_policy_of_the_served_pages_allows_nothing_unsafe() -> None:
    assert "unsafe" not in POLICY


def test_no_name_stands_in_two_modules_of_the_map() -> None:
    declared = re.findall(r"^const (\w+)|^const \{ (.*?) \} =|^(?:let|class|function) (\w+)", script(), re.MULTILINE)
    names = [name.strip() for found in declared for each in found if each for name in each.split(",")]
    assert [name for name in set(names) if names.count(name) > 1] == []


def test_every_module_imports_what_is_there() -> None:
    exported = {
        name: set(re.findall(r"^export (?:const|class) (\w+)", (STATIC / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in (*MAP_SCRIPTS, *PAGE_SCRIPTS)
    }
    exported["dom.js"] |= {"words", "palette"}
    for name in exported:
        for names, source in re.findall(r'^import \{(.*?)\} from "\./(.*?)";', (STATIC / name).read_text(encoding="utf-8"), re.MULTILINE):
            assert {each.strip() for each in names.split(",")} <= exported[source], (name, source)
