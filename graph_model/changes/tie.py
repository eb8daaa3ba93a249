"""Who knows whom, how well, and who influences or fights whom? One statement for each pair and teller."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..claims import Claim, Statement
from ..errors import BadField
from ..graph import Node
from ..ids import bare
from ..vocabulary import vocabulary
from .checking import checked, day_of
from .desk import Desk
from .how import How
from .outcome import Change, Outcome, commit
from .saying import Speech, ended

KINDS = ("KNOWS", "INFLUENCES", "CONFLICTS_WITH", "BACKS", "BIDS_IN")
_ENDS = {"BACKS": ("Person", "Organization"), "BIDS_IN": ("Organization", "Decision")}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ends and the kind of tie between them, with what is said of it (closeness 0-4, wanted 0-4, weight, a bid's outcome)."""

    kind: str
    source: str
    target: str
    values: Mapping[str, Any] = field(default_factory=dict)
    start: str | None = None


def set_tie(desk: Desk, pair: Pair, how: How) -> Outcome:
    """State a tie, or say something else of one that is there."""
    speech, statement = _spoken(desk, pair, how)
    fields = {name: value for name, value in {**statement.fields, **checked(pair.kind, pair.values)}.items() if value is not None}
    start = statement.valid_from if pair.start is None else day_of("start", pair.start)
    said = Statement(statement.source, statement.target, "", fields, start)
    return _write(desk, pair, how, speech, said, f"tie {pair.kind}")


def end_tie(desk: Desk, pair: Pair, on: str, how: How) -> Outcome:
    """State that a tie no longer holds from a day on; what it was before stays."""
    speech, statement = _spoken(desk, pair, how)
    wanted = (pair.kind, statement.source, statement.target)
    there = [each for each in desk.around(speech.node.id).relations.values() if (each.kind, each.source, each.target) == wanted]
    if not there:
        raise BadField("kind", f"there is no tie {pair.kind} between these two to end.")
    if all(each.account != speech.account for each in there):
        raise BadField("account", "the tie stands in another page and ends there.", sorted(each.account for each in there))
    return _write(desk, pair, how, speech, ended(statement, day_of("on", on)), f"end of tie {pair.kind}")


def _write(desk: Desk, pair: Pair, how: How, speech: Speech, said: Statement, kind: str) -> Outcome:
    claims: list[Claim] = speech.say({pair.kind: [said]}, what=_what(pair.kind, said.target))
    return commit(desk, Change(speech.node.id, claims), how, kind=kind)


def _spoken(desk: Desk, pair: Pair, how: How) -> tuple[Speech, Statement]:
    """What the same teller said of this pair so far; a fresh statement where nothing."""
    desk.editor.check_edits()
    if pair.kind not in KINDS:
        raise BadField("kind", f"{pair.kind!r} is not one of them.", KINDS)
    kinds = _ENDS.get(pair.kind, ("Person", "Person"))
    source, target = desk.node(pair.source, kinds[0]), desk.node(pair.target, kinds[1])
    if source.id == target.id:
        raise BadField("target", "a tie joins two different people.")
    if vocabulary().relation(pair.kind).undirected and bare(target.id) < bare(source.id):
        source, target = target, source
    return _speech(desk, pair.kind, source, target, how)


def _speech(desk: Desk, kind: str, source: Node, target: Node, how: How) -> tuple[Speech, Statement]:
    # The page is that of the customer's side; a colleague stands in all of them.
    sides = sorted((source, target), key=lambda node: "KnowledgeHolder" in node.labels)
    speech = Speech.about(desk, how, source, desk.page(how, *sides))
    former = speech.former(kind, what=_what(kind, target.id))
    return speech, former[0]._replace(valid_to=None) if former else Statement(source.id, target.id)


def _what(kind: str, target: str) -> str:
    return f"{kind}|{target}"
