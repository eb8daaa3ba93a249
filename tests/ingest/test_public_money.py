"""Open Contracting packages and lists of payments: decisions and spend of the body that pays."""

import json

import pytest
from kamp.graph_model.compartments import EVERYTHING

TODAY = "2026-11-20"
LIST = """ID,Vendor,Amount,Date,Source
1,Alfa Pumps Ltd,100.50,2026-01-05,a
2,ALFA PUMPS LIMITED,-20.00,2026-02-05,b
3,Us GmbH,70,2026-03-05,c
"""


def all_of(store, label):
    page = store.nodes(label, first=50, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY)
    return [each.node for each in page.branches]


def test_a_list_of_payments_is_spend_of_the_payer_who_is_named_with_the_source(bring, store, tmp_path):
    (tmp_path / "all.csv").write_text(LIST, encoding="utf-8")
    report = bring(tmp_path / "all.csv", source="City of Pumps", our_name="Us")
    assert report.total("new") == 3
    assert [each.name for each in all_of(store, "Account")] == ["City of Pumps"]
    assert len(all_of(store, "Competitor")) == 1
    spends = sorted((each.get("with_whom"), each.money("amount").minor) for each in all_of(store, "Spend"))
    assert spends == [("competitor", -2000), ("competitor", 10050), ("us", 7000)]


def test_without_a_source_the_payer_is_the_files_name_and_that_is_said(bring, tmp_path):
    (tmp_path / "all.csv").write_text(LIST, encoding="utf-8")
    assert any("name the payer with --source" in warning for warning in bring(tmp_path / "all.csv").warnings)


@pytest.mark.data
def test_a_package_of_open_contracting_is_read_award_by_award(bring, store, real):
    # README of proc-ocds-samples: "100 releases, 100 awards and contracts, 40 buyers, 54 suppliers"; "8 releases without buyer".
    held = json.loads((real / "proc-ocds-samples" / "2021-03-03.json").read_text(encoding="utf-8"))
    suppliers = {each["name"] for release in held["releases"] for award in release["awards"] for each in award["suppliers"]}
    report = bring(real / "proc-ocds-samples")
    info = store.info()
    assert (report.total("new"), report.total("refused")) == (100, 0)
    assert (info.nodes["Decision"], info.relations["BIDS_IN"], len(suppliers)) == (100, 100, 54)
    assert info.nodes["Competitor"] <= 54


@pytest.mark.data
@pytest.mark.long
def test_every_payment_of_a_city_loads(bring, store, real):
    # README of proc-uk-gla-spend: "28,145 payments to 3,490 vendors", "1,209 negative (credit notes)".
    report = bring(real / "proc-uk-gla-spend", source="Greater London Authority")
    assert report.total("new") + report.total("refused") + report.total("ignored") == 28145
    assert store.info().nodes["Spend"] == report.total("new")
