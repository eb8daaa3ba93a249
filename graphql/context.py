"""What the resolvers of one request share: the store, the viewer, today, and the pictures already read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from ..graph_model.changes.desk import Desk
from ..graph_model.changes.editor import Editor
from ..graph_model.compartments import EVERYTHING, Viewer
from ..graph_model.dates import instant
from ..graph_model.errors import UnknownName
from ..graph_model.graph import Graph, Node
from ..graph_model.stores.base import Store
from ..graph_model.vocabulary import Language


@dataclass(frozen=True, slots=True)
class MapRequest:
    """What to draw: a view of an account, seen as of a day, perhaps about one decision or person."""

    view: str = "overview"
    about: str | None = None
    language: Language = "en"


@dataclass(frozen=True, slots=True)
class When:
    """The day to answer for, and the last revision to know of (None: all)."""

    day: str
    revision: int | None = None


_NOBODY = "somebody without a token"
Draw = Callable[[Graph, str, MapRequest], Any]


@dataclass(frozen=True, slots=True)
class Uploads:
    """Files to import, by name, and how."""

    files: Mapping[str, bytes]
    actor: str
    dry_run: bool = True
    format: str | None = None
    source: str | None = None
    full: bool = False


Load = Callable[[Uploads], Mapping[str, Any]]


@dataclass(slots=True)
class Context:
    """One request. `draw` is handed in by the server: pictures and GraphQL do not know one another."""

    store: Store
    today: str
    draw: Draw
    viewer: Viewer = EVERYTHING
    language: Language = "en"
    currency: str = "EUR"
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    editor: Editor | None = None
    """Who makes changes; None where nobody says: then whoever sees an account's assessments edits there."""
    instant: str = ""
    """When the request came, for the log."""
    load: Load | None = None
    """Imports files; handed in by the server: imports and GraphQL do not know one another."""
    _pictures: dict[tuple[str, When], Graph] = field(default_factory=dict)

    @property
    def desk(self) -> Desk:
        """Where the one who asks makes his changes."""
        return Desk(self.store, self.editor or Editor(_NOBODY, self.viewer), self.today, self.instant)

    def forget(self) -> None:
        """Something was changed: what was read is read again."""
        self._pictures.clear()

    @property
    def now(self) -> When:
        """Today, with all that is known."""
        return When(self.today)

    def when(self, as_of: date | None, known_at: str | None) -> When:
        """The day asked for, else today, with what was known then."""
        revision = None if known_at is None else self.store.revision_at(instant(known_at, self.timezone))
        return When(self.today if as_of is None else as_of.isoformat(), revision)

    def get(self, identifier: str, when: When) -> Node | None:
        """A visible node by any id it ever had; a hidden one and an absent one answer alike."""
        found = self.store.get([identifier], viewer=self.viewer, as_of=when.day, known_at=when.revision)
        return found[0] if found else None

    def account(self, identifier: str, when: When) -> Node:
        """A visible account."""
        found = self.get(identifier, when)
        if found is None or "Account" not in found.labels:
            raise UnknownName("account", identifier)
        return found

    def asked(self, account: str, as_of: date | None, known_at: str | None) -> tuple[Graph, Node]:
        """What a named question about an account reads: its picture and itself."""
        when = self.when(as_of, known_at)
        found = self.account(account, when)
        return self.picture(found.id, when), found

    def picture(self, account: str, when: When) -> Graph:
        """An account's picture, read once a request."""
        if (account, when) not in self._pictures:
            self._pictures[account, when] = self.store.subgraph([account], viewer=self.viewer, as_of=when.day, known_at=when.revision)
        return self._pictures[account, when]
