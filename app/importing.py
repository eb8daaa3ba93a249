"""Loading files into a store with the settings of this process."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..graph_model.errors import KampError
from ..graph_model.stores.base import Store
from ..ingest.load import LoadOptions, load
from ..ingest.report import ImportReport
from .clock import now
from .failures import PartWay, in_words
from .options import Asked
from .progress import progress

OUR_NAME = "Us"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an import was asked for."""

    dry_run: bool = False
    form: str | None = None
    source: str | None = None
    rejects: Path | None = None
    mapping: Path | None = None
    full: bool = False
    forget_mappings: bool = False


def load_into(store: Store, paths: Iterable[Path], asked: Asked, wanted: Wanted = Wanted()) -> ImportReport:
    """Read the files, with a bar on a terminal. What stops it half-way says whether something was written."""
    before = store.revision()
    try:
        with progress() as told:
            return load(store, paths, options=_options(asked, wanted), progress=told)
    except (KampError, OSError, KeyboardInterrupt) as error:
        if store.revision() == before:
            raise
        why = "Stopped" if isinstance(error, KeyboardInterrupt) else in_words(error)
        raise PartWay(f"{why} - part of the files is in the store, and whole; run the same command again to go on.") from error


def _options(asked: Asked, wanted: Wanted) -> LoadOptions:
    settings = asked.settings
    return LoadOptions(
        actor="kamp import",
        instant=now(),
        today=asked.today,
        format=wanted.form,
        source=wanted.source,
        currency=settings.currency,
        our_name=settings.our_name or OUR_NAME,
        our_domains=settings.our_domains,
        excluded=settings.excluded,
        dry_run=wanted.dry_run,
        rejects=wanted.rejects,
        mapping=wanted.mapping,
        full=wanted.full,
        forget_mappings=wanted.forget_mappings,
    )
