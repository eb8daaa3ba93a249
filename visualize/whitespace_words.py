"""Which words stand on the picture of white space, in English and Italian."""

from collections.abc import Mapping

from ..graph_model.vocabulary import LANGUAGES, Language

_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("{account} – offers by unit", "{account} – offerte per unità"),
    "as_of": ("as of {day}", "al {day}"),
    "unit": ("Unit", "Unità"),
    "state_in_use": ("In use", "In uso"),
    "state_in_pursuit": ("In pursuit", "In trattativa"),
    "state_competitor": ("Competitor", "Concorrente"),
    "state_in_house": ("In-house", "All'interno"),
    "state_white": ("White space", "Spazio bianco"),
    "state_none": ("No need", "Non serve"),
    "state_unknown": ("not known", "non noto"),
    "why": ("Why each cell is what it is", "Perché ogni cella è quello che è"),
    "similar": ("Similar accounts", "Clienti simili"),
    "legend": ("Legend", "Legenda"),
}
SIGNS = {"in_use": "●", "in_pursuit": "◐", "competitor": "▲", "in_house": "■", "white": "○", "none": "×", "unknown": "–"}


def word(key: str, language: Language, **parts: object) -> str:
    """One caption with its parts filled in."""
    return _WORDS[key][LANGUAGES.index(language)].format(**parts)
