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
from srw_reader.feed.fetch.connecting import CheckedBackend
from srw_reader.strings.clean import clean_line

_HEADERS = {
    "User-Agent": f"srw-reader/{__version__}",
    "Accept": "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1",
    "Accept-Encoding": ACCEPTED,
}
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


def client(scheme: str, connect: float, cookies: httpx.Cookies, backend: CheckedBackend) -> httpx.AsyncClient:
    """A client that follows no redirects.

    Args:
        scheme: what it is to ask: "http" or "https". Certificates are read for https alone.
        connect: seconds for a connection.
        cookies: what it knows already.
        backend: what connects, except through a proxy, which looks names up itself.

    Raises:
        FetchError: certificates or proxies that the environment names cannot be used.
    """
    timeout = httpx.Timeout(None, connect=connect)
    trusted = _tls(scheme)
    try:
        made = httpx.AsyncClient(headers=_HEADERS, timeout=timeout, verify=trusted, cookies=cookies)
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
    # httpx hands on all settings of a pool but this one, which httpcore has for it ("Network Backends").
    made._transport._pool._network_backend = backend  # type: ignore[attr-defined]
    return made


def proxy_for(url: str) -> str:
    """The name of the environment's variables if a proxy is asked for an address in its place; else empty."""
    parts = urlsplit(url)
    proxies = urllib.request.getproxies()
    proxied = (parts.scheme in proxies or "all" in proxies) and not urllib.request.proxy_bypass(parts.hostname or "")
    return _named(_PROXIES[:3]) if proxied else ""


def certificates_named() -> str:
    """The name of the variable that says which certificates are trusted; empty for those that come with httpx."""
    return next((name for name in _CERTIFICATES if os.environ.get(name)), "")


def _named(variables: tuple[str, ...]) -> str:
    """Those of some variables that are set, in either spelling, to be part of a sentence."""
    found = [name for name in os.environ if name.upper() in variables and os.environ[name]]
    return " or ".join(sorted(found)) or "the system"


@functools.cache
def _tls(scheme: str) -> ssl.SSLContext:
    """The settings for a scheme, made once. Those for http trust nobody: to read the certificates takes 20 ms."""
    if scheme == "http":
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    named = certificates_named()
    try:
        if named == "SSL_CERT_DIR":
            os.listdir(os.environ[named])  # OpenSSL takes a folder that is not there for an empty one
        return httpx.create_ssl_context()
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
