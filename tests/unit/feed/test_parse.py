"""Feeds of every kind become the same posts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from feed_documents import item, read, rss

from srw_reader.feed.parse import parse
from srw_reader.models import Enclosure

FEEDS = Path(__file__).parents[2] / "fixtures" / "feeds"


def test_a_blog_of_wordpress() -> None:
    feed = read((FEEDS / "wordpress.xml").read_bytes())
    assert (feed.title, feed.home_url, feed.period) == ("The Tea Notebook", "https://tea.example/", 43_200)
    first, second = feed.entries
    assert (first.guid, first.url) == ("https://tea.example/?p=7", "https://tea.example/oolong/")
    assert (first.title, first.author) == ("Why oolong & iron go together", "Ada Brook")
    assert first.html.startswith("<p>A kettle of iron keeps its heat. It rests on three feet")
    assert first.summary == "A kettle of iron keeps its heat. It rests on three fee [\u2026]"
    assert first.published == datetime(2026, 5, 13, 4, tzinfo=UTC)
    assert first.tags == ("Oolong", "Pots & pans", "oolong")
    assert first.enclosures == (Enclosure("https://tea.example/kettle.mp3", "audio/mpeg", 1234),)
    assert (second.url, second.title) == (
        "https://tea.example/untitled/",
        "A short note without a title, about the second steeping.",
    )


def test_atom() -> None:
    feed = read((FEEDS / "atom.xml").read_bytes(), "https://bridges.example/atom.xml")
    assert (feed.title, feed.home_url) == ("Bridges & Arches", "https://bridges.example/")
    html, xhtml, text = feed.entries
    assert (html.guid, html.url) == ("tag:bridges.example,2026:arch", "https://bridges.example/arch")
    assert (html.title, html.author, html.summary) == (
        "Stone <arch> with a keystone",
        "Bea Stone",
        "Why an arch stands.",
    )
    assert '<a href="https://bridges.example/log/plan.html">' in html.html  # xml:base
    assert html.published == datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    assert html.updated == datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert html.tags == ("Stone work", "arch")
    assert html.enclosures == (Enclosure("https://bridges.example/arch.pdf", "application/pdf", 99),)
    assert (xhtml.title, xhtml.author) == ("Rope bridges", "Cy Rope, Di Knot")
    assert xhtml.html == "<p>They <b>sway</b>.</p>"
    assert (xhtml.published, xhtml.date) == (None, datetime(2026, 2, 1, tzinfo=UTC))
    assert text.html == "<p>First paragraph, 2 &lt; 3.</p>\n<p>Second one<br>\nwith a break.</p>"


def test_rdf() -> None:
    feed = read((FEEDS / "rdf.xml").read_bytes())
    (entry,) = feed.entries
    assert (feed.title, entry.guid, entry.title) == ("Bees", "https://bees.example/1", "The queen")
    assert (entry.author, entry.tags) == ("Eve Comb", ("swarm",))
    assert entry.date == datetime(2026, 4, 5, 6, 7, 8, tzinfo=UTC)


def test_rss_0_91_with_its_document_type() -> None:
    document = (
        '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"'
        ' "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Old</title>'
        "<item><title>One</title><link>https://old.example/1</link></item></channel></rss>"
    )
    assert [entry.title for entry in read(document).entries] == ["One"]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("[/] x", "[/] x"),
        ("AT&amp;T: 3 &lt; 5 &gt; 4", "AT&T: 3 < 5 > 4"),
        ("<![CDATA[Tea &#8211; <em>green</em>]]>", "Tea \u2013 green"),
        ("one\ntwo", "one two"),
        ("a&amp;#27;]0;x", "a]0;x"),
        ("in\u202evoice\u200b", "invoice"),
        ("x" * 2000, "x" * 499 + "\u2026"),
        ("Tea &nbsp; &mdash; &unknown; & more", "Tea \u2014 &unknown; & more"),
    ],
)
def test_titles(title: str, shown: str) -> None:
    assert item(f"<title>{title}</title>").title == shown


@pytest.mark.parametrize(
    ("description", "html", "summary"),
    [
        ("Rinse.\n0:30 If a &lt; b, pour", "Rinse.\n0:30 If a < b, pour", "Rinse. 0:30 If a < b, pour"),
        ("$a&lt;b$ and $c&gt;d$", "$a&lt;b$ and $c>d$", "$a<b$ and $c>d$"),
        ("&lt;p&gt;$a&lt;b$ and c", "<p>$a&lt;b$ and c", "$a<b$ and c"),
        ("R&amp;amp;D &lt;i&gt;x&lt;/i&gt;", "R&amp;D <i>x</i>", "R&D x"),
    ],
)
def test_what_has_no_tag_of_html_is_text(description: str, html: str, summary: str) -> None:
    entry = item(f"<title>a</title><guid>1</guid><description>{description}</description>")
    assert (entry.html, entry.summary) == (html, summary)


@pytest.mark.parametrize(
    "closing",
    [
        '<p>Wpis <a href="https://tea.example/a">Herbata</a> pojawił się w <a href="https://tea.example">Tea</a>.</p>',
        "The post All about tea appeared first on Tea.",
        "«All about tea» ilk önce Tea üzerinde yayınlandı.",
    ],
)
def test_closing_sentence_of_wordpress_is_no_part_of_a_summary(closing: str) -> None:
    entry = item(
        "<title>All about tea</title><link>https://tea.example/a/</link>"
        f"<description><![CDATA[Green and black […] {closing}]]></description>"
    )
    assert entry.summary == "Green and black […]"


def test_the_fullest_text_wins() -> None:
    long, short = "<p>All of it, and more.</p>", "All of"
    for description, content in ((short, long), (long, short), (long, "")):
        entry = item(
            f"<description><![CDATA[{description}]]></description><content:encoded><![CDATA[{content}]]></content:encoded>"
        )
        assert entry.html == long


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "--help", "ssh://-oX/x", "mailto:a@b.example", "https://"]
)
def test_links_that_are_no_pages_are_left_out(link: str) -> None:
    assert item(f"<title>a</title><guid isPermaLink='false'>1</guid><link>{link}</link>").url is None


def test_relative_links_lead_to_the_feeds_site_and_guids_stay_as_they_are() -> None:
    entry = item("<title>a</title><guid>p1</guid><link>/a</link>")
    assert (entry.url, entry.guid) == ("https://tea.example/a", "p1")
    channel = "<title>Tea</title><link>https://pots.example/blog/</link>"
    assert read(rss("<item><link>a</link></item>", channel)).entries[0].url == "https://pots.example/blog/a"
    assert (
        read(rss("<item><link>www.pots.example/a</link></item>", channel)).entries[0].url
        == "https://www.pots.example/a"
    )
    channel = "<title>Tea</title><link>/blog/</link>"
    assert read(rss("<item><link>a</link></item>", channel)).entries[0].url == "https://tea.example/blog/a"
    channel = "<title>Tea</title><link>pots.example</link>"  # no address
    assert read(rss("<item><link>/a</link></item>", channel)).entries[0].url == "https://tea.example/a"


@pytest.mark.parametrize(
    "link",
    [
        "",
        "<link/>",
        "<link></link>",
        "<link> \n</link>",
        "<link><![CDATA[]]></link>",
        "<link><!-- none --></link>",
        "<link>N/A</link>",
    ],
)
@pytest.mark.parametrize("attribute", ["", ' isPermaLink="true"'])
def test_a_guid_is_the_address_where_there_is_no_other(link: str, attribute: str) -> None:
    assert item(f"{link}<guid{attribute}>https://tea.example/1</guid>").url == "https://tea.example/1"
    assert item(f"{link}<guid{attribute}>/1</guid>").url == "https://tea.example/1"
    assert item(f'{link}<guid isPermaLink="false">https://tea.example/1</guid>').url is None


def test_a_link_of_atom_in_rss_is_a_link() -> None:
    atom = 'xmlns:atom="http://www.w3.org/2005/Atom"'
    links = ('<link href="https://tea.example/1"/>', f'<atom:link {atom} href="https://tea.example/1"/>')
    for link in links:
        assert item(f"<title>a</title>{link}").url == "https://tea.example/1"


@pytest.mark.parametrize("reference", ["&#55357;&#56832;", "&#xD83D;&#xDE00;", "&#xd83d;&#56832;"])
def test_a_character_in_two_halves_is_one(reference: str) -> None:
    escaped = reference.replace("&", "&amp;")
    entry = item(f"<title>a {reference} b</title><description>c {escaped} d</description>")
    assert (entry.title, entry.html, entry.summary) == ("a \U0001f600 b", "c \U0001f600 d", "c \U0001f600 d")


@pytest.mark.parametrize(
    "date",
    [
        "<pubDate>Wed, 13 May 2026 04:00:00 +0000</pubDate>",
        "<dcterms:issued>2026-05-13T04:00:00Z</dcterms:issued>",
        "<dcterms:created>2026-05-13T04:00:00Z</dcterms:created>",
        "<prism:publicationDate>2026-05-13T04:00:00Z</prism:publicationDate>",
        "<pubDate>soon</pubDate><prism:publicationDate>2026-05-13T04:00:00Z</prism:publicationDate>",
        "<prism:publicationDate>soon</prism:publicationDate><prism:coverDate>2026-05-13T04:00:00Z</prism:coverDate>",
        "<atom:updated>2026-06-01T00:00:00Z</atom:updated><pubDate>Wed, 13 May 2026 06:00 CEST</pubDate>",
    ],
)
@pytest.mark.parametrize("prism", ["1.2/basic/", "basic/2.0/", "basic/3.0/"])
def test_where_the_date_of_publication_stands(date: str, prism: str) -> None:
    modules = (
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:atom="http://www.w3.org/2005/Atom"'
        f' xmlns:prism="http://prismstandard.org/namespaces/{prism}"'
    )
    (entry,) = read(rss(f"<item {modules}><title>a</title>{date}</item>")).entries
    assert entry.published == datetime(2026, 5, 13, 4, tzinfo=UTC)


def test_dates_after_the_latest_are_unknown() -> None:
    body = rss("<item><title>a</title><pubDate>Wed, 13 May 2036 04:00:00 +0000</pubDate></item>").encode()
    latest = datetime(2027, 12, 31, tzinfo=UTC)
    assert parse(body, url="", content_type=None, latest=latest).entries[0].published is None
    assert parse(body, url="", content_type=None).entries[0].published == datetime(2036, 5, 13, 4, tzinfo=UTC)


def test_authors() -> None:
    assert item("<title>a</title><author>ada@tea.example (Ada Brook)</author>").author == "Ada Brook"
    assert item("<title>a</title><author>Ada Brook &lt;ada@tea.example&gt;</author>").author == "Ada Brook"
    assert item("<title>a</title><author>ada@tea.example</author>").author == "ada@tea.example"
    assert item("<title>a</title><dc:creator>Ada</dc:creator><dc:creator>Bea</dc:creator>").author == "Ada, Bea"
    assert item("<title>a</title>").author is None
    assert item("<title>a</title><dc:creator>Ada Brook\nBea Stone</dc:creator>").author == "Ada Brook, Bea Stone"
    assert item("<title>a</title><dc:creator>Ada von\n  Brook</dc:creator>").author == "Ada von Brook"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("ada@tea.example (Ada), bea@tea.example (Bea)", "Ada, Bea"),
        ("ada@tea.example (Ada Brook); bea@tea.example (Bea Stone)", "Ada Brook, Bea Stone"),
        ("ada@tea.example (Ada) and bea@tea.example (Bea)", "Ada, Bea"),
        ("Ada &lt;ada@tea.example&gt;, Bea &lt;bea@tea.example&gt;", "Ada, Bea"),
        ("ada@tea.example, bea@tea.example", "ada@tea.example, bea@tea.example"),
        ("Ada (ada@tea.example), Bea (bea@tea.example)", "Ada, Bea"),
        ("ada@tea.example (Ada) und bea@tea.example (Bea)", "Ada, Bea"),
        ("ada@tea.example (Ada)\nbea@tea.example (Bea) / Cy Rope", "Ada, Bea, Cy Rope"),
        ('"Ada Brook" &lt;ada@tea.example&gt;', "Ada Brook"),
        ("Ada &amp; Bea", "Ada & Bea"),
        ("ada@tea.example (Brook, Ada)", "Brook, Ada"),
        ("ada@tea.example (Ada Brook (PhD)), bea@tea.example (Bea)", "Ada Brook (PhD), Bea"),
        ("Brook, Ada &lt;ada@tea.example&gt;", "Brook, Ada"),
    ],
)
def test_several_mail_addresses_in_one_element(said: str, shown: str) -> None:
    assert item(f"<title>a</title><author>{said}</author>").author == shown


def test_an_entry_of_atom_has_the_author_of_the_feed_that_it_was_copied_from() -> None:
    source = "<source><title>Pots</title><author><name>Cy</name></author><author><name>Di</name></author></source>"
    feed = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Tea</title><author><name>Ada</name></author>'
        f"<entry><id>1</id>{source}</entry><entry><id>2</id></entry>"
        f"<entry><id>3</id>{source}<author><name>Bea</name></author></entry></feed>"
    )
    assert [entry.author for entry in feed.entries] == ["Cy, Di", "Ada", "Bea"]


@pytest.mark.parametrize(
    ("channel", "period"),
    [("<ttl>90</ttl>", 5400), ("<ttl>999999</ttl>", 604_800), ("<ttl>soon</ttl>", None), ("", None)],
)
def test_the_period(channel: str, period: int | None) -> None:
    assert read(rss("", f"<title>t</title>{channel}")).period == period


def test_empty_elements_that_are_too_many_do_not_take_others_with_them() -> None:
    tags = "".join(f'<category term="tag{number}"/>' for number in range(250))
    head = f"{tags}<title type='text'>Tea</title><link href='https://tea.example/'/>"
    feed = read(f'<feed xmlns="http://www.w3.org/2005/Atom">{head}<entry><id>1</id></entry></feed>')
    assert (feed.title, feed.home_url, feed.warnings) == ("Tea", "https://tea.example/", ())
