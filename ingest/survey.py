"""What a whole import says before anything is written: ids, names and hashes only, so that large files are never held."""

import struct
from collections.abc import Iterator
from hashlib import blake2b

from ..graph_model.claims import Claim, encode
from ..graph_model.errors import KampError
from ..graph_model.stores.recording import content_hash
from .consistency import Guard
from .identity import Namesakes, described, number
from .makers import LEARNERS, MAKERS, Ignored, one_node
from .making import Cells, Located, external_id, own_account
from .recognising import Import, Reading
from .rows import Note, Problem, Row
from .shelf import Shelf

_PLACE = struct.Struct(">IQ")
_HASH = 16


class Survey:
    """Which row says what of each record and day: of several, the one with the smaller content."""

    def __init__(self, *, full: bool, today: str) -> None:
        self.namesakes = Namesakes()
        self.guard = Guard(today)
        self.rows = 0
        # Which records the delivery holds, where it is said to hold all.
        self.seen: Shelf[int, int] | None = Shelf() if full else None
        self._best: Shelf[bytes, bytes] = Shelf()

    def see(self, reading: Reading, row: Row, claims: list[Claim]) -> None:
        """One more row: its main claim, by which it is known."""
        self.rows += 1
        self._hear(reading, row, claims[0])
        self.guard.hear(reading.file.file, row.line, claims)
        for each in described(claims):
            self.namesakes.meet_fresh(each)
        if self.seen is not None:
            self.seen.update((number(claim.record), 1) for claim in claims)

    def see_rest(self, reading: Reading, row: Row, claims: list[Claim]) -> None:
        """What else the row says, unless the row is refused for another one."""
        if self.agrees(claims[0]):
            for claim in claims[1:]:
                self._hear(reading, row, claim)

    def _hear(self, reading: Reading, row: Row, claim: Claim) -> None:
        key, content = _key(claim), _content(claim)
        held = self._best.get(key)
        if held is None or content < held[:_HASH]:
            self._best[key] = content + _PLACE.pack(reading.place, row.line)

    def wins(self, reading: Reading, row: Row, claim: Claim) -> bool:
        """Whether this row is the one that says it."""
        return self._best[_key(claim)][_HASH:] == _PLACE.pack(reading.place, row.line)

    def agrees(self, claim: Claim) -> bool:
        """Whether the row that says it says the same."""
        return self._best[_key(claim)][:_HASH] == _content(claim)

    def winner(self, claim: Claim) -> tuple[int, int]:
        """The table and line of the row that says it."""
        table, line = _PLACE.unpack(self._best[_key(claim)][_HASH:])
        return table, line


def _key(claim: Claim) -> bytes:
    return blake2b(f"{claim.record}\x00{claim.observed_on}".encode(), digest_size=_HASH).digest()


def _content(claim: Claim) -> bytes:
    return content_hash(encode(claim), claim.account)


def survey(work: Import) -> Survey:
    """Read everything: first which ids and names there are, then in whose account they stand, then what the rows say."""
    found = Survey(full=work.options.full, today=work.options.today)
    for reading in work.tables:
        _describe(work, reading, found)
    for reading in work.tables:
        _place(reading)
    rich = [reading for reading in work.tables if _see_all(work, reading, found)]
    for reading in rich:
        for cells in reading.cells():
            if (claims := made_again(cells)) is not None:
                found.see_rest(reading, cells.row, claims)
    return found


def _see_all(work: Import, reading: Reading, found: Survey) -> bool:
    """See all rows of a table; answers whether some of them say more than one thing."""
    more = False
    for row, claims in _made(work, reading):
        found.see(reading, row, claims)
        more = more or len(claims) > 1
    return more


def _describe(work: Import, reading: Reading, found: Survey) -> None:
    """Which ids and names the table describes, how it writes its dates, and what of it could not be read."""
    for row in reading.found.table.read():
        if isinstance(row, Problem):
            refuse(work, reading, None, row)
            continue
        if isinstance(row, Note):
            reading.file.counts["ignored"] += 1
            reading.file.reasons["a line beside the table"] += 1
            continue
        reading.orders.see(row)
        mapped, cells = reading.found.mapping, Cells(reading.delivery, reading.found, row, {})
        if mapped.kind is not None:
            _describe_row(reading, cells, found)
        if mapped.learn is not None:
            _learn(mapped.learn, cells)


def _learn(what: str, cells: Cells) -> None:
    try:
        LEARNERS[what](cells)
    except Located:
        return  # the row is refused, with its reason, when it is made


def _describe_row(reading: Reading, cells: Cells, found: Survey) -> None:
    mapped, references = reading.found.mapping, reading.delivery.references
    external = external_id(cells)
    references.describe(mapped.space, external, "" if reading.named is None else cells.text(reading.named))
    record = references.record(mapped.space, external)
    if mapped.compartment == "self":
        references.accounts[record] = record
    if "KnowledgeHolder" in mapped.capacities:
        references.ids["holder"][record] = record
    if found.seen is not None:
        found.seen[number(record)] = 1


def _place(reading: Reading) -> None:
    """In whose account each described record stands."""
    mapped, references = reading.found.mapping, reading.delivery.references
    if mapped.kind is None or mapped.compartment != "account":
        return
    for cells in reading.cells():
        try:
            account = own_account(cells)
        except Located:
            continue  # the row is refused, with its reason, when it is made
        if account is not None:
            references.accounts[references.record(mapped.space, external_id(cells))] = account


def _made(work: Import, reading: Reading) -> Iterator[tuple[Row, list[Claim]]]:
    """The rows that mean something; the others are counted."""
    file = reading.file
    for cells in reading.cells():
        line = cells.row.line
        try:
            yield cells.row, _claims_of(cells)
        except Ignored as reason:
            file.counts["ignored"] += 1
            file.reasons[str(reason)] += 1
        except Located as bad:
            refuse(work, reading, cells.row, Problem(file.file, bad.reason, bad.advice, bad.line, bad.column, bad.value))
        except KampError as error:
            refuse(work, reading, cells.row, Problem(file.file, str(error), "Correct the row.", line))


def _claims_of(cells: Cells) -> list[Claim]:
    """What a row says, the main claim first."""
    maker = MAKERS.get(cells.mapping.maker or "", one_node)
    return maker(cells)


def made_again(cells: Cells) -> list[Claim] | None:
    """The same on a later reading, None for a row that was counted out on the first one."""
    try:
        return _claims_of(cells)
    except (Ignored, Located, KampError):
        return None


def refuse(work: Import, reading: Reading, row: Row | None, problem: Problem) -> None:
    """Count a row that is not taken, with its reason."""
    reading.file.counts["refused"] += 1
    reading.file.rejects.append((row, problem))
    work.report.problems.append(problem)
