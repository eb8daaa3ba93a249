"""Which records share an entity now, and whose entity has changed?"""

from ..entities import Entities
from .ledger import Ledger


def rejoin(ledger: Ledger) -> set[str]:
    """Work out again which records are one being; answers the records whose entity changed or that shared one with them."""
    new = Entities(each for each in ledger.judgements() if each.revoked is None).joined()
    old = ledger.members()
    changed = {record for record in new.keys() | old.keys() if new.get(record, record) != old.get(record, record)}
    ledger.replace_members(new)
    return changed | {old.get(record, record) for record in changed} | {new.get(record, record) for record in changed}
