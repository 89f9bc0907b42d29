"""The rows of the panel: which there are, and how they look."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from srw_reader.models import Citation, Link, Reference, Section, Work
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.urls import host
from srw_reader.strings.wrap import wrap
from srw_reader.tui.cited import Usage, either, elsewhere, told, where
from srw_reader.tui.lists.line_list import fit

Lines = list[list[Segment]]
INDENT = 5
"""Cells that what stands below a reference is further in."""


class Sentence(NamedTuple):
    """A sentence that cites a reference."""

    citation: Citation
    """What cites it."""
    place: int
    """Into `Article.citations`."""


class Passage(NamedTuple):
    """A part of a reference's text, as many lines as a row has."""

    lines: tuple[str, ...]


Item = Reference | Link | Section
Row = Item | Passage | Sentence
NOWHERE = -1


class Rows(NamedTuple):
    """The items of a list, one of which may have more below it."""

    items: Sequence[Item] = ()
    opened: int = NOWHERE
    """Which of them."""
    below: Sequence[Passage | Sentence] = ()
    """What stands there."""

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.items) + len(self.below)

    def at(self, row: int) -> Row:
        """What a row shows."""
        if self.is_below(row):
            return self.below[row - self.opened - 1]
        return self.items[self.item_at(row)]

    def is_below(self, row: int) -> bool:
        """Whether a row shows something that stands below an item."""
        return self.opened < row <= self.opened + len(self.below)

    def item_at(self, row: int) -> int:
        """Which item a row shows or stands below."""
        return row if row <= self.opened else max(self.opened, row - len(self.below))

    def row_of(self, item: int) -> int:
        """The row of an item."""
        return item if item <= self.opened else item + len(self.below)


class RowPainter(NamedTuple):
    """Draws rows of one size."""

    part: Callable[[str], Style]
    """From a component class to its style."""
    width: int
    """Cells of a line."""
    height: int
    """Lines of a row, 1 or 2."""

    def reference(self, item: Reference, usage: Usage | None, work: Work | None) -> Lines:
        """Number, source, title, where it leads, how often it is cited here, how many other posts cite it."""
        number = Segment(f"{item.number:>2} ", self.part("lines--accent"))
        facts: list[Segment] = []
        if usage:
            look = self.part("lines--quiet" if usage.citing else "lines--doubt")
            facts.append(Segment(usage.times, look + Style.from_meta({"times": True})))
        facts += [self._quiet(others)] if (others := elsewhere(work)) else []
        return self._row(number, item.source or "", item.title or item.text, where(item), facts)

    def passages(self, item: Reference, usage: Usage | None, work: Work | None) -> list[Passage]:
        """All of a reference's text, where its row has not room for it."""
        source, rest = told(item)
        known = (source, rest, where(item))
        shown = (segment.text.strip() for line in self.reference(item, usage, work) for segment in line)
        cut = [text for text in shown if text.endswith("…") and not any(text in whole for whole in known)]
        if rest == (item.title or item.text) and all(known[-1].startswith(text[:-1]) for text in cut):
            return []
        text = f"{source}. {rest}" if source and rest else source or rest
        lines = [text[start:end] for start, end in wrap(text, max(1, self.width - INDENT), cell_len)]
        return [Passage(tuple(lines[at : at + self.height])) for at in range(0, len(lines), self.height)]

    def passage(self, item: Passage) -> Lines:
        """A part of a reference's text."""
        return [[Segment(" " * INDENT), Segment(line)] for line in item.lines]

    def link(self, item: Link) -> Lines:
        """Where it leads at a glance, its text, its host."""
        places = {"anchor": "in this post", "post": "in the library", "blocked": "blocked"}
        sign = {"post": "→", "anchor": "#", "mail": "@", "blocked": "✗"}.get(item.kind, "↗")
        place = places.get(item.kind) or host(item.url)
        return self._row(Segment(f" {sign} ", self.part("lines--accent")), "", item.text or item.url, place, [])

    def section(self, item: Section) -> Lines:
        """A heading, further in the deeper it is, and what it is for where that is not what it says."""
        indent = "  " * (max(1, item.level) - 1)
        kind = "" if item.kind == "body" or item.kind in item.title.casefold() else item.kind
        room = self.width - cell_len(kind) - 2
        return [[Segment(fit(indent + item.title, room)), self._quiet(f"  {kind}")]]

    def sentence(self, item: Sentence) -> Lines:
        """A citing sentence, as much of it around the citation as there is room for, and whether it is sure to cite."""
        lead = f"{either(item.citation)} " if item.citation.choices else ""
        room = max(1, self.width - INDENT)
        text = lead + _around(item.citation, room * self.height - len(lead) - 8)
        ranges = wrap(text, room, cell_len)
        lines = [text[start:end] for start, end in ranges[: self.height]]
        if len(ranges) > self.height:
            lines[-1] = fit(text[ranges[self.height - 1][0] :], room)
        first = [Segment(lines[0][: len(lead)], self.part("lines--doubt")), Segment(lines[0][len(lead) :])]
        return [
            [Segment("   › ", self.part("lines--accent")), *first],
            *([Segment("     "), Segment(line)] for line in lines[1:]),
        ]

    def _quiet(self, text: str) -> Segment:
        return Segment(text, self.part("lines--quiet"))

    def _row(self, lead: Segment, source: str, title: str, place: str, facts: list[Segment]) -> Lines:
        """On one line everything; on two lines source and facts above, title and place below."""
        strong, indent = self.part("lines--strong"), cell_len(lead.text)
        room = self.width - indent
        if self.height == 1:
            place = fit(place, min(cell_len(place), max(self.width // 3, 0 if facts else room - cell_len(title) - 2)))
            right = self._joined([self._quiet(place), *facts], room // 2)
            room -= _cells(right)
            source = fit(source, min(cell_len(source), room * 3 // 5)) + "  " if source else ""
            return [[lead, Segment(source, strong), Segment(fit(title, room - cell_len(source))), *right]]
        right = self._joined(facts, room * 3 // 5)
        above = room - _cells(right)
        if source:
            first = Segment(fit(source, above), strong)
        else:
            end = wrap(title, max(1, above), cell_len)[0][1]
            first, title = Segment(fit(title[:end], above)), title[end:].lstrip()
        place = fit(place, min(cell_len(place), max(room * 2 // 5, room - cell_len(title) - 2)))
        below = Segment(" " * indent + fit(title, room - cell_len(place) - 2))
        return [[lead, first, *right], [below, self._quiet(f"  {place}")]]

    def _joined(self, facts: list[Segment], room: int) -> list[Segment]:
        """Facts in a row, the last ones left out where there is no room."""
        joined: list[Segment] = []
        for fact in facts:
            if joined and _cells(joined) + 3 + cell_len(fact.text) > room:
                break
            joined += [self._quiet(" · " if joined else "  "), fact]
        return joined


def _cells(segments: list[Segment]) -> int:
    return sum(cell_len(segment.text) for segment in segments)


def _around(citation: Citation, room: int) -> str:
    """The sentence, begun later where its citation would else not be within `room` characters."""
    sentence = citation.sentence
    end = sentence.find(citation.text) + len(citation.text)
    if len(sentence) <= room or end <= room:
        return sentence
    return "… " + sentence[sentence.find(" ", min(end - room, sentence.find(citation.text) - 1)) + 1 :]
