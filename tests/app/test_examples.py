"""The example's dates move by whole weeks, all alike."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some
from kamp.app.examples import FOLDER, copy_moved, moved, newest_contact, weeks_to

days = some.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(days, days)
def test_the_newest_contact_lands_in_the_week_before_todays_on_its_weekday(today: date, newest: date) -> None:
    landed = newest + timedelta(weeks=weeks_to(today, newest))
    monday = today - timedelta(days=today.weekday())
    assert monday - timedelta(days=7) <= landed < monday
    assert landed.weekday() == newest.weekday()


@given(some.dates(date(2000, 1, 1), date(2098, 1, 1)), some.integers(0, 50))
def test_moving_forth_and_back_gives_the_same_text(day: date, weeks: int) -> None:
    text = f"a,{day.isoformat()}T08:30:00.000Z,x{day.isoformat()}"
    assert moved(moved(text, weeks), -weeks) == text


def test_numbers_that_only_look_like_dates_stay() -> None:
    assert moved("006-12026-01-01,2026-13-01,2026-02-30", 1) == "006-12026-01-01,2026-13-01,2026-02-30"


def test_the_moved_example_has_its_newest_contact_last_week(tmp_path: Path) -> None:
    today = date(2031, 5, 14)
    copy_moved(FOLDER, tmp_path, weeks_to(today, newest_contact(FOLDER)))
    assert date(2031, 5, 5) <= newest_contact(tmp_path) <= date(2031, 5, 11)
