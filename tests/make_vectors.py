"""Makes `srw_reader/article/lexicon/vectors.zlib` anew, from a sentence encoder and two lists of words.

    python tests/make_vectors.py MODEL TOKENIZER WORDNET VOCABULARY

It needs numpy, onnxruntime and tokenizers, which nothing else here does, and takes some minutes.

    MODEL       all-MiniLM-L6-v2 as ONNX (Apache-2.0)
    TOKENIZER   its tokenizer.json
    WORDNET     the folder `dict` of WordNet 3.1, with data.noun, data.verb, data.adj, data.adv
    VOCABULARY  words, one a line, the commonest first: those of GloVe 6B (public domain)

What each number is, and why, stands in `srw_reader/article/citations/similarity.py`.
"""

from __future__ import annotations

import re
import sys
import zlib
from pathlib import Path
from typing import Any

from srw_reader.article.citations.similarity import SIZE, stem

WORDS = 30_000
"""How many words the table has."""
FITTED = 20_000
"""The principal components are those of so many of the commonest."""
AT_ONCE = 256
SCALE = 2.0
"""Standard deviations of a number are so many units, before common words are made short."""
COMMON = 2e-4
"""a of a / (a + p) (Arora et al. 2017)."""
_PLAIN = re.compile("[a-z]{3,}")
_FAR, _FAR_FOR_FORMS = 200_000, 60_000
"""Words behind these places are left out: those of WordNet, and other forms of such words."""


def lemmas(wordnet: Path) -> set[str]:
    """The single words of WordNet (wndb(5WN)), names left out."""
    found: set[str] = set()
    for part in ("noun", "verb", "adj", "adv"):
        for line in (wordnet / f"data.{part}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue  # the licence
            fields = line.split()
            for place in range(int(fields[3], 16)):
                lemma = fields[4 + 2 * place].split("(")[0]
                found.update(word for word in re.split("[_-]", lemma) if _PLAIN.fullmatch(word))
    return found


def chosen(wordnet: Path, vocabulary: Path) -> list[str]:
    """The words of the table, the commonest first."""
    known = lemmas(wordnet)
    stems = {stem(word) for word in known}
    words = vocabulary.read_text(encoding="utf-8").split("\n")[:_FAR]
    kept = [
        word
        for rank, word in enumerate(words)
        if _PLAIN.fullmatch(word) and (word in known or (rank < _FAR_FOR_FORMS and stem(word) in stems))
    ]
    return kept[:WORDS]


def encoded(words: list[str], model: Path, tokenizer: Path) -> Any:
    """A vector of length 1 for each word: the mean of the encoder's outputs."""
    import numpy as np
    import onnxruntime
    from tokenizers import Tokenizer

    reader = Tokenizer.from_file(str(tokenizer))
    reader.enable_padding()
    session = onnxruntime.InferenceSession(str(model))
    names = {given.name for given in session.get_inputs()}
    rows = []
    for start in range(0, len(words), AT_ONCE):
        read = reader.encode_batch(words[start : start + AT_ONCE])
        ids = np.array([one.ids for one in read], dtype=np.int64)
        mask = np.array([one.attention_mask for one in read], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        output = session.run(None, {name: value for name, value in given.items() if name in names})[0]
        mean = (output * mask[..., None]).sum(1) / mask.sum(1, keepdims=True) if output.ndim == 3 else output
        rows.append(mean / np.linalg.norm(mean, axis=1, keepdims=True))
    return np.concatenate(rows)


def table(words: list[str], vectors: Any) -> bytes:
    """The file: the words, a line break, and `SIZE` signed bytes for each."""
    import numpy as np

    centred = vectors - vectors.mean(0)
    axes = np.linalg.svd(centred[:FITTED], full_matrices=False)[2][:SIZE]
    short = centred @ axes.T
    short /= np.linalg.norm(short, axis=1, keepdims=True)
    frequency = 1 / ((np.arange(len(words)) + 30) * 12.0)  # Zipf's law
    weight = COMMON / (COMMON + frequency)
    numbers = np.rint(short * weight[:, None] * SCALE * SIZE**0.5).clip(-127, 127).astype(np.int8)
    return zlib.compress((" ".join(words) + "\n").encode() + numbers.tobytes(), 9)


def main() -> None:
    """Write the table."""
    model, tokenizer, wordnet, vocabulary = map(Path, sys.argv[1:])
    words = chosen(wordnet, vocabulary)
    target = Path(__file__).parents[1] / "srw_reader" / "article" / "citations" / "words" / "vectors.zlib"
    target.write_bytes(table(words, encoded(words, model, tokenizer)))


if __name__ == "__main__":
    main()
