"""Searches under a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from srw_reader.errors import NotFoundError, UsageError
from srw_reader.library import Library
from srw_reader.library.connection import Connection, suspicion
from srw_reader.models import Arrangement, View


def names(library: Library) -> list[str]:
    return [view.name for view in library.views.all()]


def test_every_library_begins_with_some(library: Library) -> None:
    assert [(view.name, view.query) for view in library.views.all()] == [
        ("Unread", "is:unread"),
        ("Starred", "is:starred"),
        ("Today", "since:1d"),
    ]


def test_one_with_the_same_name_takes_the_place_of_the_former(library: Library) -> None:
    first = library.views.save(View(0, " Green  tea ", "tag:tea"))
    assert library.views.save(View(0, "GREEN TEA", "tag:tea is:unread")) == View(
        first.number, "GREEN TEA", "tag:tea is:unread"
    )
    assert library.views.find("green tea").query == "tag:tea is:unread"
    assert names(library) == ["Unread", "Starred", "Today", "GREEN TEA"]


def test_one_that_is_renamed_stays_where_it_is(library: Library) -> None:
    starred = library.views.find("starred")
    library.views.save(starred._replace(name="Best"))
    assert names(library) == ["Unread", "Best", "Today"]
    with pytest.raises(UsageError, match="another view today"):
        library.views.save(starred._replace(name="today"))
    with pytest.raises(UsageError, match="needs a name"):
        library.views.save(starred._replace(name=" "))


def test_one_that_was_removed_can_be_had_again_where_it_was(library: Library) -> None:
    starred = library.views.find("Starred")
    library.views.remove(starred.number)
    assert names(library) == ["Unread", "Today"]
    with pytest.raises(NotFoundError, match="There is no view Starred: there are Unread, Today."):
        library.views.find("Starred")
    with pytest.raises(NotFoundError):
        library.views.remove(starred.number)
    library.views.save(starred)
    assert names(library) == ["Unread", "Starred", "Today"]


def test_they_survive_a_rescue(path: Path) -> None:
    with Library.open(path) as library:
        library.views.remove(library.views.find("Today").number)
        library.views.save(View(0, "Brewing", '"slow tea" OR tag:pots', Arrangement("title", "day")))
        before = library.views.all()
    connection = Connection(f"file:{path}", path=path, busy_seconds=1)
    connection.run("UPDATE totals SET posts = 7")
    connection.close()
    suspicion(path).touch()
    with Library.open(path) as library:
        assert library.notices and library.views.all() == before
