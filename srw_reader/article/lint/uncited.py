"""References that the text does not use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from srw_reader.article.lint.findings import Finding, about_reference
from srw_reader.article.references.parts import parts
from srw_reader.models import Article, Citation, Reference
from srw_reader.strings.canonical import canonical
from srw_reader.strings.clean import fold

_READING = re.compile(
    r"\b(?:reading|read|links?|resources?|ressourc\w+|recursos|weiter\w*|lesen|lectur\w+|savoir|plus loin|lecturas?"
    r"|leer|saber|letture|approfond\w+|saperne|leituras?|ler|lezen|verder)\b"
)
"""Words of headings over what is to be read besides, which nobody has to cite."""
_CITE = "Cite it where it is used, or take it from the list."


def never_cited(article: Article, *, but: Set[int]) -> Iterator[Finding]:
    """References of which it is sure that the text does not use them; one finding where that is so for all of them.

    A reference is used where a citation means or may mean it, and where the text names its author or organisation or
    links to its address. Notes are left out, and so are lists of what is to be read besides.

    Args:
        article: With its list.
        but: Numbers of references that are known to be meant.
    """
    listed = [entry for entry in _to_be_cited(article) if entry.number not in but]
    meant = {number for cited in article.citations for number in _possible(cited)}
    text, links = _before_list(article)
    unused = [entry for entry in listed if entry.number not in meant and not _is_named(entry, text, links)]
    if len(unused) == len(listed) > 1:
        numbers, first = tuple(entry.number for entry in unused), unused[0]
        message = f"none of the {len(numbers)} references is cited"
        place = (first.block, first.start)
        yield Finding("never-cited", message, "Cite them where they are used.", numbers, place=place)
        return
    for entry in unused if article.citations else ():
        yield about_reference("never-cited", "is never cited", _CITE, entry)
    yield from _outnumbered(article, listed)


def _possible(cited: Citation) -> tuple[int, ...]:
    """The numbers of all references that a citation may mean, however unlikely."""
    return (*cited.references, *(candidate.number for candidate in cited.candidates))


def _outnumbered(article: Article, listed: list[Reference]) -> Iterator[Finding]:
    """Works that citations name alike, of which there are more than such citations: some are never cited.

    Which of them those are cannot be told, where a citation may mean any.
    """
    entries = {reference.number: reference for reference in listed}
    groups: list[tuple[set[int], int]] = []
    for cited in article.citations:
        numbers, times = set(_possible(cited)), len(cited.references)
        if not numbers:
            continue
        for group in [group for group in groups if group[0] & numbers]:
            groups.remove(group)
            numbers, times = numbers | group[0], times + group[1]
        groups.append((numbers, times))
    for numbers, times in groups:
        if times and len(numbers) > times and numbers <= entries.keys():
            alike = sorted(numbers)
            least = len(alike) - times
            which = f"references {', '.join(map(str, alike[:-1]))} and {alike[-1]}"
            often = "once" if times == 1 else f"{times} times"
            some = f"at least {least} of them {'is' if least == 1 else 'are'} never cited"
            message = f"the text calls {which} alike and cites them {often} in all: {some}"
            advice = "Cite those that are used by a number, a year or a title, and take the others from the list."
            place = (entries[alike[0]].block, entries[alike[0]].start)
            yield Finding("never-cited", message, advice, tuple(alike), place=place)


def _to_be_cited(article: Article) -> list[Reference]:
    """The references that are no notes, no footnotes (those lead back to their marks), and no further reading."""
    returning = {link.block for link in article.links if link.kind == "anchor"}
    has_footnotes = any(reference.block in returning for reference in article.references)

    def is_listed(reference: Reference) -> bool:
        around = [part for part in article.sections if part.block < reference.block < part.end]
        if reference.is_note or reference.block in returning:
            return False
        if not any(part.kind == "references" for part in around):
            return not has_footnotes
        return around[-1].kind == "references" and not _READING.search(fold(around[-1].title))

    return [reference for reference in article.references if is_listed(reference)]


def _before_list(article: Article) -> tuple[str, set[str]]:
    """The text without the list, and where its links lead."""
    blocks = {reference.block for reference in article.references}
    text = "\n".join(block.text for place, block in enumerate(article.blocks) if place not in blocks)
    return text, {canonical(link.url) for link in article.links if link.block not in blocks and link.kind != "anchor"}


def _is_named(reference: Reference, text: str, links: set[str]) -> bool:
    """Whether the text names whose work it is, or links to it."""
    if reference.url and canonical(reference.url) in links:
        return True
    found = parts(reference.text, reference.source)
    names = (*found.authors[:1], found.organisation or "", *found.labels)
    return any(len(name) > 1 and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None for name in names)
