"""What is HTML and what only looks like it; WordPress' closing sentence as plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.article import read
from srw_reader.strings.markup import as_html, is_html, with_lost_text, without_closing_sentence


@pytest.mark.parametrize(
    "text",
    [
        *("a<p>b", "x <b>y</b>", "x<br/>y", '<img src="a.png" alt="b">', "<P ALIGN=center>x", "<!-- c -->x", "a</i>"),
        *('cut <a href="https://tea.exam', "<a\nhref=x>y"),
    ],
)
def test_html_has_a_tag_of_html(text: str) -> None:
    assert is_html(text)
    assert as_html(with_lost_text(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "$a<b$ and $c>d$",
            "$x<y>z$",
            "if (a<b && c>d)",
            "Ann <ann@tea.example> wrote",
            "<branch-name>",
            "a < b",
            "1<i",
        ),
        *("a<b, c", "<https://tea.example>", "<3", "List<String>", "x <-> y"),
    ],
)
def test_what_has_none_is_text_and_loses_nothing(text: str) -> None:
    assert not is_html(text)
    (block,) = read(with_lost_text(text), url=None).blocks
    assert block.text == text


def test_html_loses_no_text_that_only_looks_like_a_tag() -> None:
    (block,) = read(with_lost_text("<p>if $a<b$ then <i>c</i>>d</p>"), url=None).blocks
    assert block.text == "if $a<b$ then c>d"


@pytest.mark.parametrize(
    "written", ["a list<T> of Map<K, V>", "if i<j but k>l", "where p<q or r>s", "write to <branch-name>", "x<y>z"]
)
def test_html_loses_no_text_that_would_be_an_element_without_an_end(written: str) -> None:
    first, second = read(with_lost_text(f"<p>{written}</p><p>next</p>"), url=None).blocks
    assert (first.text, second.text) == (written, "next")


@pytest.mark.parametrize(
    "html",
    [
        "<p>a <note>b</note> <Aside class=x>c</aside></p>",
        "<p><svg><path d='M0'><g><circle/></g></svg><my-card id=1></my-card></p>",
        "<p><o:p></o:p><video controls></video><p hidden>x</p><more/>",
        "<math><mi>x</mi><mprescripts/></math><p >x</p>",
    ],
)
def test_elements_that_html_does_not_know_stay(html: str) -> None:
    assert with_lost_text(html) == html


@given(st.text(st.sampled_from("ab <>&;/$\n"), max_size=30))
def test_text_is_kept_word_for_word(text: str) -> None:
    shown = " ".join(block.text for block in read(with_lost_text(text), url=None).blocks)
    assert is_html(text) or shown.split() == text.split()


@pytest.mark.parametrize(
    "sentence",
    [
        *("The post A Tea Tale appeared first on The Pot.", "Der Beitrag A Tea Tale erschien zuerst auf The Pot."),
        *(
            "A Tea Tale yazısı ilk önce The Pot üzerinde ortaya çıktı.",
            "投稿 A Tea Tale は The Pot に最初に表示されました。",
        ),
    ],
)
def test_closing_sentence_goes_from_a_summary(sentence: str) -> None:
    for before in ("", "We brewed some. Then […]", "We brewed some…", "淹れました。"):
        assert without_closing_sentence(f"{before} {sentence}".strip(), "A Tea Tale", "Green – The Pot") == before


@pytest.mark.parametrize(
    "text",
    [
        *("We read A Tea Tale. The Pot was hot.", "A Tea Tale is a book. I love The Pot.", "A Tea Tale", "The Pot", ""),
        "A Tea Tale is what I read one long, long evening, when the kettle sang and no one was at home, on The Pot.",
    ],
)
def test_other_last_sentences_stay_in_a_summary(text: str) -> None:
    assert without_closing_sentence(text, "A Tea Tale", "The Pot") == text
    assert without_closing_sentence(text, "", "") == text
