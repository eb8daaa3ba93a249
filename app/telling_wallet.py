"""The answers of `kamp wallet` and `kamp whitespace` in words."""

from collections.abc import Iterator
from decimal import Decimal

from ..graph_model.vocabulary import Language
from .portfolio_words import say
from .telling import Answer, amount, day

_LISTED = (("white", "white"), ("in_pursuit", "under_way"), ("competitor", "rivals"), ("in_house", "in_house"), ("in_use", "in_use"))


def tell_wallet(answer: Answer, language: Language) -> Iterator[str]:
    """The share, each unit with who gets what, budgets, contradictions, loyalty."""
    yield answer["share"]["sentence"]
    if answer["share"]["change"]:
        yield answer["share"]["change"]
    for unit in answer["units"]:
        if unit["with"]:
            yield f"{'  ' * (unit['depth'] + 1)}{_unit(unit, language)}"
            yield from (f"{'  ' * (unit['depth'] + 2)}{_slice(each, language)}" for each in unit["with"])
    yield from (_budget(each, language) for each in answer["budgets"])
    yield from (say(language, "contradiction", what=each) for each in answer["contradictions"])
    yield from (say(language, "not_counted", what=each) for each in answer["missing"])
    yield from answer["assumed"]
    yield say(language, "loyalty")
    yield from (f"  {answer['loyalty'][name]['sentence']}" for name in ("years_served", "share_change", "renewals", "offers"))
    yield from (f"  {_year(each, language)}" for each in answer["loyalty"]["series"])


def _unit(unit: Answer, language: Language) -> str:
    apart = unit["not_broken_down"]
    words = say(language, "not_broken_down", amount=amount(apart, language)) if Decimal(apart["amount"]) else ""
    return say(language, "unit", unit=unit["name"], total=amount(unit["total"], language), apart=words)


def _slice(each: Answer, language: Language) -> str:
    until = "" if each["contract_end"] is None else say(language, "until", day=day(each["contract_end"], language))
    return say(
        language, "slice", supplier=each["supplier"]["name"], amount=amount(each["amount"], language), share=each["share"], until=until
    )


def _budget(each: Answer, language: Language) -> str:
    offer = say(language, "all_offers") if each["offer"] is None else each["offer"]["name"]
    captured = "" if each["captured"] is None else say(language, "captured", share=each["captured"])
    days = {"start": day(each["start"], language), "end": day(each["end"], language)}
    return say(
        language, "budget", unit=each["unit"]["name"], offer=offer, amount=amount(each["amount"], language), captured=captured, **days
    )


def _year(each: Answer, language: Language) -> str:
    none = say(language, "none")
    share = none if each["share_of_wallet"] is None else f"{each['share_of_wallet']:.0%}"
    amounts = {name: amount(each[name], language) or none for name in ("revenue", "margin")}
    return say(language, "year", start=day(each["start"], language), end=day(each["end"], language), share=share, **amounts)


def tell_whitespace(answer: Answer, language: Language) -> Iterator[str]:
    """The cells by what they are, white space first; how many are not known at all; the similar accounts."""
    yield answer["open"]["sentence"]
    for state, heading in _LISTED:
        cells = [each for each in answer["cells"] if each["state"] == state]
        if cells:
            yield say(language, heading)
            yield from (f"  {each['sentence']}" for each in cells)
    unknown = sum(each["state"] == "unknown" for each in answer["cells"])
    yield say(language, "unknown_cells", count=unknown, all=len(answer["cells"]))
    for each in answer["similar"]:
        yield say(language, "similar", account=each["account"]["name"], reasons="; ".join(each["reasons"]))
