"""A key means the same at any speed: together from the first moment on, or one by one."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterator, Sequence

import pytest
from textual.events import Paste

from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.tui import actions
from srw_reader.tui.app import ReaderApp
from srw_reader.tui.panes.bars import MessageBar
from tests.tui import cited_shelf
from tests.tui.conftest import reader
from tests.tui.driver import TURNS, WIDE, press, rest, send, settled, shown

Press = tuple[str, ...]


def typed(text: str) -> Press:
    return tuple(text)


SEQUENCES: dict[str, Press] = {
    "move and open": ("j", "j", "k", "enter"),
    "open and read on": ("enter", "space", "space", "b", "ctrl+d", "ctrl+u", "G", "g"),
    "open and leave": ("enter", "j", "escape", "j", "enter", "q", "k"),
    "pane by pane": ("enter", "h", "h", "l", "l", "tab", "shift+tab", "j"),
    "a tag": ("t", *typed("fog"), "enter", "j", "enter"),
    "tags together": ("t", *typed("deck"), "space", *typed("fog"), "minus", "escape", "escape"),
    "search": ("slash", *typed("Harbour"), "down", "j", "m", "s"),
    "what is typed is no command": ("slash", *typed("qAsmq"), "enter", "s"),
    "search and give it up": ("slash", *typed("gulls"), "escape", "s"),
    "find in the article": ("enter", "slash", *typed("deck"), "enter", "n", "n", "N"),
    "next unread": ("n", "n", "enter", "n", "N"),
    "hints": ("enter", "f", "a"),
    "citations": ("enter", "right_square_bracket", "right_square_bracket", "left_square_bracket", "Y"),
    "a citation's reference": ("enter", "right_square_bracket", "enter"),
    "peek": ("enter", "2", "1", "escape", "escape"),
    "references": ("enter", "c", "j", "j", "right_square_bracket", "enter"),
    "open a reference": ("enter", "c", "enter"),
    "links": ("enter", "u", "j", "y"),
    "outline": ("enter", "i", "j", "enter", "H", "L"),
    "works": ("w", "j", "enter", "j", "enter"),
    "works of a host": ("w", "at", *typed("keep"), "enter", "j", "escape", "escape"),
    "works found": ("w", "slash", *typed("lamps"), "enter", "P", "j"),
    "back and forward": ("enter", "G", "1", "enter", "H", "H", "L"),
    "marks": ("m", "j", "s", "s", "s", "j", "A", "U", "U"),
    "a long reference": ("enter", "right_square_bracket", "J", "K", "escape"),
    "the browser": ("o", "j", "o"),
    "read above and below": ("j", "left_curly_bracket", "j", "right_curly_bracket", "U", "k"),
    "panes resized": ("less_than_sign", "greater_than_sign", "j", "enter"),
    "a citation decided": ("enter", "right_square_bracket", "equals_sign", "escape", "j"),
    "the notebook": ("W", "j", "escape", "j"),
    "another sentence kept": ("enter", "e", "down", "up", *typed("so"), "enter", "j"),
    "a view": ("slash", *typed("tag:fo"), "tab", "enter", "V", *typed("Mist"), "enter", "alt+1", "alt+4", "j"),
    "a tag of one's own": ("T", *typed("dew"), "enter", "j"),
    "the sidebar": ("h", "e", "M", "x", "d", "r", "a", "j"),
    "feeds that failed": ("exclamation_mark", "j"),
    "an order": ("S", "D", "j", "S", "F", "S", "t", "j", "enter"),
    "alone": ("enter", "z", "j", "z", "escape"),
    "help": ("question_mark", "j", "escape", "j", "enter"),
    "a command": ("ctrl+p", *typed("show all"), "enter", "j"),
    "a theme": ("slash", *typed("fog"), "enter", "ctrl+p", *typed("mark all read"), "enter", "m"),
    "refresh": ("r", "j", "R", "enter"),
}
"""What the README and the help name, one after the other."""


@pytest.fixture
def library() -> Iterator[Library]:
    """Three posts; the first on the list has seven citations."""
    with Library.in_memory() as made:
        cited_shelf.fill(made)
        yield made


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], ReaderApp]]:
    """Makes readers of libraries alike, in which what is said stays, however slow the machine."""
    monkeypatch.setattr(MessageBar, "STAYS", 1e6)
    made: list[Library] = []

    def make() -> ReaderApp:
        made.append(Library.in_memory())
        cited_shelf.fill(made[-1])
        return reader(made[-1])

    yield make
    for library in made:
        library.close()


def result(app: ReaderApp) -> tuple[object, ...]:
    """What the user sees, where keys go, and what is stored."""
    library = app.library
    stored = [(post.read, post.starred) for post in library.posts.within(Filter())[:10]]
    return type(app.screen).__name__, app.focused and app.focused.id, stored, shown(app)


async def one_by_one(app: ReaderApp, sequence: Sequence[str]) -> tuple[object, ...]:
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        for key in sequence:
            await press(pilot, key)
        await settled(pilot)
        return result(app)


async def together(app: ReaderApp, sequence: Sequence[str]) -> tuple[object, ...]:
    """With the keys there before the reader is."""
    send(app, sequence)
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        await settled(pilot)
        return result(app)


@pytest.mark.usefixtures("browser")
@pytest.mark.parametrize("name", SEQUENCES)
async def test_keys_typed_at_once_do_what_they_do_one_by_one(name: str, fresh: Callable[[], ReaderApp]) -> None:
    assert await together(fresh(), SEQUENCES[name]) == await one_by_one(fresh(), SEQUENCES[name])


WALKED = sorted(
    {
        key.strip()
        for name, action in actions.table().items()
        for key in action.keys.split(",")
        if name not in ("quit", "quit-anywhere", "help", "suspend")
    }
    | set("1249")
)


@pytest.mark.usefixtures("browser")
@pytest.mark.parametrize("seed", range(6))
async def test_any_keys_typed_at_once_do_what_they_do_one_by_one(seed: int, fresh: Callable[[], ReaderApp]) -> None:
    sequence = ["enter", *random.Random(seed).choices(WALKED, k=14)]
    assert await together(fresh(), sequence) == await one_by_one(fresh(), sequence), sequence


async def test_keys_that_come_while_others_are_done_wait_for_them(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        send(app, ("enter", "c"))
        await pilot.pause()
        send(app, ("j",))
        await rest(pilot)
        assert app.focused is not None
        assert app.focused.id == "panel"


async def test_a_paste_keeps_its_place_among_the_keys(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        send(app, ("slash", "a"))
        app.post_message(Paste("larm"))
        send(app, ("s",))
        await rest(pilot)
        assert pilot.app.query_one("#prompt").value == "alarms"  # type: ignore[attr-defined]


def test_the_sequences_have_every_key_that_the_help_names() -> None:
    """Except those with which the reader ends or stops, or another program begins."""
    pressed = {key for sequence in SEQUENCES.values() for key in sequence}
    named = {name: action.keys.split(",")[0] for name, action in actions.table().items()}
    missing = {name for name, key in named.items() if key not in pressed and not name.startswith(("peek.", "view."))}
    assert missing <= {"quit-anywhere", "prompt.cancel", "suspend", "note.editor"}


async def test_no_key_waits_for_a_layout_that_a_batch_of_updates_has_put_off(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        with app.batch_update():
            app.screen.refresh(layout=True)
            await turns()
        await turns()
        # Textual has no public word for whether a paint is due; without one, keys wait for whatever wakes the screen.
        assert app.screen._update_timer._active.is_set() or app.typed.is_at_rest()


async def turns() -> None:
    for _ in range(TURNS):
        await asyncio.sleep(0)
