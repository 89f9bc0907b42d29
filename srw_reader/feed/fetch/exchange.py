"""The requests and answers that it takes to get a URL."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx

from srw_reader.errors import FetchError
from srw_reader.feed.body import Body
from srw_reader.feed.fetch.client import client
from srw_reader.feed.fetch.connecting import Connector, LocalTargetError
from srw_reader.feed.fetch.faults import sentence
from srw_reader.feed.fetch.redirects import gives_login, into_the_network, redirected
from srw_reader.feed.fetch.values import Fetched, Limits, Report, Validators, compared
from srw_reader.feed.headers import max_age, retry_after, wordpress_api, wordpress_total
from srw_reader.feed.source import name_of
from srw_reader.strings.urls import is_local

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
        self._connector = Connector(limits.connect)
        elsewhere = urlsplit(self._asked_before).hostname != urlsplit(source).hostname
        self._connector.public_only = elsewhere and not is_local(self._asked_before)

    async def run(self) -> Fetched:
        """Follow redirects until there is an answer.

        Raises:
            FetchError: as `fetch`.
        """
        cookies, fetched = httpx.Cookies(), None
        try:
            while fetched is None:
                async with client(self._url, self._limits.connect, cookies, self._connector) as asking:
                    asking.event_hooks = {"response": [self._take_location]}
                    fetched, cookies = await self._follow(asking), asking.cookies
            return fetched
        except LocalTargetError as error:
            raise into_the_network(name_of(self._asked_before), name_of(self._url)) from error
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, OSError) as error:  # UnicodeError: from idna
            raise FetchError(sentence(error, self._url, self._limits.connect)) from error

    async def _follow(self, asking: httpx.AsyncClient) -> Fetched | None:
        """Ask, and ask where the answer points to; None where another client is needed for that.

        For another scheme it has other settings, and for another host no connections that were made before that host
        had to be looked at.
        """
        begun = urlsplit(self._url)
        while self._redirects <= self._limits.redirects:
            async with asking.stream("GET", self._url, headers=self._conditions()) as response:
                if response.status_code not in _MOVED:
                    return await self._answer(response)
                self._redirect(response.status_code in _MOVED_FOR_GOOD)
            if urlsplit(self._url)[:2] != begun[:2]:
                return None
        raise FetchError(
            f"{name_of(self._source)} redirects more than {self._limits.redirects} times; check the address."
        )

    def _redirect(self, for_good: bool) -> None:
        """Go on where the `Location` points to.

        A network that the user named himself may redirect within itself: by an address that says so, or by a name that
        was found to stand for one and is only asked for something else.
        """
        self._asked_before, self._url = self._url, redirected(self._url, self._location)
        before, after = urlsplit(self._asked_before).hostname, urlsplit(self._url).hostname
        within = is_local(self._asked_before) or (self._connector.was_local and before == after)
        self._connector.public_only = not within
        self._redirects += 1
        self._permanent = self._permanent and for_good and not gives_login(self._location)
        if self._permanent:
            self._source = self._url

    async def _take_location(self, response: httpx.Response) -> None:
        """Keep the `Location` from httpx, which builds the next request even if not to follow, and fails on some."""
        self._location = response.headers.pop("location", "")

    def _conditions(self) -> dict[str, str]:
        """Headers of a conditional request (RFC 9110, 13.1)."""
        known = {"If-None-Match": self._validators.etag, "If-Modified-Since": self._validators.last_modified}
        # What a server sent can be sent back only if it is ASCII.
        return {name: value for name, value in known.items() if value and value.isascii()}

    async def _answer(self, response: httpx.Response) -> Fetched:
        headers, now = response.headers, datetime.now(UTC)
        fresh_for = max_age(headers, now)
        if response.status_code == 304 and self._conditions():
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
        if response.status_code not in _READ or response.status_code == 202:
            await self._require_document(response, retry_after(headers, now))
        body = await self._body(response)
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

    async def _require_document(self, response: httpx.Response, wait: int | None) -> None:
        """Raise the error that an answer stands for which is none with a document."""
        from srw_reader.feed.refusals import Answer, refuse  # 10 ms with what judges pages
        from srw_reader.feed.robot_checks import is_refusal

        status, headers = response.status_code, response.headers
        if status == 202 and not is_refusal(status, headers, ""):  # some that want a browser accept first
            return
        refuse(Answer(status, wait, is_refusal(status, headers, await self._page(response))), self._url)

    async def _body(self, response: httpx.Response) -> bytes:
        body = Body(response.headers.get("content-encoding", ""), self._limits.max_bytes, name_of(self._url))
        length = response.headers.get("content-length", "")
        total = int(length) if length.isdecimal() and len(length) < 16 else None
        async for piece in response.aiter_raw():
            body.add(piece)
            self._progress(response.num_bytes_downloaded, total)
        return body.finish()

    async def _page(self, response: httpx.Response) -> str:
        """The web page that comes with a refusal; empty where there is none, or it does not come quickly and whole."""
        if "html" not in response.headers.get("content-type", "").lower():
            return ""
        body = Body(response.headers.get("content-encoding", ""), _MAX_PAGE, "")
        with contextlib.suppress(TimeoutError, httpx.HTTPError, FetchError):  # the status alone says enough
            async with asyncio.timeout(_PATIENCE):
                async for piece in response.aiter_raw():
                    body.add(piece)
                return body.finish().decode(errors="replace")
        return ""
