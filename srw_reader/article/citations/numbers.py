"""Marks that name references by number: brackets, superscripts, parentheses, linked note marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from srw_reader.article.citations.catalogue import Works
from srw_reader.article.citations.marks import Mark, Named
from srw_reader.models import Link

_TO_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾", "0123456789-()")
_RAISED = "⁰¹²³⁴-⁹"
_SUPERSCRIPT = re.compile(rf"[{_RAISED}]+(?:[⁻,–][{_RAISED}]+)*|⁽[{_RAISED}⁻]+⁾|\^\(([0-9][0-9,;\s–—-]*)\)")
_NUMBERS = re.compile(
    r"\^?(?:(?:refs?|notes?|n|nr|no)\.?\s?)?([0-9]{1,3}(?:\s*[,;–—‑-]\s*[0-9]{1,3})*)"
    r"(?:[,:;]\s*[^\W\d][^\[\]]{0,40}|[,:;]\s*§{1,2}\s?[\w.]+)?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"([0-9]+)(?:\s*[–—‑-]\s*([0-9]+))?")
_LONGEST_RANGE = 60
_NEAR = 40
"""What a number belongs to stands within so many characters before it."""
_BEYOND = 5
"""By how much a number in parentheses may be higher than any of the list, which then has lost an entry."""
_EXPONENT_BASE = re.compile(
    r"(?:^|[\s(\[/·×*–-])(?:[^\W\d_]|[kcmdµμn]m|km|cm|mm|ft|in|sq|mi|yd|log|sin|cos|tan|chi|χ|sec|min|hr)$|[0-9⁻⁺+=×^√π]$"
)
_YEAR_BEFORE = re.compile(r"(?<![\d.,])(?:1[5-9]|20)[0-9]{2}$")
_CODE_BEFORE = re.compile(
    r"(?:[\s(]|^)(?:[a-z]|arr(?:ay)?|list|args?|argv|data|index|items?|values?|row|col|vec|dict|map|buf|ptr|\w+(?:[_.$]\w+)+|[\w.]*\(\))$"
)
NUMBERED_THING = re.compile(
    r"(?:fig(?:ure)?s?|tab(?:le)?s?|eq(?:uation)?s?|steps?|sections?|chapters?|types?|phases?|grades?|levels?|stages?|lemma|theorem"
    r"|case|items?|part|number|no|nr|version|group|class|question|option|schritt|abb\w*|tabelle|formel|gleichung|ecuación|figura|tableau)"
    r"\.?\s?$",
    re.IGNORECASE,
)
"""What carries a number of its own, right before that."""
_COUNTED = re.compile(r"\(([0-9]{1,2})\)")
_OPENS_COUNT = re.compile(r"\b(?:and|or|either|are|is|by|to|for|that|if|und|oder|et|ou|y|o|e|en|of)$", re.IGNORECASE)
_CLOSES = re.compile(r"\s*(?:[.,;:!?)\]”’\"»]|$|[\n\t])")
_SYMBOLS = frozenset("*†‡§¶")


def superscripts(text: str, numbers: Mapping[int, int]) -> Iterator[Mark]:
    """Raised numbers that are no exponents.

    Args:
        text: of the block.
        numbers: the numbers of the references, with their indices.
    """
    previous = -1
    for match in _SUPERSCRIPT.finditer(text):
        start, end = match.span()
        printed = (match.group(1) or match.group()).translate(_TO_DIGITS).strip("()")
        behind_another = previous >= 0 and text[previous:start].strip() in ("", ",", ";")
        if not behind_another and _is_exponent(text, start, end):
            continue
        listed = _listed(printed)
        if len(listed) == 1 and listed[0] not in numbers and (digits := _digits_each(printed, numbers)):
            for at, digit in enumerate(digits, start):  # two marks printed side by side
                yield Mark(at, at + 1, "number", _named([digit], numbers))
            previous = end
            continue
        if not listed or not any(number in numbers for number in listed):
            if listed and numbers and max(listed) <= max(numbers) + 20:
                yield Mark(start, end, "number", _named(listed, numbers), "likely")
            continue
        previous = end
        yield Mark(start, end, "number", _named(listed, numbers))


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
    before = text[max(0, start - 12) : start]
    if _YEAR_BEFORE.search(before):
        return False
    return _EXPONENT_BASE.search(before) is not None


def bracketed_numbers(text: str, start: int, end: int, numbers: Mapping[int, int]) -> Mark | None:
    """A number, list or range in square brackets (start and end include them)."""
    match = _NUMBERS.fullmatch(text[start + 1 : end - 1].strip())
    if not match or not numbers or _CODE_BEFORE.search(text[max(0, start - 30) : start]):
        return None
    listed = _listed(match.group(1))
    if not listed or 0 in listed:
        return None
    return Mark(start, end, "number", _named(listed, numbers), "sure" if set(listed) & set(numbers) else "likely")


def parenthesised_numbers(text: str, start: int, end: int, numbers: Mapping[int, int]) -> Mark | None:
    """A number, list or range in parentheses; the article has to show that it is no enumeration or quantity."""
    match = _NUMBERS.fullmatch(text[start + 1 : end - 1].strip())
    if not match or not numbers or not text[max(0, start - _NEAR) : start].strip():
        return None
    listed = _listed(match.group(1))
    if not listed or text[start - 1].isdigit() or 0 in listed or max(listed) > max(numbers) + _BEYOND:
        return None
    before = text[max(0, start - 20) : start].rstrip()
    if not before or before[-1] in ",;:(" or NUMBERED_THING.search(before):
        return None
    closes = _CLOSES.match(text, end) is not None
    if not closes and not set(listed) <= set(numbers):
        return None
    return Mark(start, end, "counted", _named(listed, numbers), "likely" if closes else "weak")


def _listed(printed: str) -> list[int]:
    """The numbers in a list with ranges, each once: "2–4, 7"."""
    listed: dict[int, None] = {}
    for first, last in _RANGE.findall(printed):
        begin, end = int(first), int(last or first)
        if end < begin or end - begin > _LONGEST_RANGE:
            return []
        listed.update(dict.fromkeys(range(begin, end + 1)))
    return list(listed)


def _named(listed: Sequence[int], numbers: Mapping[int, int]) -> tuple[Named, ...]:
    return tuple(Named(str(n), Works((numbers[n],) if n in numbers else ())) for n in listed)


def linked(text: str, links: Sequence[tuple[Link, int | None]]) -> Iterator[Mark]:
    """Links to references of the list, with the brackets around them.

    Args:
        text: of the block.
        links: its links within the article, each with the index of the reference that it leads to, if to any.
    """
    taken = -1
    for place, (link, _) in enumerate(links):
        if link.start < taken or not text[link.start : link.end].strip():
            continue
        start, end = _bracket_around(text, link.start, link.end)
        inside = [(other, index) for other, index in links[place:] if other.start < end]
        named = tuple(
            Named(" ".join(text[other.start : other.end].split()), Works((index,)))
            for other, index in inside
            if index is not None and text[other.start : other.end].strip()
        )
        if not named or (start == link.start and not _is_note_mark(text[link.start : link.end])):
            continue
        taken = end
        yield Mark(start, end, "link", _once(named))


def _once(named: Sequence[Named]) -> tuple[Named, ...]:
    """Each work once: a name and its year may be linked one by one."""
    return tuple({one.works.found: one for one in reversed(named)}.values())[::-1]


def _is_note_mark(printed: str) -> bool:
    """Whether a link's text is nothing but a mark: a number, a letter, a sign, in brackets or not."""
    bare = printed.translate(_TO_DIGITS).strip("[]()^ \n\t").removeprefix("note").removeprefix("fn").strip()
    again = bare.replace(":", "")  # "[1:1]": note 1, cited again
    return again.isdigit() or (len(bare) <= 2 and (bare.isalpha() or set(bare) <= _SYMBOLS))


def _bracket_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bracket or parenthesis that a stretch stands in, alone or with others; else the stretch itself."""
    depth = 0
    for at in range(start - 1, max(-1, start - 200), -1):
        char = text[at]
        if char in ")]":
            depth += 1
        elif char in "([":
            if not depth:
                close = text.find(")" if char == "(" else "]", start)
                inner = "^" if at and text[at - 1] == "^" else ""
                return (
                    (at - len(inner), max(end, close + 1))
                    if close >= 0 and "\n" not in text[at:close]
                    else (start, end)
                )
            depth -= 1
        elif char in "\n\t":
            break
    return start, end


def enumerated(text: str) -> frozenset[int]:
    """Where numbers in parentheses count the parts of a sentence: "either (1) … or (2) …"."""
    places: set[int] = set()
    run: list[int] = []
    for match in _COUNTED.finditer(text):
        number = int(match.group(1))
        before = text[max(0, match.start() - _NEAR) : match.start()].rstrip()
        opens = not before or before[-1] in ":,;—–\n\t" or _OPENS_COUNT.search(before) is not None
        if number == 1 and opens and not _CLOSES.match(text, match.end()):
            run = [match.start()]
        elif run and number == len(run) + 1 and not _CLOSES.match(text, match.end()):
            run.append(match.start())
            places.update(run)
        else:
            run = []
    return frozenset(places)
