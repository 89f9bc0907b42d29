"""The fields of the query language and the values that those have of which there are few."""

from __future__ import annotations

NAMES = {
    "tag": "tag:kites",
    "author": "author:ada",
    "feed": "feed:kettles",
    "folder": "folder:health",
    "title": "title:tea",
    "is": "is:unread",
    "has": "has:references",
    "cites": "cites:nih.gov",
    "since": "since:2026-05",
    "until": "until:7d",
}
"""The fields, each with an example."""
VALUES = {
    "is": ("unread", "read", "starred", "updated", "noted"),
    "has": ("references", "citations", "page"),
}
"""What fields are to be that can be few things only."""
DATES = frozenset(("since", "until"))
"""Fields that are followed by a day, or by an age."""
WORDED = frozenset(("author", "title"))
"""Fields that are followed by words, which may be the beginnings of longer ones: `title:tea*`."""
