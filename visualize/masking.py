"""How names look on the picture: cleaned of what hides or reverses text, and replaced where names must not be shown."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..graph_model.graph import Graph
from ..graph_model.vocabulary import Language
from .words import word

# Controls of writing direction: a name must not turn round the words beside it.
_DIRECTION = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_SHORTEST_PART = 3


def clean(text: object) -> str:
    """The text on one line, without control characters and without controls of direction."""
    plain = str(text).translate(_DIRECTION)
    return " ".join("".join(" " if unicodedata.category(each) in ("Cc", "Zl", "Zp") else each for each in plain).split())


@dataclass(frozen=True, slots=True)
class Names:
    """What people are called on this picture; without aliases, by their names."""

    graph: Graph
    aliases: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    pattern: re.Pattern[str] | None = None

    @property
    def hidden(self) -> bool:
        """Whether names are not to be shown."""
        return self.pattern is not None

    def of(self, identifier: str) -> str:
        """The name of a node as shown."""
        return self.aliases.get(identifier) or self.text(self.graph.name(identifier))

    def text(self, text: object) -> str:
        """Any text as shown: where names are hidden, every name in it, whole or in part, gives way to its alias."""
        shown = clean(text)
        return shown if self.pattern is None else self.pattern.sub(lambda found: self.words[found[0]], shown)


def names_of(graph: Graph, people: Iterable[str], colleagues: Iterable[str], *, hide: bool, language: Language) -> Names:
    """The names of a picture. Numbers follow the order given, so the same picture numbers alike."""
    if not hide:
        return Names(graph)
    ours = list(colleagues)
    aliases = {each: word("hidden_colleague", language, number=number) for number, each in enumerate(ours, 1)}
    theirs = [each for each in people if each not in aliases]
    theirs += [node.id for node in graph.of_kind("Person") if node.id not in aliases and node.id not in set(theirs)]
    aliases |= {each: word("hidden_person", language, number=number) for number, each in enumerate(theirs, 1)}
    words: dict[str, str] = {}
    for identifier, alias in aliases.items():
        full = clean(graph.name(identifier))
        parts = [part.strip(".,") for part in full.split()]
        for each in (full, *parts):
            if len(each) >= _SHORTEST_PART or each == full:
                words.setdefault(each, alias)
    words.pop("", None)
    longest = sorted(words, key=lambda each: (-len(each), each))
    # In their own case only, or somebody called Will would empty every sentence.
    pattern = r"(?<!\w)(?:" + ("|".join(map(re.escape, longest)) or r"\0") + r")(?!\w)"
    return Names(graph, aliases, words, re.compile(pattern))
