"""Who an entry is by, what it is called and of what year, in the citation styles."""

from __future__ import annotations

import pytest
from references_notation import credit, only, references_of

from srw_reader.article.references.parts import parts


@pytest.mark.parametrize(
    ("entry", "source", "title", "authors", "year"),
    [
        # AMA
        (
            "Okafor AB, Lind C. Tea and sleep in adults: a trial. *Hive Med*. 2021;12(3):4-15. doi:10.1000/hive.2021.1",
            "Okafor AB",
            "Tea and sleep in adults: a trial",
            ["Okafor", "Lind"],
            "2021",
        ),
        (
            "Tea Safety Board. Label of greenleaf tablets. Accessed March 3, 2024. https://tsb.example/label",
            "Tea Safety Board",
            "Label of greenleaf tablets",
            [],
            None,
        ),
        (
            "National Tea Institutes, Office of Leaf Supplements. Oolong: fact sheet for keepers. Updated May 2, 2022. https://nti.example/oolong",
            "National Tea Institutes, Office of Leaf Supplements",
            "Oolong: fact sheet for keepers",
            [],
            "2022",
        ),
        (
            "U.S. Department of Tea and Bee Services, Office of the Chief Keeper. Our thirst for tea. 2023.",
            "U.S. Department of Tea and Bee Services, Office of the Chief Keeper",
            "Our thirst for tea",
            [],
            "2023",
        ),
        ("NTI, Office of Leaf Supplements. Oolong. 2020.", "NTI, Office of Leaf Supplements", "Oolong", [], "2020"),
        (
            "Lind Medical School, Division of Tea Medicine. Tea and health. https://tea.lms.example/x",
            "Lind Medical School, Division of Tea Medicine",
            "Tea and health",
            [],
            None,
        ),
        (
            "Hive, Inc. Waxol prescribing information. 2021. https://www.hive.example/w",
            "Hive, Inc.",
            "Waxol prescribing information",
            [],
            "2021",
        ),
        ("Lind Waxe & Dohn, LLC. Combtruda. 2023.", "Lind Waxe & Dohn, LLC", "Combtruda", [], "2023"),
        ("Okafor and Noble, Inc. Annual report. 2020.", "Okafor and Noble, Inc.", "Annual report", [], "2020"),
        ("Waben Pharma GmbH. Fachinformation Honal. 2019.", "Waben Pharma GmbH", "Fachinformation Honal", [], "2019"),
        ("Hive Foods Ltd. Honey report. 2017.", "Hive Foods Ltd.", "Honey report", [], "2017"),
        ("Eli Wax and Company. Combzac label. 2020.", "Eli Wax and Company", "Combzac label", [], "2020"),
        # APA
        (
            "Okafor, A. B., Jr., & Lind, C. (2019). Tea in spring. *Tea Journal*, 12(3), 4–5.",
            "Okafor, A. B.",
            "Tea in spring",
            ["Okafor", "Lind"],
            "2019",
        ),
        (
            "World Bee Organization [WBO]. (2017, May 3). *Bees*. https://wbo.example/bees",
            "World Bee Organization",
            "Bees",
            [],
            "2017",
        ),
        ("Tea Clinic. (n.d.-a). *Tea overview*. https://tea.example/o", "Tea Clinic", "Tea overview", [], "n.d.-a"),
        ("Tea Clinic. (n.d.-b). *Tea risks*. https://tea.example/r", "Tea Clinic", "Tea risks", [], "n.d.-b"),
        ("Tea Clinic. (n.d.). *Tea risks*. https://tea.example/r", "Tea Clinic", "Tea risks", [], "n.d."),
        # Harvard
        (
            "NHS (no date) *Sleeping well*. Available at: https://nhs.example/s (Accessed: 3 May 2024).",
            "NHS",
            "Sleeping well",
            [],
            "no date",
        ),
        (
            "Tea Trust (no date a) *Sleeping well*. Available at: https://tt.example/s",
            "Tea Trust",
            "Sleeping well",
            [],
            "no date a",
        ),
        (
            "Okafor, A. and Lind, B. (no date) ‘Tea at noon’, *Hive*, 3(2), pp. 4–5.",
            "Okafor, A.",
            "Tea at noon",
            ["Okafor", "Lind"],
            "no date",
        ),
        (
            "Okafor, A., Lind, B. and Roe, C. (2020) ‘Tea at noon’, *Hive*, 3(2), pp. 4–5. doi: 10.1000/x.",
            "Okafor, A.",
            "Tea at noon",
            ["Okafor", "Lind", "Roe"],
            "2020",
        ),
        # MLA
        (
            "World Bee Organization. “Social Bees.” *WBO*, 29 July 2021, www.wbo.example/a.",
            "World Bee Organization",
            "Social Bees",
            [],
            "2021",
        ),
        (
            "“Social Bees.” *Lind Clinic*, 29 July 2021, www.lindclinic.example/a.",
            "Lind Clinic",
            "Social Bees",
            [],
            "2021",
        ),
        ("Okafor, Ada, et al. “Tea.” *Hive*, vol. 3, no. 2, 2019, pp. 4–5.", "Okafor, Ada", "Tea", ["Okafor"], "2019"),
        # IEEE
        (
            "A. B. Okafor, C. Lind, and D. Roe, “Tea at noon,” *IEEE Trans. Tea*, vol. 3, pp. 4–5, May 2019.",
            "A. B. Okafor",
            "Tea at noon",
            ["Okafor", "Lind", "Roe"],
            "2019",
        ),
        (
            "World Bee Organization, “Social bees,” Geneva, 2021. [Online]. Available: https://wbo.example/a",
            "World Bee Organization",
            "Social bees",
            [],
            "2021",
        ),
        # Nature
        (
            "Okafor, A. B. & Lind, C. Tea at noon. *Nat. Bees* **12**, 4–5 (2019).",
            "Okafor, A. B.",
            "Tea at noon",
            ["Okafor", "Lind"],
            "2019",
        ),
        (
            "Okafor, A. B. et al. Tea at noon. *Nat. Bees* **12**, 4–5 (2019).",
            "Okafor, A. B.",
            "Tea at noon",
            ["Okafor"],
            "2019",
        ),
        # Chicago author-date
        (
            "Okafor, Ada, and Bo Lind. 2019. “Tea at Noon.” *Hive* 112 (3): 44–60.",
            "Okafor, Ada",
            "Tea at Noon",
            ["Okafor", "Lind"],
            "2019",
        ),
        ("Okafor, Ada. 2001. *One Book*. Oxford: King.", "Okafor, Ada", "One Book", ["Okafor"], "2001"),
        ("Okafor, Ada. n.d. *One Book*. Oxford: King.", "Okafor, Ada", "One Book", ["Okafor"], "n.d."),
        # ABNT
        (
            "OKAFOR, A. B.; LIND, C. Chá ao meio-dia. **Colmeia**, São Paulo, v. 3, n. 2, p. 4-5, 2019.",
            "OKAFOR, A. B.",
            "Chá ao meio-dia",
            ["OKAFOR", "LIND"],
            "2019",
        ),
        (
            "OKAFOR, Ada B. **Chá ao meio-dia**. 2. ed. São Paulo: Abelha, 2019.",
            "OKAFOR, Ada B.",
            "Chá ao meio-dia",
            ["OKAFOR"],
            "2019",
        ),
        (
            "ORGANIZAÇÃO MUNDIAL DAS ABELHAS. **Abelhas no mundo**. Genebra: OMA, 2021.",
            "ORGANIZAÇÃO MUNDIAL DAS ABELHAS",
            "Abelhas no mundo",
            [],
            "2021",
        ),
        (
            "BRASIL. Ministério do Chá. **Chá no Brasil**. Brasília, 2020.",
            "BRASIL. Ministério do Chá",
            "Chá no Brasil",
            [],
            "2020",
        ),
        # GOST
        (
            "Окафор А. Б., Линд В. Г. Чай в полдень // Улей. — 2019. — Т. 3, № 2. — С. 4–5.",
            "Окафор А. Б.",
            "Чай в полдень",
            ["Окафор", "Линд"],
            "2019",
        ),
        (
            "Окафор, А. Б. Чай в полдень / А. Б. Окафор. — Москва : Улей, 2019. — 120 с.",
            "Окафор, А. Б.",
            "Чай в полдень",
            ["Окафор"],
            "2019",
        ),
        # legal
        (
            "Ada Okafor, *Tea and the Law*, 112 Hive L. Rev. 44, 60 (2019).",
            "Ada Okafor",
            "Tea and the Law",
            ["Okafor"],
            "2019",
        ),
        # Vancouver
        (
            "Okafor AB, Lind C. Tea at noon. Hive [Internet]. 2019 [cited 2021 Mar 3];12(3):4-5. Available from: https://h.example/x",
            "Okafor AB",
            "Tea at noon",
            ["Okafor", "Lind"],
            "2019",
        ),
        (
            "World Bee Organization. Bees and water [Internet]. Geneva: WBO; 2021 [cited 2022 Mar 3]. Available from: https://wbo.example/a",
            "World Bee Organization",
            "Bees and water",
            [],
            "2021",
        ),
        (
            "Окафор А. Б., Линд В. Чай в полдень [Электронный ресурс]. Улей. 2019;12(3):4-5.",
            "Окафор А. Б.",
            "Чай в полдень",
            ["Окафор", "Линд"],
            "2019",
        ),
        ("Nguyễn Văn A, Lind B. Tea. J C. 2018;1:2.", "Nguyễn Văn A", "Tea", ["Nguyễn Văn", "Lind"], "2018"),
        ("Okafor A. DNA and mRNA in tea. Hive. 2021;1:1.", "Okafor A", "DNA and mRNA in tea", ["Okafor"], "2021"),
        (
            "Okafor A. In press. The future of tea. Hive. (in press).",
            "Okafor A",
            "The future of tea",
            ["Okafor"],
            "In press",
        ),
    ],
)
def test_styles(entry: str, source: str, title: str, authors: list[str], year: str | None) -> None:
    assert credit(entry) == (source, title, authors, year)


def test_dashes_stand_for_the_name_above() -> None:
    found = references_of(
        """
        ## Works cited
        - World Bee Organization. “Social Bees.” WBO, 29 July 2021, www.wbo.example/a.
        - ---. “WBO Launches Commission.” WBO, 15 Nov. 2023, www.wbo.example/b.
        - Okafor, Ada. 2001. *One Book*. Oxford: King.
        - ———. 2003a. “A Paper.” *Mind* 112: 44–60.
        - ——— and Britta Lind. 2005. *Joint Book*. Oxford: King.
        - ———, and Britta Lind. *Joint Book II*. Oxford: King, 2006.
        - OKAFOR, A. B. Chá. São Paulo: Abelha, 2019.
        - ______. Mel. São Paulo: Abelha, 2020.
        - Tea Clinic. (2019). Tea. https://tea.example/a
        - ––. (2020). Wax. https://tea.example/b
        - —. (2021). Honey. https://tea.example/c
        """
    )
    read = [parts(one.text, one.source) for one in found]
    assert [(one.source, one.title, found.authors, found.year) for one, found in zip(found, read, strict=True)] == [
        ("World Bee Organization", "Social Bees", (), "2021"),
        ("World Bee Organization", "WBO Launches Commission", (), "2023"),
        ("Okafor, Ada", "One Book", ("Okafor",), "2001"),
        ("Okafor, Ada", "A Paper", ("Okafor",), "2003a"),
        ("Okafor, Ada", "Joint Book", ("Okafor", "Lind"), "2005"),
        ("Okafor, Ada", "Joint Book II", ("Okafor", "Lind"), "2006"),
        ("OKAFOR, A. B.", "Chá", ("OKAFOR",), "2019"),
        ("OKAFOR, A. B.", "Mel", ("OKAFOR",), "2020"),
        ("Tea Clinic", "Tea", (), "2019"),
        ("Tea Clinic", "Wax", (), "2020"),
        ("Tea Clinic", "Honey", (), "2021"),
    ]
    assert found[1].text == "---. “WBO Launches Commission.” WBO, 15 Nov. 2023, www.wbo.example/b."


@pytest.mark.parametrize(
    ("entry", "source", "title", "authors"),
    [
        ("See Okafor, A. (2019). Tea at noon. *Hive*, 3.", "Okafor, A.", "Tea at noon", ["Okafor"]),
        (
            "See also Daniel J. Okafor, *The Waxing Mind* (Span, 2012), 45.",
            "Daniel J. Okafor",
            "The Waxing Mind",
            ["Okafor"],
        ),
        ("But see Okafor and Lind, “Tea at Noon,” *Hive* 3 (2019): 4.", "Okafor", "Tea at Noon", ["Okafor", "Lind"]),
        ("See, e.g., World Bee Organization, *Bees* (2019).", "World Bee Organization", "Bees", []),
        ("Vgl. Müller, H.: Bienen im Winter. Verlag, 2019.", "Müller, H.", "Bienen im Winter", ["Müller"]),
        ("Okafor v. Hive Board, 123 F.3d 456 (9th Cir. 1999).", None, "Okafor v. Hive Board", []),
        ("Compare the hive in winter. Span, 2019.", None, "Compare the hive in winter", []),
        ("See Figure 3, 2019.", None, "See Figure 3, 2019", []),
    ],
)
def test_what_leads_to_a_work_and_what_a_case_is_called(
    entry: str, source: str | None, title: str, authors: list[str]
) -> None:
    found = only(entry)
    assert (found.source, found.title, list(parts(found.text, found.source).authors)) == (source, title, authors)
