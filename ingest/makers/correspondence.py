"""Mail and calendars become contact days of pairs, and nothing else: who of ours was in contact with whom of theirs, on which day.

A meeting whose day is still to come is an Interaction with those invited, until it is over (MODEL section 7).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.rrule import rrulestr

from ...graph_model.claims import CAPACITIES, KIND, Claim, Statement
from ...graph_model.vocabulary import SHARED
from ..cells import several
from ..mailboxes import domain_of
from ..making import Cells, base_claim
from ..references import US
from .of_several_formats import Ignored, interaction, row_record

_MOST_PEOPLE = 10  # METHODS T1: mail to more makes no contact day
_MOST_OCCURRENCES = 5000
_MOVED = "occurrences that were moved"
_PERSON = re.compile(r"(.*?)\s*<([^<>]+@[^<>]+)>")
_NO_DOMAINS = "Which addresses are ours is not known: set KAMP_OUR_DOMAINS, such as ours.example."


@dataclass(frozen=True, slots=True)
class _Somebody:
    record: str
    account: str
    described: Claim | None


def mails(cells: Cells) -> list[Claim]:
    """A mail: a contact day for each of ours with each of theirs, from the sender's side."""
    if cells.text("bulk"):
        raise Ignored("mail from a list or a machine")
    to = several(cells.text("to"))
    if len(to) > _MOST_PEOPLE:
        raise Ignored("mail to more than ten people")
    ours, theirs, told = _sides(cells, [cells.text("from"), *to])
    day = cells.value("date")
    sent_by_us = _is_ours(cells, cells.text("from"))
    pairs = [(one, other) if sent_by_us else (other, one) for one in ours for other in theirs]
    if not sent_by_us:  # of theirs only the sender wrote
        sender = _who(cells, cells.text("from"))
        pairs = [(sender, one) for one in ours] if sender is not None else []
    return [*(_contact(cells, "mail", a, b, day) for a, b in pairs), *told] if pairs else _nobody()


def events(cells: Cells) -> list[Claim]:
    """An event: its past days are contact days of those who were there; a day to come is a meeting with them."""
    if _says(cells, "status", "cancelled"):
        raise Ignored("cancelled")
    if _says(cells, "class", "private", "confidential", "privato", "riservato") or _says(cells, "private", "true", "vero", "1"):
        raise Ignored("private")
    columns = [name for name in ("organizer", "attendees", "optional") if name in cells.mapping.columns]
    invited = list(dict.fromkeys(person for name in columns for person in several(cells.text(name))))
    if len(invited) > _MOST_PEOPLE:
        raise Ignored("event of more than ten people")
    ours, theirs, told = _sides(cells, invited)
    claims = [
        claim for day in _days_of(cells) for claim in _met(cells, day, ours, theirs)
    ]  # fmt: skip
    return [*claims, *told] if ours and theirs and claims else _nobody()


def _says(cells: Cells, column: str, *words: str) -> bool:
    return column in cells.mapping.columns and cells.text(column).casefold() in words


def _met(cells: Cells, day: str, ours: list[_Somebody], theirs: list[_Somebody]) -> Iterator[Claim]:
    if day < cells.delivery.today:
        yield from (_contact(cells, "meeting", one, other, day) for one in ours for other in theirs)
        return
    account = next((each.account for each in theirs if each.account != SHARED), SHARED)
    key = cells.text("uid") if "uid" in cells.mapping.columns else "|".join(sorted(each.record for each in (*ours, *theirs)))
    record = row_record(cells, "event", key, day)
    yield replace(interaction(cells, record, day, "meeting", [each.record for each in (*ours, *theirs)], account), observed_on=None)


def _nobody() -> list[Claim]:
    raise Ignored("between no two of ours and theirs whom we know")


def _contact(cells: Cells, kind: str, a: _Somebody, b: _Somebody, day: str) -> Claim:
    account = a.account if a.account != SHARED else b.account
    record = row_record(cells, "contact", kind, a.record, b.record, day)
    said = Statement(a.record, b.record, kind, {"days": [day]})
    return replace(base_claim(cells), record=record, about=record, slots={"CONTACTED": [said]}, account=account, observed_on=day)


def _sides(cells: Cells, people: list[str]) -> tuple[list[_Somebody], list[_Somebody], list[Claim]]:
    """Ours and theirs whom we know, and those who are told of for the first time."""
    if not cells.delivery.our_domains:
        cells.delivery.warn(_NO_DOMAINS)
        raise Ignored("KAMP_OUR_DOMAINS is not set")
    ours: dict[str, _Somebody] = {}
    theirs: dict[str, _Somebody] = {}
    for each in people:
        found = _who(cells, each)
        if found is not None:
            (ours if _is_ours(cells, each) else theirs)[found.record] = found
    told = [each.described for each in (*ours.values(), *theirs.values()) if each.described is not None]
    return list(ours.values()), list(theirs.values()), told


def _is_ours(cells: Cells, person: str) -> bool:
    found = _PERSON.fullmatch(person)
    if found is None:
        known = cells.delivery.mailboxes.named(person)
        return known is not None and known.ours
    return domain_of(found[2]) in cells.delivery.our_domains


def _who(cells: Cells, person: str) -> _Somebody | None:
    """Somebody of the store by address, or by name where only that is given; else one of ours, or one at the account of the domain."""
    found = _PERSON.fullmatch(person)
    if found is None:
        named = cells.delivery.mailboxes.named(person)
        return None if named is None else _Somebody(named.record, named.account, None)
    if _excluded(cells, found[2]):
        return None
    name, address = found[1].strip() or found[2], found[2].casefold()
    known = cells.delivery.mailboxes.owner(address)
    if known is not None:
        return _Somebody(known.record, known.account, None)
    record = row_record(cells, "person", address)
    slots: dict[str, Any] = {KIND: "Person", "name": name, "email": [address]}
    if _is_ours(cells, person):
        slots |= {CAPACITIES: ["KnowledgeHolder"], "TIED_TO": [Statement(record, US, "", {"tie": "employee"})]}
        return _Somebody(record, SHARED, replace(base_claim(cells), record=record, about=record, slots=slots, observed_on=None))
    account = cells.delivery.mailboxes.account_at(address)
    if account is None:
        return None
    slots["MEMBER_OF"] = [Statement(record, account)]
    said = replace(base_claim(cells), record=record, about=record, slots=slots, account=account, assumed=True, observed_on=None)
    return _Somebody(record, account, said)


def _excluded(cells: Cells, address: str) -> bool:
    return bool({address.casefold(), domain_of(address)} & set(cells.delivery.excluded))


def _days_of(cells: Cells) -> list[str]:
    """The days of an event: of a series all up to today, without those left out or moved elsewhere."""
    start = cells.value("start")
    if start is None:
        raise Ignored("event without a day")
    rule = cells.text("rule") if "rule" in cells.mapping.columns else ""
    if not rule:
        return [start]
    gone = {*several(cells.text("exdates")), *cells.delivery.learned[_MOVED].get(cells.text("uid"), [])}
    first = datetime.fromisoformat(start)
    try:
        # Only the days matter, so a series without a zone.
        occurrences = rrulestr(re.sub(r"UNTIL=(\d{8})T?\d*Z?", r"UNTIL=\1", rule), dtstart=first)
    except (ValueError, TypeError) as error:
        raise cells.refuse("rule", f"The series cannot be read: {error}.", "Correct the event.") from error
    last = datetime.fromisoformat(cells.delivery.today) + timedelta(days=1)
    days: list[str] = []
    for count, moment in enumerate(occurrences.xafter(first, inc=True)):
        if moment >= last:
            break
        if count >= _MOST_OCCURRENCES:
            cells.delivery.warn(f"A series of more than {_MOST_OCCURRENCES} events was read up to there.")
            break
        days.append(moment.date().isoformat())
    return [day for day in dict.fromkeys(days) if day not in gone]


def moved_occurrences(cells: Cells) -> None:
    """Which day of a series stands elsewhere, as an event of its own."""
    if cells.text("recurrenceid"):
        moved = cells.delivery.learned[_MOVED].setdefault(cells.text("uid"), [])
        moved.append(date.fromisoformat(cells.text("recurrenceid")).isoformat())
