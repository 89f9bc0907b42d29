"""What stands in the sidebar above the tags."""

from __future__ import annotations

from srw_reader.models import Counts, Feed, Filter
from srw_reader.tui import filters
from srw_reader.tui.panes.sidebar_rows import Contents, above_tags, matching_above

FEEDS = (
    Feed(1, "https://sorrel.example/feed/", "https://sorrel.example/feed/"),
    Feed(2, "http://alder.example/rss", "http://alder.example/rss"),
    Feed(3, "https://ferns.example/feed/", "Ferns"),
)


def test_a_feed_without_a_name_is_called_by_its_address_without_what_all_begin_with() -> None:
    contents = Contents(Filter(), Filter(), Counts(0, 0, 0), FEEDS, ())
    names = [row.name for row in above_tags(contents) if row.kind == "feed"]
    assert names == ["alder.example/rss", "Ferns", "sorrel.example/feed/"]
    assert filters.describe(Filter(feeds=(2, 3)), Filter(), FEEDS) == "alder.example/rss or Ferns"
    assert [row.name for row in matching_above(contents, "sorrel")] == ["sorrel.example/feed/"]
