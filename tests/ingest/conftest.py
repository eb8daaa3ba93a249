"""Real inputs, and an importer on a fresh store."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kamp.graph_model.stores import Store, open_store
from kamp.ingest import ImportReport, LoadOptions, load

TODAY = "2026-11-20"
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'kamp.db'}", today=TODAY)
    yield opened
    opened.close()


@pytest.fixture
def bring(store: Store) -> Callable[..., ImportReport]:
    """Import files into the store."""

    def run(*paths: Path, **options: object) -> ImportReport:
        return load(store, paths, options=LoadOptions(actor="test", instant="2026-11-20T08:00:00Z", today=TODAY, **options))  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of real inputs."""
    folder = Path(os.environ.get("KAMP_REAL_DATA", Path(__file__).parents[2].parent / "shared" / "data"))
    if not folder.is_dir():
        if "data" in os.environ.get("KAMP_TEST_REQUIRE", "").split(","):
            pytest.fail(f"The real inputs are required and not at {folder} (KAMP_REAL_DATA).")
        pytest.skip(f"no real inputs at {folder} (KAMP_REAL_DATA)")
    return folder
