"""The answers of `kamp portfolio` and `kamp select` in words."""

from collections.abc import Iterator

from ..graph_model.vocabulary import Language
from .across_words import say as across
from .portfolio_words import say
from .telling import Answer, amount, name, names

_SHARED = 5


def columns(language: Language) -> list[str]:
    """The headings of the portfolio's table."""
    return [say(language, key) for key in ("account", "revenue", "share", "class", "risk", "potential", "key", "proposed")]


def row(each: Answer, language: Language) -> tuple[str, ...]:
    """One account of the portfolio."""
    none, yes = say(language, "none"), say(language, "yes")
    left = amount(each["potential"], language)
    return (
        each["name"],
        amount(each["revenue"], language) or none,
        f"{each['share']:.1%}",
        each["class"] or none,
        none if each["risk"] is None else f"{each['risk']:.0f}",
        say(language, "estimated", amount=left) if left and each["potential_estimated"] else left or none,
        yes if each["key"] else none,
        yes if each["proposed"] else none,
    )


def tell_portfolio(answer: Answer, language: Language) -> Iterator[str]:
    """What stands below the table."""
    yield answer["concentration"]["sentence"]
    yield answer["truck_factor"]["sentence"]
    yield from _shared(answer, language)
    yield from _missing(answer, language)


def tell_selection(answer: Answer, language: Language) -> Iterator[str]:
    """The proposal with its reasons, then who is not proposed and why."""
    proposed = [each for each in answer["accounts"] if each["proposed"]]
    yield say(language, "proposal", count=len(proposed), all=len(answer["accounts"]))
    yield from (line for each in proposed for line in _told(each))
    rest = [each for each in answer["accounts"] if not each["proposed"]]
    if rest:
        yield say(language, "not_proposed")
        yield from (line for each in rest for line in _told(each))
    yield answer["concentration"]["sentence"]
    yield from _missing(answer, language)


def _shared(answer: Answer, language: Language) -> Iterator[str]:
    """Who ties accounts together, the most revenue first."""
    people = answer["shared_people"][:_SHARED]
    if people:
        yield across(language, "shared")
    for each in people:
        side = across(language, "ours" if each["ours"] else "theirs")
        who, money = name(each["person"], language), amount(each["revenue"], language)
        yield f"  {across(language, 'shared_one', name=who, side=side, accounts=names(each['accounts'], language), amount=money)}"


def _told(each: Answer) -> Iterator[str]:
    yield f"  {each['name']}"
    if each["score"] is not None:
        yield f"    {each['score']['sentence']}"
    yield from (f"    {reason}" for reason in each["reasons"])


def _missing(answer: Answer, language: Language) -> Iterator[str]:
    yield from (say(language, "not_counted", what=each) for each in answer["missing"])
