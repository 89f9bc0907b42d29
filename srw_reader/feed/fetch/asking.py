"""What is asked and answered, whoever brings it, and how that may fail."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import Self

from srw_reader.named_tuple import NamedTuple

Headers = Sequence[tuple[bytes, bytes]]
"""Names and values, as they are sent."""


class Answer(NamedTuple):
    """An answer whose headers have come."""

    status: int
    """Its status."""
    headers: Mapping[str, str]
    """Names in small letters; the values of one that stands there more than once behind each other, with commas."""
    cookies: tuple[bytes, ...]
    """Its `Set-Cookie`, each of them."""
    pieces: AsyncIterator[bytes]
    """The bytes of its body, as they come and as they were sent. They raise what `direct.asked` raises."""

    @classmethod
    def of(cls, status: int, headers: Iterable[tuple[bytes, bytes]], pieces: AsyncIterator[bytes]) -> Self:
        """An answer with these headers."""
        said = dict[str, str]()
        cookies = []
        for raw, value in headers:
            name = raw.decode("latin-1").lower()
            said[name] = f"{said[name]}, {_text(value)}" if name in said else _text(value)
            if name == "set-cookie":
                cookies.append(value)
        return cls(status, said, tuple(cookies), pieces)


class AddressError(Exception):
    """An address that cannot be asked."""


class ConnectingError(Exception):
    """No connection came about. What happened is its cause."""


class LateError(ConnectingError):
    """Nor in time."""


class ProxyError(ConnectingError):
    """A proxy did not make one."""


class BrokenError(Exception):
    """The connection ended before the answer did."""


class ProtocolError(Exception):
    """An answer breaks the rules of HTTP. Its text is what h11 says of that."""


def _text(value: bytes) -> str:
    """The value of a header: ASCII, by the rules (RFC 9110, 5.5)."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
