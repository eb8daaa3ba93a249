"""The running example of METHODS 0.3, and what worked_examples.json says of it (`methods` of the real inputs' sibling folder)."""

import pytest

TIES = {
    ("C1", "U1"): 0.9, ("C2", "U1"): 0.6, ("C3", "U2"): 0.5, ("C3", "U3"): 0.8,
    ("C1", "C4"): 0.7, ("C2", "C3"): 0.8, ("C3", "C4"): 0.6, ("C4", "C5"): 0.9,
}  # fmt: skip


@pytest.fixture
def ties() -> dict[tuple[str, str], float]:
    """Ties and their chances: U1 Anna, U2 Bruno, U3 Carla are ours; C1 Dario to C5 Hugo are theirs."""
    return dict(TIES)


@pytest.fixture
def team() -> tuple[str, ...]:
    """Our three."""
    return ("U1", "U2", "U3")


@pytest.fixture
def weight() -> dict[str, float]:
    """The deciders' weights."""
    return {"C3": 0.2, "C4": 0.5, "C5": 0.3}
