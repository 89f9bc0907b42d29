"""Whatever the blocks are, references are found in time and are in range; and the real feed's are all found."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.article.references.find import find_references
from srw_reader.article.sections import find_sections
from srw_reader.models import Block, Link, Span
from tests.elsewhere import ABSENT, GLUTAMATE, GOLD

_BITS = st.sampled_from(
    [
        *(
            "References",
            "Sources:",
            "Notes",
            "[1] ",
            "2. ",
            "3 ",
            "¹",
            "^",
            "↩",
            "\n",
            " ",
            ".",
            ",",
            "(2020)",
            "Okafor, A.",
        ),
        *(
            "Lind B",
            " et al.",
            "“Tea”",
            "https://tea.example/a",
            "www.",
            "doi:10.1000/x",
            "Tea Institute",
            " and ",
            "is hot",
            "\t",
        ),
        *(
            "Reviewed by Ada Okafor",
            "Disclaimer: ",
            "Share this",
            "é",
            "茶",
            "\ufe0f",
            "…",
            "(",
            "]",
            "a" * 200,
            "Aa " * 60,
        ),
    ]
)
_TEXTS = st.lists(_BITS, max_size=8).map("".join) | st.text(max_size=20)
_KINDS = st.sampled_from(["paragraph", "heading", "item", "code", "rule", "table", "term", "definition", "caption"])


@st.composite
def _articles(draw: st.DrawFn) -> tuple[list[Block], list[Link]]:
    blocks: list[Block] = []
    links: list[Link] = []
    for index in range(draw(st.integers(0, 12))):
        text = draw(_TEXTS)
        spans = []
        for _ in range(draw(st.integers(0, 2))):
            start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
            kind: Any = draw(st.sampled_from(["strong", "emphasis", "link", "image"]))
            spans.append(Span(start, end, kind, len(links) if kind == "link" else -1))
            if kind == "link":
                url, link_kind = draw(
                    st.sampled_from(
                        [
                            ("https://tea.example/b?utm_source=x", "web"),
                            ("#fnref1", "anchor"),
                            ("#a", "anchor"),
                            ("http://[", "blocked"),
                        ]
                    )
                )
                leads: Any = link_kind
                links.append(Link(text[start:end], url, leads, index, start, end))
        block_kind: Any = draw(_KINDS)
        blocks.append(
            Block(
                block_kind,
                text,
                tuple(sorted(spans, key=lambda span: (span.start, -span.end))),
                level=draw(st.integers(0, 7)),
                indent=draw(st.integers(0, 3)),
                marker=draw(st.sampled_from(["", "•", "1.", "2.", "c."])),
            )
        )
    return blocks, links


@given(_articles())
def test_any_blocks_give_references_in_range(article: tuple[list[Block], list[Link]]) -> None:
    blocks, links = article
    sections = find_sections(blocks)
    assert all(0 <= section.block < section.end <= len(blocks) and 1 <= section.level <= 6 for section in sections)
    assert [section.block for section in sections] == sorted({section.block for section in sections})
    references = find_references(blocks, links, {}, sections)
    for reference in references:
        assert 0 <= reference.block < len(blocks)
        assert 0 <= reference.start < reference.end <= len(blocks[reference.block].text)
        assert reference.text and reference.number > 0
        assert reference.url is None or reference.url.startswith("http")
    assert len({reference.number for reference in references}) == len(references)
    places = [(reference.block, reference.start) for reference in references]
    assert places == sorted(set(places))


@given(_articles())
def test_links_that_are_out_of_range_are_left_out(article: tuple[list[Block], list[Link]]) -> None:
    blocks, links = article
    stray = [
        Link("x", "https://tea.example", "web", len(blocks) + 3, 0, 1),
        Link("x", "https://tea.example", "web", 0, 5000, 5001),
    ]
    sections = find_sections(blocks)
    assert find_references(blocks, [*stray, *links], {}, sections) == find_references(blocks, links, {}, sections)


@pytest.mark.skipif(not (GOLD.exists() and GLUTAMATE.exists()), reason=ABSENT)
def test_the_real_feed() -> None:
    import io
    import json

    import feedparser

    from srw_reader.article import read

    gold = json.loads(GOLD.read_text(encoding="utf-8"))["items"]
    feed = feedparser.parse(io.BytesIO(GLUTAMATE.read_bytes()))
    found = {entry.id: read(entry.content[0].value, url=entry.link).references for entry in feed.entries}
    for item in gold:
        assert [
            {"number": one.number, "url": one.url, "source": one.source, "identifiers": dict(one.identifiers)}
            for one in found[item["guid"]]
        ] == item["references"]
