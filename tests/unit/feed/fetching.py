"""What tests of fetching have in common."""

from __future__ import annotations

import re

import pytest

from srw_reader.errors import FetchError
from srw_reader.feed.fetch import Fetched, Limits, Validators, fetch

BODY = b'<rss version="2.0"><channel><title>Tea</title></channel></rss>'
NONE = Validators()
LIMITS = Limits()


def known(fetched: Fetched) -> Validators:
    """What is known of a feed that was fetched."""
    return Validators(fetched.etag, fetched.last_modified, fetched.digest)


async def failure(source: str, limits: Limits = LIMITS) -> str:
    with pytest.raises(FetchError) as raised:
        await fetch(source, NONE, limits=limits)
    sentence = str(raised.value)
    assert re.fullmatch(r"[^\n]+\.", sentence)
    return sentence
