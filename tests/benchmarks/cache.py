"""What takes long to make is made once, and kept in the user's cache folder for every checkout.

What is kept goes by the posts that it is made of, by how, and by the version of articles. Other tables do not make it
old: a library is converted by the code that opens it, as those of users are.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path

from srw_reader import article
from tests.benchmarks.say import say

CACHE = user_cache_path("srw-reader-benchmarks")
"""Where it is kept; runs have their copies here as well."""
_MADE_WITH = ("corpus.py", "libraries.py")


def made(name: str, make: Callable[[Path], None]) -> Path:
    """A folder in the cache, made at the first need, and again when what it is made with has changed."""
    folder = CACHE / _version() / name
    if not folder.exists():
        unfinished = folder.with_name(f"{name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        say(f"making {name} …")
        make(unfinished)
        unfinished.rename(folder)
    return folder


def _version() -> str:
    """A fingerprint of what decides what is kept."""
    code = [Path(__file__).with_name(name).read_bytes() for name in _MADE_WITH]
    return hashlib.sha256(b"".join(code) + str(article.VERSION).encode()).hexdigest()[:12]
