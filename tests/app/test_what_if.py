"""`kamp what-if` on the example: in words, as JSON, and wrongly called."""

from collections.abc import Callable
from typing import Any

import pytest

Call = Callable[..., Any]
AS_OF = ("--as-of", "2026-11-24")


def test_it_has_the_shape_that_outsiders_rely_on(ask: Call) -> None:
    answer = ask("what-if", "Olmera", "--without", "Ernesto Bellocchi", "--json", *AS_OF).json
    assert set(answer) >= {"without", "deciders", "at_stake", "lost", "new_single_points"}
    assert [each["name"] for each in answer["without"]] == ["Ernesto Bellocchi"]
    assert all(set(each) >= {"decision", "person", "before", "after", "loss"} for each in answer["deciders"])
    # Finding of the example: only Ernesto Bellocchi knows Claudia Fermignano, who signs the tender of 1,250,000
    assert "Claudia Fermignano" in [each["person"]["name"] for each in answer["deciders"] if each["after"] == 0 < each["before"]]
    assert {"amount": "1250000.00", "currency": "EUR"} in [each["amount"] for each in answer["lost"]]


def test_it_says_in_words_what_falls_and_what_helps(ask: Call) -> None:
    words = ask("what-if", "Olmera", "--without", "Ernesto Bellocchi", *AS_OF).out
    assert "€ 1,250,000 would lose the last way" in words
    assert "no forecast" in words
    assert "What helps most" in words
    assert "perderebbero l'ultima strada" in ask("what-if", "Olmera", "--without", "Ernesto Bellocchi", "--lang", "it", *AS_OF).out


def test_a_tie_and_a_stance_are_given_by_name(ask: Call) -> None:
    words = ("--tie", "Anna Caldironi", "Claudia Fermignano", "--stance", "Viktor Hedlund=supporter")
    answer = ask("what-if", "Olmera", *words, "--json", *AS_OF).json
    assert {each["name"] for each in answer["ties"][0].values()} == {"Anna Caldironi", "Claudia Fermignano"}
    assert answer["stances"][0]["stance"] == 0.5
    assert any(each["difference"] > 0 for each in answer["decisions"])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--stance", "Viktor Hedlund=grumpy"), 2, "after the equals sign mentor, supporter"),
        (("--stance", "Viktor Hedlund=7"), 2, "a number from -1 to 1"),
        (("--without", "Nobody Inparticular"), 1, "Nobody Inparticular"),
        (("--without", "Anna Caldironi", "--tie", "Anna Caldironi", "Claudia Fermignano"), 1, "leaves and cannot make a tie"),
    ],
)
def test_what_cannot_be_meant_is_said(ask: Call, words: tuple[str, ...], code: int, said: str) -> None:
    ended = ask("what-if", "Olmera", *words, *AS_OF)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
