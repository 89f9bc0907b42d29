"""What a user may name as the source of a feed: an http(s) URL, a file's path, or "-"."""

from __future__ import annotations

import os
import re
from typing import Literal
from urllib.parse import urlsplit

from srw_reader.errors import UsageError
from srw_reader.strings.clean import clean_line, shorten
from srw_reader.strings.masking import masked
from srw_reader.strings.patterns import pattern
from srw_reader.strings.urls import safe_url

_WEB = re.compile(r"(?i)https?:")
_FEED = pattern(r"(?i)(?:web\+)?(?:feed|rss|itpc|pcast|podcast)(s?):(//(?=[^/\s]))?")
_SCHEME = pattern(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = pattern(r"(?i)(localhost|\[[0-9a-f:.]+\]|([\w-]+\.)+[\w-]+)(:\d+)?([/?#]|$)")
_FILE_NAME = pattern(r"(?i)[^/]+\.(xml|rss|atom|rdf|json|opml|html?|txt|gz)")


def kind(source: str) -> Literal["url", "file", "stdin"]:
    """What a source is, by its form alone.

    Args:
        source: As `normalise` returned it.
    """
    if source == "-":
        return "stdin"
    return "url" if _WEB.match(source) else "file"


def normalise(source: str) -> str:
    """The one spelling of a source that the library knows it by.

    Args:
        source: As a user typed it; a bare host such as "example.org/feed" is taken for a web address
            unless there is a file of that name. `feed:` addresses are those of the web that they stand for.

    Returns:
        An absolute URL without fragment, an absolute path, or "-".

    Raises:
        UsageError: It is empty, has another scheme than http and https, or cannot be read at all.
    """
    source = source.strip()
    if not source or "\0" in source:
        raise UsageError("No source was given: name a feed's address, a file's path, or - for standard input.")
    if source == "-":
        return source
    source = web_form(source)
    if _WEB.match(source):
        return _address(source)
    try:
        path = os.path.abspath(os.path.expanduser(source))
    except FileNotFoundError as error:
        raise UsageError(
            f"{_shown(source)} cannot be looked for: the folder that this was started in is gone. Name a whole path."
        ) from error
    if not os.path.lexists(path):
        if _HOST.match(source) and not _FILE_NAME.fullmatch(source):
            return _address(f"https://{source}")
        if _SCHEME.match(source):
            raise UsageError(
                f"{_shown(source)} cannot be read: a source is an http or https address, a file's path, or -."
            )
    try:
        path.encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"{_shown(path)} cannot be used: its name is not valid UTF-8. Rename the file.") from error
    return path


def web_form(address: str) -> str:
    """An address as http and https have it, where it has one of the schemes that pages use to open a feed reader.

    `feed:https://host/path` is the address in it, `feed://host/path` stands for http, `feeds://` for https ("The feed
    URI scheme", draft-obasanjo-feed-uri-scheme-02, section 3). Any other comes back as it is.
    """
    found = _FEED.match(address)
    if found is None:
        return address
    inner = address[found.end() :]
    if _WEB.match(inner):
        return inner
    return f"http{found.group(1).lower()}://{inner}" if found.group(2) or _HOST.match(inner) else address


def name_of(source: str) -> str:
    """Who a source is, in a sentence: host and port of a URL, else the source."""
    if kind(source) == "stdin":
        return "Standard input"
    return _shown(urlsplit(source).netloc.rpartition("@")[2] if kind(source) == "url" else source)


def shown(source: str) -> str:
    """A source as it may be shown and printed: without secrets and without what a terminal obeys."""
    return clean_line(masked(source))


def _address(url: str) -> str:
    """A web address with scheme and host in small letters and without fragment."""
    safe = safe_url(url)
    if safe is None:
        raise UsageError(f"{_shown(url)} is no valid web address.")
    parts = urlsplit(safe)
    user, at, host = parts.netloc.rpartition("@")
    return parts._replace(netloc=user + at + host.lower(), path=parts.path or "/", fragment="").geturl()


def _shown(source: str) -> str:
    """A source, fit to be part of a sentence."""
    return shorten(shown(source), 200)
