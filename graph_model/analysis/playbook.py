"""Which questions does the method ask, and how is each of them answered? (playbook.yaml; METHODS 7)"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..errors import InputError
from ..vocabulary import LANGUAGES, Language
from .account_things import THINGS
from .knowledge import READERS
from .question_source import Source, WrongSource, parsed

TOPICS = ("scenario", "client", "demand", "organisation", "decision", "competition", "offer", "strategy", "plan", "review")
_NEEDED = ("key", "phase", "topic", "criticality", "half_life", "text")


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `source` is the expression that the graph answers it by; None: people answer it in words."""

    key: str
    phase: int
    topic: str
    criticality: int
    half_life: int
    text: tuple[str, str]
    source: Source | None
    requirements: tuple[str, ...] = ()

    def asked(self, language: Language, *, about: str = "", account: str = "") -> str:
        """The question in words; what it is about stands in its place, or behind it where it has none."""
        text = self.text[LANGUAGES.index(language)]
        behind = f" ({about})" if about and "{about}" not in text else ""
        return text.replace("{about}", about or "…").replace("{account}", account) + behind


@cache
def playbook(path: Path | None = None) -> tuple[Question, ...]:
    """The questions of the product, or those of a team's own copy; InputError says which entry is wrong and what may stand there."""
    chosen = path or Path(__file__).parent.parent / "playbook.yaml"
    try:
        raw = yaml.safe_load(chosen.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"{chosen}: this is no readable YAML: {error}") from error
    entries = raw.get("questions") if isinstance(raw, dict) else None
    if not isinstance(entries, list) or not entries:
        raise InputError(f"{chosen}: a playbook is a list of questions under `questions:`.")
    questions = tuple(_question(chosen, number, each) for number, each in enumerate(entries, 1))
    keys = [each.key for each in questions]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise InputError(f"{chosen}: the question {twice[0]!r} stands there twice; a key is one question for ever.")
    return questions


def _question(path: Path, number: int, each: Any) -> Question:
    def wrong(reason: str) -> InputError:
        name = each.get("key", f"no. {number}") if isinstance(each, dict) else f"no. {number}"
        return InputError(f"{path}: question {name!r}: {reason}")

    if not isinstance(each, dict):
        raise wrong("an entry names its key, phase, topic, criticality, half_life, text, and `from` or `statement`.")
    missing = [name for name in _NEEDED if each.get(name) is None]
    if missing:
        raise wrong(f"{missing[0]!r} is missing.")
    if (
        each["phase"] not in range(1, 8)
        or each["criticality"] not in (1, 2, 3)
        or not (isinstance(each["half_life"], int) and each["half_life"] > 0)
    ):
        raise wrong("the phase is 1 to 7, the criticality 1 to 3, the half-life a number of days above 0.")
    if each["topic"] not in TOPICS:
        raise wrong(f"the topic {each['topic']!r} is none of {', '.join(TOPICS)}.")
    if len(each["text"]) != len(LANGUAGES):
        raise wrong("its text stands there once in English and once in Italian.")
    if (each.get("from") is None) == (each.get("statement") is None):
        raise wrong("it is answered either `from:` the graph or by a `statement:`, and says which.")
    try:
        source = None if each.get("from") is None else parsed(each["from"], things=frozenset(THINGS), readers=frozenset(READERS))
    except WrongSource as error:
        raise wrong(str(error)) from error
    english, italian = each["text"]
    asks = tuple(each.get("requirements", ()))
    return Question(each["key"], each["phase"], each["topic"], each["criticality"], each["half_life"], (english, italian), source, asks)
