"""Changes about people: who is there, who knows whom, what is thought of somebody, who met whom."""

from datetime import date
from typing import Annotated

import strawberry

from ..graph_model.changes.assess import Assessment, assess
from ..graph_model.changes.meeting import Meeting, record_meeting
from ..graph_model.changes.person import PERSON, add_person, edit_person, mark_left, move
from ..graph_model.changes.tie import Pair, end_tie, set_tie
from .described import answers
from .mutations_how import Beside, Changed, HowInput, Id, Info, Making, answered, desk, given, may, said, told

On = Annotated[date, strawberry.argument(description="The first day on which it no longer holds.")]


@strawberry.input(description="A person; a link that is named replaces the ones there are.")
class PersonInput:
    name: str | None = may("The name; of an empty card nobody knows it yet.")
    title: str | None = may("The job title.")
    email: list[str] | None = may("Mail addresses.")
    phone: list[str] | None = may("Telephone numbers.")
    department: str | None = may("The department in words.")
    at: list[strawberry.ID] | None = may("The accounts or units where the person works.")
    position: list[strawberry.ID] | None = may("The chairs that the person holds.")
    reports_to: strawberry.ID | None = may("The person or chair to which the person reports.")


@strawberry.input(description="What is thought of somebody in a decision, or at the account in general.")
class AssessmentInput:
    person: strawberry.ID = strawberry.field(description="The person or chair.")
    decision: strawberry.ID | None = strawberry.field(default=None, description="In which decision; in general where left out.")
    role_id: strawberry.ID | None = strawberry.field(default=None, description="Which of several roles of the person there.")
    role: str | None = may("initiator, user, influencer, buyer, decider, approver or gatekeeper.")
    stance: float | None = may("From -1 (enemy) to 1 (mentor).")
    influence: str | None = may("low, medium or high.")
    coverage: str | None = may("no, brief, multiple or in depth.")
    mode: str | None = may("growth, trouble, even keel or overconfident.")
    probability_yes: float | None = may("The chance of a yes, 0 to 1, where somebody states it.")


@strawberry.input(description="A tie between two people, or of a person with a competitor.")
class TieInput:
    kind: str = strawberry.field(default="KNOWS", description="KNOWS, INFLUENCES, CONFLICTS_WITH, or BACKS (a person a competitor).")
    source: strawberry.ID = strawberry.field(description="One end; who influences or backs, where there is a direction.")
    target: strawberry.ID = strawberry.field(description="The other end.")
    closeness: float | None = may("0 (unknown to each other) to 4 (close).")
    wanted: float | None = may("The closeness aimed at.")
    expected_interval: int | None = may("The usual days between contacts.")
    weight: float | None = may("How strongly somebody influences.")
    start: date | None = strawberry.field(default=None, description="The first day on which it holds; unknown where left out.")


@strawberry.input(description="A meeting or call that took place.")
class MeetingInput:
    day: date = strawberry.field(description="The day.")
    participants: list[strawberry.ID] = strawberry.field(description="Who took part, of theirs and of ours.")
    kind: str = strawberry.field(default="meeting", description="meeting or call.")
    direction: str | None = strawberry.field(default=None, description="ours or theirs: who called.")


Who = Annotated[PersonInput, strawberry.argument(description="What is known of the person.")]
Tie = Annotated[TieInput, strawberry.argument(description="The tie.")]


@strawberry.type
class PeopleMutations:
    @answers("Adds a person; somebody unknown as an empty card in a chair, to be filled.")
    def create_person(self, info: Info, person: Who, how: Making) -> Changed:
        return answered(info, lambda: add_person(desk(info), given(PERSON, person, how), told(how)))

    @answers("Says what is known of a person, and where they work.")
    def edit_person(self, info: Info, id: Id, person: Who, how: Beside = None) -> Changed:
        return answered(info, lambda: edit_person(desk(info), id, given(PERSON, person, how), told(how)))

    @answers("The person has left the account; what was stays.")
    def person_left(self, info: Info, id: Id, on: On, how: Beside = None) -> Changed:
        return answered(info, lambda: mark_left(desk(info), id, on.isoformat(), told(how)))

    @answers("The person changes unit, chair, superior or title on a day: the old ends where the new begins.")
    def move_person(
        self,
        info: Info,
        id: Id,
        person: Who,
        on: Annotated[date, strawberry.argument(description="The first day in the new place.")],
        how: Beside = None,
    ) -> Changed:
        return answered(info, lambda: move(desk(info), id, given(PERSON, person, how, start=on), told(how)))

    @answers("Says what is thought of somebody; where they play no role there yet, it is made.")
    def assess(
        self,
        info: Info,
        assessment: Annotated[AssessmentInput, strawberry.argument(description="What is thought of whom.")],
        how: Beside = None,
    ) -> Changed:
        values = said(assessment, how, apart=("person", "decision", "role_id"))
        asked = Assessment(assessment.person, assessment.decision, values, assessment.role_id)
        return answered(info, lambda: assess(desk(info), asked, told(how)))

    @answers("States a tie, or says something else of one that is there.")
    def set_tie(self, info: Info, tie: Tie, how: Beside = None) -> Changed:
        return answered(info, lambda: set_tie(desk(info), _pair(tie, how), told(how)))

    @answers("States that a tie no longer holds; what it was before stays.")
    def end_tie(self, info: Info, tie: Tie, on: On, how: Beside = None) -> Changed:
        return answered(info, lambda: end_tie(desk(info), _pair(tie, how), on.isoformat(), told(how)))

    @answers("Records a meeting or call: its day is a contact day of all who took part.")
    def record_meeting(
        self, info: Info, meeting: Annotated[MeetingInput, strawberry.argument(description="The meeting.")], how: Making
    ) -> Changed:
        asked = Meeting(meeting.day.isoformat(), meeting.participants, meeting.kind, meeting.direction)
        return answered(info, lambda: record_meeting(desk(info), asked, told(how)))


def _pair(tie: TieInput, how: HowInput | None) -> Pair:
    values = said(tie, how, apart=("kind", "source", "target", "start"))
    return Pair(tie.kind, tie.source, tie.target, values, None if tie.start is None else tie.start.isoformat())
