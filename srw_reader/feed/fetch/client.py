"""The HTTP client as the environment of the user wants it: certificates, proxies."""

from __future__ import annotations

import functools
import os
import ssl
import urllib.request
from urllib.parse import urlsplit

import httpx

from srw_reader import __version__
from srw_reader.errors import FetchError
from srw_reader.feed.body import ACCEPTED
from srw_reader.feed.fetch.connecting import Connector
from srw_reader.feed.fetch.direct import DirectTransport
from srw_reader.strings.clean import clean_line

_HEADERS = {
    "User-Agent": f"srw-reader/{__version__}",
    "Accept": "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1",
    "Accept-Encoding": ACCEPTED,
}
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


def client(url: str, seconds: float, cookies: httpx.Cookies, connector: Connector) -> httpx.AsyncClient:
    """A client that follows no redirects.

    Args:
        url: what it is to ask: it is for the scheme and the host of that alone.
        seconds: for a connection.
        cookies: what it knows already.
        connector: what connects, except through a proxy, which looks names up itself.

    Raises:
        FetchError: certificates or proxies that the environment names cannot be used.
    """
    timeout, transport = httpx.Timeout(None, connect=seconds), _transport(url, connector)
    return httpx.AsyncClient(headers=_HEADERS, timeout=timeout, cookies=cookies, transport=transport)


def proxy_for(url: str) -> str:
    """The name of the environment's variables if a proxy is asked for an address in its place; else empty."""
    return _named(_PROXIES) if _proxy(url) else ""


def certificates_named() -> str:
    """The name of the variable that says which certificates are trusted; empty for those that come with httpx."""
    return next((name for name in _CERTIFICATES if os.environ.get(name)), "")


def _transport(url: str, connector: Connector) -> httpx.AsyncBaseTransport:
    """What a client is to ask by."""
    proxy = _proxy(url)
    if proxy is None:
        return DirectTransport(connector, _tls)
    try:
        return httpx.AsyncHTTPTransport(verify=_tls(), proxy=proxy)
    except ImportError as error:
        raise FetchError(
            f"The proxy that {_named(_PROXIES)} names is a SOCKS proxy, for which the package socksio has to be "
            "installed beside srw-reader: install it, or name an HTTP proxy."
        ) from error
    except (ValueError, httpx.InvalidURL) as error:
        raise FetchError(
            f"The proxy that {_named(_PROXIES)} names cannot be used: it has to be like http://host:port; "
            "correct the variable, or unset it."
        ) from error


def _proxy(url: str) -> str | None:
    """The address of the proxy that is to be asked for a URL in its place, if there is one."""
    parts, proxies = urlsplit(url), urllib.request.getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or any(map(urllib.request.proxy_bypass, (parts.netloc.rpartition("@")[2], parts.hostname or ""))):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def _named(variables: tuple[str, ...]) -> str:
    """Those of some variables that are set, in either spelling, to be part of a sentence."""
    found = [name for name in os.environ if name.upper() in variables and os.environ[name]]
    return " or ".join(sorted(found)) or "the system"


@functools.cache
def _tls() -> ssl.SSLContext:
    """The settings of protected connections, made once and where there is one: to read the certificates takes 20 ms.

    Raises:
        FetchError: those that the environment names cannot be used.
    """
    named = certificates_named()
    try:
        if named == "SSL_CERT_DIR":
            os.listdir(os.environ[named])  # OpenSSL takes a folder that is not there for an empty one
        context = httpx.create_ssl_context()
        context.set_alpn_protocols(["http/1.1"])
        return context
    except (OSError, ValueError) as error:
        what = (
            f"that {named} names ({clean_line(os.environ[named])})" if named else "that came with the package certifi"
        )
        reason = (
            "there are none in it" if isinstance(error, ssl.SSLError) else getattr(error, "strerror", None) or error
        )
        raise FetchError(
            f"The certificates {what} cannot be read ({reason}), so that no protected connection can be made; "
            f"{f'correct {named}, or unset it' if named else 'install srw-reader anew'}."
        ) from error
