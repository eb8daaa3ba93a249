"""The options that commands share, packed into one value: which store, which day, which language, for whom the answer is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

import click

from ..graph_model.dates import parse_day
from ..graph_model.errors import Refused
from ..graph_model.vocabulary import LANGUAGES
from .clock import today
from .settings import Settings, language, read_settings


@dataclass(frozen=True, slots=True)
class Asked:
    """How a command was called: the settings with its options laid over them."""

    settings: Settings
    today: str
    as_of: str
    json: bool = False


class Day(click.ParamType[str]):
    """A calendar date."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return parse_day(str(value))
        except Refused as error:
            self.fail(str(error), param, ctx)


Command = Callable[..., None]

_store = click.option("--store", "store_url", metavar="URL", help="Where the graph is kept (KAMP_STORE, else sqlite:///kamp.db).")
_as_of = click.option("--as-of", type=Day(), help="Answer as things stood on this day (default: today).")
_json = click.option("--json", "as_json", is_flag=True, help="Answer as JSON for programs.")
_language = click.option("--lang", "spoken", type=click.Choice(LANGUAGES), help="Language of the answer (KAMP_LANGUAGE, else en).")


def asks(function: Command) -> Command:
    """For a command that answers: --store, --as-of, --json, --lang; it gets `asked`."""
    return _store(_as_of(_json(_language(_packed(function)))))


def answers_for_programs(function: Command) -> Command:
    """For a command without a date: --store, --json, --lang; it gets `asked`."""
    return _store(_json(_language(_packed(function))))


def uses_store(function: Command) -> Command:
    """For a command that only needs the store: --store; it gets `asked`."""
    return _store(_packed(function))


def draws(function: Command) -> Command:
    """For a command that draws: --store, --as-of, --lang; it gets `asked`."""
    return _store(_as_of(_language(_packed(function))))


def _packed(function: Command) -> Command:
    @wraps(function)
    def run(**given: Any) -> None:
        options = {name: given.pop(name, None) for name in ("store_url", "as_of", "as_json", "spoken")}
        settings = read_settings()
        spoken = options["spoken"] or settings.language
        settings = replace(settings, store=options["store_url"] or settings.store, language=language(spoken))
        day = today(settings)
        function(asked=Asked(settings, day, options["as_of"] or day, bool(options["as_json"])), **given)

    return run
