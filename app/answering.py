"""The three questions, asked in the language and currency of this process; each answer in the shape outsiders rely on."""

from typing import Any

from ..graph_model.analysis import decision_paths as paths
from ..graph_model.analysis import knowledge_gaps as gaps
from ..graph_model.analysis import relationship_risk as risk
from .asking import Question
from .settings import Settings


def paths_answer(question: Question, settings: Settings, **options: Any) -> dict[str, Any]:
    """Through whom do we reach those who decide?"""
    return paths.as_json(paths.decision_paths(question.graph, question.account.id, language=settings.language, **options))


def risk_answer(question: Question, settings: Settings) -> dict[str, Any]:
    """What breaks if somebody goes?"""
    graph, account = question.graph, question.account.id
    return risk.as_json(risk.relationship_risk(graph, account, language=settings.language, currency=settings.currency))


def gaps_answer(question: Question, settings: Settings) -> dict[str, Any]:
    """What does the plan need that nobody knows?"""
    graph, account = question.graph, question.account.id
    return gaps.as_json(gaps.knowledge_gaps(graph, account, language=settings.language, currency=settings.currency))
