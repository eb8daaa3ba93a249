"""`kamp map`: the picture of an account as one page."""

from pathlib import Path

import click

from ...graph_model.graph import Graph, Node
from ...visualize.request import VIEWS, DrawRequest
from ..asking import about as asked_about
from ..asking import days
from ..naming import find_in
from ..options import Asked, draws
from ..pictures import write_map, write_whitespace
from ..printing import remark
from ..words import say

_VIEWS = (*VIEWS, "whitespace")  # the last is a table of its own, no map


@click.command("map")
@click.argument("account")
@click.option("--view", type=click.Choice(_VIEWS), default="overview", show_default=True, help="Which question the picture answers.")
@click.option("--about", "subject", metavar="ID", help="The decision (path) or person (person) it is about: an id or a name.")
@click.option("--hide-names", is_flag=True, help="Write roles instead of names.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The HTML file to write.")
@draws
def command(*, asked: Asked, account: str, view: str, subject: str | None, hide_names: bool, output: Path) -> None:
    """Write the map of ACCOUNT (an id or a name) as one page that opens offline."""
    question = asked_about(asked, account)
    if view == "whitespace":
        write_whitespace(question, asked, output)
        remark(say(asked.settings.language, "written", path=output))
        return
    chosen = None if subject is None else _subject(question.graph, subject, view).id
    request = DrawRequest(view=view, about=chosen, hide_names=hide_names, language=asked.settings.language)
    write_map(question.graph, question.account.id, request, output, days(asked, question.account.id))
    remark(say(asked.settings.language, "written", path=output))


def _subject(graph: Graph, text: str, view: str) -> Node:
    label = "Person" if view == "person" else "Decision"
    return find_in(graph, text, label=label, what=label.lower())
