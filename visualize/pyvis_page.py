"""The stand-alone file of a map, written through pyvis: opens offline, asks nobody, runs nothing but our script."""

from typing import Any

from markupsafe import Markup
from pyvis.network import Network

from ..graph_model.vocabulary import Language
from . import palette
from .assets import TEMPLATES, content_hash, script, stylesheet, vis_script
from .document import MapDocument
from .words import catalogue


class MapPage(Network):  # type: ignore[misc]
    """pyvis with our template, where every text is data."""

    def page(self, document: MapDocument, frame: dict[str, Any]) -> str:
        """The page's text; the caller writes it as UTF-8."""
        self.options = {"physics": {"enabled": False}}
        self.set_template_dir(str(TEMPLATES), "map.html")
        # After set_template_dir, which makes a new environment; pyvis leaves escaping off.
        self.templateEnv.autoescape = True
        for node in document.nodes:
            facts = {key: value for key, value in node.items() if key != "id"}
            self.add_node(node["id"], label=node["name"] or " ", shape="custom", **facts)
        for edge in document.edges:
            facts = {key: value for key, value in edge.items() if key not in ("from", "to")}
            self.add_edge(edge["from"], edge["to"], **facts)
        self.templateEnv.globals.update(document=document.page, **frame)
        return str(self.generate_html())


def page(document: MapDocument, language: Language) -> str:
    """A stand-alone HTML page of a map."""
    texts = {"vis_script": vis_script(), "script": script(), "stylesheet": stylesheet()}
    frame = {name: Markup(text) for name, text in texts.items()}
    return MapPage(directed=True).page(
        document,
        {
            **frame,
            "policy": _policy(texts),
            "served": False,
            "language": language,
            "words": catalogue(language),
            "palette": palette.as_json(),
        },
    )


def _policy(texts: dict[str, str]) -> str:
    scripts = f"{content_hash(texts['vis_script'])} {content_hash(texts['script'])}"
    styles = content_hash(texts["stylesheet"])
    return f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; base-uri 'none'; form-action 'none'"
