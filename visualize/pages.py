"""Pages of the explorer as HTML: one frame, one template a page, every text escaped."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from ..graph_model.vocabulary import LANGUAGES, Language
from .assets import TEMPLATES
from .content import Page
from .page_words import PAGE_WORDS

if TYPE_CHECKING:
    from jinja2 import Environment


def tell(key: str, language: Language, **values: object) -> Markup:
    """A sentence of the pages; our own sentences hold <b>, what stands in them is always text.

    >>> tell("count_open", "en", count="<1>")
    Markup('&lt;1&gt; open')
    """
    return Markup(PAGE_WORDS[key][LANGUAGES.index(language)]).format(**values)


def plain(key: str, language: Language, **values: object) -> str:
    """The same as text."""
    return PAGE_WORDS[key][LANGUAGES.index(language)].format(**values)


def raw(key: str, language: Language) -> str:
    """A sentence with its parts still in braces, for a script to fill."""
    return PAGE_WORDS[key][LANGUAGES.index(language)]


def link(text: str, href: str) -> Markup:
    """A link inside a sentence."""
    return Markup('<a href="{}">{}</a>').format(href, text)


def told_once(amount: str, sentence: str) -> Markup:
    """A number with what it is made of, one hover or focus away."""
    return Markup('<abbr title="{}">{}</abbr>').format(sentence, amount)


@cache
def _environment() -> "Environment":
    # jinja2 is heavy for a command that draws nothing.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals["escape"] = escape
    return made


def render(page: Page, language: Language, frame: Mapping[str, Any]) -> str:
    """The page in its frame."""

    def told(key: str, **values: object) -> Markup:
        return tell(key, language, **values)

    template = _environment().get_template(f"pages/{page.template}.html")
    return template.render(page=page, language=language, t=told, **frame, **page.more)
