"""Where a redirect may lead. Pure.

What a server of the public network says must not make this machine ask one that only this machine, or the network that
it is in, can reach (CWE-918), nor with a name and a password of the server's choice.
"""

from __future__ import annotations

from urllib.parse import SplitResult, urldefrag, urlsplit

from srw_reader.errors import FetchError
from srw_reader.feed.source import kind, name_of, shown, web_form
from srw_reader.strings.clean import shorten
from srw_reader.strings.urls import is_local, safe_url

_DEFAULT_PORTS = {"http": 80, "https": 443}


def redirected(url: str, location: str) -> str:
    """Where a redirect leads.

    Args:
        url: What was asked for.
        location: The `Location` of the answer, absolute or relative (RFC 9110, 10.2.2).

    Returns:
        An absolute address with the name and password of `url` where it is still the same server that is asked, and
        never with any that `location` gives.

    Raises:
        FetchError: It leads nowhere, to another scheme than http and https, from https to http, or from a public
            address into the local network.
    """
    target = safe_url(web_form(location.strip()), url)
    if not location or target is None or kind(target) != "url":
        where = f"to {shorten(shown(location), 100)}, which is no web address" if location else "nowhere"
        raise FetchError(f"{name_of(url)} redirects {where}; the feed was not read.")
    before, after = urlsplit(url), urlsplit(target)
    if before.scheme == "https" and after.scheme == "http":
        raise FetchError(f"{name_of(url)} redirects from https to unprotected http; the feed was not read.")
    if is_local(target) and not is_local(url):
        raise into_the_network(name_of(url), name_of(target))
    login, at, _ = before.netloc.rpartition("@")
    kept = f"{login}{at}" if _is_same_server(before, after) else ""
    return urldefrag(after._replace(netloc=kept + after.netloc.rpartition("@")[2]).geturl()).url


def gives_login(location: str) -> bool:
    """Whether a `Location` gives a name or a password."""
    return "@" in urlsplit(web_form(location.strip())).netloc


def into_the_network(name: str, target: str) -> FetchError:
    """The error for a redirect from a public address to one that is not."""
    return FetchError(
        f"{name} redirects to {target}, which is this machine or one in its network; the feed was not read. If that is "
        "meant, name that address itself."
    )


def _is_same_server(before: SplitResult, after: SplitResult) -> bool:
    """Whether what is asked is the server that was asked, or the same one by https."""
    if before.hostname != after.hostname:
        return False
    ports = [parts.port or _DEFAULT_PORTS[parts.scheme] for parts in (before, after)]
    return ports[0] == ports[1] or ports == [80, 443]
