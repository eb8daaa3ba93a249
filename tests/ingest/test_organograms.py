"""Organisation charts as published: editions of one list become who left, who moved, which post is vacant."""

import csv

import pytest
from kamp.graph_model.analysis.people import contacts
from kamp.graph_model.compartments import EVERYTHING

TODAY = "2026-11-20"
HEADER = "Back to Index,Senior/Junior,Post Unique Reference,Name,Job Title,Parent Department,Organisation,Unit,Reports to Senior Post\n"
SPRING = """Mar-12,Senior,A1,Ada Lock,Permanent Secretary,Dept of Pumps,DP,Top,XX
Mar-12,Senior,A2,Ben Hale,Director Finance,Dept of Pumps,DP,Finance,A1
Mar-12,Senior,A3,Cleo Moss,Director Valves,Dept of Pumps,DP,Valves,A1
Mar-12,Junior,A2,,Clerks,Dept of Pumps,DP,Finance,A2
"""
AUTUMN = """Sep-12,Senior,A1,Ben Hale,Permanent Secretary,Dept of Pumps,DP,Top,XX
Sep-12,Senior,A2,Vacant,Director Finance,Dept of Pumps,DP,Finance,A1
Sep-12,Senior,A3,Cleo Moss,Director Valves,Dept of Pumps,DP,Valves,A1
"""


def write(folder, name, *parts):
    path = folder / name
    path.write_text(HEADER + "".join(parts), encoding="utf-8")
    return path


def picture(store, day):
    (account,) = store.nodes("Account", first=2, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY).branches
    return account.node.id, store.subgraph([account.node.id], viewer=EVERYTHING, as_of=day, known_at=None)


def staff(store, day):
    account, graph = picture(store, day)
    return {graph.name(person): [post.name for post in graph.targets(person, "HOLDS")] for person in contacts(graph, account)}


@pytest.mark.parametrize("together", [True, False])
def test_editions_say_who_left_who_moved_and_which_post_is_vacant(bring, store, tmp_path, together):
    if together:
        bring(write(tmp_path, "all.csv", AUTUMN, SPRING))
    else:
        bring(write(tmp_path, "autumn.csv", AUTUMN))
        bring(write(tmp_path, "spring.csv", SPRING))
    before, after = staff(store, "2012-08-31"), staff(store, "2012-09-30")
    assert before == {"Ada Lock": ["Permanent Secretary"], "Ben Hale": ["Director Finance"], "Cleo Moss": ["Director Valves"]}
    assert after == {"Ben Hale": ["Permanent Secretary"], "Cleo Moss": ["Director Valves"]}
    _, graph = picture(store, "2012-09-30")
    assert [post.name for post in graph.of_kind("Position") if not graph.into(post.id, "HOLDS")] == ["Director Finance"]


def test_reporting_lines_run_between_posts_and_junior_groups_are_counted_out(bring, store, tmp_path):
    report = bring(write(tmp_path, "spring.csv", SPRING))
    _, graph = picture(store, "2012-03-31")
    lines = {(graph.name(each.source), graph.name(each.target)) for each in graph.of_relation("REPORTS_TO")}
    assert lines == {("Director Finance", "Permanent Secretary"), ("Director Valves", "Permanent Secretary")}
    assert dict(report.files[0].reasons) == {"a group of junior posts": 1}


@pytest.mark.data
def test_the_ministry_has_as_many_senior_posts_on_each_day_as_its_list(bring, store, real):
    # README of org-uk-organogram-dfid: "8 snapshots Mar-11 to Sep-16, 39-92 senior posts each"; counted here from the file itself.
    report = bring(real / "org-uk-organogram-dfid")
    with (real / "org-uk-organogram-dfid" / "dfid.csv").open(encoding="utf-8-sig", errors="replace") as file:
        rows = [row for row in csv.DictReader(file) if row["Senior/Junior"] == "Senior"]
    assert report.total("refused") == 0
    assert report.total("new") + report.files[0].reasons["a post that was eliminated, or nobody's"] == len(rows) == 617
    for edition, day, count in (("Mar-11", "2011-03-31", 39), ("Sep-14", "2014-09-30", 92), ("Sep-16", "2016-09-30", 83)):
        _, graph = picture(store, day)
        assert len(list(graph.of_relation("HOLDS"))) == len([row for row in rows if row["Back to Index"] == edition]) == count


@pytest.mark.data
def test_the_plum_book_keeps_its_tree_with_holes_its_vacancies_and_those_it_does_not_name(bring, store, real):
    # README: "6,806 positions, 139 agencies, ...; 3,540 named, 764 vacant, 2,502 career incumbents not named".
    report = bring(real / "org-us-plumbook-2012")
    info = store.info()
    assert (report.total("new"), info.nodes["Account"], info.nodes["Position"]) == (6806, 139, 6806)
    # Appointments that had expired before today are not held any more.
    expired = sum(1 for _ in filter(None, _expiries(real)))
    assert 6806 - 764 - expired <= info.relations["HOLDS"] <= 6806 - 764


def _expiries(real):
    with (real / "org-us-plumbook-2012" / "positions.csv").open(encoding="utf-8-sig") as file:
        return [row["expires"] for row in csv.DictReader(file)]
