"""What the server sends beside the pages: scripts, stylesheets, the policy, and the page that signs in."""

from functools import cache
from typing import Any

from ..graph_model.vocabulary import Language
from .assets import MAP_SCRIPTS, PAGE_SCRIPTS, STYLES, TEMPLATES, script_file, style_file, vis_script
from .words import catalogue

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
PREFIX = "/static/"
_JAVASCRIPT = "text/javascript; charset=utf-8"


@cache
def sign_in_page(language: Language, *, failed: bool) -> str:
    """The page that takes a token, once more where the last one did not serve."""
    return _rendered("sign_in.html", language, failed=failed)


def _rendered(template: str, language: Language, **values: Any) -> str:
    # jinja2 is heavy for a command that draws nothing.
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    return environment.get_template(template).render(prefix=PREFIX, language=language, words=catalogue(language), **values)


@cache
def assets() -> dict[str, tuple[str, bytes]]:
    """What the page loads: path to content type and bytes."""
    found = {f"{PREFIX}vis-network.js": (_JAVASCRIPT, vis_script().encode())}
    found |= {f"{PREFIX}{name}": (_JAVASCRIPT, script_file(name).encode()) for name in (*MAP_SCRIPTS, *PAGE_SCRIPTS)}
    return found | {f"{PREFIX}{name}": ("text/css; charset=utf-8", style_file(name).encode()) for name in STYLES}


def headers() -> dict[str, str]:
    """What the server sends with the page and its assets."""
    return {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
