"""What other people's tools say of the server: the audits of graphql-http, schemathesis, a typed client made of the schema."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kamp.graph_model.ids import record_id
from kamp.graphql.errors import CODES

from graphql import OperationDefinitionNode, parse

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
def test_schemathesis_meets_no_server_error_and_no_code_that_nobody_knows(tools: Path, address: str, root: Path, tmp_path: Path) -> None:
    script = tmp_path / "fuzz.py"
    script.write_text((HERE / "fuzz.py").read_text(encoding="utf-8"), encoding="utf-8")
    known = {"BAD_QUERY", *(code for _, code in CODES)} - {"STORE_UNAVAILABLE", "STORE_DAMAGED", "STORE_OUTDATED"}
    schema = str(root / "graphql" / "schema.graphql")
    found = run(str(tools / "python"), str(script), schema, f"{address}/graphql", "15", *known, seconds=900, cwd=tmp_path)
    assert found.returncode == 0, found.stderr[-3000:]
    assert json.loads(found.stdout)["requests"] > 500


CLIENT = """
import asyncio, json, sys
sys.path.insert(0, sys.argv[1])
from generated.client import Client

async def main():
    given = json.loads(sys.argv[3])
    async with Client(url=sys.argv[2]) as client:
        for method, names in json.loads(sys.argv[4]).items():
            answer = await getattr(client, method)(**{name: given[name] for name in names})
            print(method, type(answer).__name__)

asyncio.run(main())
"""


def test_a_typed_client_made_of_the_committed_schema_runs_the_ten_queries(tools: Path, address: str, root: Path, tmp_path: Path) -> None:
    queries = re.findall(r"```graphql\n(.*?)```", (root / "docs" / "queries.md").read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "queries.graphql").write_text("\n".join(queries), encoding="utf-8")
    schema = root / "graphql" / "schema.graphql"
    settings = f'[tool.ariadne-codegen]\nschema_path = "{schema}"\nqueries_path = "queries.graphql"\n'
    more = 'target_package_name = "generated"\n[tool.ariadne-codegen.scalars.Date]\ntype = "str"\n'
    (tmp_path / "pyproject.toml").write_text(settings + more, encoding="utf-8")
    made = run(str(tools / "ariadne-codegen"), seconds=120, cwd=tmp_path)
    assert made.returncode == 0, made.stdout + made.stderr
    wanted = {}
    for query in queries:
        operation = parse(query).definitions[0]
        assert isinstance(operation, OperationDefinitionNode)
        assert operation.name is not None
        given = [each.variable.name.value for each in operation.variable_definitions or ()]
        # A name that Python keeps for itself gets an underscore from the generator.
        method = re.sub(r"(?<!^)(?=[A-Z])", "_", operation.name.value).lower()
        wanted[method] = [f"{name}_" if name in ("from",) else name for name in given if name != "after"]
    values = {
        "account": named("org", "alfa"),
        "person": named("per", "ada"),
        "from_": "2020-01-01",
        "since": "2020-01-01",
        "until": "2035-01-01",
    }
    script = tmp_path / "run_client.py"
    script.write_text(CLIENT, encoding="utf-8")
    python = str(tools / "python")
    told = run(python, str(script), str(tmp_path), f"{address}/graphql", json.dumps(values), json.dumps(wanted), seconds=60)
    assert told.returncode == 0, told.stderr[-2000:]
    assert len(told.stdout.splitlines()) == 10


def named(prefix: str, key: str) -> str:
    return record_id(prefix, "tables", prefix, key)
