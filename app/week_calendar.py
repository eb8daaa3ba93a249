"""A week as a calendar file (RFC 5545): whole days, with lasting ids, so that a calendar that reads it again changes nothing."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from ..graph_model.vocabulary import Language
from .telling import Answer, day
from .telling_week import tell_week
from .words import say

__all__ = ["tell_week", "week_calendar"]


def week_calendar(answer: Answer, language: Language) -> bytes:
    """Contacts on the day on which they go quiet, actions, meetings and contracts on theirs; what is past its day stands on the first."""
    calendar = Calendar()
    calendar.add("prodid", "-//kamp//week//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", say(language, "calendar_of", day=day(answer["as_of"], language)))
    stamp = datetime.combine(date.fromisoformat(answer["as_of"]), datetime.min.time(), UTC)
    for key, on, sentence, more in _entries(answer, language):
        event = Event()
        first = date.fromisoformat(max(on, answer["as_of"]))
        event.add("uid", f"{key}@kamp")
        event.add("dtstamp", stamp)
        event.add("dtstart", first)
        event.add("dtend", first + timedelta(days=1))
        event.add("summary", sentence)
        if more:
            event.add("description", more)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _entries(answer: Answer, language: Language) -> Iterator[tuple[str, str, str, str]]:
    for each in answer["ties"]:
        yield f"tie-{each['colleague']['id']}-{each['person']['id']}", each["quiet_on"] or answer["as_of"], each["sentence"], ""
    for each in answer["actions"]:
        yield each["action"]["id"], each["due"], each["sentence"], ""
    for each in answer["meetings"]:
        asked = say(language, "today_ask", question=each["ask"]) if each["ask"] else ""
        yield each["meeting"]["id"], each["day"], each["sentence"], asked
    for each in answer["contracts"]:
        yield each["contract"], each["day"], each["sentence"], ""
