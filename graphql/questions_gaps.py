"""What does the plan need that nobody knows?"""

import strawberry

from ..graph_model.analysis import knowledge_gaps as gaps
from .arguments import AccountId, AsOf, Info, KnownAt
from .described import answers
from .scores import Document, Named, Score, all_named, money, named, score, sentence
from .scores import Money as Amount


@strawberry.type(description="Something that the plan needs and nobody knows, or knows well enough.")
class Gap:
    question: str = strawberry.field(description="The playbook's question.")
    class_: str = strawberry.field(name="class", description="missing, stale, contradictory, single-holder or unsourced.")
    phase: str = strawberry.field(description="The phase of the method that asks it.")
    money: Amount | None = strawberry.field(description="The money that waits for the answer.")
    about: Named = strawberry.field(description="What it is about.")
    ask: list[Named] = strawberry.field(description="Whom to ask, the nearest first.")
    blocks: list[Named] = strawberry.field(description="The decisions and areas of the plan that wait for the answer.")
    say: str = strawberry.field(description="The question as one would ask it.")


@strawberry.type(description="What the plan needs that nobody knows.")
class KnowledgeGaps:
    account: Named = strawberry.field(description="The account asked about.")
    gaps: list[Gap] = strawberry.field(description="The gaps, the most money first.")
    completeness: Score = strawberry.field(description="How much of what the plan needs is known.")


@strawberry.type
class GapQuestions:
    @answers("What does the plan need that nobody knows?")
    def knowledge_gaps(self, info: Info, account: AccountId, as_of: AsOf = None, known_at: KnownAt = None) -> KnowledgeGaps:
        graph, found = info.context.asked(account, as_of, known_at)
        answer = gaps.knowledge_gaps(graph, found.id, language=info.context.language, currency=info.context.currency)
        return told_gaps(gaps.as_json(answer))


def told_gaps(given: Document) -> KnowledgeGaps:
    """The answer of `knowledgeGaps`."""
    return KnowledgeGaps(
        account=named(given["account"]),
        gaps=[_gap(each) for each in given["gaps"]],
        completeness=score(given["completeness"]),
    )


def _gap(given: Document) -> Gap:
    return Gap(
        question=sentence(given["question"]),
        class_=given["class"],
        phase=str(given["phase"]),
        money=money(given["money"]),
        about=named(given["about"]),
        ask=all_named(given["ask"]),
        blocks=all_named(given["blocks"]),
        say=given["say"],
    )
