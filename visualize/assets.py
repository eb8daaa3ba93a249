"""What the page loads: our script and stylesheet, and vis-network out of the pyvis wheel, each with its hash."""

import base64
import hashlib
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ..graph_model.errors import Refused
from . import palette

_STATIC = Path(__file__).with_name("static")
TEMPLATES = Path(__file__).with_name("templates")
_VIS_IN_WHEEL = "lib/vis-9.1.2/vis-network.min.js"
_VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
# The map's own modules: as they are in the explorer, one after the other in a stand-alone file.
MAP_SCRIPTS = (
    "dom.js", "shapes.js", "cards.js", "boxes.js", "map_state.js", "map_legend.js", "map_light.js", "map_view.js", "map_what_if.js",
    "map_list.js", "map_panel.js", "map_select.js", "map_keys.js", "map_show.js", "map_page.js",
)  # fmt: skip
PAGE_SCRIPTS = ("server.js", "search.js", "form_kinds.js", "forms.js", "frame.js", "importing.js", "pasting.js", "workshop.js")
STYLES = ("base.css", "map.css", "pages.css")
_IMPORT = re.compile(r"^import .*?;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def read_vis(raw: bytes) -> str:
    """vis-network's text as HTML parsing leaves it, or an error where the file is not the one we know."""
    found = hashlib.sha256(raw).hexdigest()
    if found != _VIS_SHA256:
        raise Refused(f"pyvis's {_VIS_IN_WHEEL} is not that of pyvis 0.3.2 (sha256 {found}): pip install --force-reinstall pyvis==0.3.2")
    lines = raw.decode().replace("\r\n", "\n").split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL"))


@cache
def vis_script() -> str:
    """vis-network from the installed pyvis, without importing pyvis: that alone costs half a second."""
    spec = find_spec("pyvis")
    if spec is None or not spec.submodule_search_locations:
        raise Refused("pyvis is not installed; the maps need it: pip install pyvis==0.3.2")
    path = Path(spec.submodule_search_locations[0]) / _VIS_IN_WHEEL
    try:
        return read_vis(path.read_bytes())
    except OSError as error:
        raise Refused(f"pyvis's {_VIS_IN_WHEEL} cannot be read; install it again: pip install pyvis==0.3.2") from error


@cache
def script_file(name: str) -> str:
    """One of our script files."""
    return (_STATIC / name).read_text(encoding="utf-8")


def script() -> str:
    """The map's modules as one plain script: no name stands in two of them."""
    body = "\n".join(_EXPORT.sub("", _IMPORT.sub("", script_file(name))) for name in MAP_SCRIPTS)
    return f'"use strict";\n(() => {{\n{body}}})();\n'


@cache
def style_file(name: str) -> str:
    """One of our stylesheets; the first holds the palette."""
    text = (_STATIC / name).read_text(encoding="utf-8")
    return palette.as_variables() + text if name == STYLES[0] else text


def stylesheet() -> str:
    """The stylesheet of a stand-alone map."""
    return style_file("base.css") + style_file("map.css")


def content_hash(text: str) -> str:
    """How a content security policy names an inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
