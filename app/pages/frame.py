"""What stands around every page: account switch, search, day, language, who I am, navigation, with their counts."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from ...graph_model.analysis.people import contacts, open_decisions
from ...graph_model.errors import KampError
from ...graph_model.graph import Node
from ...graph_model.names import folded
from ...visualize import explorer, palette
from ...visualize.content import Page
from ...visualize.pages import plain, raw
from ...visualize.shown import day_long, initials
from .bringing import may_import
from .visit import Question, Visit

_GENERAL = ("week", "portfolio", "colleagues")
_OF_ACCOUNT = ("map", "decisions", "people", "workshop", "gaps", "risk", "whitespace", "competitors")
_OF_TEMPLATE = {"map": ("map_page.js",), "workshop": ("workshop.js",), "import": ("importing.js",)}
_STYLES, _SCRIPTS = ("base.css", "pages.css"), ("frame.js",)


def frame(visit: Visit, page: Page) -> dict[str, Any]:
    """The values of the frame's template; `around` is the account whose pages the navigation shows."""
    asked = _around(visit, page)
    mapped = page.template == "map"
    values = {
        "prefix": explorer.PREFIX,
        "styles": ("base.css", "map.css", "pages.css") if mapped else _STYLES,
        "scripts": (*_SCRIPTS, *_OF_TEMPLATE.get(page.template, ())),
        "home": visit.at.to(),
        "account": asked.account if asked is not None and page.account else None,
        "around": None if asked is None else {"id": asked.account.id, "name": asked.account.name},
        "accounts": [{"id": each.id, "name": each.name, "href": _same_page(visit, page, each)} for each in visit.accounts],
        "searched": visit.query.get("text", ""),
        "path": visit.path,
        "invented": False,
        "save": lambda name, form: _with(visit, table=name, format=form),
        "script": _script(visit, asked),
        **_days(visit),
        **_who(visit),
        **_navigation(visit, asked),
    }
    return {"frame": values}


def _around(visit: Visit, page: Page) -> Question | None:
    names = [each for each in (page.account, visit.last_account) if each]
    names += [each.id for each in sorted(visit.accounts, key=lambda each: not each.get("key"))[:1]]
    for each in names:
        try:
            return visit.question(each)
        except (KampError, KeyError):
            continue
    return None


def _same_page(visit: Visit, page: Page, account: Node) -> str:
    """Another account's page of the same kind."""
    here = page.here if page.here in _OF_ACCOUNT and page.here != "map" else ""
    return visit.at.account(account.id, here)


def _with(visit: Visit, **more: str | None) -> str:
    """This page's address with other values in it."""
    kept = {name: value for name, value in {**visit.query, **more}.items() if value}
    return f"{visit.path}?{urlencode(kept)}" if kept else visit.path


def _days(visit: Visit) -> dict[str, Any]:
    return {
        "as_of": visit.when.day,
        "as_of_shown": day_long(visit.when.day, visit.language),
        "latest": None,
        "past": visit.past,
        "today_href": _with(visit, asOf=None),
        "english": _with(visit, lang="en"),
        "italian": _with(visit, lang="it"),
    }


def _who(visit: Visit) -> dict[str, Any]:
    me = None if visit.me is None else visit.context.get(visit.me, visit.context.now)
    named = None if me is None else {"id": me.id, "name": me.name, "initials": initials(me.name)}
    return {"me": named, "signed_in": visit.signed_in, "colleagues": [] if visit.signed_in else colleagues(visit)}


def colleagues(visit: Visit) -> list[dict[str, str]]:
    """All of us that the viewer may see, by name."""
    page = visit.context.store.nodes(
        "KnowledgeHolder", first=None, after=None, last=None, before=None, viewer=visit.context.viewer, as_of=visit.today
    )
    found = sorted((branch.node for branch in page.branches), key=lambda node: (folded(node.name), node.id))
    return [{"id": each.id, "name": each.name} for each in found]


def _navigation(visit: Visit, asked: Question | None) -> dict[str, Any]:
    def entry(key: str, href: str, count: int | None = None) -> dict[str, Any]:
        return {"key": key, "href": href, "caption": plain(f"nav_{key}", visit.language), "count": count}

    general = [entry(each, visit.at.to(each)) for each in _GENERAL]
    last = [entry("import", visit.at.to("import"))] if may_import(visit) else []
    if asked is None:
        return {"general": general, "of_account": [], "last": last}
    counts = _counts(visit, asked)
    account = asked.account.id
    of_account = [entry(each, visit.at.account(account, "" if each == "map" else each), counts.get(each)) for each in _OF_ACCOUNT]
    return {"general": general, "of_account": of_account, "last": last}


def _counts(visit: Visit, asked: Question) -> Mapping[str, int]:
    return {
        "decisions": len(open_decisions(asked.graph, asked.account.id)),
        "people": len(contacts(asked.graph, asked.account.id)),
        "gaps": len(visit.gaps(asked).gaps),
    }


def _script(visit: Visit, asked: Question | None) -> dict[str, Any]:
    """What the page's scripts need: words, addresses, who and where."""
    from ...visualize.page_words import SCRIPT_WORDS
    from ...visualize.words import catalogue

    words = {name: raw(name, visit.language) for name in SCRIPT_WORDS}
    return {
        "words": {**catalogue(visit.language), **words},
        "palette": palette.as_json(),
        "served": True,
        "language": visit.language,
        "asOf": visit.when.day if visit.past else None,
        "today": visit.today,
        "account": None if asked is None else asked.account.id,
        "me": visit.me,
    }
