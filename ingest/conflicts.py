"""Which contradictions a load brought: where what it says wins or loses against something else."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..graph_model.belief import belief
from ..graph_model.claims import Claim, Judgement, Recorded, is_relation
from ..graph_model.compartments import EVERYTHING
from ..graph_model.graph import Contested, Evidence, Node, Relation
from ..graph_model.money import from_stored
from ..graph_model.stores.base import Store
from ..graph_model.stores.plans import Step
from ..graph_model.vocabulary import vocabulary

_CHUNK = 500
Told = dict[str, Any]


class Contradictions:
    """What a load touched that others speak of too; asked about once everything is written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._nodes: dict[str, None] = {}
        self._exclusive: dict[str, None] = {}
        self._ends: dict[str, dict[str, None]] = defaultdict(dict)
        self._records: set[str] = set()

    @property
    def heard(self) -> bool:
        """Whether anything was touched of which others speak too."""
        return bool(self._nodes or self._exclusive or self._ends)

    def hear(self, claims: Iterable[Claim], states: Mapping[str, str], doubtful: Collection[str]) -> None:
        """Claims just written. What only one new record speaks of contradicts nobody."""
        for claim in claims:
            state = states.get(claim.record, "unchanged")
            if state == "unchanged" and claim.record not in doubtful:
                continue
            self._hear_ties(claim)
            if state != "new" or claim.about != claim.record or claim.record in doubtful:
                self._hear_node(claim)

    def _hear_node(self, claim: Claim) -> None:
        if claim.describes and any(not is_relation(slot) for slot in claim.slots):
            self._nodes[claim.about] = None
            self._records.add(claim.record)
        if any(vocabulary().relation(kind).exclusive(statement.qualifier) for _, kind, statement in claim.statements()):
            self._exclusive[claim.about] = None
            self._records.add(claim.record)

    def _hear_ties(self, claim: Claim) -> None:
        for _, kind, statement in claim.statements():
            fields = vocabulary().relation(kind).fields
            if any(fields[name].contested for name in statement.fields if name in fields):
                self._ends[kind] |= {statement.source: None, statement.target: None}
                self._records.add(claim.record)

    def found(self) -> list[Told]:
        """Every contradiction in which this load has a part, with who says what."""
        today = self._store.meta("rolled")
        nodes = list(self._of_nodes(today))
        ties = [each for kind, ends in self._ends.items() for each in self._of_ties(kind, list(ends), today)]
        return [*nodes, *ties, *self._of_ends(today)]

    def _of_nodes(self, today: str) -> Iterator[Told]:
        seen: set[str] = set()
        for chunk in _chunks(list(self._nodes)):
            for node in self._store.get(chunk, viewer=EVERYTHING, as_of=today, known_at=None):
                if node.id not in seen:
                    seen.add(node.id)
                    yield from self._of_fields(named(node), node)

    def _of_fields(self, about: Told, element: Node | Relation) -> Iterator[Told]:
        believed = element.evidence if isinstance(element, Node) else element.field_evidence
        for name, rivals in element.rivals.items():
            said = [(element.properties[name], believed[name]), *((rival.value, rival.evidence) for rival in rivals)]
            if any(evidence.record in self._records for _, evidence in said):
                yield {"about": about, "field": name, "says": [self._says(_plain(value), each) for value, each in said]}

    def _says(self, value: Any, evidence: Evidence) -> Told:
        return {
            "value": value,
            "source": evidence.source,
            "holder": None if evidence.holder is None else self._name(evidence.holder),
            "observed_on": evidence.observed_on,
            "this_import": evidence.record in self._records,
        }

    def _of_ties(self, kind: str, ends: Sequence[str], today: str) -> Iterator[Told]:
        seen: set[str] = set()
        for chunk in _chunks(ends):
            for root in self._store.tree(chunk, (Step(kind, name=kind),), viewer=EVERYTHING, as_of=today, known_at=None):
                for branch in root.pages[kind].branches:
                    tie = branch.relation
                    if tie is not None and tie.id not in seen:
                        seen.add(tie.id)
                        told = {**named(root.node), "with": named(branch.node), "relation": kind}
                        yield from self._of_fields(told, tie)

    def _of_ends(self, today: str) -> Iterator[Told]:
        """Two bosses, two parents: only one is believed at a time."""
        seen: set[Any] = set()
        for about in self._exclusive:
            for lost, winner in _exclusive_losers(self._store, about, today):
                loser, stays = self._name(lost.loser), None if lost.believed is None else self._name(lost.believed)
                key = (lost.kind, self._name(lost.source)["id"], loser["id"])
                mine = any(each is not None and each.record in self._records for each in (lost.evidence, winner))
                if loser != stays and mine and key not in seen:
                    seen.add(key)
                    said = [] if winner is None else [self._says(stays, winner)]
                    yield {"about": self._name(lost.source), "field": lost.kind, "says": [*said, self._says(loser, lost.evidence)]}

    def _name(self, identifier: str) -> Told:
        today = self._store.meta("rolled")
        found = self._store.get([identifier], viewer=EVERYTHING, as_of=today, known_at=None)
        return named(found[0]) if found else {"id": identifier, "kind": None, "name": identifier}


def _exclusive_losers(store: Store, about: str, today: str) -> list[tuple[Contested, Evidence | None]]:
    """What lost at one being, and the evidence of what is believed instead, folded from the claims about it."""
    recorded = [each for each in store.claims(about, viewer=EVERYTHING) if each.superseded is None]
    if len({each.claim.record for each in recorded}) < 2:
        return []
    whole = belief(recorded, _judgements(store, recorded), as_of=today)
    evidence = {(each.kind, each.source, each.target): each.evidence[0] for each in whole.relations.values()}
    return [(lost, evidence.get((lost.kind, lost.source, lost.believed or ""))) for lost in whole.contested]


def _judgements(store: Store, recorded: Sequence[Recorded]) -> list[Judgement]:
    """Which of the records that these claims name are one, as the store has it: also their accounts and far ends."""
    named_here = {each.claim.about for each in recorded} | {each.claim.account for each in recorded}
    named_here |= {end for each in recorded for _, _, statement in each.claim.statements() for end in (statement.source, statement.target)}
    entities = {record: store.resolve(record) for record in sorted(named_here)}
    return [Judgement("same", record, entity) for record, entity in entities.items() if record != entity]


def named(node: Node) -> Told:
    """A thing as JSON names it."""
    return {"id": node.id, "kind": node.kind, "name": node.name}


def _plain(value: Any) -> Any:
    """A believed value as JSON shows it."""
    if isinstance(value, Mapping):
        amount = from_stored(value)
        return None if amount is None else amount.json
    return value


def _chunks(identifiers: Sequence[str]) -> Iterator[Sequence[str]]:
    return (identifiers[start : start + _CHUNK] for start in range(0, len(identifiers), _CHUNK))
