"""The week, the sheet of a meeting and the hand-over, on an account put together by hand."""

from typing import Any

from kamp.graph_model.analysis.handover import handover_pack
from kamp.graph_model.analysis.meeting_sheet import meeting_sheet
from kamp.graph_model.analysis.week import Week, week

from tests.graph_model.analysis.conftest import TODAY, Picture


def small(picture: Picture) -> Picture:
    picture.ours("anna", "bruno")
    picture.theirs("carla", "dino")
    return picture


def met(picture: Picture, *people: str, days: tuple[str, ...]) -> None:
    for day in days:
        number = picture.add(f"met-{'-'.join(people)}-{day}", "Interaction", day=day, kind="meeting")
        for person in people:
            picture.join("PARTICIPATED_IN", person, number)


def asked(picture: Picture, holder: str | None = None) -> Week:
    return week({"acc": picture.graph()}, holder, as_of=TODAY)


def act(picture: Picture, name: str, owner: str, **fields: Any) -> None:
    picture.add(name, "Action", name=name.capitalize(), **fields)
    picture.join("OWNED_BY", name, owner)


def test_actions_late_and_due_within_two_weeks_are_those_of_the_colleague(picture: Picture) -> None:
    small(picture)
    act(picture, "late", "anna", due="2026-11-01")
    act(picture, "edge", "anna", due="2026-12-08")  # 24 November and fourteen days
    act(picture, "far", "anna", due="2026-12-09")
    act(picture, "done", "anna", due="2026-11-20", done="2026-11-19")
    act(picture, "other", "bruno", due="2026-11-25")
    assert [each.action.id for each in asked(picture, "anna").actions] == ["late", "edge"]
    assert [each.action.id for each in asked(picture).actions] == ["late", "other", "edge"]


def test_a_contact_is_named_with_the_day_on_which_it_goes_quiet(picture: Picture) -> None:
    # T2: three meetings of weight 2 today are a strength of 6; half a chance is 2.5 ln 2 = 1.733, after 90 log2(6 / 1.733) = 161 days.
    met(small(picture), "anna", "carla", days=("2026-11-22", "2026-11-23", "2026-11-24"))
    assert asked(picture).quiet == ()
    # One meeting of weight 2, ten days ago: 1.85; down to 1.733 after 90 log2(2 / 1.733) - 10 = 8.6 days, that is on 2 or 3 December.
    met(picture, "anna", "dino", days=("2026-11-14",))
    (found,) = asked(picture, "anna").quiet
    assert (found.person, found.on in ("2026-12-02", "2026-12-03")) == ("dino", True)
    assert asked(picture, "bruno").quiet == ()


def test_a_meeting_of_the_week_comes_with_a_question(picture: Picture) -> None:
    small(picture).decide("deal", "carla")
    met(picture, "anna", "carla", days=("2026-11-26",))
    met(picture, "anna", "dino", days=("2026-12-02",))  # eight days ahead
    (found,) = asked(picture, "anna").meetings
    assert (found.day, found.theirs) == ("2026-11-26", ("carla",))
    assert found.ask


def test_contracts_that_end_within_ninety_days_are_ours_to_renew_or_a_competitors_to_win(picture: Picture) -> None:
    small(picture).add("rival", "Organization", name="Rival")
    picture.add("unit", "OrgUnit", name="Plant")
    for name, whom, end in (("mine", "us", "2027-02-22"), ("far", "us", "2027-02-23"), ("theirs", "competitor", "2026-12-31")):
        picture.add(name, "Spend", with_whom=whom, basis="actual", contract_end=end, amount={"minor": 100, "currency": "EUR"})
        picture.join("SPENT_BY", name, "unit" if name != "far" else "acc")
    picture.join("SPENT_WITH", "theirs", "rival")
    # 24 November and 90 days are 22 February.
    assert [(each.spend.id, each.ours, each.rival) for each in asked(picture).contracts] == [
        ("theirs", False, "rival"),
        ("mine", True, None),
    ]


def test_the_sheet_says_who_is_in_the_room_and_asks_about_them_first(picture: Picture) -> None:
    small(picture).decide("deal", "carla", stance=0.5)
    picture.decide("large", "dino", amount=90_000_000)
    picture.knows("anna", "carla")
    sheet = meeting_sheet(picture.graph(), "acc", ["anna", "carla"])
    theirs, ours = sheet.people
    assert (theirs.person.id, theirs.stance, theirs.colleague, theirs.roles) == ("carla", 0.5, "anna", ("decider",))
    assert (ours.person.id, ours.ours) == ("anna", True)
    assert [each.id for each in sheet.decisions] == ["deal"]
    first = sheet.questions[0]
    assert first.gap.about == "carla" or "carla" in first.people
    assert "none of us is known to know Dino" in meeting_sheet(picture.graph(), "acc", ["dino"]).people[0].known


def test_a_hand_over_names_whom_only_the_colleague_knows_and_who_takes_over(picture: Picture) -> None:
    small(picture).decide("deal", "carla")
    picture.knows("anna", "carla")
    for colleague in ("anna", "bruno"):
        picture.knows(colleague, "dino")
    act(picture, "visit", "anna", due="2026-12-01")
    pack = handover_pack({"acc": picture.graph()}, "anna", as_of=TODAY)
    (account,) = pack.accounts
    assert [(each.person, each.successor) for each in account.introductions] == [("carla", "bruno")]
    assert [each.id for each in account.owned] == ["visit"]
    # The decision of 400,000 is reached through Anna alone; her leaving costs its last way.
    assert str(pack.at_stake.value.amount) == "400000.00"  # type: ignore[union-attr]
    assert sum(part.amount for part in pack.at_stake.parts) == 400_000
    assert handover_pack({"acc": picture.graph()}, "bruno", as_of=TODAY).accounts == ()
