"""The options that commands share, packed into one value: which store, which day, which language, for whom the answer is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Any

import click

from ..graph_model.dates import instant, parse_day
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
    known_at: str | None = None
    """The instant whose knowledge answers (UTC, as a store's log writes it), None: what is known now."""

    @property
    def known(self) -> datetime | None:
        """The same instant on the team's own clock."""
        return None if self.known_at is None else datetime.fromisoformat(self.known_at).astimezone(self.settings.timezone)


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
_known_at = click.option(
    "--known-at", metavar="DATE|INSTANT", help="Answer with what was known then; a date means its end (default: what is known now)."
)
_json = click.option("--json", "as_json", is_flag=True, help="Answer as JSON for programs.")
_language = click.option("--lang", "spoken", type=click.Choice(LANGUAGES), help="Language of the answer (KAMP_LANGUAGE, else en).")


def asks(function: Command) -> Command:
    """For a command that answers: --store, --as-of, --known-at, --json, --lang; it gets `asked`."""
    return _store(_as_of(_known_at(_json(_language(_packed(function))))))


def answers_for_programs(function: Command) -> Command:
    """For a command without a date: --store, --json, --lang; it gets `asked`."""
    return _store(_json(_language(_packed(function))))


def uses_store(function: Command) -> Command:
    """For a command that only needs the store: --store; it gets `asked`."""
    return _store(_packed(function))


def draws(function: Command) -> Command:
    """For a command that draws: --store, --as-of, --known-at, --lang; it gets `asked`."""
    return _store(_as_of(_known_at(_language(_packed(function)))))


def _packed(function: Command) -> Command:
    @wraps(function)
    def run(**given: Any) -> None:
        options = {name: given.pop(name, None) for name in ("store_url", "as_of", "known_at", "as_json", "spoken")}
        settings = read_settings()
        spoken = options["spoken"] or settings.language
        settings = replace(settings, store=options["store_url"] or settings.store, language=language(spoken))
        day = today(settings)
        known_at = None if options["known_at"] is None else _instant(options["known_at"], settings)
        function(asked=Asked(settings, day, options["as_of"] or day, bool(options["as_json"]), known_at), **given)

    return run


def _instant(text: str, settings: Settings) -> str:
    try:
        return instant(text, settings.timezone)
    except Refused as error:
        raise click.BadParameter(str(error), param_hint="--known-at") from error
