"""What somebody asks to see, and what the analyses know that a picture shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..graph_model.errors import Refused
from ..graph_model.vocabulary import LANGUAGES, Language

VIEWS = ("overview", "path", "person", "risk")
# The map's part of a window of 1600 x 960.
WINDOW = (1336, 846)


@dataclass(frozen=True, slots=True)
class DrawRequest:
    """`about` is the decision whose paths, or the person whose ties are asked for; `window` the map's size in pixels."""

    view: str = "overview"
    about: str | None = None
    hide_names: bool = False
    language: Language = "en"
    window: tuple[int, int] = WINDOW

    def __post_init__(self) -> None:
        if self.view not in VIEWS:
            raise Refused(f"No view is called {self.view!r}; there are {', '.join(VIEWS)}.")
        if self.language not in LANGUAGES:
            raise Refused(f"The map speaks {' and '.join(LANGUAGES)}, not {self.language!r}.")
        if self.view == "person" and self.about is None:
            raise Refused("The view 'person' needs to be told whom it is about.")


@dataclass(frozen=True, slots=True)
class Contact:
    """Our best contact of a person: how alive (0..1), who of us, the last day in contact, whether it went stale."""

    strength: float
    colleague: str | None = None
    last_day: str | None = None
    stale: bool = False


@dataclass(frozen=True, slots=True)
class PathOverlay:
    """One ranked way to a decider: the people in order, the first of them ours."""

    decision: str
    people: tuple[str, ...]
    chance: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Overlays:
    """What the analyses add to the graph, by id of the person; `ties` maps two ids, the smaller first, to a chance.

    `contacts` is None where nobody counted them: the cards then say so instead of "no contact".
    """

    contacts: Mapping[str, Contact] | None = None
    risks: Mapping[str, str] = field(default_factory=dict)
    paths: tuple[PathOverlay, ...] = ()
    ties: Mapping[tuple[str, str], float] = field(default_factory=dict)


NO_OVERLAYS = Overlays()
