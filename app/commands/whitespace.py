"""`kamp whitespace`: which of our offers are used where, and where could they be?"""

import click

from ...graph_model.analysis import whitespace as analysis
from ..asking import about
from ..measuring import others
from ..options import Asked, asks
from ..portfolio_words import say
from ..printing import print_json, print_lines
from ..telling import dated
from ..telling_wallet import tell_whitespace


@click.command("whitespace")
@click.argument("account")
@asks
def command(*, asked: Asked, account: str) -> None:
    """Every unit of ACCOUNT (an id or a name) by every offer: in use, in pursuit, a competitor's, in-house, white space, unknown."""
    question, language, currency = about(asked, account), asked.settings.language, asked.settings.currency
    learnt = others(asked, question.account.id)
    found = analysis.whitespace(question.graph, question.account.id, others=learnt, currency=currency, language=language)
    answer = analysis.as_json(found, currency)
    if asked.json:
        print_json(answer)
        return
    heading = dated(say(language, "whitespace_title", account=question.account.name), asked.as_of, language, known=asked.known)
    print_lines([heading, *tell_whitespace(answer, language)])
