"""The bare text of an entry."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srw_reader.article import read
from srw_reader.article.plain import NOTE, plain_article
from srw_reader.strings.html_text import bare_text, lowered


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two &amp; three.</p>", "One.\nTwo & three."),
        ("Un<b>believ</b>able<br>tea", "Unbelievable tea"),
        ("<ul><li>a<li>b</ul>\n\n<h2>c\nd</h2>", "a\nb\nc d"),
        ("<table><tr><td>a<td>b</tr><tr><th>c</th></tr></table>", "a b\nc"),
        ("<p>a<img src='x.png' alt=\"a cup\">b", "a a cup b"),
        ("a<!-- hidden <p> -->b<script>c()</script>d<style>e", "a b d"),
        ("1 &lt; 2, a<b", "1 < 2, a"),
        ("<p></p>\n<p> </p>", ""),
    ],
)
def test_a_block_is_a_line(markup: str, text: str) -> None:
    assert bare_text(markup) == text


@pytest.mark.parametrize("piece", ["<!--", "<script>", "<", "<a ", "</", "&#", "<img alt='", "<p><b>", "&amp;"])
def test_the_time_is_linear(piece: str) -> None:
    assert len(bare_text(piece * 200_000)) < 2_000_000


@settings(deadline=None)  # the first one imports the parsers
@given(st.lists(st.text(alphabet="abc äé,.", min_size=1, max_size=20), max_size=6))
def test_it_has_the_words_of_the_article(paragraphs: list[str]) -> None:
    markup = "".join(f"<p>{text}</p>" for text in paragraphs)
    blocks = read(markup, url=None).blocks
    assert bare_text(markup).split() == " ".join(block.text for block in blocks).split()


def test_what_is_raised_or_lowered_is_found_as_plain_characters() -> None:
    assert lowered("CO₂ and 10⁻³") == "CO2 and 10−3"


@given(st.text(alphabet="<>/abp =\"'&#27;…\n!-", max_size=400))
def test_no_markup_makes_it_fail(markup: str) -> None:
    text = bare_text(markup)
    assert "\x1b" not in text and not any(line != line.strip() or not line for line in text.split("\n") if text)


def test_a_plain_article_keeps_the_text_and_says_what_it_is() -> None:
    made = plain_article("<h1>Tea &amp; time</h1><p>Steep <b>well</b>.<br>Twice &#27;[31m.</p><p class='a>b'>End")
    texts = [block.text for block in made.blocks]
    assert texts[0] == NOTE
    assert texts[1:3] == ["Tea & time", "Steep well. Twice [31m."]
    assert texts[-1].endswith("End")
    assert made.words == len(" ".join(texts[1:]).split())
