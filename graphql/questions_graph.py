"""The doors into the graph: accounts, anything by its id, anything by its name."""

from typing import Annotated

import strawberry

from . import filters
from .arguments import AccountId, AsOf, Info, KnownAt
from .described import answers
from .limits import page_size
from .links import Root, listed
from .objects import Node, wrap
from .objects_companies import Account


@strawberry.type(description="One answer of a search.")
class SearchHit:
    node: Node = strawberry.field(description="What was found.")
    score: float = strawberry.field(description="How near it comes, 0 to 100.")


@strawberry.type
class GraphQuestions:
    @answers("An account by its id; null where there is none that you may see.", Root("account", "Account"))
    def account(self, info: Info, account: AccountId, as_of: AsOf = None, known_at: KnownAt = None) -> Account | None:
        when = info.context.when(as_of, known_at)
        found = info.context.get(account, when)
        return wrap(found, when, "Account") if found is not None and "Account" in found.labels else None

    accounts = listed("Account", "The accounts, by name, as they stand today.", filters.AccountFilter)
    people = listed("Person", "All people, ours too, by name, as they stand today.", filters.PersonFilter)
    holders = listed("KnowledgeHolder", "Our colleagues and others with a tie to us, by name, as they stand today.", filters.PersonFilter)
    decisions = listed("Decision", "The decisions of all accounts, by name, as they stand today.", filters.DecisionFilter)
    our_competitors = listed("Competitor", "Our competitors, by name, as they stand today.")
    offers = listed("Offer", "What we offer, by name, as it stands today.", filters.OfferFilter)
    segments = listed("Segment", "The segments, by name, as they stand today.")
    actions = listed("Action", "The actions of all plans, by name, as they stand today.", filters.ActionFilter)

    @answers("Anything by any id it ever had; null where there is nothing that you may see.", Root("id", "Node"))
    def node(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="The lasting id.")],
        as_of: AsOf = None,
        known_at: KnownAt = None,
    ) -> Node | None:
        when = info.context.when(as_of, known_at)
        found = info.context.get(id, when)
        return None if found is None else wrap(found, when)

    @answers("What bears a name like this text, the nearest first; accents and small typos forgiven.")
    def search(
        self,
        info: Info,
        text: Annotated[str, strawberry.argument(description="A name, a part of one, or a mail address.")],
        first: Annotated[int, strawberry.argument(description="How many answers.")] = 10,
    ) -> list[SearchHit]:
        context, size = info.context, page_size(first) or 0
        hits = context.store.search(text, labels=(), first=size, viewer=context.viewer)
        return [SearchHit(node=wrap(hit.node, context.now), score=hit.score) for hit in hits]
