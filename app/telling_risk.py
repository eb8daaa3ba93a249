"""The answer of `kamp risk` in words."""

from collections.abc import Iterator

from ..graph_model.vocabulary import Language
from .risk_words import say
from .telling import Answer, amount, cuts, value
from .words import say as say_word

_TIES, _LEAST = 3, 0.005


def tell_risk(answer: Answer, language: Language, *, brief: bool = False) -> Iterator[str]:
    """What is at stake, then each indicator with its sentence and what to do; in full also what stands beside."""
    yield f"{say_word(language, 'at_stake')}: {value(answer['at_stake'], language)}"
    yield f"{say_word(language, 'index')}: {answer['index']['sentence']}"
    for indicator in (each for each in answer["indicators"] if each["counted"]):
        yield from _indicator(indicator, language, brief=brief)
    if brief:
        return
    yield from (f"  {part['sentence']}" for part in answer["at_stake"]["parts"])
    yield from (f"  {say(language, 'no_rate', what=what)}" for what in answer["at_stake"]["missing"])
    yield say(language, "beside")
    for indicator in (each for each in answer["indicators"] if not each["counted"]):
        yield from _indicator(indicator, language, brief=False)
    yield from _hanging(answer, language)


def _indicator(indicator: Answer, language: Language, *, brief: bool) -> Iterator[str]:
    yield f"  {indicator['name']}: {indicator['sentence']}"
    if indicator["action"] and not (brief and not indicator["value"]):
        yield f"    {say_word(language, 'do')}: {indicator['action']}"
    yield from (f"    {line}" for line in cuts(indicator, language))
    if not brief and indicator["value"] is not None:
        yield from (f"    {say(language, 'not_known', what=what)}" for what in indicator["missing"])


def _hanging(answer: Answer, language: Language) -> Iterator[str]:
    people = [each for each in answer["key_people"] if each["loss"] >= _LEAST or each["lost"]]
    if people:
        yield say(language, "hanging")
    for person in people:
        side = say(language, "ours" if person["ours"] else "theirs")
        falls = f"; {say(language, 'falls', amount=amount(person['money'], language))}" if person["lost"] and person["money"] else ""
        yield f"  {say(language, 'loss', name=person['person']['name'], side=side, loss=person['loss'])}{falls}"
    for tie in answer["ties"][:_TIES]:
        yield f"  {say(language, 'strengthen', a=tie['from']['name'], b=tie['to']['name'], gain=tie['potential'])}"
