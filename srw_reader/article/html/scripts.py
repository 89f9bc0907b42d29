"""Superscripts and subscripts in plain text (Unicode, "Superscripts and Subscripts" and phonetic extensions)."""

from __future__ import annotations

SUPERSCRIPT = {
    ord(plain): raised
    for plain, raised in zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθιφχ'",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᶥᵠᵡ’",
        strict=True,
    )
}
"""Characters that have a superscript."""

SUBSCRIPT = {
    ord(plain): lowered
    for plain, lowered in zip(
        "0123456789+-−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
}
"""Characters that have a subscript."""

LETTERS = {
    "^(": frozenset(raised for plain, raised in SUPERSCRIPT.items() if chr(plain).isalnum()),
    "_(": frozenset(lowered for plain, lowered in SUBSCRIPT.items() if chr(plain).isalnum()),
}
"""Raised and lowered letters and digits, by what opens a superscript or subscript that has no characters."""

NESTED: dict[int, str] = {}
"""Stands for a superscript or subscript in which one more may be."""

RAISED_ALREADY = frozenset("*∗†‡§¶®©™℠°′″‴⁗ªº")
"""Characters that look raised wherever they stand."""

_LONGEST = 60


def script(text: str, characters: dict[int, str]) -> dict[int, str] | None:
    """How a superscript or subscript is written.

    Args:
        text: The whole text of the element.
        characters: `SUPERSCRIPT` or `SUBSCRIPT`.

    Returns:
        What to translate its characters with; an empty table where it is to stay as it is (signs that
        are raised anyway, or that only part superscripts; a mark in brackets such as "[3]"; a text so
        long that it is small print rather than a superscript); None where it needs "^(…)" or "_(…)".
    """
    core = "".join(text.split())
    if all(ord(character) in characters for character in core):
        return characters
    bracketed = core[0] == "[" and core[-1] == "]"
    if bracketed or not any(map(str.isalnum, core)) or len(core) > _LONGEST or RAISED_ALREADY.issuperset(core):
        return {}
    return None
