"""Notes and reference lists that have no title: numbered paragraphs that the text refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srw_reader.article.references_marks import (
    Item,
    Page,
    Piece,
    evidence,
    is_back_link,
    numbered,
    without_superscripts,
)
from srw_reader.article.references_paragraphs import numbered_items, paragraph_items, paragraphs_from
from srw_reader.article.sections_titles import fold, reference_title
from srw_reader.models import Block

_LABELLED = re.compile(r"\s*(?:\[\^?1\]|¹|\^1)")
_PRINTED = re.compile(r"\[\^?([0-9]{1,3}(?:\s?[,;–-]\s?[0-9]{1,3})*)\]|(?<=[^\W_]|[.,;:!?)”\"])([¹²³⁴-⁹][⁰¹²³⁴-⁹]?)")
_SURE = frozenset(("year", "url", "link", "id", "author"))
_SOURCE = frozenset(("source", "quelle", "fuente", "fonte", "bron"))
_MAX_BEHIND = 4
"""So many further paragraphs a note may have."""
_MAX_LEAD = 60
_MAX_AFTER = 60
"""So many words may follow the last paragraph of an article: who wrote it, share links."""


def linked_notes(page: Page, taken: set[int]) -> Iterator[list[Item]]:
    """Footnotes as paragraphs: each begins with its number, and links back or was linked from the text above."""
    marks: set[int] = set()
    run: list[tuple[int, list[Piece]]] = []
    behind: list[Piece] = []  # paragraphs behind the last note, its own if another note follows
    for index, block in enumerate(page.blocks):
        whole = page.whole(index)
        number, rest = numbered(page, whole) if block.kind == "paragraph" and index not in taken else (None, whole)
        if number is not None and _is_note(page, whole, number, marks):
            if run and behind:
                run[-1][1].extend(behind)
                behind = []
            run.append((number, [rest] if page.text(rest).strip() else []))
        elif run and block.kind == "paragraph" and not run[-1][1]:
            run[-1][1].append(whole)
        elif run and block.kind == "paragraph" and len(behind) < _MAX_BEHIND:
            behind.append(whole)
        else:
            if items := _items(run):
                yield items
            run, behind = [], []
        if not run:
            marks.update(int(text) for link in page.links(whole) if (text := _mark_text(link.kind, link.text)))
    if items := _items(run):
        yield items


def titled_lines(page: Page, taken: set[int]) -> Iterator[list[Item]]:
    """Paragraphs that begin with their title: "Sources: Tea Society, Bee Institute".

    One entry alone may be a credit below a picture; it has to be linked and to stand at the end of the article.
    """
    for index, block in enumerate(page.blocks):
        colon = block.text.find(":", 0, _MAX_LEAD) if block.kind == "paragraph" and index not in taken else -1
        title = block.text[:colon] if colon > 0 else ""
        if "\n" in title or not (strength := reference_title(title)):
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


def _printed(block: Block) -> Iterator[int]:
    """The numbers in brackets or raised in a block."""
    if block.kind != "code":
        for match in _PRINTED.finditer(block.text):
            digits = re.search(r"[0-9]+", match.group(1) or "")
            yield int(digits.group()) if digits else int(without_superscripts(match.group(2)))


def _is_note(page: Page, whole: Piece, number: int, marks: set[int]) -> bool:
    links = page.links(whole)
    if any(is_back_link(link) for link in links):
        return True
    return number in marks and bool(links) and _mark_text(links[0].kind, links[0].text) == str(number)


def _mark_text(kind: str, text: str) -> str:
    digits = text.strip(" []()^.")
    return digits if kind == "anchor" and digits.isascii() and digits.isdigit() and len(digits) < 4 else ""


def _items(entries: list[tuple[int, list[Piece]]]) -> list[Item]:
    return [Item(number, tuple(pieces)) for number, pieces in entries if pieces]
