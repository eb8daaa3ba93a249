"""How much money hangs on single persons? (MODEL section 8)"""

from collections.abc import Iterable, Mapping

from ...explanation import Part, Score
from ..at_stake import Stake, rates, summed
from ..people import plan_areas
from .asked import RiskAsked


def lost_by_person(asked: RiskAsked) -> dict[str, tuple[Stake, ...]]:
    """What falls with each single person, ours or theirs; those with whom nothing falls are left out."""
    near = {person for ends in asked.standing.ties for person in ends}
    found = {person: asked.standing.lost((person,)) for person in sorted(near)}
    return {person: stakes for person, stakes in found.items() if stakes}


def at_stake(asked: RiskAsked, lost: Mapping[str, tuple[Stake, ...]]) -> Score:
    """Each euro once, listed by what it is for; an amount without a rate is named, and a sum of nothing but such is no sum."""
    holders_of: dict[str, list[str]] = {}
    stakes: dict[str, Stake] = {}
    for person, falling in sorted(lost.items()):
        for stake in falling:
            holders_of.setdefault(stake.about, []).append(person)
            stakes[stake.about] = stake
    amount, missing = summed(asked.graph, stakes.values(), asked.currency)
    known = {about: rate for about, stake in stakes.items() if (rate := _converted(asked, stake)) is not None}
    parts = tuple(
        Part((about, *people), known[about], _sentence(asked, stakes[about], people))
        for about, people in sorted(holders_of.items())
        if about in known
    )
    value = None if stakes and not known else amount
    rounding = float(amount.amount) - sum(part.amount for part in parts)
    if abs(rounding) > 1e-9:
        parts = (*parts, Part((), rounding, asked.say("rounding")))
    sentence = (
        asked.say("stake_none")
        if not stakes
        else asked.say("stake_no_rate")
        if value is None
        else asked.say("stake", amount=amount.shown(asked.language))
    )
    bare = tuple(asked.say("stake_no_amount", name=asked.graph.name(each)) for each in _without_amount(asked))
    areas = plan_areas(asked.graph, *stakes)
    return Score(value, asked.currency, asked.graph.as_of, sentence, parts=parts, missing=(*missing, *bare), plan_areas=areas)


def _without_amount(asked: RiskAsked) -> list[str]:
    """Decisions that would fall with some single person, and of which nobody has said how large they are."""
    near = {person for ends in asked.standing.ties for person in ends}
    return sorted({each for person in near for each in asked.standing.bare((person,))})


def _converted(asked: RiskAsked, stake: Stake) -> float | None:
    rate = rates(asked.graph).rate(stake.amount.currency, asked.currency, stake.day)
    return None if rate is None else float(stake.amount.amount * rate)


def _sentence(asked: RiskAsked, stake: Stake, people: Iterable[str]) -> str:
    node = asked.graph.node(stake.about)
    shown = node.name
    if node.kind == "Spend":
        shown = ", ".join(each.name for kind in ("SPENT_BY", "SPENT_ON") for each in asked.graph.targets(node.id, kind)) or node.id
    return asked.say("stake_part", object=shown, amount=stake.amount.shown(asked.language), names=asked.names(people))
