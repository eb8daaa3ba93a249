"""The example in a real store, through the real importer, and the commands called on it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from kamp.app.cli import main
from kamp.app.examples import FOLDER

# The example's newest contact is of 16 November 2026; its README says as of which day its findings are told.
AS_OF = "2026-11-24"


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Outcome]


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Call:
    """Calls `kamp` with these words."""

    def called(*words: str) -> Outcome:
        with pytest.raises(SystemExit) as ended:
            main(list(words))
        out, err = capfd.readouterr()
        return Outcome(int(ended.value.code or 0), out, err)

    return called


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the example as its files stand."""
    path = tmp_path_factory.mktemp("example") / "kamp.db"
    with pytest.raises(SystemExit) as ended:
        main(["import", str(FOLDER / "salesforce"), str(FOLDER / "tables"), "--store", f"sqlite:///{path}"])
    assert not ended.value.code
    return path


@pytest.fixture
def ask(call: Call, example: Path) -> Call:
    """Calls a command that answers, on the example as of its day."""
    return lambda *words: call(*words, "--store", f"sqlite:///{example}")
