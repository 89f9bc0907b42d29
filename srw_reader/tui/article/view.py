"""The article pane: shows a post, finds in it, follows its links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.message import Message

from srw_reader.article.excerpts import excerpt, first_sentence, sentence_at, sentence_of
from srw_reader.models import Block, Excerpt, Link, Position, Post
from srw_reader.tui import words
from srw_reader.tui.actions import bindings
from srw_reader.tui.article.citing import CitedCanvas
from srw_reader.tui.article.link_hints import BLANK, labels
from srw_reader.tui.article.marks import Mark
from srw_reader.tui.article.matches import Matches, Text
from srw_reader.tui.article.noted import noted


class ArticleView(CitedCanvas):
    """A post whose links, citations and search matches can be reached by key and by mouse."""

    HELP = (
        "The post. Links open with {article.hints} and a letter, or with a click, and a click on a tag shows the posts "
        "that have it; {citation.next} and "
        "{citation.previous} go from citation to citation. "
        "Behind a citation stands the number of its reference: ³ for sure, ³? most likely, ²/⁵? where it may be either "
        "(the likelier first), ⁽?⁾ where none fits, ³✓ where you decided. {citation.other} shows what else it may be, "
        "{citation.decide} and its number say which reference it is, 0 that it is none."
    )
    PANE: ClassVar[str] = "article"
    BINDINGS: ClassVar[list[BindingType]] = bindings(PANE)

    class LinkChosen(Message):
        """A link is to be followed."""

        def __init__(self, link: Link) -> None:
            super().__init__()
            self.link = link

    class LinkHovered(Message):
        """The pointer is on a link, or on none any more."""

        def __init__(self, link: Link | None) -> None:
            super().__init__()
            self.link = link

    class KeptChosen(Message):
        """The sign behind a kept sentence was clicked."""

        def __init__(self, kept: Excerpt) -> None:
            super().__init__()
            self.kept = kept

    class TagChosen(Message):
        """A tag of the post was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    class Hinted(Message):
        """Letters were put on links, or put away."""

        def __init__(self, links: int, asked: bool) -> None:
            super().__init__()
            self.links = links
            """How many links have one now."""
            self.asked = asked
            """Whether they had just been asked for."""

    def __init__(self, *, width: int = 80, id: str | None = None) -> None:  # noqa: A002
        super().__init__(width=width, id=id)
        self._text = Text(())
        self._matches = Matches()
        self._sought = False
        self._kept: Sequence[Excerpt] = ()
        self._hints: dict[int, tuple[str, int]] = {}
        self._typed = ""

    def show(self, post: Post, lead: tuple[Block, ...], position: Position) -> None:
        """Show another post; what was found in the last one is forgotten."""
        self._matches, self._sought, self._typed = Matches(), False, ""
        super().show(post, lead, position)
        self._text = Text(self._blocks)

    def clear(self) -> None:
        """Show nothing."""
        self._matches, self._sought = Matches(), False
        super().clear()

    # ------------------------------------------------------------ finding

    def find(self, text: str) -> None:
        """Highlight every place where a text stands, and go to the first from here on; forget what was found for ""."""
        self._highlight(self._text.search(text), bool(text))

    def find_words(self, beginnings: Sequence[str]) -> None:
        """Highlight every word that begins as one of those given, and go to the first from here on."""
        self._highlight(self._text.words(beginnings), bool(beginnings))

    def _highlight(self, matches: Matches, sought: bool) -> None:
        self._matches, self._sought = matches, sought
        top = self._top()
        self._matches.start((top.block, top.offset))
        self._show_match()

    def next_match(self, step: int) -> None:
        """Go on to another match, round the end."""
        self._matches.step(step)
        self._show_match()

    @property
    def match(self) -> tuple[int, int]:
        """Which match the reader is at, from 1, and how many there are; (0, 0) where there are none."""
        return self._matches.at + 1, len(self._matches)

    @property
    def finding(self) -> bool:
        """Whether something is searched for, found or not."""
        return self._sought

    def _show_match(self) -> None:
        place = self._matches.current
        self._mark(self._marks._replace(matches=self._matches, current=place))
        if place is None:
            return
        self._reveal(Position(*place))

    def _reveal(self, position: Position) -> None:
        """Bring a position (counted with the lead) into view, a few lines above it where it is not."""
        height = self.scrollable_content_region.height
        if not 0 <= self._layout.line_of(position) - self.scroll_offset.y < height:
            self._go(position)
            self._scroll(max(0, self._layout.line_of(position) - height // 3))

    # ------------------------------------------------------------ the notebook

    def show_kept(self, kept: Sequence[Excerpt]) -> None:
        """Set apart what is kept of the post, as it stands there now."""
        self._kept = kept
        stretches, signs = noted(self._blocks, len(self._lead), kept)
        if signs != self._signs:
            top, wanted, self._signs = self._top(), self._wanted, signs
            self._lay_out()
            self._go(top)
            self._wanted = wanted
        self._mark(self._marks._replace(kept=stretches))

    @property
    def selected(self) -> Excerpt | None:
        """What is selected of the post's own text; None where nothing is."""
        if self.post is None or (selection := self.text_selection) is None or not self.screen.get_selected_text():
            return None
        begin, end = ((place.y, place.x) if place else None for place in selection)
        first, beyond = (self._without_lead(place) for place in self._layout.selected(begin, end))
        return excerpt(self.post.article, first, beyond)

    @property
    def sentence(self) -> Excerpt | None:
        """The sentence of the citation or the match that the reader is at, else the first one in view."""
        if self.post is None:
            return None
        article = self.post.article
        if self.cited is not None:
            return sentence_of(article, self.cited)
        if self._marks.current is not None:
            return sentence_at(article, self._without_lead(Position(*self._marks.current)))
        return first_sentence(article, self._without_lead(self._top()))

    def _without_lead(self, place: Position) -> Position:
        """A place as the post's article counts; its beginning for one in the lead."""
        block = place.block - len(self._lead)
        return Position(block, max(0, place.offset)) if block >= 0 else Position()

    def point_out(self, what: Excerpt | None) -> None:
        """Light a sentence up, and bring it into view; None for the one of the citation that the reader is at.

        What goes over several blocks was selected, and so is seen.
        """
        sentence = self.citations.sentence(self.cited) if self.cited is not None else (-1, 0, 0)
        if what is not None and what.start.block == what.end.block:
            sentence = what.start.block + len(self._lead), what.start.offset, what.end.offset
            self._reveal(Position(*sentence[:2]))
        self._mark(self._marks._replace(sentence=sentence))

    # ------------------------------------------------------------ links

    @property
    def link(self) -> Link | None:
        """The link under the pointer, or chosen last."""
        links = self.post.article.links if self.post else ()
        return links[self._marks.hover] if 0 <= self._marks.hover < len(links) else None

    def visible_links(self) -> dict[int, int]:
        """The links on the screen by their index, in document order, each with its first character in view."""
        seen: dict[int, int] = {}
        top = self.scroll_offset.y
        for number in range(top, top + self.scrollable_content_region.height):
            found = self._layout.line(number)
            if found is None:
                break
            spans = self._spans_of(found.block)
            for run in found.line.runs:
                for span in spans.within(run.start, run.start + len(run.text)) if run.start >= 0 else ():
                    if span.link >= 0:
                        seen.setdefault(span.link, max(span.start, run.start))
        return seen

    def action_hints(self) -> None:
        """Put a letter on every visible link."""
        visible = self.visible_links()
        self._typed = ""
        labelled = zip(visible.items(), labels(len(visible)), strict=True)
        self._hints = {link: (label, place) for (link, place), label in labelled}
        self._spare(self._room_for(self._hints))
        self._mark(self._marks._replace(hints=self._hints))
        self.post_message(self.Hinted(len(visible), True))

    def _room_for(self, hints: Mapping[int, tuple[str, int]]) -> Mapping[int, Sequence[Mark]]:
        """Blanks behind the links that are shorter than their labels, by the block."""
        room: dict[int, list[Mark]] = {}
        links, lead = self.post.article.links if self.post else (), len(self._lead)
        for link, (label, _) in hints.items():
            block, start, end = links[link].block + lead, links[link].start, links[link].end
            if short := len(label) - min(len(label), cell_len(self._blocks[block].text[start:end])):
                room.setdefault(block, []).append(Mark(end, BLANK * short, "", -1))
        return room

    @property
    def hinting(self) -> bool:
        """Whether letters are on the links."""
        return bool(self._marks.hints)

    def on_key(self, event: events.Key) -> None:
        """While hints are shown, letters choose among them."""
        if not self.hinting:
            return
        event.stop()
        event.prevent_default()
        if event.key == "backspace" and self._typed:
            self._typed = self._typed[:-1]
        elif event.is_printable:
            self._typed += event.character or ""
        hints = {link: hint for link, hint in self._hints.items() if hint[0].startswith(self._typed)}
        chosen = next((link for link, hint in hints.items() if hint[0] == self._typed), None)
        if chosen is not None or not hints or not (event.is_printable or event.key == "backspace"):
            self._typed = ""
            self._spare({})
            self._mark(self._marks._replace(hints={}, hover=self._marks.hover if chosen is None else chosen))
            self.post_message(self.Hinted(0, False))
            if chosen is not None and self.post is not None:
                self.post_message(self.LinkChosen(self.post.article.links[chosen]))
        else:
            self._mark(self._marks._replace(hints=hints))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Light up the link or citation under the pointer."""
        index, citation = self._under(event)
        self._hover(index)
        self._point(citation)

    def on_leave(self) -> None:
        """Nothing is under the pointer any more."""
        self._hover(-1)
        self._point(-1)

    def _under(self, event: events.MouseEvent) -> tuple[int, int]:
        """The link and the citation at the pointer; a citation that is a footnote's anchor is no link here."""
        index, citation = event.style.meta.get("link", -1), event.style.meta.get("citation", -1)
        links = self.post.article.links if self.post else ()
        if citation >= 0 and 0 <= index < len(links):
            return (-1, citation) if links[index].kind == "anchor" else (index, -1)
        return index, citation

    def _hover(self, index: int) -> None:
        if index != self._marks.hover:
            self._mark(self._marks._replace(hover=index))
            self.post_message(self.LinkHovered(self.link))

    def on_click(self, event: events.Click) -> None:
        """Follow the link or citation that was clicked, open a kept sentence, choose a tag: unless text is selected."""
        index, citation = self._under(event)
        kept = event.style.meta.get("kept", -1)
        if self.post is None or self.screen.get_selected_text():
            return
        if index >= 0:
            event.stop()
            self.post_message(self.LinkChosen(self.post.article.links[index]))
        elif citation >= 0:
            event.stop()
            self.post_message(self.CitationChosen(citation))
        elif 0 <= kept < len(self._kept):
            event.stop()
            self.post_message(self.KeptChosen(self._kept[kept]))
        elif tag := self._tag_under(event):
            event.stop()
            self.post_message(self.TagChosen(tag))

    def _tag_under(self, event: events.Click) -> str:
        """The tag at the pointer, of those above the text; nothing where there is none."""
        x, y = event.get_content_offset_capture(self)
        found = self._layout.line(y + self.scroll_offset.y)
        if self.post is None or found is None or found[0] >= len(self._lead):
            return ""
        line = self.render_line(y)
        at, text = len(line.crop(0, x).text), f"{line.text} "
        word = text[text.rfind(" ", 0, at + 1) + 1 : text.index(" ", at)]
        return next((tag for tag in self.post.summary.tags if words.tagged(tag) == word), "")
