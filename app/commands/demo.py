"""`kamp demo`: the example's answers, its map, its explorer."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from ...graph_model.stores.base import Store
from ...graph_model.vocabulary import LANGUAGES
from ...visualize.request import DrawRequest
from ..answering import gaps_answer, paths_answer, risk_answer
from ..asking import Question, about
from ..clock import today
from ..examples import FOLDER, copy_moved, newest_contact, weeks_to
from ..importing import load_into
from ..opening import opened
from ..options import Asked
from ..pictures import write_map
from ..printing import print_lines, remark
from ..serving import serve
from ..settings import Settings, language, read_settings
from ..telling import title
from ..telling_gaps import tell_gaps
from ..telling_paths import tell_paths
from ..telling_risk import tell_risk
from ..words import say

STORE, MAP, ACCOUNT = Path("kamp-demo.db"), Path("kamp-demo.html"), "Olmera Meccanica S.p.A."
OUR_NAME = "Brenvasca S.r.l."


@click.command("demo")
@click.option("--no-serve", is_flag=True, help="Print the answers and write the map only.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where to serve the explorer (default: a free port).")
@click.option("--lang", "spoken", type=click.Choice(LANGUAGES), help="Language of the answers (KAMP_LANGUAGE, else en).")
def command(*, no_serve: bool, port: int, spoken: str | None) -> None:
    """Load an invented supplier's portfolio into kamp-demo.db, print its answers, write kamp-demo.html and serve the explorer."""
    settings = _settings(spoken)
    asked = Asked(settings, day := today(settings), day)
    _remove_old()
    with opened(asked, create=True) as store:
        load_example(store, asked)
    question = about(asked, ACCOUNT)
    print_lines(answers(question, settings))
    write_map(question.graph, question.account.id, DrawRequest(language=settings.language), MAP)
    remark(say(settings.language, "written", path=MAP))
    if not no_serve:
        with opened(asked) as store:
            serve(store, settings, host="127.0.0.1", port=port)


def load_example(store: Store, asked: Asked) -> None:
    """The example's files through the real importer, their newest contact in the week before today's."""
    weeks = weeks_to(date.fromisoformat(asked.today), newest_contact(FOLDER))
    with tempfile.TemporaryDirectory(prefix="kamp-demo-") as folder:
        load_into(store, copy_moved(FOLDER, Path(folder), weeks), asked)


def answers(question: Question, settings: Settings) -> Iterator[str]:
    """The three answers for one account, on one screen or two."""
    language = settings.language
    told = (
        ("paths_title", tell_paths(paths_answer(question, settings), language, brief=True)),
        ("risk_title", tell_risk(risk_answer(question, settings), language, brief=True)),
        ("gaps_title", tell_gaps(gaps_answer(question, settings), language, brief=True)),
    )
    for number, (key, lines) in enumerate(told):
        if number:
            yield ""
        yield title(key, question.account.name, question.graph.as_of, language)
        yield from lines


def _settings(spoken: str | None) -> Settings:
    found = read_settings()
    return replace(found, store=f"sqlite:///{STORE}", language=language(spoken or found.language), our_name=OUR_NAME)


def _remove_old() -> None:
    for ending in ("", "-wal", "-shm"):
        STORE.with_name(f"{STORE.name}{ending}").unlink(missing_ok=True)
