"""The page on GraphQL holds queries that work."""

import re
from pathlib import Path

from kamp.graphql.errors import CODES
from kamp.graphql.schema import printed

from graphql import build_schema, parse, validate


def test_every_query_of_the_page_is_valid(root: Path) -> None:
    queries = re.findall(r"```graphql\n(.*?)```", (root / "docs" / "graphql.md").read_text(encoding="utf-8"), re.DOTALL)
    schema = build_schema(printed())
    assert len(queries) == 4
    for query in queries:
        assert validate(schema, parse(query)) == []


def test_the_page_names_every_code_of_an_error(root: Path) -> None:
    text = (root / "docs" / "graphql.md").read_text(encoding="utf-8")
    assert {code for _, code in CODES} | {"BAD_QUERY", "INTERNAL"} <= set(re.findall(r"`([A-Z_]+)`", text))
