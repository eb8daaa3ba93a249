"""The answer of `kamp what-if` in words."""

from collections.abc import Iterator

from ..graph_model.vocabulary import Language
from .telling import Answer, name, names
from .what_if_words import WORDS
from .words import learn, say

learn(WORDS)
_FEW = 3


def tell_what_if(answer: Answer, language: Language) -> Iterator[str]:
    """What is imagined, what falls, who is then reached less, what would help."""
    yield from _imagined(answer, language)
    yield answer["at_stake"]["sentence"]
    for each in answer["lost"]:
        yield f"  {each['sentence']}"
    for decision in answer["decisions"]:
        yield from _decision(answer, decision, language)
    for point in answer["new_single_points"]:
        yield f"  {say(language, 'newly_single')}: {point['sentence']}"
    if answer["at_stake"]["change"]:
        yield f"  {say(language, 'do')}: {answer['at_stake']['change']}"
    for each in answer["suggestions"]:
        yield from _advice(each, language)


def _imagined(answer: Answer, language: Language) -> Iterator[str]:
    if answer["without"]:
        yield say(language, "if_without", people=names(answer["without"], language))
    for tie in answer["ties"]:
        yield say(language, "if_tie", one=name(tie["from"], language), other=name(tie["to"], language))
    for each in answer["stances"]:
        yield say(language, "if_stance", person=name(each["person"], language), stance=f"{each['stance']:g}")


def _decision(answer: Answer, decision: Answer, language: Language) -> Iterator[str]:
    before, after = decision["before"], decision["after"]
    if before is None or after is None:
        yield f"{decision['decision']['name']}: {say(language, 'nobody_known')}"
        return
    yield say(language, "before_after", name=decision["decision"]["name"], before=f"{before:.0%}", after=f"{after:.0%}")
    for each in answer["deciders"]:
        if each["decision"]["id"] == decision["decision"]["id"] and abs(each["loss"]) >= 0.005:
            values = {"before": f"{each['before']:.0%}", "after": f"{each['after']:.0%}"}
            yield f"  {say(language, 'reach_before_after', name=name(each['person'], language), **values)}"


def _advice(each: Answer, language: Language) -> Iterator[str]:
    if each["next_meetings"] or each["smallest_departures"]:
        yield say(language, "what_helps", name=each["decision"]["name"])
    for meeting in each["next_meetings"][:_FEW]:
        yield f"  {meeting['sentence']}: {say(language, 'points_an_hour', points=100 * meeting['gain_per_hour'])}"
    for cut in each["smallest_departures"][:_FEW]:
        yield f"  {cut['sentence']}"
