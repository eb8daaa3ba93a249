"""`kamp brief`: who is in the room, what do we know of each, what should we ask?"""

import click

from ...graph_model.analysis import meeting_sheet as analysis
from ..asking import about
from ..naming import find_in
from ..options import Asked, asks
from ..printing import print_json, print_lines
from ..telling import title
from ..telling_week import tell_brief


@click.command("brief")
@click.argument("account")
@click.option("--with", "people", metavar="PERSON", multiple=True, required=True, help="Who is in the room (an id or a name); repeat it.")
@asks
def command(*, asked: Asked, account: str, people: tuple[str, ...]) -> None:
    """The sheet of a meeting at ACCOUNT (an id or a name)."""
    question, settings = about(asked, account), asked.settings
    found = [find_in(question.graph, each, label="Person", what="person").id for each in people]
    sheet = analysis.meeting_sheet(question.graph, question.account.id, found, language=settings.language, currency=settings.currency)
    answer = analysis.as_json(sheet)
    if asked.json:
        print_json(answer)
        return
    heading = title("brief_title", question.account.name, asked.as_of, settings.language, known=asked.known)
    print_lines([heading, *tell_brief(answer, settings.language)])
