"""What becomes of an entry that came in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.library.changes import Insert, Known, Seen, Update, digest
from srw_reader.models import Article, Block, Entry
from srw_reader.refresh.decide import NOTE, decide, is_truncated, is_unchanged, plain_article
from tests.feeds import words

ENTRY = Entry(guid="tea-1", url="https://tea.example/1/", title="Oolong", html="<p>Steep.</p>")


def article(*paragraphs: str) -> Article:
    """An article of these paragraphs."""
    blocks = tuple(Block("paragraph", text) for text in paragraphs)
    return Article(blocks, words=sum(len(text.split()) for text in paragraphs))


def known(stored: Article, *, stored_digest: str = "other", incoming: str | None = None) -> Known:
    """What a library that has this article says of `ENTRY`."""
    return Known(7, "tea-1", ENTRY.url, stored_digest, stored.words, read=True, incoming_digest=incoming)


def test_an_unknown_entry_is_inserted() -> None:
    assert not is_unchanged(None, ENTRY)
    assert decide(None, ENTRY, article("Steep."), None) == Insert(ENTRY, article("Steep."), digest(ENTRY))


def test_the_stored_copy_is_unchanged() -> None:
    assert is_unchanged(known(article("Steep."), stored_digest=digest(ENTRY)), ENTRY)


def test_a_copy_that_was_turned_down_before_is_unchanged() -> None:
    assert is_unchanged(known(article("Steep."), incoming=digest(ENTRY)), ENTRY)


def test_another_copy_is_not_unchanged() -> None:
    assert not is_unchanged(known(article("Steep.")), ENTRY)


def test_a_changed_entry_is_an_update() -> None:
    stored, incoming = article("Steep for two minutes."), article("Steep for three minutes.")
    assert decide(known(stored), ENTRY, incoming, stored) == Update(7, ENTRY, incoming, digest(ENTRY))


def test_a_truncated_copy_is_remembered_and_stores_nothing() -> None:
    stored = article(words(100))
    assert decide(known(stored), ENTRY, article(words(20)), stored) == Seen(7, "tea-1", digest(ENTRY))


FULL = article(words(50, "first"), words(50, "second"))


@pytest.mark.parametrize(
    "incoming",
    [
        article(),
        article(words(55, "summary")),
        article(words(50, "first"), words(20, "second")),
        article(words(50, "first"), words(20, "second") + " […]"),
        article(words(50, "first"), words(49, "second") + "…"),
        article(words(50, "first"), words(30, "second"), "Continue reading →"),
        article(words(50, "first"), words(30, "second") + " ... Read more"),
    ],
    ids=["empty", "summary", "mid-paragraph", "brackets", "ellipsis", "continue", "read more"],
)
def test_what_is_truncated(incoming: Article) -> None:
    assert is_truncated(incoming, FULL)


@pytest.mark.parametrize(
    "incoming",
    [
        FULL,
        article(words(50, "first"), words(50, "second"), "An addition."),
        article(words(50, "first"), words(48, "other")),
        article(words(50, "second"), words(20, "first")),
    ],
    ids=["same", "longer", "rewritten", "reordered"],
)
def test_what_is_not_truncated(incoming: Article) -> None:
    assert not is_truncated(incoming, FULL)


def test_an_author_may_take_the_last_paragraph_away() -> None:
    stored = article(words(50, "first"), words(30, "second"), "An event of last week.")
    assert not is_truncated(article(words(50, "first"), words(30, "second")), stored)


def test_a_short_post_may_become_shorter() -> None:
    assert not is_truncated(
        article("Corrected: no milk."), article("With milk, says the very first edition of the book.")
    )


def test_a_short_post_is_not_emptied() -> None:
    assert is_truncated(article(), article("With milk."))


@given(st.lists(st.text(max_size=60), max_size=8))
def test_nothing_replaced_by_itself_is_truncated(paragraphs: list[str]) -> None:
    assert not is_truncated(article(*paragraphs), article(*paragraphs))


def test_a_plain_article_keeps_the_text_and_says_what_it_is() -> None:
    html = "<h1>Tea &amp; time</h1><p>Steep <b>well</b>.<br>Twice &#27;[31m.</p><p class='a>b'>End"
    made = plain_article(Entry(guid="1", url=None, title="Tea", html=html))
    texts = [block.text for block in made.blocks]
    assert texts[0] == NOTE
    assert texts[1:4] == ["Tea & time", "Steep well.", "Twice [31m."]
    assert texts[-1].endswith("End")


@given(st.text(alphabet="<>/abp =\"'&#27;…\n", max_size=400))
def test_a_plain_article_never_fails(html: str) -> None:
    made = plain_article(Entry(guid="1", url=None, title="Tea", html=html))
    assert all("\n" not in block.text and "\x1b" not in block.text for block in made.blocks)
