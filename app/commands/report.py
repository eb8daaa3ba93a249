"""`kamp report`: the plan of an account, its reader's edition, or the page for management, as a document."""

from pathlib import Path

import click

from ..asking import about
from ..options import Asked, draws
from ..printing import remark
from ..report_words import say
from ..reporting import WRITERS, about_account, about_all, write
from ..words import say as say_word


@click.command("report")
@click.argument("account", required=False)
@click.option(
    "--edition",
    type=click.Choice(("plan", "reader", "management")),
    help="plan: the team's (default); reader: for people outside, without assessments; management: one page (default without ACCOUNT).",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write: .html, .docx or .pptx.")
@draws
def command(*, asked: Asked, account: str | None, edition: str | None, output: Path) -> None:
    """Write a document about ACCOUNT (an id or a name), or the page for management about all accounts."""
    language = asked.settings.language
    edition = edition or ("management" if account is None else "plan")
    if output.suffix.lower() not in WRITERS:
        raise click.BadParameter(say(language, "ending", path=output), param_hint="--output")
    question = None if account is None else about(asked, account)
    if edition == "management":
        document = about_all(asked, None if question is None else question.account.id)
    elif question is None:
        raise click.UsageError(say(language, "account", edition=edition, path=output))
    else:
        document = about_account(question, asked, "reader" if edition == "reader" else "plan")
    write(document, output)
    remark(say_word(language, "written", path=output))
