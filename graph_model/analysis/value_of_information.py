"""What is it worth to know the answer before we decide whether to pursue? (METHODS K5)"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """One way the open question may turn out: its prior chance, and our chance to win then."""

    prior: float
    win: float


@dataclass(frozen=True, slots=True)
class Pursuit:
    """Pursue or not: u = P(win | state) * margin - cost, against 0 for leaving it."""

    states: tuple[State, ...]
    margin: float
    cost: float

    def worth(self, win: float) -> float:
        """The better of pursuing and leaving, at a chance to win."""
        return max(0.0, win * self.margin - self.cost)


def without_information(pursuit: Pursuit) -> float:
    """max over actions of the expected utility."""
    return pursuit.worth(sum(state.prior * state.win for state in pursuit.states))


def evpi(pursuit: Pursuit) -> float:
    """Expected value of perfect information: E[max u] - max E[u]; 0 where the answer would not change what we do.

    >>> evpi(Pursuit((State(.5, .45), State(.5, .05)), 200, 40))
    15.0
    """
    return _clean(sum(state.prior * pursuit.worth(state.win) for state in pursuit.states) - without_information(pursuit))


def evsi(pursuit: Pursuit, accuracy: float) -> float:
    """Of two states, the value of asking somebody who is right with this chance.

    >>> evsi(Pursuit((State(.5, .45), State(.5, .05)), 200, 40), .8)
    7.0
    """
    first, second = pursuit.states
    worth = 0.0
    for told in (accuracy, 1 - accuracy):
        one, other = first.prior * told, second.prior * (1 - told)
        if one + other > 0:
            worth += (one + other) * pursuit.worth((one * first.win + other * second.win) / (one + other))
    return _clean(worth - without_information(pursuit))


def pairs(questions: Sequence[str], known: Callable[[frozenset[str]], float]) -> dict[tuple[str, str], float]:
    """Value of two answers together less both alone: above 0 where two facts that seem worthless decide together. O(n squared)."""
    none = known(frozenset())
    alone = {each: known(frozenset({each})) - none for each in questions}
    return {
        (one, other): known(frozenset({one, other})) - none - alone[one] - alone[other]
        for place, one in enumerate(questions)
        for other in questions[place + 1 :]
    }


def _clean(value: float) -> float:
    """Without the last digits that adding leaves."""
    return max(0.0, round(value, 9))
