"""What does everybody who writes a section need? The picture, the language, the sources met so far."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.numbers import format_decimal, format_percent

from ...graph_model.analysis.wording import day_shown
from ...graph_model.graph import Evidence, Graph, Node
from ...graph_model.money import Money
from ...graph_model.vocabulary import Language
from .parts import Text
from .sources import Sources
from .words import say


@dataclass(frozen=True, slots=True)
class Writing:
    """One account being written about."""

    graph: Graph
    account: str
    language: Language
    currency: str
    sources: Sources

    def say(self, key: str, **values: object) -> str:
        """One phrase of the documents."""
        return say(self.language, key, **values)

    def heads(self, *keys: str) -> tuple[str, ...]:
        """The headings of a table."""
        return tuple(self.say(each) for each in keys)

    def text(self, words: object, *evidence: Evidence | None) -> Text:
        """Words with their sources."""
        return self.sources.text(words, evidence)

    def field(self, node: Node, name: str) -> Text:
        """What a field says, with who stands behind it."""
        value = node.get(name)
        return self.text(self.say("unknown"), None) if value is None else self.text(value, node.evidence.get(name))

    def money(self, amount: Money | None, *evidence: Evidence | None) -> Text:
        """An amount as people read it."""
        return Text(self.say("unknown")) if amount is None else self.text(amount.shown(self.language), *evidence)

    def day(self, day: str | None) -> Text:
        """A date as people read it."""
        return Text(self.say("unknown") if day is None else day_shown(day, self.language))

    def number(self, value: float | None, pattern: str = "#,##0.00") -> Text:
        """A number with the language's own signs."""
        return Text(self.say("unknown") if value is None else str(format_decimal(value, pattern, locale=self.language)))

    def share(self, value: float) -> Text:
        """A part of a whole, in per cent."""
        return Text(str(format_percent(value, "#,##0.0 %", locale=self.language)))

    def names(self, nodes: Iterable[Node]) -> str:
        """Names in one line; the phrase for not known where there are none."""
        return ", ".join(each.name for each in nodes) or self.say("unknown")
