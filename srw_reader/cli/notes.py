"""notes: the sentences that were kept."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from srw_reader.cli import shapes
from srw_reader.cli.anew import make_searchable, read_all
from srw_reader.cli.arguments import Arguments
from srw_reader.cli.output import (
    BOLD,
    DIM,
    WIDTH,
    Paint,
    columns,
    note,
    print_json,
    print_utf8,
    wrapped,
)
from srw_reader.cli.reader import key_of
from srw_reader.cli.references import print_records
from srw_reader.cli.scope import covered, opened
from srw_reader.export import quotation
from srw_reader.library import Library
from srw_reader.models import Filter, KeptSentence

_INDENT = "  "


def run(arguments: Arguments) -> int:
    """Print the kept sentences of the posts that are asked for."""
    with opened() as library:
        which = Filter(feeds=covered(library, arguments), tags=arguments.tags, query=" ".join(arguments.query))
        if which.query:
            make_searchable(library)
        sentences = library.notes.within(which)
        _print(library, sentences, arguments.format)
        if not sentences and sys.stderr.isatty():
            kept = library.notes.within(Filter())
            note("No sentences." if kept else f"No sentence is kept yet: in the reader, {key_of('note')} keeps one.")
    return 0


def _print(library: Library, sentences: Sequence[KeptSentence], form: str) -> None:
    match form:
        case "text":
            _print_sentences(sentences)
        case "json":
            print_json([shapes.kept(sentence) for sentence in sentences])
        case _:
            from srw_reader.export import notebook  # what writes the formats takes long to import

            if sentences:
                read_all(library)  # what other posts say of a work counts
            found = notebook.sources(library, sentences)
            if form == "markdown":
                print_utf8(notebook.text(sentences, found))
            else:
                print_records(form, notebook.each_once(found))


def _print_sentences(sentences: Iterable[KeptSentence]) -> None:
    """Date and post, and below them sentence, note and references."""
    paint, width = Paint(sys.stdout), min(columns(sys.stdout) or WIDTH, WIDTH)
    for place, kept in enumerate(sentences):
        if place:
            print()
        number = f"post {kept.post}" if kept.post is not None else "a lost post"
        _print_wrapped(f"{kept.created:%Y-%m-%d}  {number}  {kept.title}", "", width, paint, DIM)
        _print_wrapped(kept.excerpt.sentence, _INDENT, width, paint, BOLD)
        for line in kept.note.splitlines():
            _print_wrapped(line, _INDENT, width, paint)
        for cited in kept.excerpt.references:
            _print_wrapped(quotation.reference(cited), _INDENT * 2, width, paint, DIM)


def _print_wrapped(text: str, indent: str, width: int, paint: Paint, *attributes: int) -> None:
    for line in wrapped(text, width - len(indent)) or [""]:
        print(f"{indent}{paint(line, *attributes)}".rstrip())
