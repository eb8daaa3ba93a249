"""Changes about how the customer is organised, and about the companies around: units, chairs, organisations, offers."""

from typing import Annotated

import strawberry

from ..graph_model.changes.organization import COMPETITOR, OFFER, ORGANIZATION
from ..graph_model.changes.things import edit, make
from ..graph_model.changes.unit import POSITION, UNIT
from .described import answers
from .mutations_how import Beside, Changed, Id, Info, Making, answered, desk, given, may, told


@strawberry.input(description="A unit of the customer, or of ours.")
class UnitInput:
    name: str | None = may("Its name.")
    function: str | None = may("What it does.")
    at: strawberry.ID | None = may("The unit or account directly above.")


@strawberry.input(description="A chair.")
class PositionInput:
    name: str | None = may("What it is called.")
    at: strawberry.ID | None = may("The unit or account to which it belongs.")
    reports_to: strawberry.ID | None = may("The chair or person to which it reports.")


@strawberry.input(description="A company: an account, a competitor, a partner, a customer of theirs.")
class OrganizationInput:
    name: str | None = may("Its name.")
    website: str | None = may("Its website.")
    tax_code: str | None = may("Its tax code.")
    industry: str | None = may("Its industry.")
    currency: str | None = may("The currency in which it counts.")
    key: bool | None = may("Whether it is a key account.")
    employees: int | None = may("How many people it employs.")
    parent: strawberry.ID | None = may("The company that owns it.")
    segment: strawberry.ID | None = may("Its segment.")
    owner: list[strawberry.ID] | None = may("Who of us looks after it.")


@strawberry.input(description="A competitor.")
class CompetitorInput:
    name: str | None = may("Its name.")
    website: str | None = may("Its website.")
    tax_code: str | None = may("Its tax code.")
    about: strawberry.ID | None = may("The account at which it competes.")


@strawberry.input(description="Something that we offer.")
class OfferInput:
    name: str | None = may("What it is called.")
    category: str | None = may("Its category.")
    parent: strawberry.ID | None = may("The offer of which it is a part.")


Unit = Annotated[UnitInput, strawberry.argument(description="The unit.")]
Position = Annotated[PositionInput, strawberry.argument(description="The chair.")]
Organization = Annotated[OrganizationInput, strawberry.argument(description="The company.")]
Competitor = Annotated[CompetitorInput, strawberry.argument(description="The competitor.")]
Offer = Annotated[OfferInput, strawberry.argument(description="The offer.")]


@strawberry.type
class OrganisationMutations:
    @answers("Adds a unit.")
    def create_unit(self, info: Info, unit: Unit, how: Making) -> Changed:
        return answered(info, lambda: make(desk(info), UNIT, given(UNIT, unit, how), told(how)))

    @answers("Says something of a unit, or moves it.")
    def edit_unit(self, info: Info, id: Id, unit: Unit, how: Beside = None) -> Changed:
        return answered(info, lambda: edit(desk(info), UNIT, id, given(UNIT, unit, how), told(how)))

    @answers("Adds a chair, vacant until somebody holds it.")
    def create_position(self, info: Info, position: Position, how: Making) -> Changed:
        return answered(info, lambda: make(desk(info), POSITION, given(POSITION, position, how), told(how)))

    @answers("Says something of a chair, or moves it.")
    def edit_position(self, info: Info, id: Id, position: Position, how: Beside = None) -> Changed:
        return answered(info, lambda: edit(desk(info), POSITION, id, given(POSITION, position, how), told(how)))

    @answers("Says something of a company.")
    def edit_organization(self, info: Info, id: Id, organization: Organization, how: Beside = None) -> Changed:
        return answered(info, lambda: edit(desk(info), ORGANIZATION, id, given(ORGANIZATION, organization, how), told(how)))

    @answers("Adds a competitor in an account's page; in all pages at once only who answers for all accounts may.")
    def create_competitor(self, info: Info, competitor: Competitor, how: Making) -> Changed:
        return answered(info, lambda: make(desk(info), COMPETITOR, given(COMPETITOR, competitor, how), told(how)))

    @answers("Adds an offer of ours.")
    def create_offer(self, info: Info, offer: Offer, how: Making) -> Changed:
        return answered(info, lambda: make(desk(info), OFFER, given(OFFER, offer, how), told(how)))

    @answers("Says something of an offer.")
    def edit_offer(self, info: Info, id: Id, offer: Offer, how: Beside = None) -> Changed:
        return answered(info, lambda: edit(desk(info), OFFER, id, given(OFFER, offer, how), told(how)))
