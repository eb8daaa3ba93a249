"""A review: two small pictures side by side, every difference by hand."""

from collections.abc import Callable
from typing import Any

from kamp.graph_model.analysis.review import Pictures, Review, review
from kamp.graph_model.graph import Graph

from tests.graph_model.analysis.conftest import TODAY, Picture

SINCE = "2026-09-01"
New = Callable[[], Picture]


def graph(picture: Picture, day: str = TODAY) -> Graph:
    return Graph(picture.nodes.values(), picture.relations, as_of=day)


def reviewed(then: Picture, now: Picture, known_then: Picture | None = None) -> Review:
    return review(Pictures(graph(known_then or then, SINCE), graph(then, SINCE), graph(now)), "acc")


def small(new: New, *people: str, **decision: Any) -> Picture:
    picture = new()
    picture.ours("anna")
    picture.theirs(*people)
    picture.decide("deal", *people[:1], **decision)
    return picture


def told(answer: Review) -> list[tuple[str, str, str | None]]:
    """The differences without the account's own figures."""
    return [(each.kind, each.subject, each.property) for each in answer.changes if each.property not in ("gaps", "risk")]


def test_two_equal_pictures_have_no_difference(new_picture: New) -> None:
    answer = reviewed(small(new_picture, "carla"), small(new_picture, "carla"))
    assert (told(answer), answer.learned) == ([], ())
    assert answer.moved.value is not None


def test_who_left_and_who_joined(new_picture: New) -> None:
    answer = reviewed(small(new_picture, "carla", "dino"), small(new_picture, "carla", "emma"))
    assert told(answer) == [("left", "dino", None), ("joined", "emma", None)]
    assert "Dino left Olmera" in [each.sentence for each in answer.changes]
    assert "people who left: 1; people who joined: 1" in answer.sentence


def test_who_moved_and_which_chair_is_vacant(new_picture: New) -> None:
    pictures = [small(new_picture, "carla", "dino") for _ in range(2)]
    for picture, chair in zip(pictures, ("plant", "board"), strict=True):
        for name in ("plant", "board"):
            picture.add(name, "Position", name=name.capitalize())
            picture.join("MEMBER_OF", name, "acc")
        picture.join("HOLDS", "dino", chair)
    answer = reviewed(*pictures)
    assert told(answer) == [("moved", "dino", "place"), ("vacant", "plant", "holder")]
    assert "Dino moved from Plant to Board" in [each.sentence for each in answer.changes]


def test_a_worse_stance_is_told_of_the_person(new_picture: New) -> None:
    answer = reviewed(small(new_picture, "carla", stance=1.0), small(new_picture, "carla", stance=-0.5))
    assert told(answer) == [("changed", "carla", "stance")]
    assert "stances that are worse: 1" in answer.sentence


def test_amounts_that_moved_are_summed_each_once(new_picture: New) -> None:
    # 400,000 became 550,000, and a decision of 30,000 is new: 150 + 30 thousand.
    now = small(new_picture, "carla", amount=55_000_000)
    now.decide("extra", amount=3_000_000)
    answer = reviewed(small(new_picture, "carla"), now)
    assert answer.moved.value is not None
    assert (str(answer.moved.value.amount), sum(part.amount for part in answer.moved.parts)) == ("180000.00", 180_000)  # type: ignore[union-attr]
    assert ("new", "extra", None) in told(answer)
    assert "€ 180,000 moved" in answer.sentence


def test_a_contact_that_went_quiet_is_told_with_its_last_day(new_picture: New) -> None:
    pictures = []
    for _ in range(2):
        picture = small(new_picture, "carla")
        for number, day in enumerate(("2026-08-20", "2026-08-24", "2026-08-28")):
            picture.add(f"met{number}", "Interaction", day=day, kind="meeting")
            for person in ("anna", "carla"):
                picture.join("PARTICIPATED_IN", person, f"met{number}")
        pictures.append(picture)
    # T1, T2: three meetings of weight 2 are worth 5.7 on 1 September (chance .90); 88 to 96 days later a bit less than half: 2.97 (.69).
    assert told(reviewed(*pictures)) == []
    late = Pictures(graph(pictures[0], SINCE), graph(pictures[0], SINCE), graph(pictures[1], "2027-02-20"))
    answer = review(late, "acc")  # 176 to 184 days: a quarter, 1.5 (.45)
    assert [(each.kind, each.subject) for each in answer.changes if each.property == "tie"] == [("ended", "carla")]
    assert any("28 Aug 2026" in each.sentence or "Aug 28, 2026" in each.sentence for each in answer.changes)


def test_learned_is_what_is_known_otherwise_about_the_day_itself(new_picture: New) -> None:
    then, now = small(new_picture, "carla", "dino"), small(new_picture, "carla", "dino")
    answer = reviewed(then, now, known_then=small(new_picture, "carla"))
    assert told(answer) == []
    assert [(each.kind, each.subject) for each in answer.learned] == [("joined", "dino")]


def test_an_account_that_nobody_knew_then_is_one_entry(new_picture: New) -> None:
    empty = Graph((), (), as_of=SINCE)
    now = small(new_picture, "carla")
    answer = review(Pictures(empty, graph(now, SINCE), graph(now)), "acc")
    assert [(each.kind, each.subject) for each in answer.learned] == [("new", "acc")]


def test_actions_due_and_areas_without_a_sign_of_life_stand_in_the_agenda(new_picture: New) -> None:
    pictures = []
    for _ in range(2):
        picture = small(new_picture, "carla")
        picture.add("area", "PlanArea", by=picture.said("2026-06-01"), name="Press")
        picture.add("late", "Action", name="Visit", due="2026-11-01")
        picture.add("far", "Action", name="Later", due="2027-11-01")
        for action in ("late", "far"):
            picture.join("ACTION_OF", action, "area")
        pictures.append(picture)
    answer = reviewed(*pictures)
    # 1 June to 24 November 2026: 29 + 31 + 31 + 30 + 31 + 24 days.
    assert [(each.kind, each.about, each.days) for each in answer.stale if each.kind == "area"] == [("area", "area", 176)]
    assert [each.about for each in answer.due if each.kind == "action"] == ["late"]
