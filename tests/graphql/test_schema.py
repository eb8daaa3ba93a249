"""The printed schema is the one that is served."""

import dataclasses
from pathlib import Path

from kamp.graph_model.stores.plans import WITHIN
from kamp.graph_model.vocabulary import vocabulary
from kamp.graphql import filters
from kamp.graphql.links import Link, meaning
from kamp.graphql.schema import printed, schema
from kamp.graphql.wrapping import TYPES, UNKNOWN

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


# What GraphQL calls otherwise than the vocabulary: `kind` is the kind of node on every type, `with` would be a word of Python's.
RENAMED = {
    ("DecisionStep", "kind"): "step",
    ("Need", "kind"): "need",
    ("Interaction", "kind"): "contact",
    ("Finding", "kind"): "finding",
}
# Fields that belong to one capacity of a kind are on that capacity's type only.
OF_A_CAPACITY = {("Organization", "key"): "Account"}
# Relations between two people are told by the questions about them (decisionPaths, influence), weighed and dated, never as a list.
TOLD_BY_QUESTIONS = {"KNOWS", "CONTACTED", "INFLUENCES", "CONFLICTS_WITH", "TIED_TO"}


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(each.capitalize() for each in rest)


def test_every_kind_and_capacity_has_a_type_with_every_field_of_the_vocabulary() -> None:
    types = build_schema(printed()).type_map
    missing = []
    for kind in vocabulary().kinds.values():
        for name in (kind.name, *kind.capacities):
            fields = types[name].fields if name in types else {}  # type: ignore[union-attr]
            for field in kind.fields:
                place = OF_A_CAPACITY.get((kind.name, field))
                wanted = RENAMED.get((kind.name, field), _camel(field))
                if wanted not in fields and (place is None or name == place):
                    missing.append(f"{name}.{field}")
    assert missing == []


def test_every_type_of_a_node_is_a_kind_or_capacity_of_the_vocabulary() -> None:
    known = vocabulary().kinds.keys() | vocabulary().capacity_of.keys()
    assert set(TYPES) - {UNKNOWN} == known


def test_every_relation_of_the_vocabulary_is_followed_by_a_field_or_told_by_a_question() -> None:
    followed = {
        found.step.relation
        for kind in schema._schema.type_map.values()
        if isinstance(kind, GraphQLObjectType)
        for field in kind.fields.values()
        if isinstance(found := meaning(field), Link)
    }
    assert followed - {"", WITHIN} == vocabulary().relations.keys() - TOLD_BY_QUESTIONS


def test_a_filter_knows_fields_of_its_kind_that_are_no_opinions() -> None:
    for name, given in vars(filters).items():
        if isinstance(given, type) and issubclass(given, filters.Filter) and given is not filters.Filter:
            for field in dataclasses.fields(given):  # type: ignore[arg-type]
                if field.name != "unknown":
                    found = vocabulary().field(name.removesuffix("Filter"), given.RENAMED.get(field.name, field.name))
                    assert found is not None, f"{name}.{field.name}"
                    assert not found.assessment


def test_the_questions_bear_the_names_that_outsiders_rely_on() -> None:
    query = build_schema(printed()).query_type
    assert query is not None
    named = {"account", "accounts", "node", "search", "decisionPaths", "relationshipRisk", "knowledgeGaps", "changes", "map", "limits"}
    assert named <= set(query.fields)
    named |= {"personExport"}
