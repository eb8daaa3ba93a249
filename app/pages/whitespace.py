"""White space: which of our offers are used in which unit, and where could they be?"""

from typing import Any

from ...graph_model.analysis.similar_accounts import features
from ...graph_model.analysis.spend import rounded
from ...graph_model.analysis.whitespace import Cell as Square
from ...graph_model.analysis.whitespace import Whitespace, whitespace
from ...visualize.content import Action, Cell, Column, Page, Sentence, Table
from ...visualize.pages import plain, tell, told_once
from ...visualize.shown import thousands
from .visit import Question, Visit

_MARKS = {"in_use": "in_use", "in_pursuit": "in_pursuit", "competitor": "competitor", "in_house": "space", "white": "space"}
# Other accounts teach most while they are few enough to be read for one page.
_MOST_OTHERS = 40


def page(visit: Visit, identifier: str) -> Page:
    """The table of units by offers, and the white cells by what they are worth."""
    asked = visit.question(identifier)
    language = visit.language
    answer = visit.kept("whitespace", asked, lambda: _answer(visit, asked))
    cells = {(cell.unit, cell.offer): cell for cell in answer.cells}
    table = _matrix(visit, answer, cells)
    white = sorted((cell for cell in answer.cells if cell.state == "white"), key=lambda cell: -(cell.amount or 0))
    return Page(
        "whitespace",
        plain("nav_whitespace", language),
        "whitespace",
        _answers(visit, asked, answer, white),
        (table, _list(visit, answer, white)),
        asked.account.name,
        legend=("in_use", "in_pursuit", "space", "competitor"),
        account=asked.account.id,
        more={"matrix": _squares(visit, answer, cells)},
    )


def _answer(visit: Visit, asked: Question) -> Whitespace:
    others = [visit.question(each.id) for each in visit.accounts[:_MOST_OTHERS] if each.id != asked.account.id]
    learnt = [features(other.graph, other.account.id) for other in others]
    currency, language = visit.context.currency, visit.language
    return whitespace(asked.graph, asked.account.id, others=learnt, currency=currency, language=language)


def _amount(visit: Visit, cell: Square) -> str:
    return "" if not cell.amount else thousands(rounded(cell.amount, visit.context.currency), visit.language)


def _squares(visit: Visit, answer: Whitespace, cells: dict[tuple[str, str], Square]) -> dict[str, Any]:
    """What the template draws: units down, offers across."""
    graph = answer.graph
    rows = []
    for unit, depth in answer.units:
        row = []
        for offer in answer.offers:
            cell = cells[unit, offer]
            row.append(
                {
                    "state": cell.state,
                    "mark": _MARKS.get(cell.state, ""),
                    "word": plain(f"state_{cell.state}", visit.language),
                    "amount": _amount(visit, cell),
                    "sentence": cell.sentence,
                }
            )
        rows.append({"name": graph.name(unit), "depth": depth, "cells": row})
    return {"offers": [graph.name(each) for each in answer.offers], "rows": rows}


def _matrix(visit: Visit, answer: Whitespace, cells: dict[tuple[str, str], Square]) -> Table:
    """The same table for a spreadsheet."""
    graph = answer.graph
    columns = (Column(plain("col_unit", visit.language)), *(Column(graph.name(each)) for each in answer.offers))
    rows = tuple(
        (Cell(graph.name(unit)), *(Cell(plain(f"state_{cells[unit, offer].state}", visit.language)) for offer in answer.offers))
        for unit, _ in answer.units
    )
    return Table("matrix", plain("whitespace_matrix", visit.language), columns, rows, empty=plain("whitespace_none", visit.language))


def _list(visit: Visit, answer: Whitespace, white: list[Square]) -> Table:
    language, graph = visit.language, answer.graph
    rows = tuple(
        (
            Cell(graph.name(cell.offer), graph.name(cell.unit), mark="space"),
            Cell(cell.sentence),
            Cell(
                _amount(visit, cell) or "–", value=None if not cell.amount else float(rounded(cell.amount, visit.context.currency).amount)
            ),
        )
        for cell in white
    )
    columns = (
        Column(plain("col_offer", language)),
        Column(plain("col_why", language)),
        Column(plain("col_in_thousands", language), number=True),
    )
    return Table("white", plain("whitespace_list", language), columns, rows, empty=plain("whitespace_no_white", language))


def _answers(visit: Visit, asked: Question, answer: Whitespace, white: list[Square]) -> tuple[Sentence, ...]:
    language = visit.language
    if not answer.offers:
        return (Sentence(tell("whitespace_no_offers", language), "missing"),)
    said = [
        Sentence(
            told_once(answer.open.sentence, answer.open.change or answer.open.sentence) if answer.open.change else answer.open.sentence,
            "space",
        )
    ]
    if white:
        see = (Action(plain("do_see_people", language), visit.at.account(asked.account.id, "people")),)
        said.append(Sentence(tell("whitespace_first", language, sentence=white[0].sentence), "space", see))
    return tuple(said)
