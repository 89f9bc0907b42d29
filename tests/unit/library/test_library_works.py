"""Works, and the posts that cite them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from library_entries import NOW, SOURCE, entry, guids, insert, update

from srw_reader.errors import DamagedError, LockedError, NotFoundError
from srw_reader.library import Library
from srw_reader.models import Filter, Mention, Reference

ALL = Filter()
LEAVES = Reference(
    1,
    "Leaf Society. Leaves. https://pmc.ncbi.nlm.nih.gov/articles/PMC1234/",
    "Leaf Society",
    "Leaves",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234/",
    {"pmcid": "PMC1234"},
)
POTS = Reference(2, "Pot Guild. Pots.", "Pot Guild", "Pots", "https://www.pots.example/pots", {})


def _put(library: Library, name: str, *references: Reference, tags: tuple[str, ...] = (), age: int = 0) -> int:
    """A post with these references; its number."""
    feed = library.feeds.subscribe(SOURCE).number
    came = entry(name, tags=tags, age=age)
    library.ingest.apply(feed, [insert(came, *references)], now=NOW)
    return library.posts.find(came.guid)


def _change(library: Library, number: int, *references: Reference, title: str = "Changed", age: int = 0) -> None:
    """The post with other references."""
    name = library.posts.summary(number).guid.removeprefix("guid:")
    came = entry(name, title=title, age=age)
    library.ingest.apply(1, [update(number, came, *references)], now=NOW)


def _reference(number: int, text: str = "", **identifiers: str) -> Reference:
    return Reference(number, text or f"Reference {number}.", None, None, None, identifiers)


def _keys(library: Library, which: Filter = ALL, host: str = "") -> list[tuple[str, int]]:
    return [(work.key, work.posts) for work in library.works.within(which, host=host)]


def test_one_work_is_one_work_across_posts(library: Library) -> None:
    _put(library, "a", LEAVES, POTS)
    _put(library, "b", _reference(1, "leaves (PMC1234)", pmcid="PMC1234"), tags=("Tea",))
    assert _keys(library) == [("pmcid:PMC1234", 2), ("url:pots.example/pots", 1)]
    assert _keys(library, Filter(tags=("tea",))) == [("pmcid:PMC1234", 1)]
    [leaves, pots] = library.works.within()
    assert (leaves.url, leaves.host) == (LEAVES.url, "pmc.ncbi.nlm.nih.gov")
    assert (leaves.sources, leaves.title) == (("Leaf Society",), "Leaves")
    assert leaves.identifiers == {"pmcid": "PMC1234"}
    assert leaves.texts == (LEAVES.text, "leaves (PMC1234)")
    assert library.works.find(leaves.number) == leaves
    assert library.works.of_post(1) == {1: leaves, 2: pots}
    assert library.works.of_post(2) == {1: leaves}


def test_the_posts_that_cite_a_work_come_newest_first(library: Library) -> None:
    for name, age in (("a", 3), ("b", 1), ("c", 2)):
        _put(library, name, LEAVES, tags=("Tea",) if name != "b" else ("Bees",), age=age)
    [work] = library.works.within()
    assert [mention.title for mention in library.works.mentions(work.number)] == ["About b", "About c", "About a"]
    assert [mention.post for mention in library.works.mentions(work.number, Filter(tags=("Tea",)))] == [3, 1]
    assert library.works.mentions(work.number, Filter(query="b")) == [Mention(2, "About b", 1)]
    assert library.works.mentions(work.number + 1) == []


def test_a_work_twice_in_a_post_counts_once_and_keeps_both_numbers(library: Library) -> None:
    number = _put(library, "a", _reference(4, "Leaves, again.", pmid="1"), POTS, _reference(3, "Leaves.", pmid="1"))
    assert _keys(library, host="") == [("url:pots.example/pots", 1), ("pmid:1", 1)]
    work = library.works.of_post(number)[3]
    assert work == library.works.of_post(number)[4]
    assert library.works.mentions(work.number) == [Mention(number, "About a", 3), Mention(number, "About a", 4)]


def test_of_two_lists_with_the_same_numbers_the_first_is_meant(library: Library) -> None:
    number = _put(library, "a", _reference(1, pmid="1"), _reference(1, pmid="2"))
    assert library.works.of_post(number)[1].key == "pmid:1"
    assert len(library.works.within()) == 2


def test_chapters_of_a_book_are_works_and_notes_are_none(library: Library) -> None:
    book = {"isbn": "9780306406157"}
    combs = Reference(1, "Okafor A. Combs. In: Big Book.", "Okafor A", "Combs", None, book)
    honey = Reference(2, "Lind B. Honey. In: Big Book.", "Lind B", "Honey", None, book)
    ibid = Reference(3, "Ibid., 14.", None, "Ibid", None, is_note=True)
    number = _put(library, "a", combs, honey, ibid)
    _put(library, "b", combs)
    assert _keys(library) == [("isbn:9780306406157#combs", 2), ("isbn:9780306406157#honey", 1)]
    assert library.works.of_post(number).keys() == {1, 2}


def test_a_reference_with_the_keys_of_two_works_makes_them_one(library: Library) -> None:
    _put(library, "a", _reference(1, pmid="1"))
    _put(library, "b", _reference(1, doi="10.1000/x"))
    first, second = (library.works.of_post(post)[1].number for post in (1, 2))
    third = _put(library, "c", _reference(1, pmid="1", doi="10.1000/x"))
    assert _keys(library) == [("doi:10.1000/x", 3)]
    [work] = library.works.within()
    assert work.number == min(first, second)
    assert work.identifiers == {"doi": "10.1000/x", "pmid": "1"}
    with pytest.raises(NotFoundError, match=f"no work {second}"):
        library.works.find(second)
    # Where that reference goes, nothing holds the two together any more.
    _change(library, third)
    assert _keys(library) == [("doi:10.1000/x", 1), ("pmid:1", 1)]
    assert library.works.of_post(1)[1].number == first


def test_a_change_takes_the_old_references_out(library: Library) -> None:
    number = _put(library, "a", LEAVES, POTS)
    pots = library.works.of_post(number)[2].number
    _change(library, number, POTS, age=5)
    assert _keys(library) == [("url:pots.example/pots", 1)]
    assert library.works.of_post(number).keys() == {2}
    assert library.works.mentions(pots) == [Mention(number, "Changed", 2)]
    assert guids(library, Filter(cites=("nih.gov",))) == []
    assert library.works.hosts() == [("pots.example", 1)]
    _change(library, number, title="Changed again")
    assert (list(library.works.within()), library.works.of_post(number), library.works.hosts()) == ([], {}, [])


def test_works_at_a_host_are_those_below_it_too(library: Library) -> None:
    _put(library, "a", LEAVES, POTS, tags=("Tea",))
    _put(library, "b", Reference(1, "Trees.", None, None, "https://www.nih.gov/trees", {}))
    assert library.works.hosts() == [("nih.gov", 2), ("pmc.ncbi.nlm.nih.gov", 1), ("pots.example", 1)]
    assert library.works.hosts(Filter(tags=("Tea",))) == [
        ("nih.gov", 1),
        ("pmc.ncbi.nlm.nih.gov", 1),
        ("pots.example", 1),
    ]
    assert _keys(library, host="nih.gov") == [("url:nih.gov/trees", 1), ("pmcid:PMC1234", 1)]
    assert _keys(library, host="WWW.nih.gov") == _keys(library, host="nih.gov")
    assert _keys(library, Filter(tags=("Tea",)), host="nlm.nih.gov") == [("pmcid:PMC1234", 1)]
    assert _keys(library, host="gov") == _keys(library, host="nowhere.example") == []


@pytest.mark.parametrize(
    ("term", "names"),
    [
        ("PMC1234", ["a", "b"]),
        ("pmcid:PMC1234", ["a", "b"]),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC1234/?utm_source=x", ["a", "b"]),
        ("nih.gov", ["a"]),
        ("pots.example/pots", ["a", "c"]),
        ("www.pots.example", ["a", "c"]),
        ("PMC1", []),
        ("gov", []),
        ("", []),
    ],
)
def test_posts_are_found_by_what_they_cite(library: Library, term: str, names: list[str]) -> None:
    _put(library, "a", LEAVES, POTS, age=1, tags=("Tea",))
    _put(library, "b", _reference(1, pmcid="PMC1234"), age=2, tags=("Tea", "Bees"))
    _put(library, "c", POTS, age=3)
    _put(library, "d", age=4)
    which = Filter(cites=(term,))
    assert guids(library, which) == names
    assert library.posts.counts(which).posts == library.posts.counts(which).unread == len(names)
    assert [tag.name for tag in library.tags.within(which)] == [
        tag for tag, having in (("Tea", "ab"), ("Bees", "b")) if set(having) & set(names)
    ]
    assert guids(library, Filter(cites=(term,), tags=("Tea",), excluded=("Bees",))) == [n for n in names if n == "a"]
    assert guids(library, Filter(cites=(term, "PMC1234"))) == [name for name in names if name in "ab"]
    assert guids(library, Filter(cites=(term,), query="c")) == [name for name in names if name == "c"]


def test_a_filter_by_what_is_cited_knows_what_is_read_and_starred(library: Library) -> None:
    for name in "abc":
        _put(library, name, POTS if name != "c" else LEAVES, age=ord(name))
    library.state.mark_read([1])
    library.state.star(1, True)
    cites = ("pots.example",)
    assert guids(library, Filter(cites=cites, view="unread")) == ["b"]
    assert guids(library, Filter(cites=cites, view="starred")) == ["a"]
    after = library.posts.next_unread(Filter(cites=cites), None, 1)
    assert after is not None and after.number == 2
    assert len(library.state.mark_all_read(Filter(cites=cites))) == 1
    assert guids(library, Filter(view="unread")) == ["c"]


def test_works_are_read_as_they_are_looked_at(library: Library) -> None:
    feed = library.feeds.subscribe(SOURCE).number
    changes = []
    for row in range(300):
        references = (_reference(1, pmid=str(row)), _reference(2, pmid=str(row // 100)))
        changes.append(insert(entry(f"n{row}", age=row), *references))
    library.ingest.apply(feed, changes, now=NOW)
    works = library.works.within()
    assert len(works) == 300
    assert sorted(work.posts for work in works[:4]) == [1, 100, 101, 101]
    assert works[-1] == works[299] == list(works)[-1]
    assert sorted(work.key for work in works) == sorted(f"pmid:{row}" for row in range(300))
    for which in (Filter(), Filter(view="unread", tags=()), Filter(query="since:2000")):
        works = library.works.within(which)
        assert [works.row(work.number) for work in works] == list(range(300))
        assert works.row(10**6) is None
    with pytest.raises(IndexError):
        works[300]


def test_works_of_a_post_that_is_not_there(library: Library) -> None:
    with pytest.raises(NotFoundError, match="no post 7"):
        library.works.of_post(7)


def test_a_number_may_be_as_great_as_it_is_printed(library: Library) -> None:
    number = _put(library, "a", _reference(10**30, pmid="1"))
    [mention] = library.works.mentions(library.works.within()[0].number)
    assert mention.post == number


def test_works_that_another_program_stores_are_noticed(path: Path) -> None:
    with Library.open(path) as library, Library.open(path) as other:
        _put(other, "a", LEAVES)
        assert library.changed()
        assert _keys(library) == [("pmcid:PMC1234", 1)]


def test_works_are_read_while_another_program_writes(path: Path) -> None:
    with Library.open(path, busy_seconds=0) as library:
        _put(library, "a", LEAVES)
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        assert _keys(library) == [("pmcid:PMC1234", 1)]
        with pytest.raises(LockedError):
            _put(library, "b", LEAVES)
        writer.close()


def test_a_damaged_reference_is_said_to_be_so(path: Path) -> None:
    with Library.open(path) as library:
        _put(library, "a", LEAVES)
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE wordings SET content = x'00112233'")
        connection.close()
        with pytest.raises(DamagedError, match="reference is damaged"):
            list(library.works.within())
        assert library.check() != []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE totals SET works = 7",
        "UPDATE works SET posts = 7",
        "UPDATE wordings SET uses = 7",
        "UPDATE hosts SET works = 7",
        "UPDATE hosts SET posts = 7",
        "DELETE FROM work_keys",
        "INSERT INTO work_keys VALUES (1, 1)",
        "UPDATE work_posts SET uses = 7",
        "DELETE FROM host_posts WHERE host = 1",
        "DELETE FROM host_works WHERE host = 1",
        "DELETE FROM wordings",
    ],
)
def test_works_that_disagree_with_the_posts_are_found(path: Path, statement: str) -> None:
    with Library.open(path) as library:
        _put(library, "a", LEAVES)
        assert library.check() == []
        with sqlite3.connect(path) as connection:
            connection.execute(statement)
        connection.close()
        assert library.check() != []
