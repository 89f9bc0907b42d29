"""Reference lists that are written as paragraphs or lines rather than marked up as lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from srw_reader.article.references.identifiers import URL
from srw_reader.article.references.inline import apart, listed
from srw_reader.article.references.page import Item, Page, Piece, bare_number, evidence, numbered
from srw_reader.models import Block
from srw_reader.strings.patterns import pattern

_MAX_LINE = 200
"""A longer line without anything that references have is no entry, in characters."""
_HEAD = 400
"""What a paragraph is for is said within so many characters."""
_MAX_INTRO = 2
"""So many paragraphs may introduce a list."""
_CLOSING = pattern(
    r"\W*(?:(?:last |medically |first )?(?:updated|reviewed|published|modified|posted)\b(?: on| by|:| [0-9A-Z])"
    r"|(?:copyright|©|\(c\) )"
    r"|(?:photo|image|header|cover|featured|picture|bild|foto)s?(?: credits?| by|:)|tags?:|categor(?:y|ies):"
    r"|filed (?:under|in)\b"
    r"|posted in\b|disclosure|correction:|update:|editor['’]s note|originally (?:published|posted|appeared)"
    r"|share (?:this|on|via|with)"
    r"|this (?:article|post|story|piece|blog|content)\b|related (?:posts|articles|reading):?|previous(?:ly)?:|next:"
    r"|enclosure"
    r"|thank(?:s| you)\b|acknowledge?ments?|about (?:the|our) |comments?\b|leave a\b|follow (?:us|me|@)|like this:"
    r"|read (?:more|next)"
    r"|continue reading|ready to\b|want (?:to|more)\b|if you\b|to learn more\b|for more information\b"
    r"|have (?:questions|you)\b)",
    re.IGNORECASE,
)
_CALL = pattern(
    r"\b(?:subscribe|newsletter|sign up|contact us|call us|reach (?:us|out)|get in touch|book (?:a|an|your|now)"
    r"|schedule (?:a|an|your)"
    r"|click here|join (?:us|our)|follow (?:us|me)|buy me|support (?:us|me|my|our)|donate|abonnieren|abonnez"
    r"|suscr[ií]b\w+|iscriviti"
    r"|inscreva|abonneer|kontaktieren sie|contactez|cont[aá]ct(?:e|a)nos|contattaci|neem contact)\b"
    r"|\+?[0-9(][0-9() ]{2,6}[-.][0-9]{3}[-. ][0-9]{4}\b",
    re.IGNORECASE,
)
_TALK = pattern(
    r"\b(?:we|our|us|you|your|i'm|i’m|i've|i’ve|i am|i have|wir|unser\w*|nous|notre|nuestr[oa]s?|nosso|onze)\b",
    re.IGNORECASE,
)
_LEADS = pattern(
    r"\W*(?:(?:this|the|our|these)\b[^.:]{0,80}?\b(?:draws?|drew|based|relies|rel(?:y|ied)|us(?:es|ed)|cite[sd]?|consulted"
    r"|following|below|works|sources|references)\b|(?:we|i) (?:used|consulted|relied|drew|cite)\b)[^\n]{0,160}[.:]\s*$",
    re.IGNORECASE,
)
"""Leads to the list below it though it speaks of "this article" or "we"."""
_BULLET = pattern(r"\s*[•▪●◦‣·–—-]\s+")
_FURTHER = pattern(
    r"\W*(?:(?:https?://|www\.|doi\b|pmid\b|pmcid\b|isbn\b|arxiv\b|available\b|retrieved\b|accessed\b|verfügbar"
    r"|abgerufen|disponible"
    r"|disponibile|disponível|consult|geraadpleegd|link:|url:|archived\b))",
    re.IGNORECASE,
)
_SURE = frozenset(("year", "url", "id", "author", "quote"))


def paragraph_items(page: Page, first: Piece, end: int) -> list[Item]:
    """The entries of a list written as paragraphs, or as lines of one paragraph.

    Where the first entry is numbered, each number begins an entry and a paragraph without one ends the
    list. Else each paragraph is an entry as long as it has what the ones before it have in common
    (an address, a year, a name, …); where there is one paragraph only, each line is.

    Args:
        page: The article.
        first: Where the list begins, maybe within a paragraph.
        end: One past the last block that can belong to it.
    """
    paragraphs = list(paragraphs_from(page, first, end))
    for skipped in range(min(_MAX_INTRO + 1, len(paragraphs))):
        lines = paragraphs[skipped]
        if closes(page, lines) and not _LEADS.match(page.text(lines[0])):
            return []
        if numbered(page, lines[0])[0] is not None:
            return numbered_items(page, paragraphs[skipped:])
        bare = _bare_items(page, paragraphs[skipped:])
        if bare:
            return bare
        if not is_intro(page, lines):
            return _plain_items(page, paragraphs[skipped:])
    return _lines_without_marks(page, paragraphs)


def is_intro(page: Page, lines: Sequence[Piece]) -> bool:
    """Whether a paragraph only leads to the list below it."""
    last = page.text(lines[-1]).rstrip()
    return last.endswith(":") or not evidence(page, lines)


def closes(page: Page, lines: Sequence[Piece]) -> bool:
    """Whether a paragraph is what blogs put after a list: a call to action, a credit, share links."""
    head = page.text(lines[0])[:_HEAD]
    found = evidence(page, lines)
    if any(link.kind == "mail" for line in lines for link in page.links(line)):
        return True
    if _CLOSING.match(head) and not found & {"author", "id", "quote"}:
        return True
    if found & (_SURE - {"year"}):
        return bool(_CALL.search(URL.sub("", head)))
    return bool(_CALL.search(head) or _TALK.search(_without_links(page, lines[0])))


def _without_links(page: Page, line: Piece) -> str:
    parts, at = [], line.start
    for link in page.links(line):
        parts.append(page.blocks[line.block].text[at : link.start])
        at = max(at, link.end)
    return "".join(parts) + page.blocks[line.block].text[at : line.end]


def paragraphs_from(page: Page, first: Piece, end: int) -> Iterator[list[Piece]]:
    """The paragraphs of a list, each as its lines; up to a block of another kind."""
    started = False
    for index in range(first.block, end):
        block = page.blocks[index]
        if block.kind == "rule" and not started:
            continue
        if block.kind != "paragraph" or _is_picture(block):
            return
        if lines := list(_lines(block, index, first.start if index == first.block else 0)):
            started = True
            yield lines


def _lines(block: Block, index: int, start: int) -> Iterator[Piece]:
    for line in block.text[start:].split("\n"):
        if any(char.isalnum() for char in line):
            bullet = _BULLET.match(line)
            yield Piece(index, start + (bullet.end() if bullet else 0), start + len(line))
        start += len(line) + 1


def _is_picture(block: Block) -> bool:
    return any(
        span.kind == "image" and span.end - span.start >= len(block.text.strip()) - 2 for span in block.spans[:2]
    )


def numbered_items(page: Page, paragraphs: Sequence[Sequence[Piece]]) -> list[Item]:
    """The entries of paragraphs, the first of which begins with a number; up to one that belongs to none."""
    entries: list[tuple[int, list[Piece]]] = []
    printed = {numbered(page, line)[0] for lines in paragraphs for line in lines}
    for place, lines in enumerate(paragraphs):
        for line in lines:
            found = apart(page, line, printed)
            if found:
                entries.extend((number, [rest] if rest.start < rest.end else []) for number, rest in found)
            elif line is not lines[0] or _goes_on(page, paragraphs, place, entries):
                entries[-1][1].append(line)
            else:
                return _items(entries)
    return _items(entries)


def _goes_on(
    page: Page, paragraphs: Sequence[Sequence[Piece]], place: int, entries: Sequence[tuple[int, list[Piece]]]
) -> bool:
    """Whether a paragraph without number belongs to the entry before it."""
    number, pieces = entries[-1]
    if not pieces or _FURTHER.match(page.text(paragraphs[place][0])):
        return True
    following = paragraphs[place + 1][0] if place + 1 < len(paragraphs) else None
    return following is not None and numbered(page, following)[0] == number + 1


def _bare_items(page: Page, paragraphs: Sequence[Sequence[Piece]]) -> list[Item]:
    """Entries "1 Smith …", "2 Jones …", where the count goes up by one and starts the list."""
    entries: list[tuple[int, list[Piece]]] = []
    for lines in paragraphs:
        for line in lines:
            number, rest = bare_number(page, line)
            if number == (entries[-1][0] + 1 if entries else 1) and rest.start < rest.end:
                entries.append((number, [rest]))
            elif entries and (line is not lines[0] or _FURTHER.match(page.text(line))):
                entries[-1][1].append(line)
            else:
                return _items(entries) if len(entries) > 1 else []
    return _items(entries) if len(entries) > 1 else []


def _plain_items(page: Page, paragraphs: Sequence[Sequence[Piece]]) -> list[Item]:
    entries: list[list[Piece]] = []
    style: frozenset[str] = frozenset()
    for place, lines in enumerate(paragraphs):
        if entries and _continues(page, entries[-1], lines[0]):
            entries[-1].extend(lines)
            continue
        found = evidence(page, lines)
        if not found or (entries and closes(page, lines)) or (style and not style & found):
            if not _annotates(page, paragraphs, place, style):
                break
            entries[-1].extend(lines)
            continue
        style = style & found if style else found
        entries.extend(_split(page, lines, only=len(paragraphs) == 1 or not entries and _last(page, paragraphs[1])))
    return [Item(None, tuple(pieces)) for pieces in entries]


def _continues(page: Page, entry: Sequence[Piece], line: Piece) -> bool:
    """Whether a line is the address or identifier of the entry before it, rather than an entry that is only that."""
    return _FURTHER.match(page.text(line)) is not None and not _FURTHER.match(page.text(entry[0]))


def _annotates(page: Page, paragraphs: Sequence[Sequence[Piece]], place: int, style: frozenset[str]) -> bool:
    """Whether a paragraph comments on the entry before it: the next is an entry by an author, as the ones before it."""
    if "author" not in style or place + 1 == len(paragraphs):
        return False
    return style <= evidence(page, paragraphs[place + 1]) and not closes(page, paragraphs[place + 1])


def _last(page: Page, following: Sequence[Piece]) -> bool:
    """Whether a list ends before the paragraph that follows."""
    return not evidence(page, following) or closes(page, following)


def _split(page: Page, lines: Sequence[Piece], *, only: bool) -> list[list[Piece]]:
    """One entry for each line, or one for the paragraph where its lines are parts of an entry.

    `only`: the list is this one paragraph; its lines are entries then, unless they are long and tell of one work. A
    single line may list several.
    """
    if only and len(lines) == 1:
        return [[piece] for piece in listed(page, lines[0])]
    entries: list[list[Piece]] = []
    for line in lines:
        if entries and _continues(page, entries[-1], line):
            entries[-1].append(line)
        else:
            entries.append([line])
    marked = sum(bool(evidence(page, entry)) for entry in entries)
    apart_ = marked >= 2 or _short(lines) if only else len(entries) >= 4 and marked * 4 >= len(entries) * 3
    return entries if apart_ else [list(lines)]


def _short(lines: Sequence[Piece]) -> bool:
    return all(line.end - line.start <= _MAX_LINE for line in lines)


def _lines_without_marks(page: Page, paragraphs: Sequence[Sequence[Piece]]) -> list[Item]:
    """Lines of the first paragraph, where it is a list of short lines though nothing else says so."""
    lines = paragraphs[0] if paragraphs else []
    if len(lines) < 2 or not _short(lines):
        return []
    return [Item(None, (line,)) for line in lines]


def _items(entries: Sequence[tuple[int, list[Piece]]]) -> list[Item]:
    return [Item(number, tuple(pieces)) for number, pieces in entries if pieces]
