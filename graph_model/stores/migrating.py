"""How a store of an older layout comes to today's: what was recorded is written out, the store is made anew from it, and compared."""

import tempfile
from collections.abc import Iterable
from itertools import zip_longest

from ..errors import StoreDamaged, StoreOutdated
from . import exchange
from .applying import ROLLED, believe_all
from .base import LAYOUT
from .ledger import Ledger


def refuse_layout(place: str, layout: int) -> StoreOutdated:
    """What is said of a store whose layout is not today's."""
    met = f"{place} has the layout {layout}, this version of kamp works with {LAYOUT}"
    if layout > LAYOUT:
        return StoreOutdated(f"{met}: a newer kamp made it; install that one.")
    return StoreOutdated(f"{met}: make a copy of it, then `kamp store migrate` brings it to {LAYOUT}.")


def rebuild(ledger: Ledger, *, today: str) -> int:
    """Make a store of an older layout anew within its transaction; answers the number of claims.

    Claims, sightings, judgements and the log are columns that every layout since the first has; what is believed is worked out again.
    StoreDamaged, and so nothing kept, where the new store does not say byte for byte what the old one said.
    """
    with tempfile.TemporaryFile(prefix="kamp-migrate-") as backup:
        backup.writelines(exchange.history(ledger))
        facts = {key: value for key, value in ledger.facts().items() if key != ROLLED}
        ledger.clear()
        backup.seek(0)
        count = exchange.restore(ledger, backup)
        for key, value in facts.items():
            ledger.remember(key, value)
        believe_all(ledger, today=today)
        backup.seek(0)
        _compare(backup, exchange.history(ledger))
    return count


def _compare(before: Iterable[bytes], after: Iterable[bytes]) -> None:
    for number, (one, other) in enumerate(zip_longest(before, after), start=1):
        if one != other:
            raise StoreDamaged(
                f"Line {number} of what was recorded came out otherwise; nothing was changed. `kamp store export` it with the version"
                " that made it, and import that into a new store."
            )
