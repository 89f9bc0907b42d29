"""Which addresses may be opened, and how they are shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.strings.canonical import canonical
from srw_reader.strings.urls import host, safe_url, without_tracking

BASE = "https://blog.example/a/b"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " javascript:x",
        "data:text/html,<b>",
        "file:///etc/passwd",
        "--help",
        "-oX",
        "ssh://-oProxyCommand=id/x",
        "vscode://x",
        "\\\\evil\\x",
        "https://",
        "https:///x",
        "https://ex.example/\nHost: x",
        "https://good.example\\@evil.example/",
        "https://ex.example:99999/",
        "https://[::1/",
        "https://ex\u200bample.example/",
        "mailto:a@b.example?attach=/etc/passwd",
        "mailto:a@b.example?subject=x%0ABcc:c@d.example",
        "",
        "N/A",
        " n/a ",
        "https://ex.example/" + "a" * 70_000,
    ],
)
def test_what_is_never_opened(url: str) -> None:
    assert safe_url(url, BASE) is None


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://ex.example/?a=1&b=2#c", "https://ex.example/?a=1&b=2#c"),
        ("  http://[::1]/ ", "http://[::1]/"),
        ("https://ex.example/a b", "https://ex.example/a%20b"),
        ("https://ex.example/$(id)`id`;id|id", "https://ex.example/$(id)%60id%60;id%7Cid"),
        ("https://ex.example/\u202egpj", "https://ex.example/%E2%80%AEgpj"),
        ("https://ex.example/caf\xe9", "https://ex.example/caf\xe9"),
        ("mailto:a@b.example?subject=Hi", "mailto:a@b.example?subject=Hi"),
        ("/root", "https://blog.example/root"),
        ("../up", "https://blog.example/up"),
        ("?q", "https://blog.example/a/b?q"),
        ("//other.example/x", "https://other.example/x"),
        ("page.html", "https://blog.example/a/page.html"),
    ],
)
def test_what_is_opened(url: str, safe: str) -> None:
    assert safe_url(url, BASE) == safe


def test_a_relative_address_needs_a_base() -> None:
    assert safe_url("page.html") is None


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.Ex.example:8080/x", "ex.example"),
        ("https://bank.example@evil.example/", "evil.example"),
        ("https://\u0430pple.example/", "\u0430pple.example (xn--pple-43d.example)"),
        ("https://xn--pple-43d.example/", "\u0430pple.example (xn--pple-43d.example)"),
        ("https://m\xfcller.example/", "m\xfcller.example"),
        ("https://\u65e5\u672c\u3054.example/", "\u65e5\u672c\u3054.example"),
        ("mailto:a@b.example?subject=x", "a@b.example"),
        ("https://[::1/", ""),
    ],
)
def test_the_host_that_is_shown(url: str, shown: str) -> None:
    assert host(url) == shown


def test_only_tracking_parameters_go() -> None:
    url = "https://ex.example/a/?b=%20&utm_medium=rss&c&mc_eid=9#d"
    assert without_tracking(url) == "https://ex.example/a/?b=%20&c#d"
    assert without_tracking("https://ex.example/?a=1") == "https://ex.example/?a=1"


@given(
    st.sampled_from(["", "https://", "http://a.example", "mailto:", "//", "javascript:", "https://a.example/?utm_x="]),
    st.text(st.characters(exclude_categories=()), max_size=30),
)
def test_a_safe_address_is_safe_and_stays_as_it_is(start: str, rest: str) -> None:
    url = safe_url(start + rest, BASE)
    if url is not None:
        assert safe_url(url) == url
        assert url.startswith(("http://", "https://", "mailto:"))
        assert not any(c.isspace() or unicodedata.category(c) in ("Cc", "Cs", "Co") for c in url)
        assert canonical(without_tracking(url)) == canonical(url)
    assert isinstance(host(start + rest), str)
