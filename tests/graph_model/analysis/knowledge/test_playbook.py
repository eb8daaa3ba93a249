"""Which questions the method asks: about sixty, over its seven phases, in two languages, for every requirement of the phases."""

import re
from pathlib import Path

import pytest
from kamp.graph_model.analysis.playbook import TOPICS, playbook
from kamp.graph_model.errors import InputError

# REQUIREMENTS, phases 1 to 7; 2-3, 6-9, 6-10, 7-4 and 7-5 speak of what the product shows, and hang on the question nearest to them.
REQUIREMENTS = {
    f"{phase}-{number}" for phase, last in enumerate((5, 3, 9, 5, 4, 10, 5), 1) for number in range(1, last + 1)
}  # fmt: skip


def test_about_sixty_questions_cover_all_phases_topics_and_requirements() -> None:
    questions = playbook()
    assert 55 <= len(questions) <= 70
    assert {each.phase for each in questions} == set(range(1, 8))
    assert {each.topic for each in questions} == set(TOPICS)
    asked = {requirement for each in questions for requirement in each.requirements}
    assert REQUIREMENTS - asked == set()


def test_the_graph_answers_most_of_them_by_itself() -> None:
    assert sum(each.source is not None for each in playbook()) > 2 / 3 * len(playbook())


def test_every_question_is_asked_in_both_languages_with_the_same_places() -> None:
    for each in playbook():
        english, italian = (set(re.findall(r"{(\w+)}", text)) for text in each.text)
        assert english == italian <= {"about", "account"}, each.key
        assert each.text[0] != each.text[1]
        assert all(text.endswith("?") for text in each.text)


def test_what_a_question_is_about_stands_in_its_place_or_behind_it() -> None:
    asked = {each.key: each for each in playbook()}
    assert asked["need-size"].asked("en", about="Drives") == "How large is the need “Drives”?"
    assert asked["area-interlocutors"].asked("it", about="Drives") == "Con chi si discute l'area del piano? (Drives)"
    assert asked["plan"].asked("it", account="Olmera") == "Quale piano vale per Olmera?"
    assert asked["need-size"].asked("en", account="Olmera") == "How large is the need “…”?"


ENTRY = '{key: a, phase: 1, topic: plan, criticality: 1, half_life: 90, statement: true, text: ["Why?", "Perché?"]}'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[]", "a playbook is a list of questions"),
        ("questions: [", "this is no readable YAML"),
        (f"questions: [{ENTRY.replace('90', 'soon')}]", "a number of days above 0"),
        (f"questions: [{ENTRY}, {ENTRY}]", "'a' stands there twice"),
        (f"questions: [{ENTRY.replace('key: a, ', '')}]", "question 'no. 1': 'key' is missing"),
        (f"questions: [{ENTRY.replace('phase: 1', 'phase: 8')}]", "the phase is 1 to 7"),
        (f"questions: [{ENTRY.replace('topic: plan', 'topic: plans')}]", "the topic 'plans' is none of"),
        ("questions: [" + ENTRY.replace('"Why?", ', "") + "]", "once in English and once in Italian"),
        (f"questions: [{ENTRY.replace('statement: true, ', '')}]", "either `from:` the graph or by a `statement:`"),
        (f"questions: [{ENTRY.replace('statement: true', 'from: some thing')}]", "'thing' is no set of things"),
    ],
)
def test_a_wrong_copy_is_refused_with_the_entry_and_what_may_stand_there(text: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "playbook.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        playbook(path)
    assert str(path) in str(caught.value)
    assert reason in str(caught.value)
