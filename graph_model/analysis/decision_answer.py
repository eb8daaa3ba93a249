"""What the answer about the ways through a decision holds (METHODS P1-P7, B8)."""

import math
from dataclasses import dataclass

from ..explanation import Score
from ..graph import Graph, Node
from .blockers import Blocker
from .decision_steps import StepAnswer
from .likely import Likely
from .pivots import Pivot
from .quorum import Quorum
from .routes import Way
from .ties import Tie


@dataclass(frozen=True, slots=True)
class Hop:
    """One tie of a way."""

    source: str
    target: str
    tie: Tie
    evidence: str


@dataclass(frozen=True, slots=True)
class Route:
    """One way, explained hop by hop; `share` says how much of its loss each hop makes (P3)."""

    way: Way
    hops: tuple[Hop, ...]
    without_best_colleague: bool
    beyond_horizon: bool = False
    """It has four steps or more: people are rarely aware of others so far away (P2)."""
    near_twin: bool = False
    """All of its people but one stand in a better way, too (P2)."""

    @property
    def shares(self) -> tuple[float, ...]:
        """How much of the way's loss each hop makes: -ln p over the sum of all; nothing is lost where every tie is certain (P3)."""
        losses = [math.inf if hop.tie.chance <= 0 else -math.log(min(1.0, hop.tie.chance)) for hop in self.hops]
        whole = sum(losses)
        return tuple(loss / whole if whole > 0 else 0.0 for loss in losses)

    @property
    def weakest(self) -> Hop | None:
        """The hop that costs most of the chance."""
        return min(self.hops, key=lambda hop: hop.tie.chance, default=None)


@dataclass(frozen=True, slots=True)
class DeciderAnswer:
    """One who must act, and the ways to them: the best ones, as many as share nobody, the one with the strongest weakest link."""

    person: str
    role: str
    reach: Score
    routes: tuple[Route, ...]
    disjoint: tuple[Way, ...] = ()
    widest: Way | None = None


@dataclass(frozen=True, slots=True)
class DecisionAnswer:
    """One decision: its steps, those who decide and the others who hold a step, the index of the route, on whom it hangs."""

    decision: Node
    steps: tuple[StepAnswer, ...]
    deciders: tuple[DeciderAnswer, ...]
    chance_our_way: Score
    remarks: tuple[str, ...] = ()
    others: tuple[DeciderAnswer, ...] = ()
    pivots: tuple[Pivot, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    quorum: Quorum | None = None
    matrix: tuple[tuple[str, str, float], ...] = ()
    """The best chance of each colleague to each decider."""


@dataclass(frozen=True, slots=True)
class DecisionPaths:
    """The answer for an account."""

    graph: Graph
    account: str
    decisions: tuple[DecisionAnswer, ...]
    nobody_known: bool
    likely: tuple[Likely, ...] = ()
    ask: tuple[str, ...] = ()
