"""What the machine must have for a test: a browser, the real inputs, a Neo4j. Absent: skipped with a reason, or failed where required."""

import importlib.util
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


def _real_data() -> Path:
    return Path(os.environ.get("KAMP_REAL_DATA") or ROOT.parent / "shared" / "data")


def _chromium() -> Path:
    return Path(os.environ.get("KAMP_TEST_CHROMIUM") or "/usr/bin/chromium")


def _missing(need: str) -> str | None:
    if need == "data" and not _real_data().is_dir():
        return f"the real inputs are not at {_real_data()} (KAMP_REAL_DATA)"
    if need == "browser" and not _chromium().exists():
        return f"there is no Chromium at {_chromium()} (KAMP_TEST_CHROMIUM)"
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run side by side each process starts a Neo4j of its own; one that is given has one database, so they stay together."""
    if "KAMP_TEST_NEO4J_URL" not in os.environ:
        return
    for item in items:
        if item.get_closest_marker("neo4j") is not None:
            item.add_marker(pytest.mark.xdist_group("neo4j"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    required = os.environ.get("KAMP_TEST_REQUIRE", "").split(",")
    for need in ("data", "browser"):
        if item.get_closest_marker(need) is None:
            continue
        if (reason := _missing(need)) is not None:
            if need in required:
                pytest.fail(f"{need} is required: {reason}", pytrace=False)
            pytest.skip(reason)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of the real inputs; for tests marked `data`."""
    return _real_data()


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser; for tests marked `browser`."""
    return _chromium()


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Any]:
    """One running Chromium for all tests of a process: Playwright does not run twice in one; for tests marked `browser`."""
    if (reason := _missing("browser")) is not None:
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    quiet = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox", "--disable-sync", *quiet])
        yield running
        running.close()


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the project."""
    return ROOT


def _server_module() -> Any:
    spec = importlib.util.spec_from_file_location("neo4j_server", Path(__file__).with_name("neo4j_server.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # A dataclass looks its own module up while it is made.
    import sys

    sys.modules["neo4j_server"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def neo4j_recipe() -> Any:
    """How a Neo4j is started here; for tests that start their own."""
    return _server_module()


@pytest.fixture(scope="session")
def neo4j_url(tmp_path_factory: pytest.TempPathFactory, neo4j_recipe: Any) -> Iterator[str]:
    """A real Neo4j with user and password in its URL: the one given by KAMP_TEST_NEO4J_URL, else one started here."""
    given = os.environ.get("KAMP_TEST_NEO4J_URL")
    if given:
        yield given
        return
    home = tmp_path_factory.mktemp("neo4j")
    server = neo4j_recipe.Server(
        home, neo4j_recipe.free_port(), "kamp-in-tests", os.environ.get("KAMP_TEST_NEO4J_VERSION", neo4j_recipe.LTS)
    )
    try:
        server.prepare()
        server.start()
    except neo4j_recipe.Missing as why:
        reason = f"a real Neo4j cannot be started: {why}"
        if "neo4j" in os.environ.get("KAMP_TEST_REQUIRE", "").split(","):
            pytest.fail(f"neo4j is required: {reason}", pytrace=False)
        pytest.skip(reason)
    yield f"bolt://neo4j:{server.password}@127.0.0.1:{server.port}"
    server.stop()


@pytest.fixture(scope="session")
def emptied_neo4j(neo4j_url: str) -> Iterator[Callable[[], str]]:
    """Empties the Neo4j of the tests and answers its URL: Community has one database, so tests take turns."""
    import neo4j

    address, _, place = neo4j_url.partition("://")
    credentials, _, host = place.rpartition("@")
    user, _, password = credentials.partition(":")
    with neo4j.GraphDatabase.driver(f"{address}://{host}", auth=(user, password)) as driver:

        def empty() -> str:
            driver.execute_query("MATCH (n) WHERE NOT n:Store DETACH DELETE n")
            driver.execute_query("MATCH (s:Store) SET s.revision = 0, s.claims = 0")
            return neo4j_url

        yield empty
