"""Every entry of a document is a post of its own, and the same one in the next copy of the document."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.feed.parse import parse
from srw_reader.models import Entry


class Item(NamedTuple):
    """What an item says; None for an element that it does not have."""

    title: str | None = None
    guid: str | None = None
    link: str | None = None
    date: str | None = None
    text: str | None = None


def read(*items: Item) -> tuple[Entry, ...]:
    """The entries of a document with these items."""
    names = {"title": "title", "guid": "guid isPermaLink='false'", "link": "link", "date": "pubDate"}
    written = [
        "".join(
            f"<{names.get(name, 'description')}>{escape(value)}</{names.get(name, 'description').split()[0]}>"
            for name, value in item._asdict().items()
            if value is not None
        )
        for item in items
    ]
    document = (
        f"<rss version='2.0'><channel><title>Tea</title><item>{'</item><item>'.join(written)}</item></channel></rss>"
    )
    return parse(document.encode(), url="https://tea.example/feed/", content_type=None).entries


PAGE, DAY = "https://tea.example/cups", "Wed, 13 May 2026 04:00:00 +0000"
SHAPES = {
    "no guid, one page, one date": [Item(f"Cup {n}", link=PAGE, date=DAY, text=f"Glaze {n}.") for n in range(5)],
    "no guid, one page, one title": [Item("Cup", link=PAGE, text=f"Glaze {n}.") for n in range(5)],
    "no guid, dates only": [Item("Cup", link=PAGE, date=f"{n + 1} May 2026 04:00:00 GMT") for n in range(5)],
    "nothing but texts": [Item(text=f"Glaze {n}.") for n in range(5)],
    "one title and texts": [Item("Cup", text=f"Glaze {n}.") for n in range(5)],
    "one guid, one page": [Item(f"Cup {n}", "N/A", PAGE, DAY, "Glazed.") for n in range(5)],
    "one guid, no page": [Item(f"Cup {n}", "0", text="Glazed.") for n in range(5)],
    "one guid, texts only": [Item("Cup", "cup", PAGE, DAY, f"Glaze {n}.") for n in range(5)],
    "one guid, pages of their own": [Item("Cup", "cup", f"{PAGE}/{n}", DAY, "Glazed.") for n in range(5)],
    "one guid, parts of a page": [Item("Cup", "cup", f"{PAGE}#{n}", DAY, "Glazed.") for n in range(5)],
    "no guid, parts of a page": [Item("Cup", None, f"{PAGE}#{n}", DAY, "Glazed.") for n in range(5)],
    "one permalink for all": [Item(f"Cup {n}", PAGE, PAGE, DAY, "Glazed.") for n in range(5)],
}


@pytest.mark.parametrize("items", SHAPES.values(), ids=SHAPES)
def test_all_entries_are_there_and_are_the_same_wherever_they_stand(items: Sequence[Item]) -> None:
    guids = [entry.guid for entry in read(*items)]
    assert len(set(guids)) == 5
    assert [entry.guid for entry in read(*items)] == guids
    assert [entry.guid for entry in read(*items[::-1])] == guids[::-1]
    assert [entry.guid for entry in read(*items[1:])] == guids[1:]
    assert [entry.guid for entry in read(*items[:2])] == guids[:2]


def test_of_equal_entries_there_is_one() -> None:
    for item in (Item("Cup", "1", PAGE, DAY, "Glazed."), Item("Cup", None, PAGE), Item("Cup"), Item(text="Glazed.")):
        assert len(read(item, Item("Pot"), item)) == 2
    assert len(read(Item("Cup", "1"), Item("Cup", " 1 "))) == 1


def test_a_guid_that_several_entries_have_is_told_apart_by_the_page() -> None:
    one, two = read(Item("Cup", "x", f"{PAGE}/1"), Item("Cup", "x", f"{PAGE}/2"))
    assert (one.guid, two.guid) == ("x tea.example/cups/1", "x tea.example/cups/2")


def test_a_made_guid_stays_when_a_text_is_improved() -> None:
    for item in (Item("Cup", link=PAGE, date=DAY), Item("Cup", link=PAGE), Item("Cup", date=DAY)):
        assert read(item._replace(text="Glazed."))[0].guid == read(item._replace(text="Glazed twice."))[0].guid
    [http], [https] = (
        read(Item("Cup", link="http://www.tea.example/1")),
        read(Item("Cup", link="https://tea.example/1/")),
    )
    assert http.guid == https.guid


def test_only_entries_of_a_feed_that_names_them_are_named() -> None:
    named, unnamed = read(Item("Cup", "1"), Item("Cup", link=PAGE))
    assert (named.is_named, unnamed.is_named) == (True, False)


words = st.sampled_from([None, "", "a", "b", "a b"])
pages = st.sampled_from([None, PAGE, f"{PAGE}#a", f"{PAGE}/1"])
texts = st.sampled_from([None, "", "Glazed.", "Glazed blue."])  # no titles: where there is none it is made of the text
items = st.builds(Item, words, words, pages, st.just(DAY), texts)


@given(st.lists(items, min_size=1, max_size=8))
def test_no_entry_is_lost(items: list[Item]) -> None:
    entries = read(*items)
    different = {tuple(value or "" for value in item) for item in items}
    assert len({entry.guid for entry in entries}) == len(entries) == len(different)
    assert {entry.guid for entry in read(*items[::-1])} == {entry.guid for entry in entries}


def test_a_guid_that_is_made_is_no_other_entrys_own() -> None:
    assert len({entry.guid for entry in read(Item(None, "a"), Item(None, "a b"), Item("b", "a"))}) == 3
