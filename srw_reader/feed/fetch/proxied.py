"""Asking a proxy in a server's place, by httpx: what it agrees on with proxies is much, and few have one."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterator

import httpx

from srw_reader.errors import FetchError
from srw_reader.feed.fetch.asking import (
    AddressError,
    Answer,
    BrokenError,
    ConnectingError,
    Headers,
    LateError,
    ProtocolError,
    ProxyError,
)
from srw_reader.feed.fetch.environment import proxies_named, tls


@contextlib.asynccontextmanager
async def asked(url: str, headers: Headers, proxy: str, seconds: float) -> AsyncIterator[Answer]:
    """The answer to a request, when its headers have come, as `direct.asked` has it.

    Args:
        url: What is asked for.
        headers: To be sent.
        proxy: Whom to ask for it.
        seconds: For the connection.

    Raises:
        FetchError: That proxy cannot be asked.
        ProxyError: It makes no connection.
        Exception: Others as `direct.asked`.
    """
    async with _transport(proxy) as transport:
        with _errors():
            request = httpx.Request("GET", url, headers=list(headers), extensions={"timeout": {"connect": seconds}})
            response = await transport.handle_async_request(request)
        try:
            yield Answer.of(response.status_code, response.headers.raw, _pieces(response))
        finally:
            await response.aclose()


def _transport(proxy: str) -> httpx.AsyncBaseTransport:
    """What asks a proxy."""
    try:
        return httpx.AsyncHTTPTransport(verify=tls(), proxy=proxy)
    except ImportError as error:
        raise FetchError(
            f"The proxy that {proxies_named()} names is a SOCKS proxy, for which the package socksio has to be "
            "installed beside srw-reader: install it, or name an HTTP proxy."
        ) from error
    except (ValueError, httpx.InvalidURL) as error:
        raise FetchError(
            f"The proxy that {proxies_named()} names cannot be used: it has to be like http://host:port; "
            "correct the variable, or unset it."
        ) from error


async def _pieces(response: httpx.Response) -> AsyncIterator[bytes]:
    with _errors():
        async for piece in response.aiter_raw():
            yield piece


@contextlib.contextmanager
def _errors() -> Iterator[None]:
    """Raise what httpx raises as what it means here."""
    try:
        yield
    except httpx.ConnectTimeout as error:
        raise LateError(str(error)) from error
    except httpx.ProxyError as error:
        raise ProxyError(str(error)) from error
    except httpx.ConnectError as error:
        raise ConnectingError(str(error)) from error
    except httpx.RemoteProtocolError as error:
        raise ProtocolError(str(error)) from error
    except (httpx.LocalProtocolError, httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
        raise AddressError(str(error)) from error
    except httpx.HTTPError as error:
        raise BrokenError(str(error)) from error
