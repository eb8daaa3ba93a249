"""What `kamp gaps` says around the sentences of its answer, in English and Italian."""

from ..graph_model.vocabulary import LANGUAGES, Language

_WORDS: dict[str, tuple[str, str]] = {
    "no_money": ("For these no money waits, the most critical first:", "Per queste non c'è denaro in attesa, prima le più critiche:"),
    "worth": ("worth knowing: {worth:,.0f}", "vale la pena saperlo: {worth:,.0f}"),
    "through": ("{name} through {colleague}", "{name} tramite {colleague}"),
}


def say(language: Language, key: str, **values: object) -> str:
    """One phrase, with its values."""
    return _WORDS[key][LANGUAGES.index(language)].format(**values)
