"""The feeds that a web page names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.errors import ParseError
from srw_reader.feed.discover import alternates, is_page, no_feed
from srw_reader.feed.parse import parse
from srw_reader.strings.html_text import page_title

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
    assert page_title(PAGE) == "Tea & water"
    assert page_title("<html>") == ""


def test_a_feed_is_no_page() -> None:
    assert is_page(PAGE)
    assert not is_page('<?xml version="1.0"?><rss version="2.0"><channel>')


def test_what_other_documents_have_too_comes_last() -> None:
    page = """<html><link rel="alternate" type="application/json" href="/api">
    <link rel="alternate" type="text/xml" href="/old"><link rel="alternate" type="application/rss+xml" href="/feed">
    <link rel="alternate" type="application/xml; charset=utf-8" href="/x.xml">
    <link rel="alternate" title="JSON" type="application/json" href="https://tea.example/wp-json/wp/v2/pages/2">
    <link rel="alternate" type="application/json+oembed" href="/oembed"><link rel="search" type="text/xml" href="/s">"""
    assert alternates(page, "https://tea.example/") == (
        "https://tea.example/feed",
        "https://tea.example/api",
        "https://tea.example/old",
        "https://tea.example/x.xml",
    )


def test_a_feed_may_be_named_for_feed_readers() -> None:
    page = '<html><link rel="alternate" type="application/rss+xml" href="feed:https://tea.example/rss">'
    assert alternates(page, "https://tea.example/") == ("https://tea.example/rss",)


# ---------------------------------------------------------------- what it is instead


def said(document: str, url: str = "https://tea.example/a/") -> ParseError:
    with pytest.raises(ParseError) as raised:
        parse(document.encode(), url=url, content_type=None)
    return raised.value


@pytest.mark.parametrize(
    "meta",
    [
        '<meta http-equiv="refresh" content="0;url=/ok">',
        "<META HTTP-EQUIV=Refresh CONTENT='5; URL=../ok'>",
        """<meta content="0;url='/ok'" http-equiv="refresh">""",
        '<meta http-equiv="refresh" content="0, https://tea.example/ok">',
        '<meta http-equiv="refresh" content="1.5 ;  url = https://tea.example/ok ">',
        '<meta http-equiv="refresh" content="0; url=feed:https://tea.example/ok"/>',
    ],
)
def test_a_page_that_leads_on_names_where_to(meta: str) -> None:
    error = said(f"<html><head>{meta}<title>Moved</title></head></html>")
    assert "leads on to https://tea.example/ok:" in str(error)
    assert error.alternates == ("https://tea.example/ok",)


@pytest.mark.parametrize("content", ["300", "0", "", "0;url=https://tea.example/a/", "0;url=javascript:alert(1)", ";"])
def test_a_page_that_only_loads_itself_anew_leads_nowhere(content: str) -> None:
    error = said(f'<html><head><meta http-equiv="refresh" content="{content}"></head></html>')
    assert "leads on" not in str(error) and error.alternates == ()


def test_a_list_of_feeds_is_called_one() -> None:
    error = said(
        """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body><outline text="Tea">
        <outline type="rss" text="a" xmlUrl="https://tea.example/feed?a=1&amp;b=2"/><outline xmlUrl='feed://pots.example/'
        text="b" htmlUrl="https://pots.example/"/><outline xmlUrl="javascript:x"/></outline></body></opml>"""
    )
    assert "OPML" in str(error) and "feeds import` subscribes to the 2 that" in str(error)
    assert error.alternates == ()  # whoever has a list wants all of it
    assert "names none" in str(said("<opml><head><title>x</title></head><body/></opml>"))


def test_a_page_that_only_a_browser_passes_is_a_robot_check() -> None:
    page = "<!doctype html><title>One moment</title><script src='/captcha.js'></script>"
    assert "robot check" in str(said(page))
    offering = page + '<link rel="alternate" type="application/rss+xml" href="/feed">'
    assert "it offers the feed" in str(said(offering))


@pytest.mark.parametrize(
    "document",
    [
        '<rss version="2.0"><channel><title>Tea',
        '<rss version="2.0"><channel><title>Tea</title><description>a & b',
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Tea</title></channel>",
        "<rss",
        "<rss version=2.0><channel></channel></rss>",
        "<rdf:RDF><channel><title>Tea</title></rdf:RDF>",
    ],
)
def test_what_is_broken_and_has_no_entry_is_no_feed(document: str) -> None:
    assert said(document)


def test_a_feed_without_entries_is_one() -> None:
    feed = parse(b"<rss version='2.0'><channel><title>Tea</title></channel></rss>", url="", content_type=None)
    assert (feed.title, feed.entries) == ("Tea", ())


@given(st.text(max_size=200), st.sampled_from(["", "opml", "html", "tea"]))
def test_any_document_is_a_sentence(text: str, root: str) -> None:
    assert str(no_feed(text, "https://tea.example/", root)).endswith(".")


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
    assert "\n" not in page_title(page)
