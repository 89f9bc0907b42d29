"""The parts of the screen that need no screen: hints, matches, history, filters, sentences."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.article import read
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Block, Counts, Entry, Feed, Filter, Outcome, Position
from srw_reader.tui import filters, words
from srw_reader.tui.article.link_hints import labels
from srw_reader.tui.article.matches import Matches, Text
from srw_reader.tui.controllers.history import History, Place
from srw_reader.tui.panes.sidebar_rows import BAR, Contents, bar, digits

NOW = datetime(2026, 5, 13, 12, tzinfo=UTC)


@given(st.integers(0, 2_000))
def test_labels_are_distinct_and_none_begins_another(count: int) -> None:
    made = labels(count)
    assert len(set(made)) == count
    assert len({len(label) for label in made}) <= 1


def test_few_links_get_one_letter_of_the_home_row() -> None:
    assert labels(3) == ["a", "s", "d"]


def found(blocks: list[Block], text: str) -> list[tuple[int, int, int]]:
    """All places of a text: block, first character, one past the last."""
    return all_of(blocks, Text(blocks).search(text))


def all_of(blocks: list[Block], matches: Matches) -> list[tuple[int, int, int]]:
    """All matches: block, first character, one past the last."""
    return [(at, *span) for at, block in enumerate(blocks) for span in matches.within(at, 0, len(block.text))]


def test_matches_go_round() -> None:
    blocks = [Block("paragraph", "Tea and tea."), Block("paragraph", "TEA")]
    assert found(blocks, "tea") == [(0, 0, 3), (0, 8, 11), (1, 0, 3)]
    matches = Text(blocks).search("tea")
    assert len(matches) == 3
    assert matches.current is None
    matches.start((0, 5))
    assert matches.current == (0, 8)
    matches.step(2)
    assert matches.current == (0, 0)
    matches.step(-1)
    assert matches.current == (1, 0)


def test_a_search_is_no_pattern() -> None:
    assert found([Block("paragraph", "a.b axb")], "a.b") == [(0, 0, 3)]
    assert found([Block("paragraph", "(")], "(") == [(0, 0, 1)]


def test_a_word_is_found_whole_by_its_beginning_and_never_by_its_middle() -> None:
    text = "Teas, a steak, TEATIME. tea_pot Café-tea théâtre"
    words = [
        text[start:end]
        for _, start, end in all_of(
            [Block("paragraph", text)], Text([Block("paragraph", text)]).words(["tea", "cafe", "theatr"])
        )
    ]
    assert words == ["Teas", "TEATIME", "tea", "Café", "tea", "théâtre"]


def test_no_match_goes_from_one_block_to_the_next() -> None:
    assert found([Block("paragraph", "tea"), Block("paragraph", "pot")], "teapot") == []
    assert found([Block("paragraph", "tea"), Block("paragraph", "pot")], "a p") == []


def test_case_is_one_in_every_script() -> None:
    greek = [Block("paragraph", "ΣΟΦΟΣ σοφος İstanbul")]
    assert found(greek, "σοφος") == [(0, 0, 5), (0, 6, 11)]
    assert found(greek, "STANBUL") == [(0, 13, 20)]


@given(
    st.lists(st.text("abAB éÉ", max_size=30), min_size=1, max_size=6),
    st.lists(st.text("abÉ", min_size=1, max_size=3), min_size=1, max_size=3),
    st.data(),
)
def test_what_is_found_in_a_stretch_is_what_is_found_in_all(
    texts: list[str], words: list[str], data: st.DataObject
) -> None:
    blocks = [Block("paragraph", text) for text in texts]
    matches = Text(blocks).words(words)
    whole = all_of(blocks, matches)
    assert len(matches) == len(whole)
    at = data.draw(st.integers(0, len(texts) - 1))
    begin = data.draw(st.integers(0, len(texts[at])))
    stop = data.draw(st.integers(begin, len(texts[at])))
    expected = [(start, end) for block, start, end in whole if block == at and start < stop and end > begin]
    assert matches.within(at, begin, stop) == expected


def test_history_goes_back_and_forward_to_the_exact_place() -> None:
    one, two, three = (Place(1, Position(4, 20)), Place(2, Position(0, -1)), Place(2, Position(9, 3)))
    history = History()
    history.jump(one)
    history.jump(two)
    assert history.back(three) == two
    assert history.back(two) == one
    assert history.back(one) is None
    assert history.forward(one) == two
    assert history.forward(two) == three
    assert history.forward(three) is None


def test_jumps_that_start_at_one_place_are_one_step_back() -> None:
    here, there = Place(1, Position(4, 20)), Place(1, Position(9, 0))
    history = History()
    history.jump(here)
    history.jump(here)
    assert history.back(there) == here
    assert history.back(here) is None


def test_a_new_jump_cuts_off_what_lay_ahead() -> None:
    history = History()
    history.jump(Place(1, Position()))
    history.back(Place(2, Position()))
    history.jump(Place(3, Position()))
    assert history.forward(Place(4, Position())) is None


def test_a_tag_is_added_and_taken_away_by_any_spelling() -> None:
    both = filters.add_tag(filters.show_tag(Filter(), "Tea"), "Bridges")
    assert both.tags == ("Tea", "Bridges")
    assert filters.add_tag(both, "TEA").tags == ("Bridges",)


def test_a_tag_is_either_wanted_or_excluded() -> None:
    wanted = filters.show_tag(Filter(), "Tea")
    excluded = filters.exclude_tag(wanted, "tea")
    assert (excluded.tags, excluded.excluded) == ((), ("tea",))
    assert filters.add_tag(excluded, "Tea") == wanted
    assert filters.exclude_tag(excluded, "Tea") == Filter()


def test_a_filter_is_remembered_without_the_search() -> None:
    which = Filter(feeds=(2,), tags=("Tea",), excluded=("Bees",), view="unread")
    assert filters.load(filters.dump(which)) == which
    assert filters.load(filters.dump(Filter(query="hum"))) == Filter()


@given(st.text())
def test_no_remembered_text_is_too_odd(text: str) -> None:
    assert filters.load(text) == Filter() or text.strip().startswith("{")


def test_a_filter_is_described_in_a_few_words() -> None:
    which = Filter(tags=("Tea", "Bees"), excluded=("Bridges",), view="unread")
    assert filters.describe(which, Filter(), ()) == "unread + Tea + Bees −Bridges"
    assert filters.describe(Filter(), Filter(), ()) == ""


def test_ages_are_rough() -> None:
    ages = [timedelta(seconds=5), timedelta(minutes=2), timedelta(hours=3), timedelta(days=1), timedelta(days=9)]
    assert [words.ago(NOW - age, NOW) for age in ages] == [
        "just now",
        "2 min ago",
        "3 h ago",
        "1 day ago",
        "9 days ago",
    ]


def test_the_header_tells_counts_and_age() -> None:
    feed = Feed(1, "https://tea.example/feed", "Tea", succeeded=NOW - timedelta(minutes=2))
    assert words.state(Counts(1, 1, 0), [feed], NOW) == "1 post · 1 unread · updated 2 min ago"
    assert words.state(Counts(1_200, 3, 0), [], NOW) == "1,200 posts · 3 unread"


def test_a_failure_is_one_sentence_with_when_it_last_worked() -> None:
    feed = Feed(1, "https://tea.example/feed", "Tea", succeeded=NOW - timedelta(hours=2))
    failed = Outcome(feed.source, "Tea", "failed", error="tea.example cannot be found.")
    said = words.failures([failed], [feed], NOW)
    assert said.startswith("tea.example cannot be found. It last worked 2 h ago.")
    assert words.failures([Outcome(feed.source, "Tea", "unchanged")], [feed], NOW) == ""


@given(st.integers(0, 100_000), st.integers(0, 100_000))
def test_a_bar_is_never_empty_for_a_tag_with_posts(posts: int, more: int) -> None:
    drawn = bar(posts, posts + more)
    assert len(drawn) == BAR
    assert bool(drawn.strip()) == bool(posts)


@pytest.mark.parametrize(("url", "end"), [("https://tea.example/1", "post. o opens its page."), (None, "this post.")])
def test_of_a_post_without_a_text_that_is_said(url: str | None, end: str) -> None:
    with Library.in_memory() as library:
        feed = library.feeds.add("https://tea.example/feed").number
        entry = Entry("1", url, "Kettles", "")
        library.ingest.apply(feed, [Insert(entry, read("", url=url, enclosures=()), digest(entry))], now=NOW)
        post = library.articles.post(library.posts.find("1"))
    assert words.lead(post, {"post.browse": "o"}.__getitem__)[-1].text.endswith(end)


def test_the_widest_count_has_room_wherever_it_stands() -> None:
    contents = Contents(Filter(tags=("tea",)), Filter(), Counts(12, 3, 0), (), ())
    assert digits(contents) == 2
    assert digits(contents._replace(view_sizes={1: 2_471})) == len("2,471")
    assert digits(contents._replace(sizes={1: 2_471})) == len("2,471")
