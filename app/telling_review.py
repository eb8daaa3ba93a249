"""The answer of `kamp review` in words."""

from collections.abc import Iterator

from ..graph_model.vocabulary import Language
from .review_words import WORDS
from .telling import Answer, amount
from .words import learn, say

learn(WORDS)
_SHOWN = 15
_PARTS = ("changes", "learned", "stale", "due", "next")


def tell_review(answer: Answer, language: Language) -> Iterator[str]:
    """One sentence for all of it, then the agenda part by part."""
    yield answer["sentence"]
    for part in _PARTS:
        found = answer[part]
        yield say(language, f"review_{part}")
        if not found:
            yield say(language, "review_nothing")
        yield from (_line(each, language) for each in found[:_SHOWN])
        if len(found) > _SHOWN:
            yield say(language, "review_more", count=len(found) - _SHOWN)


def _line(each: Answer, language: Language) -> str:
    money = amount(each.get("money"), language)
    return f"  {each['sentence']} ({money})" if money else f"  {each['sentence']}"
