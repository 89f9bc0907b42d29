"""Who an entry is by, what it is called and of what year, in the citation styles and as web pages list sources."""

from __future__ import annotations

import pytest
from references_notation import only, references_of

from srw_reader.article.references_parts import parts


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
        # collective authors
        (
            "HBD 2019 Bee Disorders Collaborators. Global burden of bees. *Hive Psychiatry*. 2022;9:137–50.",
            "HBD 2019 Bee Disorders Collaborators",
            "Global burden of bees",
            [],
            "2022",
        ),
        (
            "Lind C, Roe D; WAX Investigators. A trial of wax. Hive. 2017;1:2.",
            "Lind C",
            "A trial of wax",
            ["Lind", "Roe"],
            "2017",
        ),
        (
            "Lind C, Roe D, for the WAX Study Group. A trial of wax. Hive. 2018;1:2.",
            "Lind C",
            "A trial of wax",
            ["Lind", "Roe"],
            "2018",
        ),
        (
            "Lind C, Roe D, on behalf of the WAX Study Group. A trial of wax. Hive. 2018;1:2.",
            "Lind C",
            "A trial of wax",
            ["Lind", "Roe"],
            "2018",
        ),
        (
            "The WAXEN Collaborative Group. Big trial. Hive. 2019;3:4.",
            "The WAXEN Collaborative Group",
            "Big trial",
            [],
            "2019",
        ),
        (
            "Wax Trialists' Collaboration. Big trial. Hive. 2019;3:4.",
            "Wax Trialists' Collaboration",
            "Big trial",
            [],
            "2019",
        ),
        (
            "de la Roe J Jr, Smith-Okafor A 3rd, Lind B. Names of bees. Hive. 2001;1:1.",
            "de la Roe J",
            "Names of bees",
            ["de la Roe", "Smith-Okafor", "Lind"],
            "2001",
        ),
        (
            "Okafor AB III, Lind B. Names of bees. Hive. 2001;1:1.",
            "Okafor AB III",
            "Names of bees",
            ["Okafor", "Lind"],
            "2001",
        ),
        (
            "van der Lind H, de la Roe Jr. J, Smith-Okafor A, III. Names of bees. Hive. 2001;1:1.",
            "van der Lind H",
            "Names of bees",
            ["van der Lind", "de la Roe", "Smith-Okafor"],
            "2001",
        ),
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
        # full first names
        (
            "Daniel J. Okafor. The Waxing Mind. Combford, 2012.",
            "Daniel J. Okafor",
            "The Waxing Mind",
            ["Okafor"],
            "2012",
        ),
        (
            "William B. Lind, *Principles of Waxen Physiology* (London: King, 1874), 515.",
            "William B. Lind",
            "Principles of Waxen Physiology",
            ["Lind"],
            "1874",
        ),
        (
            "William B. Lind, Principles of Waxen Physiology (London: King, 1874), 515.",
            "William B. Lind",
            "Principles of Waxen Physiology",
            ["Lind"],
            "1874",
        ),
        ("Dr. Brené Lind, The Gifts of Wax (Hazel, 2010)", "Dr. Brené Lind", "The Gifts of Wax", ["Lind"], "2010"),
        ("Brené Lind, The Gifts of Wax (Hazel, 2010)", "Brené Lind", "The Gifts of Wax", ["Lind"], "2010"),
        (
            "Robert M. Okafor – Beehave: The Biology of Hives. Penguin, 2017.",
            "Robert M. Okafor",
            "Beehave: The Biology of Hives",
            ["Okafor"],
            "2017",
        ),
        ("Lind, Matthew P., PhD. Why We Hum. Scribe, 2017.", "Lind, Matthew P.", "Why We Hum", ["Lind"], "2017"),
        (
            "Norman Lind, M.D. The Bee That Changes Itself. 2007.",
            "Norman Lind",
            "The Bee That Changes Itself",
            ["Lind"],
            "2007",
        ),
        (
            "Ada M. Okafor and Clara Bell, “A Paper,” *Mind* 112 (2003): 44.",
            "Ada M. Okafor",
            "A Paper",
            ["Okafor", "Bell"],
            "2003",
        ),
        (
            "Bessel A. van der Lind (2014). *The Hive Keeps the Score*. Viking.",
            "Bessel A. van der Lind",
            "The Hive Keeps the Score",
            ["van der Lind"],
            "2014",
        ),
        ("Lost Combs, by Johann Lind (2018)", "Johann Lind", "Lost Combs", ["Lind"], "2018"),
        (
            "Okafor, Daniel J. The Waxing Mind. Combford, 2012.",
            "Okafor, Daniel J.",
            "The Waxing Mind",
            ["Okafor"],
            "2012",
        ),
        ("Okafor DJ. The Waxing Mind. Combford; 2012.", "Okafor DJ", "The Waxing Mind", ["Okafor"], "2012"),
        (
            "Daniel J. Okafor & Mary H. Lind. The Waxing Mind. Combford, 2012.",
            "Daniel J. Okafor",
            "The Waxing Mind",
            ["Okafor", "Lind"],
            "2012",
        ),
        (
            "Daniel J. Okafor, Mary H. Lind and Eve Roe. The Waxing Mind. Combford, 2012.",
            "Daniel J. Okafor",
            "The Waxing Mind",
            ["Okafor", "Lind", "Roe"],
            "2012",
        ),
        ("Okafor, *Alpha* (2019), 12.", "Okafor", "Alpha", ["Okafor"], "2019"),
        ("Okafor, *Alpha of Tea*, 12.", "Okafor", "Alpha of Tea", ["Okafor"], None),
        (
            "Okafor & Lind, *Alpha of Tea* (Oxford: King, 2019), 12.",
            "Okafor",
            "Alpha of Tea",
            ["Okafor", "Lind"],
            "2019",
        ),
        ("Ada Okafor: *Alpha*. 2019", "Ada Okafor", "Alpha", ["Okafor"], "2019"),
        ("Ada Okafor, PhD, *Alpha of Tea* (2019)", "Ada Okafor", "Alpha of Tea", ["Okafor"], "2019"),
        ("Ada Okafor, MD (2019). Alpha of tea.", "Ada Okafor", "Alpha of tea", ["Okafor"], "2019"),
        ("A. B. Okafor, *Alpha of Tea*, Oxford, 2019.", "A. B. Okafor", "Alpha of Tea", ["Okafor"], "2019"),
        # Title + organisation
        ("[[Tea Data and Statistics | TDC|https://tdc.example/data]]", "TDC", "Tea Data and Statistics", [], None),
        (
            "[[Tea Across the Lifetime | TDC (2022)|https://tdc.example/life]]",
            "TDC",
            "Tea Across the Lifetime",
            [],
            "2022",
        ),
        ("[[Old Tea Facts. TDC, 2019|https://tdc.example/old]]", "TDC", "Old Tea Facts", [], "2019"),
        ("Old Tea Facts. TDC, 2019. https://tdc.example/old", "TDC", "Old Tea Facts", [], "2019"),
        ("Old Tea Facts – Lind Clinic. https://lindclinic.example/x", "Lind Clinic", "Old Tea Facts", [], None),
        ("National Tea Use Survey | WBO (2021)", "WBO", "National Tea Use Survey", [], "2021"),
        ("Tea Drops: Myths | WBO", "WBO", "Tea Drops: Myths", [], None),
        ("[[Adult Tea: Overview - WAXT|https://waxt.example/x]]", "WAXT", "Adult Tea: Overview", [], None),
        ("Tea Clinic | WBO", "Tea Clinic", "WBO", [], None),
        ("Old tea facts, WBO, 2021", "WBO", "Old tea facts", [], "2021"),
        ("Old tea facts (TDC, 2022)", "TDC", "Old tea facts", [], "2022"),
        ("Old tea facts (Lind Clinic, 2022)", "Lind Clinic", "Old tea facts", [], "2022"),
        ("[[Old tea facts|https://tdc.example/x]], TDC, 2022", "TDC", "Old tea facts", [], "2022"),
        (
            "[[Old tea facts|https://tdc.example/x]] – Tea Data Center, 2022",
            "Tea Data Center",
            "Old tea facts",
            [],
            "2022",
        ),
        (
            "[[Old tea facts|https://tdc.example/x]]. Tea Data Center (2022).",
            "Tea Data Center",
            "Old tea facts",
            [],
            "2022",
        ),
        (
            "[[Old tea facts|https://tdc.example/x]] Tea Data Center, May 2022",
            "Tea Data Center",
            "Old tea facts",
            [],
            "2022",
        ),
        ("[[Old tea facts|https://tdc.example/x]] (TDC)", "TDC", "Old tea facts", [], None),
        ("[[NITH » Attention-Deficit|https://nith.example/a]]", "NITH", "Attention-Deficit", [], None),
        ("[[Attention-Deficit » NITH|https://nith.example/a]]", "NITH", "Attention-Deficit", [], None),
        ("[[Adult Tea: Overview - CHETT|https://chett.example/o]]", "CHETT", "Adult Tea: Overview", [], None),
        (
            "[[Tea Diet: What to Drink - WebTD|https://www.webtd.example/o]]",
            "WebTD",
            "Tea Diet: What to Drink",
            [],
            None,
        ),
        (
            "[[Tea Diet: What to Drink • Teahealth|https://www.teahealth.example/o]]",
            "Teahealth",
            "Tea Diet: What to Drink",
            [],
            None,
        ),
        (
            "“What Is Hypertea?” Verytea Mind, 3 May 2023. https://www.veryteamind.example/x",
            "Verytea Mind",
            "What Is Hypertea?",
            [],
            "2023",
        ),
        ("TDC. Old tea facts. 2019.", "TDC", "Old tea facts", [], "2019"),
        ("TDC (2019): Old tea facts.", "TDC", "Old tea facts", [], "2019"),
        ("TDC: Old tea facts (2019)", "TDC", "Old tea facts", [], "2019"),
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
        ("Nguyễn Văn A, Lind B. Tea. J C. 2018;1:2.", "Nguyễn Văn A", "Tea", ["Nguyễn Văn", "Lind"], "2018"),
        ("Okafor A. DNA and mRNA in tea. Hive. 2021;1:1.", "Okafor A", "DNA and mRNA in tea", ["Okafor"], "2021"),
        (
            "Okafor A. In press. The future of tea. Hive. (in press).",
            "Okafor A",
            "The future of tea",
            ["Okafor"],
            "In press",
        ),
        # as web pages and further journals print them
        (
            "Centers for Tea Control and Prevention (CTC). Old tea facts. Updated May 2022. https://ctc.example/x",
            "Centers for Tea Control and Prevention",
            "Old tea facts",
            [],
            "2022",
        ),
        (
            "Centers for Tea Control and Prevention. (2022, May 16). *Old tea facts*. U.S. Department of Tea. https://ctc.example/x",
            "Centers for Tea Control and Prevention",
            "Old tea facts",
            [],
            "2022",
        ),
        (
            "Tea Clinic. “Old Tea Facts.” Accessed March 3, 2024. https://x.example.",
            "Tea Clinic",
            "Old Tea Facts",
            [],
            None,
        ),
        ("Old Tea Facts - Tea Clinic (https://www.teaclinic.example/x)", "Tea Clinic", "Old Tea Facts", [], None),
        ("Tea Clinic: [[Old Tea Facts|https://teaclinic.example/x]]", "Tea Clinic", "Old Tea Facts", [], None),
        (
            "Tea Clinic - [[Old Tea Facts|https://teaclinic.example/x]] (2020)",
            "Tea Clinic",
            "Old Tea Facts",
            [],
            "2020",
        ),
        ("[[Old Tea Facts|https://teaclinic.example/x]] (Tea Clinic, 2020)", "Tea Clinic", "Old Tea Facts", [], "2020"),
        ("[[Old Tea Facts|https://teaclinic.example/x]] | Tea Clinic, 2020", "Tea Clinic", "Old Tea Facts", [], "2020"),
        (
            "[[Old Tea Facts|https://teaclinic.example/x]], Tea Clinic (updated May 2020)",
            "Tea Clinic",
            "Old Tea Facts",
            [],
            "2020",
        ),
        (
            "[[Old Tea Facts – Tea Clinic – 2020|https://teaclinic.example/x]]",
            "Tea Clinic",
            "Old Tea Facts",
            [],
            "2020",
        ),
        ("[[Old Tea Facts (TDC, 2020)|https://tdc.example/x]]", "TDC", "Old Tea Facts", [], "2020"),
        ("[[Old Tea Facts: TDC 2020|https://tdc.example/x]]", "TDC", "Old Tea Facts", [], "2020"),
        ("[[TDC (2020) – Old Tea Facts|https://tdc.example/x]]", "TDC", "Old Tea Facts", [], "2020"),
        ("[[TDC | Old Tea Facts|https://tdc.example/x]]", "TDC", "Old Tea Facts", [], None),
        ("[[TDC, 2020: Old Tea Facts|https://tdc.example/x]]", "TDC", "Old Tea Facts", [], "2020"),
        ("TDC, “Old Tea Facts,” May 3, 2020, https://tdc.example/x.", "TDC", "Old Tea Facts", [], "2020"),
        ("“Old Tea Facts,” TDC, last modified May 3, 2020, https://tdc.example/x.", "TDC", "Old Tea Facts", [], "2020"),
        ("Old Tea Facts. (2020). Tea Clinic. https://x.example", "Tea Clinic", "Old Tea Facts", [], "2020"),
        ("Old Tea Facts. (n.d.). Tea Clinic. https://x.example", "Tea Clinic", "Old Tea Facts", [], "n.d."),
        (
            "Tea Clinic (2020a) *Old Tea Facts*. Available at: https://x.example (Accessed: 3 May 2021).",
            "Tea Clinic",
            "Old Tea Facts",
            [],
            "2020a",
        ),
        ("Okafor, A. (2020) *Tea today*. 2nd edn. London: Span.", "Okafor, A.", "Tea today", ["Okafor"], "2020"),
        ("Okafor A, editor. Tea today. 2nd ed. London: Span; 2020.", "Okafor A", "Tea today", ["Okafor"], "2020"),
        ("Okafor A, Lind B, eds. Tea today. London: Span; 2020.", "Okafor A", "Tea today", ["Okafor", "Lind"], "2020"),
        (
            "Okafor A. Combs. In: Roe G, ed. Big Book. London: Span; 2010:12-40.",
            "Okafor A",
            "Combs",
            ["Okafor"],
            "2010",
        ),
        (
            "Okafor, A. (2010). Combs. In G. Roe & F. Poe (Eds.), *Big book* (pp. 12–40). Span.",
            "Okafor, A.",
            "Combs",
            ["Okafor"],
            "2010",
        ),
        (
            "Okafor, Ada. “Combs.” In *Big Book*, edited by Gil Roe, 12–40. London: Span, 2010.",
            "Okafor, Ada",
            "Combs",
            ["Okafor"],
            "2010",
        ),
        (
            "Ada Okafor, “Combs,” in *Big Book*, ed. Gil Roe (London: Span, 2010), 12–40.",
            "Ada Okafor",
            "Combs",
            ["Okafor"],
            "2010",
        ),
        (
            "OKAFOR, A. Favos. In: ROE, G. (org.). **Grande livro**. São Paulo: Abelha, 2010. p. 12-40.",
            "OKAFOR, A.",
            "Favos",
            ["OKAFOR"],
            "2010",
        ),
        (
            "Окафор А. Б. Соты // Большая книга / под ред. Г. Роу. М.: Улей, 2010. С. 12–40.",
            "Окафор А. Б.",
            "Соты",
            ["Окафор"],
            "2010",
        ),
        ("Mary-Anne Lind, Ph.D., *Tea Today* (2020).", "Mary-Anne Lind", "Tea Today", ["Lind"], "2020"),
        ("J.K. Okafor. *Tea Today*. Span, 2020.", "J.K. Okafor", "Tea Today", ["Okafor"], "2020"),
        ("Okafor, Martin L., Jr. *Why We Brew*. Span, 1964.", "Okafor, Martin L.", "Why We Brew", ["Okafor"], "1964"),
        ("Ada Okafor. *Tea Today*. Span, 2020.", "Ada Okafor", "Tea Today", ["Okafor"], "2020"),
        ("Ada Okafor & Bo Lind. *Tea Today*. Span, 2020.", "Ada Okafor", "Tea Today", ["Okafor", "Lind"], "2020"),
        ("Ada Okafor (2020), Tea Today, Span.", "Ada Okafor", "Tea Today, Span", ["Okafor"], "2020"),
        ("Tea Today by Ada Okafor", "Ada Okafor", "Tea Today", ["Okafor"], None),
        ("Okafor et al., “Tea Today,” *Hive* 12 (2020): 3.", "Okafor", "Tea Today", ["Okafor"], "2020"),
        ("Okafor AB et al. Tea today. Hive 2020;12:3.", "Okafor AB", "Tea today", ["Okafor"], "2020"),
        (
            "Okafor, A.B., Lind, C., 2020. Tea today. Hive 12, 3–4. https://doi.org/10.1000/x",
            "Okafor, A.B.",
            "Tea today",
            ["Okafor", "Lind"],
            "2020",
        ),
        (
            "Okafor, Adaeze; Lind, Carl: Tee heute. In: Bienenpost 12 (2020), S. 3–4.",
            "Okafor, Adaeze",
            "Tee heute",
            ["Okafor", "Lind"],
            "2020",
        ),
        (
            "Okafor A (2020) Tea today. Hive 12:3. https://doi.org/10.1000/x",
            "Okafor A",
            "Tea today",
            ["Okafor"],
            "2020",
        ),
        ("Okafor A, Lind C (2020) Tea today. Hive 12:3", "Okafor A", "Tea today", ["Okafor", "Lind"], "2020"),
        (
            "World Bee Organization & United Hives Fund. (2019). *Low hive weight*. https://wbo.example",
            "World Bee Organization & United Hives Fund",
            "Low hive weight",
            [],
            "2019",
        ),
        ("The Tea Research Group. Tea today. Hive. 2020;12:3.", "The Tea Research Group", "Tea today", [], "2020"),
        (
            "TEA-2 Trial Investigators. Tea today. Hive. 2020;12:3.",
            "TEA-2 Trial Investigators",
            "Tea today",
            [],
            "2020",
        ),
        (
            "Writing Group for the Women's Tea Initiative Investigators. Risks of tea. Hive. 2002;288:3.",
            "Writing Group for the Women's Tea Initiative Investigators",
            "Risks of tea",
            [],
            "2002",
        ),
        ("Glaxo plc. Honey label. 2020.", "Glaxo plc", "Honey label", [], "2020"),
        (
            "Okafor A, Lind B; on behalf of the TEA Collaborators. Tea today. Hive. 2020;1:1.",
            "Okafor A",
            "Tea today",
            ["Okafor", "Lind"],
            "2020",
        ),
        (
            "Okafor A, Lind B, TEA Study Group, et al. Tea today. Hive. 2020;1:1.",
            "Okafor A",
            "Tea today",
            ["Okafor", "Lind"],
            "2020",
        ),
        (
            "Okafor A, Lind B, Roe C; TEA Group; WAX Group. Tea today. Hive. 2020;1:1.",
            "Okafor A",
            "Tea today",
            ["Okafor", "Lind", "Roe"],
            "2020",
        ),
        (
            "Tea Clinic Staff. “Tea.” *Tea Clinic*, Tea Foundation, 3 May 2021, www.teaclinic.example/x.",
            "Tea Clinic Staff",
            "Tea",
            [],
            "2021",
        ),
        (
            "“Tea.” *Tea Clinic*, Tea Foundation for Medical Education, 3 May 2021, www.teaclinic.example/x.",
            "Tea Clinic",
            "Tea",
            [],
            "2021",
        ),
        ("NTIH. Tea. NTIH Publication No. 20-MH-8079. 2020.", "NTIH", "Tea", [], "2020"),
        ("Okafor, A. (no date a). Tea. Available at: https://x.example", "Okafor, A.", "Tea", ["Okafor"], "no date a"),
        ("Okafor, A. [n.d.]. Tea.", "Okafor, A.", "Tea", ["Okafor"], "n.d."),
        (
            "Okafor, A., n.d. Tea today. [online] Available at: https://x.example",
            "Okafor, A.",
            "Tea today",
            ["Okafor"],
            "n.d.",
        ),
    ],
)
def test_styles(entry: str, source: str, title: str, authors: list[str], year: str | None) -> None:
    found = only(entry)
    read = parts(found.text, found.source)
    assert (found.source, found.title, list(read.authors), read.year) == (source, title, authors, year)
    assert authors or read.organisation == source


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
