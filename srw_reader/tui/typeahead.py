"""Keys typed ahead: each waits until what the one before it began is done.

Textual hands a key to whatever has the focus at that moment. Keys that arrive together, as over ssh, from a macro or
from quick hands, would all go to where the first one goes, instead of to where it leads.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from textual import events
from textual._time import get_time

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

GIVING_UP = frozenset(("leave", "quit", "quit-anywhere"))
"""Ids of the keys that do not wait for work that takes long, but give it up."""
HASTE = 0.3
"""Seconds within which they do wait: whoever types that quickly has not seen that something takes long."""
BESIDE = frozenset(
    (
        "ordering",
        "counting",
        "counting views",
        "readying",
        "looking",
        "excerpting",
        "weighing",
        "reading ahead",
        "filling",
    )
)
"""The groups of workers that no key waits for: they fill in figures, what a search finds and where, what citations
mean, or make ready what may be wanted next."""
TURNS = 20
"""How often all others get their turn before a waiting key looks less often."""
PAUSE = 0.002
"""Seconds between those looks: what takes longer waits for a paint, or for another process."""


def _is_done(pump: MessagePump) -> bool:
    ready: Any = pump._message_queue.ready_event  # an `asyncio.Event`, which does not say who waits for it
    return pump.is_running and not ready.is_set() and bool(ready._waiters)


class TypeAhead:
    """Lets keys, pastes and what the mouse does through to an app one at a time, in order.

    What comes while nothing is under way goes through at once.

    Args:
        app: The app that they are for.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[events.Event] = deque()
        self._next: events.Event | None = None
        self._latest = 0.0
        """When the latest of them came, on Textual's clock."""
        self._delivery: asyncio.Task[None] | None = None

    def admits(self, event: events.Event) -> bool:
        """Whether the app is to handle an event now; if not, the app gets it again when its turn has come."""
        if event is self._next:
            self._next = None
            return True
        since, self._latest = event.time - self._latest, event.time
        if isinstance(event, events.Key) and since > HASTE and self._gives_up(event):
            # As a terminal forgets what was typed before ctrl+c: it was meant for what never came.
            self._waiting.clear()
            return True
        if not self._waiting and not self._app.message_queue_size and self._is_turn_of(event, asking=self._app):
            return True
        self._waiting.append(event)
        if self._delivery is None:
            self._delivery = asyncio.create_task(self._deliver(), name="keys typed ahead")
        return False

    async def quiet(self, seconds: float) -> None:
        """Wait until nothing has been typed for so long."""
        began = get_time()
        while (left := max(began, self._latest) + seconds - get_time()) > 0:
            await asyncio.sleep(left)

    async def rest(self) -> None:
        """Wait until everything typed is done, and all that it began."""
        await self._until(lambda: not self._waiting and self.is_at_rest() and not self._working())

    async def _deliver(self) -> None:
        while self._waiting:
            await self._until(lambda: not self._waiting or self._is_turn_of(self._waiting[0]))
            if self._waiting:
                self._next = self._waiting.popleft()
                self._app.post_message(self._next)
                await asyncio.sleep(0)
        self._delivery = None

    async def _until(self, holds: Callable[[], bool]) -> None:
        for pause in chain(repeat(0.0, TURNS), repeat(PAUSE)):
            if holds() or not self._app.is_running:
                return
            await asyncio.sleep(pause)

    def _is_turn_of(self, event: events.Event, *, asking: MessagePump | None = None) -> bool:
        """Whether nothing is under way that an event has to wait for."""
        # A letter in a box needs nothing of what the letters before it find.
        box = self._app.focused
        typed = isinstance(event, events.Key) and box is not None and box.check_consume_key(event.key, event.character)
        return self.is_at_rest(asking) and (typed or not self._working())

    def is_at_rest(self, asking: MessagePump | None = None) -> bool:
        """Whether every widget is done with its messages, leaving out the pump that asks, and is in its place."""
        if not self._app.screen_stack:
            return False
        # Textual has no public word for any of this: whether callbacks wait for the next paint, or widgets for their
        # places, and whether a pump waits for messages, which it does when it is done with those that it had.
        screen = self._app.screen
        if screen._callbacks or screen._layout_required:
            return False
        return all(pump is asking or _is_done(pump) for pump in self._pumps())

    def _pumps(self) -> Iterator[MessagePump]:
        yield self._app
        for screen in self._app.screen_stack:
            yield from screen.walk_children(with_self=True)

    def _working(self) -> bool:
        """Whether the screen has something done in the background that keys wait for."""
        workers = [worker for worker in self._app.workers if worker.node is not self._app]
        return any(
            worker.node.screen is self._app.screen and worker.group not in BESIDE and not worker.is_finished
            for worker in workers
        )

    def _gives_up(self, event: events.Key) -> bool:
        if not self._app.screen_stack or not self._working():
            return False
        active = self._app.active_bindings.get(event.key)
        return active is not None and active.binding.id in GIVING_UP
