"""`kamp plan` on the example: in words and as JSON."""

from collections.abc import Callable
from typing import Any

import pytest

Call = Callable[..., Any]
AS_OF = ("--as-of", "2026-11-24")


def test_the_plan_is_shown_with_its_return(ask: Call) -> None:
    answer = ask("plan", "show", "Olmera", "--json", *AS_OF).json
    first = answer["areas"][0]
    # plan_areas.csv: (1,250,000 - 905,000 - 60,000) / 60,000; 345,000 / 1.08^(16/12) - 60,000; 60/345 of 16 months.
    assert first["return"]["roi"] == 4.75
    assert float(first["return"]["npv"]["amount"]) == pytest.approx(345_000 / 1.08 ** (16 / 12) - 60_000, abs=0.01)
    assert first["return"]["payback_months"] == pytest.approx(60 / 345 * 16)
    assert answer["revenue"]["value"] == {"amount": "2150000.00", "currency": "EUR"}  # 1,250 + 400 + 280 + 220 thousand
    words = ask("plan", "show", "Olmera", *AS_OF).out
    assert "Two lines ready for ten years" in words
    assert "ROI = (margin - € 60,000) / € 60,000 = 4.75" in words


def test_what_the_plan_lacks_is_listed_and_strict_says_so(ask: Call) -> None:
    answer = ask("plan", "check", "Olmera", "--json", *AS_OF).json
    assert {each["rule"] for each in answer["findings"]} == {"no known approver", "estimate missing", "action late"}
    assert "“One service contract”: € 400,000 with no known approver" in ask("plan", "check", "Olmera", *AS_OF).out
    assert "€ 400.000 senza un approvatore noto" in ask("plan", "check", "Olmera", "--lang", "it", *AS_OF).out
    assert ask("plan", "check", "Olmera", *AS_OF).code == 0
    assert ask("plan", "check", "Olmera", "--strict", *AS_OF).code == 3


def test_another_rate_changes_the_present_value_only(ask: Call) -> None:
    one, other = (ask("plan", "check", "Olmera", "--json", "--rate", rate, *AS_OF).json["areas"][0]["return"] for rate in ("0", "0.2"))
    assert (one["npv"]["amount"], one["roi"]) == ("285000.00", other["roi"])  # undiscounted: 345,000 - 60,000
    assert float(other["npv"]["amount"]) < 285_000


def test_an_unknown_plan_is_said_with_the_known_ones(ask: Call) -> None:
    ended = ask("plan", "show", "Olmera", "--plan", "Moon", *AS_OF)
    assert ended.code == 1
    assert "Olmera 2026-2028" in ended.err
