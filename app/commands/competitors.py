"""`kamp competitors`: how does the same buying centre look from the competitor's side?"""

import click

from ...graph_model.analysis import competitors as analysis
from ..asking import about
from ..options import Asked, asks
from ..portfolio_words import say
from ..printing import print_json, print_lines
from ..telling import dated
from ..telling_competitors import tell_competitors


@click.command("competitors")
@click.argument("account")
@asks
def command(*, asked: Asked, account: str) -> None:
    """Who backs a competitor at ACCOUNT (an id or a name), their ways to those who decide, what they hold and until when."""
    question, language = about(asked, account), asked.settings.language
    found = analysis.competitors(question.graph, question.account.id, language=language, currency=asked.settings.currency)
    answer = analysis.as_json(found, language)
    if asked.json:
        print_json(answer)
        return
    heading = dated(say(language, "competitors_title", account=question.account.name), asked.as_of, language, known=asked.known)
    print_lines([heading, *tell_competitors(answer, language)])
