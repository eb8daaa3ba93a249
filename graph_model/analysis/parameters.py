"""The constants of the analyses, each an argument with a default and a source (METHODS section 10)."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Parameters:
    """All defaults in one place; METHODS section 10 justifies each."""

    half_life: float = 90.0  # days; best on two public mail archives (T1)
    scale: float = 2.5  # s0 of T2, between the two maximum-likelihood fits 2.92 and 2.24
    weights: dict[str, float] = field(default_factory=lambda: {"meeting": 2.0, "call": 1.5, "mail": 1.0})  # judgement (T1)
    declared_half_life: float = 365.0  # days; judgement (T3)
    formal: float = 0.5  # a reporting line or said influence alone; judgement (T3, MODEL 7)
    alive: float = 0.2  # below it a tie is not counted as alive (section 10)
    passable: float = 0.05  # below it a tie is no hop of a path (P1)
    rhythm_days: int = 5  # contact days from which a tie has a rhythm of its own (T4)
    watch: float = 4.0  # silence in rhythms: watch (T4, Navarro 2017)
    stale: float = 8.0  # silence in rhythms: stale (T4)
    hops: int | None = 4  # Friedkin 1983: horizon of observability, the fourth is tolerance (P2)
    budget: int = 200_000  # steps of one search of ways, about a second (P2)
    draws: int = 20_000  # Monte Carlo where the exact way is too wide (P4)
    states: int = 20_000  # cap of the exact way (P4)
    seed: int = 7
    unknown_yes: float = 0.5  # P(yes) of somebody reached whose stance is unknown (section 10)
    unreached_yes: float = 0.3  # P(yes) of somebody we do not reach (section 10)
    meeting_hours: float = 2.0  # hours of ours for one more meeting with somebody we know; judgement (B-11)
    introduction_hours: float = 4.0  # with somebody who introduces us; judgement
    approach_hours: float = 10.0  # without; judgement
    convincing_hours: float = 8.0  # to move somebody's chance of a yes by `convincing`; judgement
    convincing: float = 0.2  # the step of X5
    leaving_days: int = 180  # how far ahead a stated departure is named


DEFAULTS = Parameters()
