"""What Markdown has no syntax for, carried in the Markdown itself by noncharacters, which no clean text has.

A sentinel is a noncharacter that says what it is and, behind it, its payload: UTF-8, two noncharacters a byte. So
whatever an anchor is called or a link leads to, a sentinel has nothing that Markdown or a parser of it would act on.
"""

from __future__ import annotations

import re
from typing import Final

ANCHOR: Final = "\ufdd0"
"""An anchor is here; the payload is its name."""
OPEN: Final = "\ufdd1"
"""A link that Markdown cannot hold begins; the payload is "blocked" or nothing, a space and its address."""
CLOSE: Final = "\ufdd2"
"""It ends."""
MARKER: Final = "\ufdd3"
"""What stands before an item that Markdown cannot number: "iv.", nothing for a definition. It has a line of its own
where the item begins with no paragraph."""
ROLE: Final = "\ufdd4"
"""The paragraph is none; the payload is the kind of its block: "term" or "caption"."""
TAB: Final = "\ufdd5"
"""A tab of a code block, which a parser would expand."""

DIGITS: Final = "".join(map(chr, range(0xFDE0, 0xFDF0)))
"""What payloads are made of."""
_WRITTEN = str.maketrans("0123456789abcdef", DIGITS)
_READ = str.maketrans(DIGITS, "0123456789abcdef")

PRIVATE: Final = ANCHOR + OPEN + CLOSE + MARKER + ROLE + DIGITS
"""All that sentinels are made of."""
SENTINEL: Final = re.compile(f"([{ANCHOR}-{ROLE}])([{DIGITS}]*)")
"""A sentinel: what it is, and the payload for `payload`."""


def sentinel(kind: str, payload: str = "") -> str:
    """A sentinel to be put into Markdown."""
    return kind + payload.encode().hex().translate(_WRITTEN)


def payload(written: str) -> str:
    """What `SENTINEL` found behind the kind, as it was given to `sentinel`."""
    return bytes.fromhex(written.translate(_READ)).decode()
