"""The printed schema is the one that is served."""

from pathlib import Path

from kamp.graph_model.vocabulary import vocabulary
from kamp.graphql.objects import TYPES
from kamp.graphql.schema import printed

from graphql import GraphQLInterfaceType, GraphQLObjectType, build_schema


def test_the_committed_schema_is_the_served_one(root: Path) -> None:
    committed = (root / "graphql" / "schema.graphql").read_text(encoding="utf-8")
    assert committed == printed(), "run: python -m kamp.graphql.print_schema"


def test_every_field_and_argument_says_what_it_is() -> None:
    silent = []
    for kind in build_schema(printed()).type_map.values():
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType) and not kind.name.startswith("__"):
            for name, field in kind.fields.items():
                described = {name: field.description, **{argument: each.description for argument, each in field.args.items()}}
                silent += [f"{kind.name}.{each}" for each, text in described.items() if not text]
    assert silent == []


def test_every_type_of_a_node_is_a_kind_or_capacity_of_the_vocabulary() -> None:
    known = vocabulary().kinds.keys() | vocabulary().capacity_of.keys()
    assert set(TYPES) <= known


def test_the_questions_bear_the_names_that_outsiders_rely_on() -> None:
    query = build_schema(printed()).query_type
    assert query is not None
    named = {"account", "accounts", "node", "search", "decisionPaths", "relationshipRisk", "knowledgeGaps", "changes", "map", "limits"}
    assert named == set(query.fields)
