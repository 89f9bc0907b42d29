"""The card of a citation: what it leads to, below the text that is read or beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from srw_reader.models import Article, Candidate, Reference, Work
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.wrap import wrap
from srw_reader.tui import cited
from srw_reader.tui.cited import MOST, Usage, told
from srw_reader.tui.compositor import placed
from srw_reader.tui.lists.render_cache import CachedLines


class CardContent(NamedTuple):
    """What the card shows."""

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


def of_reference(reference: Reference, usage: Usage | None, works: Mapping[int, Work]) -> CardContent:
    """A reference that was asked for by its number."""
    times = [usage.times] if usage else []
    return CardContent(
        f"Reference {reference.number}", (reference,), {reference.number: [*cited.about(reference, works), *times]}
    )


def of_citation(article: Article, index: int, rank: int, works: Mapping[int, Work]) -> CardContent:
    """What a citation names or may mean; with a rank of 1 or more, what it may mean else, by how probable that is."""
    citation = article.citations[index]
    place = f"citation {index + 1} of {len(article.citations)}"
    if rank:
        return _of_candidate(citation.candidates[rank], article.references, works, place)
    meant = cited.meant(citation, article.references)
    return CardContent(
        cited.heading(citation),
        meant,
        {reference.number: cited.about(reference, works) for reference in meant},
        " ".join(filter(None, (cited.doubt(citation), cited.why(citation)))),
        place,
    )


def _of_candidate(
    candidate: Candidate, references: Sequence[Reference], works: Mapping[int, Work], place: str
) -> CardContent:
    found = next(reference for reference in references if reference.number == candidate.number)
    return CardContent(
        f"Or reference {candidate.number}?",
        (found,),
        {candidate.number: cited.about(found, works)},
        f"{candidate.score:.0%} probable.",
        place,
    )


MARGIN = 38
"""Cells right of the text from which on the card stands there, beside the sentence."""
WIDEST = 56
"""Cells that it takes there at most."""
Row = tuple[Content, int]
"""A line, and the index of the reference that a click on it opens; -1 for none."""


def rows(shown: CardContent, width: int) -> list[Row]:
    """The lines of the card, with all that there is to say.

    Args:
        shown: What to show.
        width: Cells of a line.
    """
    made: list[Row] = []
    for index, reference in enumerate(shown.references[:MOST]):
        number = f"{reference.number:>2} " if len(shown.references) > 1 else ""
        made += [(line, index) for line in _entry(number, reference, shown.facts, width)]
    if more := shown.references[MOST:]:
        numbers = ", ".join(str(reference.number) for reference in more)
        made += [(Content.styled(line, ".card--quiet"), -1) for line in _lines(f"and {numbers}", width)]
    if shown.note:
        look = ".card--quiet" if shown.references else ""
        made += [(Content.styled(line, look), -1) for line in _lines(shown.note, width)]
    return made


def _entry(number: str, reference: Reference, facts: Mapping[int, Sequence[str]], width: int) -> Iterator[Content]:
    """A reference behind its number, if it needs one: source and the rest, then what is said of it."""
    indent, room = " " * len(number), width - len(number)
    source, rest = told(reference)
    source = f"{source}. " if source and rest else source
    first, *others = _lines(source + rest, room)
    yield Content.assemble((number, ".card--number"), (first[: len(source)], ".card--source"), first[len(source) :])
    yield from (Content(indent + line) for line in others)
    for line in _lines(_together(facts[reference.number]), room):
        yield Content.styled(indent + line.replace("\u00a0", " "), ".card--quiet")


def _together(facts: Sequence[str]) -> str:
    """Facts in a row, none of which is torn apart at the end of a line."""
    return " ".join(f"{fact} ·".replace(" ", "\u00a0") for fact in facts).removesuffix("\u00a0·")


def _lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, max(1, width), cell_len)]


class CitationCard(CachedLines, Widget):
    """A reference, or those that a citation may mean, below the text; a click opens one."""

    ALLOW_SELECT = False
    virtual_size = placed()
    COMPONENT_CLASSES: ClassVar[set[str]] = {"card--number", "card--source", "card--quiet"}
    SHARE = 2
    """It takes at most one in so many rows of what it stands in; the rest is scrolled to."""

    class ReferenceChosen(Message):
        """A reference is to be opened."""

        def __init__(self, reference: Reference) -> None:
            super().__init__()
            self.reference = reference

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.shown: CardContent | None = None
        """What is shown; None while it is hidden."""
        self.more = ""
        """What to say where there is more below than is in view: which key leads there."""
        self._top = 0

    @property
    def reference(self) -> Reference | None:
        """The reference that is shown, the likelier of several."""
        return self.shown.references[0] if self.shown and self.shown.references else None

    def show(self, shown: CardContent | None) -> None:
        """Show something else, or nothing."""
        self.shown, self._top = shown, 0
        self.set_class(shown is not None, "-shown")
        if shown is not None:
            self.border_title = Content(shown.title)
            self._tell_place()
            self.refresh(layout=True)

    def stand(self, margin: tuple[int, int], row: int, height: int) -> bool:
        """Stand in the margin beside a row of the text where that is wide enough, else below the text.

        Args:
            margin: Where the margin begins, and its width, in cells.
            row: The row of the text.
            height: Rows of the text in view.

        Returns:
            Whether it stands in the margin.
        """
        left, room = margin
        is_beside = self.shown is not None and room >= MARGIN
        self.set_class(is_beside, "-beside")
        if is_beside:
            width = min(room, WIDEST)
            self.styles.width = width
            self.styles.offset = (left, max(0, min(row, height - self._rows_in(width))))
        else:
            self.styles.clear_rule("width")
            self.styles.clear_rule("offset")
        return is_beside

    def _rows_in(self, width: int) -> int:
        """How many rows it takes, its border included, where it is so many cells wide."""
        within = self.container_size
        return self.get_content_height(within, within, width - self.gutter.width) + self.gutter.height

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there is to say, if that is not more than its share."""
        share = max(1, container.height // self.SHARE - self.gutter.height)
        return min(share, len(rows(self.shown, width))) if self.shown else 0

    def _below(self) -> int:
        """How many lines are below what is in view."""
        made = rows(self.shown, self.size.width) if self.shown and self.size else []
        return max(0, len(made) - self.size.height - self._top)

    def _tell_place(self) -> None:
        place, more = self.shown.place if self.shown else "", self.more if self._below() else ""
        self.border_subtitle = Content(" · ".join(filter(None, (place, more))))

    def scroll_lines(self, lines: int) -> None:
        """Show what is further down, or up."""
        self._top = max(0, self._top + min(lines, self._below()))
        self._tell_place()
        self.refresh()

    def on_resize(self) -> None:
        """Stay at the end, if it was there."""
        self.scroll_lines(0)

    def render(self) -> Content:
        """The lines in view."""
        made = rows(self.shown, self.size.width)[self._top :] if self.shown else []
        return Content("\n").join(line for line, _ in made[: self.size.height])

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show what is further down."""
        event.stop()
        self.scroll_lines(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show what is further up."""
        event.stop()
        self.scroll_lines(-1)

    def on_click(self, event: events.Click) -> None:
        """Open the reference that was clicked."""
        if self.shown is None:
            return
        made = rows(self.shown, self.size.width)
        line = event.get_content_offset_capture(self).y + self._top
        if 0 <= line < len(made) and made[line][1] >= 0:
            event.stop()
            self.post_message(self.ReferenceChosen(self.shown.references[made[line][1]]))
