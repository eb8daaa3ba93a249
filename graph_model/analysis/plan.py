"""What does the team plan at an account: areas with their estimates, what each brings back, and what it rests on? (6-1 to 6-10, B-8)"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..explanation import Part, Score
from ..explanation import as_json as score_json
from ..graph import Evidence, Graph, Node
from ..money import Money
from ..vocabulary import Language
from .area_return import YEARLY_RATE, AreaReturn, area_return
from .at_stake import Stake, summed
from .decision_paths import named
from .plan_words import SENTENCES
from .wording import learn, say

learn(SENTENCES)

ESTIMATES = ("result", "revenue", "time", "interlocutors", "investment")
TRACES = {"unit": "OrgUnit", "need": "Need", "offer": "Offer", "decision": "Decision"}
LEAD = "lead seller"


@dataclass(frozen=True, slots=True)
class Area:
    """An area of intervention: what it covers by kind, with whom, who of us, its actions; `missing` estimates, in their order."""

    node: Node
    covers: dict[str, tuple[Node, ...]]
    interlocutors: tuple[Node, ...]
    owners: tuple[Node, ...]
    actions: tuple[Node, ...]
    missing: tuple[str, ...]
    returns: AreaReturn | None

    def evidence(self) -> dict[str, Evidence]:
        """Who stands behind each estimate."""
        return {name: self.node.evidence[name] for name in ("result", "revenue", "cost", "investment") if name in self.node.evidence}


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """The plan of an account as of the picture's day; `plan` is None where there is none. `others` are its older and later plans."""

    graph: Graph
    account: str
    plan: Node | None
    others: tuple[Node, ...]
    strategies: tuple[Node, ...]
    panel: tuple[Node, ...]
    areas: tuple[Area, ...]
    team: tuple[tuple[Node, str, str], ...]
    revenue: Score
    investment: Score
    currency: str
    language: Language
    day: str = field(default="")


def plans(graph: Graph, account: str) -> tuple[Node, ...]:
    """The account's plans, the one to read first: that in force, else the next, else the last that was."""
    found = sorted((node for node in graph.sources(account, "PLAN_OF") if node.kind == "Plan"), key=lambda node: node.id)
    today = graph.as_of
    running = [each for each in found if each.get("start", "") <= today < each.get("end", "9999")]
    coming = [each for each in found if each.get("start", "") > today]
    past = [each for each in found if each not in running and each not in coming]
    return (
        *sorted(running, key=lambda each: each.get("start", ""), reverse=True),
        *sorted(coming, key=lambda each: each.get("start", "")),
        *sorted(past, key=lambda each: each.get("end", ""), reverse=True),
    )


def account_plan(
    graph: Graph,
    account: str,
    *,
    plan: str | None = None,
    language: Language = "en",
    currency: str = "EUR",
    yearly_rate: float = YEARLY_RATE,
) -> AccountPlan:
    """The plan asked for, else the one in force; amounts in the reporting currency at the day of approval, else the picture's."""
    known = plans(graph, account)
    chosen = next((each for each in known if plan in (None, each.id)), None)
    day = graph.as_of if chosen is None else chosen.get("approved_on", graph.as_of)
    nodes = (
        ()
        if chosen is None
        else sorted(graph.sources(chosen.id, "AREA_OF"), key=lambda node: (node.get("start", "9999"), node.name, node.id))
    )
    areas = tuple(
        _area(graph, each, area_return(graph, each, day=day, currency=currency, yearly_rate=yearly_rate, language=language))
        for each in nodes
    )
    strategies = _strategies(graph, account, chosen)
    return AccountPlan(
        graph,
        account,
        chosen,
        tuple(each for each in known if each is not chosen),
        strategies,
        panel(graph, account, strategies),
        areas,
        team_roles(graph, account),
        _total(graph, areas, "revenue", day, currency, language),
        _total(graph, areas, "investment", day, currency, language),
        currency,
        language,
        day,
    )


def _strategies(graph: Graph, account: str, plan: Node | None) -> tuple[Node, ...]:
    """Those of the plan, else those of the account."""
    homes = (account,) if plan is None else (plan.id, account)
    for home in homes:
        found = [node for node in graph.sources(home, "PLAN_OF") if node.kind == "Strategy"]
        if found:
            return tuple(sorted(found, key=lambda node: (node.get("decided_on", ""), node.id)))
    return ()


def panel(graph: Graph, account: str, strategies: Iterable[Node]) -> tuple[Node, ...]:
    """The offers that the strategies or the account's panels cover, without what stands below them."""
    panels = [each for each in graph.of_kind("Panel") if account in each.compartments or not each.compartments]
    found = {node.id: node for each in (*strategies, *panels) for node in graph.targets(each.id, "COVERS") if node.kind == "Offer"}
    return tuple(sorted(found.values(), key=lambda node: (node.name, node.id)))


def team_roles(graph: Graph, account: str) -> tuple[tuple[Node, str, str], ...]:
    """Who is on the team today, in which role and for what."""
    found = [(graph.node(each.source), each.get("role", ""), each.get("scope", "")) for each in graph.into(account, "ON_TEAM")]
    return tuple(sorted(found, key=lambda each: (each[1] != LEAD, each[1], each[0].name, each[0].id)))


def _area(graph: Graph, node: Node, returns: AreaReturn | None) -> Area:
    covered = graph.targets(node.id, "COVERS")
    covers = {name: tuple(each for each in covered if each.kind == kind) for name, kind in TRACES.items()}
    people = graph.targets(node.id, "INVOLVES")
    actions = sorted(graph.sources(node.id, "ACTION_OF"), key=lambda each: (each.get("due", "9999"), each.name, each.id))
    stated = {
        "result": bool(node.get("result")),
        "revenue": node.money("revenue") is not None,
        "time": node.get("start") is not None and node.get("end") is not None,
        "interlocutors": len(people) > 0,
        "investment": node.money("investment") is not None,
    }
    missing = tuple(name for name in ESTIMATES if not stated[name])
    return Area(node, covers, people, graph.targets(node.id, "OWNED_BY"), tuple(actions), missing, returns)


def _total(graph: Graph, areas: Iterable[Area], name: str, day: str, currency: str, language: Language) -> Score:
    """One sum over the areas; what had no rate or was not said is named."""
    told = [(each, each.node.money(name)) for each in areas]
    stakes = [Stake(each.node.id, amount, day) for each, amount in told if amount is not None]
    value, missing = summed(graph, stakes, currency)
    parts = []
    for stake in stakes:
        part, none = summed(graph, [stake], currency)
        if not none:
            words = say("plan_part", language, name=graph.name(stake.about), amount=part.shown(language))
            parts.append(Part((stake.about,), float(part.amount), words))
    unsaid = tuple(f"{each.node.name}: {say(f'est_{name}', language)}" for each, amount in told if amount is None)
    key = "plan_revenue" if name == "revenue" else "plan_invested"
    return Score(
        value,
        currency,
        graph.as_of,
        say(key, language, amount=value.shown(language)),
        say("plan_change", language) if unsaid else "",
        {"currency": currency, "rates_on": day},
        tuple(parts),
        (*missing, *unsaid),
        plan_areas=tuple(each.node.id for each, _ in told),
    )


def as_json(answer: AccountPlan) -> dict[str, Any]:
    """The plan with its areas, strategy, panel, team and totals."""
    graph = answer.graph
    return {
        "account": named(graph, answer.account),
        "plan": None
        if answer.plan is None
        else {**named(graph, answer.plan.id), **_dates(answer.plan), "approved_on": answer.plan.get("approved_on")},
        "others": [{**named(graph, each.id), **_dates(each)} for each in answer.others],
        "strategies": [_strategy(graph, each) for each in answer.strategies],
        "panel": [named(graph, each.id) for each in answer.panel],
        "team": [{"person": named(graph, node.id), "role": role or None, "scope": scope or None} for node, role, scope in answer.team],
        "areas": [area_json(graph, each) for each in answer.areas],
        "revenue": score_json(answer.revenue),
        "investment": score_json(answer.investment),
    }


def _dates(node: Node) -> dict[str, Any]:
    return {"start": node.get("start"), "end": node.get("end")}


def _strategy(graph: Graph, node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "text": node.get("text"),
        "decided_on": node.get("decided_on"),
        "grounds": [named(graph, each.id) for each in graph.targets(node.id, "GROUNDED_IN")],
        "participants": [named(graph, each.id) for each in graph.targets(node.id, "INVOLVES")],
    }


def _money(amount: Money | None) -> dict[str, str] | None:
    return None if amount is None else amount.json


def area_json(graph: Graph, area: Area) -> dict[str, Any]:
    """An area with its five estimates, its return and everything it rests on."""
    node = area.node
    return {
        **named(graph, node.id),
        "result": node.get("result"),
        **{name: _money(node.money(name)) for name in ("revenue", "cost", "investment")},
        **_dates(node),
        "interlocutors": [named(graph, each.id) for each in area.interlocutors],
        "owners": [named(graph, each.id) for each in area.owners],
        "missing": list(area.missing),
        "return": None if area.returns is None else area.returns.json,
        "rests_on": {name: [named(graph, each.id) for each in nodes] for name, nodes in area.covers.items()},
        "evidence": [_evidence(graph, name, each) for name, each in area.evidence().items()],
        "actions": [_action(graph, each) for each in area.actions],
    }


def _evidence(graph: Graph, estimate: str, evidence: Evidence) -> dict[str, Any]:
    by = None if evidence.holder is None or evidence.holder not in graph else named(graph, evidence.holder)
    return {
        "estimate": estimate,
        "by": by,
        "on": evidence.seen_on,
        "source": evidence.reference or evidence.source or None,
        "means": evidence.means,
        "assumed": evidence.assumed,
    }


def _action(graph: Graph, node: Node) -> dict[str, Any]:
    owners = [named(graph, each.id) for each in graph.targets(node.id, "OWNED_BY")]
    return {**named(graph, node.id), "due": node.get("due"), "done": node.get("done"), "cost": _money(node.money("cost")), "owners": owners}
