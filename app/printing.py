"""How an answer reaches standard output: JSON for programs, a table on a terminal, plain lines in a pipe."""

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click
import orjson


def print_json(answer: Any) -> None:
    """Equal content gives equal bytes: no time, no place, two spaces of indent."""
    click.echo(orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode())


def print_lines(lines: Iterable[str]) -> None:
    """Sentences, one a line."""
    for line in lines:
        click.echo(line)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table where somebody looks, lines with tabs between the cells where a program reads."""
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def remark(text: str) -> None:
    """A remark beside the answer: on standard error."""
    click.echo(text, err=True)
