"""The page on the analyses names every module of the folder once, and only commands and fields that exist."""

import re
from pathlib import Path

from kamp.app.cli import COMMANDS
from kamp.graphql.schema import schema


def rows(root: Path) -> list[list[str]]:
    lines = (root / "docs" / "analyses.md").read_text(encoding="utf-8").splitlines()
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return [row for row in found if row[0] not in ("question", "---")]


def test_every_module_of_the_analyses_has_its_line_and_none_that_does_not_exist(root: Path) -> None:
    folder = root / "graph_model" / "analysis"
    sources = [path for path in folder.rglob("*.py") if not re.search(r"(_words|_json|__init__)\.py$", path.name)]
    modules = [path.relative_to(folder).with_suffix("").as_posix() for path in sources]
    assert sorted(row[-2].strip("`") for row in rows(root)) == sorted(modules)


def test_each_question_of_the_page_is_that_of_its_module(root: Path) -> None:
    for row in rows(root):
        said = (root / "graph_model" / "analysis" / f"{row[-2].strip('`')}.py").read_text(encoding="utf-8")
        assert said.startswith(f'"""{row[0]}'), row[-2]


def test_the_page_names_only_commands_and_fields_that_exist(root: Path) -> None:
    query = schema.get_type_by_name("Query")
    assert query is not None
    fields = re.search(r"^type Query.*?^}", schema.as_str(), re.DOTALL | re.MULTILINE)
    assert fields is not None
    for row in (row for row in rows(root) if len(row) == 5):
        assert row[1].strip("`").removeprefix("kamp ") in COMMANDS
        assert re.search(rf"^  {row[2].strip('`')}\b", fields[0], re.MULTILINE), row[2]
