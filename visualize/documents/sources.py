"""Where does a statement come from, in a reader's words? Numbered once each, in the order of the document."""

from collections.abc import Iterable

from ...graph_model.analysis.wording import day_shown
from ...graph_model.graph import Evidence, Graph
from ...graph_model.vocabulary import Language, vocabulary
from ..masking import clean
from .parts import Text


class Sources:
    """The footnotes of one document while it is made: the same source has the same number wherever it is named."""

    def __init__(self, graph: Graph, language: Language) -> None:
        self._graph = graph
        self._language: Language = language
        self._numbers: dict[str, int] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        """The sources in the order of their numbers."""
        return tuple(self._numbers)

    def text(self, words: object, evidence: Iterable[Evidence | None] = ()) -> Text:
        """The words with the numbers of what stands behind them."""
        told = dict.fromkeys(self._told(each) for each in evidence if each is not None)
        return Text(clean(words), tuple(self._numbers.setdefault(each, len(self._numbers) + 1) for each in told))

    def _told(self, evidence: Evidence) -> str:
        words = vocabulary()
        means = evidence.means and words.caption("means", evidence.means, self._language)
        whose = evidence.source_class and words.caption("source_class", evidence.source_class, self._language)
        holder = evidence.holder
        who = self._graph.name(holder) if holder is not None and holder in self._graph else None
        day = evidence.observed_on or evidence.seen_on
        shown = None if day is None else day_shown(day, self._language)
        return clean(", ".join(dict.fromkeys(each for each in (whose, means, self._reference(evidence.reference), who, shown) if each)))

    def _reference(self, reference: str | None) -> str | None:
        """A reference that somebody can follow: a page's address, or words; the key of a record in some system is none."""
        if reference is None:
            return None
        if reference in vocabulary().choices["means"]:
            return vocabulary().caption("means", reference, self._language)
        readable = reference.startswith(("http://", "https://")) or " " in reference.strip() or reference.isalpha()
        return reference if readable else None
