"""Finding the citations of an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from srw_reader.article.citations.acronyms import declared_acronyms
from srw_reader.article.citations.catalogue import Catalogue
from srw_reader.article.citations.links import reference_links
from srw_reader.article.citations.marks import Mark
from srw_reader.article.citations.parts import led_to_own_lists
from srw_reader.article.citations.passages import Passage, find_marks, find_passages
from srw_reader.article.citations.resolve import Resolver
from srw_reader.article.citations.sentences import Sentences
from srw_reader.article.citations.similarity import Weigher
from srw_reader.models import Article, Block, Citation, Decisions, Link, Reference, Section


def find_citations(
    blocks: Sequence[Block],
    links: Sequence[Link],
    anchors: Mapping[str, tuple[int, int]],
    sections: Sequence[Section],
    references: Sequence[Reference],
    decisions: Decisions = MappingProxyType({}),
) -> tuple[Citation, ...]:
    """The citations of an article.

    Looked for are numbers in brackets and superscripts, links to the list, authors with years or pages, organisations
    and their acronyms, in paragraphs, items, answers and tables. What else is in parentheses is left alone:
    explanations, quantities, enumerations, code.

    Args:
        blocks: Of the whole article.
        links: Of the whole article.
        anchors: Where "#name" leads.
        sections: As `find_sections` gives them.
        references: As `find_references` gives them.
        decisions: What the reader has said of some, which also weighs on the others. One that names a reference that
            the list has no more is passed over.

    Returns:
        Citations in document order. One that names a single reference outright is resolved; where its name fits
        several, the words around it decide, or it is ambiguous.
    """
    passages = list(find_passages(blocks, sections, references))
    if not any("(" in passage.text or "[" in passage.text or references for passage in passages):
        return ()
    texts = [passage.text for passage in passages]
    acronyms = list(declared_acronyms(texts))
    catalogue = Catalogue(references, acronyms, texts)
    targets = reference_links(blocks, links, anchors, references, catalogue)
    found: list[tuple[Passage, list[Mark]]] = []
    last: Mark | None = None
    for passage in passages:
        marks = find_marks(passage, targets.get(passage.place, ()), catalogue, last)
        found.append((passage, marks))
        last = marks[-1] if marks else last
    if last is None:
        return ()
    kept = _kept(led_to_own_lists(found, blocks, references), catalogue)
    if not kept:
        return ()
    resolver = Resolver(blocks, sections, references, Weigher(references, texts, acronyms))
    for passage, marks in kept:
        behind = [(mark.start, mark.end) for mark in marks if not mark.narrative]
        resolver.add(passage.place, Sentences(passage.block, behind), marks)
    return resolver.citations(decisions)


def decided(article: Article, decisions: Decisions) -> Article:
    """An article whose citations are resolved anew with what the reader has said of them."""
    found = find_citations(
        article.blocks, article.links, article.anchors, article.sections, article.references, decisions
    )
    return article._replace(citations=found)


def _kept(found: Sequence[tuple[Passage, list[Mark]]], catalogue: Catalogue) -> list[tuple[Passage, list[Mark]]]:
    """The marks that are citations, judged by what else the article has."""
    every = [mark for _, marks in found for mark in marks]
    sure = {mark.kind for mark in every if mark.strength == "sure"}
    unsure = [mark for mark in every if mark.kind == "counted" and mark.known]
    closing = sum(mark.strength == "likely" for mark in unsure)
    shown = _in_parentheses(every, catalogue)
    dated = any(mark.kind == "author" and mark.strength == "likely" for mark in every)

    def keeps(mark: Mark) -> bool:
        if mark.strength == "sure":
            return True
        if mark.kind == "counted":
            return shown or (not sure and (closing > 1 or len(unsure) == 1 if mark.known else closing > 2))
        if mark.kind in ("number", "worded"):
            return bool(sure & {"number", "worded", "link"})
        if mark.kind == "page":
            return "page" in sure
        if mark.kind == "organisation":
            return "organisation" in sure or (not sure and bool(catalogue.references))
        if mark.strength == "likely":
            return not sure or "author" in sure or catalogue.dated
        return "author" in sure or (not sure and dated and not mark.narrative)

    kept = [(passage, [mark for mark in marks if keeps(mark)]) for passage, marks in found]
    return [(passage, marks) for passage, marks in kept if marks]


def _in_parentheses(marks: Sequence[Mark], catalogue: Catalogue) -> bool:
    """Whether an article cites by numbers in parentheses, whatever else it has besides.

    Some of those then close a clause, and all of them name half of the list, and more of it than all other marks.
    """
    counted = [mark for mark in marks if mark.kind == "counted"]
    closing = sum(mark.strength == "likely" for mark in counted)
    others = _works(mark for mark in marks if mark.strength == "sure" and mark.kind != "worded")
    named = _works(counted)
    return closing > 1 and len(named) * 2 >= len(catalogue.references) and len(named) > len(others)


def _works(marks: Iterable[Mark]) -> set[int]:
    return {index for mark in marks for one in mark.named for index in one.works.found}
