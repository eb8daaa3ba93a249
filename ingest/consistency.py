"""What in an import contradicts itself: said before anything is written, with file and row; the rows still load (B-16)."""

from collections.abc import Iterator, Sequence

from ..graph_model.claims import KIND, KNOWN_NONE, Claim
from ..graph_model.money import Money, from_stored
from .shelf import Shelf

# Of each kind of inconsistency so many are told one by one.
_TOLD = 20
_BETWEEN = "\x1f"


class Guard:
    """Hears every row of an import and tells what does not fit together; ids and places only, so that large files are never held."""

    def __init__(self, today: str) -> None:
        self._today = today
        self._bosses: Shelf[str, str] = Shelf()
        self._stances: Shelf[str, str] = Shelf()
        self._roles: Shelf[str, str] = Shelf()
        self._gone: Shelf[str, str] = Shelf()
        self._playing: Shelf[str, str] = Shelf()
        self._budgets: Shelf[str, str] = Shelf()
        self._spent: Shelf[str, str] = Shelf()
        self._found: dict[str, list[str]] = {"stance": [], "role": []}
        self._more: dict[str, int] = {}

    def hear(self, file: str, line: int, claims: Sequence[Claim]) -> None:
        """One more row with what it says."""
        place = f"{file}, row {line}"
        for claim in claims:
            kind = claim.slots.get(KIND)
            self._hear_ties(claim, place)
            if kind == "BuyingRole":
                self._hear_role(claim, place)
            elif kind == "Spend":
                self._hear_spend(claim, place)
            elif kind == "Person" and claim.valid_to is not None and claim.valid_to <= self._today:
                self._gone[claim.record] = _packed(claim.valid_to, place)

    def _hear_ties(self, claim: Claim, place: str) -> None:
        for _, kind, said in claim.statements():
            over = said.valid_to is not None and said.valid_to <= self._today
            if kind == "REPORTS_TO" and not over:
                self._bosses.setdefault(said.source, _packed(said.target, place))
            elif kind == "MEMBER_OF" and over and claim.record == said.source:
                self._gone[said.source] = _packed(said.valid_to or "", place)

    def _hear_role(self, claim: Claim, place: str) -> None:
        """Somebody's part in a decision: one stance, and each part once."""
        people = [said.source for _, kind, said in claim.statements() if kind == "PLAYS"]
        wheres = [said.target for _, kind, said in claim.statements() if kind in ("IN_DECISION", "ROLE_AT")]
        for person in people:
            self._playing.setdefault(person, place)
            for where in wheres:
                self._hear_stance(_packed(person, where), claim, place)
                self._hear_part(_packed(person, where), claim, place)

    def _hear_stance(self, key: str, claim: Claim, place: str) -> None:
        stance = claim.slots.get("stance")
        if stance is None or stance == KNOWN_NONE:
            return
        told, where = self._stances.setdefault(key, _packed(str(stance), place)).split(_BETWEEN)
        if told != str(stance):
            self._tell("stance", f"{place}: one person has two stances in one decision: {stance} here, {told} in {where}.")

    def _hear_part(self, key: str, claim: Claim, place: str) -> None:
        role = claim.slots.get("role")
        if role is None or role == KNOWN_NONE:
            return
        record, where = self._roles.setdefault(_packed(key, str(role)), _packed(claim.record, place)).split(_BETWEEN)
        if record != claim.record:
            self._tell("role", f"{place}: the same person has the role {role!r} in the same decision twice; also in {where}.")

    def _hear_spend(self, claim: Claim, place: str) -> None:
        amount, start, end = from_stored(claim.slots.get("amount")), claim.slots.get("start"), claim.slots.get("end")
        if amount is None or start is None or end is None:
            return
        ends = {kind: said.target for _, kind, said in claim.statements()}
        basis, unit = claim.slots.get("basis"), ends.get("SPENT_BY", "")
        if basis == "budget":
            self._budgets[_packed(unit, ends.get("SPENT_ON", ""), str(start), str(end), amount.currency)] = _packed(
                str(amount.minor), place
            )
        elif basis == "actual":
            key = _packed(unit, ends.get("SPENT_ON", ""), str(start), str(end), amount.currency)
            self._spent[key] = str(int(self._spent.get(key, "0")) + amount.minor)

    def _tell(self, kind: str, text: str) -> None:
        if len(self._found[kind]) < _TOLD:
            self._found[kind].append(text)
        else:
            self._more[kind] = self._more.get(kind, 0) + 1

    def warnings(self) -> Iterator[str]:
        """What does not fit together, the first of each kind, and how many more there are."""
        kinds = {"circle": self._circles(), "gone": self._ghosts(), "budget": self._overspent()}
        for kind, texts in kinds.items():
            self._found[kind] = []
            for text in texts:
                self._tell(kind, text)
        for kind, found in self._found.items():
            yield from found
            if kind in self._more:
                yield f"... and {self._more[kind]} more of this kind."

    def _circles(self) -> Iterator[str]:
        """Lines of reporting that come back to where they began, each told once."""
        walked: Shelf[str, int] = Shelf()
        for number, start in enumerate(self._bosses, start=1):
            path: list[str] = []
            person = start
            while person in self._bosses and person not in walked:
                walked[person] = number
                path.append(person)
                person = self._bosses[person].split(_BETWEEN)[0]
            if person in path:
                rows = [self._bosses[each].split(_BETWEEN)[1] for each in path[path.index(person) :]]
                yield f"{rows[0]}: the line of reporting goes in a circle; it goes on in {', '.join(rows[1:_TOLD]) or 'the same row'}."

    def _ghosts(self) -> Iterator[str]:
        """People with a part in a decision at a company that they left."""
        for person in self._gone:
            if person in self._playing:
                day, place = self._gone[person].split(_BETWEEN)
                yield f"{self._playing[person]}: somebody who left on {day} ({place}) still has a part in what is decided there."

    def _overspent(self) -> Iterator[str]:
        """Budgets of which more was spent within their period than they hold."""
        if not len(self._budgets):
            return
        spent = list(self._spent.items())
        for key in self._budgets:
            unit, offer, start, end, currency = key.split(_BETWEEN)
            minor, place = self._budgets[key].split(_BETWEEN)
            total = sum(int(each) for other, each in spent if _within(other, unit, offer, start, end, currency))
            if total > int(minor):
                told = (Money(currency, total).shown(), Money(currency, int(minor)).shown())
                yield f"{place}: {told[0]} were spent of a budget of {told[1]} ({start} to {end})."


def _packed(*parts: str) -> str:
    return _BETWEEN.join(parts)


def _within(key: str, unit: str, offer: str, start: str, end: str, currency: str) -> bool:
    """Whether a spend falls wholly into a budget; one without an offer is for all offers."""
    its_unit, its_offer, its_start, its_end, its_currency = key.split(_BETWEEN)
    same = its_unit == unit and its_currency == currency and offer in ("", its_offer)
    return same and start <= its_start and its_end <= end
