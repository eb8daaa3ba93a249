"""Which deciders have we let go quiet, and when do others? (METHODS R5, T2, T4)"""

from ...explanation import Part
from ..wording import day_shown
from .asked import Indicator, RiskAsked


def gone_quiet(asked: RiskAsked) -> Indicator:
    """R5: the weight of deciders whose best tie of ours is stale or absent; the others with the day on which theirs goes quiet."""
    if not asked.deciders:
        return asked.uncounted("R5", "no_deciders", counted=True)
    best = {person: next(iter(asked.direct(person)), None) for person in asked.deciders}
    quiet = tuple(person for person, tie in best.items() if tie is None or tie.stale)
    parts = [Part((person,), asked.weight[person], asked.say("R5_some", names=asked.graph.name(person))) for person in quiet]
    soon = [
        Part(
            (person, *({tie.a, tie.b} - {person})),
            0.0,
            asked.say("R5_quiet", name=asked.graph.name(person), day=day_shown(tie.quiet_on, asked.language)),
        )
        for person, tie in best.items()
        if tie is not None and not tie.stale and tie.quiet_on is not None
    ]
    sentence = asked.say("R5_some", names=asked.names(quiet)) if quiet else asked.say("R5_none")
    action = asked.say("R5_do", name=asked.graph.name(quiet[0])) if quiet else ""
    value = sum(part.amount for part in parts)
    return Indicator("R5", asked.say("R5"), asked.score(value, sentence, action, [*parts, *soon]), quiet, action, counted=True)
