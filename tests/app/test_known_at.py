"""Questions are answered with what was known at a moment."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from kamp.graph_model.dates import instant
from kamp.graph_model.errors import Refused
from kamp.graph_model.stores import open_store
from kamp.ingest import LoadOptions, load

Call = Callable[..., Any]
ROME = ZoneInfo("Europe/Rome")
TODAY = "2026-11-24"


@pytest.fixture
def learned_twice(tmp_path: Path) -> str:
    """On 10 October we learned of the account, on 20 October at ten in the morning (UTC) of its decision."""
    url = f"sqlite:///{tmp_path / 'kamp.db'}"
    store = open_store(url, today=TODAY)
    for name, text, moment in (
        ("accounts.csv", "id,name\nA1,Olmera Meccanica\n", "2026-10-10T08:00:00+00:00"),
        ("decisions.csv", "id,account,name,stage\nD1,A1,New line,open\n", "2026-10-20T10:00:00+00:00"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        load(store, [tmp_path / name], options=LoadOptions(actor="test", instant=moment, today=TODAY))
    store.close()
    return url


@pytest.mark.parametrize(
    ("moment", "known"),
    [
        ("2026-10-19", 0),
        ("2026-10-20", 1),
        ("2026-10-20T11:59", 0),  # Rome is two hours ahead of UTC in October
        ("2026-10-20T12:00", 1),
        ("2026-10-20T09:59:59Z", 0),
        ("2030-01-01", 1),
    ],
)
def test_a_decision_is_there_from_the_moment_at_which_we_learned_of_it(call: Call, learned_twice: str, moment: str, known: int) -> None:
    answer = call("paths", "Olmera", "--json", "--known-at", moment, "--store", learned_twice)
    assert answer.code == 0, answer.err
    assert len(answer.json["decisions"]) == known


def test_the_headline_says_the_moment(call: Call, learned_twice: str) -> None:
    words = ("--known-at", "2026-10-20", "--as-of", TODAY, "--store", learned_twice)
    assert call("gaps", "Olmera", *words).out.splitlines()[0].endswith("as of 24 Nov 2026, as known on 20 Oct 2026, 23:59")
    assert "secondo quanto noto il 20 ott 2026" in call("risk", "Olmera", "--lang", "it", *words).out


def test_before_anything_was_known_the_account_is_not_there(call: Call, learned_twice: str, tmp_path: Path) -> None:
    answer = call("map", "Olmera", "--output", str(tmp_path / "map.html"), "--known-at", "2026-10-09", "--store", learned_twice)
    assert (answer.code, "--known-at" in answer.err) == (1, True)
    assert call("accounts", "--json", "--known-at", "2026-10-09", "--store", learned_twice).json == []
    assert len(call("accounts", "--json", "--known-at", "2026-10-10", "--store", learned_twice).json) == 1


def test_a_moment_that_is_none_is_wrong_usage(call: Call, learned_twice: str) -> None:
    answer = call("risk", "Olmera", "--known-at", "last week", "--store", learned_twice)
    assert (answer.code, "2026-03-31T17:30" in answer.err) == (2, True)


def test_a_date_means_its_last_instant_where_the_team_works_and_an_instant_itself() -> None:
    # In Italy summer time (UTC+2) ended on 25 October 2026.
    assert instant("2026-10-24", ROME) == "2026-10-24T21:59:59+00:00"
    assert instant("2026-10-25", ROME) == "2026-10-25T22:59:59+00:00"
    assert instant("2026-10-24T12:00:00-05:00", ROME) == "2026-10-24T17:00:00+00:00"
    with pytest.raises(Refused):
        instant("2026-13-01", ROME)
