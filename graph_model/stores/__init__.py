"""Where the graph is kept."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..errors import InputError, StoreUnavailable
from .base import Store

__all__ = ["Credentials", "Store", "open_store"]

_SQLITE = "sqlite:///"
_NEO4J = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who enters a Neo4j, and which of its databases; what a URL says itself comes first."""

    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str = "neo4j"


def open_store(
    url: str, *, today: str, read_only: bool = False, outdated: bool = False, credentials: Credentials = Credentials()
) -> Store:
    """Open a store by its URL: `sqlite:///kamp.db`, `neo4j://host:7687`. A store opened for writing is rolled to `today`.

    One of an older layout is refused (StoreOutdated), but for `outdated`, which opens it to be migrated and for nothing else.
    """
    if urlsplit(url).scheme in _NEO4J:
        return _open_neo4j(url, today=today, read_only=read_only, outdated=outdated, credentials=credentials)
    if not url.startswith(_SQLITE):
        raise InputError(f"{url.split('@')[-1]!r} is not a store that kamp opens; use sqlite:///FILE.db or neo4j://HOST:7687.")
    path = Path(url.removeprefix(_SQLITE))
    if path.is_dir():
        raise StoreUnavailable(f"{path} is a folder; name a file in it.")
    if (read_only or outdated) and not path.exists():
        raise StoreUnavailable(f"There is no store at {path} yet; import something first (kamp import, kamp demo).")
    from .sqlite import SqliteStore

    return SqliteStore(path, today=today, read_only=read_only, outdated=outdated)


def _open_neo4j(url: str, *, today: str, read_only: bool, outdated: bool, credentials: Credentials) -> Store:
    parts = urlsplit(url)
    if parts.hostname is None or parts.path not in ("", "/"):
        raise InputError("A Neo4j is named like neo4j://host:7687; the database is named by KAMP_NEO4J_DATABASE.")
    # The driver is slow to import and needed by nobody who works on a file.
    from .neo4j import Neo4jAccess, Neo4jStore

    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    access = Neo4jAccess(
        address=f"{parts.scheme}://{host}:{parts.port or 7687}",
        user=unquote(parts.username) if parts.username else credentials.user,
        password=unquote(parts.password) if parts.password else credentials.password,
        database=credentials.database,
    )
    return Neo4jStore(access, today=today, read_only=read_only, outdated=outdated)
