"""How is something worked out for every account of the store? In this process for some, over a pool of processes for many."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from typing import TypeVar

from ..graph_model.analysis.account_figures import Figures, account_figures
from ..graph_model.analysis.similar_accounts import Features, features
from ..graph_model.analysis.spreading import spread
from ..graph_model.compartments import EVERYTHING
from ..graph_model.graph import Graph
from ..graph_model.stores import Credentials, open_store
from ..graph_model.stores.base import Store
from ..graph_model.vocabulary import Language
from .asking import revision
from .opening import opened
from .options import Asked

Told = TypeVar("Told")

# Below this many accounts starting processes costs more than it saves: about a second each.
POOL_FROM = 300


@dataclass(frozen=True, slots=True)
class Measure:
    """What a process needs to know to read accounts for itself; plain values, so that it travels."""

    url: str
    credentials: Credentials
    today: str
    as_of: str
    revision: int | None
    currency: str
    language: Language

    def picture(self, account: str) -> Graph:
        """The account's picture, from this process's own store."""
        return _picture(_store(self.url, self.credentials, self.today), self, account)

    def figures(self, account: str) -> Figures | None:
        """None where the account was not known on that day."""
        return _figures(self.picture(account), account, self.currency, self.language)


def figures(asked: Asked, executor: Executor | None = None) -> list[Figures]:
    """The figures of all accounts, over the executor given, else a pool of processes where the accounts are many."""
    with opened(asked) as store:
        accounts, measure = _accounts(store, asked), _measure(store, asked)
        if executor is None and (len(accounts) < POOL_FROM or (os.cpu_count() or 1) < 2):
            found: Iterable[Figures | None] = spread(
                lambda each: _figures(_picture(store, measure, each), each, measure.currency, measure.language), accounts
            )
            return [each for each in found if each is not None]
    if executor is not None:
        return _spread(measure.figures, accounts, executor)
    # Not forked: an open store does not survive that.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return _spread(measure.figures, accounts, pool)


def others(asked: Asked, account: str) -> list[Features]:
    """What all other accounts may be compared by."""
    with opened(asked) as store:
        measure = _measure(store, asked)
        pictures = ((each, _picture(store, measure, each)) for each in _accounts(store, asked) if each != account)
        return [features(graph, each) for each, graph in pictures if each in graph]


def of_every_account(asked: Asked, work: Callable[[Graph, str], Told]) -> dict[str, Told]:
    """Something worked out from the picture of each account known on the day, in this process."""
    with opened(asked) as store:
        measure = _measure(store, asked)
        pictures = ((each, _picture(store, measure, each)) for each in _accounts(store, asked))
        return {each: work(graph, each) for each, graph in pictures if each in graph}


def _spread(work: Callable[[str], Figures | None], accounts: Iterable[str], executor: Executor) -> list[Figures]:
    return [each for each in spread(work, accounts, executor) if each is not None]


def _accounts(store: Store, asked: Asked) -> list[str]:
    page = store.nodes("Account", first=None, after=None, last=None, before=None, viewer=EVERYTHING, as_of=asked.today)
    return [branch.node.id for branch in page.branches]


def _measure(store: Store, asked: Asked) -> Measure:
    settings = asked.settings
    known = revision(store, asked)
    return Measure(settings.store, settings.credentials, asked.today, asked.as_of, known, settings.currency, settings.language)


def _picture(store: Store, measure: Measure, account: str) -> Graph:
    return store.subgraph([account], viewer=EVERYTHING, as_of=measure.as_of, known_at=measure.revision)


def _figures(graph: Graph, account: str, currency: str, language: Language) -> Figures | None:
    return account_figures(graph, account, currency=currency, language=language) if account in graph else None


@cache
def _store(url: str, credentials: Credentials, today: str) -> Store:
    """One store a process, kept open until the process ends."""
    return open_store(url, today=today, read_only=True, credentials=credentials)
