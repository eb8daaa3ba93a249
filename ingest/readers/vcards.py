"""The cards of a vCard file (2.1, 3.0, 4.0), one row each. Photos, notes and birthdays are dropped before anything is read."""

import re
from collections.abc import Iterator
from typing import Any

import vobject
from vobject.base import VObjectError

from ..rows import Problem, Row, Table
from .source import Source
from .text import decoded

_COLUMNS = {"uid": "UID", "fn": "FN", "title": "TITLE", "role": "ROLE", "email": "EMAIL", "tel": "TEL", "url": "URL", "rev": "REV"}
_HEADER = (*_COLUMNS.values(), "ORG", "UNIT", "MANAGER", "RELATED")
_KEPT = ("BEGIN", "END", "VERSION", "N", "ORG", "RELATED", "X-ABRELATEDNAMES", "X-ABLABEL", "X-MANAGER", "MANAGER", *_COLUMNS.values())
_PRIVATE = ("BDAY", "ANNIVERSARY", "GENDER", "NOTE", "PHOTO", "X-SPOUSE", "GEO", "ADR")
_BEGINS = re.compile(rb"(?i)[\xef\xbb\xbf\s]*([\w-]+\.)?BEGIN:VCARD")
_BEGIN, _END = (re.compile(rf"(?i)(?:[\w-]+\.)?{word}:VCARD\s*") for word in ("BEGIN", "END"))
_NAME = re.compile(r"(?:[\w-]+\.)?([\w-]+)\s*[;:]")
_ADVICE = "Export the address book again as vCard."


def looks_like_cards(head: bytes) -> bool:
    """Whether a file begins with a card."""
    return _BEGINS.match(head) is not None


def read_cards(source: Source) -> Iterator[Table | Problem]:
    """The cards as one table; a card that cannot be read is named by the line at which it begins."""
    text = decoded(source.content())
    if text is None:
        yield Problem(source.file, "It is not text in any encoding that could be recognised.", _ADVICE)
        return
    held = list(_cards(text, source.file))
    private = tuple(name for name in _PRIVATE if re.search(rf"(?mi)^(?:[\w-]+\.)?{name}[;:]", text))
    yield Table(source.file, source.name.stem, (*_HEADER, *private), lambda: iter(held))


def _cards(text: str, file: str) -> Iterator[Row | Problem]:
    for line, card in _apart(text):
        try:
            found = next(vobject.readComponents("\r\n".join(_kept(card)), allowQP=True, ignoreUnreadable=True), None)
        except (VObjectError, ValueError, KeyError, IndexError, AttributeError, TypeError, UnicodeError) as error:
            yield Problem(file, f"The card cannot be read: {error}.", _ADVICE, row=line)
            continue
        if found is not None:
            yield Row(line, _row(found))


def _apart(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each card as its lines, folded ones joined, with the number of its first line."""
    begun, card = 0, list[str]()
    for number, line in enumerate(text.splitlines(), start=1):
        if _BEGIN.fullmatch(line):
            begun, card = number, ["BEGIN:VCARD"]
        elif _END.fullmatch(line) and card:
            yield begun, [*card, "END:VCARD"]
            card = []
        elif card and (line[:1] in (" ", "\t") or (card[-1].endswith("=") and "QUOTED-PRINTABLE" in card[-1].upper())):
            card[-1] = card[-1].removesuffix("=") + (line[1:] if line[:1] in (" ", "\t") else line)
        elif card and line.strip():
            card.append(line)


def _kept(card: list[str]) -> Iterator[str]:
    for line in card:
        found = _NAME.match(line)
        if found is not None and found[1].upper() in _KEPT:
            yield line


def _row(card: Any) -> dict[str, str]:
    cells = {column: ";".join(_texts(card, name)) for name, column in _COLUMNS.items()}
    organisation = next(iter(card.contents.get("org", ())), None)
    held = [] if organisation is None else [part if isinstance(part, str) else ", ".join(part) for part in organisation.value]
    parts = [part.strip() for part in held if part.strip()]
    cells |= {"ORG": parts[0] if parts else "", "UNIT": " / ".join(parts[1:])}
    if not cells["FN"]:
        spelt = " ".join(str(card.n.value).split()) if card.contents.get("n") else ""
        cells["FN"] = spelt or cells["EMAIL"].partition(";")[0]
    cells |= _related(card)
    return cells


def _texts(card: Any, name: str) -> list[str]:
    found = (str(each.value).strip().removeprefix("tel:").removeprefix("mailto:") for each in card.contents.get(name, ()))
    return list(dict.fromkeys(each.replace(";", ",") for each in found if each))


def _related(card: Any) -> dict[str, str]:
    """Managers and others, by the label beside them (Apple) or the type."""
    labels = {each.group: str(each.value) for each in card.contents.get("x-ablabel", ()) if each.group}
    managers = [*_texts(card, "manager"), *_texts(card, "x-manager")]
    others: list[str] = []
    for each in (*card.contents.get("x-abrelatednames", ()), *card.contents.get("related", ())):
        label = labels.get(each.group, "") + " ".join(each.params.get("TYPE", ()))
        (managers if "manager" in label.casefold() else others).append(str(each.value))
    return {"MANAGER": managers[0] if managers else "", "RELATED": ";".join(others)}
