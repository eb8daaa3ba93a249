"""How much one request may ask for: every rule in time linear in the document.

The text is scanned by the lexer before it is parsed (a deeply nested document would exhaust the parser), the parsed document is
measured with each fragment visited once (walking fragments at every use takes exponential time).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql.language import Lexer

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSyntaxError,
    InlineFragmentNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    Source,
    TokenKind,
    ValueNode,
)

from .errors import TooMuch

_OPENING = (TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L)
_CLOSING = (TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R)


@dataclass(frozen=True, slots=True)
class Allowed:
    """The limits in force; the field `limits` shows them."""

    body_bytes: int = 100_000
    url_bytes: int = 8_000
    tokens: int = 4_000
    depth: int = 16
    fields: int = 1_000
    cost: int = 200_000
    aliases: int = 50
    directives: int = 50
    list_values: int = 1_000
    variables: int = 1_000
    page: int = 1_000
    seconds: int = 30


ALLOWED = Allowed()
# Files come to an address of their own, /graphql/import: larger, and read for longer.
UPLOADS = Allowed(body_bytes=32_000_000, seconds=600)
_CALLED = {
    "body_bytes": "bytes in a request",
    "url_bytes": "bytes in an address",
    "tokens": "words and signs",
    "depth": "levels of fields",
    "fields": "fields",
    "cost": "nodes that may have to be read",
    "aliases": "aliases",
    "directives": "directives",
    "list_values": "values in lists",
    "variables": "values in variables",
    "page": "entries in one page",
    "seconds": "seconds",
}


def scan(text: str, allowed: Allowed = ALLOWED) -> None:
    """Refuse a text of too many tokens or brackets in brackets; one that is no GraphQL is left for the parser to name."""
    # The lexer reads over comments without a word, and takes its time for each.
    within("tokens", text.count("#"), allowed)
    lexer, count, nesting = Lexer(Source(text)), 0, 0
    try:
        while (token := lexer.advance()).kind is not TokenKind.EOF:
            count += 1
            nesting += (token.kind in _OPENING) - (token.kind in _CLOSING)
            within("tokens", count, allowed)
            if nesting > 4 * allowed.depth:
                raise TooMuch("brackets within brackets", nesting, 4 * allowed.depth)
    except GraphQLSyntaxError:
        return


def weigh(variables: Mapping[str, Any] | None, allowed: Allowed = ALLOWED) -> None:
    """Refuse variables that hold too many values, however they are nested."""
    count, waiting = 0, list[Any]([variables or {}])
    while waiting:
        held = waiting.pop()
        inside = held.values() if isinstance(held, Mapping) else held
        count += len(held)
        within("variables", count, allowed)
        waiting += [each for each in inside if isinstance(each, Mapping | list)]


@dataclass(slots=True)
class Size:
    """What a selection asks for, fragments included at every use."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    list_values: int = 0

    def add(self, other: "Size", *, deeper: int = 0) -> None:
        """Count what stands inside."""
        self.depth = max(self.depth, other.depth + deeper)
        self.fields += other.fields
        self.aliases += other.aliases
        self.directives += other.directives
        self.list_values += other.list_values


class Measure:
    """The sizes of a document's operations; each fragment is measured once."""

    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
        self._sizes: dict[str, Size] = {}
        self._operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]

    def check(self, allowed: Allowed = ALLOWED) -> None:
        """Refuse a document whose operations together ask for too much."""
        total = Size()
        for operation in self._operations:
            total.directives += len(operation.directives or ())
            total.add(self._of(operation.selection_set))
        for name in Size.__slots__:
            within(name, getattr(total, name), allowed)

    def _of(self, selections: SelectionSetNode | None) -> Size:
        size = Size()
        for selection in selections.selections if selections is not None else ():
            size.directives += len(selection.directives or ())
            if isinstance(selection, FieldNode):
                size.fields += 1
                size.aliases += selection.alias is not None
                size.list_values += sum(_listed(each.value) for each in selection.arguments or ())
                size.add(self._of(selection.selection_set), deeper=1)
            elif isinstance(selection, InlineFragmentNode):
                size.add(self._of(selection.selection_set))
            elif isinstance(selection, FragmentSpreadNode):
                size.add(self._fragment(selection.name.value))
        return size

    def _fragment(self, name: str) -> Size:
        """A fragment's size; one that is unknown or contains itself counts nothing: validation names it."""
        if name not in self._sizes:
            self._sizes[name] = Size()
            if name in self._fragments:
                self._sizes[name] = self._of(self._fragments[name].selection_set)
        return self._sizes[name]


def page_size(asked: int | None, allowed: Allowed = ALLOWED) -> int | None:
    """A page's size, refused where it is negative or over the limit, never cut in silence."""
    if asked is not None and asked < 0:
        raise TooMuch("entries fewer than none in one page", asked, 0)
    within("page", asked or 0, allowed)
    return asked


def within(name: str, met: int, allowed: Allowed = ALLOWED) -> None:
    """Refuse what goes over one of the limits."""
    limit = getattr(allowed, name)
    if met > limit:
        raise TooMuch(_CALLED[name], met, limit)


def called(name: str) -> str:
    """What a limit counts, in words."""
    return _CALLED[name]


def _listed(value: ValueNode) -> int:
    """How many values stand in lists; the scan has bounded how deep they are."""
    if isinstance(value, ListValueNode):
        return len(value.values) + sum(_listed(each) for each in value.values)
    return sum(_listed(each.value) for each in value.fields) if isinstance(value, ObjectValueNode) else 0
