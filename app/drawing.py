"""Pictures of an account with what the analyses know: the only place where pictures, questions and GraphQL meet."""

from typing import Any

from ..graph_model.graph import Graph
from ..graphql.context import MapRequest
from ..visualize.document import MapDocument
from ..visualize.elements import draw
from ..visualize.request import DrawRequest
from .days import Days
from .overlays import known, overlays


def drawn(graph: Graph, account: str, request: DrawRequest, days: Days = ()) -> MapDocument:
    """The picture as a document; `days` are those over which cards keep their places."""
    return draw(graph, account, request, overlays(graph, known(graph, account, request)), days)


def draw_for_graphql(graph: Graph, account: str, request: MapRequest) -> Any:
    """The same document for the field `map`."""
    return drawn(graph, account, DrawRequest(view=request.view, about=request.about, language=request.language)).as_json
