"""The example's portfolio behind a real server, and a real browser in front of it."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from kamp.app.examples import FOLDER, copy_moved, newest_contact, weeks_to
from kamp.app.server import create_app
from kamp.app.settings import read_settings
from kamp.graph_model.stores import Store, open_store
from kamp.ingest.load import LoadOptions, load
from starlette.testclient import TestClient

TODAY = "2026-11-25"


def example(folder: Path) -> Store:
    """A store with the example's portfolio, on a fixed day."""
    store = open_store(f"sqlite:///{folder / 'kamp.db'}", today=TODAY)
    files = folder / "files"
    paths = copy_moved(FOLDER, files, weeks_to(date.fromisoformat(TODAY), newest_contact(FOLDER)))
    options = LoadOptions(actor="test", instant="2026-11-25T08:00:00+00:00", today=TODAY, currency="EUR", our_name="Brenvasca S.r.l.")
    load(store, paths, options=options)
    return store


@pytest.fixture(scope="session")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The example, for tests that only read."""
    store = example(tmp_path_factory.mktemp("portfolio"))
    yield store
    store.close()


@pytest.fixture
def own_portfolio(tmp_path: Path) -> Iterator[Store]:
    """The example, for a test that writes."""
    store = example(tmp_path)
    yield store
    store.close()


def asking(store: Store, **settings: str) -> TestClient:
    app = create_app(store, read_settings(settings), day=lambda: TODAY)
    return TestClient(app, base_url="http://127.0.0.1:8787", headers={"accept": "text/html"})


@pytest.fixture(scope="session")
def client(portfolio: Store) -> Iterator[TestClient]:
    """A program that asks for pages."""
    with asking(portfolio) as opened:
        yield opened


@pytest.fixture(scope="session")
def italian(portfolio: Store) -> Iterator[TestClient]:
    with asking(portfolio, KAMP_LANGUAGE="it") as opened:
        yield opened


class Server:
    """Our server on a free port, in a thread; it can go away and come back at the same address."""

    def __init__(self, store: Store, **more: Any) -> None:
        self.app = create_app(store, read_settings({}), day=lambda: TODAY, **more)
        self.port = 0
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        import uvicorn

        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self.port))
        self.port = listening.getsockname()[1]
        self.running = uvicorn.Server(uvicorn.Config(self.app, log_level="error", lifespan="off", timeout_graceful_shutdown=1))
        self.thread = threading.Thread(target=self.running.run, kwargs={"sockets": [listening]}, daemon=True)
        self.thread.start()
        deadline = time.monotonic() + 20
        while not self.running.started:
            assert time.monotonic() < deadline
            time.sleep(0.02)

    def stop(self) -> None:
        self.running.should_exit = True
        self.thread.join(10)


@pytest.fixture(scope="session")
def served(portfolio: Store) -> Iterator[Server]:
    """The example's explorer, for tests that only read."""
    server = Server(portfolio)
    yield server
    server.stop()


@pytest.fixture
def serving() -> Iterator[Callable[..., Server]]:
    """Servers of a test's own."""
    started: list[Server] = []

    def start(store: Store, **more: Any) -> Server:
        started.append(Server(store, **more))
        return started[-1]

    yield start
    for each in started:
        each.stop()


class Opened:
    """A page of the explorer with everything that it said or threw."""

    def __init__(self, browser: Any, server: Server, **context: Any) -> None:
        self.server = server
        self.context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", **context})
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def go(self, path: str) -> "Opened":
        self.page.goto(f"{self.server.address}{path}")
        return self.ready()

    def ready(self) -> "Opened":
        self.wait("window.__ready === true")
        return self

    def wait(self, condition: str) -> None:
        """Until it holds. wait_for_function() evaluates text inside the page, which our policy rightly stops."""
        deadline = time.monotonic() + 20
        while True:
            try:
                if self.page.evaluate(condition):
                    return
            except Exception as error:  # the page is being left
                if not any(word in str(error) for word in ("context", "navigat", "frame")):
                    raise
            assert time.monotonic() < deadline, condition
            self.page.wait_for_timeout(20)

    def arrived(self, path: str) -> "Opened":
        self.wait(f"location.pathname === {path!r} && window.__ready === true")
        return self

    def text(self, selector: str = "main") -> str:
        return str(self.page.locator(selector).first.inner_text())


@pytest.fixture
def open_page(browser: Any, served: Server) -> Iterator[Callable[..., Opened]]:
    """Opens a page of the example; no page may complain."""
    opened: list[Opened] = []

    def go(path: str, server: Server | None = None, **context: Any) -> Opened:
        opened.append(Opened(browser, server or served, **context))
        return opened[-1].go(path)

    yield go
    for each in opened:
        problems = list(each.errors)
        each.context.close()
        assert problems == []


@pytest.fixture(scope="session")
def known(portfolio: Store) -> dict[str, str]:
    """Ids of the example's things by name."""
    from kamp.graph_model.compartments import EVERYTHING

    found = {}
    for label in ("Account", "Decision", "KnowledgeHolder", "Person"):
        page = portfolio.nodes(label, first=None, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY)
        found.update({branch.node.name: branch.node.id for branch in page.branches})
    return found
