"""The pages on GraphQL hold queries and commands that work."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kamp.app.server import create_app
from kamp.app.settings import read_settings
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.stores import Store, open_store
from kamp.graphql.errors import CODES
from kamp.graphql.schema import printed
from kamp.ingest.load import LoadOptions, load
from starlette.testclient import TestClient

from graphql import OperationDefinitionNode, build_schema, parse, validate

DAY = "2026-11-24"


def blocks(path: Path, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Store]:
    """The example's tables."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('documents')}/kamp.db", today=DAY)
    load(store, [root / "examples" / "tables"], options=LoadOptions("test", f"{DAY}T08:00:00+00:00", DAY))
    yield store
    store.close()


@pytest.fixture(scope="module")
def asked(portfolio: Store) -> Iterator[TestClient]:
    with TestClient(create_app(portfolio, read_settings({}), day=lambda: DAY), base_url="http://127.0.0.1:8787") as client:
        yield client


def called(store: Store, text: str, label: str) -> str:
    (hit, *_) = store.search(text, labels=(label,), first=1, viewer=EVERYTHING)
    return hit.node.id


def ten(root: Path) -> list[str]:
    return blocks(root / "docs" / "queries.md", "graphql")


def name_of(query: str) -> str:
    operation = parse(query).definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    assert operation.name is not None
    return operation.name.value


def test_every_query_of_the_page_is_valid(root: Path) -> None:
    queries = blocks(root / "docs" / "graphql.md", "graphql")
    schema = build_schema(printed())
    assert len(queries) == 5
    for query in queries:
        assert validate(schema, parse(query)) == []


def test_there_are_ten_queries_for_tools(root: Path) -> None:
    assert len(ten(root)) == 10


# Of the example's tables: what each query is sure to find, as the files of examples/tables say it.
FOUND = {
    "KeyAccounts": "Olmera Meccanica",
    "AccountSlide": "Tender: drives and safety retrofit",
    "RiskList": "Claudia Fermignano",
    "WhoDecides": "Laura Beccalossi",
    "ToMeet": "Laura Beccalossi",
    "BeforeATender": "Head of Digital Manufacturing",
    "Chart": "positions",
    "ContractsThatEnd": "contractEnd",
    "ActionsDue": "due",
    "PersonCard": "Laura Beccalossi",
}


@pytest.mark.parametrize("name", FOUND)
def test_a_tools_query_finds_what_it_is_for(asked: TestClient, portfolio: Store, root: Path, name: str) -> None:
    query = next(each for each in ten(root) if name_of(each) == name)
    variables: dict[str, Any] = {
        "account": called(portfolio, "Olmera Meccanica", "Account"),
        "person": called(portfolio, "Laura Beccalossi", "Person"),
        "from": "2020-01-01",
        "since": "2020-01-01",
        "until": "2035-01-01",
    }
    answer = asked.post("/graphql", json={"query": query, "variables": variables}).json()
    assert "errors" not in answer
    assert FOUND[name] in json.dumps(answer, ensure_ascii=False)


def test_the_curl_commands_of_the_page_answer(root: Path, address: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("there is no curl")
    (commands,) = blocks(root / "docs" / "queries.md", "console")
    for command in commands.strip().splitlines():
        told = subprocess.run(command.replace("http://127.0.0.1:8787", address), shell=True, capture_output=True, check=True, timeout=20)
        assert "data" in json.loads(told.stdout), command


def test_the_page_names_every_code_of_an_error(root: Path) -> None:
    text = (root / "docs" / "graphql.md").read_text(encoding="utf-8")
    assert {code for _, code in CODES} | {"BAD_QUERY", "INTERNAL", "BAD_REQUEST", "UNAUTHENTICATED"} <= set(
        re.findall(r"`([A-Z_]+)`", text)
    )
