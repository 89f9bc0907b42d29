"""What the screen says, from models. Pure; the present moment is handed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from srw_reader import models
from srw_reader.strings.clean import shorten
from srw_reader.strings.plural import plural
from srw_reader.strings.urls import elsewhere, host

if TYPE_CHECKING:
    from srw_reader.models import (
        Block,
        Counts,
        Excerpt,
        Feed,
        Filter,
        KeptSentence,
        Link,
        Outcome,
        Post,
        Progress,
        Work,
    )


TITLE = 40
"""Characters of a feed's title in a sentence."""
Key = Callable[[str], str]
"""From a binding's id to how its key is shown."""


DEFAULTS = "The defaults hold there until it is mended."
"""What follows what is wrong with the settings."""
OFFLINE = (
    "srw-reader was started with --offline, which keeps it from the network. To fetch the feeds now, it asks their "
    "servers this once."
)
"""What is asked before feeds are fetched all the same."""
NOT_FETCHED = "Nothing was fetched."
"""What is said where it is not done."""


OFFLINE_ADD = (
    "srw-reader was started with --offline, which keeps it from the network. To look for feeds, and to fetch the one "
    "that is added, it asks their servers this once."
)
"""What is asked before a feed is added all the same."""
DEMO = "The demo needs no network. Start srw-reader without “demo” to read feeds."


def plain(text: str) -> Content:
    """A text that is no markup, for titles."""
    return Content(text)


def target(link: Link) -> str:
    """Where a link leads."""
    if link.kind == "post":
        return f"In the library: {link.url}"
    if place := elsewhere(link.text, link.url):
        return f"Opens {place}, whatever it says: {link.url}"
    return {"anchor": "In this post", "blocked": "Blocked"}.get(link.kind, "Opens") + f": {link.url}"


def opening(url: str) -> str:
    """What is said when a link is opened: the host first."""
    return f"Opening {host(url) or url} in the browser: {url}"


def local(url: str) -> str:
    """What is asked before a link into a network that is not public is opened."""
    return (
        f"This link leads to {host(url)}: this machine, or one in the network that it is in. Opening such a link can "
        f"change something there, and feeds seldom have a reason to point to it.\n\n{url}"
    )


def archives(feeds: int, key: Key) -> str:
    """What is asked before the older posts of several feeds are fetched."""
    return (
        f"This goes back to the first post of each of {feeds:,} feeds, page by page and with pauses, so as not to be a "
        f"burden to their servers. It can take long; {key('refresh')} stops it, and the next time it goes on there. "
        "Older posts count as read. To have those of one feed alone, choose that feed first."
    )


def progress(last: Progress | None, done: int, failed: int, feeds: int, key: Key) -> str:
    """How far a refresh is, for the header.

    Args:
        last: What it told last.
        done: How many feeds it is through with.
        failed: How many of these failed.
        feeds: Out of how many.
        key: How a key is shown.
    """
    stops = f"{key('refresh')} stops"
    if last is not None and last.stage == "articles":
        return f"looking through {last.done:,} of {last.total or 0:,} posts…  {stops}"
    if feeds > 1:
        what = "refreshing" if last is None or last.stage != "archive" else "older posts:"
        return f"{what} {done} of {feeds} feeds{f' · {failed} failed' if failed else ''}…  {stops}"
    if last is not None and last.stage == "archive":
        return f"older posts: {last.done:,}{f' of about {last.total:,}' if last.total else ' so far'}…  {stops}"
    if last is not None and last.stage == "storing" and last.total:
        return f"storing {last.done:,} of {last.total:,} posts…  {stops}"
    return f"{last.stage if last else 'fetching'}…  {stops}"


def done(outcomes: Sequence[Outcome]) -> str:
    """What a refresh brought."""
    new, updated = sum(outcome.new for outcome in outcomes), sum(outcome.updated for outcome in outcomes)
    if not new and not updated:
        return "Nothing new."
    return " · ".join([f"{plural(new, 'new post')}"] * bool(new) + [f"{updated:,} updated"] * bool(updated))


def added(feeds: Sequence[Feed], came: str, key: Key) -> str:
    """That feeds are subscribed to, and what came of fetching them, once it is known."""
    named = " and ".join(f"“{shorten(feed.title, TITLE)}”" for feed in feeds)
    parts = (f"Subscribed to {named}", came.rstrip("."), f"{key('undo')} undoes that")
    return " ".join(f"{part}." for part in parts if part)


def archived(outcomes: Sequence[Outcome]) -> str:
    """What fetching archives brought."""
    came = sum(outcome.new for outcome in outcomes)
    if not came:
        return "No older posts: all that is handed out is here."
    return f"{plural(came, 'post')} came; those that are older than what the feeds list count as read."


def all_read(marked: int, which: str, key: Key) -> str:
    """How many posts were marked read, of those that are "shown", or "above" or "below" the cursor."""
    if not marked:
        return f"All posts {which} are read already." if which != "shown" else "All shown posts are read already."
    return f"{plural(marked, 'post')} marked read. {key('undo')} undoes that."


def ago(moment: datetime, now: datetime) -> str:
    """How long ago, roughly: "just now", "2 min ago", "3 h ago", "5 days ago"."""
    seconds = max(0, int((now - moment).total_seconds()))
    for size, unit in ((86_400, "day"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            number = seconds // size
            return f"{number} {unit}{'s' if unit == 'day' and number > 1 else ''} ago"
    return "just now"


def state(counts: Counts, feeds: Sequence[Feed], now: datetime) -> str:
    """The right side of the header."""
    worked = [feed.succeeded for feed in feeds if feed.succeeded]
    age = f" · updated {ago(max(worked), now)}" if worked else ""
    asked = [feed for feed in feeds if feed.subscribed] or feeds
    failed = sum(feed.error is not None for feed in asked)
    faults = f" · {failed} of {plural(len(asked), 'feed')} failed" if failed else ""
    return f"{plural(counts.posts, 'post')} · {counts.unread:,} unread{faults}{age}"


def title(feeds: Sequence[Feed]) -> str:
    """The left side of the header."""
    return feeds[0].title if len(feeds) == 1 else "srw-reader"


def lead(post: Post, key: Key) -> tuple[Block, ...]:
    """Title, byline and tags, as blocks to stand before the article; where there is none, that is said."""
    summary = post.summary
    local = summary.date.astimezone()
    parts = [summary.author] if summary.author else []
    parts.append(f"{local.day} {local:%b %Y}")
    if summary.minutes:
        parts.append(f"{summary.minutes} min")
    if summary.references:
        parts.append(plural(summary.references, "reference"))
    if summary.updated and summary.published and (summary.updated - summary.published).days >= 1:
        changed = summary.updated.astimezone()
        parts.append(f"updated {changed.day} {changed:%b %Y}")
    blocks = [models.Block("heading", summary.title, level=0), models.Block("caption", " · ".join(parts), loose=False)]
    own = summary.own_tags
    if of_feed := [tag for tag in summary.tags if tag not in own]:
        blocks.append(models.Block("caption", _tags(of_feed), loose=False))
    if own:
        blocks.append(models.Block("caption", f"Yours: {_tags(own)}", loose=False))
    if not post.article.blocks:
        page = f" {key('post.browse')} opens its page." if summary.url else ""
        blocks.append(models.Block("paragraph", f"The feed has no text of this post.{page}"))
    return tuple(blocks)


def _tags(names: Sequence[str]) -> str:
    return " ".join(map(tagged, names))


def tagged(name: str) -> str:
    """A tag as it stands above a post: it does not break over two lines."""
    return f"#{name.replace(' ', chr(0xA0))}"


def failures(outcomes: Sequence[Outcome], feeds: Sequence[Feed], now: datetime) -> str:
    """One calm line: what failed, and when it last worked."""
    failed = [outcome for outcome in outcomes if outcome.status == "failed"]
    if not failed:
        return ""
    worked = {feed.source: feed.succeeded for feed in feeds}
    first = failed[0]
    sentence = failure(first.error or "It could not be refreshed.", worked.get(first.source), now)
    if len(feeds) > 1 and first.title and first.title not in sentence:
        sentence = f"{first.title}: {sentence}"
    return f"{sentence}{failed_too(len(failed) - 1)}"


def failed_too(others: int) -> str:
    """How many feeds failed beside one of which it is said why."""
    return f" {plural(others, 'other feed')} failed too." if others else ""


def several_failed(number: int, key: Key) -> str:
    """How many feeds failed, and where it is said why."""
    return f"{number:,} feeds failed: {key('feeds.failing')} says why."


def failure(error: str, succeeded: datetime | None, now: datetime) -> str:
    """Why a feed could not be had, and when it last could."""
    return f"{error} It last worked {ago(succeeded, now)}." if succeeded else error


def match(at: int, count: int) -> str:
    """Which match the reader is at, from 1."""
    return f"Match {at} of {count}" if count else "No match in this post."


def empty_list(which: Filter, fetching: bool, failed: Sequence[Feed], key: Key) -> str:
    """What to say where no post is shown, and what to do next.

    Args:
        which: What the list is narrowed to.
        fetching: Whether the first posts of all are being fetched.
        failed: Those of its feeds that never worked, where no other is among them.
        key: How keys are shown.
    """
    if fetching:
        return f"The first posts are on their way. {key('refresh')} stops."
    if which.query:
        from srw_reader.query.parse import parse  # as few lists are searched for
        from srw_reader.query.tree import Word
        from srw_reader.query.typing import typed

        post = "post" if which == models.Filter(query=which.query) else "post within this filter"
        query = parse(which.query)
        found = "has “{}” in it" if query is None or isinstance(query, Word) else "is found by “{}”"
        return f"No {post} {found.format(typed(which.query))}. {key('leave')} ends the search."
    if which.tags or which.excluded or which.cites:
        return f"No post passes this filter. {key('leave')} shows all posts."
    if failed:
        return f"{failed[0].error} {key('refresh')} tries again."
    if which.view != "all":
        return f"No post passes this filter. {key('leave')} shows all posts."
    return f"No posts yet. {key('refresh')} fetches the feeds."


def searching(phrase: str) -> str:
    """What to say where no post was found yet."""
    return f"Looking for “{phrase}” in the texts of the posts…"


def empty_works(which: Filter, base: Filter, host: str, query: str, outdated: int, key: Key) -> str:
    """What to say where no work is shown, and what to do next.

    Args:
        which: Of which posts the works would be.
        base: What the command line narrowed everything to.
        host: At which host; empty for any.
        query: What was looked for in them; empty for nothing.
        outdated: How many posts have not been looked through yet.
        key: How keys are shown.
    """
    leave = key("leave")
    if query:
        return f"No work has “{query}” in its source, title, address or identifiers. {leave} ends the search."
    if host:
        return f"No work at {host} is cited here. {leave} shows the works of all hosts."
    if which != base:
        return f"No post within this filter lists references. {leave} takes the filter away."
    if outdated:
        posts, refresh = plural(outdated, "post"), key("refresh")
        return f"{posts} will be looked through with the next refresh. {leave} goes back; {refresh} there starts one."
    return f"No post here lists references, so there are no works. {leave} goes back to the posts."


def as_text(work: Work) -> str:
    """A work as a reference list prints it, with its address."""
    text = next(iter(work.texts), "") or work.title or ""
    return text if not work.url or work.url in text else f"{text} {work.url}".strip()


def empty_notebook(narrowed: bool, key_of: Key) -> str:
    """What the notebook says where it has no sentence to show."""
    if narrowed:
        return f"No kept sentence is found. {key_of('leave')} shows all."
    return (
        f"Nothing is kept yet. While reading, {key_of('note')} keeps a sentence with its sources and a note of your "
        "own: that of the citation that you are at, what you have selected, or else the first one in view. "
        f"{key_of('leave')} goes back."
    )


def removed(kept: KeptSentence, key_of: Key) -> str:
    """What is said when a sentence is kept no longer."""
    return f"“{shorten(kept.excerpt.sentence, 60)}” is no longer kept. {key_of('undo')} takes that back."


def kept(excerpt: Excerpt, key_of: Key) -> str:
    """What is said when a sentence is kept."""
    cited = excerpt.references
    what = f"with {plural(len(cited), 'reference')}" if cited else "(it cites nothing)"
    return f"Kept the sentence {what}. {key_of('undo')} takes that back, {key_of('notebook')} opens the notebook."
