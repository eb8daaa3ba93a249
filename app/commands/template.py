"""`kamp template`: our tables, empty, to fill."""

from pathlib import Path

import click

from ...ingest.template import write_template
from ..printing import print_lines


@click.command("template")
@click.argument("folder", type=click.Path(path_type=Path))
def command(*, folder: Path) -> None:
    """Write our tables into FOLDER: one CSV each with its header line, and one XLSX with the same sheets."""
    print_lines(str(path) for path in write_template(folder))
