"""The ten planted findings of the example: each is in the answers, and vanishes with the rows that plant it."""

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from kamp.graph_model.analysis import decision_paths, knowledge_gaps, relationship_risk
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.stores import open_store
from kamp.ingest import LoadOptions, load

EXAMPLES = Path(__file__).parents[1] / "examples"
PLANTED = yaml.safe_load((EXAMPLES / "findings.yaml").read_text(encoding="utf-8"))
ANSWERS = {
    "paths": lambda graph, account: decision_paths.as_json(decision_paths.decision_paths(graph, account)),
    "risk": lambda graph, account: relationship_risk.as_json(relationship_risk.relationship_risk(graph, account)),
    "gaps": lambda graph, account: knowledge_gaps.as_json(knowledge_gaps.knowledge_gaps(graph, account)),
}


def answers(folder: Path, place: Path, *wanted: str) -> dict[str, str]:
    store = open_store(f"sqlite:///{place}", today=PLANTED["as_of"])
    load(store, [folder], options=LoadOptions(actor="test", instant="2026-11-20T08:00:00Z", today=PLANTED["as_of"]))
    (account,) = [hit.node for hit in store.search(PLANTED["account"], labels=("Account",), first=1, viewer=EVERYTHING)]
    graph = store.subgraph([account.id], viewer=EVERYTHING, as_of=PLANTED["as_of"], known_at=None)
    store.close()
    return {name: json.dumps(ANSWERS[name](graph, account.id), ensure_ascii=False) for name in wanted}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return answers(EXAMPLES, tmp_path_factory.mktemp("whole") / "kamp.db", *ANSWERS)


def change(folder: Path, finding: dict[str, Any]) -> None:
    """Take the planted rows away, or fill what they leave open."""
    rule = finding.get("edit") or finding["delete"]
    path = folder / "tables" / rule["file"]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    meant = [row for row in rows if all(row[column] == value for column, value in rule["match"].items())]
    assert meant, f"finding {finding['id']}: no row of {rule['file']} is meant"
    for row in meant:
        row.update(rule.get("set", {}))
    kept = [row for row in rows if row not in meant] if "delete" in finding else rows
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(kept)


@pytest.mark.parametrize("finding", PLANTED["findings"], ids=lambda finding: str(finding["id"]))
def test_a_planted_finding_shows_and_vanishes_with_its_rows(finding: dict[str, Any], whole: dict[str, str], tmp_path: Path):
    assert finding["expect"] in whole[finding["answer"]]
    folder = tmp_path / "examples"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    change(folder, finding)
    assert finding["expect"] not in answers(folder, tmp_path / "kamp.db", finding["answer"])[finding["answer"]]


def test_the_example_has_the_size_it_claims(whole: dict[str, str]):
    assert len(PLANTED["findings"]) == 10
    assert len(json.loads(whole["paths"])["decisions"]) == 3
