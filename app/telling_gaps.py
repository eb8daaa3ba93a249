"""The answer of `kamp gaps` in words."""

from collections.abc import Iterator

from ..graph_model.vocabulary import Language
from .telling import Answer, amount, names, quoted, value
from .words import class_in_words, say

_BRIEF = 6


def tell_gaps(answer: Answer, language: Language, *, brief: bool = False) -> Iterator[str]:
    """The gaps, the most money first: what to ask, of whom, and what waits for it."""
    yield f"{say(language, 'known')}: {value(answer['completeness'], language)}"
    gaps = answer["gaps"]
    if not gaps:
        yield say(language, "no_gaps")
    shown = gaps[:_BRIEF] if brief else gaps
    for gap in shown:
        waits = f"; {say(language, 'waits', amount=amount(gap['money'], language))}" if gap["money"] else ""
        whom = f"; {say(language, 'ask_whom', people=names(gap['ask'], language))}" if gap["ask"] else ""
        yield f"  {gap['say']} ({class_in_words(gap['class'], language)}{waits}{whom})"
    if len(shown) < len(gaps):
        command = f"kamp gaps {quoted(answer['account']['name'])}"
        yield f"  {say(language, 'more_gaps', count=len(gaps) - len(shown), command=command)}"
