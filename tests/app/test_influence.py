"""`kamp influence` on the example: in words and as JSON."""

from collections.abc import Callable
from typing import Any

Call = Callable[..., Any]
AS_OF = ("--as-of", "2026-11-24")


def test_who_counts_is_answered_as_json(ask: Call) -> None:
    answer = ask("influence", "Olmera", "--json", *AS_OF).json
    assert set(answer) >= {"account", "decisions", "chart"}
    assert all(abs(sum(each["weight"] for each in decision["people"]) - 1) < 1e-9 for decision in answer["decisions"])


def test_who_counts_is_answered_in_words_for_one_decision(ask: Call) -> None:
    words = ask("influence", "Olmera", "--decision", "Tender", *AS_OF).out
    assert "Claudia Fermignano" in words
    assert "The weight is with us" in words
    assert "Condition monitoring" not in words
    assert "Il peso è con noi" in ask("influence", "Olmera", "--decision", "Tender", "--lang", "it", *AS_OF).out


def test_an_unknown_decision_is_said(ask: Call) -> None:
    ended = ask("influence", "Olmera", "--decision", "Moon landing", *AS_OF)
    assert ended.code == 1
    assert "Moon landing" in ended.err
