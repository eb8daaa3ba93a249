"""Writing a picture to a file: whole or not at all."""

from pathlib import Path

from ..graph_model.graph import Graph
from ..visualize.request import DrawRequest
from .drawing import drawn


def write_map(graph: Graph, account: str, request: DrawRequest, output: Path) -> None:
    """The stand-alone page of a map."""
    # pyvis alone costs a second.
    from ..visualize import pyvis_page

    text = pyvis_page.page(drawn(graph, account, request), request.language)
    unfinished = output.with_name(f"{output.name}.part")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(output)
