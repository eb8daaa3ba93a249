"""The answers of `kamp plan` in words."""

from collections.abc import Iterator

from ..graph_model.vocabulary import Language
from .plan_words import say
from .telling import Answer, amount, day, name, names


def tell_plan(answer: Answer, language: Language) -> Iterator[str]:
    """The strategy and panel, then each area with its estimates, its return, what it rests on and its actions."""
    plan = answer["plan"]
    if plan is None:
        yield say(language, "no_plan")
        return
    yield say(language, "plan_dates", name=plan["name"], start=_day(plan["start"], language), end=_day(plan["end"], language))
    for each in answer["strategies"]:
        yield say(language, "strategy", text=each["text"])
        yield say(language, "grounds", names=names(each["grounds"], language) or say(language, "unknown"))
    if answer["panel"]:
        yield say(language, "panel", names=names(answer["panel"], language))
    if answer["team"]:
        yield say(language, "team", names=names((each["person"] for each in answer["team"]), language))
    yield answer["revenue"]["sentence"]
    yield answer["investment"]["sentence"]
    for area in answer["areas"]:
        yield from _area(area, language)


def tell_checks(answer: Answer, language: Language) -> Iterator[str]:
    """What is to be mended, one line each."""
    found = answer["findings"]
    yield say(language, "found", count=len(found)) if found else say(language, "nothing_found")
    yield from (f"  {each['sentence']}" for each in found)


def _area(area: Answer, language: Language) -> Iterator[str]:
    unknown = say(language, "unknown")
    yield say(language, "plan_dates", name=area["name"], start=_day(area["start"], language), end=_day(area["end"], language))
    yield say(language, "result", text=area["result"] or unknown)
    yield say(language, "money", **{each: amount(area[each], language) or unknown for each in ("revenue", "cost", "investment")})
    yield say(language, "people", names=names(area["interlocutors"], language) or unknown)
    rests = [each for found in area["rests_on"].values() for each in found]
    yield say(language, "rests", names=names(rests, language) or unknown)
    if area["return"]:
        yield say(language, "return", formula=area["return"]["formula"])
    for each in area["actions"]:
        done = say(language, "done") if each["done"] else ""
        owners = names(each["owners"], language) or unknown
        yield say(language, "action", due=_day(each["due"], language), name=name(each, language), owners=owners, done=done)


def _day(text: str | None, language: Language) -> str:
    return say(language, "open") if text is None else day(text, language)
