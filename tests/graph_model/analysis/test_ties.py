"""How strong is a tie, on what does it rest, when does it go quiet? Expected numbers: METHODS T1-T4, worked_examples.json."""

from datetime import date, timedelta

import pytest
from kamp.graph_model.analysis.ties import Tie, between, ties
from kamp.graph_model.graph import Evidence, Graph, Node, Relation

TODAY = "2026-07-01"


def ago(days: int) -> str:
    return (date.fromisoformat(TODAY) - timedelta(days=days)).isoformat()


def person(name: str) -> Node:
    return Node(name, "Person", ("Person",), {"name": name})


def said(day: str | None, holder: str | None = None) -> Evidence:
    return Evidence("r", "team", 3, observed_on=day, seen_on=day, holder=holder)


def mails(*ages: int) -> Relation:
    return Relation("m", "CONTACTED", "anna", "hugo", "mail", properties={"days": [ago(age) for age in ages]}, evidence=(said(TODAY),))


def knows(closeness: float, day: str | None) -> Relation:
    found = said(day, "anna")
    return Relation(
        "k", "KNOWS", "hugo", "anna", properties={"closeness": closeness}, evidence=(found,), field_evidence={"closeness": found}
    )


def tie(*relations: Relation, nodes: tuple[Node, ...] = ()) -> Tie:
    found = between(ties(Graph([person("anna"), person("hugo"), *nodes], relations, as_of=TODAY)), "hugo", "anna")
    assert found is not None
    return found


def test_contact_days_count_by_their_age() -> None:
    found = tie(mails(0, 45, 90, 180))
    assert found.strength == pytest.approx(2.457107, abs=1e-6)  # worked example strength_ages_0_45_90_180_hl90
    assert found.chance == pytest.approx(0.625754, abs=1e-6)  # tie_prob_s0_2.5
    assert (found.basis, found.last_day, found.quiet_on) == ("observed", TODAY, ago(-46))  # below one half after 45.34 days


def test_a_contact_in_the_future_does_not_count() -> None:
    assert tie(mails(0, -3)).days == (TODAY,)


def test_several_contacts_of_one_day_count_once_and_by_the_weightiest() -> None:
    meeting = Node("i", "Interaction", properties={"day": TODAY, "kind": "meeting"})
    both = [Relation(each, "PARTICIPATED_IN", each, "i") for each in ("anna", "hugo")]
    assert tie(mails(0), *both, nodes=(meeting,)).strength == 2  # METHODS section 10: a meeting weighs 2, a mail 1


def test_every_two_participants_of_a_meeting_met() -> None:
    meeting = Node("i", "Interaction", properties={"day": TODAY, "kind": "call"})
    there = [Relation(each, "PARTICIPATED_IN", each, "i") for each in ("anna", "hugo", "gaia")]
    found = ties(Graph([person("anna"), person("hugo"), person("gaia"), meeting], there, as_of=TODAY))
    assert list(found) == [("anna", "gaia"), ("anna", "hugo"), ("gaia", "hugo")]


def test_a_declared_tie_fades_from_the_day_it_was_said() -> None:
    found = tie(knows(4, ago(180)))
    assert found.chance == pytest.approx(0.568377, abs=1e-6)  # declared_0.8_after_180d_hl365
    assert (found.basis, found.said_by, found.observed_on) == ("declared", "anna", ago(180))


def test_two_kinds_of_evidence_of_one_tie_are_not_added() -> None:
    found = tie(mails(0, 45, 90, 180), knows(4, ago(180)))
    assert (round(found.chance, 4), found.basis) == (0.6258, "observed")  # METHODS T3, last line


def test_a_tie_is_stale_after_eight_times_its_own_rhythm() -> None:
    assert tie(mails(*range(112, 112 + 5 * 14, 14))).stale  # METHODS T4: gap 14, silent 112 days
    watched = tie(mails(*range(111, 111 + 5 * 14, 14)))
    assert (watched.stale, watched.watch) == (False, True)


def test_reporting_lines_alone_count_half_and_survive_a_circle() -> None:
    lines = [
        Relation("1", "REPORTS_TO", "anna", "hugo"),
        Relation("2", "REPORTS_TO", "hugo", "anna"),
        Relation("3", "REPORTS_TO", "anna", "anna"),
    ]
    assert (tie(*lines).chance, tie(*lines).basis) == (0.5, "formal only")  # MODEL section 7


def test_a_line_between_chairs_joins_those_who_hold_them() -> None:
    chairs = tuple(Node(each, "Position", properties={"name": each}) for each in ("low", "high"))
    relations = [Relation("1", "HOLDS", "anna", "low"), Relation("2", "HOLDS", "hugo", "high"), Relation("3", "REPORTS_TO", "low", "high")]
    assert tie(*relations, nodes=chairs).basis == "formal only"


def test_a_conflict_closes_the_tie_and_keeps_the_days() -> None:
    found = tie(mails(0), Relation("c", "CONFLICTS_WITH", "hugo", "anna"))
    assert (found.chance, found.basis, found.days) == (0.0, "in conflict", (TODAY,))


def test_who_looks_after_a_record_is_assumed_to_know_it_a_little() -> None:
    found = tie(Relation("o", "OWNED_BY", "hugo", "anna", evidence=(said(TODAY),)))
    assert found.chance == pytest.approx(0.2)  # closeness 1 of 5 (MODEL section 7, T3)
    assert found.basis.startswith("assumed")


def test_a_tie_with_a_usual_interval_is_measured_against_it() -> None:
    # METHODS T4: a yearly tender; two contact days would be too few for a rhythm of its own
    yearly = Relation("k", "KNOWS", "anna", "hugo", properties={"expected_interval": 365})
    found = tie(mails(400, 765), yearly)
    assert (found.stale, found.watch) == (False, False)
    assert tie(mails(400, 765)).stale  # fewer than five days: by its chance


def test_who_writes_and_gets_no_answer_is_seen_but_not_counted() -> None:
    # METHODS T5: out 9, in 1 is .2; here nine days one way and none back
    ours = Relation("o", "CONTACTED", "anna", "hugo", "mail", properties={"days": [ago(day) for day in range(9)]})
    found = tie(ours)
    assert found.reciprocity == 0
    assert found.one_sided
    theirs = Relation("t", "CONTACTED", "hugo", "anna", "mail", properties={"days": [ago(0)]})
    assert tie(ours, theirs).chance == found.chance  # the same days: an answer on one of them adds nothing
    assert (tie(ours, theirs).reciprocity or 0) > 0
