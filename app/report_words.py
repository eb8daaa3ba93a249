"""What `kamp report` says on the command line, in English and Italian."""

from ..graph_model.vocabulary import LANGUAGES, Language

_WORDS: dict[str, tuple[str, str]] = {
    "ending": ("{path}: the ending says how it is written: .html, .docx or .pptx", "{path}: l'estensione dice il formato: .html, .docx o .pptx"),
    "account": ("The edition {edition} is about one account: kamp report ACCOUNT --edition {edition} --output {path}", "L'edizione {edition} riguarda un cliente: kamp report CLIENTE --edition {edition} --output {path}"),
}  # fmt: skip


def say(language: Language, key: str, **values: object) -> str:
    """One phrase, with its values."""
    return _WORDS[key][LANGUAGES.index(language)].format(**values)
