"""Which references a citation means, and how sure that is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from srw_reader.article.citations.marks import Mark
from srw_reader.article.citations.sentences import Sentences
from srw_reader.article.citations.similarity import Weigher
from srw_reader.models import Block, Candidate, Citation, CitationStatus, Reference, Section

_BEFORE = (0.5, 0.35, 0.25)
"""How much the sentences before it count in a paragraph, nearest first, where its own counts 1."""
_ANOTHERS = 0.25
"""How much is left of that where a sentence has a citation of its own."""
_HEADING = 0.5
_QUESTION = 1.4
_ROW = 0.8
_REST = 0.7
"""How much the rest of the sentence counts, where a mark stands behind a clause of it."""
_CLAUSE = 4
"""A clause has so many words at least."""
_UNCITED = 2.6
"""How much it counts, in the units of `Weigher.weigh`, that no other citation seems to mean a reference."""
_ORDER = 1.6
"""How much it counts that the references listed before one have been cited already, and it and those after it have
not: most lists are in the order of the text."""
SURE = 0.95
"""From which probability on a citation is resolved. Set so that 99 of 100 such are right where several references
have the name: over the house-style articles of `tests/fixtures/citations*` without the fifth set, 296 of 298 were (468
citations, 64 % of them sure). The weights above and in `weigh.py` were fitted there by maximum likelihood, the fifth
set counting about a third."""
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
        previous = 0
        for mark in marks:
            start, end = sentences.around(mark.start)
            context: list[tuple[str, float]] = []
            fits = []
            for named in mark.named:
                choices = named.works.found
                if len(choices) > 1:
                    context = context or list(self._context(block, sentences, mark, previous))
                    fits.append(self._weigher.weigh(choices, context))
                else:
                    fits.append(dict.fromkeys(choices, 0.0))
            self._open.append(_Open(block, mark, start, max(end, mark.end), fits))
            previous = mark.end

    def citations(self) -> tuple[Citation, ...]:
        """What was added, resolved."""
        shares = [[_shares(fits) for fits in one.fits] for one in self._open]
        cited: Counter[int] = Counter()
        for each in shares:
            for share in each:
                cited.update(share)
        seen: dict[int, float] = {}
        resolved = []
        for one, each in zip(self._open, shares, strict=True):
            again = [_reconsidered(fits, share, cited, seen) for fits, share in zip(one.fits, each, strict=True)]
            resolved.append(self._resolved(one, again))
            for share in each:
                seen.update({index: max(value, seen.get(index, 0.0)) for index, value in share.items()})
        return tuple(resolved)

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
            unsure = unsure or named.works.doubtful or share[order[0]] < SURE
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

    def _context(self, block: int, sentences: Sentences, mark: Mark, previous: int) -> Iterator[tuple[str, float]]:
        """The texts around a mark, with how much each counts; `previous` is where the last mark ends in the block."""
        text = self._blocks[block].text
        start, end = sentences.around(mark.start)
        since = max(start, previous)
        clause = since if len(text[since : mark.start].split()) >= _CLAUSE else start
        rest = _REST if len(text[clause : mark.start].split()) >= _CLAUSE else 1.0
        yield text[clause : mark.start], 1.0
        yield f"{text[start:clause]} {text[mark.end : end]}", rest
        if self._blocks[block].kind == "table":
            row = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
            yield row, _ROW
        for (low, high), weight in zip(sentences.before(start), _BEFORE, strict=False):
            own = weight if low >= previous else weight * _ANOTHERS
            yield text[low:high], _QUESTION if text[low:high].endswith("?") else own
        if heading := next((s.title for s in reversed(self._sections) if s.block <= block < s.end), ""):
            yield heading, _HEADING


def _reconsidered(
    fits: Mapping[int, float], share: Mapping[int, float], cited: Mapping[int, float], seen: Mapping[int, float]
) -> dict[int, float]:
    """How sure each reference is, in favour of those that no other citation seems to mean, and of the next one.

    Args:
        fits: how well each reference that is named fits.
        share: how sure each was so far.
        cited: how often each reference seems to be cited in the article.
        seen: how sure it is that each was cited before.
    """
    if len(fits) < 2:
        return dict(share)
    order = sorted(fits)
    turns = dict(zip(order, _turns([seen.get(index, 0.0) for index in order]), strict=True))
    return _shares(
        {
            index: fit + _UNCITED * max(0.0, 1.0 - (cited[index] - share[index])) + _ORDER * turns[index]
            for index, fit in fits.items()
        }
    )


def _turns(seen: Sequence[float]) -> list[float]:
    """Whose turn it is in a list, -1 to 1: all before it seen, neither itself nor any after it.

    Args:
        seen: how sure it is that each was seen, 0 to 1, in the order of the list.
    """
    sums = [0.0, *accumulate(seen)]
    turns = []
    for at, one in enumerate(seen):
        later = len(seen) - 1 - at
        before = sums[at] / at if at else 1.0
        behind = (sums[-1] - sums[at + 1]) / later if later else 0.0
        turns.append((1.0 - one) * (before - behind))
    return turns


def _shares(fits: Mapping[int, float]) -> dict[int, float]:
    """Fits as probabilities (softmax), in the order of the fits."""
    if not fits:
        return {}
    top = max(fits.values())
    powers = {index: math.exp(fit - top) for index, fit in fits.items()}
    total = sum(powers.values())
    return {index: power / total for index, power in powers.items()}
