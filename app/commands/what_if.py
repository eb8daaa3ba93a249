"""`kamp what-if`: what falls if people leave, what changes if a tie is made or somebody thinks differently?"""

import click

from ...graph_model.analysis import what_if, what_if_json
from ...graph_model.analysis.imagined import Changes
from ...graph_model.graph import Graph
from ..asking import about
from ..naming import find_in
from ..options import Asked, asks
from ..printing import print_json, print_lines
from ..telling import title
from ..telling_what_if import tell_what_if

STANCES = {"mentor": 1.0, "supporter": 0.5, "neutral": 0.0, "non-supporter": -0.5, "enemy": -1.0}  # METHODS 1.2


class Stance(click.ParamType[tuple[str, float]]):
    """PERSON=STANCE, the stance a word or a number."""

    name = "person=stance"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, float]:
        person, equals, stance = str(value).rpartition("=")
        word = stance.strip().casefold()
        number = STANCES.get(word)
        if number is None:
            try:
                number = float(word)
            except ValueError:
                number = 2.0
        if not person.strip() or not equals or not -1 <= number <= 1:
            self.fail(f"{value!r} is no PERSON=STANCE: after the equals sign {', '.join(STANCES)} or a number from -1 to 1.", param, ctx)
        return person.strip(), number


@click.command("what-if")
@click.argument("account")
@click.option("--without", "gone", metavar="PERSON", multiple=True, help="Somebody leaves, ours or theirs; as often as needed.")
@click.option("--tie", "ties", metavar="HOLDER PERSON", nargs=2, multiple=True, help="A colleague gets to know somebody.")
@click.option("--stance", "stances", metavar="PERSON=STANCE", type=Stance(), multiple=True, help=f"{', '.join(STANCES)} or -1 to 1.")
@asks
def command(
    *, asked: Asked, account: str, gone: tuple[str, ...], ties: tuple[tuple[str, str], ...], stances: tuple[tuple[str, float], ...]
) -> None:
    """What falls at ACCOUNT if people leave, and what helps most; with no change: how things stand."""
    question, settings = about(asked, account), asked.settings
    graph = question.graph
    changes = Changes(
        tuple(_person(graph, each) for each in gone),
        tuple((_person(graph, a), _person(graph, b)) for a, b in ties),
        {_person(graph, each): stance for each, stance in stances},
    )
    found = what_if.what_if(graph, question.account.id, changes, language=settings.language, currency=settings.currency)
    answer = what_if_json.as_json(found, language=settings.language, currency=settings.currency)
    if asked.json:
        print_json(answer)
        return
    heading = title("what_if_title", question.account.name, asked.as_of, settings.language, known=asked.known)
    print_lines([heading, *tell_what_if(answer, settings.language)])


def _person(graph: Graph, text: str) -> str:
    return find_in(graph, text, label="Person", what="person").id
