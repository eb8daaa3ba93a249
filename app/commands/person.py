"""`kamp person`: what is kept about a person, and taking them out of it, at their wish."""

import sys

import click

from ...graph_model.changes.desk import Desk
from ...graph_model.changes.editor import Editor
from ...graph_model.changes.erase import erase
from ...graph_model.changes.person_export import person_export
from ...graph_model.stores.base import Store
from ..clock import now
from ..naming import find_person
from ..opening import opened
from ..options import Asked, answers_for_programs
from ..person_words import PHRASES
from ..printing import print_json, remark
from ..words import learn, say

learn(PHRASES)


@click.group("person")
def command() -> None:
    """Export or erase what is kept about a person."""


@command.command("export")
@click.argument("person")
@answers_for_programs
def export(*, asked: Asked, person: str) -> None:
    """Everything that is kept about PERSON, as one JSON document: what is believed, who said it when, and every claim."""
    with opened(asked) as store:
        found = find_person(store, person, today=asked.today)
        print_json(person_export(_desk(store, asked), found.id))


@command.command("erase")
@click.argument("person")
@answers_for_programs
def remove(*, asked: Asked, person: str) -> None:
    """Take PERSON out of everything that was ever recorded, for ever. Imports of the same files do not bring them back."""
    language = asked.settings.language
    with opened(asked) as store:
        found = find_person(store, person, today=asked.today)
        # Somebody at a terminal is asked; a script has said what it wants.
        if sys.stdin.isatty() and not asked.json:
            click.confirm(say(language, "erase_sure", name=found.name, id=found.id), abort=True, err=True)
        done = erase(_desk(store, asked), found.id)
    if asked.json:
        print_json({"id": found.id, "revision": done.revision, "removed": done.removed, "shortened": done.shortened})
        return
    remark(say(language, "erased", removed=done.removed, shortened=done.shortened))


def _desk(store: Store, asked: Asked) -> Desk:
    return Desk(store, Editor("kamp person"), asked.today, now())
