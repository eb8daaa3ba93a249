"""The messages of an mbox or an .eml file, one row each: day, sender, recipients. Only headers are read, never a text."""

import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from ..rows import Problem, Row, Table
from .source import Source

HEADER = ("MESSAGE-ID", "DATE", "FROM", "TO", "BULK")
_SEPARATOR = re.compile(rb"From \S*.*\d{4}")
_HEADERS = re.compile(rb"(?mi)^(from|to|date|message-id|received|return-path|subject|mime-version|delivered-to|x-[\w-]+):")
# One header of a real message is never longer; a longer one is cut, so that a file without line ends stays bounded.
_LONGEST = 256 * 1024


def looks_like_mbox(head: bytes) -> bool:
    """Whether a file begins with the separator of an mbox."""
    return _SEPARATOR.match(head.split(b"\n", 1)[0]) is not None


def looks_like_a_message(head: bytes) -> bool:
    """Whether a file begins with the headers of a message."""
    first = head.split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0]
    return len(set(map(bytes.lower, _HEADERS.findall(first)))) >= 2


def read_mbox(source: Source) -> Iterator[Table | Problem]:
    """The messages of an mbox, read one after the other."""
    yield Table(source.file, source.name.stem, HEADER, lambda: _rows(source, many=True))


def read_message(source: Source) -> Iterator[Table | Problem]:
    """One message."""
    yield Table(source.file, source.name.stem, HEADER, lambda: _rows(source, many=False))


def _rows(source: Source, *, many: bool) -> Iterator[Row | Problem]:
    with source.opened() as file:
        for number, head in enumerate(_heads(file) if many else iter([_head(file)]), start=1):
            row = _row(number, message_from_bytes(head))
            yield row or Problem(source.file, "The message has no readable date or sender.", "It is left out.", row=number)


def _heads(file: Iterable[bytes]) -> Iterator[bytes]:
    """The header lines of each message."""
    head: list[bytes] | None = None
    blank = True
    for line in file:
        if blank and _SEPARATOR.match(line):
            if head:
                yield b"".join(head)
            head, blank = [], False
            continue
        blank = not line.strip()
        if head is not None and blank:
            yield b"".join(head)
            head = None
        elif head is not None:
            head.append(line[:_LONGEST])
    if head:
        yield b"".join(head)


def _head(file: Iterable[bytes]) -> bytes:
    head: list[bytes] = []
    for line in file:
        if not line.strip() and head:
            break
        head.append(line[:_LONGEST])
    return b"".join(head)


def _row(number: int, message: "Message[str, str]") -> Row | None:
    day, sender = _day(message), _people(message, "From")
    if day is None or not sender:
        return None
    bulk = any(message.get(name) for name in ("List-Id", "List-Unsubscribe")) or _automatic(message)
    to = [*_people(message, "To"), *_people(message, "Cc")]
    cells = {"MESSAGE-ID": str(message.get("Message-ID", "")).strip() or f"{number}", "DATE": day, "FROM": sender[0]}
    return Row(number, {**cells, "TO": ";".join(to), "BULK": "yes" if bulk else ""})


def _automatic(message: "Message[str, str]") -> bool:
    automatic = str(message.get("Auto-Submitted", "no")).casefold() not in ("no", "")
    return automatic or str(message.get("Precedence", "")).casefold() in ("bulk", "list", "junk")


def _day(message: "Message[str, str]") -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _people(message: "Message[str, str]", name: str) -> list[str]:
    values = [_readable(str(value)) for value in message.get_all(name, [])]
    found = ((_clean(who), address.strip()) for who, address in getaddresses(values))
    return [f"{who} <{address}>" if who else f"<{address}>" for who, address in found if "@" in address and " " not in address]


def _clean(name: str) -> str:
    return " ".join(name.replace(";", ",").replace("<", "").replace(">", "").split()).strip("'\" ")


def _readable(value: str) -> str:
    """Encoded words decoded; a wrong encoding leaves the text as it stands."""
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, UnicodeError, ValueError):
        return value
