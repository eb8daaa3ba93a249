"""`kamp export`: what the graph knows back to the CRM that the accounts came from."""

from pathlib import Path

import click

from ...ingest.loader_files import CRMS, loader_files, write_loader_files
from ..export_words import PHRASES
from ..opening import opened
from ..options import Asked, answers_for_programs
from ..printing import print_json, print_lines
from ..words import learn, say

learn(PHRASES)


@click.command("export")
@click.option("--for", "crm", type=click.Choice(CRMS), required=True, help="The CRM whose loader reads the files.")
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR", help="The folder to write to.")
@answers_for_programs
def command(*, asked: Asked, crm: str, output: Path) -> None:
    """Write roles, stances and new contacts with the CRM's own ids, as CSV for its loader."""
    with opened(asked) as store:
        files = loader_files(store, crm, as_of=asked.today)
    write_loader_files(files, crm, output)
    written = {name: len(rows) for name, rows in files.rows.items() if rows}
    if asked.json:
        told = [{"file": str(output / name), "rows": count} for name, count in written.items()]
        print_json({"for": crm, "files": told, "left_out": dict(sorted(files.left_out.items()))})
        return
    language = asked.settings.language
    lines = [say(language, "loader_file", path=output / name, count=count) for name, count in written.items()]
    lines += [say(language, f"left out {reason}", count=count) for reason, count in sorted(files.left_out.items())]
    print_lines(lines or [say(language, "nothing_to_export", crm=crm)])
