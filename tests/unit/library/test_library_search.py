"""Search: every word of a query, or how it begins, is in the post."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library_entries import NOW, entry, guids, store, update

from srw_reader.library import Library
from srw_reader.library.search import MAX_WORDS, expression
from srw_reader.models import Filter


@pytest.fixture
def filled(library: Library) -> Library:
    store(
        library,
        entry("oolong", text="Rolled leaves, half-oxidised; poured at 95 degrees.", tags=("Green Tea",), age=3),
        entry("bridge", text="A café by the Größe bridge, don't jump.", author="Ada Arch", age=2),
        entry("bees", text="Bees are not birds OR wasps AND 蜜蜂 飞", title="The waggle dance", age=1),
    )
    return library


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("leaves", ["oolong"]),
        ("LEAV", ["oolong"]),
        ("leaves rolled", ["oolong"]),
        ("leaves bees", []),
        ("eaves", []),
        ("half-oxidised", ["oolong"]),
        ("95", ["oolong"]),
        ("cafe", ["bridge"]),
        ("CAFÉ", ["bridge"]),
        ("cafe\u0301", ["bridge"]),
        ("große", ["bridge"]),
        ("grosse", []),
        ("don't", ["bridge"]),
        ("ada", ["bridge"]),
        ("green", ["oolong"]),
        ("waggle", ["bees"]),
        ("蜜", ["bees"]),
        ("a", ["bees", "bridge", "oolong"]),
        ("about", ["bridge", "oolong"]),
        ("bees\nwasps\tbirds", ["bees"]),
    ],
)
def test_a_query_finds(filled: Library, query: str, found: list[str]) -> None:
    assert guids(filled, Filter(query=query)) == found


@pytest.mark.parametrize("query", ["", " ", '"', "***", "()", "-", "' OR 1=1 --", "…", "😀"])
def test_a_query_without_words_asks_for_nothing(filled: Library, query: str) -> None:
    words = [word for word in ("or", "1") if word in query.lower()]
    assert guids(filled, Filter(query=query)) == ([] if words else ["bees", "bridge", "oolong"])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bees OR leaves", []),
        ("bees AND wasps", ["bees"]),
        ("bees NOT birds", ["bees"]),
        ("title:waggle", []),
        ("NEAR(bees birds)", []),
        ('"bees birds"', ["bees"]),
        ('"bees', ["bees"]),
        ("bees*", ["bees"]),
        ("^bees", ["bees"]),
        ("{title}: dance", []),
        ("bees)", ["bees"]),
        ("bees\0birds", ["bees"]),
    ],
)
def test_a_query_is_words_and_no_syntax(filled: Library, query: str, found: list[str]) -> None:
    assert guids(filled, Filter(query=query)) == found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(query=st.text(max_size=40))
def test_no_query_is_an_error(filled: Library, query: str) -> None:
    posts = filled.posts.within(Filter(query=query, tags=("green tea",)))
    assert len(posts) == len(list(posts))


def test_every_letter_is_one_word_for_the_index() -> None:
    """An index without positions refuses what its tokenizer parts and the query did not."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE t USING fts5 (a, detail = column, tokenize = 'unicode61 remove_diacritics 2')"
    )
    letters = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000 and chr(code).isalnum()]
    refused = []
    for start in range(0, len(letters), 20):
        some = letters[start : start + 20]
        asked = expression(" ".join(f"a{letter}b" for letter in some))
        try:
            connection.execute("SELECT 1 FROM t WHERE t MATCH ?", (asked,)).fetchone()
        except sqlite3.OperationalError:
            refused += some
    connection.close()
    assert refused == []


def test_results_come_newest_first_however_they_were_stored(library: Library) -> None:
    for age in (5, 1, 9, 3):
        store(library, entry(f"n{age}", age=age, text="kettle"))
    assert guids(library, Filter(query="kettle")) == ["n1", "n3", "n5", "n9"]


def test_a_search_is_narrowed_by_the_rest_of_the_filter(filled: Library) -> None:
    filled.state.mark_read([filled.posts.find("guid:bees")])
    filled.state.star(filled.posts.find("guid:bridge"), True)
    assert guids(filled, Filter(query="a", view="unread")) == ["bridge", "oolong"]
    assert guids(filled, Filter(query="a", view="starred")) == ["bridge"]
    assert guids(filled, Filter(query="a", tags=("GREEN tea",))) == ["oolong"]
    assert guids(filled, Filter(query="a", excluded=("green tea",))) == ["bees", "bridge"]
    assert filled.posts.counts(Filter(query="a")).unread == 2


def test_words_that_an_update_takes_away_are_found_no_longer(library: Library) -> None:
    feed = store(library, entry("a", text="kettle pot", tags=("Copper",), age=5))
    for text, age in (("pot lid", 5), ("pot lid handle", 1), ("spoon", 8)):
        library.ingest.apply(feed, [update(1, entry("a", text=text, age=age))], now=NOW)
    found = {word: len(guids(library, Filter(query=word))) for word in ("kettle", "pot", "lid", "copper", "spoon")}
    assert found == {"kettle": 0, "pot": 0, "lid": 0, "copper": 0, "spoon": 1}


def test_a_very_long_query_is_cut_short(filled: Library) -> None:
    words = " ".join(f"w{number}" for number in range(10_000))
    assert guids(filled, Filter(query=words)) == []
    assert guids(filled, Filter(query="bees " * 100_000)) == ["bees"]
    assert (expression(words) or "").count("*") == MAX_WORDS


def test_what_was_indexed_is_still_found_after_opening_again(path: Path) -> None:
    with Library.open(path) as library:
        store(library, entry("a", text="kettle"))
    with Library.open(path) as library:
        assert guids(library, Filter(query="kett")) == ["a"]
