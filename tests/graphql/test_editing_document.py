"""Every example of the page on editing works, in the page's order, on a small account."""

import re
import uuid
from pathlib import Path
from typing import Any

from kamp.graph_model.ids import record_id
from starlette.testclient import TestClient

from graphql import OperationDefinitionNode, parse


def named(prefix: str, key: str) -> str:
    return record_id(prefix, "tables", prefix, key)


ALFA, ADA, CHAIR, PRESS = named("org", "alfa"), named("per", "ada"), named("pos", "cfo"), named("dec", "press")


def examples(root: Path) -> list[str]:
    return re.findall(r"```graphql\n(.*?)```", (root / "docs" / "editing.md").read_text(encoding="utf-8"), re.DOTALL)


def test_every_example_of_the_page_works(root: Path, client: TestClient) -> None:
    def ask(query: str, **variables: Any) -> Any:
        answer = client.post("/graphql", json={"query": query, "variables": variables}).json()
        assert "errors" not in answer, (query, answer)
        return answer["data"]

    def person(name: str) -> str:
        make = "mutation($n: String!, $at: [ID!], $k: String!) { createPerson(person: {name: $n, at: $at}, how: {key: $k}) { id } }"
        return str(ask(make, n=name, at=[ALFA], k=str(uuid.uuid4()))["createPerson"]["id"])

    bea, carla = person("Bea"), person("Carla")
    told = {
        "Rename": {"id": PRESS}, "Card": {"chair": CHAIR}, "Left": {"id": carla}, "Know": {"ours": bea, "theirs": ADA},
        "Assess": {"person": ADA, "decision": PRESS}, "Met": {"people": [bea, ADA]}, "Decide": {"account": ALFA, "holder": ADA},
        "Step": {"decision": PRESS, "holder": bea}, "Need": {"account": ALFA, "felt": ADA}, "Answer": {"account": ALFA},
        "Same": {"a": bea, "b": ADA}, "Kept": {"id": ADA},
    }  # fmt: skip
    done = []
    for example in examples(root):
        (operation,) = (each for each in parse(example).definitions if isinstance(each, OperationDefinitionNode))
        assert operation.name is not None
        name = operation.name.value
        variables = told.get(name, {"revision": 3})
        ask(example, **variables, **({"key": str(uuid.uuid4())} if "$key" in example else {}))
        done.append(name)
    assert set(told) | {"Back"} == set(done)


def test_the_page_names_only_mutations_that_there_are(root: Path) -> None:
    text = (root / "docs" / "editing.md").read_text(encoding="utf-8")
    schema = (root / "graphql" / "schema.graphql").read_text(encoding="utf-8")
    called = set(re.findall(r"`((?:create|edit|set|end|record|answer|move|person|erase)[A-Z]\w+)`", text))
    assert called
    assert [each for each in called if not re.search(rf"\b{each}\(", schema)] == []
