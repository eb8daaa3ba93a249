"""The answer of `kamp influence` in words."""

from collections.abc import Iterator

from ..graph_model.vocabulary import Language, vocabulary
from .influence_words import WORDS
from .telling import Answer, name
from .words import learn, say

learn(WORDS)


def tell_influence(answer: Answer, language: Language) -> Iterator[str]:
    """Decision by decision: who counts, with us or against us; the size of the centre; what spoils the chart."""
    for decision in answer["decisions"]:
        yield from _decision(decision, language)
    for remark in answer["chart"]["remarks"]:
        yield say(language, "chart", remark=remark)


def _decision(decision: Answer, language: Language) -> Iterator[str]:
    yield ""
    yield say(language, "at_the_account") if decision["decision"] is None else name(decision["decision"], language)
    if not decision["people"]:
        yield f"  {say(language, 'nobody_counts')}"
        return
    for each in decision["people"]:
        yield f"  {_person(each, language)}"
    yield f"  {say(language, 'basis_' + decision['basis'])}"
    yield f"  {decision['support']['sentence']}"
    if decision["support"]["change"]:
        yield f"  {say(language, 'do')}: {decision['support']['change']}"
    yield f"  {_centre(decision['centre'], language)}"
    group = decision["group"]
    if group is not None:
        shown = {key: f"{group[key]:.0%}" for key in ("weighted", "majority", "all_yes")}
        yield f"  {say(language, 'group', needed=group['needed'], **shown)}"
    yield from (f"  {line}" for line in decision["missing"])


def _person(each: Answer, language: Language) -> str:
    roles = ", ".join(vocabulary().caption("role", role, language) for role in each["roles"])
    stance = say(language, "stance_unknown") if each["stance"] is None else say(language, "stance", stance=f"{each['stance']:+g}")
    who = {"person": name(each["person"], language), "roles": f" ({roles})" if roles else ""}
    return say(language, "counts", **who, weight=each["weight"], stance=stance)


def _centre(centre: Answer, language: Language) -> str:
    knit = "-" if centre["connectedness"] is None else f"{centre['connectedness']:.0%}"
    return say(language, "centre", people=centre["extensivity"], levels=centre["vertical"], departments=centre["lateral"], knit=knit)
