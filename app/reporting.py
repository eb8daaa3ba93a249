"""Making a document and writing it to a file: whole or not at all."""

from collections.abc import Callable
from pathlib import Path

from ..graph_model.analysis import portfolio as analysis
from ..graph_model.analysis.plan import account_plan
from ..graph_model.graph import Graph
from ..graph_model.money import Money
from ..visualize.documents.account_document import Edition, account_document
from ..visualize.documents.management import Planned, management_document
from ..visualize.documents.parts import Document
from .asking import Question
from .measuring import figures, of_every_account
from .options import Asked


def about_account(question: Question, asked: Asked, edition: Edition) -> Document:
    """The team's plan or the reader's edition."""
    settings = asked.settings
    return account_document(question.graph, question.account.id, edition=edition, language=settings.language, currency=settings.currency)


def about_all(asked: Asked, only: str | None) -> Document:
    """The one page for management."""
    settings = asked.settings
    found = analysis.portfolio(figures(asked), as_of=asked.as_of, currency=settings.currency, language=settings.language)

    def planned(graph: Graph, account: str) -> Planned | None:
        plan = account_plan(graph, account, language=settings.language, currency=settings.currency)
        if plan.plan is None:
            return None
        missing = (*plan.revenue.missing, *plan.investment.missing)
        named = tuple(f"{graph.name(account)}: {each}" for each in missing)
        return Planned(_money(plan.revenue.value), _money(plan.investment.value), named)

    told = of_every_account(asked, planned)
    plans = {account: each for account, each in told.items() if each is not None}
    return management_document(found, plans, only=only, language=settings.language)


def _money(value: object) -> Money | None:
    return value if isinstance(value, Money) else None


def _html(document: Document) -> bytes:
    from ..visualize.documents.as_html import html

    return html(document).encode()


def _docx(document: Document) -> bytes:
    from ..visualize.documents.as_docx import docx

    return docx(document)


def _pptx(document: Document) -> bytes:
    from ..visualize.documents.as_pptx import pptx

    return pptx(document)


# Each library is loaded when it is needed: together they cost half a second.
WRITERS: dict[str, Callable[[Document], bytes]] = {".html": _html, ".docx": _docx, ".pptx": _pptx}


def write(document: Document, output: Path) -> None:
    """By the ending of the file."""
    unfinished = output.with_name(f"{output.name}.part")
    unfinished.write_bytes(WRITERS[output.suffix.lower()](document))
    unfinished.replace(output)
