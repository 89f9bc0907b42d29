"""Kept sentences as plain text."""

from __future__ import annotations

from srw_reader.models import KeptReference, KeptSentence

_DOUBT = {"sure": "", "likely": "likely ", "open": "perhaps "}


def reference(cited: KeptReference) -> str:
    """What a sentence cites, on one line: "[likely 2] Tea Board. Leaves. https://…"."""
    url = f" {cited.url}" if cited.url and cited.url not in cited.text else ""
    return f"[{_DOUBT[cited.confidence]}{cited.number}] {cited.text}{url}"


def quotation(kept: KeptSentence) -> str:
    """A sentence, what is said of it, what it cites, and the post that it stands in."""
    said = [kept.note.strip(), ""] if kept.note.strip() else []
    post = f"{kept.title} {kept.url}" if kept.url else kept.title
    return "\n".join([kept.excerpt.sentence, "", *said, *map(reference, kept.excerpt.references), post])
