"""What the README promises is what the code does."""

import re
from pathlib import Path

from kamp.app.cli import COMMANDS
from kamp.app.settings import TABLE
from kamp.graph_model.analysis.account_things import THINGS
from kamp.graph_model.analysis.knowledge import READERS
from kamp.graph_model.analysis.playbook import playbook
from kamp.graph_model.vocabulary import vocabulary


def test_the_settings_table_of_the_readme_is_that_of_the_code(root: Path) -> None:
    rows = re.findall(r"^\| `(KAMP_\w+)` \| (.*?) \| (.*) \|$", (root / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [(name, f"`{default}`" if default else "none", meaning) for name, default, meaning in TABLE]


def test_every_setting_that_the_product_reads_stands_in_the_table(root: Path) -> None:
    sources = [path for room in ("app", "graph_model", "graphql", "ingest", "visualize") for path in (root / room).rglob("*.py")]
    read = {name for path in sources for name in re.findall(r"\bKAMP_[A-Z_]+\b", path.read_text(encoding="utf-8"))}
    assert read <= {name for name, _, _ in TABLE}


def test_every_command_stands_in_the_readme_and_none_that_does_not_exist(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `kamp ([a-z-]+)", text.split("## Commands")[1].split("## Settings")[0], re.MULTILINE)
    assert listed == list(COMMANDS)


def test_the_page_on_the_graph_names_only_kinds_of_the_vocabulary(root: Path) -> None:
    text = (root / "docs" / "graph.md").read_text(encoding="utf-8")
    relations = set(re.findall(r"\b[A-Z]+_[A-Z_]+\b", text))
    assert relations <= vocabulary().relations.keys()


def test_the_page_on_the_playbook_lists_the_things_and_readers_that_expressions_may_name(root: Path) -> None:
    text = (root / "docs" / "playbook.md").read_text(encoding="utf-8")
    listed = re.search(r"The things are: (.*?)\.\n", text, re.DOTALL)
    assert listed is not None
    assert [each.strip() for each in listed[1].replace("\n", " ").split(",")] == list(THINGS)
    assert all(f"`{reader}`" in text for reader in READERS)
    assert f"asks the questions of `graph_model/playbook.yaml`: {len(playbook())}," in text
