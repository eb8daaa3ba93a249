"""`kamp plan show` and `kamp plan check`: what does the team plan, what does it bring back, and what does the plan lack?"""

from typing import Any

import click

from ...graph_model.analysis import plan as analysis
from ...graph_model.analysis import plan_checks as checks
from ...graph_model.analysis.area_return import YEARLY_RATE
from ...graph_model.errors import UnknownName
from ..asking import Question, about
from ..options import Asked, asks
from ..plan_words import say
from ..printing import print_json, print_lines
from ..telling import dated
from ..telling_plan import tell_checks, tell_plan

_INCOMPLETE = 3
_named = click.option("--plan", "wanted", metavar="PLAN", help="Another plan than the one in force (an id or a name).")
_rate = click.option(
    "--rate", type=click.FloatRange(-0.5, 10), default=YEARLY_RATE, show_default=True, help="Yearly rate of the net present value."
)


@click.group("plan")
def command() -> None:
    """The plan of an account: its areas, and what they lack."""


@command.command("show")
@click.argument("account")
@_named
@_rate
@asks
def show(*, asked: Asked, account: str, wanted: str | None, rate: float) -> None:
    """The plan of ACCOUNT (an id or a name): areas with their five estimates, return, grounds and actions."""
    found = _plan(asked, about(asked, account), wanted, rate)
    answer = analysis.as_json(found)
    _told(asked, answer, "plan_title", tell_plan)


@command.command("check")
@click.argument("account")
@_named
@_rate
@click.option("--strict", is_flag=True, help="End with 3 where anything is found.")
@asks
def check(*, asked: Asked, account: str, wanted: str | None, rate: float, strict: bool) -> None:
    """What in the plan of ACCOUNT is incomplete or contradicts the graph."""
    answer = checks.as_json(_plan(asked, about(asked, account), wanted, rate))
    _told(asked, answer, "check_title", tell_checks)
    if strict and answer["findings"]:
        raise click.exceptions.Exit(_INCOMPLETE)


def _plan(asked: Asked, question: Question, wanted: str | None, rate: float) -> analysis.AccountPlan:
    graph, account, settings = question.graph, question.account.id, asked.settings
    chosen = None if wanted is None else _which(question, wanted)
    return analysis.account_plan(graph, account, plan=chosen, language=settings.language, currency=settings.currency, yearly_rate=rate)


def _which(question: Question, wanted: str) -> str:
    known = analysis.plans(question.graph, question.account.id)
    for each in known:
        if wanted == each.id or wanted.casefold() == each.name.casefold():
            return each.id
    raise UnknownName("plan", wanted, [each.name for each in known])


def _told(asked: Asked, answer: dict[str, Any], title: str, tell: Any) -> None:
    if asked.json:
        print_json(answer)
        return
    language = asked.settings.language
    print_lines(
        [dated(say(language, title, account=answer["account"]["name"]), asked.as_of, language, known=asked.known), *tell(answer, language)]
    )
