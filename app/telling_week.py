"""The answers of `kamp today`, `kamp brief` and `kamp handover` in words."""

from collections.abc import Iterator

from ..graph_model.vocabulary import Language
from .telling import Answer, amount, name, names
from .week_words import WORDS
from .words import learn, say

learn(WORDS)
_PARTS = ("ties", "actions", "meetings", "contracts")


def tell_week(answer: Answer, language: Language) -> Iterator[str]:
    """What comes, part by part."""
    for part in _PARTS:
        yield say(language, f"today_{part}")
        if not answer[part]:
            yield say(language, "today_none")
        for each in answer[part]:
            more = [amount(each.get("at_stake") or each.get("amount"), language)]
            more += [say(language, "today_ask", question=each["ask"])] if each.get("ask") else []
            yield _with(each["sentence"], more)


def tell_brief(answer: Answer, language: Language) -> Iterator[str]:
    """Who is in the room with what we know of each, then what to ask."""
    yield say(language, "brief_room")
    for each in answer["people"]:
        yield _with(name(each["person"], language), [each["title"] or ""])
        yield from (f"    {known}" for known in each["known"])
    if answer["decisions"]:
        waiting = amount(answer["at_stake"], language)
        yield say(language, "brief_decisions", names=names(answer["decisions"], language), amount=waiting)
    yield say(language, "brief_questions")
    for each in answer["questions"]:
        whom = [say(language, "brief_whom", people=names(each["ask"], language))] if each["ask"] else []
        yield _with(each["say"], [amount(each["money"], language), *whom])
    if answer["more"]:
        yield say(language, "brief_more", count=answer["more"])


def tell_handover(answer: Answer, language: Language) -> Iterator[str]:
    """What hangs on the colleague, then account by account whom to introduce and what only they know."""
    if not answer["accounts"]:
        yield say(language, "handover_nothing")
        return
    yield answer["at_stake"]["sentence"]
    for each in answer["accounts"]:
        yield name(each["account"], language)
        yield from (_with(one["sentence"], [amount(one["at_stake"], language)]) for one in each["introductions"])
        yield from (say(language, "handover_answers", text=one["text"]) for one in each["answers"])
        if each["knows_about"]:
            yield say(language, "handover_about", names=names(each["knows_about"], language))
        if each["owned"]:
            yield say(language, "handover_owned", names=names(each["owned"], language))


def _with(sentence: str, more: list[str]) -> str:
    said = "; ".join(each for each in more if each)
    return f"  {sentence} ({said})" if said else f"  {sentence}"
