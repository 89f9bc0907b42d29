"""The requests and answers that it takes to get a URL."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import h11

from srw_reader.errors import FetchError
from srw_reader.feed.body import Body
from srw_reader.feed.fetch.asking import Answer, UnconnectedError, answered
from srw_reader.feed.fetch.connecting import Connector, LocalTargetError
from srw_reader.feed.fetch.faults import sentence
from srw_reader.feed.fetch.proxies import ProxyError
from srw_reader.feed.fetch.redirects import gives_login, into_the_network, redirected
from srw_reader.feed.fetch.values import Fetched, Limits, Report, Validators, compared
from srw_reader.feed.headers import max_age, retry_after, wordpress_api, wordpress_total
from srw_reader.feed.source import name_of
from srw_reader.strings.urls import is_local

if TYPE_CHECKING:
    from srw_reader.feed.fetch.cookies import Cookies

_MOVED = frozenset((301, 302, 303, 307, 308))
_MOVED_FOR_GOOD = frozenset((301, 308))
_READ = frozenset((200, 201, 202, 203, 226))
"""What may come with a whole document: 203 is one that a proxy has changed (RFC 9110, 15.3.4), a virus scanner for
example; the others are said by programs that know no better."""
_MAX_PAGE = 2**18
"""Bytes of the page that comes with a refusal."""
_PATIENCE = 5.0
"""Seconds for the page that comes with a refusal."""


class Exchange:
    """The requests and answers that it takes to get a URL.

    Args:
        source: the URL.
        validators: of the last copy.
        limits: how much it may cost; the deadline is for whoever runs it to keep.
        progress: called for each piece.
        led_from: as `fetch` has it.
    """

    def __init__(
        self, source: str, validators: Validators, limits: Limits, progress: Report, led_from: str = ""
    ) -> None:
        self._source, self._validators = source, validators
        self._limits, self._progress = limits, progress
        self._url, self._asked_before = source, led_from or source
        self._redirects, self._permanent = 0, True
        self._connector = Connector()
        self._cookies: Cookies | None = None
        elsewhere = urlsplit(self._asked_before).hostname != urlsplit(source).hostname
        self._connector.public_only = elsewhere and not is_local(self._asked_before)

    async def run(self) -> Fetched:
        """Follow redirects until there is an answer.

        Raises:
            FetchError: as `fetch`.
        """
        try:
            return await self._follow()
        except LocalTargetError as error:
            raise into_the_network(name_of(self._asked_before), name_of(self._url)) from error
        except (UnconnectedError, ProxyError, h11.ProtocolError, UnicodeError, OSError) as error:
            raise FetchError(sentence(error, self._url, self._limits.connect)) from error

    async def _follow(self) -> Fetched:
        """Ask, and ask where the answer points to."""
        while self._redirects <= self._limits.redirects:
            headers = self._conditions() | self._known_cookies()
            async with answered(self._url, headers, self._connector, self._limits.connect) as answer:
                if answer.status not in _MOVED:
                    return await self._fetched(answer)
            self._redirect(answer)
        raise FetchError(
            f"{name_of(self._source)} redirects more than {self._limits.redirects} times; check the address."
        )

    def _redirect(self, answer: Answer) -> None:
        """Go on where the `Location` points to.

        A network that the user named himself may redirect within itself: by an address that says so, or by a name that
        was found to stand for one and is only asked for something else.
        """
        location, for_good = answer.headers.get("location", ""), answer.status in _MOVED_FOR_GOOD
        self._asked_before, self._url = self._url, redirected(self._url, location)
        before, after = urlsplit(self._asked_before).hostname, urlsplit(self._url).hostname
        within = is_local(self._asked_before) or (self._connector.was_local and before == after)
        self._connector.public_only = not within
        self._redirects += 1
        self._permanent = self._permanent and for_good and not gives_login(location)
        if self._permanent:
            self._source = self._url
        if answer.cookies:
            from srw_reader.feed.fetch.cookies import Cookies  # 25 ms, and seldom needed

            self._cookies = self._cookies or Cookies()
            self._cookies.take(self._asked_before, answer.cookies)

    def _known_cookies(self) -> dict[str, str]:
        """The header with what redirects gave for an address."""
        said = self._cookies.header(self._url) if self._cookies else ""
        return {"Cookie": said} if said else {}

    def _conditions(self) -> dict[str, str]:
        """Headers of a conditional request (RFC 9110, 13.1)."""
        known = {"If-None-Match": self._validators.etag, "If-Modified-Since": self._validators.last_modified}
        # What a server sent can be sent back only if it is ASCII.
        return {name: value for name, value in known.items() if value and value.isascii()}

    async def _fetched(self, answer: Answer) -> Fetched:
        headers, now = answer.headers, datetime.now(UTC)
        fresh_for = max_age(headers, now)
        if answer.status == 304 and self._conditions():
            return Fetched(
                self._source,
                self._url,
                "unchanged",
                b"",
                headers.get("content-type"),
                headers.get("etag", self._validators.etag),
                headers.get("last-modified", self._validators.last_modified),
                self._validators.digest,
                fresh_for,
                whole=False,
            )
        if answer.status not in _READ or answer.status == 202:
            await self._require_document(answer, retry_after(headers, now))
        body = await self._body(answer)
        etag, modified = headers.get("etag"), headers.get("last-modified")
        fetched = Fetched(
            self._source,
            self._url,
            "fresh",
            body,
            headers.get("content-type"),
            etag,
            modified,
            None,
            fresh_for,
            wordpress_api=wordpress_api(headers),
            total=wordpress_total(headers),
        )
        return compared(fetched, self._validators)

    async def _require_document(self, answer: Answer, wait: int | None) -> None:
        """Raise the error that an answer stands for which is none with a document."""
        from srw_reader.feed.refusals import Refusal, refuse  # 10 ms with what judges pages
        from srw_reader.feed.robot_checks import is_refusal

        status, headers = answer.status, answer.headers
        if status == 202 and not is_refusal(status, headers, ""):  # some that want a browser accept first
            return
        refuse(Refusal(status, wait, is_refusal(status, headers, await self._page(answer))), self._url)

    async def _body(self, answer: Answer) -> bytes:
        body = Body(answer.headers.get("content-encoding", ""), self._limits.max_bytes, name_of(self._url))
        length = answer.headers.get("content-length", "")
        total = int(length) if length.isdecimal() and len(length) < 16 else None
        async for piece in answer.pieces():
            body.add(piece)
            self._progress(answer.came, total)
        return body.finish()

    async def _page(self, answer: Answer) -> str:
        """The web page that comes with a refusal; empty where there is none, or it does not come quickly and whole."""
        if "html" not in answer.headers.get("content-type", "").lower():
            return ""
        body = Body(answer.headers.get("content-encoding", ""), _MAX_PAGE, "")
        with contextlib.suppress(OSError, h11.ProtocolError, FetchError):  # the status alone says enough
            async with asyncio.timeout(_PATIENCE):
                async for piece in answer.pieces():
                    body.add(piece)
                return body.finish().decode(errors="replace")
        return ""
