"""Who is one: certain pairs are merged and said, doubtful ones proposed with a score and reasons, and what is no evidence merges nobody."""

import random

import pytest
from kamp.benchmarks.identity import by_name, people, spellings
from kamp.graph_model.claims import Batch, Judgement
from kamp.graph_model.vocabulary import SHARED
from kamp.ingest.identity import Described
from kamp.ingest.pairing import Pairs


def firm(record: str, name: str, *evidence: str, source: str = "crm", account: str = SHARED) -> Described:
    return Described(f"org_{record}", source, "Organization", name, account, frozenset(evidence))


def person(record: str, name: str, *evidence: str, source: str = "crm", title: str = "", employer: str = "org_a") -> Described:
    return Described(f"per_{record}", source, "Person", name, employer, frozenset(evidence), title, employer)


def told(*described: Described, no_evidence: tuple[str, ...] = ()) -> list[tuple[float, str, bool]]:
    return [(pair.score, pair.reason, pair.certain) for pair in Pairs(no_evidence).among(described)]


def test_firms_under_one_tax_code_are_one_however_they_are_spelled():
    # ../shared/data/proc-it-appalti-bolzano/README.md: `Horizon Gmbh`/`HORIZON SRL` stand under one tax code.
    found = told(firm("1", "Horizon Gmbh", "tax code 1", source="a"), firm("2", "Orizzonte srl", "tax code 1", source="b"))
    assert found == [(1.0, "the same tax code 1", True)]
    assert told(firm("1", "Horizon", "tax code 1"), firm("2", "HORIZON SRL", "tax code 1")) == [(1.0, "the same name and tax code 1", True)]


def test_two_tax_codes_are_two_firms_whatever_they_are_called():
    assert told(firm("1", "Gasser srl", "tax code 1", source="a"), firm("2", "Gasser srl", "tax code 2", source="b")) == []


def test_a_name_without_its_legal_form_is_a_proposal_unless_something_else_speaks_for_it():
    a, b = firm("1", "Würth GmbH-Srl", source="a"), firm("2", "WÜRTH S.r.l.", source="b")
    assert told(a, b) == [(0.6, "the same name, nothing else in common", False)]
    site = "website wuerth.example"
    assert told(firm("1", "Würth GmbH", site, source="a"), firm("2", "WÜRTH S.r.l.", site, source="b"))[0][2]


def test_a_person_is_known_by_name_and_address_in_any_order_of_words():
    assert told(person("1", "Gaia Rossi", "e-mail g@o.example"), person("2", "ROSSI GAIA", "e-mail g@o.example", source="list")) == [
        (1.0, "the same name and e-mail g@o.example", True)
    ]


def test_one_address_under_a_shorter_name_is_proposed_and_under_another_name_nothing():
    mail = "e-mail g.rossi@o.example"
    ((score, reason, certain),) = told(person("1", "Gaia Rossi", mail), person("2", "G. Rossi", mail, source="list"))
    assert (0.4 < score < 0.8, reason, certain) == (True, f"the same {mail}, and names that are alike", False)
    assert told(person("1", "Gaia Rossi", mail), person("2", "Ugo Ferri", mail, source="list")) == []


def test_name_employer_and_title_together_are_certain_and_without_the_title_a_proposal():
    one = person("1", "Gaia Rossi", title="CFO")
    assert told(one, person("2", "Gaia Rossi", title="cfo", source="list")) == [(0.95, "the same name, employer and title", True)]
    assert told(one, person("2", "Gaia Rossi", source="list")) == [(0.7, "the same name and employer", False)]
    assert told(one, person("2", "Gaia Rossi", title="CFO", employer="org_b", source="list")) == []


def test_a_mailbox_that_people_share_is_no_evidence():
    mail = "e-mail info@o.example"
    a, b = person("1", "Gaia Rossi", mail), person("2", "Gaia Rossi", mail, source="list", employer="org_b")
    assert told(a, b, no_evidence=(mail,)) == []


def test_of_a_name_that_thousands_bear_only_those_of_one_employer_are_compared():
    many = [person(f"{number:04}", "Mario Rossi", source=f"s{number % 2}", employer=f"org_{number // 2}") for number in range(2000)]
    matching = Pairs()
    assert len(matching.among(many)) == 1000
    assert matching.compared == 1000


def test_people_of_two_sources_are_told_apart_in_few_comparisons():
    # Of every four: two with one name and one address (certain), one without address but with employer and title (certain),
    # one under another spelling of the name.
    matching = Pairs()
    found = matching.among(people(400))
    assert sum(pair.certain for pair in found) == 300
    assert matching.compared < 400 * 400 / 50


def test_firms_of_two_deliveries_become_one_and_the_report_says_why(bring, store, tmp_path):
    for name, firm_name, code in (("a", "Horizon Gmbh", "IT 0123 4567890"), ("b", "HORIZON SRL", "01234567890")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "competitors.csv").write_text(f"id,name,tax_code\n{name},{firm_name},{code}\n", encoding="utf-8")
    bring(tmp_path / "a", source="a")
    report = bring(tmp_path / "b", source="b")
    (merged,) = report.merged
    assert (merged["score"], merged["reasons"], sorted(merged["names"])) == (
        1.0,
        ["the same name and tax code 01234567890"],
        ["HORIZON SRL", "Horizon Gmbh"],
    )
    assert store.resolve(merged["records"][0]) == store.resolve(merged["records"][1])


def test_two_whom_the_team_judged_to_be_two_are_neither_merged_nor_proposed_again(bring, store, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "competitors.csv").write_text(f"id,name\n{name},Horizon\n", encoding="utf-8")
    bring(tmp_path / "a", source="a")
    (proposed,) = bring(tmp_path / "b", source="b").proposed
    store.apply(Batch(judgements=(Judgement("apart", *sorted(proposed["records"]), by_hand=True),), instant="2026-11-20T09:00:00Z"))
    assert bring(tmp_path / "b", source="b").proposed == []


@pytest.mark.data
def test_names_alone_find_half_of_the_firms_of_bolzano_and_are_mostly_right(real):
    # README of proc-it-appalti-bolzano: "435 firms are written in several ways under one tax code": the codes are the answer key.
    firms = spellings(real / "proc-it-appalti-bolzano")
    codes = sorted({code for code, _ in firms})
    sample = set(random.Random(1).sample(codes, 1500))
    found = by_name({each for each in firms if each[0] in sample})
    assert found.right > 100
    assert found.precision > 0.8
    assert found.recall > 0.45


@pytest.mark.data
def test_the_shared_mailbox_of_stomita_merges_nobody(bring, real):
    assert bring(real / "sf-stomita-migration-pack").merged == []
