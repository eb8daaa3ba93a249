"""When did whom meet? A contact of a day and a kind with its participants; no text is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..claims import KIND, Statement
from ..dates import day_number
from ..errors import BadField
from .checking import checked, day_of
from .desk import Desk
from .how import How
from .outcome import Outcome
from .saying import claim_of, made_record
from .things import write_made

_MOST_PARTICIPANTS = 50


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting or call that took place."""

    day: str
    participants: Sequence[str]
    kind: str = "meeting"
    direction: str | None = None


def record_meeting(desk: Desk, meeting: Meeting, how: How) -> Outcome:
    """Record a contact: its day is a contact day of all who took part."""
    desk.editor.check_edits()
    how.check()
    day = day_of("day", meeting.day)
    if day_number(day) > day_number(desk.today):
        raise BadField("day", f"{day} is still to come; a meeting is recorded once it has taken place.")
    wanted = list(dict.fromkeys(meeting.participants))
    if not 2 <= len(wanted) <= _MOST_PARTICIPANTS:
        raise BadField("participants", f"name two to {_MOST_PARTICIPANTS} people.")
    people = [desk.node(each, "Person") for each in wanted]
    if meeting.kind == "mail":
        raise BadField("kind", "of mail only contact days are kept, which an import brings.", ("meeting", "call"))
    account = desk.page(how, *sorted(people, key=lambda node: "KnowledgeHolder" in node.labels))
    record = made_record("Interaction", how.made_under())
    said = {"day": day, "kind": meeting.kind} | ({} if meeting.direction is None else {"direction": meeting.direction})
    slots = {KIND: "Interaction", **checked("Interaction", said), "PARTICIPATED_IN": [Statement(each.id, record) for each in people]}
    slots["ABOUT"] = [Statement(record, account)]
    how = replace(how, observed_on=how.observed_on or day)
    made = claim_of(how, desk, desk.teller(how), account, record=record, about=record, slots=slots)
    return write_made(desk, how, made, kind="meeting")
