"""Importing files that are sent along, first as a dry run."""

import base64
from typing import Annotated

import strawberry
from strawberry.scalars import JSON

from ..graph_model.errors import BadField, Refused
from .context import Uploads
from .described import answers
from .mutations_how import Info, desk

_MOST_FILES = 50


@strawberry.input(description="A file to import.")
class FileInput:
    name: str = strawberry.field(description="Its name with its ending, without a folder, such as accounts.csv.")
    base64: str = strawberry.field(description="Its bytes in base64.")


@strawberry.type
class ImportMutations:
    @answers(
        "Imports files, as `kamp import` does, and answers its report; send it to /graphql/import, which takes larger requests. "
        "Files speak of all accounts, so only who answers for all of them may."
    )
    def import_files(
        self,
        info: Info,
        files: Annotated[list[FileInput], strawberry.argument(description="The files; tables of one delivery together.")],
        dry_run: Annotated[bool, strawberry.argument(description="Only say what would be read and refused.")] = True,
        format: Annotated[str | None, strawberry.argument(description="Read them as this format instead of recognising it.")] = None,
        source: Annotated[str | None, strawberry.argument(description="Which installation they come from.")] = None,
        full: Annotated[bool, strawberry.argument(description="The files hold all there is: what is missing is listed.")] = False,
    ) -> JSON:
        editor, load = desk(info).editor, info.context.load
        editor.check_edits()
        editor.check_everywhere("An import")
        if load is None:
            raise Refused("This server takes no files; import them with `kamp import`.")
        report = load(Uploads(_contents(files), editor.actor, dry_run, format, source, full))
        info.context.forget()
        return JSON(report)


def _contents(files: list[FileInput]) -> dict[str, bytes]:
    if not 1 <= len(files) <= _MOST_FILES:
        raise BadField("files", f"send one to {_MOST_FILES} files.")
    found: dict[str, bytes] = {}
    for each in files:
        if not each.name.strip(". ") or len(each.name) > 200 or any(letter in "/\\:" or letter < " " for letter in each.name):
            raise BadField("files", f"{each.name!r} is no name of a file.")
        if each.name in found:
            raise BadField("files", f"{each.name!r} is there twice.")
        try:
            found[each.name] = base64.b64decode(each.base64, validate=True)
        except ValueError as error:
            raise BadField("files", f"{each.name!r} is not in base64.") from error
    return found
