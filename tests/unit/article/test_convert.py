"""What becomes of the constructs of HTML in an article."""

from __future__ import annotations

import pytest
from article_pages import PAGE, article, marked, only
from article_strategies import soup
from hypothesis import given

from srw_reader.article import read
from srw_reader.models import Enclosure


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


@pytest.mark.parametrize(
    ("attributes", "markers"),
    [
        ('type="a" start=25', ["y.", "z.", "aa."]),
        ('type="I" start=25', ["XXV.", "XXVI.", "XXVII."]),
        ('type="1"', ["1.", "2.", "3."]),
        ("start=-1", ["-1.", "0.", "1."]),
        ("reversed start=1", ["1.", "0.", "-1."]),
        ("start=x", ["1.", "2.", "3."]),
        ('style="list-style-type: lower-alpha"', ["a.", "b.", "c."]),
        ('style="list-style: inside upper-latin"', ["A.", "B.", "C."]),
        ('type="a" style="list-style-type:lower-roman"', ["i.", "ii.", "iii."]),
        ('type="a" style="list-style-type:decimal"', ["1.", "2.", "3."]),
    ],
)
def test_numbers_of_lists(attributes: str, markers: list[str]) -> None:
    assert [b[4] for b in shape(f"<ol {attributes}><li>x<li>y<li>z</ol>")] == markers


def test_items_may_be_numbered_in_ways_of_their_own() -> None:
    html = '<ol><li style="list-style-type: upper-roman">x<li type=a value=3>y<li>z</ol>'
    assert [b[4] for b in shape(html)] == ["I.", "c.", "4."]


def test_list_between_the_items_of_a_list_belongs_to_the_item_before_it() -> None:
    assert shape("<ol><li>prisoner<ol><li>not a number<li>a human</ol><li>end</ol>") == shape(
        "<ol><li>prisoner</li><ol><li>not a number<li>a human</ol><li>end</ol>"
    )
    assert [b[3:] for b in shape("<ul><ul><li>first</ul><li>second</ul>")] == [(1, "•"), (1, "•")]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("Rose<br>&nbsp;&nbsp;thorn<br> &nbsp; leaf", ["Rose", "\xa0\xa0thorn", "\xa0\xa0leaf"]),
        ("&nbsp; Rose<br>&emsp;<b>(thorn)</b>s", ["\xa0\xa0Rose", "\xa0\xa0(thorn)s"]),
        ("<i>Rose<br>&nbsp;&nbsp;thorn</i>", ["Rose", "\xa0\xa0thorn"]),
        ("<a href=/r><b>Rose<br>&nbsp;&nbsp;</b>thorn</a>", ["Rose", "\xa0\xa0thorn"]),
        ("Rose<br>&nbsp;<br>thorn", ["Rose", "", "thorn"]),
        ("&nbsp;Rose<br>thorn", ["Rose", "thorn"]),
        ("&nbsp;&nbsp; Prose", ["Prose"]),
        ("<span style='white-space:pre-wrap'>Rose\n  thorn\n\tleaf  end\n</span>",
         ["Rose", "\xa0\xa0thorn", "\xa0" * 8 + "leaf\xa0 end"]),
        ("<i style='white-space: pre-line'>Rose\n  thorn   leaf</i>", ["Rose", "thorn leaf"]),
        ("<i style='white-space: pre'>Rose\n<b style='white-space: normal'> a\n b</b></i>", ["Rose", "a b"]),
        ("<span style='white-space: pre-wrap'>Rose </span><span style='white-space: pre-wrap'>thorn</span>",
         ["Rose thorn"]),
        ("<span style='white-space:pre'>1\n - a\n# b</span>", ["1", "\xa0- a", "# b"]),
    ],
)  # fmt: skip
def test_lines_and_indents_that_count(html: str, lines: list[str]) -> None:
    assert only(f"<p>{html}</p>").text.split("\n") == lines


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


def test_data_table() -> None:
    html = """<table><caption>Yield</caption><thead><tr><th>Hive</th><th align=right>kg<br>(dry)</th></tr></thead>
    <tr><td>A|1 <b>new</b></td><td>12</td></tr><tr><td colspan=2>closed<ul><li>mites<li>cold</ul></td></tr></table>"""
    caption, table = article(html).blocks
    assert (caption.kind, caption.text) == ("caption", "Yield")
    assert table.text == "Hive\tkg (dry)\nA|1 new\t12\nclosed / mites / cold\t"
    assert (table.level, table.aligns) == (1, ("left", "right"))
    assert marked(table) == [("strong", "new")]


@pytest.mark.parametrize(
    ("rows", "text", "level"),
    [
        ("<tr><td><th>mg<th>ml<tr><th>Tea<td>1<td>2", "\tmg\tml\nTea\t1\t2", 1),
        ("<tr><th>Tea<td>1<tr><th>Maté<td>2", "Tea\t1\nMaté\t2", 0),
        ("<tr><th>Tea<td><td>1<tr><th>Maté<td>2<td>3", "Tea\t\t1\nMaté\t2\t3", 0),
        (
            "<tr><th rowspan=2>Age<th colspan=2>Dose<tr><th>morning<th>evening<tr><td>5<td>1<td>2",
            "Age\tDose morning\tDose evening\n5\t1\t2",
            1,
        ),
        ("<thead><tr><td>a<td>b<tr><td>c<td>d</thead><tr><td>e<td>f", "a c\tb d\ne\tf", 1),
        ("<tr><th>a<th>b<tr><th colspan=2>Young<tr><td>c<td>d", "a\tb\nYoung\t\nc\td", 1),
        ("<tr><th>a<th>b<tr><th>c<th>d", "a\tb\nc\td", 1),
    ],
)
def test_header_of_a_table(rows: str, text: str, level: int) -> None:
    block = only(f"<table>{rows}</table>")
    assert (block.text, block.level) == (text, level)


def test_first_row_of_one_cell_is_the_title_of_a_table() -> None:
    title, table = article("<table><tr><th colspan=2>Doses<tr><th>a<th>b<tr><td>c<td>d</table>").blocks
    assert (title.kind, title.text, table.text, table.level) == ("caption", "Doses", "a\tb\nc\td", 1)


def test_tables_in_a_table_keep_their_headers() -> None:
    inner = "<table><tr><th>a<th>b<tr><td>c<td>d</table>"
    outer = f"<table><tr><th>Out<th>In<tr><td>x<td>{inner}</table>"
    assert [(b.kind, b.text, b.level) for b in article(outer).blocks][-1] == ("table", "a\tb\nc\td", 1)


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
