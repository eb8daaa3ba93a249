"""What rows of several formats have in common: a contact of people, mail as days only, whom `with` means, what is left out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...graph_model.claims import CAPACITIES, KIND, Claim, Statement
from ...graph_model.names import folded
from ...graph_model.vocabulary import SHARED
from ..making import Cells, base_claim
from ..references import US


class Ignored(Exception):
    """A row that says nothing for us; the text is the reason that the report counts."""


def passed_over(_: Cells) -> list[Claim]:
    """A table that is known and says nothing about who decides, or only what others of its rows mean."""
    raise Ignored("of a table that says nothing about accounts, people or decisions")


def spoken_role(cells: Cells, word: str) -> str | None:
    """Our buying role for the source's word, None where its mapping does not know the word."""
    roles = cells.delivery.form.roles
    return roles.get(word.casefold()) or roles.get(word.casefold().replace(" ", "_"))


def role_at_account(cells: Cells, person: str, account: str, word: str) -> Claim:
    """What somebody is at an account in general, with the source's word for it."""
    record = row_record(cells, "role", account, person, folded(word))
    slots: dict[str, Any] = {KIND: "BuyingRole", "role": spoken_role(cells, word), "role_original": word}
    slots |= {"PLAYS": [Statement(person, record)], "ROLE_AT": [Statement(record, account)]}
    return replace(base_claim(cells), record=record, about=record, slots=slots, account=account)


def by_name(cells: Cells, space: str, name: str, described: Mapping[str, Any]) -> tuple[str, list[Claim]]:
    """Somebody or something that the row only names: that of the delivery, else one described by its name (a weak id)."""
    found = cells.delivery.references.named(space, name)
    if found is not None:
        return found, []
    record = row_record(cells, space, folded(name))
    return record, [replace(base_claim(cells), record=record, about=record, slots={**described, "name": name}, deleted=False)]


def employer(cells: Cells, name: str) -> tuple[str, list[Claim]]:
    """The company that a row only names: an account of this import or of the store, else one described by its name."""
    found = cells.delivery.companies.find(name)
    return (found, []) if found is not None else by_name(cells, "organization", name, {KIND: "Organization"})


def looked_after(cells: Cells, claim: Claim) -> list[Claim]:
    """The claim with whom of ours looks after it (columns `ownerid`, `owner`); one who is known by name only is described too."""
    owner = cells.find("ownerid", ("user",)) if "ownerid" in cells.mapping.columns and cells.text("ownerid") else None
    described: list[Claim] = []
    if owner is None and cells.text("owner"):
        owner, described = by_name(cells, "user", cells.text("owner"), {KIND: "Person", CAPACITIES: ["KnowledgeHolder"]})
        tied = [Statement(owner, US, "", {"tie": "employee"})]
        described = [replace(each, slots={**each.slots, "TIED_TO": tied}) for each in described]
    if owner is None:
        return [claim]
    return [replace(claim, slots={**claim.slots, "OWNED_BY:owner": [Statement(claim.record, owner)]}), *described]


def row_record(cells: Cells, space: str, *parts: str) -> str:
    """The record of a row that has no id of its own, by what tells it apart."""
    return cells.delivery.references.record(space, "|".join(parts))


def interaction(cells: Cells, record: str, day: str, kind: str, people: list[str], account: str) -> Claim:
    """A meeting or call of these people on a day."""
    slots: dict[str, Any] = {KIND: "Interaction", "day": day, "kind": kind}
    if cells.has("direction"):
        slots["direction"] = cells.value("direction")
    slots["PARTICIPATED_IN"] = [Statement(person, record) for person in people]
    if account != SHARED:
        slots["ABOUT"] = [Statement(record, account)]
    return replace(base_claim(cells), record=record, about=record, slots=slots, account=account, observed_on=day)


def mail(cells: Cells, day: str, people: list[str], account: str) -> list[Claim]:
    """Of a mail only the day between each of ours and each of theirs."""
    holders_of_ours = cells.delivery.references.ids["holder"]
    ours = [person for person in people if person in holders_of_ours]
    theirs = [person for person in people if person not in holders_of_ours]
    from_them = cells.has("direction") and cells.value("direction") == "theirs"
    claims = []
    for one in ours:
        for other in theirs:
            sender, receiver = (other, one) if from_them else (one, other)
            record = row_record(cells, "contact", "mail", sender, receiver, day)
            said = Statement(sender, receiver, "mail", {"days": [day]})
            claims.append(
                replace(base_claim(cells), record=record, about=record, slots={"CONTACTED": [said]}, account=account, observed_on=day)
            )
    if not claims:
        raise cells.refuse("participants", "A mail needs one of ours and one of theirs.", "List both sides, split by a semicolon.")
    return claims


def supplier(cells: Cells) -> str:
    """Whom `with` means: us, or a competitor."""
    if cells.text("with").casefold() in ("us", "noi"):
        return US
    found = cells.find("with", ("organization", "account"))
    assert found is not None
    return found
