"""Which marks the legend explains, drawn by the same code as the picture."""

from ..graph_model.vocabulary import Language
from .palette import STANCES
from .words import word

_MARKS = ("influence", "contact", "stale", "gap", "risk", "backs", "in_use", "in_pursuit", "held")


def legend(language: Language) -> tuple[dict[str, str], ...]:
    """Every mark with its caption."""
    stances = tuple({"mark": stance, "caption": word(stance, language)} for stance in STANCES)
    return stances + tuple({"mark": mark, "caption": word(f"legend_{mark}", language)} for mark in _MARKS)
