"""How an import is asked for, and what it does with each file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to import."""

    actor: str
    instant: str
    today: str
    format: str | None = None
    source: str | None = None
    currency: str = "EUR"
    our_name: str = "Us"
    our_domains: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    dry_run: bool = False
    rejects: Path | None = None
    mapping: Path | None = None
    """A mapping of the user's own, laid over the built-in ones."""
    forget_mappings: bool = False
    """What was remembered for the headers of these files is forgotten, and they are read as built in."""
    full: bool = False
    """The files hold everything that their source has: what it had before and does not bring now is reported."""
