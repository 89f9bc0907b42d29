"""Blocking work beside the event loop, for which nobody has to wait at the end."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


async def in_thread(work: Callable[[], T]) -> T:
    """Await blocking work in a thread of its own that nobody waits for.

    Unlike `asyncio.to_thread`, whose few threads are joined at exit: a read from a silent pipe, or a name whose server
    does not answer, could neither be cancelled nor let the others pass.

    Raises:
        BaseException: What the work raises.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(give: Callable[[Any], None], what: Any) -> None:
        if not future.done():
            give(what)

    def tell(give: Callable[[Any], None], what: Any) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(settle, give, what)

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # handed to who awaits it
            tell(future.set_exception, error)
        else:
            tell(future.set_result, result)

    threading.Thread(target=run, name="beside", daemon=True).start()
    return await future
