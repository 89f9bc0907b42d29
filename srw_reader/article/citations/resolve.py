"""Which references a citation means, and how sure that is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from srw_reader.article.citations.marks import Mark
from srw_reader.article.citations.sentences import Sentences
from srw_reader.article.citations.similarity import Weigher
from srw_reader.models import CLEAR_MARGIN, Block, Candidate, Citation, CitationStatus, Reference, Section

_BEFORE = (0.5, 0.35, 0.25)
"""How much the sentences before it count in a paragraph, nearest first, where its own counts 1."""
_HEADING = 0.5
_QUESTION = 0.8
_ROW = 0.8
_SHARPNESS = 3.5
_UNCITED = 1.2
_DOUBTFUL = 0.5
"""What is left of a score where the list does not bear out what is printed."""


@dataclass(slots=True)
class _Open:
    block: int
    mark: Mark
    start: int
    end: int
    fits: list[dict[int, float]]
    """For each work that it names: how well each reference that it may be fits."""


class Resolver:
    """Resolves the citations of an article, all together: an author lists a reference to cite it."""

    def __init__(
        self,
        blocks: Sequence[Block],
        sections: Sequence[Section],
        references: Sequence[Reference],
        weigher: Weigher,
    ) -> None:
        self._blocks = blocks
        self._sections = sections
        self._references = references
        self._weigher = weigher
        self._open: list[_Open] = []

    def add(self, block: int, sentences: Sentences, marks: Sequence[Mark]) -> None:
        """Weigh the marks of a block."""
        for mark in marks:
            start, end = sentences.around(mark.start)
            context: list[tuple[str, float]] = []
            fits = []
            for named in mark.named:
                choices = named.works.found
                if len(choices) > 1:
                    context = context or list(self._context(block, sentences, mark, start, end))
                    fits.append(self._weigher.weigh(choices, context))
                else:
                    fits.append(dict.fromkeys(choices, 0.0))
            self._open.append(_Open(block, mark, start, max(end, mark.end), fits))

    def citations(self) -> tuple[Citation, ...]:
        """What was added, resolved."""
        shares = [[_shares(fits) for fits in one.fits] for one in self._open]
        cited: Counter[int] = Counter()
        for each in shares:
            for share in each:
                cited.update(share)
        return tuple(
            self._resolved(one, [self._reconsidered(f, s, cited) for f, s in zip(one.fits, each, strict=True)])
            for one, each in zip(self._open, shares, strict=True)
        )

    @staticmethod
    def _reconsidered(
        fits: Mapping[int, float], share: Mapping[int, float], cited: Mapping[int, float]
    ) -> dict[int, float]:
        """How sure each reference is, in favour of those that no other citation seems to mean."""
        if len(fits) < 2:
            return dict(share)
        return _shares(
            {index: fit + _UNCITED * max(0.0, 1.0 - (cited[index] - share[index])) for index, fit in fits.items()}
        )

    def _resolved(self, one: _Open, shares: Sequence[Mapping[int, float]]) -> Citation:
        text = self._blocks[one.block].text
        found: dict[int, None] = {}
        scores: dict[int, float] = {}
        missing = []
        unsure = bool(one.mark.rest)
        for named, share in zip(one.mark.named, shares, strict=True):
            if not share:
                missing.append(named.printed)
                continue
            order = sorted(share, key=lambda index: (-share[index], index))
            found[order[0]] = None
            unsure = unsure or named.works.doubtful
            if len(order) > 1 and share[order[0]] - share[order[1]] < CLEAR_MARGIN:
                unsure = True
            trust = _DOUBTFUL if named.works.doubtful else 1.0
            for index in order:
                scores[index] = max(trust * share[index], scores.get(index, 0.0))
        if one.mark.rest:
            missing.append(one.mark.rest)
        status: CitationStatus = "unresolved" if not found else "ambiguous" if unsure else "resolved"
        order = sorted(scores, key=lambda index: (-scores[index], index))
        return Citation(
            text=" ".join(text[one.mark.start : one.mark.end].split()),
            sentence=" ".join(text[one.start : one.end].split()),
            status=status,
            references=tuple(self._references[index].number for index in found),
            candidates=tuple(Candidate(self._references[index].number, round(scores[index], 3)) for index in order),
            missing=tuple(missing),
            block=one.block,
            start=one.mark.start,
            end=one.mark.end,
            sentence_start=one.start,
            sentence_end=one.end,
        )

    def _context(
        self, block: int, sentences: Sentences, mark: Mark, start: int, end: int
    ) -> Iterator[tuple[str, float]]:
        """The texts around a mark, with how much each counts."""
        text = self._blocks[block].text
        yield f"{text[start : mark.start]} {text[mark.end : end]}", 1.0
        if self._blocks[block].kind == "table":
            row = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
            yield row, _ROW
        for (low, high), weight in zip(sentences.before(start), _BEFORE, strict=False):
            yield text[low:high], _QUESTION if text[low:high].endswith("?") else weight
        if heading := next((s.title for s in reversed(self._sections) if s.block <= block < s.end), ""):
            yield heading, _HEADING


def _shares(fits: Mapping[int, float]) -> dict[int, float]:
    """Fits as shares of 1 (softmax), in the order of the fits."""
    if not fits:
        return {}
    top = max(fits.values())
    powers = {index: math.exp(_SHARPNESS * (fit - top)) for index, fit in fits.items()}
    total = sum(powers.values())
    return {index: power / total for index, power in powers.items()}
