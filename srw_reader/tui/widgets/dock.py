"""What a citation leads to, docked below the text that is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from srw_reader.article.wrap import wrap
from srw_reader.models import Article, Reference, Work
from srw_reader.tui import cited
from srw_reader.tui.cited import MOST, Usage
from srw_reader.tui.widgets.lines import fit
from srw_reader.tui.widgets.still import Still


class Docked(NamedTuple):
    """What the dock shows."""

    title: str
    """What it is about: "Reference 3", "2 or 5?"."""
    references: Sequence[Reference] = ()
    """Best first; none where nothing fits."""
    facts: Mapping[int, Sequence[str]] = MappingProxyType({})
    """What to say of each reference, by its number: host, identifier, who else cites it."""
    note: str = ""
    """A sentence about what is not known."""
    place: str = ""
    """Which citation it is: "citation 4 of 17"."""


def of_reference(reference: Reference, usage: Usage | None, works: Mapping[int, Work]) -> Docked:
    """A reference that was asked for by its number."""
    times = [usage.times] if usage else []
    return Docked(
        f"Reference {reference.number}", (reference,), {reference.number: [*cited.about(reference, works), *times]}
    )


def of_citation(article: Article, index: int, works: Mapping[int, Work]) -> Docked:
    """What a citation names or may mean."""
    citation = article.citations[index]
    meant = cited.meant(citation, article.references)
    return Docked(
        cited.heading(citation),
        meant,
        {reference.number: cited.about(reference, works) for reference in meant},
        cited.doubt(citation),
        f"citation {index + 1} of {len(article.citations)}",
    )


Row = tuple[Content, int]
"""A line, and the index of the reference that a click on it opens; -1 for none."""


def rows(shown: Docked, width: int) -> list[Row]:
    """The lines of the dock.

    Args:
        shown: What to show.
        width: Cells of a line.
    """
    made: list[Row] = []
    if len(shown.references) == 1:
        made += _whole(shown.references[0], shown.facts, width)
    else:
        most = 2 if len(shown.references) < MOST else 1
        for index, reference in enumerate(shown.references[:MOST]):
            made += _short(index, reference, shown.facts, width, most)
    if more := shown.references[MOST:]:
        numbers = ", ".join(str(reference.number) for reference in more)
        made.append((Content.styled(fit(f"and {numbers}", width).rstrip(), "$quiet"), -1))
    if shown.note:
        look = "$quiet" if shown.references else ""
        made += [(Content.styled(line, look), -1) for line in _lines(shown.note, width, 3)]
    return made


def _whole(reference: Reference, facts: Mapping[int, Sequence[str]], width: int) -> list[Row]:
    """One reference: source and title on up to three lines, then what is said of it."""
    source = f"{reference.source}. " if reference.source and reference.title else ""
    lines = _lines(source + (reference.title or reference.text), width, 3)
    first = Content.assemble((lines[0][: len(source)], "bold"), lines[0][len(source) :])
    made = [first, *map(Content, lines[1:])]
    told = _lines(_together(facts[reference.number]), width, 3)
    made += [Content.styled(line.replace("\u00a0", " "), "$quiet") for line in told]
    return [(line, 0) for line in made]


def _short(index: int, reference: Reference, facts: Mapping[int, Sequence[str]], width: int, most: int) -> list[Row]:
    """One of several references: source and title on at most so many lines, then what is said of it."""
    number = f"{reference.number:>2} "
    indent, room = " " * len(number), width - len(number)
    source = f"{reference.source}. " if reference.source and reference.title else ""
    lines = _lines(source + (reference.title or reference.text), room, most)
    head = Content.assemble((number, "bold $accent"), (lines[0][: len(source)], "bold"), lines[0][len(source) :])
    about = Content.styled(indent + " · ".join(_fitting(facts[reference.number], room)), "$quiet")
    return [(line, index) for line in (head, *(Content(indent + line) for line in lines[1:]), about)]


def _fitting(facts: Sequence[str], width: int) -> list[str]:
    """As many facts as there is room for on one line."""
    ends = accumulate(cell_len(fact) + 3 for fact in facts)
    return [fact for fact, end in zip(facts, ends, strict=True) if end - 3 <= width]


def _together(facts: Sequence[str]) -> str:
    """Facts in a row, none of which is torn apart at the end of a line."""
    return " ".join(f"{fact} ·".replace(" ", "\u00a0") for fact in facts).removesuffix("\u00a0·")


def _lines(text: str, width: int, most: int) -> list[str]:
    """A text in at most so many lines; the last ends with an ellipsis where that is not all."""
    ranges = wrap(text, max(1, width), cell_len)
    lines = [text[start:end] for start, end in ranges[:most]]
    if len(ranges) > most:
        lines[-1] = fit(text[ranges[most - 1][0] :], width).rstrip()
    return lines


class Dock(Still, Widget):
    """A reference, or those that a citation may mean, below the text; a click opens one."""

    ALLOW_SELECT = False

    @dataclass
    class ReferenceChosen(Message):
        """A reference is to be opened."""

        reference: Reference

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.shown: Docked | None = None
        """What is shown; None while it is hidden."""

    @property
    def reference(self) -> Reference | None:
        """The reference that is shown, the likelier of several."""
        return self.shown.references[0] if self.shown and self.shown.references else None

    def show(self, shown: Docked | None) -> None:
        """Show something else, or nothing."""
        self.shown = shown
        self.set_class(shown is not None, "-shown")
        if shown is not None:
            self.border_title = Content(shown.title)
            self.border_subtitle = Content(shown.place)
            self.refresh(layout=True)

    def rows_in(self, width: int) -> int:
        """How many rows it takes, its border included, where it is so many cells wide."""
        return self.get_content_height(self.size, self.size, width - self.gutter.width) + self.gutter.height

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there is to say."""
        return len(rows(self.shown, width)) if self.shown else 0

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(line for line, _ in rows(self.shown, self.size.width)) if self.shown else Content("")

    def on_click(self, event: events.Click) -> None:
        """Open the reference that was clicked."""
        if self.shown is None:
            return
        made = rows(self.shown, self.size.width)
        line = event.get_content_offset_capture(self).y
        if 0 <= line < len(made) and made[line][1] >= 0:
            event.stop()
            self.post_message(self.ReferenceChosen(self.shown.references[made[line][1]]))
