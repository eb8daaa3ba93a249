"""What other people's tools say of the server: the audits of graphql-http, schemathesis, a typed client made of the schema."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TODAY = "2026-11-24"
HERE = Path(__file__).parent
KEPT = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kamp" / "tools"


def missing(reason: str) -> None:
    if "tools" in os.environ.get("KAMP_TEST_REQUIRE", "").split(","):
        pytest.fail(f"tools are required: {reason}", pytrace=False)
    pytest.skip(reason)


def run(*command: str, seconds: int = 300, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, timeout=seconds, cwd=cwd, env=kept, check=False)


@pytest.fixture(scope="module")
def npm() -> Path:
    """A folder with graphql-http, installed once."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        missing("there is no node with npm")
    folder = KEPT / "graphql-http-1"
    if not (folder / "node_modules" / "graphql-http").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        made = run("npm", "install", "--silent", "--no-audit", "--prefix", str(folder), "graphql-http@1", "graphql@16")
        if made.returncode:
            missing(f"graphql-http cannot be installed: {made.stderr[-200:]}")
    return folder


@pytest.fixture(scope="module")
def tools() -> Path:
    """The programs of an environment of their own: they want an older graphql-core than the product."""
    folder = KEPT / f"python-{sys.version_info.major}.{sys.version_info.minor}"
    if not (folder / "bin" / "ariadne-codegen").exists() or not (folder / "bin" / "schemathesis").exists():
        made = run(sys.executable, "-m", "venv", str(folder))
        if not made.returncode:
            made = run(str(folder / "bin" / "pip"), "install", "-q", "schemathesis>=4", "ariadne-codegen[subscriptions]>=0.15", "httpx")
        if made.returncode:
            missing(f"schemathesis and ariadne-codegen cannot be installed: {made.stderr[-200:]}")
    return folder / "bin"


def test_all_audits_of_graphql_over_http_pass(npm: Path, address: str) -> None:
    script = npm / "audits.mjs"
    script.write_text((HERE / "audits.mjs").read_text(encoding="utf-8"), encoding="utf-8")
    found = run("node", str(script), f"{address}/graphql", seconds=60)
    told = json.loads(found.stdout)
    assert told["failed"] == []
    # The suite of graphql-http 1.22 has 61 audits.
    assert told["passed"] == 61


@pytest.mark.long
def test_schemathesis_finds_no_server_error(tools: Path, address: str, tmp_path: Path) -> None:
    found = run(
        str(tools / "schemathesis"),
        "run",
        f"{address}/graphql",
        "--max-examples=20",
        "--phases=fuzzing",
        "--checks=not_a_server_error",
        "--seed=1",
        seconds=900,
        cwd=tmp_path,
    )
    assert found.returncode == 0, found.stdout[-3000:] + found.stderr[-2000:]
