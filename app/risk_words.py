"""What `kamp risk` says around the sentences of its answer, in English and Italian."""

from ..graph_model.vocabulary import LANGUAGES, Language

_WORDS: dict[str, tuple[str, str]] = {
    "beside": ("Beside the index:", "Oltre all'indice:"),
    "hanging": (
        "On whom most hangs (how much less of those who decide we would get through to):",
        "Da chi dipende di più (quanto meno arriveremmo a chi decide):",
    ),
    "loss": ("{name}, {side}: {loss:.0%} less", "{name}, {side}: {loss:.0%} in meno"),
    "ours": ("one of us", "dei nostri"),
    "theirs": ("one of them", "dei loro"),
    "falls": ("{amount} would fall", "verrebbero meno {amount}"),
    "strengthen": (
        "To strengthen first: {a} and {b} (up to {gain:+.0%} on reaching those who decide)",
        "Da rafforzare per primo: {a} e {b} (fino a {gain:+.0%} nel raggiungere chi decide)",
    ),
    "not_known": ("not known: {what}", "non noto: {what}"),
    "no_rate": ("not in the sum: {what}", "non sommato: {what}"),
}


def say(language: Language, key: str, **values: object) -> str:
    """One phrase, with its values."""
    return _WORDS[key][LANGUAGES.index(language)].format(**values)
