"""What both stores do alike: the contract over a ledger, within whatever a store's transactions are."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import islice
from typing import Any, BinaryIO, TypeVar

from ..belief import belief
from ..claims import Batch, Judgement, Recorded
from ..compartments import Viewer
from ..entities import Entities
from ..errors import InputError, StoreUnavailable
from ..graph import Graph, Node
from ..names import folded
from ..stated import speaks_of
from ..tombstones import ERASED, gone
from ..vocabulary import SHARED
from . import erasing, exchange, projection, selection
from .applying import ROLLED, apply, believe_all, known_already, roll
from .base import LAYOUT, Applied, Branch, Change, Erasure, Hit
from .ledger import Asked, Ledger
from .migrating import rebuild
from .nearness import NEAR_ENOUGH, nearness
from .plans import Plan, Step
from .projection import Rows
from .recording import Weighed, weighed
from .uncollected import uncollected

T = TypeVar("T")


class LedgerStore(ABC):
    """The shared half of a store; a subclass brings transactions and what its database does better in one statement."""

    today: str
    layout: int
    """The layout in which it was met."""

    def _begin(self, today: str, *, read_only: bool) -> None:
        """Know which day the belief is of, and roll it; one of an older layout is left as it is."""
        rolled = self.meta(ROLLED)
        if self.layout != LAYOUT:
            self.today = max(rolled or today, today)
        elif read_only:
            self.today = rolled or today
        else:
            self.today = rolled or ""
            self.roll(today)

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Ledger]:
        """One consistent picture over several questions."""

    def _read(self, work: Callable[[Ledger], T]) -> T:
        """Answer from one consistent picture."""
        with self._reading() as ledger:
            return work(ledger)

    @abstractmethod
    def _write(self, work: Callable[[Ledger], T], keep: Callable[[T], bool] = lambda _: True) -> T:
        """Do some work in one transaction, and keep what it wrote where the answer says so."""

    @abstractmethod
    def _candidates(self, ledger: Ledger, wanted: str, viewer: Viewer) -> list[Node]:
        """The nodes whose folded texts share most with a folded text."""

    # writing

    def apply(self, batch: Batch, *, dry_run: bool = False) -> Applied:
        with uncollected():
            claims = [weighed(each) for each in batch.claims]
            if batch.only_says and (known := self._known_already(claims)) is not None:
                return Applied(None, known)
            return self._write(
                lambda ledger: apply(ledger, batch, claims, today=self.today), lambda applied: not dry_run and applied.revision is not None
            )

    def _known_already(self, claims: Sequence[Weighed]) -> Mapping[str, str] | None:
        """A file that is loaded again is only read: no lock, no transaction that writes. What cannot be read is left to the writing."""
        try:
            with self._reading() as ledger:
                return known_already(ledger, claims)
        except StoreUnavailable:
            return None

    def erase(self, identifier: str, batch: Batch) -> Erasure:
        done = self._write(lambda ledger: erasing.erase(ledger, identifier, batch, today=self.today))
        self._scrub()
        return done

    def _scrub(self) -> None:  # noqa: B027 - a store whose database forgets by itself has nothing to do
        """Make the database forget what was deleted, where it keeps that in its files."""

    def roll(self, today: str) -> None:
        if today > self.today:
            self.today = self._write(lambda ledger: roll(ledger, today))

    def migrate(self) -> int | None:
        if self.layout == LAYOUT:
            return None
        count = self._write(lambda ledger: rebuild(ledger, today=self.today))
        self.layout = LAYOUT
        self._scrub()
        return count

    def amend(self, key: str, change: Callable[[Any], Any]) -> None:
        self._write(lambda ledger: ledger.remember(key, change(ledger.fact(key))))

    # reading

    def revision(self) -> int:
        return self._read(lambda ledger: ledger.revision())

    def revision_at(self, instant: str) -> int:
        changes = self._read(lambda ledger: ledger.changes(0, None))
        return max((each.revision for each in changes if each.instant <= instant), default=0)

    def meta(self, key: str) -> Any:
        return self._read(lambda ledger: ledger.fact(key))

    def resolve(self, identifier: str) -> str:
        return self._read(lambda ledger: _resolved(ledger, [identifier]))[0]

    def get(self, identifiers: Iterable[str], *, viewer: Viewer, as_of: str, known_at: int | None) -> list[Node]:
        asked = list(identifiers)

        def work(ledger: Ledger) -> list[Node]:
            wanted = _resolved(ledger, asked)
            found = {node.id: node for node in self._reader(ledger, wanted, as_of, known_at).nodes_by_id(wanted)}
            return [selection.redacted(found[each], viewer) for each in wanted if each in found and viewer.sees(found[each].compartments)]

        return self._read(work)

    def tree(self, roots: Iterable[str], steps: tuple[Step, ...], *, viewer: Viewer, as_of: str, known_at: int | None) -> list[Branch]:
        asked = list(roots)

        def work(ledger: Ledger) -> list[Branch]:
            wanted = _resolved(ledger, asked)
            return selection.walk(self._reader(ledger, wanted, as_of, known_at), wanted, steps, viewer=viewer)

        return self._read(work)

    def project(self, roots: Sequence[str] | None, plan: Plan, *, viewer: Viewer, as_of: str, known_at: int | None) -> Rows:
        if roots is None and (as_of != self.today or known_at is not None):
            raise InputError(f"Lists of all nodes are of today ({self.today}); for another day or knowledge name the accounts.")

        def work(ledger: Ledger) -> Rows:
            wanted = None if roots is None else _resolved(ledger, roots)
            return projection.project(self._reader(ledger, wanted or (), as_of, known_at), wanted, plan, viewer=viewer)

        return self._read(work)

    def subgraph(self, accounts: Iterable[str], *, viewer: Viewer, as_of: str, known_at: int | None) -> Graph:
        asked = list(accounts)

        def work(ledger: Ledger) -> Graph:
            wanted = _resolved(ledger, asked)
            reader = self._reader(ledger, wanted, as_of, known_at)
            return selection.subgraph(reader, wanted, viewer=viewer, as_of=as_of, known_at=known_at)

        return self._read(work)

    def neighbourhood(self, identifier: str, *, hops: int, viewer: Viewer, as_of: str, known_at: int | None) -> Graph:
        def work(ledger: Ledger) -> Graph:
            (wanted,) = _resolved(ledger, [identifier])
            reader = self._reader(ledger, [wanted], as_of, known_at, hops=hops)
            return selection.neighbourhood(reader, wanted, hops=hops, viewer=viewer, as_of=as_of, known_at=known_at)

        return self._read(work)

    def _reader(
        self, ledger: Ledger, identifiers: Sequence[str], as_of: str, known_at: int | None, *, hops: int | None = None
    ) -> selection.Reader:
        """Today's belief as it is materialised; any other date is folded from the claims of the compartments asked about."""
        if as_of == self.today and known_at is None:
            return ledger.reader()
        judged = [each for each in ledger.judgements() if each.in_force(known_at)]
        entities = Entities(judged)
        if hops is None:
            recorded = self._bearing_on(ledger, identifiers, entities, known_at)
        else:
            recorded = self._around(ledger, identifiers, entities, known_at, hops)
        believed = belief(recorded, judged, as_of=as_of, known_at=known_at)
        return selection.Beliefs(believed.nodes.values(), believed.relations.values(), believed.contested)

    def _around(
        self, ledger: Ledger, identifiers: Sequence[str], entities: Entities, known_at: int | None, hops: int
    ) -> Iterable[Recorded]:
        """All claims about whatever lies within some relations of these, whoever states them."""
        edge = frozenset(member for each in identifiers for member in entities.members(each))
        met, records = set(edge), set[str]()
        for _ in range(hops + 1):
            claims = [each.claim for each in ledger.history(Asked(about=edge, ends=edge), known_at).values()]
            records.update(claim.record for claim in claims)
            ends = {end for claim in claims for end in speaks_of(claim)}
            edge = frozenset(member for end in ends for member in entities.members(end)) - met
            met |= edge
        # A record speaks through all of its claims: the last one may take back what an earlier one said.
        return ledger.history(Asked(records=frozenset(records)), known_at).values()

    def _bearing_on(self, ledger: Ledger, identifiers: Sequence[str], entities: Entities, known_at: int | None) -> Iterable[Recorded]:
        """All claims of the compartments in which these stand, and of the ties and trees at whatever they relate."""
        members = frozenset(member for each in identifiers for member in entities.members(each))
        own = ledger.history(Asked(about=members, ends=members), known_at).values()
        accounts = {SHARED} | members | {member for each in own for member in entities.members(each.claim.account)}
        inside = ledger.history(Asked(accounts=frozenset(accounts)), known_at).values()
        related = {
            member
            for each in inside
            if each.claim.account != SHARED
            for _, _, statement in each.claim.statements()
            for end in (statement.source, statement.target)
            for member in entities.members(end)
        }
        around = ledger.history(Asked(about=frozenset(related), ends=frozenset(related), kinds=selection.JOINING), known_at).values()
        # A record speaks through all of its claims: the last one may take back what an earlier one said.
        records = frozenset(each.claim.record for each in (*inside, *around))
        return ledger.history(Asked(records=records), known_at).values()

    def search(self, text: str, *, labels: tuple[str, ...], first: int, viewer: Viewer) -> list[Hit]:
        wanted = folded(text)
        nodes = self._read(lambda ledger: self._candidates(ledger, wanted, viewer))
        hits = [
            Hit(selection.redacted(node, viewer), score)
            for node in nodes
            if viewer.sees(node.compartments)
            and (not labels or set(labels) & set(node.labels))
            and (score := nearness(wanted, node)) >= NEAR_ENOUGH
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.node.name, hit.node.id))[:first]

    def changes(self, since: int, *, first: int | None, viewer: Viewer) -> list[Change]:
        return self._read(lambda ledger: list(islice(_visible_changes(ledger, since, viewer), first)))

    def claims(self, identifier: str, *, viewer: Viewer) -> list[Recorded]:
        def work(ledger: Ledger) -> list[Recorded]:
            entities = Entities(each for each in ledger.judgements() if each.revoked is None)
            known = ledger.reader().nodes_by_id([entities.entity(identifier)])
            if viewer.accounts is not None and not any(viewer.sees(node.compartments) for node in known):
                return []
            found = ledger.history(Asked(about=frozenset(entities.members(identifier))), None).values()
            return [told for each in found if (told := selection.redacted_claim(each, entities, viewer)) is not None]

        return self._read(work)

    def judgements(self, identifiers: Iterable[str]) -> list[Judgement]:
        asked = list(identifiers)

        def work(ledger: Ledger) -> list[Judgement]:
            in_force = [each for each in ledger.judgements() if each.revoked is None]
            entities = Entities(in_force)
            members = {member for each in asked for member in entities.members(entities.entity(each))}
            return [each for each in in_force if {each.a, each.b} & members]

        return self._read(work)

    def spoken_in(self, revision: int) -> frozenset[str]:
        def work(ledger: Ledger) -> frozenset[str]:
            judged = ledger.judgements()
            entities = Entities(each for each in judged if each.revoked is None)
            spoken = {each.claim.account for each in ledger.history(Asked(revisions=frozenset((revision,))), None).values()}
            named = {record for each in judged if revision in (each.revision, each.revoked) for record in (each.a, each.b)} - {""}
            placed = ledger.compartments(named)
            return frozenset(entities.entity(each) for each in spoken.union(*placed.values()))

        return self._read(work)

    # moving house

    def export(self, *, history: bool) -> Iterator[bytes]:
        with self._reading() as ledger:
            yield from exchange.history(ledger) if history else exchange.content(ledger)

    def restore(self, lines: BinaryIO) -> int:
        def work(ledger: Ledger) -> int:
            if ledger.revision() or ledger.last_claim():
                raise InputError("An export is restored into an empty store; name a new one.")
            count = exchange.restore(ledger, lines)
            ledger.remember(ERASED, bool(gone(ledger.judgements())))
            believe_all(ledger, today=self.today)
            return count

        return self._write(work)


def _resolved(ledger: Ledger, identifiers: Sequence[str]) -> list[str]:
    entities = ledger.entities(identifiers)
    return [entities.get(each, each) for each in identifiers]


_CHANGES_AT_ONCE = 200


def _visible_changes(ledger: Ledger, since: int, viewer: Viewer) -> Iterator[Change]:
    """What a viewer may know of what changed; a revision that touched nothing that he may see is none of his."""
    while found := ledger.changes(since, _CHANGES_AT_ONCE):
        since = found[-1].revision
        if viewer.accounts is None:
            yield from found
            continue
        seen = _visible(ledger, {each for change in found for each in change.ids}, viewer)
        for change in found:
            if mine := tuple(each for each in change.ids if each in seen):
                yield replace(change, ids=mine)


def _visible(ledger: Ledger, identifiers: set[str], viewer: Viewer) -> set[str]:
    """Of these nodes and relations, those that a viewer may know of."""
    ends = [row for row in ledger.relation_ends(identifiers) if viewer.sees_account(row[3])]
    asked = identifiers | {end for _, source, target, _ in ends for end in (source, target)}
    known = ledger.reader().nodes_by_id(asked)
    nodes = {node.id for node in known if viewer.sees(node.compartments)}
    # Of a node that is no longer believed its claims still tell in whose page it stood.
    gone = ledger.compartments(identifiers - {node.id for node in known})
    entities = ledger.entities({account for accounts in gone.values() for account in accounts})
    nodes |= {each for each, accounts in gone.items() if viewer.sees(entities.get(account, account) for account in accounts)}
    return (nodes & identifiers) | {identifier for identifier, source, target, _ in ends if source in nodes and target in nodes}
