"""What is wrong with citations: what the list does not have, and what it has several of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srw_reader.article.lint.findings import Code, Finding, about_citation, either, printed
from srw_reader.article.lint.names import Listed, Named, is_of, listed_works, named_alone, named_work, slips
from srw_reader.models import Article, Citation

_WITHOUT_LIST = 2
"""Citations that an article must have for the want of a list to be a fault of it."""
_BESIDE = 2
"""Characters between a citation and the link that says what it means."""
_MAX_MEANING = 140
"""Characters of the longest name that an acronym stands for."""
_WORD = re.compile(r"[^\W\d_]+")
_YEAR_END = re.compile(r"[0-9]{1,4}[a-z]?$")
_MIN_UNREAD = 8
"""Letters of the shortest name that a parenthesis which reads as no citation may misspell."""
_ENDS = re.compile(r"[”\"»’)]*(?:\s*[.!?…]|\s*$|\s*[\n\t])")
_PARENTHESIS = re.compile(r"\(([^()\n\t]{6,80})\)")

_ADD = "Add the work to the list, or correct what the text calls it."
_TELL_APART = "Say which is meant: give the works numbers, or add the year or some words of the title to the citation."
_SPELL = "Spell the name alike in both places."
_DATE = "Correct the year where it is wrong, or add the work to the list."


def of_citations(article: Article) -> Iterator[Finding]:
    """Citations of which it is not clear what they mean, and parentheses that misspell a name of the list.

    Passed over are citations in quotations, which mean the list of what is quoted, and those that a link explains.
    """
    own = [(index, cited) for index, cited in enumerate(article.citations) if _is_own(article, cited)]
    if not article.references:
        yield from _without_list(own)
        return
    listed = listed_works(article.references)
    found = [(cited.block, cited.start, list(_of_citation(article, index, cited, listed))) for index, cited in own]
    found += [(*finding.place, [finding]) for finding in _misspelt(article, listed) if finding.place]
    for _, _, findings in sorted(found, key=lambda one: one[:2]):
        yield from findings


def _is_own(article: Article, cited: Citation) -> bool:
    """Whether a citation is to be looked up in the article's own list."""
    if article.blocks[cited.block].quote:
        return False
    return not any(
        link.kind in ("web", "post")
        and link.block == cited.block
        and link.start <= cited.end
        and link.end >= cited.start - _BESIDE
        for link in article.links
    )


def _without_list(own: list[tuple[int, Citation]]) -> Iterator[Finding]:
    """One finding for all citations of an article that has no list."""
    if len({work for _, cited in own for work in cited.missing}) >= _WITHOUT_LIST:
        index, first = own[0]
        message = f"{len(own)} citations, of which {printed(first.text)} is the first, but no list of references"
        advice = "Add a list below a heading such as “References”."
        yield about_citation("no-list", message, advice, index, first)


def _of_citation(article: Article, index: int, cited: Citation, listed: list[Listed]) -> Iterator[Finding]:
    """What is wrong with one citation."""
    whole = printed(cited.text)
    if len(cited.choices) > 1:
        message = f"{whole} may be {either(cited.choices)}"
        yield about_citation("ambiguous", message, _TELL_APART, index, cited, *cited.choices)
    if not _is_surely_one(article, cited):
        return
    for work in cited.missing:
        named = named_work(work)
        if cited.status == "unresolved" and len(cited.missing) == 1:
            yield _lacking(index, cited, f"{whole} is", named, listed)
        elif named is not None:  # of what is not understood nobody can say that the list lacks it
            yield _lacking(index, cited, f"{printed(work)} in {whole} is", named, listed)


def _is_surely_one(article: Article, cited: Citation) -> bool:
    """Whether what looks like a citation is one: it has a year, page or number, means something, or names one work at
    the end of a sentence."""
    text = article.blocks[cited.block].text
    if cited.references or (len(cited.missing) == 1 and any(map(str.isdigit, cited.text))):
        return True
    if cited.status == "unresolved" and all(_YEAR_END.search(work) for work in cited.missing):
        return True
    ends = len(cited.missing) == 1 and _ENDS.match(text, cited.end) is not None
    return ends and not _explains(text[: cited.start], cited.text.strip("()[]"))


def _explains(before: str, acronym: str) -> bool:
    """Whether a name is an acronym of the words before it, by its first and last letter."""
    words = [word.casefold() for word in _WORD.findall(before[-_MAX_MEANING:])][-len(acronym) - 2 :]
    if not words or not acronym.isupper() or " " in acronym:
        return False
    letters = acronym.casefold()
    return words[-1].startswith(letters[-1]) and any(word.startswith(letters[0]) for word in words)


def _lacking(index: int, cited: Citation, what: str, named: Named | None, listed: list[Listed]) -> Finding:
    """The finding about a work that the list lacks, by what comes near it there."""
    if named is not None and named.year:
        for entry in listed:
            if entry.year == named.year and slips(named, entry):
                message = f"{what} not in the list, but reference {entry.number} has {entry.printed}, {entry.year}"
                return about_citation("name-differs", message, _SPELL, index, cited, entry.number)
        if others := [entry for entry in listed if entry.year and is_of(named, entry)]:
            years = either(tuple(dict.fromkeys(entry.year for entry in others if entry.year)))
            numbers = tuple(entry.number for entry in others)
            message = f"{what} not in the list, which has {others[0].printed}, {years} ({_numbered(numbers)})"
            return about_citation("year-differs", message, _DATE, index, cited, *numbers)
    code: Code = "unresolved" if cited.status == "unresolved" else "missing"
    return about_citation(code, f"{what} not in the list", _ADD, index, cited)


def _numbered(numbers: tuple[int, ...]) -> str:
    return f"reference{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def _misspelt(article: Article, listed: list[Listed]) -> Iterator[Finding]:
    """Parentheses that are no citation, but a letter away from a name of the list: "(Mayo Clinc)"."""
    first = min((reference.block for reference in article.references), default=0)
    taken = {(cited.block, cited.start) for cited in article.citations}
    for place, block in enumerate(article.blocks[:first]):
        if block.quote or block.kind == "code":
            continue
        for found in _PARENTHESIS.finditer(block.text):
            if (place, found.start()) in taken:
                continue
            named = named_alone(found[1])
            for entry in listed:
                if entry.year in (named.year, None) and slips(named, entry, _MIN_UNREAD):
                    message = f"{found[0]} is not in the list, but reference {entry.number} has {entry.printed}"
                    yield Finding(
                        "name-differs",
                        message,
                        _SPELL,
                        (entry.number,),
                        found[0],
                        sentence=_around(block.text, *found.span()),
                        place=(place, found.start()),
                    )
                    break


def _around(text: str, start: int, end: int) -> str:
    """The line of a text, from the last full stop before a place to that place."""
    begin = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start) + 1)
    return text[begin:end].strip()
