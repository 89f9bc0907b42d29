"""How else a work may be named in a mark, and words, places and years that name none."""

from __future__ import annotations

import pytest
from citations_found import found, named

PEOPLE = """<h2>References</h2>
<p>Abara, C., Mori, Y., &amp; Roe, G. (2016). <em>Tuning</em>. Quarry House.</p>
<p>Lind, M. (2015). <em>Against the kettle</em>. Quarry House.</p>"""
PRACTICE = """<h2>References</h2><ol>
<li>National Institutes of Health. Rest at night. https://www.nih.gov/rest</li>
<li>National Institute of Mental Health. (2021). Moods. https://www.nimh.nih.gov/moods</li>
<li>VA National Center for PTSD. (2023). Help for families. https://www.ptsd.va.gov/help</li>
<li>Cleveland Clinic. Ketamine therapy. https://my.clevelandclinic.org/ketamine</li>
<li>Biological Psychiatry. Stress in mice. https://www.biologicalpsychiatry.example/stress</li>
<li>Frontiers in Psychiatry. (2020). Pain in adults. https://www.frontiers.example/pain</li>
<li>Okafor, A., &amp; Lind, B. (2018). How it works. <em>Journal of Rest</em>, 23(4), 801–811. PMID: 12345678.
https://doi.org/10.1000/x.1</li>
<li>Roe G. Calm. Annals of Quiet. 2012;9:1-6. PMCID: PMC7654321</li>
</ol>"""


@pytest.mark.parametrize(
    ("mark", "numbers"),
    [
        ("(VA, 2023)", (3,)),
        ("(VA)", (3,)),
        ("(Frontiers in Psychiatry, 2020)", (6,)),
        ("(Journal of Rest, 2018)", (7,)),
        ("(Annals of Quiet)", (8,)),
        ("(dosage varies; Cleveland Clinic)", (4,)),
        ("(nausea, dizziness; Cleveland Clinic; NIH)", (4, 1)),
        ("(for more, see Cleveland Clinic)", (4,)),
        ("(PMID: 12345678)", (7,)),
        ("[PMID 12345678]", (7,)),
        ("(doi:10.1000/X.1)", (7,)),
        ("(https://doi.org/10.1000/x.1)", (7,)),
        ("(PMC7654321)", (8,)),
        ("(PMID: 12345678; PMCID: PMC7654321)", (7, 8)),
        ("(Okafor &amp; Lind, 2018; PMID: 12345678)", (7,)),
        ("(“Ketamine therapy”)", (4,)),
    ],
)
def test_other_ways_to_name_a_work(mark: str, numbers: tuple[int, ...]) -> None:
    assert named(PRACTICE, f"It is so {mark}.") == [numbers]


@pytest.mark.parametrize(
    "mark", ["(PTSD)", "(Ketamine Therapy)", "(Help for Families)", "(PMID: 99999999)", "(Dr. Lind)"]
)
def test_what_is_spoken_of_is_no_citation(mark: str) -> None:
    assert found(PRACTICE, f"We see it often {mark} here.") == []


def test_an_undated_page_may_be_meant_rather_than_a_dated_one_of_another() -> None:
    (citation,) = found(PRACTICE, "It is so (NIH, 2021).")
    assert citation.status == "ambiguous"


@pytest.mark.parametrize(
    ("mark", "numbers"),
    [
        ("(as reported by Cleveland Clinic)", (4,)),
        ("(study published in Biological Psychiatry)", (5,)),
        ("(see, for example, Cleveland Clinic)", (4,)),
        ("(NIMH data)", (2,)),
        ("(“Cleveland Clinic”)", (4,)),
        ("(my.clevelandclinic.org)", (4,)),
        ("(PMIDs 12345678, 11111111)", (7,)),
        ("(VA National Center for PTSD)", (3,)),
        ("(Prof. Okafor &amp; Lind, 2018)", (7,)),
        ("(less than 1%; Cleveland Clinic)", (4,)),
        ("(J Rest, 2018)", (7,)),
    ],
)
def test_names_with_other_words(mark: str, numbers: tuple[int, ...]) -> None:
    (citation,) = found(PRACTICE, f"It is so {mark}.")
    assert citation.references == numbers


BEGINNINGS = """<h2>References</h2><ol>
<li>Sleep Foundation. Hours. https://www.sleepfoundation.org/hours</li>
<li>Cleveland Clinic. Nights. https://my.clevelandclinic.org/nights</li>
<li>Moss Society. Reeds and moss. https://moss.example/reeds</li>
<li>Zarate CA. Nights again. Lancet. 2019;1:1-9. https://pubmed.ncbi.nlm.nih.gov/11111111/</li>
<li>Columbia Lighthouse Project. Scale. https://cssrs.columbia.edu/scale</li>
</ol>"""


@pytest.mark.parametrize("mark", ["(Sleep)", "(Cleveland)", "(Moss)", "(PubMed)", "(CSSRS)", "(ClinicalTrials.gov)"])
def test_words_that_begin_a_name_and_where_one_searches_are_no_citation(mark: str) -> None:
    assert found(BEGINNINGS, "It is so (Sleep Foundation).", f"We see it often {mark} here.") == []


@pytest.mark.parametrize(
    "mark", ["(Norway, 1998)", "(New York, 2006)", "(World War II, 1945)", "(Tuesday, 2004)", "(Mai 2020)", "(FY 2016)"]
)
def test_places_and_times_with_a_year_are_no_citation(mark: str) -> None:
    assert found(PEOPLE, "It is so (Lind, 2015).", f"They met again {mark} and left.") == []


def test_whose_life_a_reference_tells_is_no_author() -> None:
    told = PRACTICE.replace(
        "</ol>", "<li>Mayo Clinic. Ada Brandt Hale. Ada Brandt Hale (1752–1840) saw bees.</li></ol>"
    )
    assert found(told, "The keeper Ada Brandt Hale (1752–1840) saw bees.") == []


def test_two_authors_of_three_are_not_surely_they() -> None:
    (citation,) = found(PEOPLE, "It is so (Abara &amp; Mori, 2016).")
    assert (citation.references, citation.status) == ((1,), "ambiguous")


@pytest.mark.parametrize("text", ["Light, Abara et al. (2016) hold, bends.", "Light, Lind (2015) holds, bends."])
def test_what_stands_before_a_comma_is_no_author(text: str) -> None:
    (citation,) = found(PEOPLE, text)
    assert citation.status == "resolved"
