"""What the `style` attribute of an element says that changes how its text is to be read (CSS 2.2, CSS Text 3)."""

from __future__ import annotations

import re
from typing import Literal

White = Literal["", "lines", "all"]
"""The white space of a text that counts: none, its line breaks, or all of it."""


_HIDDEN = re.compile(r"(?i)(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))")
_LIGHT = re.compile(r"(?i)font-weight\s*:\s*(?:normal|lighter|[1-5]00)\b")
_STRUCK = re.compile(r"(?i)(?:^|[;\s])text-decoration(?:-line)?\s*:[^;]*\bline-through\b")
_RAISED = re.compile(r"(?i)(?:^|[;\s])vertical-align\s*:\s*super\b")
_WHITE_SPACE = re.compile(r"(?i)(?:^|[;\s])white-space\s*:\s*([\w-]+)")
_NUMBERING = re.compile(r"(?i)(?:^|[;\s])list-style(?:-type)?\s*:[^;]*?\b(decimal|(lower|upper)-(alpha|latin|roman))\b")
_WHITE: dict[str, White] = {
    "pre-line": "lines",
    **dict.fromkeys(("pre", "pre-wrap", "break-spaces"), "all"),
    **dict.fromkeys(("normal", "nowrap", "initial"), ""),
}


def is_hidden(style: str) -> bool:
    """Whether an element is not shown."""
    return bool(_HIDDEN.search(style))


def is_light(style: str) -> bool:
    """Whether an element is said not to be bold."""
    return bool(_LIGHT.search(style))


def is_raised(style: str) -> bool:
    """Whether an element is a superscript, as word processors write it."""
    return bool(_RAISED.search(style))


def is_struck(style: str) -> bool:
    """Whether an element's text is struck out."""
    return bool(_STRUCK.search(style))


def white_space(style: str) -> White | None:
    """What of an element's white space counts; None where nothing is said."""
    found = _WHITE_SPACE.search(style)
    return _WHITE.get(found[1].lower()) if found else None


def numbering(style: str) -> str | None:
    """How a list is numbered, as its `type` would have it: "a", "A", "i", "I", "1"; None where nothing is said."""
    found = _NUMBERING.search(style) if style else None
    if found is None:
        return None
    if found[3] is None:
        return "1"
    letter = "i" if found[3].lower() == "roman" else "a"
    return letter.upper() if found[2].lower() == "upper" else letter
