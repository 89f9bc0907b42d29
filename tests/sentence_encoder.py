"""The sentence encoder all-MiniLM-L6-v2 (Wang et al. 2020), read from its weights with numpy alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

LAYERS, HEADS = 6, 12
LONGEST = 64
"""Tokens of a text that are read."""
AT_ONCE = 64


class Encoder:
    """Vectors of texts.

    Args:
        folder: With model.safetensors and tokenizer.json.
    """

    def __init__(self, folder: Path) -> None:
        raw = (folder / "model.safetensors").read_bytes()
        begin = 8 + int.from_bytes(raw[:8], "little")
        self._weights: dict[str, Any] = {}
        for name, entry in json.loads(raw[8:begin]).items():
            if name != "__metadata__" and entry["dtype"] == "F32":
                start, end = entry["data_offsets"]
                numbers = np.frombuffer(raw[begin + start : begin + end], dtype=np.float32)
                self._weights[name.removeprefix("bert.")] = numbers.reshape(entry["shape"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def encode(self, texts: Sequence[str]) -> Any:
        """A vector of length 1 for each text: the mean of what its tokens become."""
        found = np.zeros((len(texts), 384), np.float32)
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        for start in range(0, len(order), AT_ONCE):
            some = order[start : start + AT_ONCE]
            read = self._tokenizer.encode_batch([texts[index] for index in some])
            mask = np.array([one.attention_mask for one in read], np.float32)
            states = self._states(np.array([one.ids for one in read]), mask)
            mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
            found[some] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return found

    def _states(self, ids: Any, mask: Any) -> Any:
        """What each token becomes (Devlin et al. 2019)."""
        weights = self._weights
        many, length = ids.shape
        states = weights["embeddings.word_embeddings.weight"][ids]
        states = states + weights["embeddings.position_embeddings.weight"][:length]
        states = self._normed(states + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        hidden = (1 - mask[:, None, None, :]) * -1e9
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}."
            query, key, value = (
                self._linear(states, f"{name}attention.self.{part}").reshape(many, length, HEADS, -1).swapaxes(1, 2)
                for part in ("query", "key", "value")
            )
            scores = query @ key.swapaxes(2, 3) / key.shape[-1] ** 0.5 + hidden
            shares = np.exp(scores - scores.max(-1, keepdims=True))
            heard = (shares / shares.sum(-1, keepdims=True)) @ value
            heard = self._linear(heard.swapaxes(1, 2).reshape(states.shape), f"{name}attention.output.dense")
            states = self._normed(states + heard, f"{name}attention.output.LayerNorm")
            inner = self._linear(states, f"{name}intermediate.dense")
            inner = inner * 0.5 * (1 + np.tanh(np.float32(0.79788456) * (inner + np.float32(0.044715) * inner**3)))
            states = self._normed(states + self._linear(inner, f"{name}output.dense"), f"{name}output.LayerNorm")
        return states

    def _linear(self, states: Any, name: str) -> Any:
        return states @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]

    def _normed(self, states: Any, name: str) -> Any:
        centred = states - states.mean(-1, keepdims=True)
        spread = np.sqrt(centred.var(-1, keepdims=True) + 1e-12)
        return centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
