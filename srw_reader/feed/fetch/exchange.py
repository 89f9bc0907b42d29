"""From a source to its bytes: HTTP as RFC 9110 to 9112 have it, files and standard input.

One deadline lies over a whole exchange, and what comes out of decompression is counted: httpx's own
read timeout never fires on a server that sends a byte a second, and it decodes without a limit.
"""

from __future__ import annotations

import asyncio
import functools
import hashlib
import socket
import ssl
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import urldefrag, urlsplit

from srw_reader import __version__
from srw_reader.errors import FetchError
from srw_reader.feed import local
from srw_reader.feed.caching import max_age, retry_after
from srw_reader.feed.coding import ACCEPTED, Body
from srw_reader.feed.source import address_of, kind, name_of
from srw_reader.feed.status import refuse
from srw_reader.text import clean_line, shorten
from srw_reader.urls import safe_url

if TYPE_CHECKING:
    import httpx

_HEADERS = {
    "User-Agent": f"srw-reader/{__version__}",
    "Accept": "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1",
    "Accept-Encoding": ACCEPTED,
}
_MOVED = frozenset((301, 302, 303, 307, 308))
_MOVED_FOR_GOOD = frozenset((301, 308))


class Limits(NamedTuple):
    """How much a source may cost."""

    deadline: float = 60.0
    """Seconds for all of it: redirects, headers, body."""
    connect: float = 10.0
    """Seconds for a connection."""
    max_bytes: int = 50 * 2**20
    """Bytes of a body, decoded."""
    redirects: int = 5
    """How many are followed."""


_LIMITS = Limits()


class Validators(NamedTuple):
    """What is known of the last copy, to be told only of another one."""

    etag: str | None = None
    """Its `ETag` (RFC 9110, 8.8.3)."""
    last_modified: str | None = None
    """Its `Last-Modified`, as sent (RFC 9110, 8.8.2)."""
    digest: str | None = None
    """SHA-256 of its bytes, hexadecimal."""


class Fetched(NamedTuple):
    """What a source gave."""

    source: str
    """What to ask for next time: the source, or where permanent redirects (301, 308) led. Remember it only where the
    body is a feed: a hotel's login page is a permanent redirect, too."""
    url: str
    """Where the bytes came from in the end: the base of relative URLs. Empty for files and standard input."""
    status: Literal["fresh", "unchanged"]
    """"unchanged": 304, or the same bytes as the last copy."""
    body: bytes
    """Decoded; empty where unchanged."""
    content_type: str | None = None
    """`Content-Type` as sent."""
    etag: str | None = None
    """`ETag` to be sent back next time."""
    last_modified: str | None = None
    """`Last-Modified` to be sent back next time."""
    digest: str | None = None
    """SHA-256 of the bytes, hexadecimal."""
    max_age: int | None = None
    """Seconds for which the server calls it fresh, 0 to a week; None where it does not say."""


Report = Callable[[int, int | None], None]
"""Told the bytes that came so far, as sent, and out of how many, where that is known."""


def _silent(done: int, total: int | None) -> None:
    """Tell nobody."""


async def fetch(
    source: str, validators: Validators, *, limits: Limits = _LIMITS, progress: Report = _silent
) -> Fetched:
    """Read a source, if it has changed.

    Args:
        source: a URL, a path, or "-", as `source.normalise` returns it.
        validators: of the last copy; `Validators()` where there is none.
        limits: how much it may cost.
        progress: called for each piece.

    Raises:
        GoneError: the server answered 410.
        BusyError: the server answered 429 or 503.
        FetchError: anything else that kept the source from being read.
    """
    try:
        async with asyncio.timeout(limits.deadline):
            if kind(source) == "url":
                return await _Exchange(source, validators, limits, progress).run()
            body = await local.read(source, limits.max_bytes)
    except TimeoutError as error:
        raise FetchError(
            f"{name_of(source)} did not deliver the feed within {limits.deadline:g} seconds; try again later."
        ) from error
    progress(len(body), len(body))
    return _compared(Fetched(source, "", "fresh", body), validators)


class _Exchange:
    """The requests and answers that it takes to get a URL."""

    def __init__(self, source: str, validators: Validators, limits: Limits, progress: Report) -> None:
        self._source, self._validators = source, validators
        self._limits, self._progress = limits, progress
        self._url = source
        self._location = ""
        self._redirects, self._permanent = 0, True

    async def run(self) -> Fetched:
        """Follow redirects until there is an answer.

        Raises:
            FetchError: as `fetch`.
        """
        httpx = _httpx()
        timeout = httpx.Timeout(None, connect=self._limits.connect)
        hooks = {"response": [self._take_location]}
        cookies, fetched = httpx.Cookies(), None
        try:
            while fetched is None:
                async with httpx.AsyncClient(
                    headers=_HEADERS, timeout=timeout, verify=_tls(self._scheme), cookies=cookies, event_hooks=hooks
                ) as client:
                    fetched, cookies = await self._follow(client), client.cookies
            return fetched
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:  # UnicodeError: from idna
            raise FetchError(_sentence(error, name_of(self._url), self._limits)) from error

    @property
    def _scheme(self) -> str:
        """Of what is asked for next: "http" or "https"."""
        return urlsplit(self._url).scheme

    async def _follow(self, client: httpx.AsyncClient) -> Fetched | None:
        """Ask, and ask where the answer points to; None where that is https now, for which another client is needed."""
        scheme = self._scheme
        while self._redirects <= self._limits.redirects:
            async with client.stream("GET", self._url, headers=self._conditions()) as response:
                if response.status_code not in _MOVED:
                    return await self._answer(response)
                self._redirects += 1
                self._permanent = self._permanent and response.status_code in _MOVED_FOR_GOOD
                self._url = redirected(self._url, self._location)
                if self._permanent:
                    self._source = self._url
            if self._scheme != scheme:
                return None
        raise FetchError(
            f"{name_of(self._source)} redirects more than {self._limits.redirects} times; check the address."
        )

    async def _take_location(self, response: httpx.Response) -> None:
        """Keep the `Location` from httpx, which builds the next request even if not to follow, and fails on some."""
        self._location = response.headers.pop("location", "")

    def _conditions(self) -> dict[str, str]:
        """Headers of a conditional request (RFC 9110, 13.1)."""
        known = {"If-None-Match": self._validators.etag, "If-Modified-Since": self._validators.last_modified}
        # What a server sent can be sent back only if it is ASCII.
        return {name: value for name, value in known.items() if value and value.isascii()}

    async def _answer(self, response: httpx.Response) -> Fetched:
        """An answer that is no redirect."""
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
            )
        if response.status_code != 200:
            refuse(response.status_code, address_of(self._url), name_of(self._url), retry_after(headers, now))
        body = await self._body(response)
        etag, modified = headers.get("etag"), headers.get("last-modified")
        fetched = Fetched(
            self._source, self._url, "fresh", body, headers.get("content-type"), etag, modified, None, fresh_for
        )
        return _compared(fetched, self._validators)

    async def _body(self, response: httpx.Response) -> bytes:
        """The body, decoded and counted."""
        body = Body(response.headers.get("content-encoding", ""), self._limits.max_bytes, name_of(self._url))
        length = response.headers.get("content-length", "")
        total = int(length) if length.isdecimal() and len(length) < 16 else None
        async for piece in response.aiter_raw():
            body.add(piece)
            self._progress(response.num_bytes_downloaded, total)
        return body.finish()


def redirected(url: str, location: str) -> str:
    """Where a redirect leads.

    Args:
        url: what was asked for.
        location: the `Location` of the answer, absolute or relative (RFC 9110, 10.2.2).

    Raises:
        FetchError: it leads nowhere, to another scheme than http and https, or from https to http.
    """
    target = safe_url(location, url)
    if not location or target is None or kind(target) != "url":
        where = f"to {shorten(clean_line(location), 100)}, which is no web address" if location else "nowhere"
        raise FetchError(f"{name_of(url)} redirects {where}; the feed was not read.")
    if urlsplit(url).scheme == "https" and urlsplit(target).scheme == "http":
        raise FetchError(f"{name_of(url)} redirects from https to unprotected http; the feed was not read.")
    return urldefrag(target).url


def _compared(fetched: Fetched, validators: Validators) -> Fetched:
    """With its digest, and without the body where that is the same as the last time."""
    digest = hashlib.sha256(fetched.body).hexdigest()
    if digest == validators.digest:
        return fetched._replace(status="unchanged", body=b"", digest=digest)
    return fetched._replace(digest=digest)


def _sentence(error: Exception, name: str, limits: Limits) -> str:
    """What an error of httpx means to a user."""
    httpx = _httpx()
    causes = list(_causes(error))
    if isinstance(error, httpx.ConnectTimeout):
        return f"{name} did not take the connection within {limits.connect:g} seconds; try again later."
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return f"There is no server called {name}, or you are offline; check the address and the network."
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return f"{name} could not prove that it is {name} (its certificate is not valid); the feed was not read."
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return f"No protected connection to {name} could be made (TLS failed); try again later."
    if isinstance(error, httpx.ProxyError):
        return f"The proxy refused the connection to {name}; check the proxy's settings."
    if isinstance(error, httpx.ConnectError):
        return f"{name} cannot be reached (the connection was refused, or you are offline); try again later."
    if isinstance(error, (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.LocalProtocolError, UnicodeError)):
        return f"{name} cannot be asked: the address is not valid; check it."
    if isinstance(error, httpx.RemoteProtocolError) and "complete" not in str(error):
        return f"{name} sent an answer that breaks the rules of HTTP; try again later."
    return f"The connection to {name} broke before the whole feed had come; try again later."


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what led to it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


@functools.cache
def _tls(scheme: str) -> ssl.SSLContext:
    """The settings for a scheme, made once. Those for http trust nobody: to read the certificates takes 20 ms."""
    if scheme == "http":
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context: ssl.SSLContext = _httpx().create_ssl_context()
    return context


def _httpx() -> Any:
    """httpx, imported when something is fetched from the network: it takes longer than reading a file.

    Left out is its command line, which would be imported with it, and with that rich and click: half of the time.
    """
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    import httpx

    return httpx
