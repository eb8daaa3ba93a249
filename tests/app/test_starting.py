"""Starting is quick: the list of commands loads nothing heavy."""

import subprocess
import sys
import textwrap

from kamp.app.cli import COMMANDS

HEAVY = ("pyvis", "networkx", "openpyxl", "strawberry", "graphql", "uvicorn", "starlette", "neo4j", "babel", "rapidfuzz", "jinja2")


def test_help_loads_nothing_heavy() -> None:
    program = textwrap.dedent(f"""
        import sys
        from kamp.app.cli import main
        try:
            main(["--help"])
        except SystemExit as ended:
            assert ended.code == 0, ended.code
        print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
    """)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_every_listed_command_explains_itself() -> None:
    for name in COMMANDS:
        done = subprocess.run([sys.executable, "-m", "kamp.app.cli", name, "--help"], capture_output=True, text=True, check=False)
        assert (done.returncode, "Usage: kamp" in done.stdout) == (0, True), done.stderr
