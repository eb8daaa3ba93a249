"""`kamp import`: files into the graph, and one load taken back."""

from pathlib import Path

import click

from ...ingest.mapping import FORMATS
from ...ingest.own_mapping import formats
from ...ingest.report import ImportReport, as_json
from ...ingest.runs import take_back
from ..clock import now
from ..failures import DONE, FAILED, SOME_REFUSED
from ..importing import Wanted, load_into
from ..opening import opened
from ..options import Asked, answers_for_programs
from ..printing import print_json, print_lines, remark
from ..telling_import import tell_import, tell_problems
from ..words import say

_FORGET = "none"


@click.command("import")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be read and refused; write nothing.")
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help=f"Read the files as this format instead of recognising it: {', '.join(FORMATS)}, or that of --mapping.",
)
@click.option(
    "--mapping",
    metavar="FILE",
    help="A YAML file that says what your own columns mean; see it at work with --dry-run. It is remembered; none forgets.",
)
@click.option("--source", metavar="NAME", help="Which installation the files come from, where you have several.")
@click.option("--full", is_flag=True, help="The files hold all that there is: what is missing in them is listed, nothing is ended.")
@click.option(
    "--rejects",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("kamp-rejects"),
    show_default=True,
    help="The folder for the refused rows, to be corrected.",
)
@click.option("--undo", metavar="RUN", help="Take one load back: what it brought ends, what it replaced speaks again.")
@answers_for_programs
@click.pass_context
def command(
    ctx: click.Context,
    *,
    asked: Asked,
    paths: tuple[Path, ...],
    dry_run: bool,
    form: str | None,
    source: str | None,
    rejects: Path,
    mapping: str | None,
    full: bool,
    undo: str | None,
) -> None:
    """Read files or folders (PATHS) into the graph. Rows that cannot be read are named; the others are loaded."""
    if bool(paths) == (undo is not None):
        raise click.UsageError(
            "Name the files to import (PATHS...), or with --undo the load to take back."
            if undo is None
            else "--undo takes a load back and reads no files: leave out PATHS."
        )
    if undo is not None:
        _undo(asked, undo, dry_run=dry_run)
        return
    own = None if mapping in (None, _FORGET) else Path(mapping)
    _check(form, own)
    with opened(asked, create=True, trial=dry_run) as store:
        report = load_into(store, paths, asked, Wanted(dry_run, form, source, rejects, own, full, mapping == _FORGET))
    answer, language = as_json(report), asked.settings.language
    if asked.json:
        print_json(answer)
    else:
        print_lines(tell_import(answer, language, columns=dry_run))
        for line in tell_problems(answer, language):
            remark(line)
    ctx.exit(_code(report))


def _check(form: str | None, mapping: Path | None) -> None:
    """A mistake in a mapping, or a format that there is not, is said before a store is made."""
    if mapping is not None and not mapping.is_file():
        raise click.BadParameter(f"there is no file {str(mapping)!r}; name a YAML file, or none to forget.", param_hint="--mapping")
    known = [each.format for each in formats(mapping)]
    if form is not None and form not in known:
        raise click.BadParameter(f"{form!r} is not one of {', '.join(known)}.", param_hint="--format")


def _code(report: ImportReport) -> int:
    if report.nothing_readable:
        return FAILED
    unreadable = any(each.format is None for each in report.files)
    return SOME_REFUSED if unreadable or report.total("refused") else DONE


def _undo(asked: Asked, run: str, *, dry_run: bool) -> None:
    with opened(asked) as store:
        done = take_back(store, run, actor="kamp import", instant=now(), dry_run=dry_run)
    if asked.json:
        print_json({"run": done.run, "revision": done.revision, "ended": done.ended, "restored": done.restored})
        return
    some = "would_undo" if dry_run else "undone"
    key = some if done.ended or done.restored or done.revision is not None else "nothing_to_undo"
    print_lines([say(asked.settings.language, key, run=done.run, ended=done.ended, restored=done.restored)])
