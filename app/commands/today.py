"""`kamp today`: what comes this week for one of us, or for all?"""

from pathlib import Path

import click

from ...graph_model.analysis import week as analysis
from ..options import Asked, asks
from ..printing import print_json, print_lines, remark
from ..several import pictures_of
from ..telling import dated
from ..telling_week import tell_week
from ..words import say


@click.command("today")
@click.argument("holder", required=False)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the week as a calendar file (.ics), too.")
@asks
def command(*, asked: Asked, holder: str | None, output: Path | None) -> None:
    """Contacts about to go quiet, actions due, meetings, contracts that end: of HOLDER (an id or a name), else of everybody."""
    language = asked.settings.language
    found, pictures = pictures_of(asked, holder)
    who = None if found is None else found.id
    answer = analysis.as_json(analysis.week(pictures, who, as_of=asked.as_of, language=language, currency=asked.settings.currency))
    if output is not None:
        from ..week_calendar import week_calendar

        output.write_bytes(week_calendar(answer, language))
        remark(say(language, "written", path=output))
    if asked.json:
        print_json(answer)
        return
    heading = say(language, "today_title") if found is None else say(language, "today_of", name=found.name)
    print_lines([dated(heading, asked.as_of, language, known=asked.known), *tell_week(answer, language)])
