"""`kamp influence`: who counts how much in a decision, and is that weight with us?"""

import click

from ...graph_model.analysis import influence, influence_json
from ..asking import about
from ..naming import find_in
from ..options import Asked, asks
from ..printing import print_json, print_lines
from ..telling import title
from ..telling_influence import tell_influence


@click.command("influence")
@click.argument("account")
@click.option("--decision", metavar="D", help="Only this decision (an id or a name); else all open ones.")
@asks
def command(*, asked: Asked, account: str, decision: str | None) -> None:
    """Who counts how much in the decisions of ACCOUNT, on which grounds, and whether that weight is with us."""
    question, language = about(asked, account), asked.settings.language
    chosen = None if decision is None else find_in(question.graph, decision, label="Decision", what="decision").id
    answer = influence_json.as_json(influence.influence(question.graph, question.account.id, decision=chosen, language=language))
    if asked.json:
        print_json(answer)
        return
    heading = title("influence_title", question.account.name, asked.as_of, language, known=asked.known)
    print_lines([heading, *tell_influence(answer, language)])
