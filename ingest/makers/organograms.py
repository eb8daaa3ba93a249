"""Organisation charts published as lists of posts: each list is whole, so it says who holds which post on its day, and who no longer does.

What each row describes (a post, its holder, its unit) are claims of the row; who sits where is one claim of the whole list, whose
next edition replaces it: so people leave, move, and posts become vacant, whatever the order in which the editions are read.
"""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ...graph_model.claims import CAPACITIES, KIND, Claim, Statement
from ...graph_model.names import folded
from ..cells import read_day
from ..making import Cells, base_claim
from .of_several_formats import Ignored, row_record

_NOT_NAMED = ("nd", "career incumbent", "unnamed", "")
_VACANT, _ELIMINATED = ("vacant", "vacancy"), ("eliminated",)
_TOP = ("xx", "0", "")
_EDITION = re.compile(r"([A-Z][a-z]{2})-(\d{2})")
_FILE = re.compile(r"(\d{2})(\d{2})(\d{2})\D.*")
_MONTHS = {name: number for number, name in enumerate(calendar.month_abbr) if name}
_LISTS = "lists of posts"


@dataclass(slots=True)
class _List:
    """One edition of one organisation's list: which posts bear a reference, and who sits where."""

    posts: dict[str, str] = field(default_factory=dict)
    first: int = 0
    stated: dict[str, list[Statement]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class _Post:
    """One row: records and names."""

    account: str
    edition: str | None
    reference: str
    record: str
    title: str
    unit: str | None
    holder: str | None
    named: bool


def list_of_posts(cells: Cells) -> None:
    """What one row adds to the whole list of its day."""
    post = _read(cells)
    if post is None:
        return
    held: _List = cells.delivery.learned[_LISTS].setdefault(f"{post.account}|{post.edition}", _List(first=cells.row.line))
    held.posts.setdefault(post.reference, post.record)
    unit = post.unit or post.account
    held.stated["MEMBER_OF"].append(Statement(post.record, unit))
    if post.holder is not None:
        held.stated["HOLDS"].append(Statement(post.holder, post.record, "", {}, None, _expires(cells)))
    held.stated["@boss"].append(Statement(post.record, cells.text("reportsto")))


def posts(cells: Cells) -> list[Claim]:
    """A post, whoever holds it, its unit and organisation; the first row of a list speaks for the whole list."""
    post = _read(cells)
    if post is None:
        raise Ignored("a group of junior posts" if _junior(cells) else "a post that was eliminated, or nobody's")
    base = replace(base_claim(cells), account=post.account, observed_on=post.edition)
    row = row_record(cells, "relation", "post", post.record, post.holder or "")
    claims = [replace(base, record=row, about=post.record, slots={KIND: "Position", "name": post.title})]
    if post.holder is not None and post.named:
        slots: dict[str, Any] = {KIND: "Person", "name": _name(cells), "title": post.title}
        slots |= {slot: [text] for slot, text in (("email", cells.text("email")), ("phone", cells.text("phone"))) if text}
        claims.append(replace(base, record=post.holder, about=post.holder, slots=slots))
    if post.unit is not None:
        above = _parent_unit(cells) or post.account
        slots = {KIND: "OrgUnit", "name": cells.text("unit"), "PART_OF": [Statement(post.unit, above)]}
        claims.append(replace(base, record=post.unit, about=post.unit, slots=slots))
    described = {KIND: "Organization", CAPACITIES: ["Account"], "name": cells.text("department")}
    claims.append(replace(base, record=post.account, about=post.account, slots=described))
    held: _List = cells.delivery.learned[_LISTS][f"{post.account}|{post.edition}"]
    return [*claims, _whole(cells, base, held)] if held.first == cells.row.line else claims


def _whole(cells: Cells, base: Claim, held: _List) -> Claim:
    record = row_record(cells, "relation", "list of posts", base.account)
    slots: dict[str, Any] = {kind: _once(held.stated[kind]) for kind in ("MEMBER_OF", "HOLDS") if held.stated[kind]}
    bosses = (Statement(each.source, held.posts[each.target], "solid") for each in held.stated["@boss"] if each.target in held.posts)
    if lines := _once(each for each in bosses if each.source != each.target):
        slots["REPORTS_TO"] = lines
    return replace(base, record=record, about=record, slots=slots)


def _once(statements: Iterable[Statement]) -> list[Statement]:
    """Each once, in an order of their own: a post shared by two stands twice in the list."""
    return sorted({(each.source, each.target): each for each in statements}.values(), key=lambda each: (each.source, each.target))


def _read(cells: Cells) -> _Post | None:
    reference, title, department = cells.text("reference"), cells.text("title") or cells.text("function"), cells.text("department")
    who = folded(cells.text("person")).strip("'")
    if _junior(cells) or not reference or reference == "0" or not department or who in _ELIMINATED:
        return None
    references = cells.delivery.references
    account = references.record("account", folded(department))
    # A reference may be given to another post in a later edition: with its title it is one post.
    record = references.record("person", f"{account}|post|{reference}|{folded(title)}")
    named = who not in (*_NOT_NAMED, *_VACANT) and who != "n/d"
    holder = references.record("person", f"{account}|{folded(_name(cells))}") if named else None
    if not named and who not in _VACANT:
        holder = references.record("person", f"{record}|not named")
    return _Post(account, _edition(cells), reference, record, title or reference, _unit(cells), holder, named)


def _junior(cells: Cells) -> bool:
    return "level" in cells.mapping.columns and folded(cells.text("level")) == "junior"


def _name(cells: Cells) -> str:
    """`Nick,Macpherson` is written with a comma by some departments."""
    return " ".join(cells.text("person").replace(",", " ").split())


def _unit(cells: Cells) -> str | None:
    if not cells.text("unit"):
        return None
    key = cells.text("unitid") or folded(cells.text("unit"))
    return cells.delivery.references.record("unit", f"{folded(cells.text('department'))}|{key}")


def _parent_unit(cells: Cells) -> str | None:
    above = cells.text("unitabove") if "unitabove" in cells.mapping.columns else ""
    if not above or above == cells.text("unitid"):
        return None
    return cells.delivery.references.record("unit", f"{folded(cells.text('department'))}|{above}")


def _expires(cells: Cells) -> str | None:
    """The day on which an appointment ends."""
    text = cells.text("expires") if "expires" in cells.mapping.columns else ""
    return read_day(text, day_first=False) if text else None


def _edition(cells: Cells) -> str | None:
    """The day of the list: `Sep-12` in its first column (the end of that month), or `130930-...` in the file's name."""
    if "edition" in cells.mapping.columns and (found := _EDITION.fullmatch(cells.text("edition"))):
        year, month = 2000 + int(found[2]), _MONTHS[found[1]]
        return date(year, month, calendar.monthrange(year, month)[1]).isoformat()
    if found := _FILE.fullmatch(cells.table):
        return date(2000 + int(found[1]), int(found[2]), int(found[3])).isoformat()
    return cells.observed_on()
