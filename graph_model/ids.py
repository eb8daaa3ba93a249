"""How a record, an entity and a relation are named for ever (MODEL section 2)."""

import hashlib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from .vocabulary import vocabulary

_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [first + second for first in _BASE32 for second in _BASE32]
_CHECK_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


def digest(parts: Iterable[str]) -> str:
    """The first 128 bits of SHA-256 over the length-prefixed UTF-8 parts, as 26 lower-case base32 letters."""
    listed = tuple(parts)
    text = "".join([f"{len(part)}:{part}" for part in listed])
    if text.isascii() and len(text.split()) == 1:
        prefixed = text.encode()
    else:
        raw = [unicodedata.normalize("NFC", part).strip().encode() for part in listed]
        prefixed = b"".join([b"%d:%b" % (len(part), part) for part in raw])
    return _base32(hashlib.sha256(prefixed).digest()[:16])


def _base32(raw: bytes) -> str:
    """16 bytes as RFC 4648 writes them, without padding, in lower case: two letters for every ten bits."""
    number = int.from_bytes(raw, "big") << 2
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(120, -1, -10)])


def record_id(prefix: str, source: str, space: str, external: str) -> str:
    """The id of one row of one source.

    >>> record_id("per", "salesforce", "person", "003f4000003d6AhAAI")
    'per_bq5bnpukaqdlir5n7oquau4ava'
    """
    return f"{prefix}_{digest((source, space, external))}"


@lru_cache(maxsize=65536)
def relation_id(kind: str, source: str, target: str, qualifier: str, account: str) -> str:
    """The id of a relation between two records; undirected kinds order their ends."""
    if vocabulary().relation(kind).undirected and bare(target) < bare(source):
        source, target = target, source
    return f"rel_{digest((kind, bare(source), bare(target), qualifier, account))}"


def bare(identifier: str) -> str:
    """The part after the prefix, by which ids are ordered: the prefix names the space for the eye only."""
    return identifier.rpartition("_")[2]


def salesforce_18(identifier: str) -> str:
    """A Salesforce id of 15 characters with its three check characters; anything else as it is.

    >>> salesforce_18("003f4000003d6Ah")
    '003f4000003d6AhAAI'
    """
    if len(identifier) != 15 or not identifier.isalnum():
        return identifier
    checks = (sum(1 << bit for bit, letter in enumerate(identifier[start : start + 5]) if "A" <= letter <= "Z") for start in (0, 5, 10))
    return identifier + "".join(_CHECK_ALPHABET[check] for check in checks)


def plain_number(external: str) -> str:
    """A spreadsheet's whole number without its `.0`.

    >>> plain_number("1042.0"), plain_number("1042.5"), plain_number("A.0")
    ('1042', '1042.5', 'A.0')
    """
    whole, dot, rest = external.partition(".")
    return whole if dot and rest and set(rest) == {"0"} and whole.isdigit() else external
