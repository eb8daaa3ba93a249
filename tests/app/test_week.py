"""`kamp today`, `kamp brief` and `kamp handover` on the example: in words, as JSON, as a calendar."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from icalendar import Calendar

Call = Callable[..., Any]
AS_OF = ("--as-of", "2026-11-24")


def test_the_week_of_one_of_us_is_answered_as_json_and_in_words(ask: Call) -> None:
    answer = ask("today", "Anna Caldironi", "--json", *AS_OF).json
    # actions.csv: hers and not done are the visit and the question of who signs.
    assert [each["due"] for each in answer["actions"]] == ["2026-11-27", "2026-12-02"]
    words = ask("today", "Anna Caldironi", *AS_OF).out
    assert "Our contract ends on 31 Dec 2026: Maintenance contract, Maintenance" in words
    assert "Contratti che finiscono" in ask("today", "Anna Caldironi", "--lang", "it", *AS_OF).out


def test_the_week_is_a_calendar_that_says_the_same_twice(ask: Call, tmp_path: Path) -> None:
    files = [tmp_path / "one.ics", tmp_path / "two.ics"]
    answer, _ = (ask("today", "--output", str(file), "--json", *AS_OF).json for file in files)
    assert files[0].read_bytes() == files[1].read_bytes()
    events = Calendar.from_ical(files[0].read_bytes()).walk("VEVENT")
    assert len(events) == sum(len(answer[part]) for part in ("ties", "actions", "meetings", "contracts"))
    late = next(each for each in answer["actions"] if each["late"])
    (event,) = (each for each in events if str(each["uid"]).startswith(late["action"]["id"]))
    assert event["dtstart"].dt.isoformat() == "2026-11-24"  # its own day is over: it stands on the first


def test_the_sheet_of_a_meeting_says_who_is_in_the_room(ask: Call) -> None:
    answer = ask("brief", "Olmera", "--with", "Fermignano", "--with", "Caldironi", "--json", *AS_OF).json
    assert [(each["person"]["name"], each["ours"]) for each in answer["people"]] == [
        ("Claudia Fermignano", False),
        ("Anna Caldironi", True),
    ]
    assert answer["at_stake"] == {"amount": "1250000.00", "currency": "EUR"}  # steps.csv: she signs the tender of decisions.csv
    assert "Claudia Fermignano must sign" in ask("brief", "Olmera", "--with", "Fermignano", *AS_OF).out


def test_nobody_in_the_room_is_wrong_usage_and_a_stranger_is_said(ask: Call) -> None:
    assert ask("brief", "Olmera", *AS_OF).code == 2
    ended = ask("brief", "Olmera", "--with", "Napoleon", *AS_OF)
    assert (ended.code, "Napoleon" in ended.err) == (1, True)


def test_a_hand_over_names_whom_to_introduce(ask: Call) -> None:
    answer = ask("handover", "Petra", "--json", *AS_OF).json
    first = answer["accounts"][0]
    assert first["introductions"][0]["person"]["name"] == "Martina Colavita"
    assert first["introductions"][0]["introduce"] is not None
    assert "Only Petra Kovačič knows Martina Colavita" in ask("handover", "Petra", *AS_OF).out
    assert "Solo Petra Kovačič conosce Martina Colavita" in ask("handover", "Petra", "--lang", "it", *AS_OF).out
