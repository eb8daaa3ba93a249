"""A decision: its steps in order, who holds each, the ways to each decider, what is missing, what would change it."""

from collections.abc import Iterator
from typing import Any

from ...graph_model.analysis.approval import BINDING
from ...graph_model.analysis.decision_paths import DeciderAnswer, DecisionAnswer, Route, decision_paths
from ...graph_model.analysis.decision_steps import StepAnswer
from ...graph_model.analysis.people import first_name
from ...graph_model.graph import Node
from ...graph_model.vocabulary import vocabulary
from ...visualize.content import Action, Cell, Column, Page, Sentence, Table
from ...visualize.pages import link, plain, tell
from ...visualize.shown import day_long, day_short, from_now, short_money
from .people import People, chance
from .visit import Question, Visit


def page(visit: Visit, identifier: str) -> Page:
    """One decision of an account, open or closed."""
    asked, node = visit.whose(identifier, "Decision")
    answer = _answer(visit, asked, node)
    people, language = People(visit, asked), visit.language
    see = visit.at.to("account", asked.account.id, view="path", about=node.id)
    return Page(
        "decision",
        node.name,
        "decisions",
        tuple(_answers(visit, people, answer)),
        (_routes(people, answer),),
        actions=(Action(plain("do_see_map", language), see),),
        legend=("supporter", "neutral", "opponent", "unknown", "ours", "bars2", "stale", "missing", "risk", "competitor"),
        account=asked.account.id,
        more={
            "figures": list(_figures(visit, node)),
            "crumb": {"href": visit.at.account(asked.account.id, "decisions"), "caption": plain("nav_decisions", language)},
            "steps": [_step(people, node, step) for step in answer.steps],
            "steps_note": _steps_note(people, answer),
            "chance": answer.chance_our_way,
            "routes": [_decider(people, each) for each in answer.deciders],
            "levers": [_lever(people, part) for part in answer.chance_our_way.parts],
            "unsure": list(answer.chance_our_way.missing),
            "rivals": list(_rivals(people, node, answer)),
            "remarks": list(answer.remarks),
        },
    )


def _answer(visit: Visit, asked: Question, node: Node) -> DecisionAnswer:
    found = next((each for each in visit.paths(asked).decisions if each.decision.id == node.id), None)
    if found is not None:
        return found
    return decision_paths(asked.graph, asked.account.id, decision=node.id, language=visit.language).decisions[0]


def _figures(visit: Visit, node: Node) -> Iterator[tuple[str, str]]:
    language, amount, decide_by = visit.language, node.money("amount"), node.get("decide_by")
    yield plain("col_amount", language), plain("not_known", language) if amount is None else amount.shown(language)
    stage = vocabulary().caption("decision_stage", node.get("stage", "open"), language)
    yield plain("col_stage", language), stage
    if decide_by is None:
        yield plain("col_decide_by", language), plain("not_known", language)
    else:
        yield plain("col_decide_by", language), f"{day_long(decide_by, language)}, {from_now(decide_by, visit.when.day, language)}"


def _steps_note(people: People, answer: DecisionAnswer) -> str:
    binding = sum(step.kind in BINDING and step.applies for step in answer.steps)
    key = "steps_assumed" if any(step.assumed for step in answer.steps) else "steps_note"
    return plain(key, people.visit.language, count=len(answer.steps), binding=binding)


def _step(people: People, decision: Node, step: StepAnswer) -> dict[str, Any]:
    language, outcome = people.visit.language, str(step.step.get("outcome", "pending"))
    when = step.step.get("outcome_date")
    said = vocabulary().caption("step_outcome", outcome, language)
    rule = plain("rule_k", language, k=step.k, count=len(step.seats)) if step.rule == "k" else ""
    rule = plain("rule_any", language, count=len(step.seats)) if step.rule == "any" and len(step.seats) > 1 else rule
    shown = ", ".join(filter(None, (said, day_short(when, people.visit.when.day, language) if when else "", rule)))
    return {
        "number": step.order,
        "name": vocabulary().caption("step_kind", step.kind, language),
        "state": outcome if outcome in ("yes", "no") else "",
        "binding": step.kind in BINDING,
        "applies": step.applies,
        "when": shown if step.applies else plain("not_needed", language),
        "people": [_card(people, person, decision.id) for person in step.people],
        "gap": step.gap,
        "given": {
            "decision": decision.id,
            "account": people.asked.account.id,
            "step": step.step.id,
            "name": decision.name,
            "holders": ",".join(step.people),
        },
    }


def _card(people: People, person: str, decision: str) -> dict[str, Any]:
    believed, known = people.attitude(person, decision), people.known_by(person)
    best = known[0] if known and known[0].bars else None
    return {
        "name": people.graph.name(person),
        "href": people.href(person),
        "title": people.title(person),
        "role": people.role(believed),
        "side": believed.side,
        "side_words": plain(f"mark_{believed.side}", people.visit.language),
        "ours": person in people.ours,
        "bars": best.bars if best else 0,
        "contact": f"{people.graph.name(best.colleague).split(' ')[0]} · {people.age(best.last)}"
        if best
        else people.word("contact_nobody"),
        "stale": best is None or best.tie.stale,
        "backs": [people.graph.name(each.target) for each in people.graph.out(person, "BACKS")],
        "single": len([each for each in known if each.bars >= 2]) == 1,
    }


def _decider(people: People, decider: DeciderAnswer) -> dict[str, Any]:
    """The best way and the best one without its colleague, hop by hop."""
    best = decider.routes[0] if decider.routes else None
    other = next((route for route in decider.routes if route.without_best_colleague), None)
    return {
        "cell": people.cell(decider.person, ""),
        "reach": decider.reach,
        "best": None if best is None else _way(people, best),
        "chance": None if best is None else best.way.chance,
        "without": "" if best is None else people.graph.name(best.way.people[0]).split(" ")[0],
        "other": None if other is None else other.way.chance,
        "via": "" if other is None else ", ".join(people.graph.name(each).split(" ")[0] for each in other.way.people[:-1]),
        "change": decider.reach.change,
    }


def _way(people: People, route: Route) -> dict[str, Any]:
    hops = []
    for hop in route.hops:
        when = people.age(hop.tie.last_day or hop.tie.observed_on)
        weak = hop.tie.chance < 0.5
        hops.append(
            {
                "to": first_name(people.graph.name(hop.target)),
                "side": people.attitude(hop.target).side,
                "ours": hop.target in people.ours,
                "when": when,
                "chance": hop.tie.chance,
                "width": "weak" if weak else "middle" if hop.tie.chance < 0.75 else "",
                "evidence": hop.evidence,
                "weakest": hop == route.weakest and len(route.hops) > 1,
            }
        )
    return {"start": first_name(people.graph.name(route.way.people[0])), "hops": hops}


def _lever(people: People, part: Any) -> dict[str, Any]:
    return {"cell": people.cell(part.about[0]) if part.about else Cell(part.sentence), "gain": part.amount, "sentence": part.sentence}


def _rivals(people: People, node: Node, answer: DecisionAnswer) -> Iterator[dict[str, Any]]:
    graph = people.graph
    us = {each.target for person in people.ours for each in graph.out(person, "TIED_TO")}
    bidding = [each.source for each in graph.into(node.id, "BIDS_IN") if each.source not in us]
    friends: dict[str, list[str]] = {each: [] for each in bidding}
    for decider in answer.deciders:
        for each in graph.out(decider.person, "BACKS"):
            friends.setdefault(each.target, []).append(decider.person)
    for competitor, backers in sorted(friends.items(), key=lambda item: graph.name(item[0])):
        yield {"name": graph.name(competitor), "backers": [people.cell(each) for each in backers], "bids": competitor in bidding}


def _routes(people: People, answer: DecisionAnswer) -> Table:
    """What is saved: every way, one a row."""
    language, rows = people.visit.language, []
    for decider in answer.deciders:
        if not decider.routes:
            rows.append((Cell(people.graph.name(decider.person)), Cell(plain("no_route", language)), Cell("–"), Cell("–")))
        for route in decider.routes:
            names = " > ".join(people.graph.name(each) for each in route.way.people)
            evidence = "; ".join(hop.evidence for hop in route.hops)
            chance = Cell(f"{route.way.chance:.4f}", value=route.way.chance)
            rows.append((Cell(people.graph.name(decider.person)), Cell(names), chance, Cell(evidence)))
    columns = tuple(
        Column(plain(f"col_{each}", language), number=each == "route") for each in ("decider", "best_route", "route", "evidence")
    )
    return Table("routes", plain("routes_title", language), columns, tuple(rows), plain("routes_note", language))


def _answers(visit: Visit, people: People, answer: DecisionAnswer) -> Iterator[Sentence]:
    language, node = visit.language, answer.decision
    yield from (Sentence(each, "clockwarn") for each in answer.remarks[:1])
    gap = next((step for step in answer.steps if step.gap and step.applies), None)
    if gap is not None:
        given = {
            "decision": node.id,
            "account": people.asked.account.id,
            "step": gap.step.id,
            "name": node.name,
            "holders": ",".join(gap.people),
        }
        yield Sentence(str(gap.gap), "missing", (Action(plain("do_fill", language), form="holder", given=given),))
    worst = min(answer.deciders, key=lambda each: chance(each.reach), default=None)
    if worst is not None:
        doing = (Action(worst.reach.change, people.href(worst.person)),) if worst.reach.change else ()
        yield Sentence(worst.reach.sentence, "risk" if chance(worst.reach) < 0.2 else "flag", doing)
    elif gap is None:
        yield Sentence(tell("decision_how", language, decision=link(node.name, visit.path), money=_money(node, visit)), "missing")


def _money(node: Node, visit: Visit) -> str:
    amount = node.money("amount")
    return "" if amount is None else f" ({short_money(amount, visit.language)})"
