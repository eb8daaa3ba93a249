"""Which company a written name means, across the tables of all sources and what the store holds: legal forms and accents forgiven."""

import re
from collections import defaultdict
from functools import lru_cache

from cleanco import basename

from ..graph_model.names import folded
from ..graph_model.stores.base import Store
from .references import References
from .stored import stored

# An account goes before another company of the same name.
_RANKS = {"Account": "account", "Organization": "organization"}


@lru_cache(maxsize=65536)
def company_key(name: str) -> str:
    """A company's name without its legal form, as names are compared.

    >>> company_key("Olmera Meccanica S.p.A."), company_key("OLMERA MECCANICA SPA")
    ('olmera meccanica', 'olmera meccanica')
    """
    return folded(basename(name) or name)


# Legal forms as Italian and German registers write them, anywhere in a name: firms here bear both, "KG-Sas", "S.r.l. - GmbH".
_FORMS = frozenset(
    re.findall(
        r"\w+",
        "srl srls spa sas snc sapa scarl scrl scpa scpl arl rl soc societa cooperativa coop consortile onlus unipersonale "
        "gmbh ag kg ohg co cokg ek eg mbh gen genossenschaft sozialgenossenschaft gesellschaft ltd inc llc plc sa bv",
    )
)
_LITTLE = frozenset(re.findall(r"\w+", "a ar c d e u di del della des der von und et and il la lo in per"))


@lru_cache(maxsize=65536)
def firm_words(name: str) -> tuple[str, ...]:
    """The words of a firm's name that tell it apart: no legal forms wherever they stand, no dots, no little words.

    >>> firm_words("PIRCHER R. & CO KG"), firm_words("S.A.P.  OHG"), firm_words("Würth GmbH-Srl")
    (('pircher', 'r'), ('sap',), ('wurth',))
    """
    written = re.sub(r"[^\w]+", " ", re.sub(r"(?<=\b\w)\.\s?(?=\w\b)|(?<=\b\w)\.", "", folded(name).replace("'", "")))
    words = tuple(each for each in written.split() if each not in _FORMS and each not in _LITTLE)
    return words or tuple(written.split())


class Companies:
    """The companies that this import describes, and those of the store; both are read once, when first asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._deliveries: list[References] = []
        self._known: dict[str, dict[str, set[str]]] | None = None

    def deliver(self, references: References) -> None:
        """One more source of this import."""
        self._deliveries.append(references)

    def find(self, name: str) -> str | None:
        """The one company of this name, None where none or several bear it. Asked once all tables were described."""
        if self._known is None:
            self._known = {label: self._of(label, space) for label, space in _RANKS.items()}
        for known in self._known.values():
            found = known.get(company_key(name))
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None

    def _of(self, label: str, space: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for references in self._deliveries:
            for name, records in references.borne(space):
                found[company_key(name)] |= {self._store.resolve(each) for each in records}
        for node in stored(self._store, label):
            found[company_key(node.name)].add(node.id)
        return found
