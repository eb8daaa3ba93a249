"""What is a gap: of which question, of which class, about what, who said what, who may know? (METHODS K5, K7)"""

from dataclasses import dataclass
from typing import Literal

from ..graph import Evidence
from ..money import Money
from .how_known import Known
from .knowledge import Fact
from .playbook import Question
from .whom_to_ask import Candidate

GapClass = Literal["missing", "stale", "contradictory", "single-holder", "unsourced"]


@dataclass(frozen=True, slots=True)
class Telling:
    """What was said: a value, by whom, when, from which source."""

    value: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap of one question. `money` waits for it; `worth` is its EVPI where the inputs were entered; `ask` those who likely know."""

    question: Question
    kind: GapClass
    about: str
    say: str
    known: Known
    money: Money | None = None
    ask: tuple[Candidate, ...] = ()
    blocks: tuple[str, ...] = ()
    told: tuple[Telling, ...] = ()
    missing: tuple[str, ...] = ()
    worth: float | None = None

    @property
    def priority(self) -> float:
        """K5's fallback where no money waits: criticality x (1 - k_n)."""
        return self.question.criticality * (1 - self.known.value)


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of the playbook: how well each of its facts is known; no facts: nothing of the account asks it."""

    question: Question
    facts: tuple[tuple[Fact, Known], ...]

    @property
    def known(self) -> float | None:
        """The mean over its facts."""
        return sum(known.value for _, known in self.facts) / len(self.facts) if self.facts else None
