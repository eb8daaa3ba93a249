"""On whom a decision hangs, and how the ways to somebody differ, in words: what `kamp paths` adds to the best way."""

from collections.abc import Iterator

from ..graph_model.vocabulary import Language
from .paths_words import WORDS
from .telling import Answer, chain, name
from .words import learn, say

_NAMED = 3
_COUNTS = 0.005  # below half a per cent nobody sees a difference

learn(WORDS)


def tell_weights(decision: Answer, language: Language) -> Iterator[str]:
    """Whose yes counts most, then who stands in our way, the most costly first."""
    heavy = [each for each in decision["pivots"] if each["birnbaum"] >= _COUNTS][:_NAMED]
    shown = (say(language, "between", person=name(each["person"], language), share=each["birnbaum"]) for each in heavy)
    if heavy:
        yield say(language, "counts_most", people=", ".join(shown))
    for each in decision["blockers"]:
        because = ", ".join(say(language, f"because_{reason}") for reason in each["because"])
        yield say(language, "in_our_way", person=name(each["person"], language), because=because, gain=each["gain"])


def tell_ways(decider: Answer, language: Language) -> Iterator[str]:
    """The ways that share nobody, and how many of the others are less than they seem."""
    apart, routes = decider["disjoint"], decider["routes"]
    if len(apart) > 1:
        yield say(language, "share_nobody", ways="; ".join(chain(way["people"], language) for way in apart))
    for mark, key in (("near_twin", "twins"), ("beyond_horizon", "too_far")):
        count = sum(1 for route in routes[1:] if route[mark])
        if count:
            yield say(language, key, count=count)
