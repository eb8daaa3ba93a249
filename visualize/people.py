"""What a person is for us: role, stance and influence, in one decision or in general."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..graph_model.graph import Graph, Node
from ..graph_model.vocabulary import Language, vocabulary

# Which of several roles a card shows: the one that counts most.
_WEIGHT = ("decider", "approver", "gatekeeper", "influencer", "buyer", "initiator", "user")
_FIELDS = ("role", "stance", "influence")


@dataclass(frozen=True, slots=True)
class Attitude:
    """Role (its value), stance (-1..1) and influence of a person; None where nobody said it."""

    role: str | None
    stance: float | None
    influence: str | None

    @property
    def side(self) -> str:
        """Which of the four discs stands for the stance."""
        if self.stance is None:
            return "unknown"
        return "supporter" if self.stance > 0 else "opponent" if self.stance < 0 else "neutral"

    @property
    def champion(self) -> bool:
        """A mentor of high influence (MODEL section 9)."""
        return self.stance is not None and self.stance >= 1 and self.influence == "high"

    def role_caption(self, language: Language) -> str:
        """The role in words, empty where nobody said it."""
        return vocabulary().caption("role", self.role, language) if self.role else ""


def roles_of(graph: Graph, person: str) -> Iterator[Node]:
    """Roles that a person plays, also through a position."""
    for seat in (person, *(relation.target for relation in graph.out(person, "HOLDS"))):
        yield from graph.targets(seat, "PLAYS")


def decisions_of(graph: Graph, role: str) -> set[str]:
    """Decisions in which a role counts, none for the general attitude."""
    return {relation.target for relation in graph.out(role, "IN_DECISION")}


def attitude(graph: Graph, person: str, *, account: str, decision: str | None = None) -> Attitude:
    """What is believed of a person: the decision's roles, else the general ones, else, without a decision, those of open ones."""
    ranks = {role.id: _rank(graph, role, account, decision) for role in roles_of(graph, person)}
    counting = [graph.node(each) for each, rank in ranks.items() if rank < 3]
    roles = sorted(counting, key=lambda role: (ranks[role.id], _weight(role), role.id))
    found = {name: next((role.get(name) for role in roles if role.get(name) is not None), None) for name in _FIELDS}
    return Attitude(**found)


def _rank(graph: Graph, role: Node, account: str, decision: str | None) -> int:
    """0 the decision asked about, 1 the general attitude at this account, 2 other open decisions, 3 left out."""
    about = decisions_of(graph, role.id)
    if not about:
        places = {relation.target for relation in graph.out(role.id, "ROLE_AT")}
        return 1 if account in places or not places else 3
    if decision is not None:
        return 0 if decision in about else 3
    return 2 if any(graph.node(each).get("stage", "open") == "open" for each in about if each in graph) else 3


def _weight(role: Node) -> int:
    value = role.get("role")
    return _WEIGHT.index(value) if value in _WEIGHT else len(_WEIGHT)
