"""Writing a picture to a file: whole or not at all."""

from pathlib import Path

from ..graph_model.analysis import whitespace
from ..graph_model.graph import Graph
from ..visualize.request import DrawRequest
from .asking import Question
from .days import Days
from .drawing import drawn
from .measuring import others
from .options import Asked


def write_map(graph: Graph, account: str, request: DrawRequest, output: Path, days: Days = ()) -> None:
    """The stand-alone page of a map."""
    # pyvis alone costs a second.
    from ..visualize import pyvis_page

    _write(output, pyvis_page.page(drawn(graph, account, request, days), request.language))


def write_whitespace(question: Question, asked: Asked, output: Path) -> None:
    """The stand-alone page of an account's white space."""
    from ..visualize.whitespace_page import whitespace_page

    language, currency = asked.settings.language, asked.settings.currency
    learnt = others(asked, question.account.id)
    found = whitespace.whitespace(question.graph, question.account.id, others=learnt, currency=currency, language=language)
    _write(output, whitespace_page(whitespace.as_json(found, currency), language, asked.as_of))


def _write(output: Path, text: str) -> None:
    unfinished = output.with_name(f"{output.name}.part")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(output)
