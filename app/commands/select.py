"""`kamp select`: which accounts should be key accounts, and why?"""

import click

from ...graph_model.analysis import portfolio as analysis
from ...graph_model.analysis.selection import FACTORS
from ..measuring import figures
from ..options import Asked, asks
from ..portfolio_words import say
from ..printing import print_json, print_lines
from ..telling import dated
from ..telling_portfolio import tell_selection


class Weight(click.ParamType[tuple[str, float]]):
    """A factor with its weight, such as potential=0.4."""

    name = "factor=weight"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, float]:
        factor, _, text = str(value).partition("=")
        if factor not in FACTORS:
            self.fail(f"{factor!r} is not a factor; there are {', '.join(FACTORS)}.", param, ctx)
        try:
            weight = float(text)
        except ValueError:
            weight = -1.0
        if not 0 < weight < float("inf"):
            self.fail(f"{text!r} is not a weight; write {factor}=0.4.", param, ctx)
        return factor, weight


@click.command("select")
@click.option("--weight", "weights", type=Weight(), multiple=True, help="Order by a weighted score too, such as --weight potential=0.4.")
@asks
def command(*, asked: Asked, weights: tuple[tuple[str, float], ...]) -> None:
    """Propose key accounts, each with its reasons."""
    language, currency = asked.settings.language, asked.settings.currency
    found = analysis.portfolio(figures(asked), as_of=asked.as_of, currency=currency, language=language, weights=dict(weights))
    answer = analysis.selection_json(found)
    if asked.json:
        print_json(answer)
        return
    print_lines([dated(say(language, "select_title"), asked.as_of, language, known=asked.known), *tell_selection(answer, language)])
