"""Blocks in columns, so that an article of any length is there at once, and a block is made when it is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, overload

from srw_reader.models import Block, Span, SpanKind

_KINDS: tuple[SpanKind, ...] = ("strong", "emphasis", "code", "strike", "link", "image")
Shape = tuple[Any, ...]
"""Kind, level, quote, indent, aligns and looseness of a block."""


class Blocks(Sequence[Block]):
    """Blocks of an article.

    Args:
        text: Their texts, a line break between two.
        lengths: How many characters each text has.
        shapes: The shapes that occur.
        shape_of: Which of them each block has.
        markers: What stands before each block, as in `Block.marker`.
        spans: The spans of each, in numbers: start, end, kind and link of one after the other.
    """

    def __init__(
        self,
        text: str,
        lengths: list[int],
        shapes: list[Shape],
        shape_of: list[int],
        markers: list[str],
        spans: list[str],
    ) -> None:
        self.text = text
        """All texts, a line break between two."""
        self.lengths = lengths
        """How many characters each text has."""
        self._shapes = shapes
        self._shape_of = shape_of
        self._markers = markers
        self._spans = spans
        self._made: dict[int, Block] = {}

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Blocks:
        """The blocks in columns, if they are not."""
        if isinstance(blocks, Blocks):
            return blocks
        shapes: dict[Shape, int] = {}
        shape_of = []
        for block in blocks:
            shape = (block.kind, block.level, block.quote, block.indent, block.aligns, block.loose)
            shape_of.append(shapes.setdefault(shape, len(shapes)))
        texts = [block.text for block in blocks]
        made = cls(
            "\n".join(texts),
            list(map(len, texts)),
            list(shapes),
            shape_of,
            [block.marker for block in blocks],
            [" ".join(map(_written, block.spans)) for block in blocks],
        )
        made._made.update(enumerate(blocks))
        return made

    def __add__(self, other: Blocks) -> Blocks:
        """These blocks with others after them."""
        if not self or not other:
            return self or other
        more = len(self._shapes)
        return Blocks(
            f"{self.text}\n{other.text}",
            self.lengths + other.lengths,
            self._shapes + other._shapes,
            self._shape_of + [shape + more for shape in other._shape_of],
            self._markers + other._markers,
            self._spans + other._spans,
        )

    @classmethod
    def from_columns(cls, columns: Sequence[Any]) -> Blocks:
        """What `columns` gave."""
        text, lengths, shapes, shape_of, markers, spans = columns
        made = [(*shape, tuple(aligns), loose) for *shape, aligns, loose in shapes]
        return cls(
            text, lengths, made, shape_of, markers.split("\n")[: len(lengths)], spans.split("\n")[: len(lengths)]
        )

    def columns(self) -> list[Any]:
        """All of it as lists, texts and numbers."""
        return [self.text, self.lengths, self._shapes, self._shape_of, "\n".join(self._markers), "\n".join(self._spans)]

    # ------------------------------------------------------------ as a sequence

    def __len__(self) -> int:
        return len(self.lengths)

    @overload
    def __getitem__(self, index: int) -> Block: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Block]: ...

    def __getitem__(self, index: int | slice) -> Block | Sequence[Block]:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        index = index + len(self) if index < 0 else index
        block = self._made.get(index)
        if block is None:
            kind, level, quote, indent, aligns, loose = self._shapes[self._shape_of[index]]
            start = self.starts[index]
            text = self.text[start : start + self.lengths[index]]
            spans = tuple(_spans(self._spans[index])) if self._spans[index] else ()
            block = Block(kind, text, spans, level, quote, indent, self._markers[index], aligns, loose)
            self._made[index] = block
        return block

    def __iter__(self) -> Iterator[Block]:
        return map(self.__getitem__, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(Block.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]

    # ------------------------------------------------------------ without making them

    @cached_property
    def starts(self) -> list[int]:
        """Where each text begins in the text of all, and one past the end of that."""
        return list(accumulate([length + 1 for length in self.lengths], initial=0))

    @cached_property
    def loose(self) -> list[bool]:
        """`Block.loose` of each."""
        loose = [shape[5] for shape in self._shapes]
        return [loose[shape] for shape in self._shape_of]

    def of_kinds(self, kinds: Iterable[str]) -> list[int]:
        """The indexes of the blocks of some kinds."""
        wanted = {at for at, shape in enumerate(self._shapes) if shape[0] in kinds}
        return [index for index, shape in enumerate(self._shape_of) if shape in wanted] if wanted else []


def _written(span: Span) -> str:
    return f"{span.start} {span.end} {_KINDS.index(span.kind)} {span.link}"


def _spans(numbers: str) -> Iterator[Span]:
    values = iter(map(int, numbers.split()))
    for start, end, kind, link in zip(values, values, values, values, strict=True):
        yield Span(start, end, _KINDS[kind], link)
