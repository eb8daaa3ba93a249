"""Which questions does the method ask, and how is each of them answered? (playbook.yaml)"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ..errors import InputError
from ..vocabulary import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `source` names the function of `knowledge` that answers it; None: people answer it in words."""

    key: str
    phase: int
    criticality: int
    half_life: int
    text: tuple[str, str]
    source: str | None

    def asked(self, language: Language) -> str:
        """The question in words."""
        return self.text[LANGUAGES.index(language)]


@cache
def playbook(path: Path | None = None) -> tuple[Question, ...]:
    """The questions of the product, or those of a team's own copy."""
    chosen = path or Path(__file__).parent.parent / "playbook.yaml"
    raw = yaml.safe_load(chosen.read_text(encoding="utf-8"))
    questions = tuple(
        Question(each["key"], each["phase"], each["criticality"], each["half_life"], (each["text"][0], each["text"][1]), each.get("from"))
        for each in raw["questions"]
    )
    keys = [each.key for each in questions]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise InputError(f"{chosen}: the question {twice[0]!r} stands there twice; a key is one question for ever.")
    return questions
