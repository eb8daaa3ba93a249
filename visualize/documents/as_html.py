"""A document as one page for the browser and the printer: everything in it, nothing asked of anybody, no script."""

from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from .. import palette
from ..assets import TEMPLATES, content_hash, script_file
from .parts import Chart, Document


def html(document: Document) -> str:
    """The page's text; every word of the document is escaped."""
    style = palette.as_variables() + script_file("report.css")
    policy = f"default-src 'none'; style-src {content_hash(style)}; base-uri 'none'; form-action 'none'"
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    environment.filters.update(kind=lambda block: type(block).__name__, bars=_bars)
    return environment.get_template("report.html").render(document=document, policy=policy, stylesheet=Markup(style))


def _bars(chart: Chart) -> list[dict[str, Any]]:
    """Name, words, and the bar's length in parts of 100; what is below nothing has no bar."""
    longest = max((*chart.values, 0.0)) or 1.0
    told = zip(chart.names, chart.values, chart.shown, strict=True)
    return [{"name": name, "shown": shown, "length": round(max(value, 0) / longest * 100, 2)} for name, value, shown in told]
