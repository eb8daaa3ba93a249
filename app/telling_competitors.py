"""The answer of `kamp competitors` in words."""

from collections.abc import Iterator

from ..graph_model.vocabulary import Language
from .portfolio_words import say
from .telling import Answer

_PARTS = ("supporters", "contested", "held", "bids")


def tell_competitors(answer: Answer, language: Language) -> Iterator[str]:
    """How close they are together, then each with its supporters, contested people, ways, business and offers."""
    yield answer["closeness"]["sentence"]
    yield from (say(language, "missing", what=each) for each in answer["closeness"]["missing"])
    if not answer["competitors"]:
        yield say(language, "nobody")
    for each in answer["competitors"]:
        yield each["name"]
        for part in _PARTS:
            if each[part]:
                yield f"  {say(language, part)}"
                yield from (f"    {one['sentence']}" for one in each[part])
        yield from _ways(each, language)


def _ways(each: Answer, language: Language) -> Iterator[str]:
    ways = [way for way in each["ways"] if way["sentence"] is not None]
    if ways:
        yield f"  {say(language, 'ways')}"
        yield from (f"    {way['sentence']}: {say(language, 'compared', theirs=way['theirs'], ours=way['ours'])}" for way in ways)
