"""How well are references found, citations found, and citations led to their references?

`python tests/citation_score.py` reads the labelled articles of `fixtures/citations` and prints the figures for articles
in the style of medical practices' blogs (“house”), for other styles, and together.

    --gold FILE         another file of labels; the article `guid` is `guid.html` beside it
    --feed FILE         take the articles from the entries of this feed instead
    --misses            also print every difference
    --predictions FILE  write what was found, as a list of what `show --format json` prints

A reference is found if its address is (scheme, "www." or "dx." and a last slash aside) or, where its label has none,
if its number is. A citation is found if one was found in its sentence whose words are its words, more of them, or a
run of them; no two are paired across the order of the text. Where it leads is judged by the references that the
numbers stand for, so that another numbering of the same list does no harm. An ambiguous citation leads right if it
leads to some of the acceptable references and to no other.

How far probabilities mean what they say is printed last: how many of those that are called sure, likely and open, and
of those with a probability within some bounds, lead right, with the interval that holds 95 of 100 true shares
(Wilson 1927).
"""

from __future__ import annotations

import argparse
import json
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import pairwise
from pathlib import Path
from typing import Any

from srw_reader.article import read
from srw_reader.cli import shapes
from srw_reader.feed.parse import parse

GOLD = Path(__file__).parent / "fixtures" / "citations" / "gold.json"
STYLES = ("house", "other")

Json = dict[str, Any]


@dataclass
class Tally:
    """Counts over some articles."""

    references: int = 0
    """Labelled ones."""
    references_given: int = 0
    """What the reader calls references."""
    references_found: int = 0
    """Pairs of the two."""
    sources: int = 0
    """Found references whose label names an organisation or author."""
    sources_right: int = 0
    """Those for which the reader names the same."""
    identifiers_right: int = 0
    """Found references with exactly the labelled identifiers."""
    citations: int = 0
    """Labelled ones."""
    citations_given: int = 0
    """What the reader calls citations."""
    citations_found: int = 0
    """Pairs of the two."""
    certain: int = 0
    """Labelled citations with a single reading; that nothing fits is one."""
    certain_right: int = 0
    """Those read so, whether or not the reader is sure."""
    resolvable: int = 0
    """Labelled citations that something in the list fits."""
    covered: int = 0
    """Those that the reader is sure about."""
    unresolvable: int = 0
    """Labelled citations that nothing in the list fits."""
    unresolved: int = 0
    """Those that the reader leaves unresolved."""
    committed: int = 0
    """Found citations that the reader is sure about."""
    committed_right: int = 0
    """Those that lead right."""
    traps: int = 0
    """Labelled texts that are no citations."""
    alarms: int = 0
    """Those taken for citations."""
    judged: list[tuple[str, float, bool]] = field(default_factory=list)
    """Found citations that something in the list fits and that lead somewhere: how sure the reader is in a word and as
    a probability, and whether they lead right."""
    misses: list[str] = field(default_factory=list)
    """Every difference, in words."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})

    def share(self, part: str, whole: str) -> float:
        """One count as a share of another, 0 to 1; 1 of none."""
        count: int = getattr(self, whole)
        return getattr(self, part) / count if count else 1.0


FIGURES = {
    "references, precision": ("references_found", "references_given"),
    "references, recall": ("references_found", "references"),
    "  sources right": ("sources_right", "sources"),
    "  identifiers right": ("identifiers_right", "references_found"),
    "citations, precision": ("citations_found", "citations_given"),
    "citations, recall": ("citations_found", "citations"),
    "resolution, certain ones right": ("certain_right", "certain"),
    "resolution, right when committed": ("committed_right", "committed"),
    "resolution, coverage": ("covered", "resolvable"),
    "resolution, unresolvable left so": ("unresolved", "unresolvable"),
    "false alarms on what is none": ("alarms", "traps"),
}
"""What is printed: a part and a whole of `Tally`."""

DEGREES = ("sure", "likely", "open")
BOUNDS = (0.0, 0.5, 0.7, 0.85, 0.95, 0.99, 1.01)
"""Between these, probabilities are counted together."""


def items(gold: Path = GOLD) -> list[Json]:
    """The labelled articles of a file."""
    labelled: list[Json] = json.loads(gold.read_text(encoding="utf-8"))["items"]
    return labelled


def pages(labelled: Iterable[Json], folder: Path = GOLD.parent) -> Iterator[tuple[str, str]]:
    """Each article's guid and HTML, from the files of a folder."""
    for item in labelled:
        yield item["guid"], (folder / f"{item['guid']}.html").read_text(encoding="utf-8")


def feed_pages(labelled: Iterable[Json], feed: Path) -> Iterator[tuple[str, str]]:
    """Each labelled article's guid and HTML, from the entries of a feed document."""
    html = {entry.guid: entry.html for entry in parse(feed.read_bytes(), url="", content_type=None).entries}
    for item in labelled:
        yield item["guid"], html[item["guid"]]


def predictions(articles: Iterable[tuple[str, str]]) -> list[Json]:
    """What the reader finds in articles given as guid and HTML."""
    found = []
    for guid, html in articles:
        article = read(html, url="https://labelled.example/post/")
        references = [shapes.reference(entry, article) for entry in article.references]
        citations = [shapes.citation(citation) for citation in article.citations]
        found.append({"guid": guid, "references": references, "citations": citations})
    return found


def score(labelled: Iterable[Json], found: Iterable[Json]) -> dict[str, Tally]:
    """The counts by style. An article that nothing was found in may be left out of `found`."""
    by_guid = {prediction["guid"]: prediction for prediction in found}
    tallies = {style: Tally() for style in STYLES}
    for item in labelled:
        tallies[item["style"]] += compare(item, by_guid.get(item["guid"], {"references": [], "citations": []}))
    return tallies


def compare(item: Json, found: Json) -> Tally:
    """The counts of one article."""
    tally = Tally(references=len(item["references"]), references_given=len(found["references"]))
    pairs = _pair_references(item["references"], found["references"])
    _count_references(item["references"], pairs, tally)
    names: dict[int, int | None] = {}
    for label, guess in pairs:
        names.setdefault(guess["number"], label["number"])
    aligned = dict(_align(item["citations"], found["citations"]))
    tally.citations, tally.citations_given = len(item["citations"]), len(found["citations"])
    tally.citations_found = len(aligned)
    for index, label in enumerate(item["citations"]):
        at = aligned.get(index)
        _count_citation(label, None if at is None else found["citations"][at], names, tally)
    spare = [guess for index, guess in enumerate(found["citations"]) if index not in aligned.values()]
    _count_alarms(item["not_citations"], spare, tally)
    tally.misses = [f"{item['guid']}: {miss}" for miss in tally.misses]
    return tally


def _count_references(labels: Sequence[Json], pairs: Sequence[tuple[Json, Json]], tally: Tally) -> None:
    tally.references_found = len(pairs)
    for label, guess in pairs:
        named, given = _letters(label["source"] or ""), _letters(guess["source"] or "")
        tally.sources += label["source"] is not None
        tally.sources_right += bool(named and given) and (named.startswith(given) or given.startswith(named))
        tally.identifiers_right += _identifiers(label["identifiers"]) == _identifiers(guess["identifiers"])
    found = {label["number"] for label, _ in pairs}
    tally.misses += [f"reference {each['number']} was not found" for each in labels if each["number"] not in found]


def _count_citation(label: Json, guess: Json | None, names: dict[int, int | None], tally: Tally) -> None:
    sure, fits = label["certainty"] == "certain", label["status"] == "resolved"
    tally.certain += sure
    tally.resolvable += fits
    tally.unresolvable += not fits
    where = f"{label['text']} in “{label['sentence_prefix']}”"
    if guess is None:
        tally.misses.append(f"not found: {where}")
        return
    led = {names.get(number) for number in guess["references"]}
    wanted = set(label["references"] if sure else label["acceptable"])
    right = led == wanted if sure else bool(led) and led <= wanted
    committed = guess["status"] == "resolved"
    tally.certain_right += sure and right
    tally.committed += committed
    tally.committed_right += committed and right
    tally.covered += committed and fits
    tally.unresolved += not fits and not led and not committed
    if fits and led:
        scores = {each["number"]: each["score"] for each in guess["candidates"]}
        tally.judged.append((guess["confidence"], min(scores[number] for number in guess["references"]), right))
    if not right or (fits and not committed):
        judged = f"{guess['status']} {sorted(map(str, led))}, labelled {sorted(wanted)}"
        tally.misses.append(f"{judged}: {where}")


def _count_alarms(traps: Sequence[str], spare: Sequence[Json], tally: Tally) -> None:
    tally.traps = len(traps)
    taken = Counter(_letters(guess["text"]) for guess in spare)
    tally.alarms = (taken & Counter(map(_letters, traps))).total()
    tally.misses += [f"no citation: {guess['text']} in “{guess['sentence'][:60]}”" for guess in spare]


def _pair_references(labels: Sequence[Json], guesses: Sequence[Json]) -> list[tuple[Json, Json]]:
    """One guess for each label that has one: by address, then by number for labels without an address."""
    free = list(guesses)
    pairs = []
    for label in sorted(labels, key=lambda label: label["url"] is None):
        if label["url"]:
            fitting = [guess for guess in free if guess["url"] and _address(guess["url"]) == _address(label["url"])]
        else:
            fitting = [guess for guess in free if guess["number"] == label["number"]]
        if fitting:
            pairs.append((label, fitting[0]))
            free.remove(fitting[0])
    return pairs


def _align(labels: Sequence[Json], guesses: Sequence[Json]) -> list[tuple[int, int]]:
    """The pairs of indices that keep the order of both and fit best (Needleman and Wunsch 1970, gaps free)."""
    best = [[0] * (len(guesses) + 1) for _ in range(len(labels) + 1)]
    fits = [[_fit(label, guess) for guess in guesses] for label in labels]
    for row in reversed(range(len(labels))):
        for column in reversed(range(len(guesses))):
            both = fits[row][column] + best[row + 1][column + 1] if fits[row][column] else 0
            best[row][column] = max(both, best[row + 1][column], best[row][column + 1])
    pairs = []
    row = column = 0
    while row < len(labels) and column < len(guesses):
        fit = fits[row][column]
        if fit and best[row][column] == fit + best[row + 1][column + 1]:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _fit(label: Json, guess: Json) -> int:
    """0 where the guess is another citation; the same words count a little more than some of them."""
    if _letters(label["sentence_prefix"]) not in _letters(guess["sentence"]):
        return 0
    some, more = sorted((_words(label["text"]), _words(guess["text"])), key=len)
    if not some or not any(more[at : at + len(some)] == some for at in range(len(more))):
        return 0
    return 11 if some == more else 10


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def _letters(text: str) -> str:
    return "".join(_words(text))


def _address(url: str) -> str:
    bare = url.strip().casefold().removeprefix("http://").removeprefix("https://")
    return bare.removeprefix("www.").removeprefix("dx.").rstrip("/.")


def _identifiers(found: dict[str, str]) -> dict[str, str]:
    bare = {kind: re.sub(r"[\s-]", "", value).casefold() for kind, value in found.items()}
    noise = {"pmcid": r"^pmc", "nbk": r"^nbk", "arxiv": r"^arxiv:|v\d+$"}
    return {kind: re.sub(noise.get(kind, r"^$"), "", value) for kind, value in bare.items()}


def wilson(right: int, count: int) -> tuple[float, float]:
    """The interval that holds 95 of 100 true shares, given how many of a sample are right (Wilson 1927)."""
    if not count:
        return 0.0, 1.0
    z, share = 1.96, right / count
    middle = share + z * z / (2 * count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return (middle - half) / (1 + z * z / count), (middle + half) / (1 + z * z / count)


def reliability(tally: Tally) -> Iterator[tuple[str, int, int]]:
    """How many of which citations lead right: of each degree and of each range of probabilities; right, and all."""
    for degree in DEGREES:
        rights = [right for word, _, right in tally.judged if word == degree]
        yield degree, sum(rights), len(rights)
    for low, high in pairwise(BOUNDS):
        rights = [right for _, score, right in tally.judged if low <= score < high]
        yield f"{low:.2f} to {min(high, 1.0):.2f}", sum(rights), len(rights)


def main() -> None:
    """Score, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--gold", type=Path, default=GOLD, help="labels; default: those of fixtures/citations")
    parser.add_argument("--feed", type=Path, help="a feed document with the articles")
    parser.add_argument("--misses", action="store_true", help="print every difference")
    parser.add_argument("--predictions", type=Path, help="write what was found to this file")
    options = parser.parse_args()
    labelled = items(options.gold)
    found = predictions(feed_pages(labelled, options.feed) if options.feed else pages(labelled, options.gold.parent))
    if options.predictions:
        options.predictions.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    tallies = score(labelled, found)
    columns = {"all": sum(tallies.values(), Tally()), **tallies}
    if options.misses:
        print("\n".join(columns["all"].misses), end="\n\n")
    print(" " * 34 + "".join(f"{name:>18}" for name in columns))
    for title, (part, whole) in FIGURES.items():
        cells = (
            f"{getattr(each, part)}/{getattr(each, whole)} {each.share(part, whole):7.1%}" for each in columns.values()
        )
        print(f"{title:34}" + "".join(f"{cell:>18}" for cell in cells))
    print(f"\n{'lead right':34}{'of':>8}{'share':>9}{'interval':>18}")
    for title, right, count in reliability(columns["all"]):
        low, high = wilson(right, count)
        print(f"{title:34}{count:8}{right / count if count else 1:9.1%}{f'{low:.1%} to {high:.1%}':>18}")


if __name__ == "__main__":
    main()
