"""`kamp handover`: whom and what does only one colleague know, what hangs on it, whom to introduce?"""

import click

from ...graph_model.analysis import handover as analysis
from ..options import Asked, asks
from ..printing import print_json, print_lines
from ..several import pictures_of
from ..telling import dated
from ..telling_week import tell_handover
from ..words import say


@click.command("handover")
@click.argument("holder")
@asks
def command(*, asked: Asked, holder: str) -> None:
    """What HOLDER (an id or a name) must hand over before leaving, over all accounts."""
    language = asked.settings.language
    found, pictures = pictures_of(asked, holder)
    assert found is not None
    pack = analysis.handover_pack(pictures, found.id, as_of=asked.as_of, language=language, currency=asked.settings.currency)
    answer = analysis.as_json(pack)
    if asked.json:
        print_json(answer)
        return
    heading = dated(say(language, "handover_title", name=found.name), asked.as_of, language, known=asked.known)
    print_lines([heading, *tell_handover(answer, language)])
