"""Which references a citation means, and how sure that is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, takewhile

from srw_reader.article.citations.marks import Mark
from srw_reader.article.citations.sentences import Sentences
from srw_reader.article.citations.similarity import Context, Weigher
from srw_reader.models import Block, Candidate, Citation, CitationStatus, Decisions, Reference, Section, Spot

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
_UNCITED = 2.14
"""How much it counts, in the units of `Weigher.weigh`, that no other citation seems to mean a reference."""
_AGAIN = 0.83
"""How much it counts against a reference that a second one besides seems to mean it."""
_ORDER = 1.28
"""How much it counts that the references listed before one have been cited already, and it and those after it have
not: most lists are in the order of the text."""
_USUAL = 0.9
"""The share of what they list that authors cite as a rule."""
_UNUSED = 6.0
"""How much it takes off all that is counted above that less of the list seems to be cited: some citations are misread
then, or the list is not as others are. It is divided by one more than so often what is wanting."""
SURE = 0.91
"""From which probability on a citation is resolved. Set so that 99 of 100 such are right where several references
have the name: over the house-style articles of `tests/fixtures/citations*`, 359 of 361 were (779 citations), with
weights fitted on other articles 363 of 365.

The weights above and in `similarity.py` were fitted there by maximum likelihood, the fifth set counting a third, beside
2,534 citations made mechanically out of encyclopedias and textbooks, which counted an eighth. Of those, which list much
that they never cite, 525 of 548 sure ones were right; before the list's share was weighed, 835 of 924."""
_TELLING = 0.5
"""From which difference of turns on it is told that a reference is next in the list."""
_DOUBTFUL = 0.5
"""What is left of a score where the list does not bear out what is printed."""


@dataclass(slots=True)
class _Open:
    block: int
    mark: Mark
    start: int
    end: int
    spot: Spot
    context: Context | None
    """The words around it; None where there was nothing to choose."""
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
            context: Context | None = None
            fits = []
            for named in mark.named:
                choices = named.works.found
                if len(choices) > 1:
                    context = context or self._weigher.context(list(self._context(block, sentences, mark, previous)))
                    fits.append(self._weigher.weigh(choices, context))
                else:
                    fits.append(dict.fromkeys(choices, 0.0))
            end = max(end, mark.end)
            spot = self._spot(block, mark, start, end)
            self._open.append(_Open(block, mark, start, end, spot, context, fits))
            previous = mark.end

    def _spot(self, block: int, mark: Mark, start: int, end: int) -> Spot:
        text = self._blocks[block].text
        printed = _one_line(text[mark.start : mark.end])
        before = takewhile(lambda one: (one.block, one.start) == (block, start), reversed(self._open))
        return Spot(_one_line(text[start:end]), printed, sum(one.spot.text == printed for one in before))

    def citations(self, decisions: Decisions) -> tuple[Citation, ...]:
        """What was added, resolved; that which the reader has decided as decided."""
        said = [self._said(decisions.get(one.spot)) for one in self._open]
        shares = [
            [_shares(fits) for fits in one.fits] if meant is None else [{index: 1.0} for index in meant]
            for one, meant in zip(self._open, said, strict=True)
        ]
        cited: Counter[int] = Counter()
        for each in shares:
            for share in each:
                cited.update(share)
        seen: dict[int, float] = {}
        turns = []
        for one, each in zip(self._open, shares, strict=True):
            turns.append([_turns_of(fits, seen) for fits in one.fits])
            for share in each:
                seen.update({index: max(value, seen.get(index, 0.0)) for index, value in share.items()})
        fits = [
            [_reconsidered(*work, cited) for work in zip(one.fits, each, own, strict=True)] if meant is None else each
            for one, each, own, meant in zip(self._open, shares, turns, said, strict=True)
        ]
        trust = self._trust(
            max(work, key=lambda index: (work[index], -index)) for each in fits for work in each if work
        )
        resolved = []
        for one, each, own, meant in zip(self._open, fits, turns, said, strict=True):
            if meant is None:
                sure = [_shares({index: trust * fit for index, fit in work.items()}) for work in each]
                resolved.append(self._resolved(one, sure, self._why(one, sure, own)))
            else:
                resolved.append(self._decided(one, meant))
        return tuple(resolved)

    def _trust(self, meant: Iterable[int]) -> float:
        """How far what is weighed is borne out, up to 1, by how much of the list seems to be meant."""
        used = len(set(meant)) / (len(self._references) or 1)
        return 1 / (1 + _UNUSED * max(0.0, _USUAL - used))

    def _said(self, decision: Sequence[str] | None) -> tuple[int, ...] | None:
        """The references that the reader has said, as indices; None where they are not all in the list, or not said."""
        if decision is None or any(text not in self._texts for text in decision):
            return None
        return tuple(self._texts[text] for text in decision)

    @cached_property
    def _texts(self) -> dict[str, int]:
        return {reference.text: index for index, reference in reversed(list(enumerate(self._references)))}

    def _why(
        self, one: _Open, shares: Sequence[Mapping[int, float]], turns: Sequence[Mapping[int, float]]
    ) -> tuple[str, ...]:
        """What speaks for the first work of several that a single name may be, rather than for the next."""
        if one.context is None or len(shares) > 1:
            return ()
        best, other = sorted(shares[0], key=lambda index: (-shares[0][index], index))[:2]
        reasons = self._weigher.reasons(best, other, one.context)
        return (*reasons, "next in the list") if turns[0][best] - turns[0][other] > _TELLING else reasons

    def _decided(self, one: _Open, meant: Sequence[int]) -> Citation:
        """A citation as the reader has said; what else it could have meant follows."""
        others = (index for fits in one.fits for index in fits)
        candidates = dict.fromkeys((*meant, *others), 0.0) | dict.fromkeys(meant, 1.0)
        return self._citation(one, meant, candidates, "resolved" if meant else "unresolved")._replace(
            missing=() if meant else (one.spot.text,), decided=True
        )

    def _resolved(self, one: _Open, shares: Sequence[Mapping[int, float]], why: tuple[str, ...]) -> Citation:
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
        cited = self._citation(one, found, {index: round(scores[index], 3) for index in order}, status)
        return cited._replace(missing=tuple(missing), why=why)

    def _citation(
        self, one: _Open, meant: Iterable[int], scores: Mapping[int, float], status: CitationStatus
    ) -> Citation:
        return Citation(
            text=one.spot.text,
            sentence=one.spot.sentence,
            status=status,
            references=tuple(self._references[index].number for index in meant),
            candidates=tuple(Candidate(self._references[index].number, score) for index, score in scores.items()),
            missing=(),
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
    fits: Mapping[int, float], share: Mapping[int, float], turns: Mapping[int, float], cited: Mapping[int, float]
) -> dict[int, float]:
    """How well each reference fits, in favour of those that no other citation seems to mean, and of the next one.

    Args:
        fits: How well each reference that is named fits.
        share: How sure each was so far.
        turns: Whose turn it is.
        cited: How often each reference seems to be cited in the article.
    """
    others = {index: cited[index] - share[index] for index in fits}
    return {
        index: fit
        + _UNCITED * max(0.0, 1.0 - others[index])
        - _AGAIN * min(1.0, max(0.0, others[index] - 1.0))
        + _ORDER * turns[index]
        for index, fit in fits.items()
    }


def _turns_of(choices: Iterable[int], seen: Mapping[int, float]) -> dict[int, float]:
    """Whose turn it is among references, given how sure it is that each was cited before."""
    order = sorted(choices)
    return dict(zip(order, _turns([seen.get(index, 0.0) for index in order]), strict=True))


def _turns(seen: Sequence[float]) -> list[float]:
    """Whose turn it is in a list, -1 to 1: all before it seen, neither itself nor any after it.

    Args:
        seen: How sure it is that each was seen, 0 to 1, in the order of the list.
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


def _one_line(text: str) -> str:
    return " ".join(text.split())
