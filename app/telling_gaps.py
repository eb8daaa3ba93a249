"""The answer of `kamp gaps` in words."""

from collections.abc import Iterator

from ..graph_model.vocabulary import Language
from .gap_words import say
from .telling import Answer, amount, name, quoted, value
from .words import class_in_words
from .words import say as say_word

_BRIEF = 6


def tell_gaps(answer: Answer, language: Language, *, brief: bool = False) -> Iterator[str]:
    """The gaps, the most money first: what to ask, of whom, and what waits for it; those for which no money waits stand apart."""
    yield f"{say_word(language, 'known')}: {value(answer['completeness'], language)}"
    gaps = answer["gaps"]
    if not gaps:
        yield say_word(language, "no_gaps")
    shown = gaps[:_BRIEF] if brief else gaps
    for place, gap in enumerate(shown):
        if not brief and place and not gap["money"] and shown[place - 1]["money"]:
            yield say(language, "no_money")
        yield f"  {gap['say']} ({_remarks(gap, language)})"
    if len(shown) < len(gaps):
        command = f"kamp gaps {quoted(answer['account']['name'])}"
        yield f"  {say_word(language, 'more_gaps', count=len(gaps) - len(shown), command=command)}"


def _remarks(gap: Answer, language: Language) -> str:
    waits = [say_word(language, "waits", amount=amount(gap["money"], language))] if gap["money"] else []
    worth = [say(language, "worth", worth=gap["worth"])] if gap["worth"] else []
    whom = [say_word(language, "ask_whom", people=_people(gap, language))] if gap["ask"] else []
    return "; ".join([class_in_words(gap["class"], language), *waits, *worth, *gap["missing"], *whom])


def _people(gap: Answer, language: Language) -> str:
    """Whom to ask; somebody of theirs with the colleague over whom the way leads."""
    return ", ".join(
        name(each, language)
        if each["through"] is None
        else say(language, "through", name=name(each, language), colleague=name(each["through"], language))
        for each in gap["ask"]
    )
