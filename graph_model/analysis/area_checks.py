"""What in an area of the plan is incomplete, or contradicts the graph: its estimates, people, approvers, offers, money, actions?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..dates import days_between
from ..graph import Graph, Node
from ..money import Money
from .approval import BINDING
from .area_return import converted
from .at_stake import Stake, summed
from .decision_steps import steps_answered
from .people import contacts, holders
from .plan import AccountPlan, Area
from .ties import ties
from .wallet import Budget, offer_tree, wallet
from .wording import day_shown, say

Check = tuple[str, str, tuple[str, ...]]
NOT_MET_MONTHS = 9  # the method's own example: "interlocutor not met for nine months" (B-8)
_MONTH = 365.25 / 12


@dataclass(frozen=True)
class _Checking:
    """The plan with what several checks read."""

    plan: AccountPlan

    @property
    def graph(self) -> Graph:
        return self.plan.graph

    @cached_property
    def met(self) -> dict[str, str]:
        """Of each person of theirs the last day on which one of ours was in contact with them."""
        ours, found = set(holders(self.graph)), dict[str, str]()
        for tie in ties(self.graph).values():
            for one, other in ((tie.a, tie.b), (tie.b, tie.a)):
                if one in ours and other not in ours and tie.last_day is not None:
                    found[other] = max(found.get(other, ""), tie.last_day)
        return found

    @cached_property
    def budgets(self) -> tuple[Budget, ...]:
        return wallet(self.graph, self.plan.account, currency=self.plan.currency).budgets

    @cached_property
    def panel(self) -> frozenset[str]:
        """The panel with everything below its offers."""
        tree = offer_tree(self.graph)
        wanted = {each.id for each in self.plan.panel}
        below = [offer for offer, _ in tree.walk() if offer is not None and wanted & {offer, *tree.above(offer)}]
        return frozenset((*wanted, *below))

    @cached_property
    def theirs(self) -> frozenset[str]:
        return frozenset(contacts(self.graph, self.plan.account))

    def gone(self, person: Node) -> bool:
        """A person of no place any more: neither of the account nor of any other company, nor one of ours."""
        places = (*self.graph.out(person.id, "MEMBER_OF"), *self.graph.out(person.id, "HOLDS"))
        return person.kind == "Person" and person.id not in self.theirs and not places and person.id not in holders(self.graph)

    def words(self, key: str, area: Area, **words: object) -> str:
        return say(key, self.plan.language, area=area.node.name, **words)

    def shown(self, amount: Money | None) -> str:
        return say("est_revenue", self.plan.language) if amount is None else amount.shown(self.plan.language)

    def day(self, day: str) -> str:
        return day_shown(day, self.plan.language)


def about_areas(plan: AccountPlan) -> Iterator[tuple[str, Check]]:
    """The findings of each area, in the areas' order."""
    checking = _Checking(plan)
    for area in plan.areas:
        for check in _CHECKS:
            for found in check(checking, area):
                yield area.node.id, found


def _estimates(checking: _Checking, area: Area) -> Iterator[Check]:
    if area.missing:
        what = ", ".join(say(f"est_{name}", checking.plan.language) for name in area.missing)
        yield "estimate missing", checking.words("check_estimate", area, what=what), (area.node.id,)
    revenue, investment = area.node.money("revenue"), area.node.money("investment")
    if revenue is not None and area.node.money("cost") is None:
        yield "return without cost", checking.words("check_no_cost", area, revenue=checking.shown(revenue)), (area.node.id,)
    if investment is not None and revenue is None:
        yield "investment without return", checking.words("check_no_return", area, investment=checking.shown(investment)), (area.node.id,)
    if area.returns is not None and area.returns.npv.minor < 0:
        words = {"margin": checking.shown(area.returns.margin), "investment": checking.shown(area.returns.investment)}
        yield "loss", checking.words("check_loss", area, **words), (area.node.id,)


def _orphans(checking: _Checking, area: Area) -> Iterator[Check]:
    """Every number must rest on a need, a unit, an offer; its decision is asked for with the approver."""
    what = [say(f"trace_{name}", checking.plan.language) for name in ("need", "unit", "offer") if not area.covers[name]]
    revenue = area.node.money("revenue")
    if what and revenue is not None:
        words = checking.words("check_orphan", area, amount=checking.shown(revenue), what=", ".join(what))
        yield "orphan number", words, (area.node.id,)
    for name, evidence in area.evidence().items():
        if evidence.holder is None and evidence.reference is None and not evidence.source:
            estimate = name if name != "cost" else "investment"
            words = checking.words("check_unsourced", area, what=say(f"est_{estimate}", checking.plan.language))
            yield "no evidence", words, (area.node.id,)


def _approvers(checking: _Checking, area: Area) -> Iterator[Check]:
    """The amount of each decision, and whether everybody who must say yes to it is known and still there."""
    revenue = area.node.money("revenue")
    if not area.covers["decision"] and revenue is not None:
        yield "no known approver", checking.words("check_no_decision", area, amount=checking.shown(revenue)), (area.node.id,)
    for decision in area.covers["decision"]:
        if decision.get("stage", "open") != "open":
            continue
        amount = checking.shown(decision.money("amount") or revenue)
        steps = [each for each in steps_answered(checking.graph, decision, checking.plan.language) if each.kind in BINDING and each.applies]
        gaps = [each.gap for each in steps if each.gap is not None and not all(each.seats)]
        if not steps:
            gaps = [say("gap_how", checking.plan.language, decision=decision.name)]
        for gap in gaps:
            yield "no known approver", checking.words("check_approver", area, amount=amount, question=gap), (area.node.id, decision.id)
        for person in dict.fromkeys(one for each in steps for one in each.people if each.step.get("outcome") in (None, "pending")):
            node = checking.graph.node(person)
            if checking.gone(node):
                words = checking.words("check_approver_left", area, person=node.name, decision=decision.name)
                yield "approver left", words, (area.node.id, decision.id, person)


def _interlocutors(checking: _Checking, area: Area) -> Iterator[Check]:
    today = checking.graph.as_of
    for person in area.interlocutors:
        if checking.gone(person):
            yield "interlocutor left", checking.words("check_left", area, person=person.name), (area.node.id, person.id)
        elif person.kind == "Person":
            last = checking.met.get(person.id)
            months = None if last is None else days_between(last, today) / _MONTH
            if last is None:
                yield "interlocutor not met", checking.words("check_never_met", area, person=person.name), (area.node.id, person.id)
            elif months is not None and months >= NOT_MET_MONTHS:
                words = checking.words("check_not_met", area, person=person.name, months=int(months), day=checking.day(last))
                yield "interlocutor not met", words, (area.node.id, person.id)


def _span(checking: _Checking, area: Area) -> Iterator[Check]:
    start, end = area.node.get("start"), area.node.get("end")
    if start is None or end is None:
        return
    days = {"start": checking.day(start), "end": checking.day(end)}
    if end <= start:
        yield "dates reversed", checking.words("check_reversed", area, **days), (area.node.id,)
        return
    plan = checking.plan.plan
    if plan is not None and (start < plan.get("start", start) or end > plan.get("end", end)):
        yield "outside the horizon", checking.words("check_horizon", area, **days), (area.node.id, plan.id)


def _panel(checking: _Checking, area: Area) -> Iterator[Check]:
    for offer in area.covers["offer"] if checking.plan.panel else ():
        if offer.id not in checking.panel:
            yield "offer not in the panel", checking.words("check_panel", area, offer=offer.name), (area.node.id, offer.id)


def _rates(checking: _Checking, area: Area) -> Iterator[Check]:
    plan = checking.plan
    amounts = [each for name in ("revenue", "cost", "investment") if (each := area.node.money(name)) is not None]
    without = sorted({each.currency for each in amounts if converted(plan.graph, each, plan.day, plan.currency) is None})
    if without:
        words = checking.words("check_rate", area, currencies=", ".join(without), currency=plan.currency)
        yield "no rate", words, (area.node.id,)


def _budget(checking: _Checking, area: Area) -> Iterator[Check]:
    """What all areas at a unit expect in the time of its budget, by day, against that budget."""
    plan = checking.plan
    for budget in checking.budgets:
        unit = checking.graph.node(budget.place)
        if unit not in area.covers["unit"] or (budget.offer is not None and budget.offer not in {each.id for each in area.covers["offer"]}):
            continue
        words = {"unit": unit.name, "budget": checking.shown(budget.amount)}
        whole = converted(plan.graph, budget.amount, budget.start, plan.currency)
        if whole is None:
            sentence = checking.words("check_budget_rate", area, currency=plan.currency, **words)
            yield "budget without a rate", sentence, (area.node.id, unit.id)
            continue
        expected = _expected(checking, budget)
        if expected.minor > whole.minor and _share(area.node, budget):
            sentence = checking.words("check_budget", area, expected=checking.shown(expected), **words)
            yield "more than the budget", sentence, (area.node.id, unit.id)


def _expected(checking: _Checking, budget: Budget) -> Money:
    """The part of the areas' revenue that falls into the budget's time, spread evenly by day, at the budget's place and offer."""
    plan = checking.plan
    stakes = []
    for area in plan.areas:
        revenue, covered = area.node.money("revenue"), {each.id for name in ("unit", "offer") for each in area.covers[name]}
        if revenue is not None and {budget.place, budget.offer or budget.place} <= covered:
            part = round(revenue.minor * _share(area.node, budget))
            stakes.append(Stake(area.node.id, Money(revenue.currency, part), plan.day))
    return summed(plan.graph, stakes, plan.currency)[0]


def _share(area: Node, budget: Budget) -> float:
    start, end = area.get("start"), area.get("end")
    if start is None or end is None or end <= start:
        return 0.0
    first, last = (date.fromisoformat(each) for each in (max(start, budget.start), min(end, budget.end)))
    return max(0, (last - first).days) / days_between(start, end)


def _actions(checking: _Checking, area: Area) -> Iterator[Check]:
    if not area.owners:
        yield "no owner", checking.words("check_no_owner", area), (area.node.id,)
    if not area.actions:
        yield "no action", checking.words("check_no_action", area), (area.node.id,)
    for action in area.actions:
        owners, due = checking.graph.out(action.id, "OWNED_BY"), action.get("due")
        lacks = [name for name, there in (("owner", owners), ("due", due)) if not there]
        if lacks and action.get("done") is None:
            what = ", ".join(say(f"action_{name}", checking.plan.language) for name in lacks)
            yield "action incomplete", checking.words("check_action", area, action=action.name, what=what), (area.node.id, action.id)
        if due is not None and due < checking.graph.as_of and action.get("done") is None:
            words = checking.words("check_late", area, action=action.name, day=checking.day(due))
            yield "action late", words, (area.node.id, action.id)


_CHECKS: tuple[Callable[[_Checking, Area], Iterator[Check]], ...] = (
    _estimates,
    _orphans,
    _approvers,
    _interlocutors,
    _span,
    _panel,
    _rates,
    _budget,
    _actions,
)
