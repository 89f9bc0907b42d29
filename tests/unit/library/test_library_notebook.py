"""The notebook: what is kept stays, whatever becomes of the post."""

from __future__ import annotations

from pathlib import Path

import pytest
from library_entries import NOW, entry, guids, store, update

from srw_reader.article.excerpts import sentence_at
from srw_reader.errors import NotFoundError, QueryError
from srw_reader.library import Library
from srw_reader.models import Excerpt, Filter, KeptReference, KeptSentence, Position

LEAVES = KeptReference(3, "Tea Board. Leaves.", "Tea Board", "Leaves", None, {"doi": "10.1234/leaf"}, "likely")
KEPT = Excerpt(Position(0, 4), Position(0, 20), "Oolong is café-brown (Tea Board).", (LEAVES,))


def keep(library: Library, post: int, note: str = "", excerpt: Excerpt = KEPT) -> KeptSentence:
    """Keep a sentence, which is found again as it is."""
    kept = library.notes.keep(post, excerpt, note)
    assert library.notes.find(kept.number) == kept
    return kept


def test_what_is_kept_survives_a_restart_and_a_new_text_of_the_post(path: Path) -> None:
    with Library.open(path) as library:
        feed = store(library, entry("oolong"))
        kept = keep(library, 1, "Is it?\nReally?")
    with Library.open(path) as library:
        library.ingest.apply(feed, [update(1, entry("oolong", text="All is new", title="Another title"))], now=NOW)
        assert library.notes.of_post(1) == [kept._replace(title="Another title")]
        assert library.notes.of_post(1)[0].excerpt.references[0].confidence == "likely"
        assert library.check() == []


def test_a_note_is_changed_and_a_sentence_removed_and_put_back(library: Library) -> None:
    store(library, entry("oolong"))
    first, second = keep(library, 1, "one"), keep(library, 1, "two")
    library.notes.annotate(first.number, "three")
    assert library.notes.find(first.number).note == "three"
    library.notes.remove(second.number)
    third = keep(library, 1, "four")
    assert third.number not in (first.number, second.number)  # numbers are given once
    library.notes.put_back(second)
    assert library.notes.find(second.number) == second
    for number in (first.number, second.number, third.number):
        library.notes.remove(number)
    for gone in (lambda: library.notes.annotate(1, "x"), lambda: library.notes.remove(1), lambda: keep(library, 9)):
        with pytest.raises(NotFoundError):
            gone()


def test_sentences_are_listed_by_filter_and_words_the_last_one_first(library: Library) -> None:
    store(library, entry("oolong", tags=("Tea",)), entry("comb", tags=("Bees",)))
    oolong, comb = library.posts.find("guid:oolong"), library.posts.find("guid:comb")
    keep(library, oolong, "On colours")
    keep(library, comb, "Of wax", KEPT._replace(sentence="Three rhombs.", references=()))

    def found(**which: object) -> list[str]:
        return [kept.note for kept in library.notes.within(Filter(**which))]  # type: ignore[arg-type]

    assert found() == found(query="  ") == ["Of wax", "On colours"]
    assert found(tags=("tea",)) == found(excluded=("bees",)) == ["On colours"]
    assert found(view="starred") == []
    # In the sentence, without its accents; in the note; in what it cites; in the title.
    assert found(query="CAFE bro*") == found(query="colours") == found(query="leaves") == ["On colours"]
    assert (
        found(query="about") == ["Of wax", "On colours"] and found(query="rhombs oolong") == found(query="colour") == []
    )
    assert found(query='"of wax"') == found(query='-"on colours"') == found(query="title:comb") == ["Of wax"]
    assert found(query="tag:tea") == found(query="-tag:bees") == found(query="(wax tag:tea) OR cafe") == ["On colours"]
    assert found(query="is:noted") == found(query="wax OR tag:tea") == ["Of wax", "On colours"]
    with pytest.raises(QueryError, match="there is no such field"):
        found(query="colour:red")


def test_the_query_language_finds_posts_of_which_a_sentence_is_kept(library: Library) -> None:
    store(library, entry("a"), entry("b"))
    keep(library, library.posts.find("guid:a"))
    assert guids(library, Filter(query="is:noted")) == ["a"] and guids(library, Filter(query="-is:noted")) == ["b"]


def test_a_post_says_how_many_of_its_sentences_are_kept(library: Library) -> None:
    """By what a search for posts with kept sentences goes."""
    store(library, entry("a"), entry("b"))
    kept = [keep(library, 1), keep(library, 1)]
    count = "SELECT number, noted FROM posts INDEXED BY posts_noted WHERE noted"
    assert library._connection.rows(count) == [(1, 2)]
    for one in kept:
        library.notes.remove(one.number)
    assert library._connection.rows(count) == [] and guids(library, Filter()) == ["a", "b"]


def test_a_post_of_which_a_sentence_is_kept_stays_when_its_feed_is_removed(library: Library) -> None:
    feed = store(library, entry("a"), entry("b"))
    kept = keep(library, library.posts.find("guid:a"))
    library.feeds.remove(feed)
    assert guids(library, Filter()) == ["a"]
    library.notes.remove(kept.number)
    assert guids(library, Filter()) == []


def test_a_sentence_outlives_its_post() -> None:
    with Library.in_memory() as library:
        store(library, entry("oolong"))
        kept = keep(library, 1)
        for table in ("feed_posts", "bodies", "guids", "posts"):
            library._connection.run(f"DELETE FROM {table}")
        (found,) = library.notes.within(Filter())
        assert found == kept._replace(post=None)
        library.notes.remove(kept.number)
        library.notes.put_back(kept)
        assert library.notes.find(kept.number) == kept._replace(post=None)


def test_a_sentence_that_is_at_hand_is_kept_with_what_it_cites(library: Library) -> None:
    store(library, entry("oolong", text="One is this. Two is that."))
    excerpt = sentence_at(library.articles.post(1).article, Position(0, 14))
    assert excerpt == Excerpt(Position(0, 13), Position(0, 25), "Two is that.")
