"""`kamp review` on the example: in words and as JSON."""

from collections.abc import Callable
from typing import Any

Call = Callable[..., Any]
AS_OF = ("--as-of", "2026-11-24")


def test_who_left_since_is_answered_as_json(ask: Call) -> None:
    answer = ask("review", "Olmera", "--since", "2026-09-01", "--json", *AS_OF).json
    assert set(answer) >= {"since", "as_of", "changes", "learned", "stale", "due", "next"}
    # people.csv: Gianluca Sforzini's row ends between the two days, and nobody holds his chair.
    assert [each["subject"]["name"] for each in answer["changes"] if each["kind"] == "left"] == ["Gianluca Sforzini"]
    assert [each["subject"]["name"] for each in answer["changes"] if each["kind"] == "vacant"] == ["Head of Digital Manufacturing"]
    assert all(set(each) == {"kind", "subject", "property", "from", "to", "sentence"} for each in answer["changes"])
    assert [each["kind"] for each in answer["learned"]] == ["new"]  # the example was loaded in one go, later than that day


def test_the_agenda_is_told_in_both_languages(ask: Call) -> None:
    words = ask("review", "Olmera", "--since", "2026-09-01", *AS_OF).out
    assert "people who left: 1" in words
    assert "“Pilot on four pumps with an offline gateway” was to be done by 30 Oct 2026" in words
    assert "Gianluca Sforzini ha lasciato" in ask("review", "Olmera", "--since", "2026-09-01", "--lang", "it", *AS_OF).out


def test_an_account_without_a_plan_is_reviewed_too(ask: Call) -> None:
    answer = ask("review", "Northfell", "--since", "2026-09-01", "--json", *AS_OF).json
    assert answer["next"]


def test_a_day_to_come_is_refused(ask: Call) -> None:
    ended = ask("review", "Olmera", "--since", "2026-12-01", *AS_OF)
    assert ended.code == 1
    assert "looks back" in ended.err
