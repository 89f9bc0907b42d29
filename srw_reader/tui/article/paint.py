"""Lines of an article as strips: which component class paints which characters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from srw_reader.models import Block, Span
from srw_reader.named_tuple import NamedTuple
from srw_reader.tui.article.citations import Extent
from srw_reader.tui.article.link_hints import BLANK
from srw_reader.tui.article.matches import Matches
from srw_reader.tui.article.overlaps import Overlaps
from srw_reader.tui.article.runs import Line, Run

COMPONENTS = {
    "article--title",
    "article--meta",
    "article--heading",
    "article--subheading",
    "article--quote",
    "article--marker",
    "article--rule",
    "article--head",
    "article--caption",
    "article--term",
    "article--code-block",
    "article--code",
    "article--strong",
    "article--emphasis",
    "article--strike",
    "article--link",
    "article--image",
    "article--hover",
    "article--match",
    "article--current-match",
    "article--hint",
    "article--number",
    "article--decided",
    "article--ambiguous",
    "article--unresolved",
    "article--struck",
    "article--kept",
    "article--noted",
    "article--sentence",
    "article--current-citation",
    "article--beside",
}
"""The component classes that `styles/article.tcss` gives looks to."""

_KINDS = {"code": "code-block", "caption": "caption", "term": "term"}


class Marks(NamedTuple):
    """What is laid over the article for the moment."""

    matches: Matches = Matches()
    """What was found."""
    current: tuple[int, int] | None = None
    """Block and first character of the match that the reader is at."""
    hover: int = -1
    """Index of the link under the pointer or chosen last; -1 for none."""
    hints: Mapping[int, tuple[str, int]] = {}
    """Letters on links, by the links' index, and on which character of the block they lie."""
    citations: Callable[[int, int, int], Sequence[Extent]] = lambda block, begin, stop: ()
    """The citations in a stretch of a block: its index, first character, one past the last."""
    cited: int = -1
    """Index of the citation that the reader is at; -1 for none."""
    pointed: int = -1
    """Index of the citation under the pointer; -1 for none."""
    sentence: tuple[int, int, int] = (-1, 0, 0)
    """The sentence that the reader is at: block, first character, one past the last."""
    kept: Mapping[int, Sequence[tuple[int, int]]] = {}
    """What of each block is kept in the notebook: first character, one past the last."""


def _block_parts(block: Block) -> tuple[str, ...]:
    """The component classes of a block's text."""
    if block.kind == "heading":
        return ("title",) if block.level == 0 else ("heading",) if block.level <= 2 else ("subheading",)
    if block.kind in _KINDS:
        return (_KINDS[block.kind],)
    return ("quote",) if block.quote else ()


def segments(
    line: Line, block: Block, index: int, apart: Overlaps[Span], marks: Marks, style: Callable[..., Style]
) -> list[Segment]:
    """The line's segments, with the links' indexes as meta data.

    Args:
        line: What to paint.
        block: The block it is of.
        index: That block's index, as `marks` counts.
        apart: Its spans.
        marks: What is laid over.
        style: Names of components (without "article--") to the style that they make together.
    """
    painted: list[Segment] = []
    base = _block_parts(block)
    read = -1
    for run in line.runs:
        if run.citation >= 0:
            names = (run.part, *_lit(marks, index, read), *_at_hand(marks, run.citation))
            painted.append(Segment(run.text, style(*names) + Style.from_meta({"citation": run.citation})))
        elif run.start < 0:
            names = (run.part if run.part != "code" else "code-block",) if run.part else ()
            meta = Style.from_meta({"kept": run.kept}) if run.kept >= 0 else Style.null()
            painted.append(Segment(run.text, style(*names) + meta))
        else:
            painted += _run(run, index, apart, marks, style, (*base, "head") if run.part == "head" else base)
            read = run.start + len(run.text) - 1
    return painted


def beside(line: Line, index: int, marks: Marks) -> bool:
    """Whether the sentence that the reader is at is on the line."""
    block, start, end = marks.sentence
    return block == index and any(0 <= run.start < end and run.start + len(run.text) > start for run in line.runs)


def _lit(marks: Marks, index: int, character: int) -> tuple[str, ...]:
    """The components of a character that is kept, or in the sentence that the reader is at."""
    block, start, end = marks.sentence
    kept = ("kept",) if any(first <= character < beyond for first, beyond in marks.kept.get(index, ())) else ()
    return (*kept, "sentence") if block == index and start <= character < end else kept


def _at_hand(marks: Marks, citation: int) -> tuple[str, ...]:
    """The components of a citation that the reader or the pointer is at."""
    current = ("current-citation",) if citation == marks.cited else ()
    return (*current, "hover") if citation == marks.pointed else current


def _run(
    run: Run, index: int, apart: Overlaps[Span], marks: Marks, style: Callable[..., Style], base: tuple[str, ...]
) -> Iterable[Segment]:
    begin, stop = run.start, run.start + len(run.text)
    spans = apart.within(begin, stop)
    matches = marks.matches.within(index, begin, stop)
    cited = marks.citations(index, begin, stop)
    lit = [*marks.kept.get(index, ()), *([marks.sentence[1:]] if marks.sentence[0] == index else ())]
    if not spans and not matches and not cited and not lit:
        yield Segment(run.text, style(*base))
        return
    cuts = {begin, stop}
    spanned, extents = ((span.start, span.end) for span in spans), (extent[:2] for extent in cited)
    hinted = (marks.hints[span.link][1:] * 2 for span in spans if span.link in marks.hints)
    for start, end in (*spanned, *extents, *matches, *lit, *hinted):
        cuts.update(edge for edge in (start, end) if begin < edge < stop)
    edges = sorted(cuts)
    for start, end in zip(edges, edges[1:], strict=False):
        inside = [span for span in spans if span.start <= start and span.end >= end]
        names = [*base, *(span.kind for span in inside), *_lit(marks, index, start)]
        meta = Style()
        for extent in cited:
            if extent.start <= start and extent.end >= end:
                names += [*([extent.part] if extent.part else ()), *_at_hand(marks, extent.citation)]
                meta = Style.from_meta({"citation": extent.citation})
        for match in matches:
            if match[0] <= start and match[1] >= end:
                names.append("current-match" if marks.current == (index, match[0]) else "match")
        text = run.text[start - begin : end - begin]
        for piece, own, _ in _linked(text, start, inside, marks, style, names):
            yield Segment(piece, (own or Style()) + meta)


def _linked(
    text: str, start: int, inside: Sequence[Span], marks: Marks, style: Callable[..., Style], names: list[str]
) -> Iterable[Segment]:
    span = next((span for span in reversed(inside) if span.link >= 0), None)
    if span is None:
        yield Segment(text, style(*names))
        return
    if span.link == marks.hover:
        names = [*names, "hover"]
    linked = style(*names) + Style.from_meta({"link": span.link})
    label, place = marks.hints.get(span.link, ("", -1))
    if start == place:
        yield Segment("", Style.from_meta({"hint": label, "link": span.link}))  # see `labelled`
    yield Segment(text, linked)


def labelled(painted: Iterable[Segment], look: Style) -> Iterable[Segment]:
    """A line's segments with the labels of link hints where its links begin.

    A label lies over letters of its own link, and over blanks behind that, so that little moves. What else is there
    moves on: no label hides a letter that it is not about.
    """
    owner, cells = -1, 0
    for text, style, control in painted:
        meta = style.meta if style else {}
        if label := meta.get("hint"):
            yield Segment(label, look)
            owner, cells = meta["link"], cells + cell_len(label)
            continue
        if cells:
            text, cells = _beyond(text, cells, meta.get("link") == owner)
        if text:
            yield Segment(text, style, control)


def _beyond(text: str, cells: int, is_own: bool) -> tuple[str, int]:
    """What is seen of a text whose first cells a label may lie over, and how many cells it then still takes."""
    at = 0
    while at < len(text) and (is_own or text[at] in (" ", BLANK)) and (cells > 0 or at and not cell_len(text[at])):
        cells -= cell_len(text[at])
        at += 1
    seen = " " * -cells + text[at:]
    return seen, 0 if seen else cells


def laid_over(strip: Strip, start: int, end: int, style: Style) -> Strip:
    """The strip with a style over some characters, to the end of the line where `end` is negative."""
    text = strip.text
    begin = cell_len(text[:start])
    stop = strip.cell_length if end < 0 else cell_len(text[:end])
    if begin >= stop:
        return strip
    inside = [Segment(text, (own or Style()) + style) for text, own, _ in strip.crop(begin, stop)]
    return Strip.join([strip.crop(0, begin), Strip(inside), strip.crop(stop, strip.cell_length)])
