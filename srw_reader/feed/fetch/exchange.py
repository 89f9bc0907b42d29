"""The requests and answers that it takes to get a URL."""

from __future__ import annotations

import asyncio
import contextlib
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from urllib.parse import urlsplit

from srw_reader import __version__
from srw_reader.errors import FetchError
from srw_reader.feed.body import ACCEPTED, Body
from srw_reader.feed.fetch import direct
from srw_reader.feed.fetch.address import address
from srw_reader.feed.fetch.asking import AddressError, Answer, BrokenError, ConnectingError, Headers, ProtocolError
from srw_reader.feed.fetch.connecting import Connector, LocalTargetError
from srw_reader.feed.fetch.cookies import Cookies
from srw_reader.feed.fetch.environment import proxy
from srw_reader.feed.fetch.faults import sentence
from srw_reader.feed.fetch.redirects import gives_login, into_the_network, redirected
from srw_reader.feed.fetch.values import Fetched, Limits, Report, Validators, compared
from srw_reader.feed.headers import max_age, retry_after, wordpress_api, wordpress_total
from srw_reader.feed.source import name_of
from srw_reader.feed.spool import Spooled
from srw_reader.strings.urls import is_local

_HEADERS: Headers = (
    (b"User-Agent", f"srw-reader/{__version__}".encode()),
    (
        b"Accept",
        b"application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, "
        b"application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1",
    ),
    (b"Accept-Encoding", ACCEPTED.encode()),
)
_FAULTS = (AddressError, ConnectingError, BrokenError, ProtocolError, UnicodeError, OSError)
"""How asking may fail. UnicodeError: of names that cannot be looked up."""
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
        source: The URL.
        validators: Of the last copy.
        limits: How much it may cost; the deadline is for whoever runs it to keep.
        progress: Called for each piece.
        led_from: As `fetch` has it.
    """

    def __init__(
        self, source: str, validators: Validators, limits: Limits, progress: Report, led_from: str = ""
    ) -> None:
        self._source, self._validators = source, validators
        self._limits, self._progress = limits, progress
        self._url, self._asked_before = source, led_from or source
        self._redirects, self._permanent = 0, True
        self._cookies = Cookies()
        self._connector = Connector(limits.connect)
        elsewhere = urlsplit(self._asked_before).hostname != urlsplit(source).hostname
        self._connector.public_only = elsewhere and not is_local(self._asked_before)

    async def run(self) -> Fetched:
        """Follow redirects until there is an answer.

        Raises:
            FetchError: As `fetch`.
        """
        try:
            while self._redirects <= self._limits.redirects:
                async with self._asked() as answer:
                    if answer.status not in _MOVED:
                        return await self._taken(answer)
                self._cookies.take(self._url, answer.cookies)
                self._redirect(answer.headers.get("location", ""), answer.status in _MOVED_FOR_GOOD)
        except LocalTargetError as error:
            raise into_the_network(name_of(self._asked_before), name_of(self._url)) from error
        except _FAULTS as error:
            raise FetchError(sentence(error, self._url, self._limits.connect)) from error
        raise FetchError(
            f"{name_of(self._source)} redirects more than {self._limits.redirects} times; check the address."
        )

    def _asked(self) -> AbstractAsyncContextManager[Answer]:
        """The answer to the next request."""
        whom = address(self._url)
        headers = (*whom.headers, *_HEADERS, *self._conditions(), *self._cookies.headers(self._url))
        through = proxy(self._url)
        if through is None:
            return direct.asked(whom, headers, self._connector)
        from srw_reader.feed.fetch import proxied  # 75 ms, and few have one

        return proxied.asked(self._url, headers, through, self._limits.connect)

    def _redirect(self, location: str, for_good: bool) -> None:
        """Go on where the `Location` points to.

        A network that the user named himself may redirect within itself: by an address that says so, or by a name that
        was found to stand for one and is only asked for something else.
        """
        self._asked_before, self._url = self._url, redirected(self._url, location)
        before, after = urlsplit(self._asked_before).hostname, urlsplit(self._url).hostname
        within = is_local(self._asked_before) or (self._connector.was_local and before == after)
        self._connector.public_only = not within
        self._redirects += 1
        self._permanent = self._permanent and for_good and not gives_login(location)
        if self._permanent:
            self._source = self._url

    def _conditions(self) -> Headers:
        """Headers of a conditional request (RFC 9110, 13.1)."""
        known = ((b"If-None-Match", self._validators.etag), (b"If-Modified-Since", self._validators.last_modified))
        # What a server sent can be sent back only if it is ASCII.
        return tuple((name, value.encode()) for name, value in known if value and value.isascii())

    async def _taken(self, answer: Answer) -> Fetched:
        """What an answer that does not lead on gives."""
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
        from srw_reader.feed.refusals import Answer as Refusal
        from srw_reader.feed.refusals import refuse  # 10 ms with what judges pages
        from srw_reader.feed.robot_checks import is_refusal

        status, headers = answer.status, answer.headers
        if status == 202 and not is_refusal(status, headers, ""):  # some that want a browser accept first
            return
        refuse(Refusal(status, wait, is_refusal(status, headers, await self._page(answer))), self._url)

    async def _body(self, answer: Answer) -> Spooled:
        body = Body(answer.headers.get("content-encoding", ""), self._limits.max_bytes, name_of(self._url))
        length = answer.headers.get("content-length", "")
        total = int(length) if length.isdecimal() and len(length) < 16 else None
        came = 0
        async for piece in answer.pieces:
            body.add(piece)
            came += len(piece)
            self._progress(came, total)
        return body.finish()

    async def _page(self, answer: Answer) -> str:
        """The web page that comes with a refusal; empty where there is none, or it does not come quickly and whole."""
        if "html" not in answer.headers.get("content-type", "").lower():
            return ""
        body = Body(answer.headers.get("content-encoding", ""), _MAX_PAGE, "")
        with contextlib.suppress(BrokenError, ProtocolError, FetchError, TimeoutError):  # the status alone says enough
            async with asyncio.timeout(_PATIENCE):
                async for piece in answer.pieces:
                    body.add(piece)
                return bytes(body.finish()).decode(errors="replace")
        return ""
