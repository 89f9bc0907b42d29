"""Passages with lists of references, each mark labelled where it stands: read, and made articles.

A file of `fixtures/passages` has articles, each a heading "= name | style | list", a sentence a line, paragraphs parted
by empty lines, "## " before headings, and "- " before references. A mark is "[[mark|labels]]"; its labels are the
numbers of the references that it means ("1,3"), those that it may mean ("1/3"), none where the list lacks it, "!" where
it is no citation, and "?" where either would do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "fixtures" / "passages"
_MARK = re.compile(r"\[\[(.+?)\|([0-9,/!?]*)\]\]")
_TAG = re.compile(r"<[^>]+>")
_ADDRESS = re.compile(r"https?://\S+")
_PREFIX = 50
"""Characters of a sentence that tell it from others."""


def articles() -> Iterator[tuple[dict[str, Any], str]]:
    """Each article's labels, as `citation_score` has them, and its HTML."""
    for path in sorted(FOLDER.glob("*.txt")):
        for article in path.read_text(encoding="utf-8").split("\n= "):
            yield _article(article.removeprefix("= ").strip())


def judged(item: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """What was found in an article, without what is labelled "?"."""
    either = [_letters(mark) for mark in item["either"]]
    labelled = {_letters(cite["text"]) for cite in item["citations"]}
    kept = []
    for guess in found["citations"]:
        letters = _letters(guess["text"])
        meant = next((mark for mark in either if letters in mark or mark in letters), None)
        if meant is None or letters in labelled:
            kept.append(guess)
        else:
            either.remove(meant)
    return found | {"citations": kept}


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def _article(written: str) -> tuple[dict[str, Any], str]:
    heading, *lines = written.split("\n")
    guid, style, kind = (word.strip() for word in heading.split("|"))
    references = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    body = [line for line in lines if not line.startswith("- ")]
    citations: list[dict[str, Any]] = []
    traps: list[str] = []
    either: list[str] = []
    for line in body:
        prefix = _plain(_MARK.sub(r"\1", line).removeprefix("## "))[:_PREFIX].strip()
        for mark, labels in _MARK.findall(line):
            if labels in ("!", "?"):
                (traps if labels == "!" else either).append(_plain(mark))
                continue
            numbers = [int(number) for number in re.findall("[0-9]+", labels)]
            citation = {"text": _plain(mark), "sentence_prefix": prefix, "references": numbers}
            citation["status"] = "resolved" if numbers else "unresolved"
            citation["certainty"] = "certain"
            if "/" in labels:
                citation |= {"certainty": "ambiguous", "acceptable": numbers, "references": numbers[:1]}
            citations.append(citation)
    listed = [{"number": at, "url": None, "source": None, "identifiers": {}} for at, _ in enumerate(references, 1)]
    item = {"guid": guid, "style": style, "references": listed, "citations": citations, "not_citations": traps}
    return item | {"either": either}, _html(body, references, kind)


def _plain(html: str) -> str:
    return unescape(_TAG.sub("", html))


def _html(body: list[str], references: list[str], kind: str) -> str:
    paragraphs: list[str] = [""]
    count = 0

    def printed(match: re.Match[str]) -> str:
        nonlocal count
        if kind == "fn" and match[2].isdecimal():
            count += 1
            return f'<sup><a href="#fn{count}" id="fnref{count}">{match[1]}</a></sup>'
        return f"<sup>{match[1]}</sup>" if kind == "notes" else match[1]

    for line in body:
        html = _MARK.sub(printed, line)
        if line.startswith("## "):
            paragraphs += [f"<h2>{html.removeprefix('## ')}</h2>", ""]
        elif line:
            paragraphs[-1] = f"{paragraphs[-1]} {html}".strip()
        else:
            paragraphs.append("")
    text = "\n".join(one if one.startswith("<h2") else f"<p>{one}</p>" for one in paragraphs if one)
    entries = [_ADDRESS.sub(r'<a href="\g<0>">\g<0></a>', one) for one in references]
    return f"{text}\n{_list(entries, kind)}"


def _list(entries: list[str], kind: str) -> str:
    if kind == "none":
        return ""
    heading = "<h2>Notes</h2>" if kind == "notes" else "<h2>References</h2>"
    if kind in ("ol", "ul", "notes"):
        tag = "ul" if kind == "ul" else "ol"
        return f"{heading}\n<{tag}>\n" + "\n".join(f"<li>{one}</li>" for one in entries) + f"\n</{tag}>"
    if kind == "fn":
        items = (f'<li id="fn{at}">{one} <a href="#fnref{at}">↩</a></li>' for at, one in enumerate(entries, 1))
        return '<section class="footnotes"><ol>' + "\n".join(items) + "</ol></section>"
    if kind == "br":
        return f"{heading}\n<p>" + "<br>\n".join(f"{at}. {one}" for at, one in enumerate(entries, 1)) + "</p>"
    numbered = {"p": "", "bp-labels": "", "np": "{}. ", "bp": "[{}] "}[kind]
    return heading + "\n" + "\n".join(f"<p>{numbered.format(at)}{one}</p>" for at, one in enumerate(entries, 1))
