"""What an address says of whom to ask, which is what httpx makes of it: it has the rules for what browsers send."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.feed.fetch.address import address
from srw_reader.feed.fetch.asking import AddressError

URLS = [
    *("http://tea.example", "https://tea.example/", "http://tea.example:80/a", "https://tea.example:443/a"),
    *(
        "https://tea.example:8443/feed.xml?page=2&q=a%20b",
        "http://127.0.0.1:81/x",
        "http://[::1]:81/x",
        "http://[::1]/",
    ),
    *("http://Tea.Example/Feed", "http://tea.example?page=2", "http://tea_pots.example/~ada/a;b=c/@x!$&'()*+,:"),
    *(
        "http://tea.example/a/../b",
        "http://tea.example/a/./b",
        "http://tea.example/..",
        "http://tea.example/.well/a..b",
    ),
    *("http://tea.example/a//b", "http://tea.example/a b", "http://tea.example/é?ü=ö", "http://tée.example/"),
    *("http://tea.example/%c3%A9%zz?%", "http://tea.example/a^|`{}<>?<>'\"[]", "http://xn--te-bja.example/"),
    *("http://ada:pa%20ss@tea.example/feed", "http://ada@tea.example/", "http://:word@tea.example/", "http://127.1/"),
]
LETTERS = "aZ09._~!$&'()*+,;=:@%-/?é |[]"


def as_httpx_has_it(url: str) -> tuple[object, ...]:
    request = httpx.Client().build_request("GET", url)
    parts = request.url
    port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    return parts.scheme == "https", parts.raw_host.decode(), port, parts.raw_path, request.headers["host"]


@pytest.mark.parametrize("url", URLS)
def test_addresses(url: str) -> None:
    found = address(url)
    assert (*found[:4], dict(found.headers)[b"Host"].decode()) == as_httpx_has_it(url)


@given(st.text(LETTERS), st.text(LETTERS, min_size=1))
def test_any_path_and_query(path: str, query: str) -> None:
    url = f"https://tea.example/{path}?{query}"
    assert address(url).target == httpx.URL(url).raw_path


@pytest.mark.parametrize(
    ("url", "login"),
    [
        ("http://tea.example/", None),
        ("http://ada@tea.example/", b"Basic YWRhOg=="),
        ("http://ada:pa%20ss@tea.example/", b"Basic YWRhOnBhIHNz"),
        ("http://:word@tea.example/", b"Basic OndvcmQ="),
    ],
)
def test_a_name_and_a_password_are_told(url: str, login: bytes | None) -> None:
    assert dict(address(url).headers).get(b"Authorization") == login


@pytest.mark.parametrize("url", ["http://\u2488.example/", "http://[::g]/", "http://" + "\u00fc" * 70 + "/"])
def test_what_cannot_be_asked(url: str) -> None:
    with pytest.raises(AddressError):
        address(url)
