"""Which of our offers are used where, and where could they be?"""

from collections.abc import Iterator

import strawberry

from ..graph_model.analysis import whitespace as analysis
from ..graph_model.analysis.similar_accounts import Features, features
from .arguments import AccountId, AsOf, Info, KnownAt
from .context import Context, When
from .described import answers
from .scores import Document, Money, Named, Score, money, named, score


@strawberry.type(description="One offer in one unit.")
class WhitespaceCell:
    unit: strawberry.ID = strawberry.field(description="The unit's id.")
    offer: strawberry.ID = strawberry.field(description="The offer's id.")
    state: str = strawberry.field(description="in_use, in_pursuit, competitor, in_house, white, none or unknown.")
    rule: str = strawberry.field(description="The one rule that made the cell.")
    amount: Money | None = strawberry.field(description="What it is worth; null where nobody said.")
    sentence: str = strawberry.field(description="Why, in words.")
    about: list[strawberry.ID] = strawberry.field(description="What it rests on: needs, decisions, areas of the plan, suppliers.")


@strawberry.type(description="An account that is like this one.")
class SimilarAccount:
    account: Named = strawberry.field(description="The other account.")
    likeness: float = strawberry.field(description="How like, 0 to 1.")
    reasons: list[str] = strawberry.field(description="What they share.")


@strawberry.type(description="Every unit by every offer.")
class Whitespace:
    account: Named = strawberry.field(description="The account asked about.")
    units: list[Named] = strawberry.field(description="The rows, parents first.")
    offers: list[Named] = strawberry.field(description="The columns.")
    cells: list[WhitespaceCell] = strawberry.field(description="One cell for each pair.")
    open: Score = strawberry.field(description="The money in white space.")
    similar: list[SimilarAccount] = strawberry.field(description="The similar accounts that proposals come from, of those you may see.")


@strawberry.type
class WhitespaceQuestions:
    @answers("Which of our offers are used in which unit, and where could they be?")
    def whitespace(self, info: Info, account: AccountId, as_of: AsOf = None, known_at: KnownAt = None) -> Whitespace:
        context, when = info.context, info.context.when(as_of, known_at)
        graph, found = context.asked(account, as_of, known_at)
        learnt = _others(context, when, found.id)
        answer = analysis.whitespace(graph, found.id, others=learnt, currency=context.currency, language=context.language)
        return told_whitespace(analysis.as_json(answer, context.currency))


def _others(context: Context, when: When, account: str) -> Iterator[Features]:
    """The accounts that the viewer may see, one after the other."""
    page = context.store.nodes("Account", first=None, after=None, last=None, before=None, viewer=context.viewer, as_of=context.today)
    for branch in page.branches:
        if branch.node.id != account:
            graph = context.store.subgraph([branch.node.id], viewer=context.viewer, as_of=when.day, known_at=when.revision)
            if branch.node.id in graph:
                yield features(graph, branch.node.id)


def told_whitespace(given: Document) -> Whitespace:
    """The answer of `whitespace`."""
    return Whitespace(
        account=named(given["account"]),
        units=[named(each) for each in given["units"]],
        offers=[named(each) for each in given["offers"]],
        cells=[_cell(each) for each in given["cells"]],
        open=score(given["open"]),
        similar=[
            SimilarAccount(account=named(each["account"]), likeness=each["likeness"], reasons=list(each["reasons"]))
            for each in given["similar"]
        ],
    )


def _cell(given: Document) -> WhitespaceCell:
    words = {name: given[name] for name in ("state", "rule", "sentence")}
    about = [strawberry.ID(each) for each in given["about"]]
    return WhitespaceCell(
        unit=strawberry.ID(given["unit"]), offer=strawberry.ID(given["offer"]), amount=money(given["amount"]), about=about, **words
    )
