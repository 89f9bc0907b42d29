"""What servers give with a redirect, to be given back when they are asked again: some let nobody in without."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from srw_reader.feed.fetch.asking import Headers

if TYPE_CHECKING:
    import httpx


class Cookies:
    """The cookies of one exchange (RFC 6265). httpx has the rules, and takes 25 ms to import: few servers give any."""

    def __init__(self) -> None:
        self._jar: httpx.Cookies | None = None

    def take(self, url: str, said: Sequence[bytes]) -> None:
        """Keep what an answer says, each `Set-Cookie` of it."""
        if not said:
            return
        import httpx

        if self._jar is None:
            self._jar = httpx.Cookies()
        headers = [(b"Set-Cookie", value) for value in said]
        self._jar.extract_cookies(httpx.Response(200, headers=headers, request=httpx.Request("GET", url)))

    def headers(self, url: str) -> Headers:
        """What is to be said to whom an address leads."""
        if self._jar is None:
            return ()
        import httpx

        given = httpx.Request("GET", url, cookies=self._jar).headers.raw
        return tuple(header for header in given if header[0].lower() == b"cookie")
