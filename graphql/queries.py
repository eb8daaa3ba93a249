"""Every question that GraphQL answers."""

from datetime import date
from functools import partial
from typing import Annotated, TypeAlias

import strawberry
from strawberry.scalars import JSON

from ..graph_model.analysis import decision_paths as paths
from ..graph_model.analysis import knowledge_gaps as gaps
from ..graph_model.analysis import relationship_risk as risk
from ..graph_model.errors import UnknownName
from ..graph_model.stores import base
from .answers import DecisionPaths, KnowledgeGaps, RelationshipRisk, told_gaps, told_paths, told_risk
from .context import Context, MapRequest
from .described import answers
from .limits import ALLOWED, page_size
from .objects import Account, Node, wrap
from .pages import AccountConnection, Slice, accounts

Info: TypeAlias = strawberry.Info[Context, None]
AsOf = Annotated[date | None, strawberry.argument(description="The day to answer for, such as 2026-03-31; today where left out.")]
AccountId = Annotated[strawberry.ID, strawberry.argument(description="The account's id.")]
After = Annotated[str | None, strawberry.argument(description="Only what comes after this cursor.")]
Before = Annotated[str | None, strawberry.argument(description="Only what comes before this cursor.")]
First = Annotated[int | None, strawberry.argument(description="How many from the front; `limits` says how many at most.")]
Last = Annotated[int | None, strawberry.argument(description="How many from the end.")]


@strawberry.type(description="One answer of a search.")
class SearchHit:
    node: Node = strawberry.field(description="What was found.")
    score: float = strawberry.field(description="How near it comes, 0 to 100.")


@strawberry.type(description="What one revision touched.")
class Change:
    revision: int = strawberry.field(description="The revision's number.")
    instant: str = strawberry.field(description="When it was written.")
    actor: str = strawberry.field(description="Who wrote it.")
    reason: str = strawberry.field(description="Why.")
    ids: list[strawberry.ID] = strawberry.field(description="The visible nodes and relations it touched.")


@strawberry.type(description="How much one request may ask for.")
class Limits:
    body_bytes: int = strawberry.field(description="The largest request.")
    tokens: int = strawberry.field(description="The most words and signs in a query.")
    depth: int = strawberry.field(description="The most levels of fields.")
    fields: int = strawberry.field(description="The most fields, fragments counted at every use.")
    aliases: int = strawberry.field(description="The most aliases.")
    directives: int = strawberry.field(description="The most directives.")
    page: int = strawberry.field(description="The most entries in one page.")


@strawberry.type(description="What can be asked.")
class Query:
    @answers("An account by its id; null where there is none that you may see.")
    def account(self, info: Info, account: AccountId, as_of: AsOf = None) -> Account | None:
        context, day = info.context, info.context.day(as_of)
        found = context.get(account, as_of=day)
        wrapped = None if found is None else wrap(found, lambda: context.picture(found.id, as_of=day))
        return wrapped if isinstance(wrapped, Account) else None

    @answers("The accounts, by name, as they stand today.")
    def accounts(self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None) -> AccountConnection:
        return accounts(info.context, Slice(first, after, last, before))

    @answers("Anything by any id it ever had; null where there is nothing that you may see.")
    def node(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The lasting id.")], as_of: AsOf = None
    ) -> Node | None:
        context, day = info.context, info.context.day(as_of)
        found = context.get(id, as_of=day)
        return None if found is None else wrap(found, lambda: context.around(found, as_of=day))

    @answers("What bears a name like this text, the nearest first; accents and small typos forgiven.")
    def search(
        self,
        info: Info,
        text: Annotated[str, strawberry.argument(description="A name, a part of one, or a mail address.")],
        first: Annotated[int, strawberry.argument(description="How many answers.")] = 10,
    ) -> list[SearchHit]:
        context, size = info.context, page_size(first) or 0
        hits = context.store.search(text, labels=(), first=size, viewer=context.viewer)
        return [SearchHit(node=wrap(hit.node, partial(context.around, hit.node, as_of=context.today)), score=hit.score) for hit in hits]

    @answers("Through whom do we reach those who decide?")
    def decision_paths(
        self,
        info: Info,
        account: AccountId,
        decision: Annotated[strawberry.ID | None, strawberry.argument(description="Only this decision; else all open ones.")] = None,
        k: Annotated[int, strawberry.argument(description="How many ways to each decider.")] = 5,
        as_of: AsOf = None,
    ) -> DecisionPaths:
        context, day = info.context, info.context.day(as_of)
        found = context.account(account, as_of=day)
        graph, ways = context.picture(found.id, as_of=day), page_size(k) or 1
        if decision is not None and (decision not in graph or graph.node(decision).kind != "Decision"):
            raise UnknownName("decision", decision)
        answer = paths.decision_paths(graph, found.id, decision=decision, k=ways, language=context.language)
        return told_paths(paths.as_json(answer))

    @answers("What breaks if somebody goes?")
    def relationship_risk(self, info: Info, account: AccountId, as_of: AsOf = None) -> RelationshipRisk:
        context, day = info.context, info.context.day(as_of)
        found = context.account(account, as_of=day)
        graph = context.picture(found.id, as_of=day)
        answer = risk.relationship_risk(graph, found.id, language=context.language, currency=context.currency)
        return told_risk(risk.as_json(answer))

    @answers("What does the plan need that nobody knows?")
    def knowledge_gaps(self, info: Info, account: AccountId, as_of: AsOf = None) -> KnowledgeGaps:
        context, day = info.context, info.context.day(as_of)
        found = context.account(account, as_of=day)
        graph = context.picture(found.id, as_of=day)
        answer = gaps.knowledge_gaps(graph, found.id, language=context.language, currency=context.currency)
        return told_gaps(gaps.as_json(answer))

    @answers("What changed after a revision, the oldest first: for programs that follow.")
    def changes(
        self,
        info: Info,
        since: Annotated[int, strawberry.argument(description="The last revision that you have seen, 0 for all.")],
        first: Annotated[int, strawberry.argument(description="How many revisions.")] = 50,
    ) -> list[Change]:
        found = info.context.store.changes(since, first=page_size(first) or 0, viewer=info.context.viewer)
        return [_change(each) for each in found]

    @answers("The map of an account as the explorer draws it.")
    def map(
        self,
        info: Info,
        account: AccountId,
        view: Annotated[str, strawberry.argument(description="overview, path, person or risk.")] = "overview",
        about: Annotated[strawberry.ID | None, strawberry.argument(description="The decision or person that the view is about.")] = None,
        as_of: AsOf = None,
    ) -> JSON:
        context, day = info.context, info.context.day(as_of)
        found = context.account(account, as_of=day)
        return JSON(context.draw(context.picture(found.id, as_of=day), found.id, MapRequest(view, about, context.language)))

    @answers("How much one request may ask for.")
    def limits(self) -> Limits:
        return Limits(**{name: getattr(ALLOWED, name) for name in ALLOWED.__slots__})


def _change(found: base.Change) -> Change:
    ids = [strawberry.ID(each) for each in found.ids]
    return Change(revision=found.revision, instant=found.instant, actor=found.actor, reason=found.reason, ids=ids)
