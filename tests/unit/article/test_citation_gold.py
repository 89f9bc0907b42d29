"""The bars that finding and resolving citations must clear, on labelled articles; and that the labels are sound."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from tests import citation_score
from tests.elsewhere import ABSENT, GLUTAMATE, GOLD

FIXTURES = citation_score.GOLD.parent.parent
SETS = {
    name: citation_score.items(FIXTURES / name / "gold.json")
    for name in sorted(path.name for path in FIXTURES.glob("citations*"))
}
"""Sets of labelled articles; all but the first and fourth were written to see how the program does on articles that
it was not tried on before, the fourth has an article for each of the usual reference styles, the fifth and sixth are
posts of a practice with many references of one organisation, some uncited, a third of the lists in another order than
cited; those of the fifth shun the words of the titles that they cite."""
ITEMS = [item for items in SETS.values() for item in items]
PAGES = {guid: html for name, items in SETS.items() for guid, html in citation_score.pages(items, FIXTURES / name)}

item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["guid"])

CITATION_STYLES = {
    "(Organisation)": r"\((?:National Institutes of Health|Mayo Clinic)\)",
    "(acronym)": r"\((?:NIH|CDC|WHO)\)",
    "(acronym, year)": r"\(CDC, 2022\)",
    "two organisations": r"\(FDA; Mayo Clinic\)",
    "author and year": r"\(Müller, 2019\)",
    "several works": r"\(\D+ et al\., \d{4}; \D+, \d{4}\w?\)",
    "letters after years": r"\(\w+, \d{4}a, \d{4}b\)",
    "pages": r"\(see \w+, \d{4}, pp?\. \d+.*\)",
    "narrative": r"\w+ \(\d{4}\)",
    "narrative, two authors": r"\w+ and \w+ \(\d{4}\)",
    "narrative, et al.": r"\w+ et al\. \(\d{4}\)",
    "narrative, possessive": r"\w+’s \(\d{4}\)",
    "German": r"\(vgl\. \w+ & \w+, \d{4}, S\. \d+\)",
    "u. a.": r"\(\w+ u\. a\., \d{4}\)",
    "French": r"\(\w+ et \w+, \d{4}\)",
    "Spanish": r"\(\w+ y \w+, \d{4}\)",
    "Italian": r"\w+ e \w+ \(\d{4}\)",
    "Portuguese": r"\([A-Z]+; [A-Z]+, \d{4}, p\. \d+\)",
    "Dutch": r"\(zie \w+, \d{4}, p\. \d+\)",
    "bracket": r"\[\d\]",
    "several in a bracket": r"\[\d, ?\d\]",
    "range in a bracket": r"\[\d–\d\]",
    "superscript": r"\d",
    "several in a superscript": r"\d,\d",
    "range in a superscript": r"\d–\d",
    "superscript character": r"[¹²³]",
    "numbers in parentheses": r"\(\d, ?\d\)",
    "range between brackets": r"\[\d\][–-]\[\d\]",
    "range in words": r"\[\d\] (?:to|through|bis) \[\d\]",
    "list in words": r"\[\d, \d, and \d\]",
    "pages in a superscript": r"\d\(pp\d+-\d+\),\d",
    "number with a word": r"refs?\. \d(?:,\d)?",
    "parenthesis with a word": r"\(refs?\.? \d.*\)",
    "word, German": r"Lit\. \d",
    "word, French": r"références \d à \d",
    "organisation with title": r"\([A-Z][\w ]+, “[\w ]+”\)",
    "organisation with acronym": r"\([A-Z][\w ]+ \[[A-Z]+\], \d{4}\)",
    "organisations with a comma": r"\(Cleveland Clinic, Johns Hopkins Medicine\)",
    "organisations with a word": r"\(Mayo Clinic and Cleveland Clinic\)",
    "undated with letters": r"\(\w+, n\.d\.-a, n\.d\.-b\)",
    "Portuguese, cited in": r"\([A-Z]+, \d{4} apud [A-Z]+, \d{4}\w?, p\. \d+\)",
}
"""Styles and what the text of a citation in it looks like."""

LIST_STYLES = {
    "ordered": r"<h2>References</h2>\n<ol>",
    "bullets": r"<h2>References</h2>\n<ul>",
    "paragraphs": r"<h2>References</h2>\n<p>Ammann",
    "numbered paragraphs": r"<h2>References</h2>\n<p>1\. ",
    "[n] paragraphs": r"<p>\[1\] ",
    "superscript paragraphs": r"<p>¹ ",
    "lines": r"<strong>Sources:</strong><br>\n1\.",
    "definitions": r"<dl>\n<dt[^>]*>\[1\]</dt>",
    "bold heading": r"<p><strong>References</strong></p>",
    "small heading": r"<h6>References</h6>",
    "Gutenberg": r'<ol class="wp-block-footnotes">',
    "Substack": r'data-component-name="FootnoteToDOM"',
    "Markdown": r'<li id="fn:1">',
    "Ghost": r'<section class="footnotes">',
    "encyclopedia": r'<li id="cite_note-1">',
    "in the middle": r"</ol>\n<h2>Cooking it today</h2>",
    "continued": r'<ol start="4">',
    "two lists": r"<h2>Footnotes</h2>\n<ol>(?s:.*)<h2>References</h2>",
    "Works cited": "<h2>Works cited</h2>",
    "Bibliography": "<h2>Bibliography</h2>",
    "Citations": "<h2>Citations</h2>",
    "Notes": "<h4>NOTES</h4>",
    "Further reading": r"<h2[^>]*>Further reading</h2>",
    "German": "<h2>Literaturverzeichnis</h2>",
    "French": "<h2>Références bibliographiques</h2>",
    "Spanish": "<h2>Bibliografía</h2>",
    "Italian": "<h2>Riferimenti bibliografici</h2>",
    "Portuguese": "<h2>Referências</h2>",
    "Dutch": "<h2>Bronnen</h2>",
    "no list at all": "<h2>Frames of reference</h2>",
}
"""Styles and what the HTML of a list in it looks like."""


def plain(html: str) -> str:
    """The letters that a page prints, white space left out."""
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]+>", "", html)))


@pytest.fixture(scope="module")
def found() -> list[dict[str, Any]]:
    """What the reader finds in our articles."""
    return citation_score.predictions(PAGES.items())


BARS = {
    "references, precision": 0.98,
    "references, recall": 0.98,
    "citations, precision": 0.98,
    "citations, recall": 0.98,
    "resolution, right when committed": 0.99,
    "resolution, coverage": 0.85,
}
MISSED = {
    ("citations_second", "all"): {"resolution, coverage": 0.84},
    ("citations_second", "house"): {"resolution, coverage": 0.70},
    ("citations_third", "all"): {"resolution, coverage": 0.82},
    ("citations_third", "house"): {"resolution, coverage": 0.75},
    ("citations_fifth", "all"): {"resolution, right when committed": 0.98, "resolution, coverage": 0.23},
    ("citations_fifth", "house"): {"resolution, right when committed": 0.98, "resolution, coverage": 0.23},
    ("citations_sixth", "all"): {"resolution, coverage": 0.67},
    ("citations_sixth", "house"): {"resolution, coverage": 0.67},
}
"""Where the bars are not reached, what is, so that it does not get worse: the reader is sure of nothing that shares too
little with the reference it means."""


@pytest.mark.parametrize("style", ["all", *citation_score.STYLES])
@pytest.mark.parametrize("name", SETS)
def test_bars(found: list[dict[str, Any]], name: str, style: str) -> None:
    tallies = citation_score.score(SETS[name], found)
    tally = tallies.get(style) or sum(tallies.values(), citation_score.Tally())
    bars = BARS | MISSED.get((name, style), {})
    shares = {figure: tally.share(*citation_score.FIGURES[figure]) for figure in bars}
    assert not {figure: share for figure, share in shares.items() if share < bars[figure]}, "\n".join(tally.misses)


def test_bars_are_not_called_missed_where_they_are_reached(found: list[dict[str, Any]]) -> None:
    for (name, style), figures in MISSED.items():
        tallies = citation_score.score(SETS[name], found)
        tally = tallies.get(style) or sum(tallies.values(), citation_score.Tally())
        assert not [one for one in figures if tally.share(*citation_score.FIGURES[one]) >= BARS[one]], (name, style)


@pytest.mark.skipif(not (GOLD.exists() and GLUTAMATE.exists()), reason=ABSENT)
def test_real_posts() -> None:
    labelled = citation_score.items(GOLD)
    articles = citation_score.feed_pages(labelled, GLUTAMATE)
    tallies = citation_score.score(labelled, citation_score.predictions(articles))
    tally = sum(tallies.values(), citation_score.Tally())
    misses = "\n".join(tally.misses)
    assert tally.references_found == tally.references_given == tally.references == 14, misses
    assert tally.citations_found == tally.citations_given == tally.citations == 17, misses
    assert tally.alarms == 0, misses
    assert tally.committed_right == tally.committed >= 13, misses
    assert tally.certain_right == tally.certain, misses


@pytest.mark.parametrize("name", SETS)
def test_degrees_mean_what_they_say(found: list[dict[str, Any]], name: str) -> None:
    """Of those called sure 96 in 100 are right on every set, of those called likely 85, as far as a sample can tell."""
    tally = sum(citation_score.score(SETS[name], found).values(), citation_score.Tally())
    rows = {title: (right, count) for title, right, count in citation_score.reliability(tally)}
    assert rows["sure"][0] >= 0.96 * rows["sure"][1]
    assert citation_score.wilson(*rows["likely"])[0] <= 0.97
    assert citation_score.wilson(*rows["likely"])[1] >= 0.85
    assert citation_score.wilson(*rows["open"])[0] <= 0.85


def test_there_are_enough_articles_of_both_kinds() -> None:
    kinds = [item["style"] for item in ITEMS]
    assert set(kinds) == set(citation_score.STYLES)
    assert kinds.count("house") >= 10 and kinds.count("other") >= 10
    assert len(PAGES) == len(ITEMS)
    assert {path.stem for path in FIXTURES.glob("citations*/*.html")} == set(PAGES)


@pytest.mark.parametrize("style", CITATION_STYLES)
def test_every_style_of_citation_occurs(style: str) -> None:
    texts = [cite["text"] for item in ITEMS for cite in item["citations"]]
    assert any(re.fullmatch(CITATION_STYLES[style], text) for text in texts)


@pytest.mark.parametrize("style", LIST_STYLES)
def test_every_style_of_list_occurs(style: str) -> None:
    assert any(re.search(LIST_STYLES[style], html) for html in PAGES.values())


def test_every_identifier_occurs() -> None:
    kinds = {kind for item in ITEMS for reference in item["references"] for kind in reference["identifiers"]}
    assert kinds == {"doi", "pmid", "pmcid", "nbk", "arxiv", "isbn"}


@item
def test_citations_occur_in_their_sentences_in_order(item: dict[str, Any]) -> None:
    text = plain(PAGES[item["guid"]])
    at = 0
    for cite in item["citations"]:
        start = text.find(plain(cite["sentence_prefix"]), max(0, at - 600))
        assert start >= 0, cite
        at = text.find(plain(cite["text"]), max(at, start))
        assert start <= at <= start + 500, cite
        at += len(plain(cite["text"]))
        assert 0 < len(cite["sentence_prefix"]) <= 60


@item
def test_what_is_no_citation_occurs(item: dict[str, Any]) -> None:
    text = plain(PAGES[item["guid"]])
    assert not [trap for trap in item["not_citations"] if plain(trap) not in text]


@item
def test_references_are_numbered_and_printed(item: dict[str, Any]) -> None:
    html = unescape(PAGES[item["guid"]])
    assert [entry["number"] for entry in item["references"]] == list(range(1, len(item["references"]) + 1))
    assert not [entry["url"] for entry in item["references"] if entry["url"] and entry["url"] not in html]
    assert not [entry["source"] for entry in item["references"] if entry["source"] and entry["source"] not in html]


@item
def test_labels_are_consistent(item: dict[str, Any]) -> None:
    numbers = {entry["number"] for entry in item["references"]}
    for cite in item["citations"]:
        named, acceptable = set(cite["references"]), set(cite.get("acceptable", cite["references"]))
        assert named <= acceptable <= numbers, cite
        assert cite["status"] == ("resolved" if named else "unresolved"), cite
        assert cite["certainty"] == ("ambiguous" if "acceptable" in cite else "certain"), cite
        assert len(acceptable) > 1 or "acceptable" not in cite, cite


def test_perfect_findings_score_full_and_renumbering_does_no_harm() -> None:
    for shift in (0, 100):
        perfect = [_findings(item, shift if all(entry["url"] for entry in item["references"]) else 0) for item in ITEMS]
        tally = sum(citation_score.score(ITEMS, perfect).values(), citation_score.Tally())
        for name, (part, whole) in citation_score.FIGURES.items():
            assert tally.share(part, whole) == (0 if whole == "traps" else 1), name
        assert not tally.misses


def test_findings_are_judged() -> None:
    (item,) = [item for item in ITEMS if item["guid"] == "sleep-pressure-shift-work"]
    findings = _findings(item, 0)
    findings["references"].pop()
    findings["citations"][0] |= {"references": [1], "candidates": [{"number": 1, "score": 0.97}]}
    findings["citations"][1] |= {"status": "ambiguous", "confidence": "likely"}
    findings["citations"][2]["sentence"] = "Somewhere else."
    findings["citations"].append(findings["citations"][1] | {"text": item["not_citations"][0]})
    tally = citation_score.compare(item, findings)
    assert (tally.references_found, tally.citations_found, tally.citations_given) == (5, 10, 12)
    assert (tally.committed, tally.committed_right, tally.covered) == (8, 6, 8)
    assert (tally.unresolved, tally.alarms) == (1, 1)
    rows = {title: (right, count) for title, right, count in citation_score.reliability(tally)}
    assert (rows["sure"], rows["likely"], rows["open"]) == ((6, 8), (1, 1), (0, 0))
    assert rows["0.95 to 0.99"] == (0, 1)


def test_the_interval_of_a_share_is_wilsons() -> None:
    assert [round(bound, 3) for bound in citation_score.wilson(81, 263)] == [0.255, 0.366]
    assert citation_score.wilson(0, 0) == (0.0, 1.0)
    assert citation_score.wilson(299, 299)[0] < 0.99 < citation_score.wilson(473, 473)[0]


def _findings(item: dict[str, Any], shift: int) -> dict[str, Any]:
    """What a perfect reader that numbers references from `shift` would find."""
    references = [entry | {"number": entry["number"] + shift} for entry in item["references"]]
    citations = [
        {
            "text": cite["text"],
            "sentence": cite["sentence_prefix"],
            "references": [number + shift for number in cite["references"]],
            "status": cite["status"],
            "confidence": "sure" if cite["references"] else "open",
            "candidates": [{"number": number + shift, "score": 1.0} for number in cite["references"]],
        }
        for cite in item["citations"]
    ]
    return {"guid": item["guid"], "references": references, "citations": citations}
