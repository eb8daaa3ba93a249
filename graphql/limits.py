"""How much one request may ask for: every rule in time linear in the document.

The text is scanned by the lexer before it is parsed (a deeply nested document would exhaust the parser), the parsed document is
measured with each fragment visited once (walking fragments at every use takes exponential time).
"""

from dataclasses import dataclass

from graphql.language import Lexer

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSyntaxError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    Source,
    TokenKind,
)

from .errors import TooMuch

_OPENING = (TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L)
_CLOSING = (TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R)


@dataclass(frozen=True, slots=True)
class Allowed:
    """The limits in force; the field `limits` shows them."""

    body_bytes: int = 100_000
    tokens: int = 4_000
    depth: int = 16
    fields: int = 1_000
    aliases: int = 50
    directives: int = 50
    page: int = 100


ALLOWED = Allowed()


def scan(text: str, allowed: Allowed = ALLOWED) -> None:
    """Refuse a text of too many tokens or brackets in brackets; one that is no GraphQL is left for the parser to name."""
    lexer, count, nesting = Lexer(Source(text)), 0, 0
    try:
        while (token := lexer.advance()).kind is not TokenKind.EOF:
            count += 1
            nesting += (token.kind in _OPENING) - (token.kind in _CLOSING)
            _within(count, allowed.tokens, "words and signs")
            _within(nesting, 4 * allowed.depth, "brackets within brackets")
    except GraphQLSyntaxError:
        return


@dataclass(slots=True)
class Size:
    """What a selection asks for, fragments included at every use."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0

    def add(self, other: "Size", *, deeper: int = 0) -> None:
        """Count what stands inside."""
        self.depth = max(self.depth, other.depth + deeper)
        self.fields += other.fields
        self.aliases += other.aliases
        self.directives += other.directives


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
            total.add(self._of(operation.selection_set))
        _within(total.depth, allowed.depth, "levels of fields")
        _within(total.fields, allowed.fields, "fields")
        _within(total.aliases, allowed.aliases, "aliases")
        _within(total.directives, allowed.directives, "directives")

    def _of(self, selections: SelectionSetNode | None) -> Size:
        size = Size()
        for selection in selections.selections if selections is not None else ():
            size.directives += len(selection.directives or ())
            if isinstance(selection, FieldNode):
                size.fields += 1
                size.aliases += selection.alias is not None
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
        raise TooMuch("A page cannot have fewer than 0 entries.")
    _within(asked or 0, allowed.page, "entries in one page")
    return asked


def _within(count: int, limit: int, what: str) -> None:
    if count > limit:
        raise TooMuch(f"The request asks for more than {limit} {what}; ask for less, or in several requests.")
