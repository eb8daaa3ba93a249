"""Arguments that many questions share, with one description each."""

from datetime import date
from typing import Annotated, TypeAlias

import strawberry

from .context import Context

Info: TypeAlias = strawberry.Info[Context, None]
AsOf = Annotated[date | None, strawberry.argument(description="The day to answer for, such as 2026-03-31; today where left out.")]
KnownAt = Annotated[
    str | None,
    strawberry.argument(description="Only what was known then: an instant, or a date, which means its end; now where left out."),
]
AccountId = Annotated[strawberry.ID, strawberry.argument(description="The account's id.")]
After = Annotated[str | None, strawberry.argument(description="Only what comes after this cursor.")]
Before = Annotated[str | None, strawberry.argument(description="Only what comes before this cursor.")]
First = Annotated[int | None, strawberry.argument(description="How many from the front; `limits` says how many at most.")]
Last = Annotated[int | None, strawberry.argument(description="How many from the end.")]
