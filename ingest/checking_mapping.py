"""What is wrong in a mapping file: the file, the key, and what is allowed there."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from rapidfuzz import process

from ..graph_model.errors import InputError
from ..graph_model.vocabulary import vocabulary
from .cells import KINDS_OF_CELL
from .makers import LEARNERS, MAKERS
from .references import PREFIXES

FORMAT_KEYS = ("format", "rank", "source_class", "means", "private", "observed_on", "deleted", "roles", "recognised_by", "ids", "keeps_ids",
               "opt_in", "tables")  # fmt: skip
TABLE_KEYS = ("kind", "capacities", "space", "compartment", "natural", "maker", "makes", "learn", "periods", "signature", "columns")
COLUMN_KEYS = ("names", "id", "slot", "relation", "context", "private", "required", "type", "choices", "default", "spaces", "many",
               "inward", "qualifier", "unless", "join")  # fmt: skip
BECOMES = ("id", "slot", "relation", "context", "private")
_NEAR = 70
Raw = Mapping[str, Any]


class Place:
    """Somewhere in a mapping file."""

    def __init__(self, file: str, path: str = "") -> None:
        self.file, self.path = file, path

    def at(self, key: object) -> "Place":
        """A place inside this one."""
        return Place(self.file, f"{self.path}.{key}" if self.path else str(key))

    def wrong(self, value: object, allowed: str) -> InputError:
        """The error for a value."""
        return InputError(f"{self.file}: {self.path or 'the file'}: {value!r} is not allowed here; allowed: {allowed}.")

    def keys(self, raw: object, allowed: Collection[str] | None = None) -> Raw:
        """A mapping, with these keys only."""
        if not isinstance(raw, dict) or not all(isinstance(key, str) for key in raw):
            raise self.wrong(raw, "names with what they mean, as in `name: {...}`")
        for key in raw:
            if allowed is not None and key not in allowed:
                near = process.extractOne(key, allowed, score_cutoff=_NEAR)
                hint = f" Did you mean {near[0]!r}?" if near else ""
                raise InputError(f"{self.file}: {self.at(key).path}: there is no such key; allowed: {', '.join(allowed)}.{hint}")
        return raw

    def one_of(self, value: object, allowed: Collection[Any]) -> None:
        """One of these values."""
        if isinstance(value, bool) != any(isinstance(each, bool) for each in allowed) or value not in allowed:
            raise self.wrong(value, ", ".join(str(each).lower() if isinstance(each, bool) else str(each) for each in allowed))

    def texts(self, value: object, allowed: Collection[str] | None = None) -> None:
        """A list of texts, each one of these."""
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.wrong(value, "a list of texts, as in [one, two]")
        for each in value:
            if allowed is not None:
                self.one_of(each, allowed)


Check = Callable[[Place, Any], None]


def _among(allowed: Callable[[], Collection[Any]]) -> Check:
    return lambda place, value: place.one_of(value, allowed())


def _text(place: Place, value: Any) -> None:
    if not isinstance(value, str):
        raise place.wrong(value, "a text")


def _texts(place: Place, value: Any) -> None:
    place.texts(value)


_YES_NO = _among(lambda: (True, False))
_FORMAT: Mapping[str, Check] = {
    "format": _text,
    "rank": _among(lambda: (0, 1, 2, 3)),
    "source_class": _among(lambda: tuple(vocabulary().choices["source_class"])),
    "means": _among(lambda: tuple(vocabulary().choices["means"])),
    "private": _texts,
    "observed_on": _texts,
    "deleted": _texts,
    "recognised_by": _among(lambda: ("signature", "columns")),
    "ids": _text,
    "keeps_ids": _YES_NO,
    "opt_in": _YES_NO,
}
_TABLE: Mapping[str, Check] = {
    "kind": _among(lambda: tuple(vocabulary().kinds)),
    "space": _among(lambda: tuple(PREFIXES)),
    "compartment": _among(lambda: ("account", "self", "shared")),
    "maker": _among(lambda: tuple(MAKERS)),
    "learn": _among(lambda: tuple(LEARNERS)),
    "periods": _among(lambda: ("claim", "relations")),
    "capacities": _texts,
    "natural": _texts,
    "signature": _texts,
    "makes": lambda place, value: place.texts(value, (*vocabulary().kinds, *vocabulary().relations)),
}
_COLUMN: Mapping[str, Check] = {
    **dict.fromkeys(("id", "context", "private", "required", "many", "inward"), _YES_NO),
    **dict.fromkeys(("slot", "default", "qualifier", "unless"), _text),
    "names": _texts,
    "join": _texts,
    "spaces": lambda place, value: place.texts(value, tuple(PREFIXES)),
    "relation": _among(lambda: tuple(vocabulary().relations)),
    "type": _among(lambda: KINDS_OF_CELL),
    "choices": _among(lambda: tuple(vocabulary().choices)),
}


def check_shape(file: str, raw: object) -> Raw:
    """Every key and value of the user's file by itself."""
    place = Place(file)
    whole = place.keys(raw, FORMAT_KEYS)
    if "format" not in whole:
        raise InputError(f"{file}: the key 'format' is missing; it names the format to extend, or a new one.")
    _each(place, whole, _FORMAT)
    roles = place.at("roles")
    for word, role in roles.keys(whole.get("roles", {})).items():
        roles.at(word).one_of(role, tuple(vocabulary().choices["role"]))
    tables = place.at("tables")
    for name, table in tables.keys(whole.get("tables", {})).items():
        at = tables.at(name)
        _each(at, at.keys(table, TABLE_KEYS), _TABLE)
        columns = at.at("columns")
        for column, entry in columns.keys(table.get("columns", {})).items():
            if entry is not None:  # nothing takes a built-in column away
                inside = columns.at(column)
                _each(inside, inside.keys(entry, COLUMN_KEYS), _COLUMN)
    return whole


def _each(place: Place, raw: Raw, checks: Mapping[str, Check]) -> None:
    for key, value in raw.items():
        if key in checks:
            checks[key](place.at(key), value)


def check_table(place: Place, table: Raw) -> None:
    """A whole table, once it lies over the built-in one: its parts must fit one another."""
    for key in ("space", "columns"):
        if key not in table:
            raise InputError(f"{place.file}: {place.path}: the key {key!r} is missing; a table of your own needs it.")
    columns, kind = tuple(table["columns"]), table.get("kind")
    for key in ("natural", "signature"):
        place.at(key).texts(list(table.get(key, ())), columns)
    if kind is not None:
        place.at("capacities").texts(list(table.get("capacities", ())), tuple(vocabulary().kind(kind).capacities))
    for name, column in table["columns"].items():
        _check_column(place.at("columns").at(name), column, kind, columns)


def _check_column(place: Place, column: Raw, kind: str | None, columns: Collection[str]) -> None:
    if not any(column.get(key) for key in BECOMES):
        raise InputError(f"{place.file}: {place.path}: it does not say what the column becomes; give one of: {', '.join(BECOMES)}.")
    place.at("join").texts(list(column.get("join", ())), columns)
    if "unless" in column:
        place.at("unless").one_of(column["unless"], columns)
    if "slot" in column and kind is not None:
        place.at("slot").one_of(column["slot"], tuple(vocabulary().kind(kind).fields))
    if "relation" in column:
        _check_relation(place, column, kind)


def _check_relation(place: Place, column: Raw, kind: str | None) -> None:
    if not column.get("spaces"):
        reason = f"a relation needs 'spaces', whose ids its cells hold; allowed: {', '.join(PREFIXES)}"
        raise InputError(f"{place.file}: {place.path}: {reason}.")
    inward = column.get("inward", False)
    fitting = [name for name, each in vocabulary().relations.items() if kind is None or kind in (each.targets if inward else each.sources)]
    place.at("relation").one_of(column["relation"], fitting)
