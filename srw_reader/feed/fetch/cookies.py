"""Cookies that a server gives with a redirect, and wants to see where it leads (RFC 6265)."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import Message
from http.cookiejar import CookieJar
from typing import Any, cast
from urllib.request import Request


class Cookies:
    """The cookies of one exchange."""

    def __init__(self) -> None:
        self._jar = CookieJar()

    def take(self, url: str, given: Sequence[str]) -> None:
        """Keep what came with an answer.

        Args:
            url: what was asked for.
            given: each `Set-Cookie`.
        """
        self._jar.extract_cookies(cast("Any", _Given(given)), Request(url))

    def header(self, url: str) -> str:
        """The `Cookie` for an address; empty for none."""
        request = Request(url)
        self._jar.add_cookie_header(request)
        return request.get_header("Cookie") or ""


class _Given:
    """The headers of an answer as `CookieJar` asks for them."""

    def __init__(self, given: Sequence[str]) -> None:
        self._message = Message()
        for one in given:
            self._message["Set-Cookie"] = one

    def info(self) -> Message:
        return self._message
