"""What the user's environment says of requests: which certificates are trusted, and which proxy is asked."""

from __future__ import annotations

import functools
import os
import ssl
import sys
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from srw_reader.errors import FetchError
from srw_reader.strings.clean import clean_line

_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
"""The kinds of proxies, and where they listen if nothing else is said."""


class Proxy(NamedTuple):
    """Who is asked in place of a server."""

    kind: str
    """"http", "https" (asked over a protected connection), or "socks5"."""
    host: str
    """Its name or address."""
    port: int
    """Where it listens."""
    login: tuple[str, str] | None
    """Name and password, where it wants them."""


def proxy_for(url: str) -> Proxy | None:
    """Who is to be asked for an address; None for the server itself.

    Raises:
        FetchError: a proxy is named that cannot be used.
    """
    said = _proxy_said(url)
    if said is None:
        return None
    try:
        parts = urlsplit(said if "://" in said else f"http://{said}")
        kind, host, port = parts.scheme, parts.hostname, parts.port
        default = _PORTS[kind]
    except (ValueError, KeyError):
        host = None
    if not host:
        raise FetchError(
            f"The proxy that {proxy_named(url)} names cannot be used: it has to be like http://host:port or "
            "socks5://host:port; correct the variable, or unset it."
        )
    login = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return Proxy(kind.removesuffix("h"), host, port or default, login)


def proxy_named(url: str) -> str:
    """The names of the variables that say that a proxy is asked for an address; empty where none is."""
    if _proxy_said(url) is None:
        return ""
    found = [name for name in os.environ if name.upper() in _PROXIES and os.environ[name]]
    return " or ".join(sorted(found)) or "the system"


def _proxy_said(url: str) -> str | None:
    """The proxy for an address, as the user gave it."""
    # What knows of proxies takes 25 ms to import. Only macOS has them elsewhere than in the environment.
    if sys.platform != "darwin" and not any(name.lower().endswith("_proxy") for name in os.environ):
        return None
    import urllib.request

    parts, proxies = urlsplit(url), urllib.request.getproxies()
    said = proxies.get(parts.scheme) or proxies.get("all")
    return said if said and not urllib.request.proxy_bypass(parts.hostname or "") else None


def certificates_named() -> str:
    """The name of the variable that says which certificates are trusted; empty for those that come with certifi."""
    return next((name for name in _CERTIFICATES if os.environ.get(name)), "")


@functools.cache
def tls() -> ssl.SSLContext:
    """The settings of protected connections, made once: to read the certificates takes 20 ms.

    Raises:
        FetchError: the certificates that the environment names cannot be used.
    """
    named = certificates_named()
    try:
        context = _trusting(named)
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
    context.set_alpn_protocols(["http/1.1"])
    return context


def _trusting(named: str) -> ssl.SSLContext:
    """Settings that trust the certificates of a variable, or certifi's."""
    if named == "SSL_CERT_DIR":
        os.listdir(os.environ[named])  # OpenSSL takes a folder that is not there for an empty one
        return ssl.create_default_context(capath=os.environ[named])
    if named:
        return ssl.create_default_context(cafile=os.environ[named])
    import certifi

    return ssl.create_default_context(cafile=certifi.where())
