"""Which deciders have we let go quiet, and when do others? (METHODS R5, T2, T4, T6)"""

from collections.abc import Iterator

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
    return Indicator(
        "R5", asked.say("R5"), asked.score(value, sentence, action, [*parts, *soon, *_only_ways(asked)]), quiet, action, counted=True
    )


def _only_ways(asked: RiskAsked) -> Iterator[Part]:
    """T6: our only living contact in a unit belongs on the watch list, whoever it is with; it adds nothing to the weight of deciders."""
    for unit in asked.standing.units:
        ties = list(asked.standing.living(unit))
        if len(ties) == 1:
            tie, name = ties[0], asked.graph.name
            words = {"a": name(tie.a), "b": name(tie.b), "unit": name(unit)}
            until = None if tie.quiet_on is None else day_shown(tie.quiet_on, asked.language)
            sentence = asked.say("R5_only", **words) if until is None else asked.say("R5_only_until", **words, day=until)
            yield Part((tie.a, tie.b, unit), 0.0, sentence)
