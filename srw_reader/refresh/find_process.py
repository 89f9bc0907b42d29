"""Finding the feeds of an address, in a process of its own, as the reader sees it. Imports no parser and no network."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE

from srw_reader.config import Config
from srw_reader.errors import FeedError
from srw_reader.models import Offer

_ENDED = "Looking for feeds ended unexpectedly; the log says more. Try again."


async def find(address: str, config: Config) -> list[Offer]:
    """The feeds at an address: itself where it is one, else those that the page there offers.

    Cancelling ends the process, whatever it is doing.

    Args:
        address: As typed.
        config: What fetching may cost.

    Raises:
        FeedError: There are none; the sentence says why.
    """
    command = (sys.executable, "-P", "-m", "srw_reader.refresh.find_program")
    limits = (f"--timeout={config.timeout}", f"--max-megabytes={config.max_megabytes}")
    try:
        process = await asyncio.create_subprocess_exec(*command, *limits, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
    except OSError as error:
        raise FeedError(f"No program could be started to look for feeds ({error.strerror}). Try again.") from error
    try:
        # Not as an argument, which other users of the machine can see: an address may be a password.
        told, _ = await process.communicate(json.dumps(address).encode())
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
    try:
        answer = json.loads(told)
        if isinstance(answer, str):
            raise FeedError(answer)
        return [Offer(*fields) for fields in answer]
    except (ValueError, TypeError) as error:
        raise FeedError(_ENDED) from error
