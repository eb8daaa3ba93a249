"""What the machine must have for a test: a browser, the real inputs. Absent: skipped with a reason, or failed where required."""

import os
from pathlib import Path

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
def root() -> Path:
    """The root of the project."""
    return ROOT
