"""The document about one account: the team's plan, or the story for readers outside the team (2-3, B-14)."""

from typing import Literal

from ...graph_model.analysis.plan import account_plan
from ...graph_model.analysis.wording import day_shown
from ...graph_model.graph import Graph
from ...graph_model.vocabulary import Language
from ..masking import clean
from .customer_sections import customer_sections
from .parts import Document
from .plan_sections import plan_sections
from .sources import Sources
from .team_sections import team_sections
from .without_assessments import without_assessments
from .words import say
from .writing import Writing

Edition = Literal["plan", "reader"]


def account_document(graph: Graph, account: str, *, edition: Edition, language: Language = "en", currency: str = "EUR") -> Document:
    """The reader's edition is made from the picture without assessments: what is not in it cannot be written."""
    seen = graph if edition == "plan" else without_assessments(graph)
    sources = Sources(seen, language)
    writing = Writing(seen, account, language, currency, sources)
    plan = account_plan(seen, account, language=language, currency=currency)
    sections = [*customer_sections(writing), *plan_sections(writing, plan)]
    if edition == "plan":
        sections += team_sections(writing, plan)
    day = say(language, "as_of", day=day_shown(graph.as_of, language))
    whom = say(language, "internal" if edition == "plan" else "outside")
    title = clean(say(language, edition, account=seen.name(account)))
    return Document(title, f"{day} · {whom}", language, tuple(sections), sources.notes, say(language, "sources"))
