"""What is read out of one entry: who it is by, what it is called, its address and identifiers."""

from __future__ import annotations

import pytest
from references_notation import only

from srw_reader.article import read


@pytest.mark.parametrize(
    ("entry", "source", "title"),
    [
        # authors
        (
            "Okafor, A. B., & Lind, C. (2020). Tea in spring. *Tea Journal*, 12(3), 4–5.",
            "Okafor, A. B.",
            "Tea in spring",
        ),
        ("Okafor, A., Lind, C., ... Zed, Q. (2011a). Bridges: a history.", "Okafor, A.", "Bridges: a history"),
        ("Okafor AB, Lind C, et al. Do bees dance? Hive. 2020;12(3):4-5.", "Okafor AB", "Do bees dance?"),
        ("Okafor, Ada, and John Lind. “Tea and Bees.” *Hive*, vol. 3, 2019.", "Okafor, Ada", "Tea and Bees"),
        ("Okafor, Ada B. The Art of Tea. Span, 1968.", "Okafor, Ada B.", "The Art of Tea"),
        ("Ada Okafor, “A History of Bees,” Hive 12 (2019): 3.", "Ada Okafor", "A History of Bees"),
        ("Ada Okafor, John Lind, and Ann Roe, “Tea,” *Hive* (2020).", "Ada Okafor", "Tea"),
        ("Ada B. Okafor: Tea Today", "Ada B. Okafor", "Tea Today"),
        ("A. Okafor. Tea at noon. 2020.", "A. Okafor", "Tea at noon"),
        ("Okafor and Lind (2020) Tea at noon.", "Okafor", "Tea at noon"),
        ("Okafor et al. (2020). Tea at noon.", "Okafor", "Tea at noon"),
        ("van der Lind, P. (2018). *Bruggen*.", "van der Lind, P.", "Bruggen"),
        ("O'Lind, M. (n.d.). Tea.", "O'Lind, M.", "Tea"),
        ("Müller, H.: Bienen im Winter. Verlag, 2019.", "Müller, H.", "Bienen im Winter"),
        ("García Lind, G. (1967). *Cien tés*. Prensa.", "García Lind, G.", "Cien tés"),
        ("[[How bees sleep|https://bees.example/sleep]] by Ann Roe", "Ann Roe", "How bees sleep"),
        # organisations
        ("Tea Association. Why tea is hot. https://tea.example", "Tea Association", "Why tea is hot"),
        ("World Bee Organization (WBO). “Bees.” 2019.", "World Bee Organization", "Bees"),
        ("U.S. Department of Tea. Tea facts.", "U.S. Department of Tea", "Tea facts"),
        ("Lind T.H. Roe School of Bees. How bees dance.", "Lind T.H. Roe School of Bees", "How bees dance"),
        ("WBO: Bees and water. 2021.", "WBO", "Bees and water"),
        ("Institut du thé (2020). Rapport annuel.", "Institut du thé", "Rapport annuel"),
        ("Bundesamt für Bienen: „Bienen in Zahlen“, 2020.", "Bundesamt für Bienen", "Bienen in Zahlen"),
        ("Hiveline. 10 uses of wax. https://www.hiveline.example/wax", "Hiveline", "10 uses of wax"),
        ("Okafor Medicine. (2020). Sleep.", "Okafor Medicine", "Sleep"),
        ("“How Tea Works.” Tea Clinic, 5 Jan. 2020, www.teaclinic.example/how.", "Tea Clinic", "How Tea Works"),
        ("[[Tea overview – Lind Clinic|https://lindclinic.example/x]]", "Lind Clinic", "Tea overview"),
        ("[[Lind Clinic|https://lindclinic.example/x]]. Tea overview.", "Lind Clinic", "Tea overview"),
        ("Academy of Tea, Bees, and Wax. (2020). On honey.", "Academy of Tea, Bees, and Wax", "On honey"),
        ("“Honey.” College of Tea, Bees and Wax. https://x.example", "College of Tea, Bees and Wax", "Honey"),
        # further forms
        ("Okafor and Lind, Rules of Tea in Engineering (2000)", "Okafor", "Rules of Tea in Engineering"),
        ("Ada Okafor, Bo Lind (2020). Tea at noon.", "Ada Okafor", "Tea at noon"),
        ("Ada Okafor, Bo Lind, Cy Roe. Tea at noon. 2021.", "Ada Okafor", "Tea at noon"),
        ("Dr. Ada Okafor and Prof. Bo Lind (2020). Tea at noon.", "Dr. Ada Okafor", "Tea at noon"),
        ("Müller, Hanna u. a. (o. J.): Bienen im Winter.", "Müller, Hanna", "Bienen im Winter"),
        ("Okafor, Ada / Lind, Bo (2018): Tee am Mittag.", "Okafor, Ada", "Tee am Mittag"),
        ("Okafor A, Lind B; Tea Study Group. Tea at noon. Hive. 2019;3:4.", "Okafor A", "Tea at noon"),
        ("World Bee Organization: WBO. (2023). Bees. https://bees.example", "World Bee Organization", "Bees"),
        ("Okafor, pp. 12–14.", "Okafor", "pp. 12–14"),
        ("Okafor, The Tea Book, 70.", "Okafor", "The Tea Book, 70"),
        ("Review (2025)\\nOkafor, A. et al. “Tea at noon” Hive 3", "Okafor, A.", "Tea at noon"),
        ("[[Tea prompting (Okafor et al.)|https://tea.example]]", "Okafor", "Tea prompting"),
        ("Tea notes, a comment by @ada-okafor on bees", "@ada-okafor", "Tea notes, a comment by @ada-okafor on bees"),
        ("Tea and Learning - Ada B.C Okafor", "Ada B.C Okafor", "Tea and Learning"),
        ("[[Better tea|https://tea.example]] also by Ann Roe", "Ann Roe", "Better tea"),
        # nobody
        ("“Tea Living: Oats, Milk and Honey.” https://tea.example/living", None, "Tea Living: Oats, Milk and Honey"),
        (
            "Tea and Sleep: A Review of the Evidence (2019). Hive, 3.",
            None,
            "Tea and Sleep: A Review of the Evidence",
        ),
        ("Code Generation Benchmarks. Two of them, as printed in *Hive*.", None, "Code Generation Benchmarks"),
        ("Brewing Tea Well. A short overview of it.", None, "Brewing Tea Well"),
        ("… if you know what tea is.", None, "if you know what tea is"),
        ("Written on disk, e.g. by a buggy hive.", None, "Written on disk, e.g. by a buggy hive"),
        ('Any time I say "tea", I mean "green tea".', None, 'Any time I say "tea", I mean "green tea"'),
        ("*The Hive*. 2010.", None, "The Hive"),
        ("Vitamin D. A short overview of it.", None, "Vitamin D. A short overview of it"),
        ("Interview with the keeper of the bridge, 4 May.", None, "Interview with the keeper of the bridge, 4 May"),
        ("Why tea is hot, and when it is not.", None, "Why tea is hot, and when it is not"),
        ("[[A guide to wax|https://bees.example]]", None, "A guide to wax"),
        (
            "When I say “tea” I mean the drink, as everybody does.",
            None,
            "When I say “tea” I mean the drink, as everybody does",
        ),
        ("https://bees.example/only", None, None),
    ],
)
def test_source_and_title(entry: str, source: str | None, title: str | None) -> None:
    found = only(entry)
    assert (found.source, found.title) == (source, title)


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("Tea. [[here|https://tea.example/a?utm_source=feed&id=1]]", "https://tea.example/a?id=1"),
        ("Tea. https://tea.example/(a), seen 2020", "https://tea.example/(a)"),
        ("Tea. www.tea.example/a.", "https://www.tea.example/a"),
        ("Tea. https://one.example and [[two|https://two.example]]", "https://one.example"),
        ("Tea. [[https://tea.example/very-…|https://tea.example/very-long]]", "https://tea.example/very-long"),
        ("Tea. [[mail|mailto:a@tea.example]] [[↩|https://blog.example/post#fnref1]]", None),
        # of several the one that is the work
        (
            "[[Okafor A|https://orcid.org/0000-0001]]. Tea at noon. 2019. [[doi|https://doi.org/10.1000/a]]",
            "https://doi.org/10.1000/a",
        ),
        (
            "Okafor A. [[Tea at noon|https://span.example/tea]]. 2019. [[doi|https://doi.org/10.1000/a]]",
            "https://doi.org/10.1000/a",
        ),
        (
            "Okafor A. Tea at noon. [[Hive|https://hive.example/]]. [[PubMed|https://pubmed.ncbi.nlm.nih.gov/3/]]",
            "https://pubmed.ncbi.nlm.nih.gov/3/",
        ),
        (
            "Okafor A. Tea. [[Google Scholar|https://scholar.google.com/scholar?q=tea]] [[PDF|https://hive.example/a.pdf]]",
            "https://hive.example/a.pdf",
        ),
        (
            "Okafor A. Tea. [[buy|https://www.amazon.example/dp/1]] [[Free|https://arxiv.org/abs/2101.00001]]",
            "https://arxiv.org/abs/2101.00001",
        ),
        (
            "[[Ada B. Okafor|https://ada.example/me]], [[Tea at noon|https://hive.example/noon]], 2019.",
            "https://hive.example/noon",
        ),
        (
            "Okafor A. Tea. [[doi|https://en.wikipedia.org/wiki/Doi_(identifier)]]:"
            "[[10.1000/a|https://doi.org/10.1000/a]]",
            "https://doi.org/10.1000/a",
        ),
        ("Okafor A. Tea. [[Oxford|https://en.wikipedia.org/wiki/Oxford]]: King; 2001.", None),
        ("Okafor A. Tea. [[ISSN|https://en.wikipedia.org/wiki/ISSN_(identifier)]] 1234-5678.", None),
        ("[[Tea at noon|https://en.wikipedia.org/wiki/Tea]]. Wikipedia.", "https://en.wikipedia.org/wiki/Tea"),
        ("Lind Clinic. Tea. [[Wikipedia|https://de.wikipedia.org/wiki/Tee]]", "https://de.wikipedia.org/wiki/Tee"),
        ("Okafor A. Tea at noon. [[Hive|https://hive.example/]].", "https://hive.example/"),
        ("Tea. doi:10.1000/tea", None),
        ("Tea. PMID: 12345", None),
    ],
)
def test_address(entry: str, url: str | None) -> None:
    assert only(entry).url == url


def test_identifiers_come_from_all_addresses_and_the_text() -> None:
    found = only(
        "Tea. [[PubMed|https://pubmed.ncbi.nlm.nih.gov/123/]] [[full|https://doi.org/10.1000/A]] ISBN 0-306-40615-2"
    )
    assert found.identifiers == {"pmid": "123", "doi": "10.1000/a", "isbn": "0306406152"}


@pytest.mark.parametrize(
    "printed", ["[PubMed: 28615996]", "PMID: 28615996", "PubMed PMID: 28615996.", "PubMed ID 28615996", "pmid:28615996"]
)
def test_a_number_of_pubmed_is_read_however_it_is_printed(printed: str) -> None:
    assert only(f"Okafor A. Tea. Hive. 2017;14:18. {printed}").identifiers == {"pmid": "28615996"}


def test_text_is_whole_but_for_number_and_arrows() -> None:
    assert only("[4]  Okafor A.\\nTea ² and *bees*.  ↩︎").text == "Okafor A. Tea ² and bees."


def test_a_label_that_is_no_number_stays() -> None:
    found = only("[Ok20] Okafor, A. (2020). Tea.")
    assert (found.number, found.text, found.source) == (1, "[Ok20] Okafor, A. (2020). Tea.", "Okafor, A.")


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("Mayo Clinic. Depression and<br>the Brain. https://www.mayoclinic.org/d", "Depression and the Brain"),
        ("Lind B. Tea<br>and time. J Tea. 2020;1:1-2.", "Tea and time"),
        ("Tea Board. The History of<br>Tea. https://tea.example/h", "The History of Tea"),
        ("Tea Board. Hot water.<br>tea.example/h", "Hot water"),
    ],
)
def test_a_line_break_within_a_title_is_a_space(entry: str, title: str) -> None:
    listed = f"<h2>References</h2><ol><li>{entry}</li><li>Hive, A. (2010). Wax. Quarry House.</li></ol>"
    assert read(f"<p>Tea.</p>{listed}", url=None).references[0].title == title
