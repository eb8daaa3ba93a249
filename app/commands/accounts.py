"""`kamp accounts`: which customers are in the store."""

import click

from ...graph_model.analysis.revenue_shares import revenue
from ...graph_model.compartments import EVERYTHING
from ...graph_model.graph import Graph, Node
from ...graph_model.money import Money
from ...graph_model.stores.base import Store
from ..asking import revision
from ..opening import opened
from ..options import Asked, asks
from ..printing import print_json, print_table, remark
from ..words import say


@click.command("accounts")
@asks
def command(*, asked: Asked) -> None:
    """List the accounts, with what they spent with us in the last twelve months."""
    with opened(asked) as store:
        page = store.nodes("Account", first=None, after=None, last=None, before=None, viewer=EVERYTHING, as_of=asked.today)
        pictures = ((branch.node, _picture(store, branch.node, asked)) for branch in page.branches)
        # An account that nobody knew of at the moment asked for is not listed.
        accounts = [(node, _revenue(graph, node, asked)) for node, graph in pictures if asked.known is None or node.id in graph]
    if asked.json:
        print_json([_as_json(node, spent) for node, spent in accounts])
        return
    language = asked.settings.language
    if not accounts:
        remark(say(language, "no_accounts"))
    columns = [say(language, "account"), say(language, "revenue"), say(language, "key"), "id"]
    none, yes = say(language, "none"), say(language, "yes")
    rows = ((node.name, spent.shown(language) if spent else none, yes if node.get("key") else none, node.id) for node, spent in accounts)
    print_table(columns, rows)


def _picture(store: Store, account: Node, asked: Asked) -> Graph:
    return store.subgraph([account.id], viewer=EVERYTHING, as_of=asked.as_of, known_at=revision(store, asked))


def _revenue(graph: Graph, account: Node, asked: Asked) -> Money | None:
    return revenue(graph, account.id, currency=asked.settings.currency)


def _as_json(node: Node, spent: Money | None) -> dict[str, object]:
    return {"id": node.id, "kind": "Account", "name": node.name, "revenue": spent.json if spent else None, "key": node.get("key")}
