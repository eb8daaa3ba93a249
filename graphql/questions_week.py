"""What comes this week, who is in the room of a meeting, what must a colleague hand over?"""

from datetime import date
from typing import Annotated

import strawberry

from ..graph_model.analysis import handover as packs
from ..graph_model.analysis import meeting_sheet as sheets
from ..graph_model.analysis import week as weeks
from ..graph_model.errors import UnknownName
from ..graph_model.graph import Graph
from .arguments import AccountId, AsOf, Info, KnownAt
from .context import Context, When
from .described import answers
from .scores import Document, Money, Named, Score, all_named, money, named, score

HolderId = Annotated[strawberry.ID | None, strawberry.argument(description="Whose week; the token's own where left out, else everybody's.")]
Colleague = Annotated[strawberry.ID, strawberry.argument(description="The colleague's id.")]
Room = Annotated[list[strawberry.ID], strawberry.argument(description="Who is in the room.")]


@strawberry.type(description="A contact that goes quiet.")
class QuietTie:
    account: Named = strawberry.field(description="At which account.")
    person: Named = strawberry.field(description="Who of theirs.")
    colleague: Named = strawberry.field(description="Who of us.")
    quiet_on: date | None = strawberry.field(description="When; null where it is quiet already.")
    last_day: date | None = strawberry.field(description="The last contact.")
    at_stake: Money | None = strawberry.field(description="What loses its last way without this person.")
    sentence: str = strawberry.field(description="In words.")


@strawberry.type(description="An action that is late or due.")
class DueAction:
    account: Named = strawberry.field(description="At which account.")
    action: Named = strawberry.field(description="What.")
    area: Named | None = strawberry.field(description="For which area of the plan.")
    owners: list[Named] = strawberry.field(description="Who does it.")
    due: date = strawberry.field(description="By when.")
    late: bool = strawberry.field(description="Whether its day is over.")
    sentence: str = strawberry.field(description="In words.")


@strawberry.type(description="A meeting to come.")
class PlannedMeeting:
    account: Named = strawberry.field(description="At which account.")
    meeting: Named = strawberry.field(description="The meeting.")
    day: date = strawberry.field(description="When.")
    people: list[Named] = strawberry.field(description="Who of theirs.")
    ask: str | None = strawberry.field(description="The most valuable question to ask there.")
    sentence: str = strawberry.field(description="In words.")


@strawberry.type(description="A contract that ends.")
class EndingContract:
    account: Named = strawberry.field(description="At which account.")
    contract: strawberry.ID = strawberry.field(description="The spend's id.")
    day: date = strawberry.field(description="When.")
    ours: bool = strawberry.field(description="Whether it is ours to renew; else a competitor's.")
    rival: Named | None = strawberry.field(description="Whose it is, where it is not ours.")
    amount: Money | None = strawberry.field(description="Its amount.")
    sentence: str = strawberry.field(description="In words.")


@strawberry.type(description="What comes in the next days.")
class Week:
    holder: Named | None = strawberry.field(description="Whose week; null: everybody's.")
    as_of: date = strawberry.field(description="The day from which it is told.")
    ties: list[QuietTie] = strawberry.field(description="Contacts about to go quiet, or quiet with money on them.")
    actions: list[DueAction] = strawberry.field(description="Actions late, or due within two weeks.")
    meetings: list[PlannedMeeting] = strawberry.field(description="Meetings of the coming week.")
    contracts: list[EndingContract] = strawberry.field(description="Contracts that end within ninety days.")


@strawberry.type(description="Somebody in the room.")
class InTheRoom:
    person: Named = strawberry.field(description="Who.")
    ours: bool = strawberry.field(description="Whether it is one of us.")
    title: str | None = strawberry.field(description="The title, else the position.")
    roles: list[str] = strawberry.field(description="The parts played in open decisions and in general.")
    stance: float | None = strawberry.field(description="What they think of us, -1 to 1; null where nobody said or you may not read it.")
    colleague: Named | None = strawberry.field(description="Who of us knows them best.")
    last_day: date | None = strawberry.field(description="The last contact of the two.")
    known: list[str] = strawberry.field(description="What we know, in sentences.")


@strawberry.type(description="A question for the meeting.")
class SheetQuestion:
    question: str = strawberry.field(description="The playbook's question.")
    say: str = strawberry.field(description="The question as one would ask it.")
    about: Named = strawberry.field(description="What it is about.")
    money: Money | None = strawberry.field(description="The money that waits for the answer.")
    ask: list[Named] = strawberry.field(description="Who in the room may know.")


@strawberry.type(description="The sheet of a meeting.")
class MeetingSheet:
    account: Named = strawberry.field(description="The account.")
    people: list[InTheRoom] = strawberry.field(description="Who is in the room, theirs first.")
    decisions: list[Named] = strawberry.field(description="Open decisions of which they hold a step.")
    at_stake: Money = strawberry.field(description="What these decisions are worth.")
    missing: list[str] = strawberry.field(description="What could not be counted.")
    questions: list[SheetQuestion] = strawberry.field(description="What to ask.")
    more: int = strawberry.field(description="How many further questions `knowledgeGaps` has.")


@strawberry.type(description="Somebody whom only the colleague knows.")
class Introduction:
    person: Named = strawberry.field(description="Who of theirs.")
    chance: float = strawberry.field(description="The chance that the tie is alive.")
    last_day: date | None = strawberry.field(description="The last contact.")
    at_stake: Money | None = strawberry.field(description="What loses its last way without this person.")
    introduce: Named | None = strawberry.field(description="Who of us should be introduced; null where nobody else is on the team.")
    sentence: str = strawberry.field(description="In words.")


@strawberry.type(description="An answer that only the colleague gave.")
class SoleAnswer:
    question: str | None = strawberry.field(description="The playbook's question.")
    text: str = strawberry.field(description="The question in words.")
    about: Named = strawberry.field(description="What it is about.")
    on_file: bool = strawberry.field(description="Whether it is written down with its source.")


@strawberry.type(description="Something with its amount.")
class HangingThing:
    thing: Named = strawberry.field(description="What.")
    amount: Money = strawberry.field(description="Its amount.")


@strawberry.type(description="What a colleague hands over at one account.")
class AccountHandOver:
    account: Named = strawberry.field(description="The account.")
    introductions: list[Introduction] = strawberry.field(description="Whom to introduce to whom, the most money first.")
    answers: list[SoleAnswer] = strawberry.field(description="What only they told us.")
    knows_about: list[Named] = strawberry.field(description="What only they know about.")
    owned: list[Named] = strawberry.field(description="What they look after.")
    hangs: list[HangingThing] = strawberry.field(description="What loses its last way if they leave.")


@strawberry.type(description="What a colleague must hand over.")
class HandOver:
    holder: Named = strawberry.field(description="The colleague.")
    at_stake: Score = strawberry.field(description="What hangs on them alone, over all accounts.")
    accounts: list[AccountHandOver] = strawberry.field(description="Account by account.")


@strawberry.type
class WeekQuestions:
    @answers("What comes in the next days: contacts, actions, meetings, contracts, over all accounts that you may see?")
    def today(self, info: Info, holder: HolderId = None, as_of: AsOf = None, known_at: KnownAt = None) -> Week:
        context, when = info.context, info.context.when(as_of, known_at)
        own = None if context.editor is None else context.editor.holder
        who = _colleague(context, holder, when) if holder is not None else own
        pictures = _pictures(context, who, when)
        return told_week(weeks.as_json(weeks.week(pictures, who, as_of=when.day, language=context.language, currency=context.currency)))

    @answers("Who is in the room, what do we know of each, what should we ask?")
    def brief(self, info: Info, account: AccountId, people: Room, as_of: AsOf = None, known_at: KnownAt = None) -> MeetingSheet:
        context = info.context
        graph, found = context.asked(account, as_of, known_at)
        room = [context.store.resolve(each) for each in people]
        for asked, each in zip(people, room, strict=True):
            if each not in graph or graph.node(each).kind != "Person":
                raise UnknownName("person", asked)
        sheet = sheets.meeting_sheet(graph, found.id, room, language=context.language, currency=context.currency)
        return told_brief(sheets.as_json(sheet))

    @answers("Whom and what does only this colleague know, what hangs on it, whom to introduce?")
    def handover(self, info: Info, holder: Colleague, as_of: AsOf = None, known_at: KnownAt = None) -> HandOver:
        context, when = info.context, info.context.when(as_of, known_at)
        who = _colleague(context, holder, when)
        pictures = _pictures(context, who, when)
        if not pictures:
            raise UnknownName("colleague", holder)
        pack = packs.handover_pack(pictures, who, as_of=when.day, language=context.language, currency=context.currency)
        return told_handover(packs.as_json(pack))


def _colleague(context: Context, holder: str, when: When) -> str:
    found = context.get(holder, when)
    if found is None or "KnowledgeHolder" not in found.labels:
        raise UnknownName("colleague", holder)
    return found.id


def _pictures(context: Context, holder: str | None, when: When) -> dict[str, Graph]:
    """The visible accounts in which the colleague stands; all of them where nobody is named."""
    page = context.store.nodes("Account", first=None, after=None, last=None, before=None, viewer=context.viewer, as_of=context.today)
    read = {branch.node.id: context.picture(branch.node.id, when) for branch in page.branches}
    return {each: graph for each, graph in read.items() if each in graph and (holder is None or holder in graph)}


def told_week(given: Document) -> Week:
    """The answer of `today`."""
    return Week(
        holder=None if given["holder"] is None else named(given["holder"]),
        as_of=date.fromisoformat(given["as_of"]),
        ties=[_quiet(each) for each in given["ties"]],
        actions=[_due(each) for each in given["actions"]],
        meetings=[_meeting(each) for each in given["meetings"]],
        contracts=[_contract(each) for each in given["contracts"]],
    )


def _quiet(given: Document) -> QuietTie:
    return QuietTie(
        account=named(given["account"]),
        person=named(given["person"]),
        colleague=named(given["colleague"]),
        quiet_on=_day(given["quiet_on"]),
        last_day=_day(given["last_day"]),
        at_stake=money(given["at_stake"]),
        sentence=given["sentence"],
    )


def _due(given: Document) -> DueAction:
    return DueAction(
        account=named(given["account"]),
        action=named(given["action"]),
        area=None if given["area"] is None else named(given["area"]),
        owners=all_named(given["owners"]),
        due=date.fromisoformat(given["due"]),
        late=given["late"],
        sentence=given["sentence"],
    )


def _meeting(given: Document) -> PlannedMeeting:
    day, people = date.fromisoformat(given["day"]), all_named(given["people"])
    where = {name: named(given[name]) for name in ("account", "meeting")}
    return PlannedMeeting(day=day, people=people, ask=given["ask"], sentence=given["sentence"], **where)


def _contract(given: Document) -> EndingContract:
    return EndingContract(
        account=named(given["account"]),
        contract=strawberry.ID(given["contract"]),
        day=date.fromisoformat(given["day"]),
        ours=given["ours"],
        rival=None if given["rival"] is None else named(given["rival"]),
        amount=money(given["amount"]),
        sentence=given["sentence"],
    )


def told_brief(given: Document) -> MeetingSheet:
    """The answer of `brief`."""
    return MeetingSheet(
        account=named(given["account"]),
        people=[_person(each) for each in given["people"]],
        decisions=all_named(given["decisions"]),
        at_stake=Money(**given["at_stake"]),
        missing=list(given["missing"]),
        questions=[_question(each) for each in given["questions"]],
        more=given["more"],
    )


def _person(given: Document) -> InTheRoom:
    colleague = None if given["colleague"] is None else named(given["colleague"])
    plain = {name: given[name] for name in ("ours", "title", "roles", "stance", "known")}
    return InTheRoom(person=named(given["person"]), colleague=colleague, last_day=_day(given["last_day"]), **plain)


def _question(given: Document) -> SheetQuestion:
    return SheetQuestion(
        question=given["question"],
        say=given["say"],
        about=named(given["about"]),
        money=money(given["money"]),
        ask=all_named(given["ask"]),
    )


def told_handover(given: Document) -> HandOver:
    """The answer of `handover`."""
    accounts = [_account(each) for each in given["accounts"]]
    return HandOver(holder=named(given["holder"]), at_stake=score(given["at_stake"]), accounts=accounts)


def _account(given: Document) -> AccountHandOver:
    return AccountHandOver(
        account=named(given["account"]),
        introductions=[_introduction(each) for each in given["introductions"]],
        answers=[SoleAnswer(**{**each, "about": named(each["about"])}) for each in given["answers"]],
        knows_about=all_named(given["knows_about"]),
        owned=all_named(given["owned"]),
        hangs=[HangingThing(thing=named(each), amount=Money(**each["amount"])) for each in given["hangs"]],
    )


def _introduction(given: Document) -> Introduction:
    who = None if given["introduce"] is None else named(given["introduce"])
    plain = {name: given[name] for name in ("chance", "sentence")}
    day, stake = _day(given["last_day"]), money(given["at_stake"])
    return Introduction(person=named(given["person"]), last_day=day, at_stake=stake, introduce=who, **plain)


def _day(given: str | None) -> date | None:
    return None if given is None else date.fromisoformat(given)
