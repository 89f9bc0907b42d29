"""Documents in another encoding than they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.feed.encoding import decode

TEXT = "na\xefve \u201cq\u201d"
XML = '<?xml version="1.0" encoding="{}"?><a>' + TEXT + "</a>"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (XML.format("UTF-8").encode(), None),
        (XML.format("UTF-8").encode("utf-8-sig"), None),
        (XML.format("UTF-8").encode("cp1252"), None),
        (XML.format("iso-8859-1").encode(), None),
        (XML.format("UTF-8").encode(), "text/xml; charset=iso-8859-1"),
        (XML.format("x-klingon").encode(), None),
        (XML.format("utf-16").encode("utf-16"), None),
        (XML.format("UTF-8").encode("utf-16"), None),
        (XML.format("utf-16").encode("utf-16-le"), None),
        (XML.format("utf-32").encode("utf-32"), None),
        (XML.format("windows-1252").encode("cp1252"), None),
        (XML.format("iso-8859-1").encode("cp1252"), None),
        (XML.format("gb2312").encode("gb18030"), None),
        (f"<a>{TEXT}</a>".encode("cp1252"), 'text/xml; charset="windows-1252"'),
        (f'<meta charset="windows-1252">{TEXT}'.encode("cp1252"), None),
    ],
)
def test_the_text_is_what_was_written(body: bytes, content_type: str | None) -> None:
    assert TEXT in decode(body, content_type)


def test_a_few_bad_bytes_do_not_garble_the_rest() -> None:
    assert decode("good \u2019 bad ".encode() + b"\x92\xff", None) == "good \u2019 bad \ufffd\ufffd"


def test_declared_encodings_count_where_the_text_is_not_utf8() -> None:
    assert "\u0447\u0430\u0439" in decode(
        b'<?xml version="1.0" encoding="koi8-r"?>' + "\u0447\u0430\u0439".encode("koi8-r"), None
    )
    assert "\u8336" in decode(b'<?xml version="1.0" encoding="iso-2022-jp"?>' + "\u8336".encode("iso-2022-jp"), None)


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "punycode", "zip", "rot13"])
def test_codings_that_hide_something_are_not_used(name: str) -> None:
    body = f'<?xml version="1.0" encoding="{name}"?>+ADw-b+AD4- \\x1b'.encode()
    assert decode(body, f"text/xml; charset={name}") == body.decode()


@given(st.binary(max_size=60), st.sampled_from([None, "text/xml; charset=big5", "text/xml; charset=utf-16"]))
def test_anything_becomes_text(body: bytes, content_type: str | None) -> None:
    decode(body, content_type).encode()
