"""Addresses that stand in the text become links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from srw_reader.article.html.nodes import CODE, Leaf, Run
from srw_reader.article.references.identifiers import URL, trim, whole_url
from srw_reader.strings.urls import host, safe_url

_WORD = re.compile("[A-Za-z0-9]")
_END = re.compile(
    "[…—`‹›‘’¹²³\u2070-\u209f\u3000-\u303f\uff01-\uff0f\uff1a-\uff1f\uff3b-\uff40\uff5b-\uff65]"
    r"|\^\(|\[[0-9]{1,3}\]\W*\Z"
)
"""What may stand in an address, but is nearly always behind one: quotation marks, the numbers of notes."""
_MAIL = re.compile(
    r"(?<![\w@./:+-])(?:mailto:)?([A-Za-z0-9_][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})(?![\w@-]|[.:/]\w)"
)


def link_addresses(leaves: Iterable[Leaf], target: Callable[[str], int]) -> None:
    """Make links of the web and mail addresses in the texts of some leaves, but for code and what is a link already.

    Args:
        leaves: changed in place.
        target: gives the index of a new link target.
    """
    for leaf in leaves:
        if leaf.kind != "code":
            leaf.runs = _linked(leaf.runs, target)
            leaf.rows = [[_linked(cell, target) for cell in row] for row in leaf.rows]


def _linked(runs: list[Run], target: Callable[[str], int]) -> list[Run]:
    """Runs with those that hold addresses divided. An address may go on in the next run, in bold for instance."""
    if not any(_may_hold(run.text) for run in runs):
        return runs
    out: list[Run] = []
    for is_plain, group in groupby(runs, _is_plain):
        together = list(group)
        out += _divided(together, target) if is_plain else together
    return out


def _is_plain(run: Run) -> bool:
    """Whether there may be addresses in a run that are no links yet."""
    return run.kind == "text" and run.link < 0 and not run.flags & CODE


def _may_hold(text: str) -> bool:
    """Whether there may be an address in a text, or the beginning of one; quick."""
    return "@" in text or "://" in text or "ww." in text or "WW." in text


def _divided(runs: Sequence[Run], target: Callable[[str], int]) -> Iterator[Run]:
    """Runs that stand side by side, cut where addresses begin and end."""
    found = iter(list(_addresses("".join(run.text for run in runs))))
    place = next(found, None)
    link = -1
    at = 0
    for run in runs:
        first, stop = at, at + len(run.text)
        while at < stop:
            edge = stop
            if place is not None:
                start, end, url = place
                if at == start:
                    link = target(url)
                edge = min(stop, start if at < start else end)
            yield Run("text", run.text[at - first : edge - first], run.flags, link)
            at = edge
            if place is not None and at == place[1]:
                place, link = next(found, None), -1


def _addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Where addresses begin and end, and where they lead; one that is cut off with "…" leads nowhere."""
    done = 0
    for found in URL.finditer(text):
        start = found.start()
        printed = trim(_END.split(found.group(), maxsplit=1)[0])
        end = start + len(printed)
        url = safe_url(whole_url(printed))
        is_whole = not text.startswith(("…", "..."), end) and not _WORD.match(text[max(0, start - 1) : start])
        if url and is_whole and "." in host(url):
            yield from _mails(text, done, start)
            yield start, end, url
            done = end
    yield from _mails(text, done, len(text))


def _mails(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Mail addresses in a part of a text."""
    for found in _MAIL.finditer(text, start, end) if "@" in text else ():
        yield found.start(), found.end(), f"mailto:{found.group(1)}"
