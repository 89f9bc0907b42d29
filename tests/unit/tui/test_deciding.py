"""What is typed to say which reference a citation means."""

from __future__ import annotations

import pytest

from srw_reader.models import Candidate, Citation
from srw_reader.tui.panes.deciding import answer, is_settled, question


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


def test_a_number_is_whole_where_no_longer_one_begins_with_it() -> None:
    assert [text for text in ("0", "1", "2", "9", "10", "13", "") if is_settled(text, range(1, 13))] == [
        *("0", "2", "9", "10")
    ]


class Asked:
    """A question about a citation, and what came of it."""

    def __init__(self, *named: int, known: int = 12, proposed: int | None = None) -> None:
        self.said: list[str] = []
        self.meant: list[tuple[int, ...] | None] = []
        self.left = 0
        candidates = tuple(Candidate(number, 0.5) for number in (1, 2))
        citation = Citation("(Tea)", "Tea (Tea).", "ambiguous", named, candidates, (), 0, 0, 5, 0, 9)
        self.search = question(
            citation, range(1, known + 1), proposed, say=self.said.append, leave=self._leave, decided=self.meant.append
        )

    def _leave(self) -> None:
        self.left += 1

    def type(self, text: str) -> None:
        for end in range(1, len(text) + 1):
            self.search.typed(text[:end])

    def enter(self, text: str) -> None:
        self.type(text)
        assert not self.meant and not self.left
        self.search.done(text)


@pytest.mark.parametrize(("text", "meant"), [("3", (3,)), ("12", (12,)), ("0", ()), ("-", None)])
def test_what_can_go_on_no_further_needs_no_enter(text: str, meant: tuple[int, ...] | None) -> None:
    asked = Asked(1)
    asked.type(text)
    assert (asked.meant, asked.left, asked.said) == ([meant], 1, [])


def test_a_first_digit_waits_for_the_second_or_for_enter() -> None:
    asked = Asked(1)
    asked.enter("1")
    assert (asked.meant, asked.left) == ([(1,)], 1)


def test_several_are_typed_with_commas() -> None:
    for asked, text in ((Asked(1), ",2,5"), (Asked(1, 2), "2,5")):
        asked.enter(text)
        assert asked.meant == [(2, 5)]


def test_none_of_the_list_is_no_wrong_number_where_several_may_be_typed() -> None:
    asked = Asked(1, 2)
    asked.enter("0")
    assert (asked.meant, asked.said) == ([()], [])


def test_enter_alone_takes_what_is_shown() -> None:
    asked = Asked(1, proposed=2)
    asked.enter("")
    assert asked.meant == [(2,)]
    asked = Asked()
    asked.enter("")
    assert not asked.meant and not asked.left and "Type the number" in asked.said[0]


def test_a_number_that_no_reference_has_is_said_and_can_be_mended() -> None:
    asked = Asked(1, known=3)
    asked.type("7")
    assert asked.said == ["This post has no reference 7."] and not asked.left
    asked.type("2")
    assert asked.meant == [(2,)]
