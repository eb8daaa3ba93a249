"""Loading files that came over the net, as `kamp import` loads those of a folder."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..graph_model.stores.base import Store
from ..graphql.context import Uploads
from ..ingest.load import LoadOptions, load
from ..ingest.report import as_json
from .clock import now
from .importing import OUR_NAME
from .settings import Settings


def load_uploads(store: Store, settings: Settings, day: str, uploads: Uploads) -> Mapping[str, Any]:
    """The report of an import, in the shape of `kamp import --json`. The files are gone afterwards, refused rows with them."""
    options = LoadOptions(
        actor=uploads.actor,
        instant=now(),
        today=day,
        format=uploads.format,
        source=uploads.source,
        currency=settings.currency,
        our_name=settings.our_name or OUR_NAME,
        our_domains=settings.our_domains,
        dry_run=uploads.dry_run,
        full=uploads.full,
    )
    with tempfile.TemporaryDirectory(prefix="kamp-upload-") as folder:
        paths = [Path(folder) / name for name in uploads.files]
        for path, content in zip(paths, uploads.files.values(), strict=True):
            path.write_bytes(content)
        report: Mapping[str, Any] = _by_name(as_json(load(store, paths, options=options)), f"{folder}/")
        return report


def _by_name(told: Any, folder: str) -> Any:
    """The report with the files as their sender calls them: where they lay for a moment is nobody's concern."""
    if isinstance(told, Mapping):
        return {key: _by_name(value, folder) for key, value in told.items()}
    if isinstance(told, (list, tuple)):
        return [_by_name(each, folder) for each in told]
    return told.replace(folder, "") if isinstance(told, str) else told
