"""References as they are printed: the form in which each is stored once for all posts that print it so."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable

from srw_reader.errors import DamagedError
from srw_reader.named_tuple import NamedTuple

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_USUAL = (
    b'["isbn","arxiv:10.48550/arXiv.","Available at: Accessed: Retrieved from National Institute of Mental Health. '
    b"National Institutes of Health. World Health Organization. University Press. Journal of the and for in on "
    b'https://www.org/.gov/.com/","https://www.ncbi.nlm.nih.gov/books/NBK","nbk":"NBK"},"nbk:NBK",'
    b'"https://pubmed.ncbi.nlm.nih.gov/",{"pmid":"},"pmid:","https://pmc.ncbi.nlm.nih.gov/articles/PMC","pmcid":"PMC'
    b'"},["pmcid:PMC","https://doi.org/10.1016/j.1038/s1001/jama.",{"doi":"10."},["doi:10.",null,{},["url:"]]'
)
"""What many references hold, since one alone is too short to be compressed well. To change it is to lose them all."""


class ReferenceText(NamedTuple):
    """What is stored of a reference as it is printed. The fields are those of `Reference`."""

    text: str
    """Whole."""
    source: str | None
    """Organisation or first author."""
    title: str | None
    """Without source and URL."""
    url: str | None
    """As printed."""
    identifiers: dict[str, str]
    """What was found."""
    keys: tuple[str, ...]
    """By what its work is known: see `srw_reader.article.references.works.keys_of`."""

    def pack(self) -> bytes:
        """As compact JSON."""
        return _encode([self.text, self.source, self.title, self.url, self.identifiers, self.keys]).encode()


def unpack(content: bytes) -> ReferenceText:
    """The reference that is stored in a row; DamagedError where it is none."""
    try:
        fields = json.loads(zlib.decompressobj(-15, zdict=_USUAL).decompress(content))
        text, source, title, url, identifiers, found = fields
        return ReferenceText(text, source, title, url, identifiers, tuple(found))
    except (zlib.error, ValueError, TypeError) as error:
        raise DamagedError(f"A stored reference is damaged ({error}): run `srw-reader doctor`.") from error


def digest(text: bytes) -> int:
    """A fingerprint that takes the place of a text where it is only to be found again: 64 bits of BLAKE2 (RFC 7693)."""
    from hashlib import blake2b  # 4 ms to import, and not for whoever reads

    return int.from_bytes(blake2b(text, digest_size=8).digest(), signed=True)


def compressed(packed: bytes) -> bytes:
    """What `ReferenceText.pack` gives, as it is stored."""
    compressor = zlib.compressobj(9, wbits=-15, memLevel=4, zdict=_USUAL)
    return compressor.compress(packed) + compressor.flush()


def digests(found: Iterable[str]) -> list[int]:
    """What stands for keys in the table of keys."""
    return [digest(key.encode()) for key in found]
