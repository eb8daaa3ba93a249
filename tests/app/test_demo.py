"""The demo answers in the current folder, on this week's calendar, on one screen or two."""

import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def test_the_demo_prints_its_answers_in_under_60_lines_and_writes_the_map(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = call("demo", "--no-serve")
    assert answer.code == 0, answer.err
    assert len(answer.out.splitlines()) < 60
    assert (tmp_path / "kamp-demo.db").exists()
    assert "Olmera" in (tmp_path / "kamp-demo.html").read_text(encoding="utf-8")


def test_the_demo_serves_the_explorer_until_it_is_stopped_and_then_ends_quietly(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kamp.app.cli", "demo", "--port", "0"]
    running = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert running.stdout is not None
        address = next(line.strip() for line in running.stdout if line.startswith("http://127.0.0.1:"))
        with urllib.request.urlopen(f"{address}/health/ready", timeout=10) as answer:
            assert answer.status == 200
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=10)
    finally:
        running.kill()
        running.communicate()
    assert "Traceback" not in said
    assert running.returncode in (0, 130)


def test_last_contacts_in_the_demo_are_of_last_week(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    call("demo", "--no-serve")
    told = call("paths", "Olmera", "--json", "--store", "sqlite:///kamp-demo.db").out
    days = [date.fromisoformat(each) for each in re.findall(r"20\d\d-\d\d-\d\d", told)]
    assert any(date.today() - timedelta(days=60) <= each <= date.today() for each in days)
