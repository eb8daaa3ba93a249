"""Every row of the method's table: its command runs on the example and a fact of the answer holds, its query and page are there."""

import json
import re
import shlex
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from kamp.app.pages.routes import PAGES

Call = Callable[..., Any]
Fact = Callable[[Any], bool]
ROOT = Path(__file__).parents[2]


def _area(answer: Any, name: str) -> Any:
    return next(each for each in answer["areas"] if each["name"] == name)


def _accounts(answer: Any) -> dict[str, Any]:
    return {each["name"].split()[0]: each for each in answer["accounts"]}


def _steps(answer: Any) -> list[Any]:
    return [step for decision in answer["decisions"] for step in decision["steps"]]


# What must hold of the answer, by requirement; the numbers stand in the example's tables.
FACTS: dict[str, Fact] = {
    "P-1": lambda a: len(a["loyalty"]["series"]) == 3 and all(each["sources"] and each["margin"] for each in a["loyalty"]["series"]),
    "P-2": lambda a: sum(bool(each["key"]) for each in a) == 4,
    "P-3": lambda a: a["key_accounts"] == 4 and a["concentration"]["value"] > 0,
    "P-4": lambda a: {each["estimate"] for each in _area(a, "Lines A and B")["evidence"]} == {"result", "revenue", "cost", "investment"},
    "I-1": lambda a: (
        _accounts(a)["Olmera"]["proposed"] and not _accounts(a)["Northfell"]["proposed"] and all(e["reasons"] for e in a["accounts"])
    ),
    "I-2": lambda a: abs(sum(each["share"] for each in a["accounts"]) - 1) < 1e-9,
    "I-3": lambda a: {"R1", "R2", "R4"} <= {each["id"] for each in a["indicators"]},
    "I-4": lambda a: float(_accounts(a)["Olmera"]["impact"]["amount"]) > 0,
    "I-5": lambda a: float(_accounts(a)["Olmera"]["potential"]["amount"]) > 1_000_000,
    "T-2": lambda a: not {"no lead", "several leads"} & {each["rule"] for each in a["findings"]},
    "1-1": lambda a: {1, 2, 3, 4, 5, 6, 7} == {each["phase"] for each in a["questions"]},
    "1-5": lambda a: any(each["class"] == "single-holder" for each in a["gaps"]) and 0 < a["completeness"]["value"] < 1,
    "3-4": lambda a: any(each["amount"] == {"amount": "430000.00", "currency": "EUR"} for each in a["budgets"]),
    "3-5": lambda a: 0 < a["share"]["value"] < 1,
    "3-7": lambda a: {"in_use", "white", "unknown"} <= {each["state"] for each in a["cells"]},
    "3-8": lambda a: len(a["decisions"]) == 3 and all(each["steps"] for each in a["decisions"]),
    "3-9": lambda a: all(each["holders"] or each["gap"] for each in _steps(a)) and any(each["gap"] for each in _steps(a)),
    "4-3": lambda a: abs(sum(each["share"] for each in a["units"][0]["with"]) - 1) < 1e-9,
    "4-4": lambda a: any(each["bids"] for each in a["competitors"]),
    "5-1": lambda a: a["strategies"][0]["text"].startswith("Defend the service contract"),
    "5-2": lambda a: (
        {each["name"] for each in a["panel"]} == {"Line retrofit", "Maintenance contract", "Condition monitoring", "Drives and motors"}
    ),
    "5-3": lambda a: a["strategies"][0]["decided_on"] == "2026-06-25" and len(a["strategies"][0]["participants"]) == 4,
    "5-4": lambda a: {each["kind"] for each in a["strategies"][0]["grounds"]} == {"Need", "Goal", "Trend"},
    "6-1": lambda a: (a["plan"]["start"], a["plan"]["end"]) == ("2026-07-01", "2028-07-01"),
    "6-2": lambda a: len(a["areas"]) == 4,
    "6-3": lambda a: _area(a, "Condition monitoring")["result"] == "Unplanned stops down by half",
    "6-4": lambda a: a["revenue"]["value"] == {"amount": "2150000.00", "currency": "EUR"},
    "6-5": lambda a: _area(a, "Lines A and B")["end"] == "2028-01-01",
    "6-6": lambda a: _area(a, "Warehouse conveyors")["missing"] == ["interlocutors", "investment"],
    "6-7": lambda a: _area(a, "Lines A and B")["return"]["roi"] == 4.75 and "4.75" in _area(a, "Lines A and B")["return"]["formula"],
    "6-8": lambda a: all(one["owners"] and one["due"] for each in a["areas"] for one in each["actions"]),
    "7-2": lambda a: any(each["kind"] == "left" and each["subject"]["name"] == "Gianluca Sforzini" for each in a["changes"]),
    "7-3": lambda a: [each["about"]["name"] for each in a["stale"] if each["kind"] == "area"] == ["Warehouse conveyors"],
    "7-4": lambda a: any(each["kind"] == "knowledge" for each in a["stale"]),
    "B-1": lambda a: any(decider["routes"] for each in a["decisions"] for decider in each["deciders"]),
    "B-2": lambda a: "value" in a["at_stake"] and a["deciders"],
    "B-3": lambda a: len(a["shared_people"][0]["accounts"]) > 1,
    "B-4": lambda a: a["gaps"][0]["money"] == {"amount": "1250000.00", "currency": "EUR"},
    "B-5": lambda a: a["accounts"][0]["introductions"][0]["introduce"] is not None,
    "B-6": lambda a: any(each["class"] == "contradictory" and len(each["said"]) > 1 for each in a["gaps"]),
    "B-7": lambda a: "people who left: 1" in a["sentence"],
    "B-8": lambda a: sum(each["rule"] == "no known approver" for each in a["findings"]) == 3,
    "B-9": lambda a: {"us", "in-house"} < {each["supplier"]["id"] for each in a["units"][0]["with"]},
    "B-10": lambda a: a["similar"][0]["reasons"],
    "B-11": lambda a: a["suggestions"][0]["next_meetings"][0]["gain_per_hour"] > 0,
    "B-12": lambda a: any(each["supporters"] and each["ways"] for each in a["competitors"]),
}


def rows() -> list[tuple[str, ...]]:
    text = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    return re.findall(r"^\| ([PITB]?-?\d+(?:-\d+)?) \| .*? \| `kamp (.*?)` \| `(\w+)` \| `(.*?)` \|$", text, re.MULTILINE)


@cache
def _kept() -> dict[str, Any]:
    return {}


@pytest.mark.parametrize(("number", "command"), [row[:2] for row in rows()], ids=[row[0] for row in rows()])
def test_the_command_of_the_row_answers_with_its_fact(ask: Call, number: str, command: str) -> None:
    words = [("Olmera" if word == "ACCOUNT" else word) for word in shlex.split(command)]
    if command not in _kept():
        ended = ask(*words, "--json", *(() if words[0] == "accounts" else ("--as-of", "2026-11-24")))
        assert ended.code == 0, ended.err
        _kept()[command] = json.loads(ended.out)
    assert FACTS[number](_kept()[command])


def test_every_row_has_a_fact_and_every_fact_a_row() -> None:
    assert [row[0] for row in rows()] == list(FACTS)


def test_the_queries_and_pages_of_the_rows_are_there() -> None:
    queries = (ROOT / "graphql" / "schema.graphql").read_text(encoding="utf-8").split("type Query {")[1].split("\n}")[0]
    assert {row[2] for row in rows()} <= set(re.findall(r"^  (\w+)", queries, re.MULTILINE))
    assert {row[3] for row in rows()} <= {path for path, _ in PAGES}
