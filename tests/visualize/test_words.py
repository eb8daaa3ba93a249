"""Every caption exists in both languages, and neither speaks the other's."""

import re

import pytest
from kamp.visualize.words import age, catalogue


def test_both_languages_have_every_caption_with_the_same_parts() -> None:
    english, italian = catalogue("en"), catalogue("it")
    assert english.keys() == italian.keys()
    for key, text in english.items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", italian[key])), key


# The same word in both languages.
SAME = {"picture", "champion"}


def test_no_caption_of_one_language_is_left_in_the_other() -> None:
    english, italian = catalogue("en"), catalogue("it")
    assert {key for key in english if english[key] == italian[key]} == SAME


@pytest.mark.parametrize(
    ("day", "english", "italian"),
    [
        ("2026-11-23", "today", "oggi"),
        ("2026-11-22", "1 d ago", "1 g fa"),
        ("2026-11-02", "3 wk ago", "3 sett. fa"),
        ("2026-05-20", "6 mo ago", "6 mesi fa"),
        ("2024-01-20", "2 y ago", "2 anni fa"),
        ("2026-12-01", "planned", "in programma"),
    ],
)
def test_ages_are_said_in_the_unit_a_person_would_use(day: str, english: str, italian: str) -> None:
    assert (age(day, "2026-11-23", "en"), age(day, "2026-11-23", "it")) == (english, italian)
