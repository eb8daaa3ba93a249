"""What `kamp portfolio` says of those who tie accounts together, in English and Italian."""

from ..graph_model.vocabulary import LANGUAGES, Language

_WORDS: dict[str, tuple[str, str]] = {
    "shared": ("Who ties several accounts together:", "Chi lega tra loro più clienti:"),
    "shared_one": ("{name}, {side}: {accounts} ({amount})", "{name}, {side}: {accounts} ({amount})"),
    "ours": ("one of us", "dei nostri"),
    "theirs": ("one of them", "dei loro"),
}


def say(language: Language, key: str, **values: object) -> str:
    """One phrase, with its values."""
    return _WORDS[key][LANGUAGES.index(language)].format(**values)
