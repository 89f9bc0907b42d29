"""The feeds that a web page names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srw_reader.feed.discover import alternates, is_page, title

PAGE = """<!DOCTYPE html><html><head><title>Tea &amp;
 water</title>
<link rel="stylesheet" href="/style.css">
<link rel="alternate" type="application/rss+xml" title="Tea &raquo; Comments Feed" href="/comments/feed/" />
<link rel='alternate' type='application/rss+xml' title='Tea &raquo; Feed' href='/feed/?a=1&amp;b=2' />
<LINK REL=alternate TYPE=application/atom+xml HREF=atom.xml>
<link rel="alternate" type="application/feed+json" href="https://tea.example/feed.json">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
<link rel="alternate" hreflang="de" href="/de/">
</head><body>"""


def test_feeds_of_comments_come_last() -> None:
    assert alternates(PAGE, "https://tea.example/blog/") == (
        "https://tea.example/feed/?a=1&b=2",
        "https://tea.example/blog/atom.xml",
        "https://tea.example/feed.json",
        "https://tea.example/comments/feed/",
    )


def test_a_base_element_counts() -> None:
    page = '<html><base href="/x/"><link rel="alternate" type="application/rss+xml" href="feed">'
    assert alternates(page, "https://tea.example/blog/") == ("https://tea.example/x/feed",)


def test_the_title_is_one_line() -> None:
    assert title(PAGE) == "Tea & water"
    assert title("<html>") == ""


def test_a_feed_is_no_page() -> None:
    assert is_page(PAGE)
    assert not is_page('<?xml version="1.0"?><rss version="2.0"><channel>')


@given(
    st.lists(
        st.sampled_from(
            ["<link ", "rel=alternate ", "type=", "application/rss+xml ", "href=", "x ", ">", '"', "<base ", "<title>"]
        )
    )
)
def test_any_page_can_be_looked_through(pieces: list[str]) -> None:
    page = "".join(pieces)
    assert all(url.startswith("https://") for url in alternates(page, "https://tea.example/"))
    assert "\n" not in title(page)
