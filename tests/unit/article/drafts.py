"""Drafts, and what is found wrong with them."""

from __future__ import annotations

from srw_reader.article.lint.drafts import lint_markdown
from srw_reader.article.lint.findings import Finding

LEAVES = "Okafor, A., & Lind, B. (2019). Leaves. Journal of Tea, 2(1), 1–9. https://tea.example/leaves"
STEAM = "Lind, B. (2020). Steam. Quarry House."
HOUR = "Brandt, L. (2016). An hour of growth. Plant Letters."
BOARD = "Tea Board (2019). Falls and cups. https://tea.example/falls"
DATED = (LEAVES, STEAM, HOUR, BOARD)
ALL_DATED = "Leaves (Okafor & Lind, 2019), steam (Lind, 2020), growth (Brandt, 2016) and cups (Tea Board, 2019)."
NUMBERED = ("Okafor A. Leaves. 2019. https://tea.example/a", "Lind B. Steam. 2020. https://tea.example/b")


def draft(text: str, *references: str, heading: str = "References", marks: str = "") -> str:
    """A draft with a list; each entry has the mark with its place in `marks`, else it is an item."""
    if marks:
        listed = "\n\n".join(f"[{mark}] {one}" for mark, one in zip(marks, references, strict=True))
    else:
        listed = "\n".join(f"- {one}" for one in references)
    return f"{text}\n\n## {heading}\n\n{listed}\n"


def found(*args: str, **kwargs: str) -> list[Finding]:
    """What is found in a draft."""
    return [placed.finding for placed in lint_markdown(draft(*args, **kwargs))]


def codes(*args: str, **kwargs: str) -> list[tuple[str, tuple[int, ...]]]:
    """Codes of what is found, with the references that it is about."""
    return [(finding.code, finding.references) for finding in found(*args, **kwargs)]


def numbered(text: str, *references: str) -> list[tuple[str, tuple[int, ...]]]:
    """The same of a draft whose list has the numbers 1, 2, 3 …"""
    return codes(text, *references, marks="123456789"[: len(references)])


def messages(*args: str, **kwargs: str) -> list[str]:
    """What is said of a draft."""
    return [finding.message for finding in found(*args, **kwargs)]
