"""What in a plan is incomplete, or contradicts what the graph knows? (6-1 to 6-8, 5-1, 5-2, T-1, T-2, B-8: no orphan numbers)"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ..graph import Graph, Node
from ..vocabulary import Language
from .area_checks import Check, about_areas
from .area_return import months_between
from .decision_paths import named
from .plan import LEAD, AccountPlan
from .wording import day_shown, say

__all__ = ["Check", "PlanFinding", "as_json", "plan_checks"]

HORIZON = (18, 24)  # months (6-1)


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """One thing to mend: of an area or (None) of the whole plan, by which rule, in words, and what it speaks of."""

    area: str | None
    rule: str
    sentence: str
    about: tuple[str, ...]


def plan_checks(answer: AccountPlan) -> tuple[PlanFinding, ...]:
    """Everything found, of the plan first, then area by area."""
    whole = [PlanFinding(None, rule, sentence, about) for check in _WHOLE for rule, sentence, about in check(answer)]
    areas = [PlanFinding(area, rule, sentence, about) for area, (rule, sentence, about) in about_areas(answer)]
    return (*whole, *areas)


def _team(answer: AccountPlan) -> Iterator[Check]:
    name, language = answer.graph.name(answer.account), answer.language
    leads = [node for node, role, _ in answer.team if role == LEAD]
    if not answer.team:
        yield "no team", say("check_no_team", language, account=name), (answer.account,)
    elif not leads:
        yield "no lead", say("check_no_lead", language, account=name), (answer.account,)
    elif len(leads) > 1:
        people = ", ".join(each.name for each in leads)
        yield "several leads", say("check_two_leads", language, account=name, people=people), tuple(each.id for each in leads)


def _strategy(answer: AccountPlan) -> Iterator[Check]:
    language = answer.language
    if not answer.strategies:
        yield "no strategy", say("check_no_strategy", language), (answer.account,)
        return
    ids = tuple(each.id for each in answer.strategies)
    if not _any(answer.graph, answer.strategies, "GROUNDED_IN"):
        yield "no grounds", say("check_no_grounds", language), ids
    if not _any(answer.graph, answer.strategies, "INVOLVES"):
        yield "no participants", say("check_no_participants", language), ids
    if not answer.panel:
        yield "no panel", say("check_no_panel", language), ids


def _any(graph: Graph, nodes: tuple[Node, ...], kind: str) -> bool:
    return any(graph.out(each.id, kind) for each in nodes)


def _dates(answer: AccountPlan) -> Iterator[Check]:
    plan, language = answer.plan, answer.language
    if plan is None:
        yield "no plan", say("check_no_plan", language, account=answer.graph.name(answer.account)), (answer.account,)
        return
    start, end = plan.get("start"), plan.get("end")
    if start is None or end is None:
        yield "no dates", say("check_plan_dates", language), (plan.id,)
    elif end <= start:
        yield "dates reversed", say("check_plan_reversed", language, **_shown(start, end, language)), (plan.id,)
    elif not HORIZON[0] <= (months := months_between(start, end)) <= HORIZON[1] and not plan.get("horizon_reason"):
        yield "horizon", say("check_plan_months", language, months=f"{months:g}"), (plan.id,)
    if not answer.areas:
        yield "no area", say("check_plan_empty", language), (plan.id,)


def _shown(start: str, end: str, language: Language) -> dict[str, str]:
    return {"start": day_shown(start, language), "end": day_shown(end, language)}


_WHOLE: tuple[Callable[[AccountPlan], Iterator[Check]], ...] = (_dates, _team, _strategy)


def as_json(answer: AccountPlan) -> dict[str, Any]:
    """INTERFACE `plan check`."""
    graph = answer.graph
    return {
        "account": named(graph, answer.account),
        "plan": None if answer.plan is None else named(graph, answer.plan.id),
        "areas": [
            {
                "id": each.node.id,
                "name": each.node.name,
                "missing": list(each.missing),
                "return": None if each.returns is None else each.returns.json,
            }
            for each in answer.areas
        ],
        "findings": [
            {
                "area": None if each.area is None else named(graph, each.area),
                "rule": each.rule,
                "sentence": each.sentence,
                "about": [named(graph, one) for one in each.about],
            }
            for each in plan_checks(answer)
        ],
    }
