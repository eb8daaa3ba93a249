"""What claims does a hand edit make? One record for each colleague, thing and property or relation (MODEL section 3).

Whoever made a thing by hand speaks of it in the thing's own record: his later word follows his earlier one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..claims import BY_HAND, KNOWN_NONE, RANK_TEAM, Claim, Statement, is_relation
from ..errors import BadField, Forbidden
from ..graph import Node, Relation
from ..ids import digest
from ..vocabulary import SHARED, vocabulary
from .desk import Desk
from .how import How

_KEPT = ("valid_from", "valid_to", "reference", "source_class", "means")


def made_record(kind: str, key: str) -> str:
    """The record of a thing made by hand under a caller's key."""
    return f"{vocabulary().kind(kind).prefix}_{digest((BY_HAND, kind, key))}"


def edit_record(holder: str | None, record: str, what: str) -> str:
    """The record of a colleague's statements about one property or relation of a record."""
    return f"edt_{digest((BY_HAND, holder or '', record, what))}"


@dataclass(slots=True)
class Speech:
    """What one change says about one node, in one page: becomes claims."""

    desk: Desk
    how: How
    node: Node
    account: str
    teller: str | None
    own: list[Claim]
    """What was said about it by hand so far and still stands."""

    @classmethod
    def about(cls, desk: Desk, how: How, node: Node, account: str) -> "Speech":
        """The speech of a change about a node that is there."""
        how.check()
        told = [each.claim for each in desk.store.claims(node.id, viewer=desk.editor.viewer) if each.superseded is None]
        by_hand = [claim for claim in told if claim.source == BY_HAND]
        return cls(desk, how, node, account, desk.teller(how), by_hand)

    def say(self, slots: Mapping[str, Any], *, what: str | None = None, **stated: Any) -> list[Claim]:
        """The claims that say these slots; `what` names a relation of one pair, `stated` a period.

        Of a merged being the teller may have spoken in several records: his new word stands in all of them.
        """
        _check_assessments(self.node.kind, slots, self.account)
        made = self._made_by_me() if what is None else []
        claims = [self._continued(record, slots, stated) for record in made]
        for slot, value in slots.items():
            spoken = self._spoken(what or slot)
            for record, about in spoken.items() if spoken or made else [self._fresh(what or slot)]:
                claims.append(replace(self._claim(record, about, {slot: value}), **stated))
        return claims

    def say_at_once(self, what: str, slots: Mapping[str, Any]) -> Claim:
        """One claim for slots that belong together, in the teller's record about `what`."""
        _check_assessments(self.node.kind, slots, self.account)
        record, about = next(iter(self._spoken(what).items()), self._fresh(what))
        return self._claim(record, about, slots)

    def former(self, slot: str, *, what: str | None = None) -> list[Statement]:
        """The relations that the same teller stated so far in a slot."""
        records = self.records(slot, what=what)
        told = [claim for claim in self.own if claim.record in records and claim.slots.get(slot) not in (None, KNOWN_NONE)]
        return list(max(told, key=lambda claim: claim.observed_on or "").slots[slot]) if told else []

    def records(self, slot: str, *, what: str | None = None) -> set[str]:
        """The records in which the teller has spoken of a slot."""
        return {*(self._made_by_me() if what is None else ()), *self._spoken(what or slot)}

    def _made_by_me(self) -> list[str]:
        """The things' own records where the teller made them in this page."""
        mine = (c.record for c in self.own if c.record == c.about and c.holder == self.teller and c.account == self.account)
        return list(dict.fromkeys(mine))

    def _spoken(self, what: str) -> dict[str, str]:
        """The teller's records about this that are there, each with the record that it speaks of."""
        known = {claim.record: claim.about for claim in self.own}
        mine = (edit_record(self.teller, each, f"{what}|{self.account}") for each in sorted({*known.values(), self.node.id}))
        return {record: known[record] for record in mine if record in known}

    def _fresh(self, what: str) -> tuple[str, str]:
        return edit_record(self.teller, self.node.id, f"{what}|{self.account}"), self.node.id

    def _continued(self, record: str, slots: Mapping[str, Any], stated: Mapping[str, Any]) -> Claim:
        """A further word in a thing's own record: one of the same day takes in what was said before."""
        day = self.how.seen_on(self.desk.today)
        said = self._claim(record, record, slots)
        before = next((c for c in self.own if c.record == record and c.observed_on == day), None)
        if before is not None:
            kept = {name: getattr(said, name) or getattr(before, name) for name in _KEPT}
            said = replace(said, slots={**before.slots, **slots}, **kept)
        return replace(said, **stated)

    def _claim(self, record: str, about: str, slots: Mapping[str, Any]) -> Claim:
        return claim_of(self.how, self.desk, self.teller, self.account, record=record, about=about, slots=slots)


def claim_of(how: How, desk: Desk, teller: str | None, account: str, *, record: str, about: str, slots: Mapping[str, Any]) -> Claim:
    """A claim by hand with all that stands beside it."""
    return Claim(
        record=record,
        about=about,
        source=BY_HAND,
        slots=dict(slots),
        observed_on=how.seen_on(desk.today),
        account=account,
        rank=RANK_TEAM,
        holder=teller,
        reference=how.source or None,
        source_class=how.source_class,
        means=how.means,
        confidence=how.confidence,
        assumed=how.assumed,
    )


def _check_assessments(kind: str, slots: Mapping[str, Any], account: str) -> None:
    """Opinions about people stand in one account, never where all may read them."""
    if account == SHARED:
        fields = [(kind, name) for name in slots if not is_relation(name)]
        fields += [
            (name.partition(":")[0], each)
            for name, value in slots.items()
            if is_relation(name) and isinstance(value, list)
            for statement in value
            for each in statement.fields
        ]
        for owner, name in fields:
            found = None if name.startswith("@") else vocabulary().field(owner, name)
            if found is not None and found.assessment:
                raise BadField("account", f"{name} is an opinion about people and stands in one account's page, never in all.")


def check_facts(desk: Desk, node: Node, slots: Mapping[str, Any]) -> None:
    """What is said of a thing itself is read wherever it stands: of what all share only somebody who answers for all may say it."""
    properties = [slot for slot in slots if not is_relation(slot)]
    if properties and not desk.editor.everywhere and not desk.editor.editable(node.compartments):
        raise Forbidden(f"{node.name} belongs to all accounts; somebody with the role director may change what is said about it.")


def replaced(
    former: Sequence[Statement], believed: Iterable[Relation], wanted: Sequence[Statement], *, day: str, start: str | None
) -> list[Statement] | None:
    """A slot that makes `wanted` the relations there are: what is believed beside them ends on a day, what ended before stays ended."""
    ends = {(each.source, each.target) for each in wanted}
    result = []
    for each in wanted:
        same = next((old for old in former if (old.source, old.target) == (each.source, each.target) and old.valid_to is None), None)
        there = same is not None or any((old.source, old.target) == (each.source, each.target) for old in believed)
        result.append(replace_start(same or each, None if there else start, fields=each.fields))
    result += [old for old in former if old.valid_to is not None and (old.source, old.target) not in ends]
    told = ends | {(each.source, each.target) for each in result}
    for relation in believed:
        if (relation.source, relation.target) not in told:
            mine = next((old for old in former if (old.source, old.target) == (relation.source, relation.target)), None)
            result.append(ended(mine or Statement(relation.source, relation.target, relation.qualifier), day))
    return result or None


def replace_start(statement: Statement, start: str | None, *, fields: Mapping[str, Any]) -> Statement:
    """The statement from a day on, where one is named."""
    return statement._replace(valid_from=start or statement.valid_from, fields={**statement.fields, **fields})


def ended(statement: Statement, day: str) -> Statement:
    """The statement with `day` as the first on which it no longer holds."""
    if statement.valid_from is not None and statement.valid_from >= day:
        raise BadField("on", f"It began on {statement.valid_from}, so it cannot end on {day}; take the change back (undo) instead.")
    return statement._replace(valid_to=day)
