"""Named tuples of ours do what those of `typing` do."""

from __future__ import annotations

import copy
import pickle
from typing import NamedTuple as Typing

import msgspec
import pytest

from srw_reader.named_tuple import NamedTuple


class Place(NamedTuple):
    """Where something is."""

    block: int
    offset: int = 0
    """Characters from the block's start."""
    names: tuple[str, ...] = ()

    @property
    def further(self) -> Place:
        """The next character."""
        return self._replace(offset=self.offset + 1)


class Theirs(Typing):
    block: int
    offset: int = 0
    names: tuple[str, ...] = ()


class Same(NamedTuple):
    block: int
    offset: int


def test_fields_are_given_by_place_or_name_and_have_defaults() -> None:
    assert Place(3) == Place(block=3) == Place(3, offset=0, names=()) == (3, 0, ())
    assert Place(3, 4).offset == 4
    assert Place._fields == Theirs._fields
    assert Place.__doc__ == "Where something is."
    assert repr(Place(3, names=("tea",))) == repr(Theirs(3, names=("tea",))).replace("Theirs", "Place")


@pytest.mark.parametrize("made", [lambda: Place(), lambda: Place(1, 2, (), 3), lambda: Place(1, block=2)])  # type: ignore[call-arg, misc]
def test_what_typing_refuses_is_refused(made: object) -> None:
    assert callable(made)
    with pytest.raises(TypeError):
        made()


def test_a_field_that_there_is_none_of_is_refused() -> None:
    with pytest.raises(TypeError, match="ofset"):
        Place(1)._replace(ofset=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Place(1, ofset=2)  # type: ignore[call-arg]


def test_fields_are_kept_as_they_are() -> None:
    with pytest.raises(AttributeError):
        Place(1).offset = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Place(1).ofset = 2  # type: ignore[attr-defined]


def test_fields_without_defaults_come_first() -> None:
    with pytest.raises(TypeError):
        type(NamedTuple)("Wrong", (), {"__annotations__": {"one": "int", "two": "int"}, "one": 1})


def test_classes_with_as_many_fields_have_their_own_names() -> None:
    assert Same(block=1, offset=2)._asdict() == {"block": 1, "offset": 2}
    assert Place(1).further == Place(1, 1)


def test_fields_are_matched_by_place() -> None:
    match Place(1, 2):
        case Place(block, offset):
            assert (block, offset) == (1, 2)


@pytest.mark.parametrize("kept", [Place(1), Place(1, 2, ("tea",))])
def test_copies_are_the_same(kept: Place) -> None:
    for again in (copy.copy(kept), copy.deepcopy(kept), pickle.loads(pickle.dumps(kept)), Place._make(kept)):
        assert again == kept
        assert type(again) is Place


def test_msgspec_reads_and_writes_them() -> None:
    written = msgspec.json.encode(Place(1, 2, ("tea",)))
    assert msgspec.json.decode(written, type=Place) == Place(1, 2, ("tea",))
    assert msgspec.json.decode(b"[1]", type=Place) == Place(1)
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'["one"]', type=Place)
