"""Where the links of an article lead."""

from __future__ import annotations

from urllib.parse import quote, unquote

from srw_reader.article.html.inline import Resolved
from srw_reader.article.html.walk import Walk
from srw_reader.strings import urls
from srw_reader.strings.clean import clean_line

_SILENT = ("javascript:", "data:", "vbscript:", "about:", "blob:")
_LONGEST_SHOWN = 200


class Resolver:
    """Resolves the targets of a walk against its article's address."""

    def __init__(self, walk: Walk, url: str | None) -> None:
        self._targets = walk.targets
        self._names = walk.names
        self._base = walk.base
        self._page = url.partition("#")[0] if url else None
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
    """A link to an anchor, fit for Markdown; `blocks` decodes it."""
    return "#" + quote(name, safe="")
