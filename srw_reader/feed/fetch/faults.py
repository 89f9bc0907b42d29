"""What an error on the way to an answer means to a user."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

from srw_reader.errors import NoHandlesError, lacks_handles
from srw_reader.feed.fetch.asking import AddressError, ConnectingError, LateError, ProtocolError, ProxyError
from srw_reader.feed.fetch.environment import certificates_named, proxies_named, proxy
from srw_reader.feed.source import name_of


def sentence(error: BaseException, url: str, connect: float) -> str:
    """What happened, and what to do.

    Args:
        error: As `direct.asked` and `proxied.asked` raise it, or from below them.
        url: What was asked for.
        connect: How many seconds a connection had.
    """
    causes = list(_causes(error))
    if any(map(lacks_handles, causes)):
        return str(NoHandlesError())
    if isinstance(error, AddressError | UnicodeError):
        return f"{name_of(url)} cannot be asked: the address is not valid; check it."
    if isinstance(error, ProtocolError) and not _was_cut_off(error):
        return f"{name_of(url)} sent an answer that breaks the rules of HTTP; try again later."
    if isinstance(error, ConnectingError):
        return _unconnected(error, causes, url, connect)
    return f"The connection to {name_of(url)} broke before the whole feed had come; try again later."


def _was_cut_off(error: ProtocolError) -> bool:
    """Whether a connection ended before the answer did, by what h11 and httpcore say of that."""
    said = str(error).lower()
    return "closed" in said or "disconnected" in said


def _unconnected(error: BaseException, causes: list[BaseException], url: str, connect: float) -> str:
    """What it means that no connection came about."""
    name = name_of(url)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        by = f", judged by what {certificates_named()} names" if certificates_named() else ""
        return f"{name} could not prove that it is {name} (its certificate is not valid{by}); the feed was not read."
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return (
            f"No protected connection to {name} could be made (TLS failed); "
            "try again later, or write http:// before the address if it has none."
        )
    if isinstance(error, ProxyError):
        return f"The proxy refused the connection to {name}; check the proxy's settings."
    if proxy(url):
        named = proxies_named()
        return f"The proxy that {named} names, through which {name} is asked, cannot be reached; check its settings."
    if isinstance(error, LateError):
        return f"{name} did not take the connection within {connect:g} seconds; try again later."
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return f"There is no server called {name}, or you are offline; check the address and the network."
    return f"{name} cannot be reached (the connection was refused, or you are offline); try again later."


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
