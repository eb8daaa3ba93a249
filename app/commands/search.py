"""`kamp search`: what bears a name like this."""

import click

from ...graph_model.compartments import EVERYTHING
from ...graph_model.stores.base import Hit
from ...graph_model.vocabulary import LANGUAGES, Language, vocabulary
from ..opening import opened
from ..options import Asked, answers_for_programs
from ..printing import print_json, print_table, remark
from ..words import say

_HITS = 20


@click.command("search")
@click.argument("text")
@answers_for_programs
def command(*, asked: Asked, text: str) -> None:
    """Find accounts, people, units, decisions by TEXT: a name, a part of one, a mail address. Small typos are forgiven."""
    with opened(asked) as store:
        hits = store.search(text, labels=(), first=_HITS, viewer=EVERYTHING)
    if asked.json:
        print_json([_as_json(hit) for hit in hits])
        return
    language = asked.settings.language
    if not hits:
        remark(say(language, "nothing_found", text=text))
    if len(hits) == _HITS:
        remark(say(language, "first_hits", count=_HITS))
    rows = ((hit.node.name, caption(hit.node.labels, hit.node.kind, language), hit.node.id) for hit in hits)
    print_table([say(language, "name"), say(language, "what"), "id"], rows)


def _as_json(hit: Hit) -> dict[str, object]:
    return {"id": hit.node.id, "kind": label(hit.node.labels, hit.node.kind), "name": hit.node.name, "score": hit.score}


def label(labels: tuple[str, ...], kind: str) -> str:
    """The capacity where there is one, else the kind."""
    return next((each for each in labels if each != kind), kind)


def caption(labels: tuple[str, ...], kind: str, language: Language) -> str:
    """What it is, in words."""
    declared = vocabulary().kind(kind)
    captions = declared.capacities.get(label(labels, kind), declared.caption)
    return captions[LANGUAGES.index(language)]
