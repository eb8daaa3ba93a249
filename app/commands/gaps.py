"""`kamp gaps`: what does the plan need that nobody knows?"""

import click

from ..answering import gaps_answer
from ..asking import about
from ..options import Asked, asks
from ..printing import print_json, print_lines
from ..telling import title
from ..telling_gaps import tell_gaps


@click.command("gaps")
@click.argument("account")
@asks
def command(*, asked: Asked, account: str) -> None:
    """What nobody knows about ACCOUNT (an id or a name), the most money first, and whom to ask."""
    question = about(asked, account)
    answer = gaps_answer(question, asked.settings)
    if asked.json:
        print_json(answer)
        return
    language = asked.settings.language
    heading = title("gaps_title", question.account.name, asked.as_of, language, known=asked.known)
    print_lines([heading, *tell_gaps(answer, language)])
