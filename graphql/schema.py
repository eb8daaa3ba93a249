"""The schema: every type, question and change."""

import strawberry
from strawberry.schema.config import StrawberryConfig

from . import objects_business, objects_companies, objects_decisions, objects_knowledge, objects_people, objects_plans
from .mutations import Mutation
from .queries import Query
from .wrapping import TYPES

# Importing them makes their types known.
ROOMS = (objects_business, objects_companies, objects_decisions, objects_knowledge, objects_people, objects_plans)
schema = strawberry.Schema(query=Query, mutation=Mutation, types=list(TYPES.values()), config=StrawberryConfig(auto_camel_case=True))


def printed() -> str:
    """The schema as `schema.graphql` holds it."""
    return f"{schema.as_str()}\n"
