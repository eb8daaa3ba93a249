"""Which lines can be drawn on demand: ties between them, with us, with competitors, and what each says in words."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from ..graph_model.graph import Graph, Relation
from ..graph_model.vocabulary import LANGUAGES, Language, vocabulary
from .masking import Names
from .people import decisions_of, roles_of
from .request import Overlays
from .words import word

# Alive and likely (METHODS T1): where a tie's line grows from thin to medium to thick.
_ALIVE, _LIKELY = 0.2, 0.5
_KINDS = {"INFLUENCES": "influences", "CONFLICTS_WITH": "conflict", "BACKS": "backs", "REPORTS_TO": "reports"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its ends, what it is, how thick in three steps, and its sentence."""

    source: str
    target: str
    kind: str
    strength: int
    text: str

    @property
    def as_json(self) -> dict[str, Any]:
        return {"from": self.source, "to": self.target, "kind": self.kind, "strength": self.strength, "text": self.text}


@dataclass(frozen=True, slots=True)
class Drawn:
    """Who stands on the picture."""

    theirs: Collection[str]
    ours: Collection[str]
    others: Collection[str]

    def __contains__(self, identifier: str) -> bool:
        return identifier in self.theirs or identifier in self.ours or identifier in self.others


def lines(graph: Graph, drawn: Drawn, overlays: Overlays, names: Names, language: Language) -> list[Line]:
    """Every line between drawn things, in a fixed order."""
    found = {*_ties(graph, drawn, overlays, names, language)}
    found |= {*_plain(graph, drawn, names, language), *_parts(graph, drawn, names, language)}
    return sorted(found, key=lambda line: (line.kind, line.source, line.target, line.text))


def _sentence(kind: str, source: str, target: str, names: Names, language: Language) -> str:
    template = vocabulary().relation(kind).sentence[LANGUAGES.index(language)]
    # Not format(): a name may hold braces.
    return template.replace("{a}", "\0").replace("{b}", names.of(target)).replace("\0", names.of(source))


def _strength(chance: float | None) -> int:
    return 1 if chance is None or chance < _ALIVE else 2 if chance < _LIKELY else 3


def _ties(graph: Graph, drawn: Drawn, overlays: Overlays, names: Names, language: Language) -> Iterator[Line]:
    """Ties by KNOWS or by contact; a pair has one line."""
    known = {_pair(each.source, each.target): each for each in graph.of_relation("KNOWS")}
    pairs = {*known, *(_pair(*pair) for pair, chance in overlays.ties.items() if chance > 0)}
    pairs |= {_pair(each.source, each.target) for each in graph.of_relation("CONTACTED")}
    for first, second in sorted(pairs):
        if first in drawn.ours:
            first, second = second, first
        if first not in drawn.theirs or not (second in drawn.theirs or second in drawn.ours):
            continue
        source, target = (second, first) if second in drawn.ours else (first, second)
        pair = _pair(source, target)
        if pair in known:
            text = _sentence("KNOWS", source, target, names, language)
        else:
            text = word("in_contact", language, a="\0", b="\1").replace("\0", names.of(source)).replace("\1", names.of(target))
        yield Line(source, target, "ours" if second in drawn.ours else "knows", _strength(_chance(pair, known, overlays)), text)


def _pair(first: str, second: str) -> tuple[str, str]:
    return (first, second) if first <= second else (second, first)


def _chance(pair: tuple[str, str], known: dict[tuple[str, str], Relation], overlays: Overlays) -> float | None:
    """What the analysis says; without it the closeness of 0 to 4 that somebody stated."""
    if pair in overlays.ties:
        return overlays.ties[pair]
    closeness = known[pair].get("closeness") if pair in known else None
    return None if closeness is None else closeness / 4


def _plain(graph: Graph, drawn: Drawn, names: Names, language: Language) -> Iterator[Line]:
    for kind, drawn_as in _KINDS.items():
        for relation in graph.of_relation(kind):
            source, target = relation.source, relation.target
            if source in drawn and target in drawn:
                yield Line(source, target, drawn_as, 2, _sentence(kind, source, target, names, language))


def _parts(graph: Graph, drawn: Drawn, names: Names, language: Language) -> Iterator[Line]:
    """Who takes part in which drawn decision."""
    for person in drawn.theirs:
        for role in roles_of(graph, person):
            for decision in decisions_of(graph, role.id):
                if decision in drawn.others:
                    text = word("takes_part", language, a="\0", b="\1").replace("\0", names.of(person)).replace("\1", names.of(decision))
                    yield Line(person, decision, "part", 1, text)
