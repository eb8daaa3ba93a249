"""What contradicts itself in an import is said before anything is written, with file and row; the rows still load."""

from pathlib import Path

import pytest

BASE = {
    "accounts": "id,name\nA1,Olmera\n",
    "decisions": "id,account,name,stage\nD1,A1,Pumps,open\n",
    "people": "id,account,name,reports_to,valid_to\nP1,A1,Gaia,P2,\nP2,A1,Ivo,,\n",
}


def tables(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in (BASE | texts).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def about(warnings: list[str], word: str) -> list[str]:
    return [each for each in warnings if word in each]


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_circle_of_reporting_is_named_with_its_rows_and_loads(bring, tmp_path, dry_run):
    people = "id,account,name,reports_to\nP1,A1,Gaia,P2\nP2,A1,Ivo,P3\nP3,A1,Ugo,P1\nP4,A1,Ada,P1\n"
    report = bring(tables(tmp_path / "in", people=people), dry_run=dry_run)
    (circle,) = about(report.warnings, "circle")
    assert all(f"people.csv, row {row}" in circle for row in (2, 3, 4))
    assert "row 5" not in circle
    assert report.total("refused") == 0


def test_who_reports_to_oneself_goes_in_a_circle(bring, tmp_path):
    people = "id,account,name,reports_to\nP1,A1,Gaia,P1\n"
    assert about(bring(tables(tmp_path / "in", people=people)).warnings, "circle")


def test_two_stances_of_one_person_in_one_decision_are_named(bring, tmp_path):
    roles = "decision,person,role,stance\nD1,P1,decider,mentor\nD1,P1,approver,enemy\nD1,P2,approver,enemy\n"
    (told,) = about(bring(tables(tmp_path / "in", roles=roles)).warnings, "two stances")
    assert "roles.csv, row 3" in told
    assert "roles.csv, row 2" in told


def test_one_role_twice_is_named(bring, tmp_path):
    rows = "Id,OpportunityId,ContactId,Role\n00K00000000000A,006000000000001,003000000000001,Decision Maker\n"
    path = tmp_path / "OpportunityContactRole.csv"
    path.write_text(rows + "00K00000000000B,006000000000001,003000000000001,Decision Maker\n", encoding="utf-8")
    (told,) = about(bring(path).warnings, "twice")
    assert "row 3" in told
    assert "row 2" in told


def test_people_with_a_part_in_a_decision_of_a_company_that_they_left_are_named(bring, tmp_path):
    people = "id,account,name,valid_to\nP1,A1,Gaia,2026-03-31\nP2,A1,Ivo,2027-03-31\n"
    roles = "decision,person,role\nD1,P1,decider\nD1,P2,approver\n"
    (told,) = about(bring(tables(tmp_path / "in", people=people, roles=roles)).warnings, "who left on")
    assert "roles.csv, row 2" in told
    assert "people.csv, row 2" in told


def test_more_spent_than_the_budget_holds_is_named(bring, tmp_path):
    # 60 + 50 = 110 within the year, of a budget of 100; the 40 of the year after do not count.
    spend = (
        "account,with,amount,currency,start,end,basis\n"
        "A1,unknown,100,EUR,2026-01-01,2027-01-01,budget\n"
        "A1,us,60,EUR,2026-01-01,2026-07-01,actual\n"
        "A1,in-house,50,EUR,2026-07-01,2027-01-01,actual\n"
        "A1,us,40,EUR,2027-01-01,2027-07-01,actual\n"
    )
    (told,) = about(bring(tables(tmp_path / "in", spend=spend)).warnings, "budget")
    assert "spend.csv, row 2" in told
    assert "€110" in told.replace(" ", "").replace("\xa0", "")


def test_what_fits_together_is_not_remarked_on(bring, tmp_path):
    roles = "decision,person,role,stance\nD1,P1,decider,mentor\nD1,P2,decider,enemy\n"
    report = bring(tables(tmp_path / "in", roles=roles))
    assert not [each for each in report.warnings if ", row " in each]


def test_of_many_of_a_kind_the_first_are_told_and_the_rest_counted(bring, tmp_path):
    people = "id,account,name,reports_to\n" + "".join(f"P{number},A1,Name {number},P{number}\n" for number in range(25))
    warnings = bring(tables(tmp_path / "in", people=people)).warnings
    assert len(about(warnings, "circle")) == 20
    assert about(warnings, "... and 5 more")
