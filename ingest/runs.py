"""Which imports did the store take in, and how is one taken back whole?"""

from collections import Counter
from dataclasses import dataclass

from rapidfuzz import process

from ..graph_model.claims import Batch
from ..graph_model.compartments import EVERYTHING
from ..graph_model.errors import InputError
from ..graph_model.stores.base import Store

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Run:
    """One import: when its first batch was applied, and in how many revisions."""

    id: str
    instant: str
    revisions: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking an import back did, in records: `revision` is None where nothing of it was left."""

    run: str
    revision: int | None
    ended: int
    restored: int


def runs(store: Store) -> list[Run]:
    """The imports of the store, newest first."""
    found: dict[str, Run] = {}
    for change in store.changes(0, first=None, viewer=EVERYTHING):
        if change.run is not None:
            before = found.pop(change.run, Run(change.run, change.instant, 0))
            found[change.run] = Run(before.id, before.instant, before.revisions + 1)
    return list(reversed(found.values()))


def take_back(store: Store, run: str, *, actor: str, instant: str, dry_run: bool = False) -> TakenBack:
    """End what one import brought and let speak again what it replaced; what was said since by others stays.

    Raises InputError, naming the last imports, where the store knows no such run.
    """
    known = runs(store)
    if run not in {each.id for each in known}:
        raise InputError(_unknown(run, known))
    batch = Batch(actor=actor, reason=f"undo of {run}", instant=instant, undone=run)
    applied = store.apply(batch, dry_run=dry_run)
    states = Counter(applied.records.values())
    return TakenBack(run, applied.revision, states["ended"], states["restored"])


def _unknown(run: str, known: list[Run]) -> str:
    if not known:
        return f"There is no import {run!r}: nothing was imported into this store yet."
    near = process.extractOne(run, [each.id for each in known], score_cutoff=80)
    hint = "" if near is None else f" Did you mean {near[0]}?"
    last = ", ".join(f"{each.id} ({each.instant})" for each in known[:_SHOWN])
    return f"There is no import {run!r}.{hint} The last ones are: {last}."
