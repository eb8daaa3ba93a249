"""What an import did, in words."""

from collections.abc import Iterator

from ..graph_model.vocabulary import Language
from .telling import Answer
from .words import say

_COUNTS = ("read", "new", "changed", "unchanged", "refused", "ignored")
_SHOWN = 20


def tell_import(answer: Answer, language: Language) -> Iterator[str]:
    """File by file what was read, then the sum, and who was taken for one person."""
    for each in (*answer["files"], {"file": say(language, "together"), **answer["totals"]}):
        counts = ", ".join(f"{each[name]} {say(language, name)}" for name in _COUNTS if each[name] or name == "read")
        yield f"{each['file']}: {counts}"
    merged, proposed = len(answer["identity"]["merged"]), len(answer["identity"]["proposed"])
    if merged or proposed:
        yield say(language, "identity", merged=merged, proposed=proposed)


def tell_problems(answer: Answer, language: Language) -> Iterator[str]:
    """What was wrong, where, and what to do; then what was left out. The first of each, and how many more there are."""
    left_out = [say(language, "private", file=each["file"], column=each["column"]) for each in answer["private"]]
    for lines in ([_problem(each, language) for each in answer["problems"]], [*left_out, *answer["warnings"]]):
        yield from lines[:_SHOWN]
        if len(lines) > _SHOWN:
            yield say(language, "more_problems", count=len(lines) - _SHOWN)


def _problem(problem: Answer, language: Language) -> str:
    row = None if problem["row"] is None else f"{say(language, 'row')} {problem['row']}"
    place = ", ".join(part for part in (problem["file"], row, problem["column"]) if part)
    value = "" if problem["value"] is None else f" {problem['value']!r}:"
    return f"{place}:{value} {problem['reason']} {problem['advice']}"
