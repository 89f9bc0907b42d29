"""Marks that name references by number: brackets, superscripts, parentheses, linked note marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from srw_reader.article.citations.catalogue import Works
from srw_reader.article.citations.marks import Mark, Named, Strength
from srw_reader.article.citations.numbering import Numbers, between, read_numbers, worded_numbers
from srw_reader.article.html.scripts import LETTERS
from srw_reader.article.names import YEAR

_DIGITS = "⁰¹²³⁴-⁹"
_LETTERS = "".join(letter for letter in LETTERS["^("] if letter.isalpha())
_SUPERSCRIPT = re.compile(
    rf"[{_DIGITS}](?:⁽[{_DIGITS}{_LETTERS}⁻\s]{{1,30}}⁾|[{_DIGITS}{_LETTERS}]|[⁻,;–](?=[{_DIGITS}{_LETTERS}])"
    rf"|\s[{_LETTERS}]+\s(?=[{_DIGITS}]))*|⁽[{_DIGITS}⁻]+⁾"
    r"|\^\(((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*)\)"
)
_NEAR = 40
"""What a number belongs to stands within so many characters before it."""
_BEYOND = 5
"""By how much a number in parentheses may be higher than any of the list, which then has lost an entry."""
_EXPONENT_BASE = re.compile(
    r"(?:^|[\s(\[/·×*–-])(?:[^\W\d_]|[kcmdµμn]m|km|cm|mm|ft|in|sq|mi|yd|log|sin|cos|tan|chi|χ|sec|min|hr)$|[0-9⁻⁺+=×^√π]$"
)
_IN_CALL = re.compile(r"[^\W\d]\([^()\s]*$")
"""What stands in parentheses that belong to a name, "O(height²)"."""
_YEAR_BEFORE = re.compile(rf"(?<![\d.,]){YEAR}$")
_CODE_BEFORE = re.compile(
    r"(?:[\s(]|^)(?:[a-z]|arr(?:ay)?|list|args?|argv|data|index|items?|values?|row|col|vec|dict|map|buf|ptr|\w+(?:[_.$]\w+)+|[\w.]*\(\))$"
)
NUMBERED_THING = re.compile(
    r"(?:fig(?:ure)?s?|tab(?:l[ea])?s?|[eé]q(?:uation)?s?|steps?|sections?|chapters?|types?|phases?|grades?|levels?|stages?|lemma|theorem"
    r"|case|items?|part|number|no|nr|version|group|class|question|option|schritt|abb\w*|tabelle|formel|gleichung\w*|[eé]tape|afbeelding"
    r"|e[cq]ua\w+|f[oó]rmula|figura|tableau|tabel(?:la|a)?|paso|passo|fase|vergelijking|abschnitt|kapitel|cap[ií]tulo|chapitre)"
    r"\.?\s?$",
    re.IGNORECASE,
)
"""What carries a number of its own, right before that."""
_COUNTED = re.compile(r"\(([0-9]{1,2})\)")
_OPENS_COUNT = re.compile(r"\b(?:and|or|either|are|is|by|to|for|that|if|und|oder|et|ou|y|o|e|en|of)$", re.IGNORECASE)
_CLOSES = re.compile(r"\s*(?:[.,;:!?)\]”’\"»]|$|[\n\t])")


def superscripts(text: str, numbers: Mapping[int, int]) -> Iterator[Mark]:
    """Raised numbers that are no exponents.

    Args:
        text: of the block.
        numbers: the numbers of the references, with their indices.
    """
    previous = -1
    for match in _SUPERSCRIPT.finditer(text):
        start, end = match.span()
        behind_another = previous >= 0 and text[previous:start].strip() in ("", ",", ";")
        if not behind_another and _is_exponent(text, start, end):
            continue
        printed = match.group(1) or unicodedata.normalize("NFKC", match.group())
        found = read_numbers(printed.removeprefix("(").removesuffix(")") if match.group()[0] == "⁽" else printed)
        if not found:
            continue
        if len(found.listed) == 1 and found.listed[0] not in numbers and (digits := _digits_each(printed, numbers)):
            for at, digit in enumerate(digits, start):  # two marks printed side by side
                yield Mark(at, at + 1, "number", _named([digit], numbers))
            previous = end
        elif any(number in numbers for number in found.listed):
            yield Mark(start, end, "number", _named(found.listed, numbers), rest=found.rest)
            previous = end
        elif numbers and max(found.listed) <= max(numbers) + 20:
            yield Mark(start, end, "number", _named(found.listed, numbers), "likely")


def _digits_each(printed: str, numbers: Mapping[int, int]) -> list[int]:
    """The digits of a number, where each is the number of a reference and they rise."""
    digits = [int(char) for char in printed if char.isdigit()]
    rising = all(one < other for one, other in pairwise(digits))
    return digits if len(digits) == len(printed) and rising and all(digit in numbers for digit in digits) else []


def _is_exponent(text: str, start: int, end: int) -> bool:
    """Whether a raised number belongs to a unit, a formula or an isotope."""
    if not text[max(0, start - _NEAR) : start].strip() or text[start - 1] in "\n\t([{":
        return True
    if end < len(text) and text[end] in "⁺⁻⁼ⁿ₀₁₂₃₄₅₆₇₈₉" or (end < len(text) and text[end].isalpha()):
        return True
    if _IN_CALL.search(text[max(0, start - _NEAR) : start]):
        return True
    before = text[max(0, start - 12) : start]
    if _YEAR_BEFORE.search(before):
        return False
    return _EXPONENT_BASE.search(before) is not None


def bracketed_numbers(text: str, start: int, end: int, numbers: Mapping[int, int]) -> Mark | None:
    """A number, list or range in square brackets (start and end include them)."""
    found = read_numbers(text[start + 1 : end - 1])
    if not found or not numbers or 0 in found.listed or _CODE_BEFORE.search(text[max(0, start - 30) : start]):
        return None
    return _numbered(start, end, found, numbers)


def parenthesised_numbers(text: str, start: int, end: int, numbers: Mapping[int, int]) -> Mark | None:
    """A number, list or range in parentheses.

    Without a word such as "ref." the article has to show that it is no enumeration or quantity.
    """
    found = read_numbers(text[start + 1 : end - 1])
    if not found or not numbers or 0 in found.listed:
        return None
    if found.worded:
        return _numbered(start, end, found, numbers)._replace(kind="worded")
    listed = found.listed
    before = text[max(0, start - _NEAR) : start].rstrip()
    if not before or found.rest or text[start - 1].isdigit() or max(listed) > max(numbers) + _BEYOND:
        return None
    if before[-1] in ",;:(" or NUMBERED_THING.search(before):
        return None
    closes = _CLOSES.match(text, end) is not None
    if not closes and not set(listed) <= set(numbers):
        return None
    return Mark(start, end, "counted", _named(listed, numbers), "likely" if closes else "weak")


def numbers_in_words(text: str, numbers: Mapping[int, int]) -> Iterator[Mark]:
    """Numbers of references in running text, "as in refs. 3,4"."""
    for start, end, listed in worded_numbers(text):
        if set(listed) & set(numbers):
            yield Mark(start, end, "worded", _named(listed, numbers))


def _numbered(start: int, end: int, found: Numbers, numbers: Mapping[int, int]) -> Mark:
    strength: Strength = "sure" if set(found.listed) & set(numbers) else "likely"
    return Mark(start, end, "number", _named(found.listed, numbers), strength, rest=found.rest)


def joined(text: str, marks: Sequence[Mark], numbers: Mapping[int, int]) -> list[Mark]:
    """The marks of a block; two with a range's sign or word between them are one: "[1]–[3]", "[1] to [3]"."""
    kept: list[Mark] = []
    for mark in marks:
        first = kept[-1] if kept else None
        if first and {first.kind, mark.kind} <= {"number", "worded", "counted", "link"}:
            gap = text[first.end : mark.start]
            inner = between(first.named[-1].printed, gap, mark.named[0].printed)
            if inner is not None:
                named = (*first.named, *_named(inner, numbers), *mark.named)
                kept[-1] = mark._replace(start=first.start, named=named, rest=first.rest or mark.rest)
                continue
        kept.append(mark)
    return kept


def _named(listed: Sequence[int], numbers: Mapping[int, int]) -> tuple[Named, ...]:
    return tuple(Named(str(n), Works((numbers[n],) if n in numbers else ())) for n in listed)


def enumerated(text: str) -> frozenset[int]:
    """Where numbers in parentheses count the parts of a sentence: "either (1) … or (2) …"."""
    places: set[int] = set()
    run: list[int] = []
    led = False
    for match in _COUNTED.finditer(text):
        number = int(match.group(1))
        before = text[max(0, match.start() - _NEAR) : match.start()].rstrip()
        opens = not before or before[-1] in ":,;—–\n\t" or _OPENS_COUNT.search(before) is not None
        closes = _CLOSES.match(text, match.end()) is not None
        if number == 1 and not closes:
            run, led = [match.start()], opens
        elif run and number == len(run) + 1 and not closes and (led or opens):
            run.append(match.start())
            places.update(run)
            led = True
        else:
            run = []
    return frozenset(places)
