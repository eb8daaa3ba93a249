"""The one document that a stand-alone file and the served page both draw."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..graph_model.vocabulary import Language
from .shown import day_long


@dataclass(frozen=True, slots=True)
class MapDocument:
    """Everything on a picture: nodes and boxes with their places, lines, paths, legend; ids of nodes start with `n:`."""

    account: Mapping[str, str]
    as_of: str
    language: Language
    view: str
    about: str | None
    size: tuple[float, float]
    people: int
    nodes: tuple[Mapping[str, Any], ...]
    edges: tuple[Mapping[str, Any], ...]
    boxes: tuple[Mapping[str, Any], ...]
    paths: tuple[Mapping[str, Any], ...]
    legend: tuple[Mapping[str, str], ...]

    @property
    def page(self) -> dict[str, Any]:
        """The document without nodes and lines."""
        return {
            "account": dict(self.account),
            "asOf": self.as_of,
            "asOfShown": day_long(self.as_of, self.language),
            "language": self.language,
            "view": self.view,
            "about": self.about,
            "size": list(self.size),
            "people": self.people,
            "boxes": [dict(box) for box in self.boxes],
            "paths": [dict(path) for path in self.paths],
            "legend": [dict(entry) for entry in self.legend],
        }

    @property
    def as_json(self) -> dict[str, Any]:
        """The whole document."""
        return {**self.page, "nodes": [dict(node) for node in self.nodes], "edges": [dict(edge) for edge in self.edges]}
