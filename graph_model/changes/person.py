"""Who is there, who has left or moved? Somebody unknown is an empty card in a chair, to be filled."""

from dataclasses import replace

from ..claims import Claim
from ..errors import BadField
from .checking import checked, day_of
from .desk import Desk
from .how import How
from .outcome import Change, Outcome, commit
from .saying import Speech, check_facts
from .things import Given, Link, Shape, edit, ended_links, instead, make, relinked

PERSON = Shape(
    "Person",
    {
        "at": Link("MEMBER_OF", ("OrgUnit", "Organization"), many=True),
        "position": Link("HOLDS", ("Position",), many=True),
        "reports_to": Link("REPORTS_TO", ("Person", "Position"), qualifier="solid"),
    },
    optional=("name",),
)
_PLACES = ("at", "position", "reports_to")


def add_person(desk: Desk, given: Given, how: How) -> Outcome:
    """A person; one of whom not even the name is known needs a place, a chair or a title."""
    if not any(given.values.get(name) for name in ("name", "title")) and not any(given.links.get(name) for name in ("at", "position")):
        raise BadField("name", "somebody of whom nothing is known needs at least a unit, a position or a title.")
    return make(desk, PERSON, given, how)


def edit_person(desk: Desk, identifier: str, given: Given, how: How) -> Outcome:
    """What is known of a person, and where they work."""
    return edit(desk, PERSON, identifier, given, how)


def mark_left(desk: Desk, identifier: str, on: str, how: How) -> Outcome:
    """The person has left the account: `on` is the first day on which they are no longer there. What was stays."""
    desk.editor.check_edits()
    node, day = desk.node(identifier, "Person"), day_of("on", on)
    speech = Speech.about(desk, how, node, desk.page(how, node))
    slots = ended_links(speech, PERSON, _PLACES, day)
    if not slots:
        raise BadField("person", f"{node.name} is not known to work there, so there is nothing to end.")
    return commit(desk, Change(node.id, speech.say(slots)), how, kind="left")


def move(desk: Desk, identifier: str, given: Given, how: How) -> Outcome:
    """The person changes unit, chair or superior on a day (`given.start`): the old ends on the day on which the new begins."""
    desk.editor.check_edits()
    node = desk.node(identifier, "Person")
    day = day_of("on", given.start or how.seen_on(desk.today))
    speech = Speech.about(desk, how, node, desk.page(how, node))
    slots = checked("Person", given.values)
    check_facts(desk, node, slots)
    judgements = instead(speech, slots)
    slots |= relinked(speech, PERSON, replace(given, start=day))
    if not slots:
        raise BadField("at", "say where the person goes: a unit, a position, or to whom they report.")
    claims: list[Claim] = speech.say(slots)
    return commit(desk, Change(node.id, claims, judgements), how, kind="moved")
