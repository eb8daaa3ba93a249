"""`kamp serve`: the explorer and GraphQL."""

import click

from ..opening import opened
from ..options import Asked, uses_store
from ..serving import serve


@click.command("serve")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Beyond this machine, and on Neo4j, everybody needs a token (kamp token)."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8787, show_default=True, help="0 takes a free one.")
@uses_store
def command(*, asked: Asked, host: str, port: int) -> None:
    """Serve the explorer, and GraphQL at /graphql, until stopped."""
    with opened(asked, create=True) as store:
        serve(store, asked.settings, host=host, port=port)
