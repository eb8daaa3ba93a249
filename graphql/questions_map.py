"""The picture of an account, as one document."""

from typing import Annotated

import strawberry
from strawberry.scalars import JSON

from .arguments import AccountId, AsOf, Info, KnownAt
from .context import MapRequest
from .described import answers


@strawberry.type
class MapQuestions:
    @answers("The map of an account as the explorer draws it.")
    def map(
        self,
        info: Info,
        account: AccountId,
        view: Annotated[str, strawberry.argument(description="overview, path, person or risk.")] = "overview",
        about: Annotated[strawberry.ID | None, strawberry.argument(description="The decision or person that the view is about.")] = None,
        as_of: AsOf = None,
        known_at: KnownAt = None,
    ) -> JSON:
        graph, found = info.context.asked(account, as_of, known_at)
        return JSON(info.context.draw(graph, found.id, MapRequest(view, about, info.context.language)))
