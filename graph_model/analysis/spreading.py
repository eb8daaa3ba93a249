"""How is one thing worked out for many accounts, over any executor, in the memory of a few?

A process pool on one machine or a cluster's executor (Dask's `client.get_executor()`): whatever has `submit`. Only a window of
batches is under way at a time, results come in the order of the accounts, so that the answer never depends on who was faster.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from itertools import islice
from typing import TypeVar

Result = TypeVar("Result")
BATCH, WINDOW = 25, 8


def spread(
    work: Callable[[str], Result], accounts: Iterable[str], executor: Executor | None = None, *, batch: int = BATCH, window: int = WINDOW
) -> Iterator[Result]:
    """The result of each account in order; without an executor one after the other in this process.

    `work` must be picklable for an executor of processes. At most `window` batches of `batch` accounts are under way.
    """
    if executor is None:
        yield from map(work, accounts)
        return
    waiting = iter(accounts)
    running: deque[Future[list[Result]]] = deque()
    try:
        while True:
            while len(running) < window and (ids := list(islice(waiting, batch))):
                running.append(executor.submit(_batch, work, ids))
            if not running:
                return
            yield from running.popleft().result()
    finally:
        for future in running:
            future.cancel()


def _batch(work: Callable[[str], Result], accounts: Sequence[str]) -> list[Result]:
    return [work(each) for each in accounts]
