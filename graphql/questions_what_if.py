"""What falls if people leave, and what changes if a tie is made or somebody thinks differently?"""

from typing import Annotated, Any

import strawberry

from ..graph_model.analysis import what_if, what_if_json
from ..graph_model.analysis.imagined import Changes
from ..graph_model.errors import UnknownName
from ..graph_model.graph import Graph
from .arguments import AccountId, AsOf, Info, KnownAt
from .described import answers
from .scores import Document, Money, Named, Score, money, named, score


@strawberry.input(description="A tie that is imagined.")
class ImaginedTie:
    holder: strawberry.ID = strawberry.field(description="Our colleague's id.")
    person: strawberry.ID = strawberry.field(description="The id of whom they get to know.")


@strawberry.input(description="An opinion of us that is imagined.")
class ImaginedStance:
    person: strawberry.ID = strawberry.field(description="Whose opinion.")
    stance: float = strawberry.field(description="From -1 (enemy) to 1 (mentor).")


@strawberry.type(description="How well somebody who decides is reached, before and after.")
class DeciderShift:
    decision: Named = strawberry.field(description="The decision.")
    person: Named = strawberry.field(description="Who decides.")
    before: float = strawberry.field(description="The chance that we get through as things stand.")
    after: float = strawberry.field(description="The chance after the changes; 0 where they left.")
    loss: float = strawberry.field(description="Before less after; below 0 where it gains.")


@strawberry.type(description="The chance that a decision goes our way, before and after: to compare, no forecast.")
class DecisionShift:
    decision: Named = strawberry.field(description="The decision.")
    before: float | None = strawberry.field(description="As things stand; null where nobody is known to decide.")
    after: float | None = strawberry.field(description="After the changes.")
    difference: float | None = strawberry.field(description="After less before.")
    loses_last_way: bool = strawberry.field(description="Whether a step can no longer be won through those whom we reach.")


@strawberry.type(description="Something that loses its last way.")
class Fallen:
    about: Named = strawberry.field(description="The decision, unit or plan area.")
    amount: Money | None = strawberry.field(description="The money on it; null where none is known.")
    sentence: str = strawberry.field(description="What falls, in words.")


@strawberry.type(description="Somebody whose departure alone would cut us off.")
class SinglePoint:
    person: Named = strawberry.field(description="Whose departure.")
    cuts_off: list[Named] = strawberry.field(description="From whom.")
    sentence: str = strawberry.field(description="The same in words.")


@strawberry.type(description="Something to do next.")
class NextMeeting:
    kind: str = strawberry.field(description="meet, convince, introduction or approach.")
    colleague: Named | None = strawberry.field(description="Who of us.")
    person: Named = strawberry.field(description="With whom.")
    through: Named | None = strawberry.field(description="Who introduces us.")
    hours: float = strawberry.field(description="Hours of ours that it takes; a default.")
    gain: float = strawberry.field(description="What the chance of our way gains: to compare, no forecast.")
    gain_per_hour: float = strawberry.field(description="The gain an hour.")
    sentence: str = strawberry.field(description="The same in words.")


@strawberry.type(description="A tie worth making.")
class NewTie:
    colleague: Named = strawberry.field(description="Who of us.")
    person: Named = strawberry.field(description="Whom to get to know.")
    through: Named | None = strawberry.field(description="Who introduces us.")
    success: float = strawberry.field(description="How likely it works; a default, warmer with somebody who introduces us.")
    gain: float = strawberry.field(description="What it adds to those before it.")
    sentence: str = strawberry.field(description="The same in words.")


@strawberry.type(description="What a better opinion of us gains.")
class MindChange:
    person: Named = strawberry.field(description="Whose opinion.")
    gain: float = strawberry.field(description="What the chance of our way gains if a yes is likelier by .2.")
    sentence: str = strawberry.field(description="The same in words.")


@strawberry.type(description="The smallest set of departures that cuts us off from somebody who decides.")
class SmallestDepartures:
    person: Named = strawberry.field(description="From whom.")
    departures: list[Named] = strawberry.field(description="Who would have to leave, ours or theirs.")
    ways: int = strawberry.field(description="How many ways share nobody: as many as must leave.")
    sentence: str = strawberry.field(description="The same in words.")


@strawberry.type(description="What one of us carries.")
class Carried:
    colleague: Named = strawberry.field(description="Who of us.")
    share: float = strawberry.field(description="Their part of what we reach; the parts sum to all of it.")


@strawberry.type(description="Colleagues who reach most together.")
class Together:
    colleagues: list[Named] = strawberry.field(description="Who.")
    reach: float = strawberry.field(description="The weight of those decided by whom they reach, 0 to 1.")


@strawberry.type(description="What would help most with a decision, after the changes.")
class Suggestion:
    decision: Named = strawberry.field(description="The decision.")
    next_meetings: list[NextMeeting] = strawberry.field(description="What to do next, the most an hour first.")
    new_ties: list[NewTie] = strawberry.field(description="The new ties that gain most together.")
    minds: list[MindChange] = strawberry.field(description="Whose better opinion gains most.")
    smallest_departures: list[SmallestDepartures] = strawberry.field(description="Who must leave for us to be cut off.")
    holds: list[Carried] | None = strawberry.field(description="Who of us carries what we reach; null where too many of us do.")
    together: Together = strawberry.field(description="The two of us who reach most together.")


@strawberry.type(description="What falls, and what changes.")
class WhatIf:
    account: Named = strawberry.field(description="The account asked about.")
    without: list[Named] = strawberry.field(description="Who is imagined to leave.")
    decisions: list[DecisionShift] = strawberry.field(description="The open decisions, before and after.")
    deciders: list[DeciderShift] = strawberry.field(description="Those who decide, before and after.")
    at_stake: Score = strawberry.field(description="The money that loses its last way.")
    lost: list[Fallen] = strawberry.field(description="What loses its last way.")
    new_single_points: list[SinglePoint] = strawberry.field(description="On whom it would newly hang.")
    suggestions: list[Suggestion] = strawberry.field(description="What would then help most.")


Without = Annotated[list[strawberry.ID] | None, strawberry.argument(description="Who leaves, ours or theirs, by id.")]
Ties = Annotated[list[ImaginedTie] | None, strawberry.argument(description="Ties that are made.")]
Stances = Annotated[list[ImaginedStance] | None, strawberry.argument(description="Opinions of us that change.")]


@strawberry.type
class WhatIfQuestions:
    @answers("What falls if people leave, and what changes if a tie is made or somebody thinks differently?")
    def what_if(
        self,
        info: Info,
        account: AccountId,
        without: Without = None,
        ties: Ties = None,
        stances: Stances = None,
        as_of: AsOf = None,
        known_at: KnownAt = None,
    ) -> WhatIf:
        graph, found = info.context.asked(account, as_of, known_at)
        changes = Changes(
            tuple(_person(graph, each) for each in without or ()),
            tuple((_person(graph, each.holder), _person(graph, each.person)) for each in ties or ()),
            {_person(graph, each.person): each.stance for each in stances or ()},
        )
        language, currency = info.context.language, info.context.currency
        answer = what_if.what_if(graph, found.id, changes, language=language, currency=currency)
        return told_what_if(what_if_json.as_json(answer, language=language, currency=currency))


def _person(graph: Graph, identifier: str) -> str:
    """A hidden person and an absent one answer alike."""
    if identifier not in graph or graph.node(identifier).kind != "Person":
        raise UnknownName("person", identifier)
    return identifier


def told_what_if(given: Document) -> WhatIf:
    """The answer of `whatIf`."""
    return WhatIf(
        account=named(given["account"]),
        without=_all_named(given["without"]),
        decisions=[DecisionShift(**_named(each, "decision")) for each in given["decisions"]],
        deciders=[DeciderShift(**_named(each, "decision", "person")) for each in given["deciders"]],
        at_stake=score(given["at_stake"]),
        lost=[Fallen(about=named(each["about"]), amount=money(each["amount"]), sentence=each["sentence"]) for each in given["lost"]],
        new_single_points=[SinglePoint(**_listed(each, "cuts_off")) for each in given["new_single_points"]],
        suggestions=[_suggestion(each) for each in given["suggestions"]],
    )


def _suggestion(given: Document) -> Suggestion:
    holds, together = given["holds"], given["together"]
    return Suggestion(
        decision=named(given["decision"]),
        next_meetings=[NextMeeting(**_named(each, "colleague", "person", "through")) for each in given["next_meetings"]],
        new_ties=[NewTie(**_named(each, "colleague", "person", "through")) for each in given["new_ties"]],
        minds=[MindChange(**_named(each, "person")) for each in given["minds"]],
        smallest_departures=[SmallestDepartures(**_listed(each, "departures")) for each in given["smallest_departures"]],
        holds=None if holds is None else [Carried(**_named(each, "colleague")) for each in holds],
        together=Together(colleagues=_all_named(together["colleagues"]), reach=together["reach"]),
    )


def _named(given: Document, *fields: str) -> dict[str, Any]:
    """The entry with its named things as such."""
    return {**given, **{field: None if given[field] is None else named(given[field]) for field in fields}}


def _listed(given: Document, field: str) -> dict[str, Any]:
    return {**given, "person": named(given["person"]), field: _all_named(given[field])}


def _all_named(given: Any) -> list[Named]:
    return [named(each) for each in given]
