"""What is a document made of, whatever it is written as? Sections of paragraphs, tables and charts, with numbered sources."""

from dataclasses import dataclass, field

from ...graph_model.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Text:
    """Words with the numbers of the sources behind them."""

    words: str
    notes: tuple[int, ...] = ()

    @property
    def marked(self) -> str:
        """The words with their numbers in brackets, for writers without raised figures."""
        return self.words + "".join(f" [{each}]" for each in self.notes)


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short statements, one below the other."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; columns whose number stands in `numeric` are set to the right; `total`: the last row sums the others."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    numeric: frozenset[int] = frozenset()
    total: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars by name, in one unit (a currency's code); `shown` is each value as people read it."""

    title: str
    unit: str
    names: tuple[str, ...]
    values: tuple[float, ...]
    shown: tuple[str, ...]


Block = Text | Bullets | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole of it. `one_page` asks the writers for landscape and small letters; `notes` are the sources, the first has number 1."""

    title: str
    subtitle: str
    language: Language
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    notes_title: str = field(default="")
    one_page: bool = False

    @property
    def text(self) -> str:
        """Every word of the document, for searching."""
        words = [self.title, self.subtitle, self.notes_title, *self.notes]
        for section in self.sections:
            words.append(section.title)
            words += [each for block in section.blocks for each in _words(block)]
        return "\n".join(words)


def _words(block: Block) -> list[str]:
    match block:
        case Text():
            return [block.words]
        case Bullets():
            return [each.words for each in block.items]
        case Table():
            return [*block.columns, *(cell.words for row in block.rows for cell in row)]
        case Chart():
            return [block.title, *block.names, *block.shown]
