"""`kamp`: which commands there are. Each is loaded when it is called, so that `--help` stays quick."""

import contextlib
import importlib
import os
import sys

import click

from .. import __version__
from .failures import leave

# Name, module under commands/, one line for the list. A command that does not work yet does not stand here.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "Load the example, print its answers, write its map and serve the explorer."),
    "template": ("template", "Write empty tables to fill: CSV files and one XLSX."),
    "import": ("load", "Read exports and tables into the graph."),
    "accounts": ("accounts", "List the accounts."),
    "search": ("search", "Find anything by its name, typos forgiven."),
    "paths": ("paths", "Through whom do we reach those who decide?"),
    "risk": ("risk", "What breaks if somebody goes?"),
    "gaps": ("gaps", "What does the plan need that nobody knows?"),
    "influence": ("influence", "Who counts how much in a decision, and is that weight with us?"),
    "what-if": ("what_if", "What falls if somebody leaves, and what helps most?"),
    "competitors": ("competitors", "How does the same buying centre look from the competitors' side?"),
    "wallet": ("wallet", "What does the account spend on what we offer, and who gets the rest?"),
    "whitespace": ("whitespace", "Which of our offers are used where, and where could they be?"),
    "portfolio": ("portfolio", "Which accounts bring what, are at risk, could bring more?"),
    "select": ("select", "Which accounts should be key accounts, and why?"),
    "plan": ("plan", "What does the team plan, what does it bring back, what does the plan lack?"),
    "review": ("review", "What changed since a day, what was learned, what is stale or due, what comes next?"),
    "today": ("today", "What comes this week: contacts, actions, meetings, contracts?"),
    "brief": ("brief", "Who is in the room, what do we know of them, what to ask?"),
    "handover": ("handover", "What does only one colleague know, and whom to introduce?"),
    "map": ("map", "Write the map of an account as one page for the browser."),
    "report": ("report", "Write the plan, the reader's edition or the page for management as a document."),
    "serve": ("serve", "Serve the explorer and GraphQL."),
    "token": ("token", "Who may ask the server: create, list and revoke tokens."),
    "person": ("person", "Export or erase what is kept about a person, at their wish."),
    "export": ("export", "Write roles, stances and new contacts back to the CRM."),
    "store": ("store", "Look after the store: info, export, import, migrate, check."),
}


class Lazy(click.Group):
    """A group that imports a command's module only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f".commands.{COMMANDS[cmd_name][0]}", __package__)
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kamp")
def kamp() -> None:
    """Key accounts, the people in them, and the decisions they take."""


def main(arguments: list[str] | None = None) -> None:
    """Run one command and end with the code of its outcome."""
    try:
        code = kamp.main(arguments, prog_name="kamp", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as ended:
        code = ended.exit_code
    except click.Abort:
        code = leave(KeyboardInterrupt())
    except click.ClickException as wrong:
        wrong.show()
        code = wrong.exit_code
    except (Exception, KeyboardInterrupt) as error:
        code = leave(error)
        if isinstance(error, BrokenPipeError):
            _forget_output()
    sys.exit(code if isinstance(code, int) else 0)


def _forget_output() -> None:
    """The reader has gone: point standard output nowhere, so that closing it at exit says nothing."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
