"""The commands answer from a real store, in words and as JSON."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
AS_OF = ("--as-of", "2026-11-24")
SCORE = {"value", "unit", "as_of", "parameters", "sentence", "change", "parts", "missing", "truncated", "plan_areas"}


def test_accounts_lists_every_account_with_its_id(ask: Call) -> None:
    answer = ask("accounts", "--json")
    # examples/tables/accounts.csv has seven rows; the CRM's accounts are the same companies.
    assert {"Olmera Meccanica S.p.A.", "Gruppo Vistalda S.p.A."} <= {each["name"] for each in answer.json}
    assert all(set(each) == {"id", "kind", "name", "revenue", "key"} for each in answer.json)
    lines = ask("accounts").out.splitlines()
    assert len(lines) == len(answer.json)
    assert lines[0].split("\t")[3] == answer.json[0]["id"]


def test_a_person_is_found_by_a_name_with_a_typo(ask: Call) -> None:
    assert "Ernesto Bellocchi" in [each["name"] for each in ask("search", "Ernesto Belocchi", "--json").json]


def test_paths_have_the_shape_that_outsiders_rely_on(ask: Call) -> None:
    answer = ask("paths", "Olmera", "--json", *AS_OF).json
    assert set(answer) >= {"account", "decisions", "nobody_known", "likely", "ask"}
    for decision in answer["decisions"]:
        assert set(decision) >= {"id", "kind", "name", "steps", "deciders", "chance_our_way"}
        for step in decision["steps"]:
            assert set(step) >= {"order", "kind", "rule", "holders", "gap"}
        for decider in decision["deciders"]:
            assert set(decider["reach"]) >= SCORE
            for route in decider["routes"]:
                assert set(route) >= {"chance", "people", "hops", "weakest", "without_best_colleague"}


def test_paths_can_be_asked_for_one_decision_and_one_colleague(ask: Call) -> None:
    every = ask("paths", "Olmera", "--json", *AS_OF).json["decisions"]
    one = ask("paths", "Olmera", "--decision", every[0]["id"], "--from", "Anna Caldironi", "--json", *AS_OF).json["decisions"]
    assert [each["id"] for each in one] == [every[0]["id"]]
    starts = {route["people"][0]["name"] for decider in one[0]["deciders"] for route in decider["routes"]}
    assert starts <= {"Anna Caldironi"}


def test_risk_has_the_shape_that_outsiders_rely_on(ask: Call) -> None:
    answer = ask("risk", "Olmera", "--json", *AS_OF).json
    assert set(answer) >= {"account", "index", "indicators", "at_stake"}
    assert set(answer["index"]) >= SCORE
    for indicator in answer["indicators"]:
        assert set(indicator) >= SCORE | {"id", "name", "people", "action"}


def test_gaps_have_the_shape_that_outsiders_rely_on(ask: Call) -> None:
    answer = ask("gaps", "Olmera", "--json", *AS_OF).json
    assert set(answer) >= {"account", "gaps", "completeness"}
    assert answer["gaps"]
    for gap in answer["gaps"]:
        assert set(gap) >= {"question", "class", "phase", "money", "about", "ask", "say"}


@pytest.mark.parametrize("question", ["paths", "risk", "gaps"])
def test_equal_content_gives_equal_bytes_and_no_place_or_time(ask: Call, example: Path, question: str) -> None:
    first, second = (ask(question, "Olmera", "--json", *AS_OF).out for _ in range(2))
    assert first == second
    assert str(example.parent) not in first


@pytest.mark.parametrize("question", ["paths", "risk", "gaps"])
@pytest.mark.parametrize("language", ["en", "it"])
def test_the_answers_are_told_in_both_languages(ask: Call, question: str, language: str) -> None:
    answer = ask(question, "Olmera", "--lang", language, *AS_OF)
    assert (answer.code, answer.err) == (0, "")
    assert "Olmera Meccanica S.p.A." in answer.out.splitlines()[0]
    assert ("al 24 nov 2026" if language == "it" else "as of 24 Nov 2026") in answer.out.splitlines()[0]


def test_an_unknown_account_is_named_with_what_comes_near(ask: Call) -> None:
    answer = ask("paths", "Olmerra")
    assert (answer.code, answer.out) == (1, "")
    assert "Olmerra" in answer.err
    assert "Olmera Meccanica" in answer.err


def test_a_name_that_several_bear_lists_them_with_their_ids(ask: Call) -> None:
    answer = ask("paths", "S.p.A.")
    assert answer.code == 1
    assert answer.err.count("org_") >= 2


def test_a_wrong_date_and_an_unknown_option_are_wrong_usage(ask: Call, call: Call) -> None:
    assert ask("paths", "Olmera", "--as-of", "yesterday").code == 2
    assert call("paths").code == 2
    assert call("nothing").code == 2


def test_a_store_that_is_not_there_is_not_made_by_asking(call: Call, tmp_path: Path) -> None:
    answer = call("accounts", "--store", f"sqlite:///{tmp_path / 'none.db'}")
    assert (answer.code, "kamp import" in answer.err) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_not_ours_is_refused_in_one_line(call: Call, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE t (a)")
    other.close()
    answer = call("accounts", "--store", f"sqlite:///{tmp_path / 'other.db'}")
    assert (answer.code, answer.err.count("\n")) == (1, 1)


def test_importing_the_same_files_again_changes_nothing(call: Call, example: Path) -> None:
    from kamp.app.examples import FOLDER

    words = ("import", str(FOLDER / "salesforce"), str(FOLDER / "tables"), "--store", f"sqlite:///{example}", "--json")
    again = call(*words).json
    assert again["run"] is None
    assert again["totals"]["new"] == again["totals"]["changed"] == 0


def test_a_backup_brings_back_the_same_store(ask: Call, call: Call, tmp_path: Path) -> None:
    backup, other = tmp_path / "backup.jsonl", f"sqlite:///{tmp_path / 'other.db'}"
    assert ask("store", "export", "--output", str(backup)).code == 0
    assert call("store", "import", str(backup), "--store", other).code == 0
    assert call("store", "info", "--json", "--store", other).json == ask("store", "info", "--json").json


def test_the_map_is_written_whole_and_names_the_account(ask: Call, tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    assert ask("map", "Olmera", "--output", str(page), *AS_OF).code == 0
    assert "Olmera Meccanica" in page.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [page]


def test_serving_for_the_whole_network_without_a_token_is_refused_in_words(ask: Call) -> None:
    answer = ask("serve", "--host", "0.0.0.0")
    assert (answer.code, "kamp token create" in answer.err) == (1, True)


def test_refused_rows_lie_in_the_rejects_folder_of_the_current_one(tmp_path):
    import subprocess
    import sys
    from pathlib import Path

    (tmp_path / "decisions.csv").write_text("id,account,name,stage\nD1,A1,One,open\nD2,A1,Two,maybe\n", encoding="utf-8")
    kamp = Path(sys.executable).with_name("kamp")
    done = subprocess.run([kamp, "import", "decisions.csv"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    (rejects,) = (tmp_path / "kamp-rejects").glob("*.csv")
    assert "maybe" in rejects.read_text(encoding="utf-8")


def test_a_command_that_is_proposed_can_be_typed_as_it_stands(ask: Call) -> None:
    from kamp.app.telling_gaps import tell_gaps

    answer = ask("gaps", "Olmera", "--json", *AS_OF).json
    assert 'more: kamp gaps "Olmera Meccanica S.p.A."' in "\n".join(tell_gaps(answer, "en", brief=True))
