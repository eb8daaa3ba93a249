"""`kamp person`: somebody asks what is kept about them, and asks to be forgotten."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kamp.app.examples import FOLDER

Call = Callable[..., Any]
WHO = "Ernesto Bellocchi"


@pytest.fixture
def own(call: Call, tmp_path: Path) -> Call:
    """Calls a command on a store of its own with the example's tables."""
    where = ("--store", f"sqlite:///{tmp_path / 'kamp.db'}")
    assert call("import", str(FOLDER / "tables"), *where).code == 0
    return lambda *words: call(*words, *where)


def test_an_export_is_one_document_with_every_claim_and_its_source(ask: Call) -> None:
    told = ask("person", "export", WHO).json
    assert set(told) >= {"person", "believed", "relations", "claims", "judgements", "complete"}
    assert (told["person"]["name"], told["complete"]) == (WHO, True)
    assert all(claim["source"] for claim in told["claims"])


def test_who_is_erased_is_found_no_more_and_not_brought_back_by_the_same_files(own: Call, tmp_path: Path) -> None:
    assert own("person", "export", WHO).code == 0
    done = own("person", "erase", WHO, "--json")
    assert (done.code, done.json["removed"] > 0) == (0, True)
    again = own("import", str(FOLDER / "tables"), "--json").json
    assert (again["run"], again["totals"]["new"], again["totals"]["changed"]) == (None, 0, 0)
    assert {"a person who was erased"} <= {reason for file in again["files"] for reason in file["ignored_because"]}
    gone = own("person", "export", WHO)
    assert (gone.code, WHO in gone.err) == (1, True)
    # "Ernesto" alone may be another's name; the whole name stands nowhere in the file any more.
    assert WHO.encode() not in (tmp_path / "kamp.db").read_bytes()


def test_erasing_is_told_in_both_languages(own: Call) -> None:
    assert "Cancellato" in own("person", "erase", WHO, "--lang", "it").err


def test_somebody_unknown_is_named_with_who_comes_near(ask: Call) -> None:
    answer = ask("person", "export", "Ernesto Belocchi")
    assert (answer.code, WHO in answer.err) == (1, True)
