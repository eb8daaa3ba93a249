"""How names are compared and ordered: without accents, apostrophes and case."""

import unicodedata
from functools import lru_cache

# NFKD leaves these letters whole.
_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "ı": "i"})
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼ"))
_SPLIT = dict.fromkeys(_APOSTROPHES, " ")
SORT_LENGTH = 200
_SORT_SEPARATOR = "\x01"


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """The text as it is searched and ordered.

    >>> folded("D'Angiò Łukasz")
    'dangio lukasz'
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS).translate(_APOSTROPHES))
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold().split())


def search_text(*texts: str) -> str:
    """What a search looks in: joined and split around apostrophes, so that `dangio` and `angio` both find D'Angiò."""
    split = [apart for text in texts if (apart := text.translate(_SPLIT)) != text]
    return " ".join(dict.fromkeys(" ".join([folded(text) for text in (*texts, *split)]).split()))


def sort_key(name: str, identifier: str) -> str:
    """One text that orders by folded name and ends in the id, so that it is unique."""
    return f"{folded(name)[:SORT_LENGTH]}{_SORT_SEPARATOR}{identifier}"
