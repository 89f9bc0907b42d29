"""Who an entry is by where a topic, a degree, a group or a word for the one above stands beside the name."""

from __future__ import annotations

import pytest
from references_notation import credit, only, references_of

from srw_reader.article import read
from srw_reader.article.references.parts import parts


@pytest.mark.parametrize(
    ("entry", "source", "title", "authors", "year"),
    [
        # an abbreviation of what is written about is neither an organisation nor initials
        ("[[Adult ADHD: Overview - CHETT|https://chett.example/o]]", "CHETT", "Adult ADHD: Overview", [], None),
        ("[[Teen OCD: Facts – Teahealth|https://teahealth.example/o]]", "Teahealth", "Teen OCD: Facts", [], None),
        ("[[PTSD: Tips | Teahealth|https://teahealth.example/o]]", "Teahealth", "PTSD: Tips", [], None),
        ("[[EMDR: Tips, Teahealth|https://teahealth.example/o]]", "Teahealth", "EMDR: Tips", [], None),
        ("[[About ADHD: Tips (CHETT)|https://chett.example/o]]", "CHETT", "About ADHD: Tips", [], None),
        ("[[PTSD - Tea Clinic|https://teaclinic.example/o]]", "Tea Clinic", "PTSD", [], None),
        ("Adult OCD. Tea Clinic, 2020.", "Tea Clinic", "Adult OCD", [], "2020"),
        ("Neck Pain · Tea Clinic", "Tea Clinic", "Neck Pain", [], None),
        ("[[Tea – Wax Health Office (WHO)|https://who.example/t]]", "Wax Health Office", "Tea", [], None),
        ("[[Tea | Wax Health Office (WHO), 2020|https://who.example/t]]", "Wax Health Office", "Tea", [], "2020"),
        # degrees and generations
        ("Gil W. Roe PhD, The Tea Theory. Quarry, 2011.", "Gil W. Roe", "The Tea Theory", ["Roe"], "2011"),
        ("Bo A. van der Lind MD. Wax and Bees. 2014.", "Bo A. van der Lind", "Wax and Bees", ["van der Lind"], "2014"),
        ("Ada Lind, Ph.D., ABPP, Tea for Two. 2014.", "Ada Lind", "Tea for Two", ["Lind"], "2014"),
        ("Ada Okafor Lind, Jr., Strength of Tea. 1963.", "Ada Okafor Lind", "Strength of Tea", ["Lind"], "1963"),
        ("Ada Okafor Lind Jr., Strength of Tea. 1963.", "Ada Okafor Lind", "Strength of Tea", ["Lind"], "1963"),
        ("José Okafor y Lind, *Meditaciones*, 1914.", "José Okafor y Lind", "Meditaciones", ["Okafor y Lind"], "1914"),
        # those who write for, or beside, a group
        ("Lind C, et al; on behalf of WAX Working Group. Wax. Hive. 2014.", "Lind C", "Wax", ["Lind"], "2014"),
        ("Lind C, Roe D, and the WAX*D Study Team. Wax. Hive. 2010.", "Lind C", "Wax", ["Lind", "Roe"], "2010"),
        ("WAX Study Group, Lind C, Roe D Jr. Wax in bees. Hive. 2021.", "WAX Study Group", "Wax in bees", [], "2021"),
        ("UK Bee Review Group. Wax in bees. Hive. 2003.", "UK Bee Review Group", "Wax in bees", [], "2003"),
        ("Lind & Roe Co. Soap facts. 2016.", "Lind & Roe Co.", "Soap facts", [], "2016"),
        # a name in small letters that is the whole of its host
        ("Santé pour tous. « Thé ». 2021. https://santepourtous.example/t", "Santé pour tous", "Thé", [], "2021"),
        ("Haute Autorité du thé. Sel et thé. 2018.", "Haute Autorité du thé", "Sel et thé", [], "2018"),
        ("Gesellschaft für Tee e.V. Salz und Tee. 2018.", "Gesellschaft für Tee e.V.", "Salz und Tee", [], "2018"),
        ("Gesellschaft für Tee e. V. (2018): Salz.", "Gesellschaft für Tee e. V.", "Salz", [], "2018"),
        (
            "Gesellschaft für Tee e. V. (GTE): Salz und Tee. 2018.",
            "Gesellschaft für Tee e. V.",
            "Salz und Tee",
            [],
            "2018",
        ),
        # what stands for a year
        ("Lind, B. (in press-a). Tea and wax. *Hive*.", "Lind, B.", "Tea and wax", ["Lind"], "in press-a"),
        ("Tea Clinic. (N.D.). Diet facts. https://teaclinic.example/d", "Tea Clinic", "Diet facts", [], "N.D."),
        ("Roe G. (ohne Datum). Wasser und Tee.", "Roe G", "Wasser und Tee", ["Roe"], "ohne Datum"),
        # where it was fetched from is no title
        ("Lind B. Gamma. Retrieved from [[WAXTOR|https://waxtor.example/]].", "Lind B", "Gamma", ["Lind"], None),
    ],
)
def test_who(entry: str, source: str, title: str, authors: list[str], year: str | None) -> None:
    assert credit(entry) == (source, title, authors, year)


@pytest.mark.parametrize(
    ("entry", "group"),
    [
        ("Lind C, Roe D; WAX Investigators. A trial of wax. Hive. 2017;1:2.", "WAX Investigators"),
        ("Lind C, Roe D, for the WAX Study Group. A trial of wax. Hive. 2018;1:2.", "WAX Study Group"),
        ("Lind C, et al; on behalf of WAX Working Group. Wax. Hive. 2014.", "WAX Working Group"),
    ],
)
def test_a_group_among_the_authors_is_another_name_of_the_work(entry: str, group: str) -> None:
    found = only(entry)
    assert parts(found.text, found.source).labels == (group,)


@pytest.mark.parametrize(("again", "title"), [("Dies. (2002): Zweites Buch.", "Zweites Buch"), ("- - -. Wax.", "Wax")])
def test_what_stands_for_the_author_of_the_entry_above(again: str, title: str) -> None:
    first, second = references_of(
        f"## References\n- Lind, Britta (1999): Erstes Buch. Oslo: Bok.\n- {again} Oslo: Bok."
    )
    assert first.source == second.source == "Lind, Britta"
    assert second.title == title


def test_an_authors_own_page_is_not_the_work() -> None:
    entry = only(
        "[[Okafor A|https://orcid.org/0000-0002]], [[Lind B|https://twitter.com/lind]]. Wax. [[Hive|https://hive.example/]]."
        " [[Full text|https://hive.example/articles/1]]"
    )
    assert entry.url == "https://hive.example/articles/1"


def test_a_post_on_somebodys_page_is_one() -> None:
    assert (
        only("Roe G. A word on wax. [[here|https://twitter.com/roe/status/12]]").url
        == "https://twitter.com/roe/status/12"
    )


def test_a_note_that_begins_with_the_bare_number_of_its_mark() -> None:
    article = read(
        '<p>Tea is old.<sup><a href="#one">1</a></sup> So is wax.<sup><a href="#two">2</a></sup></p><hr>'
        '<p id="one">1 Okafor A. Iron in tea. Hive. 2021;1:2.</p><p id="two">2 Lind B. Wax. https://hive.example/w</p>',
        url=None,
    )
    assert [(one.number, one.source, one.title) for one in article.references] == [
        (1, "Okafor A", "Iron in tea"),
        (2, "Lind B", "Wax"),
    ]


@pytest.mark.parametrize(
    ("entry", "source", "title"),
    [
        ("Okafor, A 2019, *Walks and their uses*, Span Press, London.", "Okafor, A", "Walks and their uses"),
        ("World Bee Organization 2020, *Stings*, viewed 3 May 2021.", "World Bee Organization", "Stings"),
        ("Müller, Hanna: Bienen im Winter. Berlin 2019.", "Müller, Hanna", "Bienen im Winter"),
        ("Roe, Gil/Ash, Ada: Tee und Wachs, in: Ruhe 3 (2017), S. 4–9.", "Roe, Gil", "Tee und Wachs"),
        ("Tea, Interrupted: a memoir of nights. https://x.example/i", None, "Tea, Interrupted: a memoir of nights"),
        (
            "University of Tea, Berkeley. Awe and walks. https://x.example/a",
            "University of Tea, Berkeley",
            "Awe and walks",
        ),
        ("University of Tea, Sleep Tips. https://x.example/s", "University of Tea", "Sleep Tips"),
        ("Johnson & Johnson. A spray for the hive. https://x.example/j", "Johnson & Johnson", "A spray for the hive"),
        (
            "Smith, Kline and French Laboratories. A history of wax. 1968.",
            "Smith, Kline and French Laboratories",
            "A history of wax",
        ),
        ("NIMH, Roe G. Walking at night. 2019. https://x.example/w", "NIMH", "Walking at night"),
        ("StatPearls. Wax and its uses. https://x.example/w", "StatPearls", "Wax and its uses"),
        ("Tea Association (T3). How to pour. https://x.example/t", "Tea Association", "How to pour"),
        (
            "Tea Association. 2021 National Survey of Tea. https://x.example/t",
            "Tea Association",
            "2021 National Survey of Tea",
        ),
    ],
)
def test_names_that_go_on_behind_a_mark(entry: str, source: str | None, title: str) -> None:
    assert (only(entry).source, only(entry).title) == (source, title)
