"""Authors, organisation, year and labels that a citation can name are read out of a reference."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from references_notation import only

from srw_reader.article.references.parts import Parts, parts


def read(entry: str) -> Parts:
    reference = only(entry)
    return parts(reference.text, reference.source)


@pytest.mark.parametrize(
    ("entry", "authors", "year"),
    [
        # APA
        ("Okafor, A. (2020). Tea. *Hive*, 3(2), 4–5.", ["Okafor"], "2020"),
        ("Okafor, A. B., & Lind, C. (2020a). Tea at noon.", ["Okafor", "Lind"], "2020a"),
        ("Okafor, A., Lind, B., Roe, C.-D., & Zed, E. (2021, March 3). Tea.", ["Okafor", "Lind", "Roe", "Zed"], "2021"),
        ("Okafor, A., Lind, B., ... Zed, Q. (2011). Bridges.", ["Okafor", "Lind", "Zed"], "2011"),
        ("Okafor, A., Lind, B., … Zed, Q. (2011). Bridges.", ["Okafor", "Lind", "Zed"], "2011"),
        ("Okafor, A., Jr., & Lind, B. (n.d.). Tea.", ["Okafor", "Lind"], "n.d."),
        ("Okafor, A. (in press). Tea.", ["Okafor"], "in press"),
        ("Okafor, A. (1910/1997). Tea.", ["Okafor"], "1910/1997"),
        ("Lind, B. (Ed.). (2019). The hive in winter.", ["Lind"], "2019"),
        ("Lind, B., & Roe, C. (Eds.). (2019). The hive in winter.", ["Lind", "Roe"], "2019"),
        ("van der Berg, P., & de la Cruz, M. (2018). Bruggen.", ["van der Berg", "de la Cruz"], "2018"),
        ("Berg, P. van der, & Lind, B. (2018). Bruggen.", ["van der Berg", "Lind"], "2018"),
        ("O’Lind, M., & Roe-Zed, A. (2016). Tea.", ["O’Lind", "Roe-Zed"], "2016"),
        ("Ångström, Ö., & Çelik, Ş. (2015). Tea.", ["Ångström", "Çelik"], "2015"),
        ("García Lind, G., & Núñez y Roe, A. (2017). Té.", ["García Lind", "Núñez y Roe"], "2017"),
        ("Петров, А., & Иванова, Б. (2012). Чай.", ["Петров", "Иванова"], "2012"),
        ("d'Arc, J. (2014). Tea.", ["d'Arc"], "2014"),
        ("al-Lind, O., & El-Roe, S. (2013). Tea.", ["al-Lind", "El-Roe"], "2013"),
        # Vancouver
        ("Okafor A, Lind B. Do bees dance? Hive. 2020;12(3):4-5.", ["Okafor", "Lind"], "2020"),
        (
            "Okafor AB, Lind C, Roe D, et al. Do bees dance? Hive. 2020 Mar 3;12(3):4-5.",
            ["Okafor", "Lind", "Roe"],
            "2020",
        ),
        ("van der Berg P, de Lind MJ. Tea. Hive. 2019 Jan;7:1.", ["van der Berg", "de Lind"], "2019"),
        ("Okafor A, Lind B. Tea [Internet]. Span; 2018 [cited 2021 Mar 3].", ["Okafor", "Lind"], "2018"),
        # Harvard
        ("Okafor, A. and Lind, B. (2020) Tea at noon. Hive, 3, pp. 1999–2004.", ["Okafor", "Lind"], "2020"),
        ("Okafor, A., Lind, B. and Roe, C., 2020b. Tea at noon.", ["Okafor", "Lind", "Roe"], "2020b"),
        ("Okafor and Lind (2020) Tea at noon.", ["Okafor", "Lind"], "2020"),
        ("Okafor, Lind, and Roe (2020). Tea at noon.", ["Okafor", "Lind", "Roe"], "2020"),
        ("Okafor et al. (2020). Tea at noon.", ["Okafor"], "2020"),
        ("Okafor et al. Tea at noon. Hive, 2020.", ["Okafor"], "2020"),
        # MLA, Chicago
        ("Okafor, Ada. *The Art of Tea*. Span, 1968.", ["Okafor"], "1968"),
        ("Okafor, Ada, and Bo Lind. “Tea in 1900.” *Hive*, vol. 3, 2019, pp. 1–9.", ["Okafor", "Lind"], "2019"),
        ("Okafor, Ada, et al. “Tea.” *Hive*, 2019. Accessed 3 May 2021.", ["Okafor"], "2019"),
        ("Okafor, Ada B., Bo Lind, and Cy van Roe. “Tea.” *Hive* 12 (2019): 3.", ["Okafor", "Lind", "van Roe"], "2019"),
        ("Ada Okafor, Bo Lind, and Cy Roe, “Tea,” *Hive* (2020).", ["Okafor", "Lind", "Roe"], "2020"),
        ("Ada Okafor and Bo Lind. 2020. “Tea.” *Hive*.", ["Okafor", "Lind"], "2020"),
        ("A. Okafor, B. C. Lind and D. Roe, “Tea,” Hive, vol. 3, 2017.", ["Okafor", "Lind", "Roe"], "2017"),
        ("Okafor, Ada; Lind, Bo; Roe, Cy. Tea. 2016.", ["Okafor", "Lind", "Roe"], "2016"),
        ("Okafor, Ada, Bo Lind, and Cy Roe. Tea at noon. Span, 2019.", ["Okafor", "Lind", "Roe"], "2019"),
        ("Ada Okafor, Bo Lind (2020). Tea.", ["Okafor", "Lind"], "2020"),
        ("Okafor A, Lind B; Tea Study Group; Roe C. Tea. Hive. 2019;3:4.", ["Okafor", "Lind", "Roe"], "2019"),
        ("Okafor, A., Lind, B., & Tea Study Group. (2019). Tea.", ["Okafor", "Lind"], "2019"),
        ("Zhou Y., Wang C. & Li X. Tea. J Tea 12, 3 (2021).", ["Zhou", "Wang", "Li"], "2021"),
        ("Okafor and Lind, Rules of Tea in Engineering (2000)", ["Okafor", "Lind"], "2000"),
        ("Ricky Kelly and Amy Wylie, “Tea,” Hive (2020).", ["Kelly", "Wylie"], "2020"),
        ("Ada Okafor, Bo Lind, Cy Roe. Tea. 2021.", ["Okafor", "Lind", "Roe"], "2021"),
        # dates
        ("Lind, B. (2020-03-04). Tea.", ["Lind"], "2020"),
        ("Lind, B. (04.03.2020). Tee.", ["Lind"], "2020"),
        ("Lind, B. (3. Mai 2020). Tee.", ["Lind"], "2020"),
        # other languages
        ("Müller, H. und Weiß, K. (2019): Bienen im Winter. Verlag.", ["Müller", "Weiß"], "2019"),
        ("Müller, H. / Weiß, K.: Bienen im Winter. Berg 2019.", ["Müller", "Weiß"], "2019"),
        ("Müller, Hanna u. a. (o. J.): Bienen.", ["Müller"], "o. J."),
        ("OKAFOR Ada, LIND Bo et ROE Cy, Le thé, Pont, 2015.", ["OKAFOR", "LIND", "ROE"], "2015"),
        ("Okafor, A. et Lind, B. (2015). Le thé.", ["Okafor", "Lind"], "2015"),
        ("Okafor, A. y Lind, B. (s.f.). El té.", ["Okafor", "Lind"], "s.f."),
        ("OKAFOR, A.; LIND, B. O chá. Ponte, 2014. Acesso em: 3 maio 2021.", ["OKAFOR", "LIND"], "2014"),
        ("Okafor, A. e Lind, B. (2013). Il tè.", ["Okafor", "Lind"], "2013"),
        ("Okafor, A. en Lind, B. (2012). Thee.", ["Okafor", "Lind"], "2012"),
        ("[[How bees sleep|https://bees.example/sleep]] by Ann Roe, 3 May 2020", ["Roe"], "2020"),
        ("Captain F. Dray, “Tea”, 1829.", ["Dray"], "1829"),
        (
            "SILVA, A. Chá da tarde. 2012. Disponível em: https://cha.example. Acesso em: 5 mar. 2023.",
            ["SILVA"],
            "2012",
        ),
        ("Dr. Ada Okafor and Prof. Bo Lind (2020). Tea.", ["Okafor", "Lind"], "2020"),
    ],
)
def test_persons(entry: str, authors: list[str], year: str | None) -> None:
    found = read(entry)
    assert (found.authors, found.organisation, found.year) == (tuple(authors), None, year)


@pytest.mark.parametrize(
    "printed",
    [
        *(
            "n.d.",
            "n. d.",
            "n.d.-a",
            "no date",
            "undated",
            "o. J.",
            "ohne Jahr",
            "s.d.",
            "sans date",
            "s.f.",
            "sin fecha",
        ),
        *("senza data", "s.a.", "sem data", "z.j.", "z.d.", "geen datum"),
        *("in press", "forthcoming", "in preparation", "in prep.", "in review", "submitted", "accepted", "im Druck"),
        *("im Erscheinen", "in Vorb.", "à paraître", "sous presse", "en prensa", "in corso di stampa", "in stampa"),
        *("no prelo", "in druk", "te verschijnen"),
    ],
)
def test_what_is_printed_where_there_is_no_year(printed: str) -> None:
    assert parts(f"Okafor, A. ({printed}). Tea and bees. Span.", "Okafor, A.").year == printed


@pytest.mark.parametrize(
    ("entry", "organisation", "year", "labels"),
    [
        ("World Bee Organization (WBO). (2020). Bees.", "World Bee Organization", "2020", ["WBO"]),
        ("World Bee Organization [WBO]. (2020b). Bees.", "World Bee Organization", "2020b", ["WBO"]),
        ("World Bee Organization. Bees. 2019.", "World Bee Organization", "2019", []),
        ("World Bee Organization: WBO. (2023). Bees.", "World Bee Organization", "2023", ["WBO"]),
        ("Bundesamt für Bienen (Debien) (2020): Bienen.", "Bundesamt für Bienen", "2020", ["Debien"]),
        ("WBO (World Bee Organization). Bees and water. 2021.", "WBO", "2021", ["World Bee Organization"]),
        ("WBO: Bees and water. 2021.", "WBO", "2021", []),
        ("WBO (2021). Bees and water.", "WBO", "2021", []),
        ("WBO – World Bee Organization. Bees and water. 2021.", "WBO", "2021", ["World Bee Organization"]),
        ("WBO – water and bees. 2021.", "WBO", "2021", []),
        ("Bundesamt für Bienen (2020): Bienen in Zahlen.", "Bundesamt für Bienen", "2020", []),
        (
            "Tea Clinic. (2023, January 5). Tea. Retrieved May 3, 2024, from https://tea.example/2019/x",
            "Tea Clinic",
            "2023",
            [],
        ),
        ("“How Tea Works.” Tea Clinic, 5 Jan. 2020, www.teaclinic.example/how.", "Tea Clinic", "2020", []),
        ("Tea Association. Why tea is hot. https://tea.example/2018/why", "Tea Association", None, []),
        ("Tea Association. Why tea is hot. Accessed May 3, 2021.", "Tea Association", None, []),
        (
            "U.S. Department of Tea, Office of Water and Leaves. (2019). Tea.",
            "U.S. Department of Tea, Office of Water and Leaves",
            "2019",
            ["U.S. Department of Tea", "Office of Water and Leaves"],
        ),
        ("Hive Foods, Inc. Wax label. 2019.", "Hive Foods, Inc.", "2019", ["Hive Foods"]),
    ],
)
def test_organisations(entry: str, organisation: str, year: str | None, labels: list[str]) -> None:
    assert read(entry) == Parts((), organisation, year, tuple(labels))


@pytest.mark.parametrize(
    "entry",
    [
        "Ada Okafor. Tea at Noon. 2020.",
        "Ada Okafor, “Bees,” Hive 12 (May 2019): 3.",
        "Harvest Health. Tea and sleep at noon. 2020.",
    ],
)
def test_a_name_that_may_be_either_is_given_as_both(entry: str) -> None:
    found = read(entry)
    name = re.split("[.,]", entry)[0]
    assert (found.authors, found.organisation) == ((name.split()[-1],), name)


@pytest.mark.parametrize("entry", ["Hiveline. 10 uses of wax. https://hiveline.example", "Okafor, pp. 12–14."])
def test_one_word_may_be_either(entry: str) -> None:
    name = re.split("[.,]", entry)[0]
    found = read(entry)
    assert (found.authors, found.organisation) == ((name,), name)


def test_a_label_before_the_entry() -> None:
    assert read("[OL20] Okafor, A., & Lind, B. (2020). Tea.") == Parts(("Okafor", "Lind"), None, "2020", ("OL20",))


@pytest.mark.parametrize(
    "entry", ["Why tea is hot, and when it is not.", "*The Hive*. 2010.", "[[A guide to wax|https://bees.example]]"]
)
def test_nobody(entry: str) -> None:
    found = read(entry)
    assert (found.authors, found.organisation) == ((), None)


def test_a_title_behind_a_comma_is_no_author() -> None:
    assert parts("Okafor, Ada, Tea Today, Span Press, 2020.", "Okafor, Ada").authors == ("Okafor",)


def test_a_title_with_a_year_does_not_give_the_year() -> None:
    assert read("Okafor A. The flu of 1918. Hive. 2005;3:1.").year == "2005"


_BITS = [
    "Okafor",
    ", ",
    "A. ",
    "B",
    " and ",
    "& ",
    "et al.",
    "(2020)",
    " n.d.",
    "van der ",
    "; ",
    "[",
    "]",
    "“",
    "”",
    ". ",
    "WHO",
    "…",
]


@given(
    st.lists(st.sampled_from(_BITS) | st.text(max_size=3), max_size=12).map("".join), st.none() | st.sampled_from(_BITS)
)
def test_any_text_can_be_read(text: str, source: str | None) -> None:
    found = parts(text, source)
    assert all(author and author in text.replace(",", "") or " " in author for author in found.authors)
    assert found.year is None or found.year in text
    assert found.organisation in (None, source)
    assert all(label in text for label in found.labels)


def test_long_entries_are_read_in_time() -> None:
    many = ", ".join(f"Okafor{number}, A." for number in range(10_000))
    assert len(parts(many, "Okafor0, A.").authors) > 50
    assert parts("Aa " * 50_000 + "(2020", None).authors == ()
    assert parts("Aa-" * 50_000, "Aa").year is None
