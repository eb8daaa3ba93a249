"""Salesforce in its further shapes: reports with labels and a footer, data trees in JSON, teams, further accounts, merges, plans."""

import pytest
from kamp.graph_model.compartments import EVERYTHING

TODAY = "2026-11-20"


def all_of(store, label):
    page = store.nodes(label, first=200, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY)
    return [each.node for each in page.branches]


def around(store, node, hops=2):
    return store.neighbourhood(node.id, hops=hops, viewer=EVERYTHING, as_of=TODAY, known_at=None)


REPORT = {
    "en": '"Opportunity Name","Account Name","Stage","Amount","Close Date","Opportunity Owner"\n',
    "it": '"Nome opportunità","Nome account","Fase","Importo","Data di chiusura","Titolare opportunità"\n',
}
LINES = '"Pumps 2027","Alfa Spa","{won}","1000","31/12/2026","Nora Sala"\n"Valves","Alfa Spa","{other}","500","30/11/2026","Nora Sala"\n'
FOOTER = '\n\n"Deals by owner"\n"Copyright (c) 2000-2026 salesforce.com, inc."\n"Confidential Information - Do Not Distribute"\n'


@pytest.mark.parametrize(("language", "won", "other"), [("en", "Closed Won", "Negotiation"), ("it", "Chiusa vinta", "Trattativa")])
def test_a_report_names_accounts_and_owners_and_ends_with_a_footer(bring, store, tmp_path, language, won, other):
    path = tmp_path / "report1732550000000.csv"
    path.write_text(REPORT[language] + LINES.format(won=won, other=other) + FOOTER, encoding="utf-8")
    report = bring(path)
    assert (report.total("new"), report.total("refused"), dict(report.files[0].reasons)) == (2, 0, {"a line beside the table": 3})
    assert {(deal.name, deal.get("stage")) for deal in all_of(store, "Decision")} == {("Pumps 2027", "won"), ("Valves", "open")}
    (account,) = all_of(store, "Account")
    assert {each.name for each in around(store, account).sources(account.id, "DECIDED_AT")} == {"Pumps 2027", "Valves"}
    assert [each.name for each in all_of(store, "KnowledgeHolder")] == ["Nora Sala"]


@pytest.mark.data
def test_a_data_tree_resolves_its_references(bring, store, real):
    # README: "50 accounts, 150 contacts, 50 opportunities with `@AccountRefN` references and `data-plan.json`".
    report = bring(*(real / "sf-apex-recipes-tree" / f"{name}.json" for name in ("Accounts", "Contacts", "Opportunities", "data-plan")))
    assert (report.total("new"), report.total("refused"), report.total("ignored")) == (250, 0, 3)
    info = store.info()
    assert (info.nodes["Account"], info.relations["MEMBER_OF"], info.relations["DECIDED_AT"]) == (50, 150, 50)
    assert "Placeholder" not in info.nodes


ACCOUNTS = "Id,Name,MasterRecordId,IsDeleted\n001a00000000001AAA,Alfa,,false\n001a00000000002AAA,Alfa SpA,001a00000000001AAA,true\n"
CONTACTS = "Id,AccountId,LastName,FirstName,BuyerAttributes\n003a00000000001AAA,001a00000000001AAA,Brambilla,Ada,DecisionMaker;Champion\n"
USERS = "Id,Username,Name,IsActive\n005a00000000001AAA,nora@us.example,Nora Sala,true\n"


def test_a_merged_account_answers_under_both_ids(bring, store, tmp_path):
    (tmp_path / "Account.csv").write_text(ACCOUNTS)
    report = bring(tmp_path)
    assert len(report.merged) == 1
    one, other = report.merged[0]["records"]
    assert store.resolve(one) == store.resolve(other)


def test_buyer_attributes_become_roles_at_the_account(bring, store, tmp_path):
    (tmp_path / "Account.csv").write_text(ACCOUNTS)
    (tmp_path / "Contact.csv").write_text(CONTACTS)
    bring(tmp_path)
    assert {(role.get("role"), role.get("role_original")) for role in all_of(store, "BuyingRole")} == {
        ("decider", "DecisionMaker"),
        ("influencer", "Champion"),
    }


def test_a_further_account_of_a_contact_has_its_dates(bring, store, tmp_path):
    (tmp_path / "Account.csv").write_text(ACCOUNTS)
    (tmp_path / "Contact.csv").write_text(CONTACTS)
    (tmp_path / "AccountContactRelation.csv").write_text(
        "Id,AccountId,ContactId,IsDirect,IsActive,Roles,StartDate,EndDate\n"
        "07ka00000000001AAA,001a00000000009AAA,003a00000000001AAA,false,true,,2026-01-01,2026-03-31\n"
        "07ka00000000002AAA,001a00000000008AAA,003a00000000001AAA,false,false,,,\n"
    )
    bring(tmp_path)
    (person,) = [each for each in all_of(store, "Person") if each.name == "Ada Brambilla"]
    then = store.neighbourhood(person.id, hops=1, viewer=EVERYTHING, as_of="2026-03-31", known_at=None)
    now = around(store, person, hops=1)
    assert len(then.out(person.id, "MEMBER_OF")) == 2
    assert [each.name for each in now.targets(person.id, "MEMBER_OF")] == ["Alfa"]


def test_a_seat_on_the_accounts_team_keeps_the_role_as_written(bring, store, tmp_path):
    (tmp_path / "Account.csv").write_text(ACCOUNTS)
    (tmp_path / "User.csv").write_text(USERS)
    (tmp_path / "AccountTeamMember.csv").write_text(
        "Id,AccountId,UserId,TeamMemberRole,AccountAccessLevel,IsDeleted\n"
        "01Ma00000000001AAA,001a00000000001AAA,005a00000000001AAA,Account Manager,Edit,false\n"
    )
    bring(tmp_path)
    (nora,) = all_of(store, "KnowledgeHolder")
    (seat,) = around(store, nora, hops=1).out(nora.id, "ON_TEAM")
    assert (seat.get("role"), seat.get("scope")) == ("lead seller", "Account Manager")


def test_the_texts_of_a_plan_become_findings_and_trends(bring, store, tmp_path):
    (tmp_path / "Account.csv").write_text(ACCOUNTS)
    (tmp_path / "AccountPlan.csv").write_text(
        "Id,AccountId,Name,AccountCompetitors,AccountCompetitiveStrengths,AccountIndustryTrends\n"
        "0Yqa00000000001AAA,001a00000000001AAA,Plan,Beta presses on price,Own foundry,Smaller lots\n"
    )
    bring(tmp_path)
    assert {(each.get("kind"), each.get("text")) for each in all_of(store, "Finding")} == {
        ("threat", "Beta presses on price"),
        ("strength", "Own foundry"),
    }
    assert [each.name for each in all_of(store, "Trend")] == ["Smaller lots"]


def test_objects_that_say_nothing_about_deciding_are_counted_and_passed_over(bring, tmp_path):
    path = tmp_path / "Case.csv"
    path.write_text("Id,CaseNumber,ContactId,AccountId,Status,Priority,Origin\n500a00000000001AAA,00001046,,,New,High,Phone\n")
    report = bring(path)
    assert (report.files[0].format, report.total("ignored")) == ("salesforce", 1)
