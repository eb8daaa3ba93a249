"""`kamp review`: what changed since a day, what was learned, what is stale or due, what comes next?"""

import click

from ...graph_model.analysis import review as analysis
from ...graph_model.compartments import EVERYTHING
from ...graph_model.dates import instant
from ...graph_model.errors import Refused
from ...graph_model.graph import Graph
from ..asking import revision
from ..naming import find_account
from ..opening import opened
from ..options import Asked, Day, asks
from ..printing import print_json, print_lines
from ..telling import title
from ..telling_review import tell_review


@click.command("review")
@click.argument("account")
@click.option("--since", type=Day(), required=True, help="The day of the last review.")
@asks
def command(*, asked: Asked, account: str, since: str) -> None:
    """What changed at ACCOUNT (an id or a name) since a day, what was learned since, what is stale or due, what comes next."""
    if since > asked.as_of:
        raise Refused(f"{since} comes after {asked.as_of}; a review looks back: give an earlier day with --since.")
    found, pictures = _pictures(asked, account, since)
    settings = asked.settings
    answer = analysis.as_json(analysis.review(pictures, found, language=settings.language, currency=settings.currency))
    if asked.json:
        print_json(answer)
        return
    heading = title("review_title", answer["account"]["name"], asked.as_of, settings.language, known=asked.known)
    print_lines([heading, *tell_review(answer, settings.language)])


def _pictures(asked: Asked, account: str, since: str) -> tuple[str, analysis.Pictures]:
    with opened(asked) as store:
        found = find_account(store, account, today=asked.today)
        latest, then = revision(store, asked), store.revision_at(instant(since, asked.settings.timezone))
        then = then if latest is None else min(then, latest)

        def picture(day: str, known_at: int | None) -> Graph:
            return store.subgraph([found.id], viewer=EVERYTHING, as_of=day, known_at=known_at)

        pictures = analysis.Pictures(picture(since, then), picture(since, latest), picture(asked.as_of, latest))
    if found.id not in pictures.now:
        raise Refused(f"{found.name} was not known on {asked.as_of}; ask for a later day with --as-of.")
    return found.id, pictures
