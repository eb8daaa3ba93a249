"""The answer of `kamp risk` in words."""

from collections.abc import Iterator

from ..graph_model.vocabulary import Language
from .telling import Answer, cuts, value
from .words import say


def tell_risk(answer: Answer, language: Language, *, brief: bool = False) -> Iterator[str]:
    """What is at stake, then each indicator with its sentence and what to do."""
    yield f"{say(language, 'at_stake')}: {value(answer['at_stake'], language)}"
    yield f"{say(language, 'index')}: {answer['index']['sentence']}"
    for indicator in answer["indicators"]:
        yield f"  {indicator['name']}: {indicator['sentence']}"
        if indicator["action"] and not (brief and not indicator["value"]):
            yield f"    {say(language, 'do')}: {indicator['action']}"
        yield from (f"    {line}" for line in cuts(indicator, language))
    if not brief:
        yield from (f"  {part['sentence']}" for part in answer["at_stake"]["parts"])
