"""Which buying roles do we not cover? (METHODS R8)"""

from collections.abc import Mapping

from ...explanation import Part
from ...vocabulary import LANGUAGES, vocabulary
from .asked import Indicator, RiskAsked

COVERAGE = {"no": 0.0, "brief": 0.25, "multiple": 0.5, "in depth": 1.0}  # METHODS 1.2
ROLE_WEIGHTS = {"decider": 3, "approver": 3, "influencer": 2, "buyer": 2, "user": 1, "gatekeeper": 1}  # R8
_MUST = ("decider", "approver")  # somebody says the yes: one of the two is required of every decision


def role_deficit(best: Mapping[str, float]) -> float:
    """R8: sum of W_r (1 - c_r) over sum of W_r, c_r being the best coverage among the people of a role.

    >>> round(role_deficit({"decider": .25, "influencer": 1, "user": .5, "buyer": .75, "gatekeeper": 0}), 6)
    0.472222
    """
    whole = sum(ROLE_WEIGHTS[role] for role in best)
    return sum(ROLE_WEIGHTS[role] * (1 - covered) for role, covered in best.items()) / whole


def roles_not_covered(asked: RiskAsked) -> Indicator:
    """R8 of an account. A role whose coverage nobody stated is named, not counted; a decision without a decider counts as not covered."""
    best, unstated = _coverage(asked)
    if not best:
        return asked.uncounted("R8", "no_roles", counted=True)
    missing = [asked.say("R8_unstated", role=_caption(asked, role)) for role in sorted(unstated - best.keys())]
    if not set(_MUST) & (best.keys() | unstated) and not asked.deciders:
        best["decider"] = 0.0
        missing.append(asked.say("R8_nobody", role=_caption(asked, "decider")))
    whole = sum(ROLE_WEIGHTS[role] for role in best)
    parts = [Part((), ROLE_WEIGHTS[role] * (1 - covered) / whole, _caption(asked, role)) for role, covered in sorted(best.items())]
    thin = [_caption(asked, role) for role, covered in sorted(best.items(), key=lambda item: item[1]) if covered < 1]
    action = asked.say("R8_do", name=thin[0]) if thin else ""
    sentence = asked.say("R8_some", names=", ".join(thin)) if thin else asked.say("R8_none")
    score = asked.score(role_deficit(best), sentence, action, parts, missing=missing)
    return Indicator("R8", asked.say("R8"), score, (), action, counted=True)


def _coverage(asked: RiskAsked) -> tuple[dict[str, float], set[str]]:
    """Per role the best coverage stated, and the roles of people whose coverage nobody stated."""
    best: dict[str, float] = {}
    unstated = set()
    for decision in asked.standing.decisions:
        for node in asked.graph.sources(decision.id, "IN_DECISION"):
            role, coverage = node.get("role"), node.get("coverage")
            if role in ROLE_WEIGHTS and coverage is not None:
                best[role] = max(best.get(role, 0.0), COVERAGE[coverage])
            elif role in ROLE_WEIGHTS:
                unstated.add(role)
    return best, unstated


def _caption(asked: RiskAsked, role: str) -> str:
    return vocabulary().choices["role"][role][LANGUAGES.index(asked.language)].lower()
