"""Notes that are no works are told from those that are."""

from __future__ import annotations

import pytest
from references_notation import references_of

WORKS = [
    "Okafor A. The tea book. 2019.",
    "Daniel J. Okafor, *The Waxing Mind* (New York: Span, 2012), 45.",
    "Okafor, *Waxing Mind*, 46.",
    "Okafor, *Alpha* (2019), 12.",
    "See Okafor, A. (2019). Tea at noon. *Hive*, 3.",
    "Tea Clinic. Dizziness.",
    "Tea Clinic, 2019.",
    "The Hive. Span, 2010.",
    "“Tea at noon,” *Hive*, 3 May 2019.",
    "Okafor v. Hive Board, 123 F.3d 456 (9th Cir. 1999).",
    "Here is more: [[Tea today|https://hive.example/tea]]",
    "As my sister says. doi:10.1000/182",
    "Lind, B. (2020). mRNA in tea. *Hive*.",
    "Okafor A. What to drink: see below. Hive. 2019;3:4.",
    "Idema W. Tea in China. Span, 1999.",
    "Müller, H.: Bienen im Winter. Verlag, 2019.",
]
REMARKS = [
    "I disagree.",
    "A remark on wax.",
    "Okafor (2019) says so.",
    "Okafor and Lind (2019) found no such thing.",
    "Tea Clinic says otherwise.",
    "This was written in 2019, before the ban.",
    "He was born in 1999. She came later.",
    "As of June 2020, that is.",
    "Thanks to my editor, who read all of this.",
    "Cal. Penal Code § 187.",
    "… if you know what tea is.",
    "Das gilt auch für Bienen.",
]
POINTERS = [
    "Ibid.",
    "Ibid., 14.",
    "ibid, p. 3",
    "Id.",
    "Id. at 456.",
    "Idem, S. 12.",
    "Ebd., S. 12.",
    "Ebenda.",
    "A. a. O., S. 3.",
    "Op. cit., p. 4.",
    "Okafor, op. cit., p. 3.",
    "Okafor, supra note 3, at 5.",
    "See above n. 3.",
    "See note 4.",
    "See footnote 2 above.",
    "Cf. infra n. 12.",
    "Siehe oben, Anm. 3.",
    "Vgl. Anm. 4.",
    "Voir ci-dessus, note 2.",
    "Véase arriba.",
    "Vedi sopra, n. 5.",
    "See [3].",
    "See ref. 12.",
]


def notes(*texts: str) -> str:
    """A page with footnotes."""
    marks = " ".join(f"[[{number}|#fn{number}]]" for number in range(1, len(texts) + 1))
    return f"Tea. {marks}\n" + "\n".join(
        f"{number}.> {text} [[↩|#fnref{number}]]" for number, text in enumerate(texts, start=1)
    )


@pytest.mark.parametrize(
    ("text", "is_note"),
    [*((text, False) for text in WORKS), *((text, True) for text in (*REMARKS, *POINTERS))],
)
def test_a_footnote_is_a_work_by_what_it_has(text: str, is_note: bool) -> None:
    (found,) = references_of(notes(text))
    assert found.is_note == is_note


@pytest.mark.parametrize(
    ("text", "is_note"),
    [*((text, False) for text in ("The art of tea", "Tea Clinic", *WORKS)), *((text, True) for text in POINTERS)],
)
def test_a_list_of_works_holds_works_and_pointers(text: str, is_note: bool) -> None:
    found = references_of(f"## References\n1.> Okafor A. Tea. 2019.\n2.> {text}")
    assert [one.is_note for one in found] == [False, is_note]


def test_below_a_title_of_notes_a_remark_is_one() -> None:
    found = references_of("Tea [1], wax [2].\n## Notes\n1.> Okafor A. Tea. 2019.\n2.> A remark on wax.")
    assert [(one.number, one.is_note) for one in found] == [(1, False), (2, True)]
