"""A mapping of the user's own, laid over the built-in ones."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from ..graph_model.errors import InputError
from ..graph_model.vocabulary import Field, vocabulary
from .checking_mapping import BECOMES, Place, Raw, check_shape, check_table
from .mapping import FORMATS, Format, as_written, format_from, mapping, plain

_NEW: Raw = {"rank": 2, "source_class": "internal", "means": "record of a system", "tables": {}}
_LISTS = ("private", "observed_on", "deleted")
# How a cell is read where the mapping does not say: as its field wants it.
_CELLS = {"date": "date", "money": "money", "number": "number", "integer": "integer", "boolean": "boolean"}


def formats(own: Path | None) -> tuple[Format, ...]:
    """The built-in formats, one of them (or a new one) as the user's file has it."""
    return laid_over(None if own is None else read_own(own))


def laid_over(laid: Format | None) -> tuple[Format, ...]:
    """The built-in formats, this one in place of its own."""
    built = {name: mapping(name) for name in FORMATS}
    return tuple((built if laid is None else {**built, laid.format: laid}).values())


def read_own(path: Path) -> Format:
    """The user's file over the built-in mapping of its format; a mistake in it is named with its place."""
    return lay(str(path), read_file(path))


def lay(path: str, written: object) -> Format:
    """A mapping as a user wrote it over the built-in one of its format."""
    own = check_shape(path, written)
    base = as_written(own["format"]) if own["format"] in FORMATS else _NEW
    place = Place(path).at("tables")
    tables = dict(base["tables"])
    for name, entry in own.get("tables", {}).items():
        known = next((each for each in tables if plain(each) == plain(name)), name)
        tables[known] = _table(tables.get(known, {}), entry)
        check_table(place.at(name), tables[known])
    lists = {key: [*base.get(key, ()), *map(plain, own.get(key, ()))] for key in _LISTS}
    roles = {**base.get("roles", {}), **{word.casefold(): role for word, role in own.get("roles", {}).items()}}
    return format_from({**base, **own, **lists, "roles": roles, "tables": tables})


def read_file(path: Path) -> Any:
    """The user's file as it is written."""
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: the mapping cannot be read: {reason}. Name a YAML file in UTF-8.") from error
    except yaml.YAMLError as error:
        raise InputError(f"{path}: it is not readable YAML: {error}. See the files of ingest/mappings for the form.") from error


def _table(base: Raw, own: Raw) -> Raw:
    columns = dict(base.get("columns", {}))
    kind = own.get("kind", base.get("kind"))
    for name, entry in own.get("columns", {}).items():
        known = next((each for each in columns if plain(each) == plain(name)), name)
        before = columns.pop(known, {})
        if entry is not None:
            columns[known] = _column(before, entry, kind)  # the last one of a name is taken
    return {**base, **own, "columns": columns}


def _column(base: Raw, own: Raw, kind: str | None) -> Raw:
    """One column: a new meaning replaces the old one, anything else is added to it."""
    if any(key in own for key in BECOMES):
        return {**_as_the_field_wants(own, kind), **own}
    return {**base, **own, "names": [*base.get("names", ()), *own.get("names", ())]}


def _as_the_field_wants(own: Mapping[str, Any], kind: str | None) -> Raw:
    found: Field | None = None if kind is None or "slot" not in own else vocabulary().field(kind, own["slot"])
    if found is None:
        return {}
    if found.choices is not None:
        return {"choices": found.choices}
    return {"type": "list" if found.many else _CELLS.get(found.type, "text")}
