"""Works to export, and pandoc, which reads the files back."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import strategies as st

from srw_reader.article.references.works import keys
from srw_reader.models import Reference, Work
from srw_reader.strings.clean import clean_text
from srw_reader.strings.urls import host

pypandoc = pytest.importorskip("pypandoc", reason="pandoc, which reads the exported files back, is not installed")

_RAISED = re.compile("</?su[bp]>")
_QUOTES = re.compile('[‘’`“”"]')
_PIECES = [
    *"{}\\%$#&_~^@\"'`<>|*[]()!?,;:.-=+/",
    *("--", "---", "``", "''", "\\alpha", "{\\", "}}", "% x", "@misc{", " and "),
    *("\n", "\nTI  - x", "\nER  - ", "  ", "\t"),
    *("tea", "Leaves", "NASA", "Ærø", "São", "お茶", "紅茶の葉", "🍵", "é", "ß", "№ 5", "1.", "# ", "x_y"),
]
texts = (
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=3)), min_size=1, max_size=12)
    .map(lambda pieces: clean_text("".join(pieces)))
    .filter(lambda text: any(character.isalnum() for character in text))
)
"""Texts as strangers print them."""

_segments = st.text("abcXYZ019-._~%$&'()*+,=:@!", min_size=1, max_size=8).map(lambda text: text.replace("%", "%20"))
urls = st.builds(
    lambda name, path, query: f"https://{name}.example/{path}" + (f"?q={query}" if query else ""),
    st.sampled_from(["tea", "www.leaf", "xn--caf-dma"]),
    _segments,
    st.one_of(st.just(""), _segments),
)
dois = st.text("abcxyz019-._;()/:<>", min_size=1, max_size=12).map(lambda text: f"10.1234/x{text}z")


def work(**fields: Any) -> Work:
    """A work that one reference gives, with the key that the library would give it."""
    reference = Reference(
        1,
        fields.get("text", "Tea Board. Leaves and time."),
        None,
        None,
        fields.get("url"),
        fields.get("identifiers", {}),
    )
    return Work(
        number=1,
        key=keys(reference)[0],
        url=reference.url,
        host=host(reference.url or ""),
        identifiers=reference.identifiers,
        sources=fields.get("sources", ()),
        title=fields.get("title"),
        texts=(reference.text,),
        posts=1,
    )


works = st.builds(
    lambda text, title, url, doi, sources: work(
        text=text, title=title, url=url, identifiers={"doi": doi} if doi else {}, sources=sources
    ),
    texts,
    texts,
    st.one_of(st.none(), urls),
    st.one_of(st.none(), dois),
    st.one_of(st.just(()), texts.map(lambda text: (text,))),
)


def shelves() -> st.SearchStrategy[list[Work]]:
    """Several different works: one start of pandoc for all of them."""
    return st.lists(works, min_size=1, max_size=30, unique_by=lambda one: one.key)


def read_back(document: str, form: str) -> list[dict[str, Any]]:
    """What pandoc reads in a document, as CSL-JSON; it fails where the document is not of that format."""
    items: list[dict[str, Any]] = json.loads(pypandoc.convert_text(document, "csljson", format=form))
    return items


def plain(text: str) -> str:
    """A text without what pandoc makes finer in all formats: it turns quotes to sides and "³" into a raised 3."""
    text = unicodedata.normalize("NFKC", _RAISED.sub("", text))
    return " ".join(_QUOTES.sub("'", text).split())
