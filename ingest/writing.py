"""Writing a surveyed import: every row once more, in batches, and who of those described is one being."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..graph_model.claims import KIND, Batch, Claim, Judgement
from ..graph_model.ids import digest
from ..graph_model.tombstones import ERASED
from ..graph_model.vocabulary import SHARED
from .acquaintance import already_there, described_before
from .conflicts import Contradictions
from .identity import Described, Pair, described
from .making import Cells
from .options import Progress
from .pairing import Pairs, stated_pair
from .recognising import Import, Reading
from .references import US
from .rows import Problem
from .survey import Survey, made_again, refuse

BATCH = 1000
_NOT_COMPARED = "Others speak of the same things too: what contradicts them is told when the files are loaded, not in a dry run."


@dataclass(slots=True)
class MadeRow:
    """One row as the claims that it brings; `counted` is false where another row says the same."""

    reading: Reading
    claims: list[Claim]
    counted: bool


@dataclass(slots=True)
class _Writing:
    work: Import
    found: Survey
    run: str
    contradictions: Contradictions
    applied: bool = False
    fresh: list[Described] = field(default_factory=list)
    """Those of this import who may be somebody else too."""


def write(work: Import, found: Survey, progress: Progress) -> None:
    """Write what the survey has found; the report gets the run, the counts, who was merged, and what now contradicts."""
    options = work.options
    run = f"run_{digest((options.instant, options.actor, *(file.file for file in work.report.files)))}"
    to_do = _Writing(work, found, run, Contradictions(work.store))
    _say_who_we_are(work)
    there = list(already_there(work.store, found.namesakes))
    for delivery in work.deliveries.values():
        delivery.warnings.clear()  # the rows are read again, and warn again
    done = 0
    for rows in _batches(_rows(to_do)):
        _apply_rows(to_do, rows)
        done += sum(row.counted for row in rows)
        progress("rows", done, found.rows)
    judged = _identify(to_do, there)
    to_do.applied |= _apply(to_do, [], judged)
    if options.dry_run:
        work.report.warnings += [_NOT_COMPARED] if to_do.contradictions.heard else []
    elif to_do.applied:
        work.report.run, work.report.conflicts = run, to_do.contradictions.found()


def _say_who_we_are(work: Import) -> None:
    """Our own organisation belongs to no load: other loads' people hang on it when one is taken back."""
    us = Claim(US, "kamp", {KIND: "Organization", "name": work.options.our_name}, rank=3)
    work.store.apply(Batch((us,), actor=work.options.actor, reason="import", instant=work.options.instant), dry_run=work.options.dry_run)


def _batches(rows: Iterator[MadeRow]) -> Iterator[list[MadeRow]]:
    held: list[MadeRow] = []
    for row in rows:
        held.append(row)
        if len(held) == BATCH:
            yield held
            held = []
    if held:
        yield held


def _rows(to_do: _Writing) -> Iterator[MadeRow]:
    for reading in to_do.work.tables:
        for cells in reading.cells():
            claims = made_again(cells)
            if claims is not None:
                yield from _taken(to_do, reading, cells, claims)


def _taken(to_do: _Writing, reading: Reading, cells: Cells, claims: list[Claim]) -> Iterator[MadeRow]:
    """Two rows of one record and day: equal ones count once; of different ones the smaller content stays, the other is reported."""
    found, row = to_do.found, cells.row
    wins = found.wins(reading, row, claims[0])
    if not wins and not found.agrees(claims[0]):
        table, line = found.winner(claims[0])
        other = to_do.work.tables[table].file.file
        place = f"in line {line}" if other == reading.file.file else f"in {other}, line {line}"
        reason = "Another row of this import says something else about the same record on the same day."
        problem = Problem(reading.file.file, reason, f"Keep one of the two; the other stands {place}.", row.line)
        refuse(to_do.work, reading, row, problem)
        return
    if not wins:
        reading.file.counts["ignored"] += 1
        reading.file.reasons["the same row twice"] += 1
    rest = [claim for claim in claims[1:] if found.wins(reading, row, claim)]
    if any(not found.agrees(claim) for claim in claims[1:]):
        cells.delivery.warn(f"{reading.file.file}: rows say different things about something that they have in common; one was kept.")
    if wins or rest:
        yield MadeRow(reading, [*claims[:1], *rest] if wins else rest, wins)


def _apply(to_do: _Writing, claims: Sequence[Claim], judged: Sequence[Judgement]) -> bool:
    options = to_do.work.options
    batch = Batch(tuple(claims), tuple(judged), actor=options.actor, reason="import", run=to_do.run, instant=options.instant)
    return to_do.work.store.apply(batch, dry_run=options.dry_run).revision is not None


def _apply_rows(to_do: _Writing, rows: Sequence[MadeRow]) -> None:
    options, namesakes = to_do.work.options, to_do.found.namesakes
    claims = tuple(claim for row in rows for claim in row.claims)
    batch = Batch(claims, actor=options.actor, reason="import", run=to_do.run, instant=options.instant)
    applied = to_do.work.store.apply(batch, dry_run=options.dry_run)
    to_do.applied |= applied.revision is not None
    for row in rows:
        states = [applied.records.get(claim.record, "unchanged") for claim in row.claims]
        if row.counted:
            _count(row, states)
    converted = {record for delivery in to_do.work.deliveries.values() for pair in delivery.converted.items() for record in pair}
    there = (each for each in described(claims) if applied.records.get(each.record) != ERASED)
    fresh = [each for each in there if each.record in converted or namesakes.may_be_another(each)]
    to_do.fresh += fresh
    doubtful = {each.record for each in fresh if each.record in converted or namesakes.has_namesake(each)}
    to_do.contradictions.hear(claims, applied.records, doubtful)


def _count(row: MadeRow, states: Sequence[str]) -> None:
    """A row is what its main claim is; one of somebody who was erased at their wish is left out."""
    file = row.reading.file
    if states[0] == ERASED:
        file.counts["ignored"] += 1
        file.reasons["a person who was erased"] += 1
        return
    state = states[0] if states[0] != "unchanged" else "changed" if set(states) - {"unchanged", ERASED} else "unchanged"
    file.counts[state] += 1


def _identify(to_do: _Writing, there: Sequence[Described]) -> list[Judgement]:
    """Certain pairs between the records of this import and those already there become judgements, doubtful ones proposals."""
    namesakes, report = to_do.found.namesakes, to_do.work.report
    stated = list(_converted(to_do))
    told = {frozenset((pair.a.record, pair.b.record)) for pair in stated}
    matching = Pairs(namesakes.no_evidence, joined=_one_already(to_do.work, [*to_do.fresh, *there]))
    found = [
        pair
        for pair in matching.among([*to_do.fresh, *there])
        if (namesakes.is_fresh(pair.a.record) or namesakes.is_fresh(pair.b.record))
        and frozenset((pair.a.record, pair.b.record)) not in told
    ]
    open_ones = _undecided(to_do.work, [*stated, *found])
    report.merged = [pair.json for pair in open_ones if pair.certain]
    report.proposed = [pair.json for pair in open_ones if not pair.certain]
    return [pair.judgement for pair in open_ones if pair.certain]


def _one_already(work: Import, people: Sequence[Described]) -> dict[str, str]:
    """The companies that were judged to be another one before."""
    named = sorted({each for one in people for each in (one.account, one.employer)} - {"", SHARED})
    return {each: entity for each in named if (entity := work.store.resolve(each)) != each}


def _undecided(work: Import, found: Sequence[Pair]) -> list[Pair]:
    """Without those that the team judged to be two, and without doubts about two that are one already."""
    doubted = {record for pair in found for record in (pair.a.record, pair.b.record)}
    judged = work.store.judgements(sorted(doubted)) if doubted else []
    apart = {frozenset((each.a, each.b)) for each in judged if each.kind == "apart"}
    same = {frozenset((each.a, each.b)) for each in judged if each.kind == "same"}
    kept = [pair for pair in found if frozenset((pair.a.record, pair.b.record)) not in apart]
    return [pair for pair in kept if pair.certain or frozenset((pair.a.record, pair.b.record)) not in same]


def _converted(to_do: _Writing) -> Iterator[Pair]:
    """Records and those that they became; one that is described nowhere stands where the other does."""
    known = {each.record: each for each in to_do.fresh}
    for delivery in to_do.work.deliveries.values():
        for record, became in sorted(delivery.converted.items()):
            account = delivery.references.accounts.get(became, delivery.references.accounts.get(record, SHARED))
            bare = Described(record, delivery.source, "", record, account, frozenset())
            a = known.get(record) or described_before(to_do.work.store, record)
            b = known.get(became) or described_before(to_do.work.store, became)
            yield stated_pair(a or replace(b or bare, record=record), b or replace(a or bare, record=became))
