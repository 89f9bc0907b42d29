"""A parser that may not be needed: what asks it takes 15 ms to import, for which feeds without news shall not wait."""

from __future__ import annotations

from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

from srw_reader.refresh.parser_process import Patience, Process

if TYPE_CHECKING:
    from srw_reader.refresh.parser_client import Parser


class ParserOnDemand:
    """A parser, made when it is first needed. A context manager: leaving it ends what was made.

    Args:
        patience: How long it may take.
        process: One that was started ahead; else it is when something is asked.
    """

    def __init__(self, patience: Patience, process: Process | None) -> None:
        self._patience, self._process = patience, process
        self._is_made = process is not None

    @cached_property
    def parser(self) -> Parser:
        """The parser."""
        from srw_reader.refresh.parser_client import Parser

        self._is_made = True
        return Parser(self._patience, self._process)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._is_made:
            await self.parser.__aexit__(kind, error, traceback)

    async def end(self) -> None:
        """End the process if there is one, whatever it does; what is asked for next starts another."""
        if self._is_made:
            await self.parser.end()
