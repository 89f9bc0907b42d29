"""Search: what queries find, and in which order."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library_entries import NOW, entry, guids, store, update

from srw_reader.errors import QueryError
from srw_reader.library import Library
from srw_reader.library.search import all_of
from srw_reader.library.vocabulary import MOST
from srw_reader.models import Arrangement, Filter, Grouping, Sort


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
        ("LEAV*", ["oolong"]),
        ("leav", []),
        ("GRÖß*", ["bridge"]),
        ("bird* -leav*", ["bees"]),
        ("leav* OR wasp*", ["bees", "oolong"]),
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
        ("蜜*", ["bees"]),
        ("蜜", []),
        ("a*", ["bridge", "oolong", "bees"]),
        ("about", ["bridge", "oolong"]),
        ("bees\nwasps\tbirds", ["bees"]),
    ],
)
def test_a_query_finds(filled: Library, query: str, found: list[str]) -> None:
    assert guids(filled, Filter(query=query)) == found


@pytest.mark.parametrize("query", ["", " ", "since:99999d"])
def test_a_query_that_asks_for_nothing_finds_all(filled: Library, query: str) -> None:
    assert guids(filled, Filter(query=query)) == ["bees", "bridge", "oolong"]


@pytest.mark.parametrize("query", ["!!", "***", "-", "…", "😀", '""'])
def test_a_query_without_letters_and_digits_is_refused(filled: Library, query: str) -> None:
    with pytest.raises(QueryError, match="no letter and no digit"):
        guids(filled, Filter(query=query))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bees OR leaves", ["bees", "oolong"]),
        ("bees or nothing", ["bees"]),
        ("bees -birds", []),
        ("-bees", ["bridge", "oolong"]),
        ("(bees OR leaves) -wasps", ["oolong"]),
        ('"bees are not"', ["bees"]),
        ('"Größe bridge don\'t"', ["bridge"]),
        ('"are bees"', []),
        ('"waggle dance"', ["bees"]),
        ('-"waggle dance" a*', ["bridge", "oolong"]),
        ("title:waggle", ["bees"]),
        ('title:"dance waggle"', []),
        ("title:dan*", ["bees"]),
        ("title:leaves", []),
        ("author:ada", ["bridge"]),
        ('author:"arch ada"', []),
        ("-author:ada", ["bees", "oolong"]),
        ("tag:green", []),
        ('tag:"GREEN  tea"', ["oolong"]),
        ("since:2026-03-01", ["bees", "bridge", "oolong"]),
        ("until:2026-02", []),
        ("feed:tea.example bees", ["bees"]),
        ("feed:1 OR feed:2", ["bees", "bridge", "oolong"]),
        ("feed:2", []),
        ("bees\0birds", ["bees"]),
    ],
)
def test_a_query_of_several_terms_finds(filled: Library, query: str, found: list[str]) -> None:
    assert guids(filled, Filter(query=query)) == found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(query=st.text(max_size=40))
def test_a_query_finds_something_or_is_refused(filled: Library, query: str) -> None:
    try:
        posts = filled.posts.within(Filter(query=query, tags=("green tea",)))
    except QueryError:
        return
    assert len(posts) == len(list(posts))


def test_titles_come_first_then_what_says_the_words_often(library: Library) -> None:
    store(
        library,
        entry("once", text="one kettle", age=1),
        entry("often", text="kettle, kettle and kettle", age=2),
        entry("titled", text="pots", title="On Kettles and a kettle", age=3),
        entry("both", text="lids", title="A kettle", age=4),
    )
    assert guids(library, Filter(query="kettle")) == ["titled", "both", "often", "once"]
    assert guids(library, Filter(query="kettle -lids")) == ["titled", "often", "once"]
    assert [
        library.posts.row(Filter(query="kettle"), library.posts.find(f"guid:{name}")) for name in ("both", "once")
    ] == [1, 3]
    often = library.posts.find("guid:often")
    above = {library.posts.find(f"guid:{name}") for name in ("titled", "both")}
    assert {mark.number for mark in library.state.mark_read_beyond(Filter(query="kettle"), often, -1)} == above
    assert len(library.state.mark_read_beyond(Filter(query="kettle"), often, 1)) == 1


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
        asked = all_of(" ".join(f"a{letter}b" for letter in some))
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


def test_posts_are_sorted_by_what_one_asks_for(filled: Library) -> None:
    filled.state.mark_read([filled.posts.find("guid:bees")])
    store(filled, entry("z", title="a z", age=9), source="https://a.example/")

    def by(sort: Sort) -> list[str]:
        order = filled.posts.order(Filter(query="-nothing"), Arrangement(sort))
        return [post.guid.removeprefix("guid:") for post in filled.posts.listed(order)]

    assert by("date") == ["bees", "bridge", "oolong", "z"]
    assert by("title") == ["z", "bridge", "oolong", "bees"]
    assert by("unread") == ["bridge", "oolong", "z", "bees"]
    assert by("length") == ["bees", "bridge", "oolong", "z"]
    assert by("references") == by("date")


def test_titles_are_sorted_as_people_expect(library: Library) -> None:
    titles = ["Zebra", "“Élan” again", "elbow", "ÉCLAIR", "eagle", "10 kettles", "…"]
    store(library, *(entry(title, title=title) for title in titles))
    order = library.posts.order(Filter(), Arrangement("title"))
    in_order = ["…", "10 kettles", "eagle", "ÉCLAIR", "“Élan” again", "elbow", "Zebra"]
    assert [post.title for post in library.posts.listed(order)] == in_order


def test_posts_are_put_into_groups(filled: Library) -> None:
    store(filled, entry("z", title="a z", age=30), source="https://a.example/")

    def by(group: Grouping, sort: Sort = "date", *tags: str) -> list[tuple[str, list[str]]]:
        order = filled.posts.order(Filter(tags=tags), Arrangement(sort, group))
        names = [post.guid.removeprefix("guid:") for post in filled.posts.listed(order)]
        return [(group.name, names[group.first : group.first + group.posts]) for group in order.groups]

    days = by("day")
    assert [names for _, names in days] == [["bees", "bridge", "oolong"], ["z"]] and days[0][0] > days[1][0]
    assert [names for _, names in by("day", "title")] == [["bridge", "oolong", "bees"], ["z"]]
    assert by("feed") == [("https://tea.example/feed/", ["bees", "bridge", "oolong"]), ("https://a.example/", ["z"])]
    assert by("tag") == [("Green Tea", ["oolong"]), ("", ["bees", "bridge", "z"])]
    assert by("tag", "date", "GREEN tea") == [("", ["oolong"])]
    assert by("") == []


def test_a_search_is_narrowed_by_the_rest_of_the_filter(filled: Library) -> None:
    filled.state.mark_read([filled.posts.find("guid:bees")])
    filled.state.star(filled.posts.find("guid:bridge"), True)
    assert guids(filled, Filter(query="a*", view="unread")) == ["bridge", "oolong"]
    assert guids(filled, Filter(query="a*", view="starred")) == ["bridge"]
    assert guids(filled, Filter(query="a*", tags=("GREEN tea",))) == ["oolong"]
    assert guids(filled, Filter(query="a*", excluded=("green tea",))) == ["bridge", "bees"]
    assert filled.posts.counts(Filter(query="a*")).unread == 2


def test_words_that_came_since_are_found_by_their_beginnings(path: Path, library: Library) -> None:
    store(library, entry("marble", text="Marble and marl"))
    assert guids(library, Filter(query="marb*")) == ["marble"]
    with Library.open(path) as another:
        store(another, entry("marbled", text="Marbled paper"))
    assert guids(library, Filter(query="marb*")) == ["marbled", "marble"]
    store(library, entry("many", text=" ".join(f"marb{number}" for number in range(MOST - 2))))
    assert guids(library, Filter(query="marb*")) == ["marbled", "marble", "many"]  # titles come first
    store(library, entry("one more", text="Marbling"))
    assert guids(library, Filter(query="marb*")) == ["marbled", "marble", "one more", "many"]


def test_words_that_an_update_takes_away_are_found_no_longer(library: Library) -> None:
    feed = store(library, entry("a", text="kettle pot", tags=("Copper",), age=5))
    for text, age in (("pot lid", 5), ("pot lid handle", 1), ("spoon", 8)):
        library.ingest.apply(feed, [update(1, entry("a", text=text, age=age))], now=NOW)
    found = {word: len(guids(library, Filter(query=word))) for word in ("kettle", "pot", "lid", "copper", "spoon")}
    assert found == {"kettle": 0, "pot": 0, "lid": 0, "copper": 0, "spoon": 1}


def test_what_was_indexed_is_still_found_after_opening_again(path: Path) -> None:
    with Library.open(path) as library:
        store(library, entry("a", text="kettle"))
    with Library.open(path) as library:
        assert guids(library, Filter(query="kett*")) == ["a"]


@pytest.mark.parametrize(
    "query",
    [
        '"copper kettle"',
        '"copper kett*" lids',
        'kettle -"copper kettle"',
        '-"copper kettle"',
        '"copper kettle" OR lids',
        'is:unread "copper kettle"',
        '"copper kettle" "kettle sings"',
        'tag:tea "copper kettle"',
    ],
)
def test_a_phrase_that_was_looked_for_before_finds_the_same(library: Library, query: str) -> None:
    store(
        library,
        entry("apart", text="A kettle, no copper.", age=1),
        entry("text", text="My copper <b>kett</b>le sings.", tags=("Tea",), age=2),
        entry("lines", text="copper<p>kettle lids", age=3),
        entry("often", text="copper kettle, copper kettle, copper kettle", age=4),
        entry("tagged", text="copper and a kettle sings", tags=("Copper kettle", "tea"), age=5),
        entry("titled", text="lids", title="The copper-kettle", age=6),
    )
    which = Filter(query=query)
    found, size = guids(library, which), library.posts.counts(which)
    assert found
    assert library.phrases.unknown(query) == ()  # few posts are looked through at once
    assert guids(library, which) == found and library.posts.counts(which) == size
    store(library, entry("new", text="copper kettle sings, lids", tags=("tea",), age=0))
    library.phrases.outdate()
    assert library.phrases.unknown(query) == ()
    assert len(guids(library, which)) == len(found) + (not query.count("-"))


def test_many_posts_that_a_query_finds_are_counted_each(library: Library) -> None:
    store(library, *(entry(f"{number}", text="oolong", tags=("Tea",), age=number) for number in range(1_500)))
    library.state.mark_read([1, 1_500])
    counted = library.posts.facets(Filter(query="oolong"))
    assert (counted.posts, [tuple(tag) for tag in counted.tags]) == (1_500, [("Tea", 1_500, 1_498)])


def test_a_word_typed_letter_by_letter_finds_what_begins_so_by_then(library: Library) -> None:
    store(library, entry("a", text="kettles"), entry("b", text="kettlefish", age=1))
    found = [guids(library, Filter(query=f"{'kettlefx'[:end]}*")) for end in range(4, 9)]
    assert found == [["a", "b"], ["a", "b"], ["a", "b"], ["b"], []]
    store(library, entry("c", text="kettleful", age=2))
    assert guids(library, Filter(query="kettlef*")) == ["b", "c"]
