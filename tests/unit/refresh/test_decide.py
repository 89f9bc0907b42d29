"""What becomes of an entry that came in."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.library.changes import Insert, Known, Seen, Update, digest
from srw_reader.models import Entry
from srw_reader.refresh.decide import decide, is_truncated
from srw_reader.refresh.wire import pack_entries, unpack_entries
from srw_reader.strings.html_text import bare_text
from tests.feeds import words

ENTRY = Entry(guid="tea-1", url="https://tea.example/1/", title="Oolong", html="<p>Steep.</p>")


def html(*paragraphs: str) -> str:
    """The HTML of these paragraphs."""
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def text(*paragraphs: str) -> str:
    """The bare text of these paragraphs."""
    return bare_text(html(*(escape(paragraph) for paragraph in paragraphs)))


KNOWN = Known(7, "tea-1", ENTRY.url, ENTRY.title, None, "other", 3, read=True, named=True)
[ARRIVED] = unpack_entries(pack_entries([ENTRY], [()]))


def test_an_unknown_entry_is_inserted() -> None:
    assert decide(None, ARRIVED, None) == Insert(ARRIVED.entry, None, digest(ENTRY), ARRIVED.body)


def test_a_changed_entry_is_an_update() -> None:
    stored = html("Steep for two minutes.")
    assert decide(KNOWN, ARRIVED, stored) == Update(7, ARRIVED.entry, None, digest(ENTRY), ARRIVED.body)


@pytest.mark.parametrize("text", ["Steep for two minutes.", words(100)], ids=["shorter", "longer"])
def test_another_post_on_the_page_of_a_stored_one_is_inserted(text: str) -> None:
    other = KNOWN._replace(guid="tea-0", title="Sencha", date=1_700_000_000, named=False)
    assert decide(other, ARRIVED, html(text)) == Insert(ARRIVED.entry, None, digest(ENTRY), ARRIVED.body)


def test_a_truncated_copy_is_remembered_and_stores_nothing() -> None:
    assert decide(KNOWN, ARRIVED, html(words(100))) == Seen(7, "tea-1", digest(ENTRY))


FULL = text(words(50, "first"), words(50, "second"))


@pytest.mark.parametrize(
    "incoming",
    [
        text(),
        text(words(55, "summary")),
        text(words(50, "first"), words(20, "second")),
        text(words(50, "first"), words(20, "second") + " […]"),
        text(words(50, "first"), words(49, "second") + "…"),
        text(words(50, "first"), words(30, "second"), "Continue reading →"),
        text(words(50, "first"), words(30, "second") + " ... Read more"),
    ],
    ids=["empty", "summary", "mid-paragraph", "brackets", "ellipsis", "continue", "read more"],
)
def test_what_is_truncated(incoming: str) -> None:
    assert is_truncated(incoming, FULL)


@pytest.mark.parametrize(
    "incoming",
    [
        FULL,
        text(words(50, "first"), words(50, "second"), "An addition."),
        text(words(50, "first"), words(48, "other")),
        text(words(50, "second"), words(20, "first")),
    ],
    ids=["same", "longer", "rewritten", "reordered"],
)
def test_what_is_not_truncated(incoming: str) -> None:
    assert not is_truncated(incoming, FULL)


def test_an_author_may_take_the_last_paragraph_away() -> None:
    stored = text(words(50, "first"), words(30, "second"), "An event of last week.")
    assert not is_truncated(text(words(50, "first"), words(30, "second")), stored)


def test_a_short_post_may_become_shorter() -> None:
    assert not is_truncated(text("Corrected: no milk."), text("With milk, says the very first edition of the book."))


def test_a_short_post_is_not_emptied() -> None:
    assert is_truncated(text(), text("With milk."))


@given(st.lists(st.text(max_size=60), max_size=8))
def test_nothing_replaced_by_itself_is_truncated(paragraphs: list[str]) -> None:
    assert not is_truncated(text(*paragraphs), text(*paragraphs))
