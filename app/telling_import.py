"""What an import did, in words."""

from collections.abc import Iterator, Mapping

from ..graph_model.vocabulary import LANGUAGES, Language, vocabulary
from .mapping_words import PHRASES as MAPPING_PHRASES
from .telling import Answer, amount, day, name
from .undo_words import PHRASES
from .words import learn, say

learn(PHRASES)
learn(MAPPING_PHRASES)

_COUNTS = ("read", "new", "changed", "unchanged", "refused", "ignored")
_SHOWN = 20
_UNUSED = "not used"


def tell_import(answer: Answer, language: Language, *, columns: bool = False) -> Iterator[str]:
    """File by file what was read (and what each column means), then the sum, who was taken for one person, and what contradicts."""
    for each in answer["files"]:
        yield f"{each['file']}: {_counts(each, language)}"
        if each["mapping"] is not None and (each["mapping"] == "remembered" or answer["run"] is not None):
            yield f"  {say(language, 'mapping remembered' if each['mapping'] == 'remembered' else 'mapping kept')}"
        if columns:
            yield from _columns(each, language)
    yield f"{say(language, 'together')}: {_counts(answer['totals'], language)}"
    yield from _identity(answer, language)
    yield from _some([_conflict(each, language) for each in answer["conflicts"]], "contradictions", language)
    if answer["no_longer_seen"] is not None:
        gone = [f"  {each['table']}: {name(each, language)}" for each in answer["no_longer_seen"]["records"]]
        yield from _some(gone, "no_longer_seen", language, always=True)
    if answer["run"] is not None:
        yield say(language, "undo_with", run=answer["run"])


def _counts(each: Answer, language: Language) -> str:
    return ", ".join(f"{each[count]} {say(language, count)}" for count in _COUNTS if each[count] or count == "read")


def _columns(file: Answer, language: Language) -> Iterator[str]:
    for each in file["columns"]:
        if each["becomes"] == _UNUSED:
            continue
        becomes = say(language, f"becomes {each['becomes']}", name=_field(file["kind"], each["name"], language))
        yield f"  {each['column']}: {becomes}"
    unused = [_unused(each, language) for each in file["columns"] if each["becomes"] == _UNUSED]
    if unused:
        yield f"  {say(language, f'becomes {_UNUSED}', name='')}: {', '.join(unused)}"


def _unused(column: Answer, language: Language) -> str:
    """A column that nothing reads, with the known one that it comes near."""
    near = column["near"]
    return str(column["column"]) if near is None else say(language, "column like", column=column["column"], near=near)


def _field(kind: str | None, name: str | None, language: Language) -> str:
    """A property or relation as people call it."""
    relation = vocabulary().relations.get(name or "")
    if relation is not None:
        words: str = relation.sentence[LANGUAGES.index(language)]
        return words.format(a="", b="").strip()
    found = None if kind is None or name is None else vocabulary().field(kind, name)
    return name or "" if found is None else found.caption[LANGUAGES.index(language)]


def _some(lines: list[str], key: str, language: Language, *, always: bool = False) -> Iterator[str]:
    """How many there are, the first of them, and how many more."""
    if lines or always:
        yield say(language, key, count=len(lines))
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield say(language, "more_problems", count=len(lines) - _SHOWN)


def _conflict(conflict: Answer, language: Language) -> str:
    about = conflict["about"]
    who = name(about, language) + (f" - {name(about['with'], language)}" if "with" in about else "")
    field = _field(about.get("relation", about["kind"]), conflict["field"], language)
    return f"  {who}, {field}: {'; '.join(_saying(each, language) for each in conflict['says'])}"


def _saying(each: Answer, language: Language) -> str:
    value = each["value"]
    if isinstance(value, Mapping):
        value = amount(value, language) if "amount" in value else name(value, language)
    who = each["source"] if each["holder"] is None else name(each["holder"], language)
    when = say(language, "undated") if each["observed_on"] is None else day(each["observed_on"], language)
    return say(language, "says", value=say(language, "known_none") if value is None else value, who=who, when=when)


def _identity(answer: Answer, language: Language) -> Iterator[str]:
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
