"""Bodies as they are packed, which often is not as they are said to be."""

from __future__ import annotations

import gzip
import zlib

import brotli  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.errors import FetchError
from srw_reader.feed.body import Body

FEED = (
    b'<rss version="2.0"><channel><title>Tea</title>' + b"<item><title>leaf</title></item>" * 40 + b"</channel></rss>"
)
JSON = b'{"version": "https://jsonfeed.org/version/1.1", "title": "Tea", "items": []}'
REMARK = b"\r\n<!-- served from the cache of tea.example -->"
PACKED = gzip.compress(FEED, mtime=0)


def unpacked(coding: str, packed: bytes, limit: int = 2**20) -> bytes:
    body = Body(coding, limit, "tea.example")
    for at in range(0, len(packed), 7):
        body.add(packed[at : at + 7])
    return body.finish()


def bare(data: bytes) -> bytes:
    """Deflated without a header (RFC 1951)."""
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packing.compress(data) + packing.flush()


def with_all_fields(data: bytes) -> bytes:
    """Gzipped with extra field, name, comment and the header's checksum (RFC 1952, 2.3)."""
    plain = gzip.compress(data, mtime=0)
    header = plain[:3] + bytes([0b11110]) + plain[4:10] + b"\x04\x00abcd" + b"tea.xml\0" + b"a comment\0"
    return header + (zlib.crc32(header) & 0xFFFF).to_bytes(2, "little") + plain[10:]


@pytest.mark.parametrize(
    "coding", ["", "identity", "UTF-8", "utf8", "none", "binary", "8bit", "text/xml", "gzip;q=1", ","]
)
def test_what_is_no_coding_changes_nothing(coding: str) -> None:
    assert unpacked(coding, FEED) == FEED
    assert unpacked(coding, JSON) == JSON
    assert unpacked(coding, gzip.compress(FEED)) == FEED


@pytest.mark.parametrize(
    "coding", ["gzip", "x-gzip", "deflate", "br", "GZIP", "gzip, identity", "gzip, gzip", "br, gzip"]
)
@pytest.mark.parametrize("feed", [FEED, JSON, b"\xef\xbb\xbf" + FEED, FEED.decode().encode("utf-16"), b"\n\n" + FEED])
def test_plain_bytes_that_are_said_to_be_packed_stay(coding: str, feed: bytes) -> None:
    assert unpacked(coding, feed) == feed


@pytest.mark.parametrize("said", ["gzip", "x-gzip", "deflate", "identity, gzip", "UTF-8, gzip"])
@pytest.mark.parametrize("feed", [FEED, JSON])
def test_each_way_of_deflating_is_read_whatever_is_said(said: str, feed: bytes) -> None:
    for packed in (gzip.compress(feed), zlib.compress(feed), bare(feed)):
        assert unpacked(said, packed) == feed


@pytest.mark.parametrize("rest", [b"", REMARK, b"\0" * 500, b"\n", gzip.compress(b"", mtime=0)])
def test_what_follows_the_end_is_left(rest: bytes) -> None:
    for packed in (gzip.compress(FEED), with_all_fields(FEED), gzip.compress(FEED[:99]) + gzip.compress(FEED[99:])):
        assert unpacked("gzip", packed + rest) == FEED
    assert unpacked("deflate", bare(FEED) + rest) == FEED


@pytest.mark.parametrize("missing", range(1, 9))
@pytest.mark.parametrize("rest", [b"", REMARK])
def test_a_checksum_may_be_missing(missing: int, rest: bytes) -> None:
    assert unpacked("gzip", gzip.compress(FEED)[:-missing] + rest) == FEED
    assert unpacked("deflate", zlib.compress(FEED)[: -min(missing, 4)]) == FEED


def test_packed_more_than_once() -> None:
    twice = gzip.compress(gzip.compress(FEED))
    assert unpacked("gzip, gzip", twice) == unpacked("gzip", twice) == unpacked("", twice) == FEED
    assert unpacked("br, gzip", gzip.compress(brotli.compress(FEED))) == FEED
    assert unpacked("br", gzip.compress(FEED)) == FEED


@pytest.mark.parametrize("packed", [PACKED[:-9], PACKED[:40], PACKED[:9], with_all_fields(FEED)[:20]])
def test_data_that_are_cut_short_are_damaged(packed: bytes) -> None:
    with pytest.raises(FetchError, match="damaged"):
        unpacked("gzip", packed)


def test_an_unknown_coding_is_refused_where_it_is_one() -> None:
    with pytest.raises(FetchError, match="was not asked for"):
        unpacked("zstd", b"\x28\xb5\x2f\xfd\x24\x10\x81\0\0")


@pytest.mark.parametrize("coding", ["", "gzip", "gzip, gzip", "deflate", "br"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress, zlib.compress, bare, brotli.compress])
def test_nothing_grows_beyond_the_limit(coding: str, pack: object) -> None:
    assert callable(pack)
    large = pack(FEED * 2**12)
    for packed in (large, gzip.compress(large), gzip.compress(gzip.compress(large))):
        try:
            assert len(unpacked(coding, packed, 2**17)) <= 2**17
        except FetchError as error:
            assert "larger than" in str(error) or "damaged" in str(error)


def test_a_body_of_too_many_members_is_damaged() -> None:
    with pytest.raises(FetchError, match="damaged"):
        unpacked("gzip", gzip.compress(b"") * 20_000)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "gzip, br", "none"]))
def test_any_bytes_are_a_body_or_a_sentence(data: bytes, coding: str) -> None:
    for packed in (data, gzip.compress(FEED)[:10] + data, gzip.compress(FEED)[:4] + data):
        try:
            unpacked(coding, packed)
        except FetchError as error:
            assert str(error).endswith(".")


@given(st.binary(max_size=2000), st.integers(1, 9))
def test_what_is_packed_comes_out_again(data: bytes, level: int) -> None:
    data = b"<" + data
    assert unpacked("gzip", gzip.compress(data, level)) == data
    assert unpacked("deflate", zlib.compress(data, level)) == unpacked("deflate", bare(data)) == data
    assert unpacked("br", brotli.compress(data, quality=level)) == data
