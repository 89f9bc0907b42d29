"""What becomes of the constructs of HTML in an article."""

from __future__ import annotations

import pytest
from article_pages import PAGE, article, marked, only, shape
from article_strategies import soup
from hypothesis import given

from srw_reader.article import read
from srw_reader.models import Enclosure


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
        ('<span style="color: red; text-decoration:line-through">old</span> new', [("strike", "old")]),
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


def test_quotes_nest() -> None:
    html = "<blockquote>a<blockquote><p>b</p><ul><li>c</ul></blockquote></blockquote>d"
    assert [(b[1], b[2]) for b in shape(html)] == [("a", 1), ("b", 2), ("c", 2), ("d", 0)]


@pytest.mark.parametrize(
    ("opening", "depth"),
    [
        *(("<ul><li>x", 10_000), ("<blockquote>x", 10_000), ("<div>x", 3_000), ("<dl><dd>x", 3_000)),
        *(("<table><tr><td>x", 3_000), ("<span>x", 10_000)),
    ],
)
def test_depth_is_bounded_and_nothing_is_lost(opening: str, depth: int) -> None:
    blocks = article(opening * depth).blocks
    assert max(block.quote + block.indent for block in blocks) <= 12
    assert sum(block.text.count("x") for block in blocks) == depth


def test_code_is_verbatim_and_knows_its_language() -> None:
    code = "def f():\n\treturn `x`\n\n\n```\n*y* &lt;z&gt;   \n"
    block = only(f'<pre class="wp-block-code"><code class="language-python">{code}</code></pre>')
    assert (block.kind, block.marker, block.spans) == ("code", "python", ())
    assert block.text == "def f():\n\treturn `x`\n\n\n```\n*y* <z>   "


def test_links_in_code_are_kept() -> None:
    made = article('<pre>see <a href="/docs">docs</a>\nend</pre>')
    assert made.blocks[0].text == "see docs\nend"
    assert [(link.text, link.url) for link in made.links] == [("docs", "https://hives.example/docs")]


def test_what_is_not_shown_is_dropped() -> None:
    html = "<style>p{}</style><script>x()</script><noscript>n</noscript><template>t</template>"
    html += "<p hidden>h</p><p style='display: none'>d</p><!-- c -->a"
    assert only(html).text == "a"


POST, SITE = (
    '<a rel="nofollow" href="/posts/spring">Spring *in* the hive</a>',
    '<a href="https://www.hives.example/">hives</a>',
)
CARE = "<p><em>This is no advice.</em> In a crisis call 555.</p><p>Reviewed by Ann</p>"


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            "The post {} appeared first on {}.",
            "Der Beitrag {} erschien zuerst auf {}.",
            "L&#8217;articolo {} proviene da {}.",
        ),
        *(
            "投稿 {} は {} に最初に表示されました。",
            "Сообщение {} появились сначала на {}.",
            "ظهرت المقالة {} أولاً على {}.",
        ),
        *("{} yazısı ilk önce {} üzerinde ortaya çıktı.", "{}&nbsp;最先出现在 {}。", "Aus {}: {}"),
    ],
)
def test_closing_sentence_of_wordpress_goes(sentence: str) -> None:
    footer = f"<p>{sentence.format(POST, SITE)}</p>\n"
    for behind in ("", "<!-- x --><img src='/pixel.gif' width=1>"):
        assert [b.text for b in article(CARE + footer + behind).blocks] == [
            "This is no advice. In a crisis call 555.",
            "Reviewed by Ann",
        ]
    assert len(article(footer + CARE).blocks) == 3


def test_closing_sentence_with_a_title_in_small_letters_goes() -> None:
    for title in ("fn(['bee'], next) {}", "how to keep bees warm", "ミツバチ"):
        footer = f"<p>The post {POST.replace('Spring *in* the hive', title)} appeared first on {SITE}.</p>"
        assert len(article(CARE + footer).blocks) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        f"Thanks for reading {POST} on {SITE}!",
        f"Share {POST.replace('Spring *in* the hive', 'this post')} or visit {SITE}.",
        f"The post {POST.replace('spring', 'autumn')} appeared first on {SITE}.",
        f"The post {POST} appeared first on {SITE.replace('www.hives', 'other')}.",
        f"The post <em>{POST}</em> appeared first on {SITE}.",
        f"{POST} and {SITE}, {SITE}",
        f"In {POST}, of which many a word could be said that is not said here, we looked for bees as {SITE} did.",
        f"{POST}",
    ],
)
def test_other_last_paragraphs_stay(sentence: str) -> None:
    assert len(article(f"{CARE}<p>{sentence}</p>").blocks) == 3


def test_text_without_tags_keeps_its_lines() -> None:
    made = article("0:00 Wax &amp; honey\n1:00 If a < b, R&D\n\n\nhttps://hives.example/c")
    assert [block.text for block in made.blocks] == ["0:00 Wax & honey\n1:00 If a < b, R&D", "https://hives.example/c"]
    assert only("a\n<b>b</b>").text == "a b"


def test_enclosures_come_last() -> None:
    files = (Enclosure("https://hives.example/e.mp3", "audio/mpeg", 12_300_000), Enclosure("file:///etc/x"))
    made = read("<p>Listen</p>", url=PAGE, enclosures=files)
    assert [block.text for block in made.blocks] == ["Listen", "Enclosure: audio/mpeg, 12.3 MB"]
    assert made.links[0].url == "https://hives.example/e.mp3"


def test_words_leave_out_code_and_the_reference_list() -> None:
    html = "<p>One two three.</p><pre>four five</pre><h2>References</h2><ol>"
    html += "<li>Six, S. (2020). Seven. https://doi.org/10.1/8</li><li>Nine, N. (2021). Ten.</li></ol>"
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


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('Wax<span style="font-size:0.6em; vertical-align:super">4</span> melts.', "Wax⁴ melts."),
        ('Wax<sup><span style="vertical-align: super;">4</span></sup> melts.', "Wax⁴ melts."),
        ('<span style="vertical-align:top">Wax</span> melts.', "Wax melts."),
        ('Wax.<sup>1</sup><span role="tooltip">Okafor A. Wax.</span> It melts.', "Wax.¹ [Okafor A. Wax.] It melts."),
    ],
)
def test_spans_that_are_raised_or_shown_on_demand(html: str, text: str) -> None:
    assert only(f"<p>{html}</p>").text == text
