"""What does a tie rest on, said in a sentence: who met or said what, when?"""

from ..graph import Graph
from ..vocabulary import Language
from .ties import Tie
from .wording import day_shown, say

_BASES = {"formal only": "formal", "said to influence": "sways", "in conflict": "conflict"}


def told(graph: Graph, tie: Tie, a: str, b: str, language: Language) -> str:
    """Who met or said what, when."""
    names = {"a": graph.name(a), "b": graph.name(b)}
    if tie.basis == "observed" and tie.last_day is not None:
        count = say("met_count", language, count=len(tie.days)) if len(tie.days) > 1 else ""
        return say(f"met_{tie.kind or 'meeting'}", language, **names, count=count, day=day_shown(tie.last_day, language))
    if tie.basis == "declared":
        teller = say("team", language) if tie.said_by is None else graph.name(tie.said_by)
        more = {"teller": teller, "closeness": f"{tie.closeness:g}", "day": day_shown(tie.observed_on, language)}
        sentence = say("declared", language, **names, **more)
        return sentence[0].upper() + sentence[1:]
    return say(_BASES.get(tie.basis, "owner"), language, **names)
