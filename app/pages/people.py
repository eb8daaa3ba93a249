"""How pages write a person: who they are to us, who of us knows them, how long ago."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...graph_model.analysis.ties import Tie
from ...graph_model.explanation import Score
from ...graph_model.vocabulary import vocabulary
from ...visualize.content import Cell
from ...visualize.people import Attitude, attitude
from ...visualize.shown import initials
from ...visualize.words import age
from .visit import Question, Visit

_ALIVE, _LIKELY = 0.2, 0.5


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A colleague who knows somebody, and the tie."""

    colleague: str
    tie: Tie

    @property
    def bars(self) -> int:
        """How strong, in three steps; 0 is a tie that no longer holds."""
        chance = self.tie.chance
        return 0 if chance <= 0 else 1 if chance < _ALIVE else 2 if chance < _LIKELY else 3

    @property
    def last(self) -> str | None:
        """The last day in contact, else the day on which somebody spoke of it."""
        return self.tie.last_day or self.tie.observed_on


def chance(score: Score) -> float:
    """A score that is a chance; 0 where it cannot be counted."""
    return score.value if isinstance(score.value, float) else 0.0


class People:
    """The people of one picture, as one viewer sees them."""

    def __init__(self, visit: Visit, asked: Question) -> None:
        self.visit, self.asked, self.graph = visit, asked, asked.graph
        self.ours = visit.ours(asked)
        self._known: dict[str, list[Acquaintance]] = {}
        for tie in sorted(visit.ties(asked).values(), key=lambda each: (-each.chance, each.a, each.b)):
            for person, colleague in ((tie.a, tie.b), (tie.b, tie.a)):
                if colleague in self.ours and person not in self.ours and tie.basis != "in conflict":
                    self._known.setdefault(person, []).append(Acquaintance(colleague, tie))

    def known_by(self, person: str) -> list[Acquaintance]:
        """Our colleagues who know somebody, the closest first."""
        return self._known.get(person, [])

    def known_to(self, colleague: str) -> Iterator[tuple[str, Tie]]:
        """Whom a colleague knows, the closest first."""
        for person, known in self._known.items():
            yield from ((person, each.tie) for each in known if each.colleague == colleague)

    def attitude(self, person: str, decision: str | None = None) -> Attitude:
        """Role, stance, influence."""
        return attitude(self.graph, person, account=self.asked.account.id, decision=decision)

    def href(self, identifier: str) -> str:
        """The person's page, or the colleague's."""
        at = self.visit.at
        return at.colleague(identifier) if identifier in self.ours else at.person(identifier, self.asked.account.id)

    def name(self, identifier: str) -> str:
        """What people call it; somebody whom files mention and nobody named is said to be so."""
        name = self.graph.name(identifier)
        return self.word("unnamed") if name == identifier else name

    def title(self, person: str) -> str:
        """The job title, else the chair."""
        node = self.graph.node(person)
        chairs = [each.name for each in self.graph.targets(person, "HOLDS")]
        return str(node.get("title") or (chairs[0] if chairs else ""))

    def cell(self, identifier: str, sub: str | None = None, *, decision: str | None = None) -> Cell:
        """A person in a row: disc or pill, name, title."""
        name = self.name(identifier)
        if identifier in self.ours:
            return Cell(name, sub or "", self.href(identifier), initials=initials(name))
        shown = self.title(identifier) if sub is None else sub
        href = self.href(identifier) if name != self.word("unnamed") else ""
        return Cell(name, shown, href, mark=self.attitude(identifier, decision).side)

    def contact(self, person: str) -> Cell:
        """Our best contact in a row."""
        known = self.known_by(person)
        if not known or known[0].bars == 0:
            return Cell(self.word("contact_nobody"), tone="warn")
        best = known[0]
        first = self.graph.name(best.colleague).split(" ")[0]
        return Cell(first, self.age(best.last), self.href(best.colleague), mark=f"bars{best.bars}")

    def age(self, day: str | None) -> str:
        """How long ago, empty where nobody knows."""
        return age(day, self.graph.as_of, self.visit.language) if day else ""

    def role(self, attitude: Attitude) -> str:
        return attitude.role_caption(self.visit.language)

    def influence(self, attitude: Attitude) -> str:
        found = attitude.influence
        return vocabulary().caption("influence", found, self.visit.language) if found else self.word("not_known")

    def word(self, key: str) -> str:
        from ...visualize.pages import plain

        return plain(key, self.visit.language)
