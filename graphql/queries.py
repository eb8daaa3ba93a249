"""Every question that GraphQL answers; each topic has a file of its own."""

import strawberry

from .questions_competitors import CompetitorQuestions
from .questions_gaps import GapQuestions
from .questions_graph import GraphQuestions
from .questions_influence import InfluenceQuestions
from .questions_map import MapQuestions
from .questions_paths import PathQuestions
from .questions_plan import PlanQuestions
from .questions_portfolio import PortfolioQuestions
from .questions_privacy import PrivacyQuestions
from .questions_review import ReviewQuestions
from .questions_risk import RiskQuestions
from .questions_store import StoreQuestions
from .questions_week import WeekQuestions
from .questions_what_if import WhatIfQuestions
from .questions_whitespace import WhitespaceQuestions


@strawberry.type(description="What can be asked.")
class Query(
    GraphQuestions,
    PathQuestions,
    RiskQuestions,
    GapQuestions,
    PortfolioQuestions,
    WhitespaceQuestions,
    CompetitorQuestions,
    StoreQuestions,
    PrivacyQuestions,
    MapQuestions,
    WhatIfQuestions,
    InfluenceQuestions,
    PlanQuestions,
    ReviewQuestions,
    WeekQuestions,
):
    """A further topic adds its type to this list."""
