"""Italian public procurement: offices, lots, bids; a firm is its tax code however it is spelled, and a joint venture counts once."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from kamp.graph_model.analysis.spend import flows
from kamp.graph_model.analysis.wallet import as_json, wallet
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.dates import Period
from kamp.graph_model.graph import Graph
from kamp.graph_model.stores import Store

LOTS = """n,cig,strutturaProponente:codiceFiscaleProp,strutturaProponente:denominazione,importoAggiudicazione,oggetto,\
tempiCompletamento:dataInizio,tempiCompletamento:dataUltimazione,lottoID
1,Z1,00000000001,Comune di Prova - 1.1 - Ufficio Uno,365.00,Traslochi,2025-11-20,2026-11-19,id1
2,Z2,00000000001,Comune di Prova - 1.2 - Ufficio Due,90.00,Ponte,2025-11-20,2026-11-19,id2
3,Z3,00000000001,Comune di Prova - 1.2 - Ufficio Due,50.00,,,,id3
"""
BIDS = """n,cig,codiceFiscale,ragioneSociale,ruolo,identificativoFiscaleEstero,partrgrno,lottoID
1,Z1,111,Alfa S.p.A.,,,,id1
1,Z1,222,BETA SRL,,,,id1
2,Z2,111,ALFA SPA,02-MANDATARIA,,0,id2
2,Z2,,Gamma GmbH,01-MANDANTE,DE9,0,id2
3,Z3,222,,,,,id3
3,Z3,,,,,,id3
"""
WON = """n,cig,codiceFiscale,ragioneSociale,ruolo,identificativoFiscaleEstero,aggrgrno,lottoID
1,Z1,111,Alfa Spa,,,,id1
2,Z2,111,ALFA SPA,02-MANDATARIA,,0,id2
2,Z2,,Gamma GmbH,01-MANDANTE,DE9,0,id2
3,Z3,222,,,,,id3
"""


def picture(store: Store) -> tuple[Graph, str]:
    (branch,) = store.nodes("Account", first=None, after=None, last=None, before=None, viewer=EVERYTHING, as_of="2026-11-20").branches
    return store.subgraph([branch.node.id], viewer=EVERYTHING, as_of="2026-11-20", known_at=None), branch.node.id


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    # The names say nothing: the tables are known by what they hold.
    made = []
    for name, text in {"a": LOTS, "b": BIDS, "c": WON}.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        made.append(path)
    return made


def test_one_firm_under_one_tax_code_however_it_is_spelled(bring: Callable[..., Any], store: Store, files: list[Path]) -> None:
    report = bring(*files)
    assert (report.total("new"), report.total("refused")) == (12, 1)
    assert [(problem.row, problem.column) for problem in report.problems] == [(7, "codiceFiscale")]
    info = store.info()
    assert (info.nodes["Competitor"], info.nodes["OrgUnit"], info.nodes["Decision"], info.nodes["Spend"]) == (3, 2, 3, 3)
    graph, _ = picture(store)
    bids = graph.of_relation("BIDS_IN")
    outcomes = sorted((graph.node(each.source).get("tax_code"), graph.name(each.target), each.get("outcome")) for each in bids)
    assert [each for each in outcomes if each[1] == "Traslochi"] == [("111", "Traslochi", "won"), ("222", "Traslochi", "lost")]


def test_a_joint_venture_s_award_is_counted_once(bring: Callable[..., Any], store: Store, files: list[Path]) -> None:
    bring(*files)
    graph, account = picture(store)
    found = as_json(wallet(graph, account))
    office = next(each for each in found["units"] if each["name"] == "1.2 - Ufficio Due")
    assert office["total"]["amount"] == "90.00"
    assert sorted(each["amount"]["amount"] for each in office["with"]) == ["45.00", "45.00"]
    assert any("equal parts" in each for each in found["assumed"])
    assert any("no period" in each for each in found["missing"])


@pytest.mark.data
def test_bolzano_every_office_lot_and_euro_is_there_once(bring: Callable[..., Any], store: Store, real: Path) -> None:
    # README there: 40 offices, 4,725 lots, 8,392 bids, 4,976 awards, EUR 215.0 M (215,025,085.97 by adding the column).
    folder = real / "proc-it-appalti-bolzano"
    report = bring(*(folder / f"{name}.csv" for name in ("lotti", "partecipanti", "aggiudicatari")))
    # Rows with neither a code nor a name of the firm, counted with csv.DictReader: 739.
    assert (report.total("new"), report.total("refused")) == (4725 + 8392 + 4976 - 739, 739)
    assert report.warnings == []
    info = store.info()
    assert (info.nodes["Account"], info.nodes["OrgUnit"], info.nodes["Decision"]) == (1, 40, 4725)
    graph, account = picture(store)
    assert sum(spend.money("amount").minor for spend in graph.of_kind("Spend")) == 21_502_508_597
    codes = [node.get("tax_code") for node in graph.of_kind("Competitor") if node.get("tax_code")]
    assert len(codes) == len(set(codes))
    dated = flows(graph, account, Period("2013-01-01", "2025-01-01"), currency="EUR")
    inside = [each for each in graph.of_kind("Spend") if each.get("start") and each.get("end")]
    # Whoever shares a lot: the parts of all firms add up to the lots' own amounts.
    whole = sum((Fraction(each.money("amount").amount) for each in inside), Fraction(0))
    assert sum((each.amount for each in dated.parts), Fraction(0)) == whole
