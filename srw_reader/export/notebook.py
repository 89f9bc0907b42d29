"""Kept sentences in Markdown, with footnotes, and the works that they cite.

It is Markdown that any program shows (CommonMark with footnotes). In each footnote stands also, as pandoc cites
("[@key]"), the key that the work has in the BibTeX or CSL-JSON that goes with it: `pandoc --citeproc` makes of both a
document with a bibliography (https://pandoc.org/MANUAL.html#citations).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from srw_reader.article.references.works import keys
from srw_reader.errors import NotFoundError
from srw_reader.export import markdown
from srw_reader.export.record import Record, record
from srw_reader.library import Library
from srw_reader.models import Excerpt, KeptReference, KeptSentence, Reference, Work
from srw_reader.strings.urls import host

Sources = Mapping[tuple[int, int], Record]
"""The works that kept sentences cite, by the numbers of the sentence and of the reference; a remark is none."""
_DOUBT = {"sure": "", "likely": "Likely: ", "open": "Perhaps: "}
_GAP = "\n\n    "
"""What parts the paragraphs of a footnote."""


def sources(library: Library, sentences: Iterable[KeptSentence]) -> Sources:
    """The works that sentences cite, each as the library knows it, else as it was printed."""
    found: dict[tuple[int, int], Record] = {}
    works: dict[int | None, Sequence[Work]] = {None: ()}
    for kept in sentences:
        if kept.post not in works:
            works[kept.post] = _works(library, kept.post)
        for cited in kept.excerpt.references:
            known = (work for work in works[kept.post] if cited.text in work.texts)
            if work := next(known, None) or _alone(cited):
                found[kept.number, cited.number] = record(work)
    return found


def _works(library: Library, post: int | None) -> Sequence[Work]:
    try:
        return list(library.works.of_post(post).values()) if post is not None else ()
    except NotFoundError:
        return ()


def _alone(cited: KeptReference) -> Work | None:
    """The work of a reference of which the library knows no more than what was kept; None for a remark."""
    reference = Reference(cited.number, cited.text, cited.source, cited.title, cited.url, cited.identifiers)
    known = keys(reference)
    if not known:
        return None
    return Work(
        number=0,
        key=known[0],
        url=cited.url,
        host=host(cited.url) if cited.url else "",
        identifiers=cited.identifiers,
        sources=(cited.source,) if cited.source else (),
        title=cited.title,
        texts=(cited.text,),
        posts=0,
    )


def each_once(found: Sources) -> Iterable[Record]:
    """Every work, in the order in which it is first cited."""
    return {one.key: one for one in found.values()}.values()


def header(bibliography: str) -> str:
    """What tells pandoc where the works are; stands before `text`.

    Args:
        bibliography: The name of the file with them.
    """
    fields = {
        "title": "Notebook",
        "bibliography": bibliography,
        "reference-section-title": "Bibliography",
        "link-citations": True,
    }
    lines = [
        f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()
    ]  # YAML has JSON in it
    return "\n".join(["---", *lines, "---", "", ""])


def text(sentences: Iterable[KeptSentence], found: Sources) -> str:
    """Sentences below the titles of their posts, those of a post in its order, each with a footnote.

    What the user says of a sentence is Markdown already.
    """
    pieces: list[str] = []
    footnotes: list[str] = []
    for together in _by_post(sentences):
        pieces.append(f"## {markdown.link(together[0].title, together[0].url)}")
        for kept in together:
            mark = ""
            if cited := "".join(_footnote(kept.excerpt, kept.number, found)):
                mark = f"[^{len(footnotes) + 1}]"
                footnotes.append(f"{mark}: {cited.removeprefix(_GAP)}")
            pieces.append(f"> {markdown.paragraph(kept.excerpt.sentence)}{mark}")
            if kept.note.strip():
                pieces.append(kept.note.strip())
    return "\n\n".join([*pieces, *footnotes]) + "\n" if pieces else ""


def _footnote(excerpt: Excerpt, number: int, found: Sources) -> Iterator[str]:
    """The references of a sentence, a paragraph each."""
    for cited in excerpt.references:
        printed = markdown.reference(markdown.Listed(cited.number, cited.text, cited.url, cited.identifiers))
        work = found.get((number, cited.number))
        yield f"{_GAP}{_DOUBT[cited.confidence]}{printed}{f' [@{work.key}]' if work else ''}"


def _by_post(sentences: Iterable[KeptSentence]) -> Iterator[list[KeptSentence]]:
    posts: dict[tuple[int | None, str, str | None], list[KeptSentence]] = {}
    for kept in sentences:
        posts.setdefault((kept.post, kept.title, kept.url), []).append(kept)
    return (sorted(together, key=lambda kept: (kept.excerpt.start, kept.number)) for together in posts.values())
