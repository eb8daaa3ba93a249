"""The answer of `kamp paths` in words."""

from collections.abc import Iterator
from typing import Any

from ..graph_model.vocabulary import Language, vocabulary
from .telling import Answer, chain, chance, cuts, name, names
from .telling_weights import tell_ways, tell_weights
from .words import chance_in_words, say


def tell_paths(answer: Answer, language: Language, *, brief: bool = False) -> Iterator[str]:
    """Decision by decision: the steps with their holders or gaps, then each decider with the best ways."""
    if answer["nobody_known"]:
        yield from _nobody(answer, language)
    elif not answer["decisions"]:
        yield say(language, "no_decisions")
    for decision in answer["decisions"]:
        yield from _decision(decision, language, brief=brief)


def _nobody(answer: Answer, language: Language) -> Iterator[str]:
    yield say(language, "nobody_known")
    if answer["likely"]:
        yield say(language, "likely")
    for each in answer["likely"]:
        owner = f"; {say(language, 'looked_after', owner=name(each['owner'], language))}" if each["owner"] else ""
        yield f"  {name(each['person'], language)}: {each['reason']}{owner}"
    if answer["ask"]:
        yield say(language, "ask_first")
    for question in answer["ask"]:
        yield f"  {text_of(question)}"


def _decision(decision: Answer, language: Language, *, brief: bool) -> Iterator[str]:
    yield ""
    score = decision["chance_our_way"]
    ours = "" if score is None else f" · {say(language, 'our_way', chance=chance(score, language))}"
    yield f"{decision['name']}{ours}"
    yield from (f"  {remark}" for remark in decision["remarks"])
    for step in decision["steps"]:
        yield _step(step, language)
    for decider in decision["deciders"]:
        yield from _decider(decider, language, brief=brief)
    if not brief:
        yield from _others(decision["others"], language)
        yield from (f"  {line}" for line in tell_weights(decision, language))


def _others(others: Any, language: Language) -> Iterator[str]:
    """Those who hold a step that does not bind: the best way alone."""
    if others:
        yield f"  {say(language, 'also_asked')}"
    for each in others:
        person, routes = name(each["person"], language), each["routes"]
        way = f"{person}: {_way(routes[0], language)}" if routes else say(language, "no_route", person=person)
        yield f"    {way}"


def _step(step: Answer, language: Language) -> str:
    who = names(step["holders"], language)
    if step["rule"] == "k" and step["k"] is not None:
        who = say(language, "k_of", k=step["k"], people=who)
    elif step["rule"] == "any" and len(step["holders"]) > 1:
        who = say(language, "k_of", k=1, people=who)
    if step["gap"] is not None:
        who = f"{who or say(language, 'step_nobody')} - {say(language, 'ask', question=text_of(step['gap']))}"
    if not step["applies"]:
        who = say(language, "not_needed", people=who or say(language, "step_nobody"))
    return f"  {step['order']} {vocabulary().caption('step_kind', step['kind'], language)}: {who or say(language, 'step_nobody')}"


def _decider(decider: Answer, language: Language, *, brief: bool) -> Iterator[str]:
    person, routes = name(decider["person"], language), decider["routes"]
    if not routes:
        yield f"  -> {say(language, 'no_route', person=person)}"
        return
    best, other = f"  -> {person}: {_way(routes[0], language)}", _alternative(routes, language)
    if brief:
        yield f"{best}; {other}"
        return
    yield best
    for hop in routes[0]["hops"]:
        weakest = f" ({say(language, 'weakest')})" if hop == routes[0]["weakest"] and len(routes[0]["hops"]) > 1 else ""
        yield f"       {hop['evidence']}{weakest}"
    yield f"       {other}"
    yield from (f"       {line}" for line in (*tell_ways(decider, language), *cuts(decider["reach"], language)))


def _alternative(routes: Any, language: Language) -> str:
    colleague = name(routes[0]["people"][0], language)
    other = next((route for route in routes[1:] if route["without_best_colleague"]), None)
    if other is None:
        return say(language, "no_other", colleague=colleague)
    words = chance_in_words(other["chance"], language)
    return say(language, "without", colleague=colleague, people=chain(other["people"], language), chance=words)


def _way(route: Answer, language: Language) -> str:
    people = chain(route["people"], language)
    return f"{people} ({chance_in_words(route['chance'], language)})"


def text_of(question: Any) -> str:
    """A question, whether it stands alone or with its id."""
    if isinstance(question, str):
        return question
    return str(question.get("say") or question.get("text") or question.get("name") or question["id"])
