"""One request for a page: who asks, for which day, in which language; and the answers that its questions need."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from ...graph_model.analysis import decision_paths as paths
from ...graph_model.analysis import knowledge_gaps as gaps
from ...graph_model.analysis import relationship_risk as risk
from ...graph_model.analysis.people import holders
from ...graph_model.analysis.ties import Pair, Tie, ties
from ...graph_model.errors import UnknownName
from ...graph_model.graph import Graph, Node
from ...graph_model.names import folded
from ...graph_model.vocabulary import SHARED, Language
from ...graphql.context import Context, When
from .addresses import Addresses
from .remembered import Remembered

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """One account asked about, with its picture."""

    graph: Graph
    account: Node


@dataclass(frozen=True)
class Visit:
    """A request. `me` is the colleague whose week and authorship it is, where that is known;
    `revision` is the store's before anything was read."""

    context: Context
    when: When
    remembered: Remembered
    revision: int = 0
    path: str = "/"
    query: Mapping[str, str] = field(default_factory=dict)
    me: str | None = None
    signed_in: bool = False
    last_account: str | None = None

    @property
    def language(self) -> Language:
        return self.context.language

    @property
    def today(self) -> str:
        return self.context.today

    @property
    def past(self) -> bool:
        """Whether another day than today is asked for."""
        return self.when.day != self.today

    @property
    def at(self) -> Addresses:
        return Addresses(self.when.day if self.past else None)

    @cached_property
    def accounts(self) -> list[Node]:
        """The visible accounts, by name."""
        page = self.context.store.nodes(
            "Account", first=None, after=None, last=None, before=None, viewer=self.context.viewer, as_of=self.today
        )
        # A parent that one of the viewer's accounts names is seen, but its page is not theirs.
        mine = (branch.node for branch in page.branches if self.context.viewer.sees_account(branch.node.id))
        return sorted(mine, key=lambda node: (folded(node.name), node.id))

    def question(self, account: str) -> Question:
        """The picture of an account."""
        found = self.context.account(account, self.when)
        return Question(self.context.picture(found.id, self.when), found)

    def whose(self, identifier: str, *labels: str) -> tuple[Question, Node]:
        """A thing of one of these kinds with the picture of its account: the one the address names, else the first."""
        found = self.context.get(identifier, self.when)
        if found is None or not set(labels) & {found.kind, *found.labels}:
            raise UnknownName(labels[0].lower(), identifier)
        homes = sorted(each for each in self.context.viewer.meets(found.compartments) if each != SHARED)
        wanted = self.query.get("account") or ""
        chosen = wanted if wanted in homes else homes[0] if homes else self.last_account
        if chosen is None:
            raise UnknownName(labels[0].lower(), identifier)
        question = self.question(chosen)
        if found.id not in question.graph:
            raise UnknownName(labels[0].lower(), identifier)
        return question, question.graph.node(found.id)

    def paths(self, asked: Question) -> paths.DecisionPaths:
        """Through whom do we reach those who decide?"""
        return self.kept("paths", asked, lambda: paths.decision_paths(asked.graph, asked.account.id, language=self.language))

    def risk(self, asked: Question) -> risk.RelationshipRisk:
        """What breaks if somebody goes?"""
        currency = self.context.currency
        return self.kept(
            "risk", asked, lambda: risk.relationship_risk(asked.graph, asked.account.id, language=self.language, currency=currency)
        )

    def gaps(self, asked: Question) -> gaps.KnowledgeGaps:
        """What does the plan need that nobody knows?"""
        currency = self.context.currency
        return self.kept(
            "gaps", asked, lambda: gaps.knowledge_gaps(asked.graph, asked.account.id, language=self.language, currency=currency)
        )

    def ties(self, asked: Question) -> dict[Pair, Tie]:
        """Every tie of the picture."""
        return self.kept("ties", asked, lambda: ties(asked.graph))

    def ours(self, asked: Question) -> frozenset[str]:
        """Our side of the picture."""
        return frozenset(holders(asked.graph))

    def kept(self, name: str, asked: Question, work: Callable[[], T]) -> T:
        """Worked out once for a revision, a day, a language and a viewer: never stale, never somebody else's."""
        viewer = self.context.viewer
        key = (name, asked.account.id, self.when, self.language, viewer.accounts, viewer.assessments, self.context.currency)
        return self.remembered.of(self.revision, key, work)
