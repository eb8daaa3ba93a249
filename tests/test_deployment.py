"""The team set-up: what docker-compose.yml says, and the same two processes without containers."""

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from kamp.graph_model.stores import cypher_words
from kamp.visualize.palette import COLOURS

ROOT = Path(__file__).parents[1]


def _composer() -> list[str] | None:
    if shutil.which("docker-compose"):
        return ["docker-compose"]
    docker = shutil.which("docker")
    if docker and subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode == 0:
        return [docker, "compose"]
    return None


def test_compose_reads_the_file_and_refuses_to_start_without_a_password(tmp_path: Path):
    composer = _composer()
    if composer is None:
        pytest.skip("neither docker compose nor docker-compose is installed")
    for name in ("docker-compose.yml", "Dockerfile"):
        shutil.copy(ROOT / name, tmp_path)
    bare = {name: value for name, value in os.environ.items() if not name.startswith("KAMP_")}
    command = [*composer, "-f", str(tmp_path / "docker-compose.yml"), "config"]
    without = subprocess.run(command, env=bare, capture_output=True, text=True, check=False)
    assert without.returncode != 0
    assert "KAMP_NEO4J_PASSWORD" in without.stderr
    given = subprocess.run(command, env={**bare, "KAMP_NEO4J_PASSWORD": "chosen-by-us"}, capture_output=True, text=True, check=False)
    assert given.returncode == 0, given.stderr


def test_no_container_runs_with_more_than_it_needs():
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    assert all("healthcheck" in each for each in services.values())
    assert services["kamp"]["cap_drop"] == ["ALL"]
    assert services["kamp"]["read_only"] is True
    assert "USER kamp" in (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert all(port.startswith("127.0.0.1:") for port in services["neo4j"]["ports"])


def test_the_browser_style_names_labels_and_colours_that_exist():
    style = (ROOT / "docs" / "neo4j-browser.grass").read_text(encoding="utf-8")
    assert set(re.findall(r"^node\.(\w+)", style, re.MULTILINE)) <= set(cypher_words.labels())
    assert set(re.findall(r"^relationship\.(\w+)", style, re.MULTILINE)) <= set(cypher_words.kinds())
    assert {each.lower() for each in re.findall(r"#[0-9a-fA-F]{6}", style)} <= {each.lower() for each in COLOURS.values()}


@pytest.mark.neo4j
def test_neo4j_and_kamp_serve_as_two_processes_answer_whoever_shows_a_token(emptied_neo4j: Callable[[], str], tmp_path: Path):
    environment = {**os.environ, "KAMP_STORE": emptied_neo4j()}
    kamp = [sys.executable, "-m", "kamp.app.cli"]

    def run(*arguments: str) -> str:
        done = subprocess.run([*kamp, *arguments], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("import", str(ROOT / "examples" / "tables"))
    token = run("token", "create", "--name", "anna", "--role", "director").strip()
    with subprocess.Popen([*kamp, "serve", "--port", "0"], env=environment, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as serving:
        try:
            assert serving.stdout is not None
            address = serving.stdout.readline().strip()
            with urllib.request.urlopen(f"{address}/health/ready", timeout=20) as ready:
                assert json.load(ready)["ready"] is True
            body = json.dumps({"query": "{ accounts(first: 20) { edges { node { name } } } }"}).encode()
            headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
            with urllib.request.urlopen(urllib.request.Request(f"{address}/graphql", body, headers), timeout=20) as answer:
                names = [edge["node"]["name"] for edge in json.load(answer)["data"]["accounts"]["edges"]]
            assert "Olmera Meccanica S.p.A." in names
        finally:
            serving.terminate()
