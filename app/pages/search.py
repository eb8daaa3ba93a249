"""Search everywhere: people, units, decisions, accounts; accents and small typos forgiven."""

from ...graph_model.graph import Node
from ...graph_model.vocabulary import LANGUAGES, SHARED, vocabulary
from ...visualize.content import Cell, Column, Page, Sentence, Table
from ...visualize.pages import plain, tell
from .visit import Visit

_MOST = 25


def href(visit: Visit, node: Node) -> str:
    """The page of whatever was found; what has none is shown on its account's map."""
    if "Account" in node.labels:
        return visit.at.account(node.id)
    if "KnowledgeHolder" in node.labels:
        return visit.at.colleague(node.id)
    if node.kind == "Person":
        return visit.at.person(node.id)
    if node.kind == "Decision":
        return visit.at.decision(node.id)
    homes = sorted(each for each in visit.context.viewer.meets(node.compartments) if each != SHARED)
    if not homes:
        return visit.at.to()
    return visit.at.account(homes[0], "competitors" if "Competitor" in node.labels else "")


def kind_of(visit: Visit, node: Node) -> str:
    """What it is, in words."""
    known = vocabulary()
    capacities = known.kind(node.kind).capacities if node.kind in known.kinds else {}
    label = next((each for each in ("Account", "KnowledgeHolder", "Competitor") if each in node.labels and each in capacities), None)
    caption = capacities[label] if label else known.kind(node.kind).caption
    return caption[LANGUAGES.index(visit.language)]


def hits(visit: Visit, text: str, most: int = _MOST) -> list[Node]:
    """What bears a name like this text, the nearest first."""
    if not text.strip():
        return []
    return [hit.node for hit in visit.context.store.search(text, labels=(), first=most, viewer=visit.context.viewer)]


def where(visit: Visit, node: Node) -> str:
    """At which accounts it is known."""
    return ", ".join(each.name for each in visit.accounts if each.id in node.compartments and each.id != node.id)


def page(visit: Visit) -> Page:
    """All answers of one search."""
    text, language = visit.query.get("text", ""), visit.language
    found = hits(visit, text)
    rows = tuple(
        (Cell(node.name, str(node.get("title", "")), href(visit, node)), Cell(kind_of(visit, node)), Cell(where(visit, node) or "–"))
        for node in found
    )
    columns = tuple(Column(plain(f"col_{each}", language)) for each in ("name", "what", "accounts"))
    table = Table("hits", plain("search_hits", language), columns, rows, empty=plain("search_none", language, text=text))
    answer = Sentence(tell("search_answer", language, count=len(found), text=text), "clock")
    return Page("tables", plain("search_title", language), "search", (answer,), (table,))
