"""What falls if people go: asked by crossing them out on the map."""

from typing import Any

from ...graph_model.analysis.imagined import Changes
from ...graph_model.analysis.what_if import what_if
from ...graph_model.analysis.what_if_json import as_json
from .visit import Visit

_MOST = 20


def without(visit: Visit) -> dict[str, Any]:
    """The account as it is, compared with the account without the people named in the address."""
    asked = visit.question(visit.query.get("account", ""))
    gone = tuple(each for each in visit.query.get("without", "").split(",") if each)[:_MOST]
    language, currency = visit.language, visit.context.currency
    answer = visit.kept(
        f"without {','.join(sorted(gone))}",
        asked,
        lambda: what_if(asked.graph, asked.account.id, Changes(without=gone), language=language, currency=currency),
    )
    return as_json(answer, language=language, currency=currency)
