"""Marks that name people: what they were told is no work, and their names may be spelt in two ways."""

from __future__ import annotations

import pytest
from citations_found import named

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
