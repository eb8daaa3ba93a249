"""`kamp wallet`: what does the account spend on what we offer, and who gets the rest?"""

import click

from ...graph_model.analysis import wallet as analysis
from ..asking import about
from ..options import Asked, asks
from ..portfolio_words import say
from ..printing import print_json, print_lines
from ..telling import dated
from ..telling_wallet import tell_wallet


@click.command("wallet")
@click.argument("account")
@asks
def command(*, asked: Asked, account: str) -> None:
    """What ACCOUNT (an id or a name) spends on what we offer, per unit and offer, and who gets the rest."""
    question, language = about(asked, account), asked.settings.language
    found = analysis.wallet(question.graph, question.account.id, currency=asked.settings.currency, language=language)
    answer = analysis.as_json(found, language)
    if asked.json:
        print_json(answer)
        return
    heading = dated(say(language, "wallet_title", account=question.account.name), asked.as_of, language, known=asked.known)
    print_lines([heading, *tell_wallet(answer, language)])
