"""What both stores do alike: the contract over a ledger, within whatever a store's transactions are."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, BinaryIO, TypeVar

from ..belief import belief
from ..claims import Batch, Recorded
from ..compartments import Viewer
from ..entities import Entities
from ..errors import InputError
from ..graph import Graph, Node
from ..names import folded
from ..vocabulary import SHARED
from . import exchange, selection
from .applying import apply, believe_all, roll
from .base import Applied, Branch, Change, Hit
from .ledger import Asked, Ledger
from .nearness import NEAR_ENOUGH, nearness
from .plans import Step

T = TypeVar("T")


class LedgerStore(ABC):
    """The shared half of a store; a subclass brings transactions and what its database does better in one statement."""

    today: str

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Ledger]:
        """One consistent picture over several questions."""

    @abstractmethod
    def _write(self, work: Callable[[Ledger], T], keep: Callable[[T], bool] = lambda _: True) -> T:
        """Do some work in one transaction, and keep what it wrote where the answer says so."""

    @abstractmethod
    def _candidates(self, ledger: Ledger, wanted: str, viewer: Viewer) -> list[Node]:
        """The nodes whose folded texts share most with a folded text."""

    # writing

    def apply(self, batch: Batch, *, dry_run: bool = False) -> Applied:
        return self._write(
            lambda ledger: apply(ledger, batch, today=self.today), lambda applied: not dry_run and applied.revision is not None
        )

    def roll(self, today: str) -> None:
        self.today = self._write(lambda ledger: roll(ledger, today))

    def remember(self, key: str, value: Any) -> None:
        """Keep a small fact beside the graph."""
        self._write(lambda ledger: ledger.remember(key, value))

    # reading

    def revision(self) -> int:
        with self._reading() as ledger:
            return ledger.revision()

    def revision_at(self, instant: str) -> int:
        with self._reading() as ledger:
            return max((each.revision for each in ledger.changes(0, None) if each.instant <= instant), default=0)

    def meta(self, key: str) -> Any:
        with self._reading() as ledger:
            return ledger.fact(key)

    def resolve(self, identifier: str) -> str:
        return self._resolved([identifier])[0]

    def _resolved(self, identifiers: Iterable[str]) -> list[str]:
        asked = list(identifiers)
        with self._reading() as ledger:
            entities = ledger.entities(asked)
        return [entities.get(each, each) for each in asked]

    def get(self, identifiers: Iterable[str], *, viewer: Viewer, as_of: str, known_at: int | None) -> list[Node]:
        with self._reading() as ledger:
            asked = list(identifiers)
            entities = ledger.entities(asked)
            wanted = [entities.get(each, each) for each in asked]
            reader = self._reader(ledger, wanted, as_of, known_at)
            found = {node.id: node for node in reader.nodes_by_id(wanted) if viewer.sees(node.compartments)}
        return [selection.redacted(found[each], viewer) for each in wanted if each in found]

    def tree(self, roots: Iterable[str], steps: tuple[Step, ...], *, viewer: Viewer, as_of: str, known_at: int | None) -> list[Branch]:
        wanted = self._resolved(roots)
        with self._reading() as ledger:
            return selection.walk(self._reader(ledger, wanted, as_of, known_at), wanted, steps, viewer=viewer)

    def subgraph(self, accounts: Iterable[str], *, viewer: Viewer, as_of: str, known_at: int | None) -> Graph:
        wanted = self._resolved(accounts)
        with self._reading() as ledger:
            reader = self._reader(ledger, wanted, as_of, known_at)
            return selection.subgraph(reader, wanted, viewer=viewer, as_of=as_of, known_at=known_at)

    def neighbourhood(self, identifier: str, *, hops: int, viewer: Viewer, as_of: str, known_at: int | None) -> Graph:
        wanted = self.resolve(identifier)
        with self._reading() as ledger:
            reader = self._reader(ledger, [wanted], as_of, known_at)
            return selection.neighbourhood(reader, wanted, hops=hops, viewer=viewer, as_of=as_of, known_at=known_at)

    def _reader(self, ledger: Ledger, identifiers: Sequence[str], as_of: str, known_at: int | None) -> selection.Reader:
        """Today's belief as it is materialised; any other date is folded from the claims of the compartments asked about."""
        if as_of == self.today and known_at is None:
            return ledger.reader()
        judged = [each for each in ledger.judgements() if each.in_force(known_at)]
        recorded = self._bearing_on(ledger, identifiers, Entities(judged), known_at)
        believed = belief(recorded, judged, as_of=as_of, known_at=known_at)
        return selection.Beliefs(believed.nodes.values(), believed.relations.values(), believed.contested)

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
        leading = (*selection.LEADING_ON, *selection.TIES)
        around = ledger.history(Asked(about=frozenset(related), ends=frozenset(related), kinds=leading), known_at).values()
        # A record speaks through all of its claims: the last one may take back what an earlier one said.
        records = frozenset(each.claim.record for each in (*inside, *around))
        return ledger.history(Asked(records=records), known_at).values()

    def search(self, text: str, *, labels: tuple[str, ...], first: int, viewer: Viewer) -> list[Hit]:
        wanted = folded(text)
        with self._reading() as ledger:
            nodes = self._candidates(ledger, wanted, viewer)
        hits = [
            Hit(selection.redacted(node, viewer), score)
            for node in nodes
            if viewer.sees(node.compartments)
            and (not labels or set(labels) & set(node.labels))
            and (score := nearness(wanted, node)) >= NEAR_ENOUGH
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.node.name, hit.node.id))[:first]

    def changes(self, since: int, *, first: int, viewer: Viewer) -> list[Change]:
        with self._reading() as ledger:
            found = ledger.changes(since, first)
            if viewer.accounts is None:
                return found
            seen = _visible(ledger, {each for change in found for each in change.ids}, viewer)
        return [
            Change(each.revision, each.instant, each.actor, each.reason, each.run, tuple(one for one in each.ids if one in seen))
            for each in found
        ]

    def claims(self, identifier: str, *, viewer: Viewer) -> list[Recorded]:
        with self._reading() as ledger:
            entities = Entities(each for each in ledger.judgements() if each.revoked is None)
            if not any(viewer.sees(node.compartments) for node in ledger.reader().nodes_by_id([entities.entity(identifier)])):
                return []
            found = ledger.history(Asked(about=frozenset(entities.members(identifier))), None)
        return [each for each in found.values() if viewer.sees_account(entities.entity(each.claim.account))]

    # moving house

    def export(self, *, history: bool) -> Iterator[bytes]:
        with self._reading() as ledger:
            yield from exchange.history(ledger) if history else exchange.content(ledger)

    def restore(self, lines: BinaryIO) -> int:
        def work(ledger: Ledger) -> int:
            if ledger.revision() or ledger.last_claim():
                raise InputError("An export is restored into an empty store; name a new one.")
            count = exchange.restore(ledger, lines)
            believe_all(ledger, today=self.today)
            return count

        return self._write(work)


def _visible(ledger: Ledger, identifiers: set[str], viewer: Viewer) -> set[str]:
    """Of these nodes and relations, those that a viewer may know of."""
    ends = [row for row in ledger.relation_ends(identifiers) if viewer.sees_account(row[3])]
    asked = identifiers | {end for _, source, target, _ in ends for end in (source, target)}
    nodes = {node.id for node in ledger.reader().nodes_by_id(asked) if viewer.sees(node.compartments)}
    return (nodes & identifiers) | {identifier for identifier, source, target, _ in ends if source in nodes and target in nodes}
