"""What rows of posts say. Pure; the present moment is handed in."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice

from rich.cells import cell_len

from srw_reader.models import Arrangement, Group, Grouping
from srw_reader.strings.wrap import wrapping
from srw_reader.tui.lists.line_list import fit

_SORTED = {
    "feed": "by feed",
    "title": "by title",
    "length": "longest first",
    "references": "most references first",
    "unread": "unread first",
}


def short_date(moment: datetime, today: datetime) -> str:
    """A day as people say it, in the local time zone: "13 May", or "13 May 2024" in another year."""
    local = moment.astimezone()
    day = f"{local.day} {local:%b}"
    return day if local.year == today.astimezone().year else f"{day} {local.year}"


def title_lines(title: str, width: int, most: int) -> list[str]:
    """A title on as many lines as it takes, cut where that is more than there may be."""
    ranges = list(islice(wrapping(title, width, cell_len), most))
    lines = [title[start:end] for start, end in ranges]
    lines[-1] = fit(title[ranges[-1][0] :], width).rstrip()
    return lines


def heading(group: Group, by: Grouping, today: datetime) -> str:
    """What stands above the posts of a group."""
    if by == "tag":
        return f"#{group.name}" if group.name else "No tag"
    return _day(date.fromisoformat(group.name), today.astimezone().date()) if by == "day" else group.name


def _day(day: date, today: date) -> str:
    """ "Today", "Yesterday", "Wednesday, 13 May", "13 May 2024"."""
    if today - day in (timedelta(0), timedelta(1)):
        return "Today" if day == today else "Yesterday"
    return f"{day:%A}, {day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B %Y}"


def arranged(arrangement: Arrangement) -> str:
    """How posts are sorted, for the pane's heading; nothing where that is by date."""
    return _SORTED.get(arrangement.sort, "")
