"""Every failure ends in one clear line and the code of INTERFACE."""

import errno

import pytest
from kamp.app.failures import PartWay, exit_code, in_words
from kamp.graph_model.errors import Refused, StoreUnavailable


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Refused("no"), 1),
        (StoreUnavailable("locked"), 1),
        (PartWay("stopped"), 4),
        (BrokenPipeError(), 0),
        (KeyboardInterrupt(), 130),
        (ValueError("ours"), 1),
    ],
)
def test_each_failure_has_its_code(error: BaseException, code: int) -> None:
    assert exit_code(error) == code


def test_a_full_disk_is_said_in_words() -> None:
    assert "no space left" in in_words(OSError(errno.ENOSPC, "No space left on device", "kamp.db"))


def test_a_mistake_of_ours_is_one_line_without_a_traceback() -> None:
    text = in_words(ValueError("odd"))
    assert "ValueError: odd" in text
    assert "\n" not in text
