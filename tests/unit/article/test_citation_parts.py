"""Parts of an article that end with lists of their own."""

from __future__ import annotations

import pytest

from srw_reader.article import read

TEA = ("Leaf, A. On tea.", "Leaf, B. On green tea.")
COFFEE = ("Bean, C. On coffee.", "Bean, D. On roasting.", "Bean, E. On mills.")


def listed(entries: tuple[str, ...], start: int = 1) -> str:
    items = "".join(f"<li>{entry} https://drinks.example/{entry[:4]}{at}</li>" for at, entry in enumerate(entries))
    return f'<h3>References</h3><ol start="{start}">{items}</ol>'


def bracketed(entries: tuple[str, ...], start: int = 1) -> str:
    return "<h3>References</h3>" + "".join(f"<p>[{at}] {entry} 1999.</p>" for at, entry in enumerate(entries, start))


def led(html: str) -> list[tuple[int, ...]]:
    return [citation.references for citation in read(html, url="https://blog.example/post/").citations]


@pytest.mark.parametrize("list_of", [listed, bracketed])
@pytest.mark.parametrize(("one", "two", "three"), [("[1]", "[2]", "[1, 3]"), ("¹", "²", "[1–3]")])
def test_a_list_that_restarts_its_numbers_belongs_to_the_part_above_it(list_of, one, two, three) -> None:  # type: ignore[no-untyped-def]
    html = (
        f"<h2>Tea</h2><p>Tea is old{one}. It is green{two}.</p><p>It steeps.</p>{list_of(TEA)}"
        f"<h2>Coffee</h2><p>Coffee is young{one}.</p><p>It is roasted and ground{three}.</p>{list_of(COFFEE)}"
    )
    last = (3, 5) if three == "[1, 3]" else (3, 4, 5)
    assert led(html) == [(1,), (2,), (3,), last]


def test_a_list_that_goes_on_counting_does_not() -> None:
    html = (
        f"<h2>Tea</h2><p>Tea is old[1]. It is green[2].</p>{listed(TEA)}"
        f"<h2>Coffee</h2><p>Coffee is young[3], as tea was[1].</p>{listed(COFFEE, 3)}"
    )
    assert led(html) == [(1,), (2,), (3,), (1,)]


def test_a_part_that_cites_what_its_list_lacks_is_read_with_the_whole() -> None:
    html = (
        f"<h2>Coffee</h2><p>Coffee is young[1].</p>{listed(COFFEE)}"
        f"<h2>Tea</h2><p>Tea is old[1]. Mills are older[3].</p>{listed(TEA)}"
    )
    assert led(html) == [(1,), (1,), (3,)]


def test_two_lists_at_the_end_are_of_one_text() -> None:
    html = f"<p>Tea is old[1]. It is green[2].</p>{listed(TEA)}<h3>Bibliography</h3>{listed(COFFEE)}"
    assert led(html) == [(1,), (2,)]


def test_labels_are_no_numbers_of_a_list() -> None:
    labelled = tuple(f"[{entry[0]}{entry[6]}99] {entry}" for entry in TEA)
    html = f"<p>Tea is old [LA99].</p>{listed(labelled)}<p>It is green [LB99].</p>{listed(labelled)}"
    assert len(led(html)) == 2
