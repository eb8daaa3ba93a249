"""The picture of white space: each cell told by colour, sign and words; every text is data."""

import re
from html import unescape
from typing import Any

import pytest
from kamp.visualize.palette import COLOURS
from kamp.visualize.whitespace_page import whitespace_page
from kamp.visualize.whitespace_words import SIGNS


def answer(name: str = "Olmera", state: str = "white") -> dict[str, Any]:
    cell = {"unit": "u", "offer": "o", "state": state, "amount": {"amount": "1234.56", "currency": "EUR"}, "sentence": f"{name} needs it"}
    return {
        "account": {"name": name},
        "units": [{"id": "u", "name": "Plant", "depth": 1}],
        "offers": [{"id": "o", "name": "Drives"}],
        "cells": [cell],
        "open": {"sentence": "1 white space"},
        "similar": [],
    }


@pytest.mark.parametrize("state", list(SIGNS))
def test_a_cell_says_its_state_by_sign_and_words(state: str) -> None:
    page = whitespace_page(answer(state=state), "en", "2026-11-24")
    assert f'<td class="{state}"' in page
    assert SIGNS[state] in page


def test_the_amount_is_whole_and_the_reason_stands_below() -> None:
    page = whitespace_page(answer(), "it", "2026-11-24")
    assert "Spazio bianco" in page
    assert "1.235" in page
    assert page.count("Olmera needs it") == 2  # on the cell and in the list


def test_a_hostile_name_is_text_and_the_page_runs_nothing() -> None:
    page = whitespace_page(answer("<script>alert(1)</script>"), "en", "2026-11-24")
    assert "<script" not in page
    assert "default-src 'none'" in unescape(page)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ground", ["ours", "supporter", "competitor", "second"])
def test_white_words_on_the_cells_can_be_read(ground: str) -> None:
    # WCAG 2: text keeps 4.5 to 1
    assert 1.05 / (_luminance(COLOURS[ground]) + 0.05) >= 4.5


@pytest.mark.browser
def test_the_table_is_drawn_with_its_colours_and_no_errors(browser: Any, tmp_path: Any) -> None:
    path = tmp_path / "white.html"
    path.write_text(whitespace_page(answer(state="in_use"), "en", "2026-11-24"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.goto(path.as_uri())
    colour = page.eval_on_selector("td.in_use", "cell => getComputedStyle(cell).backgroundColor")
    assert re.findall(r"\d+", colour)[:3] == ["0", "122", "90"]  # the palette's #007A5A
    assert errors == []
    page.close()
