"""`kamp token`: who may ask the server."""

import click

from ...graph_model.compartments import EVERYTHING
from ...graph_model.stores.base import Store
from ..auth import ROLES, Role, Wish, create, revoke, tokens
from ..naming import find_account, find_holder
from ..opening import opened
from ..options import Asked, Day, answers_for_programs, uses_store
from ..printing import print_json, print_table, remark


@click.group("token")
def command() -> None:
    """Make, list and revoke the tokens that a server asks for."""


@command.command("create")
@click.option("--name", required=True, help="For whom or what, to tell it from others.")
@click.option(
    "--role", type=click.Choice(ROLES), required=True, help="reader and team: named accounts; director: all; administrator: none."
)
@click.option(
    "--account", "accounts", multiple=True, metavar="ACCOUNT", help="An account that it opens, by id or name; several are allowed."
)
@click.option("--holder", help="The colleague whose week and authorship it is, by id or name.")
@click.option("--expires", type=Day(), help="The last day on which it serves (default: no end).")
@answers_for_programs
def make(*, asked: Asked, name: str, role: Role, accounts: tuple[str, ...], holder: str | None, expires: str | None) -> None:
    """Make a token; it is shown once."""
    with opened(asked, create=True) as store:
        opens = tuple(find_account(store, each, today=asked.today).id for each in accounts)
        colleague = None if holder is None else find_holder(store, holder, today=asked.today).id
        secret = create(store, Wish(name, role, opens, colleague, expires), today=asked.today)
    if asked.json:
        print_json({"name": name, "role": role, "accounts": list(opens), "holder": colleague, "expires": expires, "token": secret})
        return
    click.echo(secret)
    remark("Keep it now: it is not shown again.")


@command.command("list")
@answers_for_programs
def show(*, asked: Asked) -> None:
    """The tokens that were made: never the tokens themselves."""
    with opened(asked) as store:
        held = tokens(store)
        names = _names(store, {each for token in held for each in token.accounts})
    if asked.json:
        fields = ("name", "role", "created", "holder", "expires", "revoked")
        print_json([{**{each: getattr(token, each) for each in fields}, "accounts": list(token.accounts)} for token in held])
        return
    rows = [
        [token.name, token.role, ", ".join(names.get(each, each) for each in token.accounts), token.expires or "", token.revoked or ""]
        for token in held
    ]
    print_table(["name", "role", "accounts", "expires", "revoked"], rows)


@command.command("revoke")
@click.argument("name")
@uses_store
def end(*, asked: Asked, name: str) -> None:
    """End a token at once."""
    with opened(asked) as store:
        revoke(store, name, today=asked.today)
    remark(f"{name} no longer serves.")


def _names(store: Store, identifiers: set[str]) -> dict[str, str]:
    today = store.meta("rolled")
    return {node.id: node.name for node in store.get(sorted(identifiers), viewer=EVERYTHING, as_of=today, known_at=None)}
