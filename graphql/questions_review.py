"""What changed since a day, what was learned, what is stale or due, what comes next?"""

from datetime import date
from typing import Annotated

import strawberry
from strawberry.scalars import JSON

from ..graph_model.analysis import review as analysis
from ..graph_model.dates import instant
from ..graph_model.errors import Refused
from .arguments import AccountId, AsOf, Info, KnownAt
from .context import When
from .described import answers
from .scores import Document, Money, Named, Score, money, named, score

Since = Annotated[date, strawberry.argument(description="The day of the last review.")]


@strawberry.type(description="Something that is otherwise than it was.")
class ReviewChange:
    kind: str = strawberry.field(description="left, joined, moved, vacant, changed, new or ended.")
    subject: Named = strawberry.field(description="Of whom or what.")
    property: str | None = strawberry.field(description="Which field; `tie` for a contact, `stance` for what somebody thinks of us.")
    from_: JSON | None = strawberry.field(name="from", description="What it was; null where nobody knew.")
    to: JSON | None = strawberry.field(description="What it is.")
    sentence: str = strawberry.field(description="In words.")


@strawberry.type(description="Something to take up at the review.")
class ReviewItem:
    kind: str = strawberry.field(description="area, tie, knowledge; action, decision, contract; ask, act.")
    about: Named = strawberry.field(description="Whom or what it is about.")
    sentence: str = strawberry.field(description="In words.")
    day: date | None = strawberry.field(description="Since when, or by when; null where there is no day.")
    days: int | None = strawberry.field(description="How many days ago the last sign of life was.")
    money: Money | None = strawberry.field(description="The money on it.")


@strawberry.type(description="The agenda of a review.")
class ReviewAgenda:
    account: Named = strawberry.field(description="The account.")
    since: date = strawberry.field(description="The day since which it is told.")
    as_of: date = strawberry.field(description="The day up to which it is told.")
    sentence: str = strawberry.field(description="All in one sentence.")
    changes: list[ReviewChange] = strawberry.field(description="What changed in the world, by all that is known now.")
    learned: list[ReviewChange] = strawberry.field(description="What we know today otherwise about how things stood then.")
    stale: list[ReviewItem] = strawberry.field(description="Areas and ties without a sign of life, the oldest first; old knowledge.")
    due: list[ReviewItem] = strawberry.field(description="Actions, decisions, contracts, by day.")
    next: list[ReviewItem] = strawberry.field(description="The best next steps.")
    money_moved: Score = strawberry.field(description="By how much amounts of decisions and plan areas moved.")


@strawberry.type
class ReviewQuestions:
    @answers("What changed at an account since a day, what was learned, what is stale or due, what comes next?")
    def review(self, info: Info, account: AccountId, since: Since, as_of: AsOf = None, known_at: KnownAt = None) -> ReviewAgenda:
        context = info.context
        now = context.when(as_of, known_at)
        day = since.isoformat()
        if day > now.day:
            raise Refused(f"{day} comes after {now.day}; a review looks back: give an earlier day.")
        found = context.account(account, now)
        then = context.store.revision_at(instant(day, context.timezone))
        then = then if now.revision is None else min(then, now.revision)
        moments = (When(day, then), When(day, now.revision), now)
        pictures = analysis.Pictures(*(context.picture(found.id, each) for each in moments))
        return told_review(analysis.as_json(analysis.review(pictures, found.id, language=context.language, currency=context.currency)))


def told_review(given: Document) -> ReviewAgenda:
    """The answer of `review`."""
    items = {name: [_item(each) for each in given[name]] for name in ("stale", "due", "next")}
    return ReviewAgenda(
        account=named(given["account"]),
        since=date.fromisoformat(given["since"]),
        as_of=date.fromisoformat(given["as_of"]),
        sentence=given["sentence"],
        changes=[_change(each) for each in given["changes"]],
        learned=[_change(each) for each in given["learned"]],
        money_moved=score(given["money_moved"]),
        **items,
    )


def _change(given: Document) -> ReviewChange:
    plain = {name: given[name] for name in ("kind", "property", "to", "sentence")}
    return ReviewChange(subject=named(given["subject"]), from_=given["from"], **plain)


def _item(given: Document) -> ReviewItem:
    day = None if given["day"] is None else date.fromisoformat(given["day"])
    plain = {name: given[name] for name in ("kind", "sentence", "days")}
    return ReviewItem(about=named(given["about"]), day=day, money=money(given["money"]), **plain)
