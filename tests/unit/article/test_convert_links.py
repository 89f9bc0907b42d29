"""What becomes of links, images and embedded things."""

from __future__ import annotations

import pytest
from article_pages import PAGE, article, marked, only


def test_figure_with_caption() -> None:
    made = article('<figure><img src="/a%20b.jpg" alt="A hive"><figcaption>By <i>Ann</i></figcaption></figure>')
    image, caption = made.blocks
    assert marked(image) == [("image", "A hive")]
    assert (caption.kind, caption.text, caption.loose) == ("caption", "By Ann", False)
    assert made.links[0].url == "https://hives.example/a%20b.jpg"


def test_image_within_a_link_gives_both() -> None:
    made = article('<a href="/big"><img src="/small.png" alt="Hive"></a>')
    assert [(link.text, link.url) for link in made.links] == [
        ("Hive", "https://hives.example/big"),
        ("Hive", "https://hives.example/small.png"),
    ]


@pytest.mark.parametrize(
    ("attributes", "text", "url"),
    [
        ('src="/i/queen%20bee.jpg"', "queen bee.jpg", "https://hives.example/i/queen%20bee.jpg"),
        ('src="/"', "image", "https://hives.example/"),
        ('src="data:image/gif;base64,R0" data-src="/real.png" alt=""', "real.png", "https://hives.example/real.png"),
        ('srcset="/s.png 300w, /l.png 900w"', "l.png", "https://hives.example/l.png"),
    ],
)
def test_images_without_description(attributes: str, text: str, url: str) -> None:
    made = article(f"<img {attributes}>")
    assert (made.links[0].text, made.links[0].url) == (text, url)


@pytest.mark.parametrize(
    "attributes",
    ["width=1 height=1", 'width="0"', 'style="width:1px;height:1px"', 'style="display:none"', "hidden"],
)
def test_tracking_pixels_leave_nothing(attributes: str) -> None:
    made = article(f'<p>a<img src="https://count.example/p" {attributes}></p>')
    assert ([block.text for block in made.blocks], made.links) == (["a"], ())


@pytest.mark.parametrize(
    ("html", "text", "url"),
    [
        ('<iframe src="https://www.youtube.com/embed/x" title="Hive tour"></iframe>', "Video: Hive tour (youtube.com)", "https://www.youtube.com/embed/x"),
        ('<iframe src="//maps.example/m"></iframe>', "Embedded: maps.example", "https://maps.example/m"),
        ('<audio controls><source src="/buzz.mp3"></audio>', "Audio: hives.example", "https://hives.example/buzz.mp3"),
        ('<object data="/b.pdf" type="application/pdf"></object>', "PDF: hives.example", "https://hives.example/b.pdf"),
        ('<embed src="/b.swf">', "Embedded: hives.example", "https://hives.example/b.swf"),
    ],
)  # fmt: skip
def test_embedded_things_become_labelled_links(html: str, text: str, url: str) -> None:
    made = article(html)
    assert [(link.text, link.url) for link in made.links] == [(text, url)]


def test_drawings_give_their_title_and_texts() -> None:
    assert (
        only("<svg><title>Sales</title><style>x</style><text>2024</text><text>2025</text></svg>").text
        == "Sales 2024 2025"
    )


def test_footnotes_lead_to_their_place() -> None:
    html = f"""<p>Bees<sup id="r1"><a href="#n%C3%A9">1</a></sup> hum <a href="{PAGE}#né">too</a></p><p>x</p>
    <ol><li id="né">Note <a href="#r1">back</a></li></ol><p><a href="#comments">Comments</a></p>"""
    made = article(html)
    assert [(link.kind, link.url) for link in made.links] == [
        ("anchor", "#né"),
        ("anchor", "#né"),
        ("anchor", "#r1"),
        ("web", f"{PAGE}#comments"),
    ]
    assert made.anchors == {"r1": (0, 4), "né": (2, 0)}


@pytest.mark.parametrize(
    "name_at",
    ["<b id=x>(bold)</b>", "a<b><i id=x>(b)</i></b>c", "<code id=x>c</code>", "<h2 id=x>#</h2>", "1<i id=x></i>. a"],
)
def test_anchors_change_nothing_else(name_at: str) -> None:
    with_anchor, without = article(name_at), article(name_at.replace(" id=x", ""))
    assert with_anchor.blocks == without.blocks
    assert set(with_anchor.anchors) == {"x"}


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("a b.html", "https://hives.example/posts/a%20b.html"),
        ("/w_(x)?a=[1]&amp;copy=2&amp;lt;=3", "https://hives.example/w_(x)?a=[1]&copy=2&lt;=3"),
        ("?q=*_a_*", "https://hives.example/posts/spring?q=*_a_*"),
        ("https://é.example/ü'", "https://é.example/ü'"),
        ("mailto:bee@hives.example", "mailto:bee@hives.example"),
    ],
)
def test_addresses_survive(href: str, url: str) -> None:
    assert [link.url for link in article(f'<a href="{href}">li[n]k</a>').links] == [url]


def test_what_has_no_address_is_no_link() -> None:
    made = article('<p>Tea <a href="N/A">Board</a> and <a href=" n/a ">Cups</a></p>')
    assert ([block.text for block in made.blocks], made.links) == (["Tea Board and Cups"], ())


@pytest.mark.parametrize(
    ("href", "text"),
    [("javascript:x()", "go on"), ("ftp://h.example/f", "go (ftp://h.example/f) on"), ("tel:555", "go (555) on")],
)
def test_blocked_links_keep_their_text(href: str, text: str) -> None:
    made = article(f'<p><b><a href="{href}">go</a></b> on</p>')
    assert made.blocks[0].text == text
    assert [(link.text, link.url, link.kind) for link in made.links] == [("go", href, "blocked")]


def test_link_without_text_shows_its_host() -> None:
    made = article('<p>a<a href="https://www.hive.example/x"></a>b <a href="#top"></a></p>')
    assert made.blocks[0].text == "a hive.example b"
    assert len(made.links) == 1


def test_base_counts() -> None:
    assert (
        article('<base href="https://other.example/d/"><a href="x">x</a>').links[0].url == "https://other.example/d/x"
    )
