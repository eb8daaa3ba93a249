"""An account: its map with the list and the panel beside it."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from ...graph_model.analysis.people import contacts
from ...graph_model.errors import UnknownName
from ...graphql.context import When
from ...visualize.content import Action, Page, Sentence
from ...visualize.document import MapDocument
from ...visualize.elements import draw
from ...visualize.pages import link, plain, tell
from ...visualize.request import VIEWS, DrawRequest
from ...visualize.shown import short_money
from ..days import Days, over
from ..overlays import Known, overlays
from .people import People
from .visit import Question, Visit


def page(visit: Visit, identifier: str) -> Page:
    """The map; `view` and `about` of the address say which question it answers."""
    asked = visit.question(identifier)
    document = _document(visit, asked)
    return Page(
        "map",
        asked.account.name,
        "map",
        tuple(_answers(visit, asked)),
        account=asked.account.id,
        more={"document": document.as_json, "people": len(contacts(asked.graph, asked.account.id))},
    )


def _document(visit: Visit, asked: Question) -> MapDocument:
    """The map as it was asked for; about somebody who does not stand on it, the whole of it."""
    view, about = visit.query.get("view", ""), visit.query.get("about") or None
    plain_map = DrawRequest(language=visit.language)
    answers = Known(visit.ties(asked), visit.paths(asked), visit.risk(asked))
    if view in VIEWS and (about is not None or view != "person"):
        with suppress(UnknownName):
            request = replace(plain_map, view=view, about=about)
            found = overlays(asked.graph, answers, about if view == "path" else None)
            return draw(asked.graph, asked.account.id, request, found, _days(visit, asked))
    return draw(asked.graph, asked.account.id, plain_map, overlays(asked.graph, answers), _days(visit, asked))


def _days(visit: Visit, asked: Question) -> Days:
    """Read once for a revision: what was known of the days before changes with it only."""
    account, viewer = asked.account.id, visit.context.viewer
    key = ("days", account, visit.today, viewer.accounts, viewer.assessments)
    return visit.remembered.of(visit.revision, key, lambda: over(visit.today, lambda day: visit.context.picture(account, When(day))))


def _answers(visit: Visit, asked: Question) -> Iterator[Sentence]:
    language = visit.language
    answer = visit.paths(asked)
    if answer.nobody_known:
        yield Sentence(
            tell("map_nobody_known", language, account=asked.account.name),
            "missing",
            (Action(plain("do_see_likely", language), visit.at.account(asked.account.id, "decisions")),),
        )
        return
    people = People(visit, asked)
    for decision in answer.decisions:
        blind = [
            decider.person for decider in decision.deciders if not people.known_by(decider.person) and decider.person not in people.ours
        ]
        if blind:
            amount = decision.decision.money("amount")
            name = link(asked.graph.name(blind[0]), people.href(blind[0]))
            what = link(decision.decision.name, visit.at.decision(decision.decision.id))
            money = "" if amount is None else f" ({short_money(amount, language)})"
            yield Sentence(
                tell("map_unknown_decider", language, person=name, decision=what, money=money),
                "risk",
                (Action(plain("do_see_ways", language), visit.at.decision(decision.decision.id)),),
            )
            return
    yield Sentence(tell("map_all_known", language), "supporter")
