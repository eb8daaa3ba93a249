"""Bytes as text, whatever their encoding."""

from charset_normalizer import from_bytes


def decoded(content: bytes) -> str | None:
    """UTF-8 or UTF-16 where the bytes are that, else the likeliest encoding; None where they are no text."""
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeError:
            continue
    best = from_bytes(content).best()
    return None if best is None else str(best)
