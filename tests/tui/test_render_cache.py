"""Nothing stale stays on the screen: what is kept from the last painting is what a painting from nothing would give."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache

import pytest
from rich.cells import cell_len
from rich.console import RenderableType
from rich.style import Style
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual._context import visible_screen_stack
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from srw_reader import demo
from srw_reader.library import Library
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from srw_reader.tui.article.canvas import ArticleCanvas
from srw_reader.tui.article.column import ArticleColumn
from srw_reader.tui.lists.line_list import LineList
from srw_reader.tui.lists.render_cache import CachedFrame, CachedLines
from tests.tui.driver import press

SIZES = [(120, 40), (80, 24), (60, 20), (200, 50), (99, 28), (45, 12), (30, 5)]
THEMES = ["srw-dark", "srw-light", "nord", "ansi-dark"]
KEYS = [
    *("j", "k", "g", "G", "space", "b", "ctrl+d", "h", "l", "tab", "shift+tab", "slash", "n", "m", "s", "A", "f"),
    *("1", "2", "left_square_bracket", "right_square_bracket", "c", "u", "i", "H", "z", "t", "w", "at", "a", "minus"),
    *("question_mark", *["enter"] * 4, *["escape"] * 4),
]
STEPS = 18
AT_A_TIME = 4

Cell = tuple[str, Style | None]
Cells = list[list[Cell]]


def cells(strip: Strip) -> list[Cell]:
    """A line's cells, each with its character, or nothing for the second one of a wide character."""
    made: list[Cell] = []
    for text, style, _ in strip:
        if text.isascii():
            made += [(character, style) for character in text]
            continue
        for character in text:
            width = cell_len(character)
            if width:
                made += [(character, style), *[("", style)] * (width - 1)]
            else:
                made[-1] = (made[-1][0] + character, style)
    return made


_bare_style = cache(Style.clear_meta_and_links)


def bare(lines: Cells) -> Cells:
    """Cells as a terminal shows them: without what styles say of them to the reader itself."""
    return [[(character, style and _bare_style(style)) for character, style in line] for line in lines]


class Painted(ReaderApp):
    """A reader that knows what a terminal would show by now."""

    terminal: Cells = []

    async def action_quit(self) -> None:
        """Go on."""

    def open_link(self, url: str) -> None:
        """Open nothing."""

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if self._batch_count:
            return
        width, height = self.size
        if len(self.terminal) != height or len(self.terminal[0]) != width:
            self.terminal = [[("?", None)] * width for _ in range(height)]
        if isinstance(renderable, LayoutUpdate):
            for y, strips in enumerate(renderable.strips, renderable.region.y):
                self._put(renderable.region.x, y, Strip.join(list(strips)))
        elif isinstance(renderable, ChopsUpdate):
            for y, begin, end in renderable.spans:
                for until, (x, strip) in zip(renderable.chop_ends[y], renderable.chops[y].items(), strict=False):
                    if strip is not None and x < end and until > begin:
                        self._put(x, y, strip.crop(0, min(until, end) - x))

    def _put(self, x: int, y: int, strip: Strip) -> None:
        if y < len(self.terminal):
            line = self.terminal[y]
            new = cells(strip)[: len(line) - x]
            line[x : x + len(new)] = new


def shown(app: ReaderApp) -> Cells:
    """What the screen consists of, with what is kept."""
    token = visible_screen_stack.set(app._background_screens)
    try:
        return [cells(strip) for strip in app.screen._compositor.render_strips()]
    finally:
        visible_screen_stack.reset(token)


def forget(app: ReaderApp) -> None:
    """Have nothing kept of what was painted."""
    for screen in app.screen_stack:
        for widget in (screen, *screen.walk_children(Widget)):
            for each in (widget, widget._vertical_scrollbar):
                if each is not None:
                    _forget(each)


def _forget(widget: Widget) -> None:
    widget._styles_cache.clear()
    widget._rich_style_cache.clear()
    widget._visual_style_cache.clear()
    widget._visual_style = None
    widget._dirty_regions.add(Region(0, 0, *widget.size))
    if isinstance(widget, CachedLines):
        widget._lines_drawn = None
    if isinstance(widget, CachedFrame):
        widget._edges, widget._known_edges = None, ()
    if isinstance(widget, LineList):
        widget._drawn, widget._restyled = {}, True
    if isinstance(widget, ArticleCanvas):
        widget._strips.clear()
        widget._styles.clear()
    if isinstance(widget, ArticleColumn):
        widget._looks = {}


async def step(app: ReaderApp, pilot: Pilot[None], chance: random.Random) -> object:
    """Do something by chance.

    Returns:
        What it was.
    """
    kind = chance.choices(["keys", "mouse", "size", "theme"], [12, 5, 2, 1])[0]
    if kind == "size":
        size = chance.choice(SIZES)
        await pilot.resize_terminal(*size)
        return size
    if kind == "theme":
        app.theme = chance.choice(THEMES)
        return app.theme
    if kind == "mouse":
        x, y = chance.randrange(app.size.width), chance.randrange(app.size.height)
        how = chance.choice(["click", "hover", "wheel", "drag"])
        if how == "click":
            await pilot.click(offset=(x, y))
        elif how == "hover":
            await pilot.hover(offset=(x, y))
        elif how == "wheel":
            app.screen._forward_event(events.MouseScrollDown(None, x, y, 0, 1, 0, False, False, False, x, y))
        else:
            await pilot.mouse_down(offset=(x, y))
            await pilot.hover(offset=(x, y // 2))
            await pilot.mouse_up(offset=(x, y // 2))
        return how, x, y
    keys = chance.choices(KEYS, k=AT_A_TIME)
    await press(pilot, *keys)
    return keys


@pytest.fixture
def library() -> Iterator[Library]:
    """The demo."""
    with demo.load() as made:
        yield made


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_what_is_kept_is_what_would_be_painted(library: Library, seed: int) -> None:
    chance = random.Random(seed)
    app = Painted(Options(offline=True), library)
    done: list[object] = []
    async with app.run_test(size=SIZES[0]) as pilot:
        for _ in range(STEPS):
            done.append(await step(app, pilot, chance))
            await pilot.pause()
            kept = shown(app)
            forget(app)
            anew = shown(app)
            assert first_difference(kept, anew) is None, f"kept after {done}"
            for _ in range(6):
                if (difference := first_difference(bare(app.terminal), bare(shown(app)))) is None:
                    break
                await pilot.pause()  # what is still to be painted
            assert difference is None, f"on the terminal after {done}"


async def test_a_border_that_says_the_same_and_looks_otherwise_is_painted(library: Library) -> None:
    app = Painted(Options(offline=True), library)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "enter", "c")
        titles: set[object] = set()
        for tab in ("u", "i", "c"):
            await press(pilot, tab)
            kept = shown(app)
            forget(app)
            assert first_difference(kept, shown(app)) is None, tab
            texts = ("".join(character for character, _ in line) for line in kept)
            titles |= {tuple(line) for line, text in zip(kept, texts, strict=True) if "─ Outline" in text}
        assert len(titles) == 3


def first_difference(one: Sequence[Sequence[Cell]], other: Sequence[Sequence[Cell]]) -> str | None:
    """The first two lines that are not the same."""
    if len(one) != len(other):
        return f"{len(one)} lines, and {len(other)}"
    for y, (left, right) in enumerate(zip(one, other, strict=True)):
        if left != right:
            texts = ["".join(character for character, _ in line) for line in (left, right)]
            return f"line {y}: {texts[0]!r}, and {texts[1]!r}"
    return None
