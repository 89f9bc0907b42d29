"""An article as bytes, for the library and between processes. Imports no parser."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from srw_reader.models import Article

if TYPE_CHECKING:
    from msgspec.json import Decoder


def pack(article: Article) -> bytes:
    """An article as compact JSON in UTF-8, the values of its fields in their order, not compressed."""
    import msgspec  # 10 ms, which what only lists posts does not need

    return msgspec.json.encode(article)


def unpack(data: bytes) -> Article:
    """The article that `pack` was given.

    Raises:
        ValueError: It is damaged, or of a version that packed another way.
    """
    return _decoder().decode(data)


@cache
def _decoder() -> Decoder[Article]:
    from msgspec.json import Decoder  # as above

    return Decoder(Article)
