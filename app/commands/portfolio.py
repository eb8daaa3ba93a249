"""`kamp portfolio`: which accounts bring what, which are at risk, which could bring more?"""

import click

from ...graph_model.analysis import portfolio as analysis
from ..measuring import figures
from ..options import Asked, asks
from ..portfolio_words import say
from ..printing import print_json, print_lines, print_table, remark
from ..telling_portfolio import columns, row, tell_portfolio


@click.command("portfolio")
@asks
def command(*, asked: Asked) -> None:
    """All accounts with revenue, share, class, risk and potential; how concentrated our revenue is."""
    language = asked.settings.language
    answer = analysis.as_json(analysis.portfolio(figures(asked), as_of=asked.as_of, currency=asked.settings.currency, language=language))
    if asked.json:
        print_json(answer)
        return
    if not answer["accounts"]:
        remark(say(language, "no_accounts"))
    print_table(columns(language), (row(each, language) for each in answer["accounts"]))
    print_lines(tell_portfolio(answer, language))
