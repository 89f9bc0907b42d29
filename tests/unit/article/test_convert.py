"""What becomes of the constructs of HTML in an article."""

from __future__ import annotations

import pytest
from article_strategies import soup
from hypothesis import given

from srw_reader.article import read
from srw_reader.models import Article, Block, Enclosure

PAGE = "https://hives.example/posts/spring"


def article(html: str) -> Article:
    """The article of HTML on a page about bees."""
    return read(html, url=PAGE)


def only(html: str) -> Block:
    """The one block of an article."""
    (block,) = article(html).blocks
    return block


def marked(block: Block) -> list[tuple[str, str]]:
    """What is set apart in a block."""
    return [(span.kind, block.text[span.start : span.end]) for span in block.spans]


def shape(html: str) -> list[tuple[str, str, int, int, str]]:
    """Kind, text, quote, indent and marker of each block."""
    return [(b.kind, b.text, b.quote, b.indent, b.marker) for b in article(html).blocks]


@pytest.mark.parametrize("level", range(1, 7))
def test_heading_keeps_its_level(level: int) -> None:
    block = only(f"<h{level}>Queens #</h{level}>")
    assert (block.kind, block.level, block.text) == ("heading", level, "Queens #")


@pytest.mark.parametrize(
    ("html", "spans"),
    [
        ("un<b>believ</b>able", [("strong", "believ")]),
        ("<b>a<i>b</i></b>", [("strong", "ab"), ("emphasis", "b")]),
        ("<i>a</i><b>b</b>", [("emphasis", "a"), ("strong", "b")]),
        ("<i>a</i><i>b</i>", [("emphasis", "ab")]),
        ("a<b>(b)</b>c", [("strong", "(b)")]),
        ("a<i>“b”</i>c<b>é<i>d</i></b>", [("emphasis", "“b”"), ("strong", "éd"), ("emphasis", "d")]),
        ("<b>a<i>b</b>c</i>", [("strong", "ab"), ("emphasis", "bc")]),
        ("<b> a </b>b", [("strong", "a")]),
        ("<del>old</del><ins>new</ins>", [("strike", "old")]),
        ("<b><br></b>a", []),
        ('<b style="font-weight: normal">a <b>b</b></b>', [("strong", "b")]),
        ("press <kbd>a`b</kbd>", [("code", "a`b")]),
        ("<code>``</code> <code>c|d</code>", [("code", "``"), ("code", "c|d")]),
        (
            "<code><b>a </b>b<b> c</b></code>",
            [("strong", "a"), ("code", "a"), ("code", " b "), ("strong", "c"), ("code", "c")],
        ),
    ],
)
def test_emphasis_covers_what_the_element_covers(html: str, spans: list[tuple[str, str]]) -> None:
    assert sorted(marked(only(f"<p>{html}</p>"))) == sorted(spans)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("10<sup>-3</sup> and CO<sub>2</sub>", "10⁻³ and CO₂"),
        ("x<sup>2,3</sup> y<sub>a?</sub>", "x^(2,3) y_(a?)"),
        ("2<sup>2n<sup>2</sup></sup>", "2^(2n²)"),
        ("here<sup>[4]</sup> Name<sup>™</sup>", "here[4] Name™"),
        ("a<sup><a href='#f1'>1</a></sup><sup><a href='#f2'>2</a></sup>", "a¹ ²"),
        ("<q>Buzz</q>, said the bee", "“Buzz”, said the bee"),
        ("<ruby>蜂<rp>(</rp><rt>hachi</rt><rp>)</rp></ruby>", "蜂(hachi)"),
        ('<abbr title="Integrated pest management">IPM</abbr> and <abbr title="Integrated pest management">IPM</abbr>',
         "IPM (Integrated pest management) and IPM"),
        ("honey<wbr>comb&nbsp;x", "honeycomb\u00a0x"),
        ("a<br>b<br><br>c<br>", "a\nb\n\nc"),
        ("<button>Send</button> <input type=submit value=Go>", "Send Go"),
        ("a <mark>b</mark> <u>c</u> <small>d</small>", "a b c d"),
    ],
)  # fmt: skip
def test_text_within_a_line(html: str, text: str) -> None:
    assert only(f"<p>{html}</p>").text == text


def test_nested_list_with_everything_in_an_item() -> None:
    html = """<ol start="3"><li><p>Lift</p><p>slowly</p><pre>a\tb\n  c</pre><blockquote>calm</blockquote>
    <ul><li>left<li>right</ul></li><li>Close</li></ol>"""
    assert shape(html) == [
        ("item", "Lift", 0, 1, "3."),
        ("paragraph", "slowly", 0, 1, ""),
        ("code", "a\tb\n  c", 0, 1, ""),
        ("paragraph", "calm", 1, 1, ""),
        ("item", "left", 0, 2, "•"),
        ("item", "right", 0, 2, "•"),
        ("item", "Close", 0, 1, "4."),
    ]


def test_lists_that_follow_each_other_stay_apart() -> None:
    assert [b[4] for b in shape("<ol><li>a</ol><ol><li>b<li value=7>c</ol>")] == ["1.", "1.", "7."]


@pytest.mark.parametrize(("kind", "markers"), [("a", ["y.", "z.", "aa."]), ("I", ["XXV.", "XXVI.", "XXVII."])])
def test_lettered_and_roman_lists(kind: str, markers: list[str]) -> None:
    assert [b[4] for b in shape(f'<ol type="{kind}" start=25><li>x<li>y<li>z</ol>')] == markers


def test_reversed_list_counts_down() -> None:
    assert [b[4] for b in shape("<ol reversed><li>x<li>y<li>z</ol>")] == ["3.", "2.", "1."]


def test_tight_and_loose_lists() -> None:
    tight, loose = article("<ul><li>a<li>b</ul>").blocks, article("<ul><li><p>a</p><li><p>b</p></ul>").blocks
    assert [b.loose for b in tight] == [True, False]
    assert [b.loose for b in loose] == [True, True]


def test_item_that_begins_with_a_heading_keeps_its_marker() -> None:
    assert shape("<ol><li><h3>Frames</h3>text</ol>") == [
        ("item", "", 0, 1, "1."),
        ("heading", "Frames", 0, 1, ""),
        ("paragraph", "text", 0, 1, ""),
    ]


def test_definition_list() -> None:
    assert shape("<dl><dt>Drone<dd>male<dd>idle<dt>Queen<dd><p>one</p><p>only</p></dl>") == [
        ("term", "Drone", 0, 0, ""),
        ("definition", "male", 0, 1, ""),
        ("definition", "idle", 0, 1, ""),
        ("term", "Queen", 0, 0, ""),
        ("definition", "one", 0, 1, ""),
        ("paragraph", "only", 0, 1, ""),
    ]


def test_quotes_nest() -> None:
    html = "<blockquote>a<blockquote><p>b</p><ul><li>c</ul></blockquote></blockquote>d"
    assert [(b[0], b[1], b[2]) for b in shape(html)] == [("paragraph", "a", 1), ("paragraph", "b", 2), ("item", "c", 2), ("paragraph", "d", 0)]  # fmt: skip


@pytest.mark.parametrize("depth", [3_000, 10_000])
@pytest.mark.parametrize(
    "opening", ["<ul><li>x", "<blockquote>x", "<div>x", "<dl><dd>x", "<table><tr><td>x", "<span>x"]
)
def test_depth_is_bounded_and_nothing_is_lost(opening: str, depth: int) -> None:
    blocks = article(opening * depth).blocks
    assert max(block.quote + block.indent for block in blocks) <= 12
    assert sum(block.text.count("x") for block in blocks) == depth


def test_code_is_verbatim_and_knows_its_language() -> None:
    html = '<pre class="wp-block-code"><code class="language-python">def f():\n\treturn `x`\n\n\n```\n*y* &lt;z&gt;   \n</code></pre>'
    block = only(html)
    assert (block.kind, block.marker, block.spans) == ("code", "python", ())
    assert block.text == "def f():\n\treturn `x`\n\n\n```\n*y* <z>   "


def test_links_in_code_are_kept() -> None:
    made = article('<pre>see <a href="/docs">docs</a>\nend</pre>')
    assert made.blocks[0].text == "see docs\nend"
    assert [(link.text, link.url) for link in made.links] == [("docs", "https://hives.example/docs")]


def test_data_table() -> None:
    html = """<table><caption>Yield</caption><thead><tr><th>Hive</th><th align=right>kg<br>(dry)</th></tr></thead>
    <tr><td>A|1 <b>new</b></td><td>12</td></tr><tr><td colspan=2>closed<ul><li>mites<li>cold</ul></td></tr></table>"""
    caption, table = article(html).blocks
    assert (caption.kind, caption.text) == ("caption", "Yield")
    assert table.text == "Hive\tkg (dry)\nA|1 new\t12\nclosed / mites / cold\t"
    assert (table.level, table.aligns) == (1, ("left", "right"))
    assert marked(table) == [("strong", "new")]


def test_table_without_header_and_with_rowspan() -> None:
    block = only("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>")
    assert (block.text, block.level) == ("a\tb\n\tc", 0)


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><p>One</p><p>Two</p></td></tr></table>",
        "<table><tr><td>One</td></tr><tr><td>Two</td></tr></table>",
        "<table><tr><td>One</td><td><blockquote>Two</blockquote></td></tr></table>",
        "<table><tr><td><table><tr><td>One</td></tr></table></td><td>Two</td></tr></table>",
    ],
)
def test_layout_table_becomes_plain_blocks(html: str) -> None:
    assert [(block.kind, block.text) for block in article(html).blocks] == [("paragraph", "One"), ("paragraph", "Two")]


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


def test_what_is_not_shown_is_dropped() -> None:
    html = "<style>p{}</style><script>x()</script><noscript>n</noscript><template>t</template><p hidden>h</p><p style='display: none'>d</p><!-- c -->a"
    assert only(html).text == "a"


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


def test_wordpress_footer_goes_and_nothing_else() -> None:
    footer = '<p>The post <a href="/a">Spring *in* the hive</a> appeared first on <a href="/">Hives</a>.</p>'
    care = "<p><em>This is no advice.</em> In a crisis call 555.</p><p>Reviewed by Ann</p>"
    assert [b.text for b in article(care + footer).blocks] == [
        "This is no advice. In a crisis call 555.",
        "Reviewed by Ann",
    ]
    assert len(article(footer + care).blocks) == 3
    assert len(article("<p>The post office appeared first on <a href='/m'>maps</a>.</p>").blocks) == 1


def test_enclosures_come_last() -> None:
    files = (Enclosure("https://hives.example/e.mp3", "audio/mpeg", 12_300_000), Enclosure("file:///etc/x"))
    made = read("<p>Listen</p>", url=PAGE, enclosures=files)
    assert [block.text for block in made.blocks] == ["Listen", "Enclosure: audio/mpeg, 12.3 MB"]
    assert made.links[0].url == "https://hives.example/e.mp3"


def test_words_leave_out_code_and_the_reference_list() -> None:
    html = "<p>One two three.</p><pre>four five</pre><h2>References</h2><ol><li>Six, S. (2020). Seven. https://doi.org/10.1/8</li><li>Nine, N. (2021). Ten.</li></ol>"
    assert article(html).words == 3


def test_empty_input() -> None:
    assert article(" <p> </p>&nbsp;").blocks == ()


@given(soup)
def test_arbitrary_html_never_raises_and_spans_fit(html: str) -> None:
    made = article(html)
    for block in made.blocks:
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)
    for link in made.links:
        assert " ".join(made.blocks[link.block].text[link.start : link.end].split()) == link.text
