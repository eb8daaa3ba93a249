"""What does the plan need that nobody knows?"""

from datetime import date

import strawberry

from ..graph_model.analysis import knowledge_gaps as gaps
from .arguments import AccountId, AsOf, Info, KnownAt
from .described import answers
from .scores import Document, Named, Score, all_named, money, named, score, sentence
from .scores import Money as Amount


@strawberry.type(description="Somebody to ask.")
class ToAsk:
    person: Named = strawberry.field(description="Who.")
    score: float = strawberry.field(description="How likely they know, times how often they were right, times how well we reach them.")
    through: Named | None = strawberry.field(description="The colleague over whom the way leads, where it is one of theirs.")


@strawberry.type(description="What somebody said.")
class Telling:
    value: str | None = strawberry.field(description="What; null where a field of the graph holds it.")
    by: Named | None = strawberry.field(description="Who; null where nobody signed it.")
    on: date | None = strawberry.field(description="When it was last said.")
    source: str | None = strawberry.field(description="Which source it comes from.")
    means: str | None = strawberry.field(description="How it was learned.")
    assumed: bool = strawberry.field(description="Whether it is assumed, not confirmed.")


@strawberry.type(description="A question of the playbook, with how well its answer is known.")
class PlaybookQuestion:
    question: str = strawberry.field(description="Its lasting key.")
    phase: int = strawberry.field(description="The phase of the method.")
    topic: str = strawberry.field(description="What it is about.")
    text: str = strawberry.field(description="The question in words.")
    known: float | None = strawberry.field(description="0 to 1; null where nothing of the account asks it.")


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
    topic: str = strawberry.field(description="What the question is about, such as decision or competition.")
    priority: float = strawberry.field(description="Criticality times what is not known: the order where no money waits.")
    worth: float | None = strawberry.field(description="What it is worth to know, where the inputs were entered.")
    candidates: list[ToAsk] = strawberry.field(description="Whom to ask, each with the reason in numbers.")
    said: list[Telling] = strawberry.field(description="Who said what when: what is believed first.")
    missing: list[str] = strawberry.field(description="What the money lacks, such as a rate.")


@strawberry.type(description="What the plan needs that nobody knows.")
class KnowledgeGaps:
    account: Named = strawberry.field(description="The account asked about.")
    gaps: list[Gap] = strawberry.field(description="The gaps, the most money first.")
    completeness: Score = strawberry.field(description="How much of what the plan needs is known.")
    questions: list[PlaybookQuestion] = strawberry.field(description="Every question of the playbook, phase by phase.")


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
        questions=[PlaybookQuestion(**each) for each in given["questions"]],
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
        topic=given["topic"],
        priority=given["priority"],
        worth=given["worth"],
        candidates=[_to_ask(each) for each in given["ask"]],
        said=[_telling(each) for each in given["said"]],
        missing=list(given["missing"]),
    )


def _to_ask(given: Document) -> ToAsk:
    through = None if given["through"] is None else named(given["through"])
    return ToAsk(person=named(given), score=given["score"], through=through)


def _telling(given: Document) -> Telling:
    by = None if given["by"] is None else named(given["by"])
    on = None if given["on"] is None else date.fromisoformat(given["on"])
    return Telling(value=given["value"], by=by, on=on, source=given["source"], means=given["means"], assumed=given["assumed"])
