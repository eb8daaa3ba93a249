"""`kamp paths`: through whom do we reach those who decide?"""

import click

from ..answering import paths_answer
from ..asking import about
from ..naming import find_in
from ..options import Asked, asks
from ..printing import print_json, print_lines
from ..telling import title
from ..telling_paths import tell_paths


@click.command("paths")
@click.argument("account")
@click.option("--decision", metavar="D", help="Only this decision (an id or a name); else all open ones.")
@click.option("--from", "holder", metavar="HOLDER", help="Only ways that start at this colleague (an id or a name).")
@click.option("-k", "ways", type=click.IntRange(1, 50), default=5, show_default=True, help="How many ways to each decider.")
@asks
def command(*, asked: Asked, account: str, decision: str | None, holder: str | None, ways: int) -> None:
    """Through whom we reach those who decide at ACCOUNT (an id or a name)."""
    question = about(asked, account)
    graph = question.graph
    chosen = None if decision is None else find_in(graph, decision, label="Decision", what="decision").id
    start = None if holder is None else find_in(graph, holder, label="KnowledgeHolder", what="colleague").id
    sources, language = None if start is None else (start,), asked.settings.language
    answer = paths_answer(question, asked.settings, decision=chosen, sources=sources, k=ways)
    if asked.json:
        print_json(answer)
        return
    heading = title("paths_title", question.account.name, asked.as_of, language, known=asked.known)
    print_lines([heading, *tell_paths(answer, language)])
