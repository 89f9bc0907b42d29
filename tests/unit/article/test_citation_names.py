"""Marks that name organisations, authors or works: what they mean, and that nothing of them is lost or guessed."""

from __future__ import annotations

import pytest
from citations_found import found, named

from srw_reader.article import read

ORGANISATIONS = """<h2>References</h2><ol>
<li>Mayo Clinic. Dizziness: Symptoms. 2021. https://www.mayoclinic.org/dizziness-99101</li>
<li>Cleveland Clinic. Vertigo. 2022. https://my.clevelandclinic.org/vertigo-99102</li>
<li>National Institutes of Health. Balance. https://www.nih.gov/balance-99103</li>
<li>Centers for Disease Control and Prevention. Falls in Older Adults. 2020. https://www.cdc.gov/falls-99104</li>
<li>Centers for Disease Control and Prevention. Tea. 2023. https://www.cdc.gov/tea-99105</li>
<li>U.S. Food and Drug Administration. Drug Safety, Labels, and You. https://www.fda.gov/labels-99106</li>
<li>World Health Organization. Dementia. 2021. https://www.who.int/dementia-99107</li>
</ol>"""
DATED = """<h2>References</h2>
<p>Abara, C., Mori, Y., &amp; Roe, G. (2016). <em>Tuning</em>. Quarry House.</p>
<p>Brandt, L. (in press). <em>Maps</em>. Polder Press.</p>
<p>Farrow, T. (n.d.-a). <em>Kettles</em>. Polder Press.</p>
<p>Farrow, T. (n.d.-b). <em>Leaves</em>. Polder Press.</p>
<p>Lind, M. (2015). <em>Against the kettle</em>. Quarry House.</p>
<p>Okafor, A., &amp; Lind, M. (2019). Walking. <em>Tea Towns</em>, 1(1), 3–14.</p>
<p>Okafor, A. (2021a). <em>Hands</em>. Polder Press.</p>
<p>Okafor, A. (2021b). <em>Feet</em>. Polder Press.</p>
<p>World Health Organization. (2020). <em>Tea and health</em>. https://who.example/tea</p>"""
WORKS_CITED = """<h2>Works Cited</h2>
<p>Ada Renwick Society. “Letters.” 2019, https://www.renwick.example/letters.</p>
<p>Ada Renwick Society. “The Moor Notebooks.” 2021, https://www.renwick.example/moor.</p>
<p>Castellan, Dora. <em>The Measured Kitchen</em>. Quarry House, 2012.</p>
<p>Okafor, Ada. <em>Patience in Prose</em>. Quarry House, 2017.</p>
<p>Renwick, Ada. <em>Ash</em>. Polder Press, 1931.</p>
<p>Renwick, Ada. <em>Slate</em>. Polder Press, 1936.</p>
<p>“A Quiet Death.” <em>Fenland Mercury</em>, 3 Mar. 1961, p. 2.</p>
<p>Thwaite, Una. “Fen and Fell.” <em>Fenland Mercury</em>, 4 Mar. 1961, p. 3.</p>"""


@pytest.mark.parametrize(
    ("mark", "numbers"),
    [
        ("(Cleveland Clinic, Mayo Clinic)", (2, 1)),
        ("(Mayo Clinic and NIH)", (1, 3)),
        ("(Mayo Clinic &amp; NIH)", (1, 3)),
        ("(Mayo Clinic / Cleveland Clinic)", (1, 2)),
        ("(NIH + FDA)", (3, 6)),
        ("(NIH/FDA)", (3, 6)),
        ("(Mayo Clinic und Cleveland Clinic)", (1, 2)),
        ("(Mayo Clinic, Cleveland Clinic et NIH)", (1, 2, 3)),
        ("(Food and Drug Administration and Mayo Clinic)", (6, 1)),
        ("(Mayo Clinic; NIH and FDA)", (1, 3, 6)),
        ("(National Institutes of Health [NIH] and Mayo Clinic)", (3, 1)),
        ("(World Health Organization [WHO], 2021; NIH)", (7, 3)),
        ("(NIH; World Health Organization (WHO), 2021)", (3, 7)),
        ("(WHO and Mayo Clinic, 2021)", (7, 1)),
        ("(CDC, 2020, 2023)", (4, 5)),
        ("(CDC, “Tea”)", (5,)),
        ("(CDC, <em>Tea</em>)", (5,)),
        ("(CDC: Tea)", (5,)),
        ("(“Tea,” CDC)", (5,)),
        ("(<em>Falls in Older Adults</em>, CDC)", (4,)),
        ("(CDC, “Falls”)", (4,)),
        ("(FDA, “Drug Safety, Labels, and You”)", (6,)),
        ("(CDC, “Tea”; Mayo Clinic)", (5, 1)),
        ("(CDC, “Tea” and Mayo Clinic, “Dizziness”)", (5, 1)),
        ("(CDC, 2020, p. 3)", (4,)),
        ("(NIH, accessed May 2023)", (3,)),
    ],
)
def test_organisations(mark: str, numbers: tuple[int, ...]) -> None:
    assert named(ORGANISATIONS, f"It is common among the old {mark} and seldom treated.") == [numbers]


@pytest.mark.parametrize(
    "mark",
    [
        "(CDC, 2011)",
        "(NIH, 2022)",
        "(World Health Organization [WHO], 2012)",
        "(WHO, “Dementia,” 2011)",
        "(CDC, “Coffee”)",
        "(“Coffee,” CDC)",
        "(CDC, <em>Coffee and You</em>)",
        "(WHO, “Dementia in Women”)",
        "(Mayo Clinic, Rochester)",
    ],
)
def test_what_the_list_does_not_bear_out_is_not_certain(mark: str) -> None:
    (citation,) = found(ORGANISATIONS, f"It is common among the old {mark} and seldom treated.")
    assert citation.status != "resolved"
    assert all(candidate.score < 1 for candidate in citation.candidates) or citation.missing


def test_a_year_may_be_that_of_the_last_name_alone() -> None:
    (citation,) = found(ORGANISATIONS, "It is so (Cleveland Clinic, Mayo Clinic 2021).")
    assert (citation.references, citation.status, citation.missing) == ((2, 1), "ambiguous", ())


@pytest.mark.parametrize(
    "text",
    [
        "In cities (Boston, Cleveland) it is common.",
        "Two kinds (Type A and Type B) exist.",
        "Some say so (“I Am Dizzy All Day Long”).",
        "Balance (also called equilibrium) matters.",
    ],
)
def test_parentheses_that_name_no_organisation(text: str) -> None:
    assert not found(ORGANISATIONS, "It is common (Mayo Clinic), and known (NIH; CDC, 2020).", text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It is so (Farrow, n.d.-a).", (3,)),
        ("It is so (Farrow, n.d.-b).", (4,)),
        ("It is so (Farrow, n.d.-a, n.d.-b).", (3, 4)),
        ("It is so (Brandt, in press).", (2,)),
        ("It is so (Okafor, 2021a; 2021b).", (7, 8)),
        ("It is so (Okafor &amp; Lind, 2019, pp. 3–4, Table 2).", (6,)),
        ("It is so (Lind 2015, 34; Okafor and Lind 2019, fig. 7).", (5, 6)),
        ("It is so (Lind, 2015, 3n2).", (5,)),
        ("It is so (Lind, 2015, Table S2).", (5,)),
        ("It is so (see also Lind, 2015; cf. Brandt, in press).", (5, 2)),
        ("It is so (as cited in Lind, 2015, p. 9).", (5,)),
        ("It is so (vgl. Okafor/Lind 2019, S. 12 f.).", (6,)),
        ("It is so (OKAFOR; LIND, 2019).", (6,)),
        ("It is so (Lind, 2015, “Waiting” section).", (5,)),
        ("It is so (World Health Organization [WHO], 2020; Okafor &amp; Lind, 2019).", (9, 6)),
        ("Okafor and Lind’s (2019) maps agree.", (6,)),
        ("Abara et al.’s (2016, p. 3) maps agree.", (1,)),
        ("Brandt’s (in press) maps agree.", (2,)),
        ("Okafor and Lind (2019; see also Abara et al., 2016) agree.", (6, 1)),
        ("It is so (Lind, 1912/2015, p. 3).", (5,)),
        ("It is so (Lind [1912] 2015, plate 2).", (5,)),
    ],
)
def test_names_with_years(text: str, numbers: tuple[int, ...]) -> None:
    assert named(DATED, text) == [numbers]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Okafor thinks otherwise in a later book (2021b, p. 7).", (8,)),
        ("What Abara and his pupils saw (2016) was tuning.", (1,)),
        ("Lind Jr. (2015) thinks otherwise.", (5,)),
    ],
)
def test_years_apart_from_a_name(text: str, numbers: tuple[int, ...]) -> None:
    assert named(DATED, "It is so (Lind, 2015).", text) == [numbers]


@pytest.mark.parametrize(
    "text",
    [
        "Okafor left the town when the mill was closed (2011).",
        "Lind was there. The war was over (2015).",
        "Castellan thinks otherwise in a later book (2021b, p. 7).",
        "Okafor sold many of them (2021 in all).",
    ],
)
def test_a_year_apart_from_a_name_cites_nothing_of_another_year_or_author(text: str) -> None:
    assert not found(DATED, "It is so (Lind, 2015; Okafor, 2021a).", text)


@pytest.mark.parametrize(
    "text",
    [
        "It is so (Okafor &amp; Lind, 2011).",
        "It is so (Okafor, 2021c).",
        "It is so (Brandt, 2019).",
        "It is so (Lind, 2015; the Castellan trial, 2017).",
        "It is so (Lind, 2015; but not Castellan’s report).",
        "Lind (2015; Castellan) agrees.",
        "It is so (Castellan, in Lind, 2015, p. 3).",
    ],
)
def test_names_that_are_not_understood_are_not_certain(text: str) -> None:
    (citation,) = found(DATED, text)
    assert citation.status != "resolved"


def test_a_name_that_the_list_lacks_is_missing() -> None:
    (citation,) = found(DATED, "It is so (Lind, 2015; NASA).")
    assert (citation.status, citation.references, citation.missing) == ("resolved", (5,), ("NASA",))


def test_links_say_what_their_part_of_a_mark_means() -> None:
    listed = DATED.replace("<p>Lind", '<p id="lind">Lind').replace(
        "<p>Okafor, A. (2021b", '<p id="feet">Okafor, A. (2021b'
    )
    text = 'It is so (Okafor, <a href="#feet">2021</a>; Abara et al., 2016; <a href="#lind">Lind, 2015</a>).'
    assert named(listed, text) == [(8, 1, 5)]


@pytest.mark.parametrize(
    ("mark", "numbers"),
    [
        ("(Castellan 34–36)", (3,)),
        ("(Renwick, <em>Slate</em> 3)", (6,)),
        ("(Renwick, <em>Ash</em> 14; <em>Slate</em> 3)", (5, 6)),
        ("(“Quiet Death” 2)", (7,)),
        ("(<em>Patience</em> 12)", (4,)),
        ("(“Fen” 12)", (8,)),
        ("(Renwick, <em>Slate</em> 3; qtd. in Castellan 45)", (6, 3)),
        ("(Renwick, <em>Slate</em> 3; see also Okafor 4)", (6, 4)),
        ("(“Quiet Death,” 1961)", (7,)),
        ("(<em>A Quiet Death</em>, 1961)", (7,)),
        ("(qtd. in Okafor 7)", (4,)),
        ("(Castellan 7 and Okafor 12)", (3, 4)),
        ("(Ada Renwick Society, “Letters”)", (1,)),
        ("(Ada Renwick Society, “Moor Notebooks”)", (2,)),
    ],
)
def test_works_without_a_year(mark: str, numbers: tuple[int, ...]) -> None:
    assert named(WORKS_CITED, "All agree (Castellan 12; Okafor 14).", f"Nobody goes through it {mark}.") == [numbers]


@pytest.mark.parametrize(
    "mark",
    ["(Ada Renwick Society, “Poems”)", "(“A Quiet Death,” 1955)", "(Okafor and Lind 26)", "(Renwick, <em>Clay</em> 4)"],
)
def test_works_without_a_year_that_the_list_lacks(mark: str) -> None:
    (citation,) = found(WORKS_CITED, "All agree (Castellan 12; Okafor 14).", f"Nobody goes through it {mark}.")
    assert citation.status != "resolved"


@pytest.mark.parametrize("mark", ["(Castellan 3; Pomeroy 12)", "(Castellan 3; qtd. in Pomeroy 12–14)"])
def test_an_author_on_a_page_that_the_list_lacks_is_missing(mark: str) -> None:
    (citation,) = found(WORKS_CITED, "All agree (Castellan 12; Okafor 14).", f"Nobody goes through it {mark}.")
    assert citation.references == (3,)
    assert citation.missing == (mark.strip("()").removeprefix("Castellan 3; ").removeprefix("qtd. in "),)


def test_a_place_in_a_work_is_no_author_that_the_list_lacks() -> None:
    assert named(WORKS_CITED, "All agree (Okafor 14).", "Nobody goes through it (Castellan 3; Table 2).") == [(3,)]


GROUPS = """<h2>References</h2>
<p>Hollow 1998 Fen Collaborators. (2003). Burden of peat. <em>Bog Review</em>, 9, 137–150.</p>
<p>National Institutes of Peat, Office of Fen Supplements. (2020). Reeds. https://nip.example/reeds</p>
<p>Lind, M. (2015). <em>Against the kettle</em>. Quarry House.</p>
<p>Roe G, Poe F; for the REED Investigators. A trial of reeds. Bog Review. 2017;1:2.</p>
<p>Peat Office (no date a). Moss. https://peat.example/moss</p>
<p>Peat Office (no date b). Lichen. https://peat.example/lichen</p>
<p>Ramón y Lind, S. (1899). <em>Texturas</em>. Span.</p>"""


@pytest.mark.parametrize(
    ("mark", "numbers"),
    [
        ("(REED Investigators, 2017)", (4,)),
        ("(Peat Office, no date b)", (6,)),
        ("(Peat Office, n.d.-a)", (5,)),
        ("(Ramón y Lind, 1899)", (7,)),
        ("(Hollow 1998 Fen Collaborators, 2003)", (1,)),
        ("(Lind, 2015; Hollow 1998 Fen Collaborators, 2003)", (3, 1)),
        ("(Hollow 1998 Fen Collaborators, 2003; Lind, 2015)", (1, 3)),
        ("(NIP Office of Fen Supplements)", (2,)),
        ("(NIP, Office of Fen Supplements, 2020)", (2,)),
        ("(NIP Office of Fen Supplements, 2020)", (2,)),
        ("(Office of Fen Supplements, 2020)", (2,)),
    ],
)
def test_names_of_groups_and_offices(mark: str, numbers: tuple[int, ...]) -> None:
    assert named(GROUPS, f"It is so {mark}.") == [numbers]


@pytest.mark.parametrize(
    "lead",
    [
        *("see", "see also", "but see", "for a review see", "cf.", "compare", "e.g.", "quoted in", "qtd. in"),
        *("siehe auch", "vgl.", "zit. n.", "zitiert nach", "z. B.", "voir aussi", "cité par", "véase", "citado en"),
        *("cfr.", "si veda", "cit. in", "veja", "citado por", "apud", "zie ook", "geciteerd in", "bijv."),
    ],
)
def test_what_leads_to_a_work(lead: str) -> None:
    assert named(ORGANISATIONS, f"The room turns ({lead} Cleveland Clinic) for a day.") == [(2,)]


def test_a_word_that_may_lead_to_a_work_is_left_in_a_name() -> None:
    listed = """<h2>References</h2><p>Open Data Institute. Tea. 2021. https://data.example/tea</p>
    <p>Open Institute. Kettles. 2020. https://open.example/kettles</p>"""
    assert named(listed, "The room turns (the Open Data Institute) for a day.") == [(1,)]


def test_a_year_with_its_letter_goes_before_the_year_alone() -> None:
    listed = "<h2>References</h2><p>Okafor, A. (2021). Hands. Span.</p><p>Okafor, A. (2021a). Feet. Span.</p>"
    assert named(listed, "The room turns (Okafor, 2021a) for a day.") == [(2,)]


LABELLED = "<h2>References</h2><p>[Wil03] A. Wilson. Graphs. 2003.</p><p>[Smi20] B. Smith. Drawing. 2020.</p>"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Graphs are old [Wil03]. Others differ [Kro11].", [("[Wil03]", (1,)), ("[Kro11]", ())]),
        ("Both [ABC+21a, Wil03] say so.", [("[ABC+21a, Wil03]", (1,))]),
        ("Graphs are old [Wil03], on [A4] and [x86], in [2020], as said [sic].", [("[Wil03]", (1,))]),
    ],
)
def test_labels_that_the_list_lacks(text: str, found: list[tuple[str, tuple[int, ...]]]) -> None:
    citations = read(f"<p>{text}</p>{LABELLED}", url="https://blog.example/post/").citations
    assert [(citation.text, citation.references) for citation in citations] == found
