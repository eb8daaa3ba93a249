"""`kamp risk`: what breaks if somebody goes?"""

import click

from ..answering import risk_answer
from ..asking import about
from ..options import Asked, asks
from ..printing import print_json, print_lines
from ..telling import title
from ..telling_risk import tell_risk


@click.command("risk")
@click.argument("account")
@asks
def command(*, asked: Asked, account: str) -> None:
    """What breaks at ACCOUNT (an id or a name) if somebody goes, and what hangs on it."""
    question = about(asked, account)
    answer = risk_answer(question, asked.settings)
    if asked.json:
        print_json(answer)
        return
    language = asked.settings.language
    heading = title("risk_title", question.account.name, asked.as_of, language, known=asked.known)
    print_lines([heading, *tell_risk(answer, language)])
