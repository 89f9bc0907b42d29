"""What is typed to say which reference a citation means."""

from __future__ import annotations

import pytest

from srw_reader.models import Candidate, Citation
from srw_reader.tui.panes.deciding import answer, question


@pytest.mark.parametrize(
    ("text", "meant"),
    [("0", ()), ("3", (3,)), (" 3 ", (3,)), ("3,12", (3, 12)), (", 3 , 3;1", (3, 1)), ("٣", (3,))],
)
def test_numbers_are_read(text: str, meant: tuple[int, ...]) -> None:
    assert answer(text, range(1, 13)) == meant


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Type the number"), ("two", "Type the number"), ("13", "no reference 13"), ("0,3", "no reference 0")],
)
def test_what_makes_no_sense_is_said(text: str, said: str) -> None:
    assert said in str(answer(text, range(1, 13)))


class Asked:
    """A question about a citation, and what came of it."""

    def __init__(self, *, known: int = 12, proposed: int | None = None) -> None:
        self.said: list[str] = []
        self.meant: list[tuple[int, ...] | None] = []
        self.left = 0
        candidates = tuple(Candidate(number, 0.5) for number in (1, 2))
        citation = Citation("(Tea)", "Tea (Tea).", "ambiguous", (1,), candidates, (), 0, 0, 5, 0, 9)
        self.search = question(
            citation, range(1, known + 1), proposed, say=self.said.append, leave=self._leave, decided=self.meant.append
        )

    def _leave(self) -> None:
        self.left += 1

    def answer(self, text: str) -> None:
        self.search.done(text)


@pytest.mark.parametrize(
    ("text", "meant"), [("3", (3,)), ("12", (12,)), ("2,5", (2, 5)), ("0", ()), ("-", None), (" - ", None)]
)
def test_enter_decides_whatever_was_typed(text: str, meant: tuple[int, ...] | None) -> None:
    asked = Asked()
    asked.answer(text)
    assert (asked.meant, asked.left, asked.said) == ([meant], 1, [])


def test_enter_alone_takes_what_is_shown() -> None:
    asked = Asked(proposed=2)
    asked.answer("")
    assert asked.meant == [(2,)]
    asked = Asked()
    asked.answer("")
    assert not asked.meant and not asked.left and "Type the number" in asked.said[0]


def test_a_number_that_no_reference_has_is_said_and_can_be_mended() -> None:
    asked = Asked(known=3)
    asked.answer("7")
    assert asked.said == ["This post has no reference 7."] and not asked.left
    asked.answer("2")
    assert asked.meant == [(2,)]
