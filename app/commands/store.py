"""`kamp store`: what the store holds, its backup, its health, its layout."""

import sys
import tempfile
from contextlib import closing
from pathlib import Path

import click

from ...graph_model.errors import InputError, StoreDamaged
from ...graph_model.stores import open_store
from ..opening import opened, opened_outdated
from ..options import Asked, answers_for_programs, uses_store
from ..printing import print_json, print_table, remark


@click.group("store")
def command() -> None:
    """Look after the store."""


@command.command("info")
@answers_for_programs
def info(*, asked: Asked) -> None:
    """What is believed today: how many of each kind of node and relation."""
    with opened(asked) as store:
        held = store.info()
    if asked.json:
        print_json({"version": held.version, "revision": held.revision, "nodes": dict(held.nodes), "relations": dict(held.relations)})
        return
    print_table(["version", "revision"], [[str(held.version), str(held.revision)]])
    print_table(["node", "count"], [[label, str(count)] for label, count in held.nodes.items()])
    print_table(["relation", "count"], [[kind, str(count)] for kind, count in held.relations.items()])


@command.command("export")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write, - for standard output.")
@click.option("--content", is_flag=True, help="Only what is in force, without history; the default is a whole backup.")
@uses_store
def export(*, asked: Asked, output: Path, content: bool) -> None:
    """Write everything as JSON lines: a backup that `kamp store import` reads."""
    with opened(asked) as store:
        if str(output) == "-":
            sys.stdout.buffer.writelines(store.export(history=not content))
            return
        unfinished = output.with_name(f"{output.name}.part")
        with unfinished.open("wb") as file:
            file.writelines(store.export(history=not content))
        unfinished.replace(output)
    remark(f"Written to {output}.")


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@uses_store
def restore(*, asked: Asked, file: Path) -> None:
    """Load a backup into an empty store."""
    if not file.is_file():
        raise InputError(f"There is no file {file}; name one that `kamp store export` wrote.")
    with file.open("rb") as lines, opened(asked, create=True) as store:
        count = store.restore(lines)
    remark(f"{count} claims loaded.")


@command.command("migrate")
@uses_store
def migrate(*, asked: Asked) -> None:
    """Bring a store that an older kamp made to today's layout: all of it or, where anything goes wrong, nothing."""
    with opened_outdated(asked) as store:
        count = store.migrate()
    remark("It has today's layout already; nothing was done." if count is None else f"Done: {count} claims, all as they were said.")


@command.command("check")
@uses_store
def check(*, asked: Asked) -> None:
    """Fold the whole store anew from its history, and compare what it shows with what comes out."""
    with tempfile.TemporaryDirectory(prefix="kamp-check-") as folder, opened(asked) as store:
        backup = Path(folder) / "history.jsonl"
        with backup.open("wb") as file:
            file.writelines(store.export(history=True))
        with backup.open("rb") as lines, closing(open_store(f"sqlite:///{folder}/again.db", today=asked.today)) as again:
            again.restore(lines)
            sound = again.info() == store.info()
    if not sound:
        raise StoreDamaged("The store does not show what its history says; `kamp store export` it and import that into a new one.")
    remark("Sound: the store shows what its history says.")
