"""What the environment says: read once, handed down as a value."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from ..graph_model.errors import InputError
from ..graph_model.stores import Credentials
from ..graph_model.vocabulary import LANGUAGES, Language

# Name, value where unset, what it means: the table of the README, compared by a test.
TABLE: tuple[tuple[str, str, str], ...] = (
    ("KAMP_STORE", "sqlite:///kamp.db", "where the graph is kept; `--store` goes before it"),
    ("KAMP_NEO4J_USER", "neo4j", "who enters Neo4j; a user in the store's URL goes before it"),
    ("KAMP_NEO4J_PASSWORD", "", "with which password; never shown or logged"),
    ("KAMP_NEO4J_DATABASE", "neo4j", "which of its databases"),
    ("KAMP_TIMEZONE", "Europe/Rome", "whose midnight begins a new day"),
    ("KAMP_CURRENCY", "EUR", "the currency in which sums are given"),
    ("KAMP_OUR_NAME", "", "our company's name, as files write it"),
    ("KAMP_OUR_DOMAINS", "", "which mail addresses are ours, with commas between"),
    ("KAMP_CORS_ORIGINS", "", "which other sites' pages may ask GraphQL from a browser, such as `https://bi.example`, with commas between"),
    ("KAMP_LOG", "off", "`requests` writes one line of JSON for every request to standard error"),
    ("KAMP_EXCLUDED", "", "addresses and domains of which no contact is ever kept, with commas between"),
    ("KAMP_LANGUAGE", "en", "`en` or `it`; `--lang` goes before it"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one process."""

    store: str
    credentials: Credentials
    timezone: ZoneInfo
    currency: str
    our_name: str
    our_domains: tuple[str, ...]
    excluded: tuple[str, ...]
    language: Language
    cors_origins: tuple[str, ...] = ()
    log_requests: bool = False


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings as the environment has them; an empty variable counts as unset."""
    given = os.environ if environment is None else environment
    values = {name: given.get(name, "").strip() or default for name, default, _ in TABLE}
    return Settings(
        store=values["KAMP_STORE"],
        credentials=Credentials(values["KAMP_NEO4J_USER"], values["KAMP_NEO4J_PASSWORD"], values["KAMP_NEO4J_DATABASE"]),
        timezone=_timezone(values["KAMP_TIMEZONE"]),
        currency=_currency(values["KAMP_CURRENCY"]),
        our_name=values["KAMP_OUR_NAME"],
        our_domains=_listed(values["KAMP_OUR_DOMAINS"]),
        excluded=_listed(values["KAMP_EXCLUDED"]),
        language=language(values["KAMP_LANGUAGE"]),
        cors_origins=_origins(values["KAMP_CORS_ORIGINS"]),
        log_requests=_logged(values["KAMP_LOG"]),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(each.strip().lower() for each in text.split(",") if each.strip())


def language(text: str) -> Language:
    """One of our languages."""
    if text not in LANGUAGES:
        raise InputError(f"{text!r} is not a language that kamp speaks (KAMP_LANGUAGE); use en or it.")
    return text


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(each.strip().rstrip("/").lower() for each in text.split(",") if each.strip())
    for each in origins:
        parts = urlsplit(each)
        if parts.scheme not in ("http", "https") or not parts.hostname or f"{parts.scheme}://{parts.netloc}" != each:
            raise InputError(f"{each!r} is not a site (KAMP_CORS_ORIGINS); write it as https://bi.example, with commas between.")
    return origins


def _logged(text: str) -> bool:
    if text not in ("off", "requests"):
        raise InputError(f"{text!r} is not something to log (KAMP_LOG); use off or requests.")
    return text == "requests"


def _timezone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise InputError(f"{name!r} is not a time zone (KAMP_TIMEZONE); use a name such as Europe/Rome.") from error


def _currency(code: str) -> str:
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise InputError(f"{code!r} is not a currency (KAMP_CURRENCY); use its three letters, such as EUR.")
    return code.upper()
