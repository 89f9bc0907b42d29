"""What a web address says of whom to ask for what."""

from __future__ import annotations

import base64
import re
from urllib.parse import unquote, urlsplit

from srw_reader.feed.fetch.asking import AddressError, Headers
from srw_reader.named_tuple import NamedTuple

_PLAIN = re.compile(
    r"https?://[a-z0-9.-]+(?::[0-9]+)?"
    r"(?:/(?!\.\.?(?:[/?]|\Z))[A-Za-z0-9._~!$&'()*+,;=:@%-]*)*(?:\?[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?"
)
"""What most addresses are: nothing of such a one is to be encoded, or to be taken away."""
_PORTS = {"http": 80, "https": 443}


class Address(NamedTuple):
    """Whom to ask for what."""

    protected: bool
    """Whether by TLS."""
    host: str
    """A name in ASCII, or an address, without brackets."""
    port: int
    """Where it listens."""
    target: bytes
    """Path and query."""
    headers: Headers
    """What a request says of it."""


def address(url: str) -> Address:
    """What a web address says.

    Raises:
        AddressError: It is none that can be asked.
    """
    parts = urlsplit(url if _PLAIN.fullmatch(url) else _encoded(url))
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    named = f"[{host}]" if ":" in host else host
    headers = [(b"Host", (named if port == _PORTS[parts.scheme] else f"{named}:{port}").encode())]
    if parts.username or parts.password:
        login = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
        headers.append((b"Authorization", b"Basic " + base64.b64encode(login.encode())))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Address(parts.scheme == "https", host, port, target.encode(), tuple(headers))


def _encoded(url: str) -> str:
    """A web address all in ASCII, by the rules for what browsers send."""
    import httpx  # 25 ms, and it has the rules

    try:
        return str(httpx.URL(url))
    except (httpx.InvalidURL, UnicodeError) as error:
        raise AddressError(str(error)) from error
