"""The house stands as DESIGN section 1 draws it."""

import ast
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOMS = ("app", "graph_model", "graphql", "ingest", "visualize")
KNOWS = {
    "app": {"graph_model", "ingest", "graphql", "visualize", "app"},
    "ingest": {"graph_model", "ingest"},
    "graphql": {"graph_model", "graphql"},
    "visualize": {"graph_model", "visualize"},
    "graph_model": {"graph_model"},
}


def _project(root: Path) -> dict:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def _modules(root: Path) -> list[Path]:
    return [path for room in ROOMS for path in sorted((root / room).rglob("*.py"))]


def test_every_folder_with_python_files_stands_in_the_list_of_packages(root: Path) -> None:
    listed = set(_project(root)["tool"]["setuptools"]["packages"])
    folders = {path.parent for path in _modules(root)} | {root / "examples"}
    found = {"kamp", *(".".join(("kamp", *folder.relative_to(root).parts)) for folder in folders)}
    assert found == listed


def test_the_graphql_folder_has_no_init_which_would_shadow_graphql_core(root: Path) -> None:
    assert not (root / "graphql" / "__init__.py").exists()
    assert not list((root / "tests").rglob("__init__.py"))


def test_strawberry_and_our_schema_load_from_the_root_of_the_tree(root: Path) -> None:
    done = subprocess.run([sys.executable, "-c", "import strawberry, kamp.graphql.schema"], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def _imported_room(path: Path, node: ast.ImportFrom, root: Path) -> str | None:
    if node.level == 0:
        return None
    base = path.relative_to(root).parts[: -node.level]
    return (*base, *(node.module or "").split("."))[0] or None


def test_no_room_knows_one_that_it_must_not_know(root: Path) -> None:
    for path in _modules(root):
        room = path.relative_to(root).parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (met := _imported_room(path, node, root)) in ROOMS:
                assert met in KNOWS[room], f"{path.relative_to(root)} imports {met}"


def test_the_product_imports_itself_relatively(root: Path) -> None:
    for path in _modules(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            names += [each.name for each in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in names if name.split(".")[0] == "kamp"], path


def test_only_graphql_knows_strawberry_and_only_one_module_knows_pyvis(root: Path) -> None:
    users: dict[str, set[str]] = {"strawberry": set(), "pyvis": set()}
    for path in _modules(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            top = (node.module or "").split(".")[0] if isinstance(node, ast.ImportFrom) and not node.level else None
            tops = {top} | ({each.name.split(".")[0] for each in node.names} if isinstance(node, ast.Import) else set())
            for library in tops & users.keys():
                users[library].add(str(path.relative_to(root)))
    assert all(user.startswith("graphql") for user in users["strawberry"])
    assert users["pyvis"] == {str(Path("visualize") / "pyvis_page.py")}


def test_every_module_says_which_question_it_answers(root: Path) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in _modules(root)}
    assert [path for path, text in texts.items() if text.strip() and ast.get_docstring(ast.parse(text)) is None] == []


def test_every_recipe_of_the_makefile_that_others_call_is_there(root: Path) -> None:
    text = (root / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test", "test-long", "check", "bench"):
        assert f"\n{target}:" in text


@pytest.mark.long
def test_a_wheel_holds_one_top_level_package_with_its_data(root: Path, tmp_path: Path) -> None:
    # A copy: building leaves folders behind.
    tree, wheels = tmp_path / "tree", tmp_path / "wheels"
    shutil.copytree(root, tree, ignore=shutil.ignore_patterns(".*", "build", "*.egg-info", "__pycache__", "*.db"))
    subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", wheels, tree], check=True)
    (wheel,) = wheels.glob("kamp-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"kamp"}
    for needed in ("graph_model/vocabulary.yaml", "graphql/schema.graphql", "examples/tables/accounts.csv", "visualize/templates/map.html"):
        assert f"kamp/{needed}" in names
