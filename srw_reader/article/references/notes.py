"""Notes and lists without a title: numbered paragraphs that the text refers to; and which notes are no works."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from srw_reader.article.names import SEE, YEAR
from srw_reader.article.references.page import (
    Item,
    Page,
    Piece,
    evidence,
    number_of,
    numbered,
)
from srw_reader.article.references.paragraphs import numbered_items, paragraph_items, paragraphs_from
from srw_reader.article.sections_titles import reference_title
from srw_reader.models import Block, Reference
from srw_reader.strings.clean import fold
from srw_reader.strings.patterns import pattern

_LABELLED = pattern(r"\s*(?:\[\^?1\]|¹|\^1)")
_PRINTED = pattern(r"\[\^?([0-9]{1,3}(?:\s?[,;–-]\s?[0-9]{1,3})*)\]|(?<=[^\W_]|[.,;:!?)”\"])([¹²³⁴-⁹][⁰¹²³⁴-⁹]?)")
_SIGNS = "*†‡§¶‖"
_SIGN = pattern(r"\s*(?:[*†‡§¶‖#]{1,4}|[A-Za-z][.)](?=\s))\s*")
_SIGNED = pattern(r"\s*([*†‡§¶‖]{1,4})\s?(?=[^\W_]|[“\"(])")
_SIGN_BEHIND = pattern(r"(?<=[^\s*†‡§¶‖])([*†‡§¶‖]{1,4})(?![\w*†‡§¶‖])")
_BARE = pattern(r"\s*([0-9]{1,3})\s+(?=[^\W\d_]|[“\"(])")
"""A number without any mark, "1 Okafor A."; it is one where a link with that number leads there."""
_LABEL = pattern(r"\s*\[[^\[\]\s]{1,16}\]\s*")
_SURE = frozenset(("year", "url", "link", "id", "author"))
_SOURCE = frozenset(("source", "quelle", "fuente", "fonte", "bron"))
_MAX_BEHIND = 4
"""So many further paragraphs a note may have."""
_MAX_LEAD = 60
_MAX_AFTER = 60
"""So many words may follow the last paragraph of an article: who wrote it, share links."""
_HEAD = 120
"""A pointer names what it points to within so many characters."""
_AGAIN = pattern(
    r"\W*(?:ibid(?:em)?\b|ib[íi]d\b|id\.(?!\w)|idem\b|ebd\b|ebenda\b|a\.\s?a\.\s?o\b|ivi,|supra\b|infra\b|passim\b"
    r"|(?:op|loc)\.?\s?cit\b|art\.\s?cit\b)|\W*id\W*$",
    re.IGNORECASE,
)
"""The work that was named before, as scholars and lawyers write it."""
_BEFORE = pattern(r"\b(?:op|loc)\.\s?cit\b|\ba\.\s?a\.\s?O\b|\bsupra,?\s(?:note|n\.|at)\s?[0-9]")
"""The same behind its author: "Okafor, supra note 3, at 5"."""
_OF_BEFORE = ("cit", "O", "supra")
"""Looked for first: most entries have none of it."""
_ELSEWHERE = pattern(
    rf"\W*{SEE}\s(?:above|below|supra|infra|oben|unten|ci-des(?:sus|sous)|plus (?:haut|bas)|arriba|abajo|acima|abaixo"
    r"|sopra|sotto|hierboven|boven|(?:the |my )?(?:foot|end)?notes?\s[0-9]|n(?:\.|ote)?\s?[0-9]|fn\.?\s?[0-9]"
    r"|anm\.\s?[0-9]|refs?\.?\s?[0-9]|[\[(]?[0-9]{1,3}[\])]?\W*$)",
    re.IGNORECASE,
)
"""What leads to another note: "See above n. 3"."""
_DAY = r"(?:[^\W\d_]{3,10}\.?\s(?:[0-9]{1,2},\s)?|[0-9]{1,2}\s[^\W\d_]{3,10}\s)"
_PUBLISHED = pattern(rf"(?:[(.,;:]|—)\s?{_DAY}?{YEAR}[a-z]?\b|\([^()]{{2,40}}\s{YEAR}\)")
"""A year where works have that of their publication: behind a mark, perhaps with a day."""


def linked_notes(page: Page, taken: set[int]) -> Iterator[list[Item]]:
    """Footnotes as paragraphs or their lines: each links back to the text, or a mark above it leads to it."""
    if not page.notes.may_lead:
        return
    marks: set[int] = set()
    run: list[tuple[int | None, list[Piece]]] = []
    behind: list[Piece] = []  # paragraphs behind the last note, its own if another note follows
    for line, is_free in _lines(page, taken):
        note = _note(page, line, marks) if is_free else None
        if note is not None:
            if run and behind:
                run[-1][1].extend(behind)
                behind = []
            number, rest = note
            run.append((number, [rest] if page.text(rest).strip() else []))
        elif run and is_free and not (run[-1][1] and _says(page, run[-1][1])):
            run[-1][1].append(line)
        elif run and is_free and len(behind) < _MAX_BEHIND:
            behind.append(line)
        else:
            if items := _items(run):
                yield items
            run, behind = [], []
        if not run:
            marks.update(int(text) for link in page.links(line) if (text := _mark_text(link.kind, link.text)))
    if items := _items(run):
        yield items


def _lines(page: Page, taken: set[int]) -> Iterator[tuple[Piece, bool]]:
    """The blocks of an article, paragraphs of several notes line by line, and whether each can be a note."""
    for index, block in enumerate(page.blocks):
        starts = [place for place in page.notes.targets(index) if place and block.text[place - 1] == "\n"]
        is_free = block.kind == "paragraph" and index not in taken
        for start, end in pairwise((0, *starts, len(block.text))):
            yield Piece(index, start, end), is_free


def _note(page: Page, line: Piece, marks: set[int]) -> tuple[int | None, Piece] | None:
    """The number of a note and what it says; None where a line is no note."""
    number, rest = numbered(page, line)
    if page.notes.lead_into(line.block, line.start, line.end):
        bare = _BARE.match(page.blocks[line.block].text, rest.start, rest.end) if number is None else None
        if bare and int(bare[1]) in marks:
            return int(bare[1]), rest._replace(start=bare.end())
        sign = _SIGN.match(page.blocks[line.block].text, rest.start, rest.end) if number is None else None
        return number, rest._replace(start=sign.end()) if sign else rest
    if number is None:
        return None
    links = page.links(line)
    known = number in marks and bool(links) and _mark_text(links[0].kind, links[0].text) == str(number)
    return (number, rest) if known or any(map(page.notes.is_back_link, links)) else None


def _says(page: Page, pieces: list[Piece]) -> bool:
    """Whether there is more to a note so far than its label."""
    return any(not _LABEL.fullmatch(page.text(piece)) for piece in pieces)


def titled_lines(page: Page, taken: set[int]) -> Iterator[list[Item]]:
    """Paragraphs that begin with their title: "Sources: Tea Society, Bee Institute".

    One entry alone may be a credit below a picture; it has to be linked and to stand at the end of the article.
    """
    for index, block in enumerate(page.blocks):
        colon = block.text.find(":", 0, _MAX_LEAD) if block.kind == "paragraph" and index not in taken else -1
        title = block.text[:colon] if colon > 0 else ""
        if not title or "\n" in title or not (strength := reference_title(title)):
            continue
        if strength == "weak" and fold(title).strip(" *") not in _SOURCE:
            continue
        numbers = numbered(page, Piece(index, colon + 1, len(block.text)))[0] is not None
        items = paragraph_items(page, Piece(index, colon + 1, 0), len(page.blocks) if numbers else index + 1)
        sure = sum(bool(evidence(page, item.pieces) & _SURE) for item in items)
        if sure * 2 > len(items) and (len(items) > 1 or page.words_after[index] <= _MAX_AFTER):
            yield items


def printed_notes(page: Page, taken: set[int]) -> Iterator[list[Item]]:
    """Paragraphs or lines "[1] …", "[2] …" that count from 1, look like references and are referred to above."""
    begins = [
        index
        for index, block in enumerate(page.blocks)
        if block.kind == "paragraph" and index not in taken and _LABELLED.match(block.text)
    ]
    above: set[int] = set()
    done = 0
    for index in begins:
        if index < done:
            continue  # within a run of paragraphs that was looked at
        above.update(number for block in page.blocks[done:index] for number in _printed(block))
        run = list(paragraphs_from(page, Piece(index, 0, 0), len(page.blocks)))
        items = numbered_items(page, run)
        done = run[-1][-1].block + 1 if run else index + 1
        sure = sum(bool(evidence(page, item.pieces) & _SURE) for item in items)
        if items and sure * 2 >= len(items) and any(item.number in above for item in items):
            yield items
            return


def signed_notes(page: Page, taken: set[int]) -> Iterator[list[Item]]:
    """Paragraphs or lines "* …", "** …", "† …" whose signs stand behind words above.

    Each has a sign of its own, or they are the points of a list. One note alone may be small print: it has to look like
    a reference.
    """
    signs: set[str] = set()
    run: list[tuple[str, Item]] = []
    for index, block in enumerate(page.blocks):
        notes = _signed(page, index, signs) if signs and block.kind == "paragraph" and index not in taken else {}
        run = run if notes else []
        run += notes.items()
        if run and (index + 1 == len(page.blocks) or not _SIGNED.match(page.blocks[index + 1].text)):
            items = [item for _, item in run]
            if len(dict(run)) == len(run) and (len(run) > 1 or evidence(page, items[0].pieces) & _SURE):
                yield items
        if block.kind not in ("code", "heading") and not notes and _may_be_signed(block.text):
            signs.update(_SIGN_BEHIND.findall(block.text))


def _may_be_signed(text: str) -> bool:
    return "*" in text if text.isascii() else any([sign in text for sign in _SIGNS])


def _signed(page: Page, index: int, signs: set[str]) -> dict[str, Item]:
    """The notes of a paragraph, by their signs, each of whose lines begins with one of some; none of any other."""
    notes: dict[str, Item] = {}
    start = 0
    for line in page.blocks[index].text.split("\n"):
        match = _SIGNED.match(line)
        if match is None or match[1] not in signs or match[1] in notes or line.rstrip().endswith(match[1]):
            return {}
        notes[match[1]] = Item(None, (Piece(index, start + match.end(), start + len(line)),))
        start += len(line) + 1
    return notes


def _printed(block: Block) -> Iterator[int]:
    if block.kind != "code":
        for match in _PRINTED.finditer(block.text):
            digits = re.search(r"[0-9]+", match.group(1) or "")
            yield int(digits.group()) if digits else number_of(match.group(2))


def _mark_text(kind: str, text: str) -> str:
    digits = unicodedata.normalize("NFKC", text).strip(" []()^.")
    return digits if kind == "anchor" and digits.isascii() and digits.isdigit() and len(digits) < 4 else ""


def _items(entries: list[tuple[int | None, list[Piece]]]) -> list[Item]:
    return [Item(number, tuple(pieces)) for number, pieces in entries if pieces]


def points_elsewhere(text: str) -> bool:
    """Whether an entry only leads to another: "Ibid., 14.", "Id. at 3", "Okafor, op. cit.", "See above n. 3"."""
    may_be_behind = any([mark in text for mark in _OF_BEFORE])
    return bool(_AGAIN.match(text) or _ELSEWHERE.match(text) or (may_be_behind and _BEFORE.search(text, 0, _HEAD)))


def is_remark(note: Reference) -> bool:
    """Whether a note has nothing that works have.

    It has neither an address nor an identifier, and no two of a source, a title and a year. "Okafor (2019) says so" has
    only one: what stands where a title would is the rest of a sentence.
    """
    if note.url or note.identifiers:
        return False
    if note.title and not _begins_a_title(note.title):
        return True
    dated = _PUBLISHED.search(note.text.replace(note.title or "", " ", 1)) is not None
    return sum((note.source is not None, note.title is not None, dated)) < 2


def _begins_a_title(title: str) -> bool:
    """Whether a text begins with a capital, or a word with one in it ("mRNA")."""
    word = title.split()[0]
    return word != word.lower() or not word[0].islower()
