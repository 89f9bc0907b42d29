"""What is said of citations and the references that they lead to. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from unicodedata import normalize

from srw_reader.models import Article, Citation, Reference, Work
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.plural import plural
from srw_reader.strings.urls import host

MOST = 3
"""Numbers that are told of an ambiguous citation; of more it is said that there are."""
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+")
_WORD = re.compile(r"\w+")
_LABELS = {"pmid": "PMID ", "arxiv": "arXiv:", "isbn": "ISBN ", "doi": "doi:"}


def identifier(reference: Reference | Work) -> str:
    """The identifier that says most: "PMC8190578", "doi:10.…"; empty where there is none."""
    for kind in ("pmcid", "nbk", "doi", "pmid", "arxiv", "isbn"):
        if value := reference.identifiers.get(kind):
            return _LABELS.get(kind, "") + value
    return ""


def where(reference: Reference | Work) -> str:
    """Where a reference leads, as shortly as can be: its identifier, else its host."""
    return identifier(reference) or (host(reference.url) if reference.url else "no link")


def told(reference: Reference) -> tuple[str, str]:
    """All that a reference says: its source, if it is known, and the rest.

    The rest is the title alone where the entry says nothing beyond it but an address, which is opened and not read.
    """
    source, title, text = reference.source or "", reference.title or "", reference.text
    beyond = _WORD.findall(_ADDRESS.sub(" ", text).casefold())
    if title and set(beyond) <= set(_WORD.findall(f"{source} {title}".casefold())):
        return source, title
    if source and text.startswith(source):
        text = text.removeprefix(source).lstrip(" .:,;")
    return source, text


class Usage(NamedTuple):
    """Where a post cites one of its references."""

    citing: tuple[int, ...]
    """The indices of the citations that name it or may mean it."""
    times: str
    """How often that is: "cited 2×", "perhaps cited", "never cited"."""


def usage(article: Article) -> dict[int, Usage]:
    """Where each reference is cited, by its number; nothing where the post has no citations at all."""
    if not article.citations:
        return {}
    surely: Counter[int] = Counter()
    found: dict[int, list[int]] = {reference.number: [] for reference in article.references}
    for index, cited in enumerate(article.citations):
        surely.update(set(cited.references))
        for number in {*cited.references, *cited.choices}:
            found.setdefault(number, []).append(index)
    return {number: Usage(tuple(citing), _times(surely[number], len(citing))) for number, citing in found.items()}


def _times(surely: int, perhaps: int) -> str:
    return f"cited {surely}×" if surely else "perhaps cited" if perhaps else "never cited"


def elsewhere(work: Work | None) -> str:
    """In how many other posts a work is cited: "also in 3 posts"; empty where in none."""
    others = work.posts - 1 if work else 0
    return f"also in {plural(others, 'post')}" if others > 0 else ""


def about(reference: Reference, works: Mapping[int, Work]) -> list[str]:
    """Where a reference leads and who else cites it: host, identifier, "also cited in 3 posts"."""
    place = host(reference.url) if reference.url else "no link"
    others = elsewhere(works.get(reference.number)).replace("also", "also cited", 1)
    return [part for part in (place, identifier(reference), others) if part]


def either(citation: Citation) -> str:
    """The numbers that an ambiguous citation may mean, best first: "2 or 5?", "2, 5 or 7?", "2, 5, 7 or another?"."""
    names = [str(number) for number in citation.choices]
    *others, last = [*names[:MOST], "another"] if len(names) > MOST else names
    return f"{', '.join(others)} or {last}?" if others else f"{last}?"


def heading(citation: Citation) -> str:
    """What a citation leads to, in a few words: "Reference 3", "References 1 and 4", "2 or 5?", "Not in the list".

    A note's mark whose number the list does not have is told with it: "Note 1 · reference 10".
    """
    if citation.status == "ambiguous":
        return either(citation)
    if citation.status == "unresolved":
        return "Not in the list"
    *others, last = (str(number) for number in citation.references)
    if others:
        return f"References {', '.join(others)} and {last}"
    printed = _printed_number(citation)
    return f"Note {printed} · reference {last}" if printed not in ("", last) else f"Reference {last}"


def _printed_number(citation: Citation) -> str:
    """The number that is all of a printed citation, without brackets: "2" of "²" and of "[2]"; else nothing."""
    text = normalize("NFKC", citation.text).strip("[]() ")
    return text if text.isdecimal() else ""


def doubt(citation: Citation) -> str:
    """What is not known of a citation, as a sentence; empty where all is."""
    if citation.status == "unresolved" and citation.decided:
        return "You decided that nothing in this post's reference list is meant."
    if citation.status == "unresolved":
        return f"Nothing in this post's reference list fits {citation.text}."
    absent = f"Not in the list: {'; '.join(citation.missing)}." if citation.missing else ""
    if citation.status != "ambiguous":
        return absent
    if len(citation.choices) > 1:
        return "Unsure: the likelier one comes first."
    if citation.confidence == "likely" and not absent:
        return "Likely, yet not sure."
    return f"Unsure. {absent}" if absent else "Unsure: not all that is printed fits it."


def why(citation: Citation) -> str:
    """What speaks for the reference that a citation is taken to mean, as a sentence; empty where nothing is known."""
    if citation.decided:
        return "You decided that." if citation.references else ""
    reasons = ", ".join(citation.why)
    if len(citation.choices) > 1 and reasons:
        return f"For {citation.choices[0]}: {reasons}."
    return reasons[:1].upper() + reasons[1:] + "." if reasons else ""


def line(citation: Citation, references: Sequence[Reference]) -> str:
    """What a citation leads to, on one line."""
    found = [" ".join(_ended(part) for part in (one.source, one.title) if part) for one in meant(citation, references)]
    return f"{heading(citation)}: {' · '.join(found)}" if found else f"{heading(citation)}: {doubt(citation)}"


def meant(citation: Citation, references: Sequence[Reference]) -> list[Reference]:
    """The references that a citation names or may mean: in the order printed, or the likelier first."""
    by_number = {reference.number: reference for reference in reversed(references)}
    return [by_number[number] for number in citation.choices or citation.references if number in by_number]


def quotation(citation: Citation, references: Sequence[Reference]) -> str:
    """A citing sentence with its references, as plain text.

    Args:
        citation: What cites.
        references: All references of its post.

    Returns:
        The sentence, an empty line, and a line a reference: "[3] National Institutes of Health. Title. URL". What is
        not known is said in their place or behind them.
    """
    lines = [_entry(reference) for reference in meant(citation, references)]
    if len(citation.choices) > 1:
        lines = [f"One of these, the likelier first ({either(citation)})", *lines]
    elif note := doubt(citation):
        lines.append(note)
    return "\n".join([citation.sentence, "", *lines])


def _entry(reference: Reference) -> str:
    """A reference on one line; its whole text where no title was found."""
    text = " ".join(_ended(part) for part in (reference.source, reference.title) if part)
    text = text if reference.title else reference.text
    url = reference.url or identifier(reference)
    return " ".join([f"[{reference.number}] {text}", *([url] if url and url not in text else [])])


def _ended(text: str) -> str:
    """The text with a full stop, where it ends with no other mark."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
