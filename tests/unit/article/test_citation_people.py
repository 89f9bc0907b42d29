"""Marks that name people: what they were told is no work, and their names may be spelt in two ways."""

from __future__ import annotations

import pytest
from citations_found import found, named

DATED = """<h2>References</h2>
<p>Brandt, L. (in press). <em>Maps</em>. Polder Press.</p>
<p>Lind, M. (2015). <em>Against the kettle</em>. Quarry House.</p>
<p>Okafor, A., &amp; Lind, M. (2019). Walking. <em>Tea Towns</em>, 1(1), 3–14.</p>"""


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It is so (Lind, personal communication).", []),
        ("It is so (M. Lind, personal communication, May 3, 2015).", []),
        ("It is so (Okafor &amp; Lind, pers. comm.).", []),
        ("It is so (Lind, persönliche Mitteilung, 2015).", []),
        ("Lind (personal communication, 2015) says so.", []),
        ("It is so (Brandt, in press; Lind, unpublished data).", [(1,)]),
    ],
)
def test_what_somebody_told_the_author_is_no_work(text: str, numbers: list[tuple[int, ...]]) -> None:
    assert named(DATED, "It is so (Okafor &amp; Lind, 2019).", text) == numbers


def test_what_somebody_told_the_author_may_be_listed() -> None:
    listed = "<h2>References</h2><p>Lind, M. Personal communication, 2015.</p><p>Roe, G. Kettles. 2020.</p>"
    assert named(listed, "It is so (Lind, personal communication).") == [(1,)]


@pytest.mark.parametrize(("printed", "listed"), [("Müller", "Mueller"), ("Mueller", "Müller"), ("Oehler", "Öhler")])
def test_umlauts_may_be_spelt_out(printed: str, listed: str) -> None:
    works = f"<h2>References</h2><p>{listed}, A. (2019). Kettles. Span.</p><p>Roe, G. (2020). Tea. Span.</p>"
    assert named(works, f"It is so ({printed}, 2019).") == [(1,)]


NAMESAKES = """<h2>References</h2>
<p>Lind, Robert. (2020). <em>Calm</em>. Span.</p>
<p>Lind, S. M. (2020). <em>Rest</em>. Span.</p>
<p>Lind, S. M., &amp; Roe, G. (2019). <em>Slow</em>. Span.</p>
<p>Lind R, Okafor A, Roe G. Beds. Quiet. 2018;1:2.</p>
<p>Lind T, Okafor A, Roe G. Rooms. Quiet. 2018;2:2.</p>
<p>van der Berg, P. (2017). <em>Doors</em>. Span.</p>
<p>Dr. Ada Roe. (2016). <em>Halls</em>. Span.</p>"""


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It is so (R. Lind, 2020).", [(1,)]),
        ("It is so (S. Lind, 2020).", [(2,)]),
        ("It is so (Lind S. M., 2020).", [(2,)]),
        ("It is so (Lind, R., 2020).", [(1,)]),
        ("It is so (Lind R, 2020).", [(1,)]),
        ("It is so (Robert Lind, 2020).", [(1,)]),
        ("It is so (Sara Lind, 2020).", [(2,)]),
        ("It is so (S. Lind &amp; Roe, 2019).", [(3,)]),
        ("It is so (T. Lind et al., 2018).", [(5,)]),
        ("It is so (R. Lind, 2020; S. Lind, 2020).", [(1, 2)]),
        ("R. Lind (2020) says so.", [(1,)]),
        ("Yet Sara Lind (2020) says so.", [(2,)]),
        ("It is so (Piet van der Berg, 2017).", [(6,)]),
        ("It is so (Ada Roe, 2016).", [(7,)]),
        ("It is so (Dr. Roe, 2016).", [(7,)]),
    ],
)
def test_given_names_tell_authors_of_one_surname_apart(text: str, numbers: list[tuple[int, ...]]) -> None:
    assert named(NAMESAKES, text) == numbers


@pytest.mark.parametrize(
    "mark", ["(Lind, 2020)", "(B. Lind, 2020)", "(T. Lind, 2020)", "(Bo Lind, 2020)", "(B. Roe, 2016)"]
)
def test_a_namesake_is_not_surely_meant(mark: str) -> None:
    (citation,) = found(NAMESAKES, f"It is so {mark}.")
    assert citation.status == "ambiguous"


@pytest.mark.parametrize(
    "mark",
    [
        "(Freud, as cited in Lind, 2015)",
        "(Freud apud Lind, 2015)",
        "(Freud, zit. nach Lind 2015)",
        "(Freud, cité par Lind, 2015)",
        "Freud (as cited in Lind, 2015)",
    ],
)
def test_whose_words_a_work_has_need_not_be_listed(mark: str) -> None:
    assert named(DATED, f"It is so {mark}.") == [(2,)]


def test_a_saint_is_a_surname() -> None:
    works = "<h2>References</h2><p>St. John, A. (2020). <em>Ports</em>. Span.</p><p>Roe, G. (2020). Tea. Span.</p>"
    assert named(works, "It is so (St. John, 2020).") == [(1,)]
