"""Where the links of an article lead; addresses that stand in its text become links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import groupby
from urllib.parse import quote, unquote

from srw_reader.article.html.nodes import CODE, Paragraph, Target, TextRun
from srw_reader.article.references.identifiers import URL, trim, whole_url
from srw_reader.models import LinkKind
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings import urls
from srw_reader.strings.clean import clean_line

_SILENT = ("javascript:", "data:", "vbscript:", "about:", "blob:")
_LONGEST_SHOWN = 200
_WORD = re.compile("[A-Za-z0-9]")
_END = re.compile(
    "[…—`‹›‘’¹²³\u2070-\u209f\u3000-\u303f\uff01-\uff0f\uff1a-\uff1f\uff3b-\uff40\uff5b-\uff65]"
    r"|\^\(|\[[0-9]{1,3}\]\W*\Z"
)
"""What may stand in an address, but is nearly always behind one: quotation marks, the numbers of notes."""
_MAIL = re.compile(
    r"(?<![\w@./:+-])(?:mailto:)?([A-Za-z0-9_][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})(?![\w@-]|[.:/]\w)"
)


class Resolved(NamedTuple):
    """Where a link leads."""

    url: str
    kind: LinkKind
    shown: str = ""
    """What is printed after a link that may not be opened; empty for nothing."""


class Resolver:
    """Resolves the targets of an article.

    Args:
        targets: As they came.
        names: Of the article's anchors.
        base: What addresses are relative to.
        page: The article's own address.
    """

    def __init__(self, targets: Sequence[Target], names: Set[str], base: str | None, page: str | None) -> None:
        self._targets = targets
        self._names = names
        self._base = base
        self._page = page
        self._known: dict[str, Resolved] = {}

    def resolve(self, index: int) -> Resolved:
        """Where a target leads."""
        url = self._targets[index].url
        if url not in self._known:
            self._known[url] = self._resolved(url)
        return self._known[url]

    def _resolved(self, url: str) -> Resolved:
        """A place of the article, an address that may be opened, or neither.

        A "#name" that nothing in the article has leads to the post's page. Blocked targets are
        printed after their text, but not those that hold a program or data rather than a place.
        """
        if url.startswith("#"):
            name = self._name(url[1:])
            if name is not None or self._page is None or url in ("#", "#top"):
                return Resolved(_fragment(name if name is not None else url[1:]), "anchor")
        absolute = urls.safe_url(url, self._base)
        if absolute is None:
            line = clean_line(url)
            silent = line.lower().startswith(_SILENT) or len(line) > _LONGEST_SHOWN
            return Resolved(line[:_LONGEST_SHOWN], "blocked", "" if silent else line.removeprefix("tel:"))
        if absolute.startswith("mailto:"):
            return Resolved(absolute, "mail")
        page, _, fragment = absolute.partition("#")
        name = self._name(fragment) if fragment and page == self._page else None
        return Resolved(_fragment(name), "anchor") if name is not None else Resolved(absolute, "web")

    def _name(self, fragment: str) -> str | None:
        """The anchor that a fragment names (HTML, 7.4.6.4: as it stands, else decoded)."""
        for name in (fragment, unquote(fragment)):
            if name in self._names:
                return name
        return None


def _fragment(name: str) -> str:
    """A link to an anchor, as addresses have it; `blocks` decodes it."""
    return "#" + quote(name, safe="")


# ---------------------------------------------------------------- addresses in the text


def link_addresses(paragraphs: Iterable[Paragraph], target: Callable[[str], int]) -> None:
    """Make links of the web and mail addresses in some paragraphs, but for code and what is a link already.

    Args:
        paragraphs: Changed in place.
        target: Gives the index of a new link target.
    """
    for paragraph in paragraphs:
        if paragraph.kind != "code":
            paragraph.runs = _linked(paragraph.runs, target)
            paragraph.rows = [[_linked(cell, target) for cell in row] for row in paragraph.rows]


def _linked(runs: list[TextRun], target: Callable[[str], int]) -> list[TextRun]:
    """Runs with those that hold addresses divided. An address may go on in the next run, in bold for instance."""
    for run in runs:
        text = run.text
        if "@" in text or "://" in text or "ww." in text or "WW." in text:
            break
    else:
        return runs  # most: none can hold an address, or the beginning of one
    out: list[TextRun] = []
    for is_plain, group in groupby(runs, _is_plain):
        together = list(group)
        out += _divided(together, target) if is_plain else together
    return out


def _is_plain(run: TextRun) -> bool:
    """Whether there may be addresses in a run that are no links yet."""
    return run.kind == "text" and run.link < 0 and not run.flags & CODE


def _divided(runs: Sequence[TextRun], target: Callable[[str], int]) -> Iterator[TextRun]:
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
            yield TextRun("text", run.text[at - first : edge - first], run.flags, link)
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
        url = urls.safe_url(whole_url(printed))
        is_whole = not text.startswith(("…", "..."), end) and not _WORD.match(text[max(0, start - 1) : start])
        if url and is_whole and "." in urls.host(url):
            yield from _mails(text, done, start)
            yield start, end, url
            done = end
    yield from _mails(text, done, len(text))


def _mails(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Mail addresses in a part of a text."""
    for found in _MAIL.finditer(text, start, end) if "@" in text else ():
        yield found.start(), found.end(), f"mailto:{found.group(1)}"
