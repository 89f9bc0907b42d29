"""The process that looks for the feeds of an address: a feed, a page that offers some, a site that WordPress runs.

It is asked with the address, a line of JSON, and answers with another: the offers, or the sentence that says why there
are none.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import json
import logging
import re
import signal
import sys
from urllib.parse import urljoin, urlsplit

from srw_reader.errors import FeedError, ParseError, ReaderError
from srw_reader.feed.fetch import Fetched, Limits, Validators, fetch
from srw_reader.feed.source import normalise
from srw_reader.models import Offer
from srw_reader.paths import start_log
from srw_reader.refresh.parser_client import Document, Parser
from srw_reader.refresh.parser_process import Patience
from srw_reader.strings.clean import clean_line
from srw_reader.strings.masking import masked
from srw_reader.strings.urls import safe_url

MOST = 100
"""So many tags, and so many categories, are asked for: those with most posts."""
_API = re.compile(r"""<link\b(?=[^>]*\brel=["']?https://api\.w\.org/)[^>]*\bhref=["']?([^"'\s>]+)""", re.IGNORECASE)
"""How a page names the interface of the WordPress that made it (developer.wordpress.org/rest-api, "Discovery")."""
_KINDS = (("tag", "tags"), ("category", "categories"))

_log = logging.getLogger(__name__)


async def find(address: str, limits: Limits) -> list[Offer]:
    """The feeds at an address: itself where it is one, else those that the page there offers, the site's own first.

    Args:
        address: As typed.
        limits: How much each request may cost.

    Raises:
        ReaderError: It cannot be had, or offers none.
    """
    source = normalise(address)
    if source == "-":
        raise FeedError("Standard input cannot be subscribed to: name an address or a file.")
    fetched = await fetch(source, Validators(), limits=limits)
    async with Parser(Patience()) as parser:
        try:
            await parser.send(Document(fetched.body, fetched.url, fetched.content_type))
            return [Offer(fetched.source, (await parser.head()).title)]
        except ParseError as error:
            offers = [Offer(feed) for feed in error.alternates]
            offers += await _of_wordpress(fetched, limits)
            if not offers:
                raise
            return offers


async def _of_wordpress(page: Fetched, limits: Limits) -> list[Offer]:
    """The feeds of the tags and categories of a site; none where WordPress does not run it, or does not tell."""
    found = _API.search(bytes(page.body).decode("utf-8", "replace"))
    root = safe_url(html.unescape(found[1]), page.url) if found else None
    if root is None or urlsplit(root).netloc != urlsplit(page.url).netloc:  # no page leads into another network
        return []
    offers: list[Offer] = []
    for kind, plural in _KINDS:
        query = f"wp/v2/{plural}?per_page={MOST}&orderby=count&order=desc&hide_empty=true"
        try:
            fetched = await fetch(urljoin(root, query), Validators(), limits=limits)
            offers += [offer for term in json.loads(bytes(fetched.body)) if (offer := _offer(term, kind, page.url))]
        except (FeedError, ValueError, TypeError) as error:
            _log.info("The %s of %s are not to be had: %s", plural, masked(page.url), error)
    return offers


def _offer(term: object, kind: str, page: str) -> Offer | None:
    """The feed of a tag or a category, as the interface tells of it; None for what is none."""
    match kind, term:
        case ("tag" | "category" as known, {"name": str(name), "link": str(link), "count": int(count)}):
            url = safe_url(link, page)
            title = clean_line(html.unescape(name))
            if url is None or not title or urlsplit(url).netloc != urlsplit(page).netloc:
                return None
            feed = f"{url}&feed=rss2" if urlsplit(url).query else f"{url.rstrip('/')}/feed/"
            return Offer(feed, title, known, count)
    return None


def main() -> None:
    """Answer the question on standard input."""
    parser = argparse.ArgumentParser(prog="python -m srw_reader.refresh.find_program", description=__doc__)
    parser.add_argument("--timeout", type=float, default=Limits().deadline, help="seconds for a request")
    parser.add_argument("--max-megabytes", type=int, default=Limits().max_bytes // 2**20, help="MiB of an answer")
    arguments = parser.parse_args()
    start_log()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the reader decides
    limits = Limits(deadline=arguments.timeout, max_bytes=arguments.max_megabytes * 2**20)
    try:
        answer: list[Offer] | str = asyncio.run(find(json.loads(sys.stdin.readline()), limits))
    except ReaderError as error:
        answer = masked(str(error))
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
