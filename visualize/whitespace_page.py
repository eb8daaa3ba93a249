"""The picture of white space: units by offers, each cell told by colour, sign and words; a table that opens offline, without a script."""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from ..graph_model.money import money
from ..graph_model.vocabulary import Language
from . import palette
from .assets import TEMPLATES, content_hash, script_file
from .masking import clean
from .shown import day_long
from .whitespace_words import SIGNS, word

_DEEPEST = 4
_TOLD = ("white", "in_pursuit", "competitor", "in_house", "in_use", "none")


def whitespace_page(answer: Mapping[str, Any], language: Language, as_of: str) -> str:
    """The page of an answer in the shape that outsiders get (INTERFACE `whitespace`)."""
    style = palette.as_variables() + "html{font:13px/1.4 var(--font);color:var(--ink)}\n" + script_file("whitespace.css")
    template = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True).get_template("whitespace.html")
    policy = f"default-src 'none'; style-src {content_hash(style)}; img-src data:; base-uri 'none'; form-action 'none'"
    captions = {name: word(name, language) for name in ("unit", "why")}
    return template.render(
        **captions,
        language=language,
        policy=policy,
        stylesheet=Markup(style),
        title=word("title", language, account=clean(answer["account"]["name"])),
        as_of=as_of,
        as_of_words=word("as_of", language, day=day_long(as_of, language)),
        open=answer["open"]["sentence"],
        offers=[clean(offer["name"]) for offer in answer["offers"]],
        rows=_rows(answer, language),
        legend=[{"state": state, "sign": sign, "caption": word(f"state_{state}", language)} for state, sign in SIGNS.items()],
        legend_title=word("legend", language),
        reasons=_reasons(answer),
        similar=[f"{clean(each['account']['name'])}: {'; '.join(each['reasons'])}" for each in answer["similar"]],
        similar_title=word("similar", language),
    )


def _rows(answer: Mapping[str, Any], language: Language) -> list[dict[str, Any]]:
    by_place = {(cell["unit"], cell["offer"]): cell for cell in answer["cells"]}
    return [
        {
            "name": clean(unit["name"]),
            "depth": min(unit["depth"], _DEEPEST),
            "cells": [_cell(by_place[unit["id"], offer["id"]], language) for offer in answer["offers"]],
        }
        for unit in answer["units"]
    ]


def _cell(cell: Mapping[str, Any], language: Language) -> dict[str, str]:
    state, amount = cell["state"], cell["amount"]
    note = "" if amount is None else money(str(round(float(amount["amount"]))), amount["currency"]).shown(language)
    return {
        "state": state,
        "sign": SIGNS[state],
        "caption": word(f"state_{state}", language),
        "note": note,
        "sentence": clean(cell["sentence"]),
    }


def _reasons(answer: Mapping[str, Any]) -> list[dict[str, str]]:
    """Every cell of which something is known, white space first."""
    told = [cell for state in _TOLD for cell in answer["cells"] if cell["state"] == state]
    return [{"sign": SIGNS[cell["state"]], "sentence": clean(cell["sentence"])} for cell in told]
