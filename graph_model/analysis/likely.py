"""Nobody is known to decide: who is likely to, whom of us to ask, and what to ask first? (MODEL section 7, last paragraph)"""

import re
from dataclasses import dataclass

from ..graph import Graph
from ..vocabulary import Language
from .people import contacts, occupants
from .wording import say

# Titles that usually hold a budget or a signature, the strongest first; English and Italian.
_TITLES = (
    r"\b(ceo|chief executive|managing director|president|owner|amministratore|direttore generale|presidente|titolare)\b",
    r"\b(cfo|chief financial|finance director|direttore (finanziario|amministrativo))\b",
    r"\b(c[a-z]o|chief)\b",
    r"\b(purchas\w*|procure\w*|sourcing|buyer|acquisti|acquisitore)\b",
    r"\b(s?vp|vice president|director|direttore|direttrice|head|responsabile)\b",
    r"\b(manager|capo)\b",
)
_MOST = 5


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who may decide, with the reason; assumed until somebody confirms it."""

    person: str
    reason: str
    owner: str | None


def likely_deciders(graph: Graph, account: str, language: Language) -> tuple[Likely, ...]:
    """Up to five people of the account whom title or reporting line makes likely, the likeliest first."""
    ranked = []
    for person in contacts(graph, account):
        title = graph.node(person).get("title", "")
        rank = next((index for index, pattern in enumerate(_TITLES) if re.search(pattern, title.casefold())), len(_TITLES))
        reports = _reports(graph, person)
        if rank == len(_TITLES) and not reports:
            continue
        reason = say("likely_title", language, title=title) if rank < len(_TITLES) else say("likely_line", language, count=reports)
        ranked.append((rank, -reports, graph.name(person), Likely(person, reason, _owner(graph, person, account))))
    return tuple(each for *_, each in sorted(ranked, key=lambda entry: entry[:3])[:_MOST])


def questions_to_ask(graph: Graph, account: str, language: Language) -> tuple[str, ...]:
    """The three questions to ask first."""
    name = graph.name(account)
    return (say("ask_who", language, account=name), say("ask_how", language), say("ask_owner", language))


def _reports(graph: Graph, person: str) -> int:
    chairs = [each.target for each in graph.out(person, "HOLDS")]
    below = {each.source for end in (person, *chairs) for each in graph.into(end, "REPORTS_TO")}
    return len({who for each in below for who in ((each,) if graph.node(each).kind == "Person" else occupants(graph, each))} - {person})


def _owner(graph: Graph, person: str, account: str) -> str | None:
    owners = [each.target for end in (person, account) for each in graph.out(end, "OWNED_BY")]
    return owners[0] if owners else None
