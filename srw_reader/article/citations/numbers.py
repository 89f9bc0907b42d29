"""Marks that name references by number: "[1, 3–5]", "²", "(2)", "refs. 3,4", linked note marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from srw_reader.article.citations.catalogue import Works
from srw_reader.article.citations.marks import LEAD, Mark, Named, Strength, understood
from srw_reader.article.html.scripts import LETTERS
from srw_reader.article.names import AND, YEAR
from srw_reader.named_tuple import NamedTuple

_WITHIN = r"(?:\s?\((?:[^\W\d]|[§¶])[^()]*(?:\([^()]*\)[^()]*)?\))?"
_NUMBER = rf"[0-9]{{1,3}}(?![0-9]){_WITHIN}"
_AND = rf"(?:&|\+|(?:{AND}|ed|i|och|og)\b)"
_UP_TO = r"(?:--|[–—‑−-]|(?:to|through|thru|bis|à|al?|ao|até|hasta|fino a|tot|t/m)\b)"
_BETWEEN = rf"\s*(?:,\s*(?:{_AND}\s*)?|{_AND}\s*){LEAD}?"
_ITEM = rf"{_NUMBER}(?:\s*{_UP_TO}\s*{_NUMBER})?"
_LIST = rf"{_ITEM}(?:{_BETWEEN}{_ITEM})*"
_REFERENCE = r"(?:r[eé]f[eé]ren(?:ces?|cias?|zen|z|ties?)|refer[eê]ncias?|riferiment[oi]|(?:r[eé]fs?|rif)\b|lit\b)"
_SOURCE = r"(?:literatu(?:r|ur|re)|quellen?|bron(?:nen)?|fuentes?|fontes?|fonti|sources?|citations?|(?:foot|end)notes?)"
_NOTE = r"(?:notes?|fn|anm|nr|no|n)"
_COUNT = r"\.?\s?(?:(?:nos?|nr|n[º°]?|numbers?|#)\.?\s?)?"
_LISTED = re.compile(
    rf"\^?{LEAD}?(?:(?P<word>{_REFERENCE}|{_SOURCE}){_COUNT}|{_NOTE}\.?\s?)?(?P<list>{_LIST})(?P<beside>"
    rf"(?:,?\s{AND}\s{_REFERENCE}\.?\s\w+|:\s[0-9]+(?:[–-][0-9]+)?|[,:]\s*(?!{_AND})(?:[^\W\d]|[§¶#*†‡“\"]).{{0,40}})?)",
    re.IGNORECASE,
)
_WORDED = re.compile(
    rf"\b(?:{_REFERENCE}(?<!lit)|lit\.){_COUNT}(?P<list>{_LIST})(?![\w.,:/%°-]*[\w%°])(?!\s(?:[µmk]?[gml]|[mc]m|percent|times|people|years?|days?)\b)",
    re.IGNORECASE,
)
_WORDS = ("ref", "réf", "rif", "lit")
"""What each word for a reference begins with: looked for first, since most texts have none."""
_NO_DIGIT = bytes({*range(0x100)} - {*b"0123456789"})
_RANGE = re.compile(rf"([0-9]+)(?:\s*{_UP_TO}\s*([0-9]+))?", re.IGNORECASE)
_HELD = re.compile(_WITHIN[:-1])
_DOUBTFUL = re.compile(rf",\s*(?:{_AND}\s*)?[0-9]|{YEAR}", re.IGNORECASE)
"""A number behind a page ("3, p. 12, 5") may be of a work as well; a year always is."""
_GAP = re.compile(rf"\s*{_UP_TO}\s*", re.IGNORECASE)
_LONGEST_RANGE = 60
_DIGITS = "⁰¹²³⁴-⁹"
_LETTERS = "".join(letter for letter in LETTERS["^("] if letter.isalpha())
_SUPERSCRIPT = re.compile(
    rf"[{_DIGITS}](?:⁽[{_DIGITS}{_LETTERS}⁻\s]{{1,30}}⁾|[{_DIGITS}{_LETTERS}]|[⁻,;–](?=[{_DIGITS}{_LETTERS}])"
    rf"|\s[{_LETTERS}]+\s(?=[{_DIGITS}]))*|⁽[{_DIGITS}⁻]+⁾"
    r"|\^\(((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*)\)"
)
_RAISED = re.compile(rf"[{_DIGITS}⁽^]")
"""What it begins with: one class, which `re` skips to."""
_NEAR = 40
"""What a number belongs to stands within so many characters before it."""
_BEYOND = 5
"""By how much a number in parentheses may be higher than any of the list, which then has lost an entry."""
_EXPONENT_BASE = re.compile(
    r"(?:^|[\s(\[/·×*–-])(?:[^\W\d_]|CO|NO|SO|NH|PO|VO|PM|[kcmdµμn]m|km|cm|mm|ft|in|sq|mi|yd|log|sin|cos|tan|chi|χ|sec|min|hr)$|[0-9⁻⁺+=×^√π]$"
    r"|(?:^|[\s(\[/·×*–-])[0-9][0-9.,]*(?![DGKs])[^\W\d_]$|[=+−<>≤≥≈∝~]\s?(?:[0-9][0-9.,]*)?[^\W\d_]{1,3}$"
)
"""What is raised to a power: a variable, a unit, also behind a number, "2N²" (yet "in 3D²", "the 1990s²"), or all that
stands behind an equals sign, "= mc²"."""
_ION = re.compile(r"(?<![^\W\d_])(?:[A-Z][a-z]?[0-9₀-₉]*)+$|[)\]]$")
"""Before a charge, "Ca²+"."""
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
_ONE_LETTER = re.compile(r"(?<!\w)[^\W\d_]$")
"""Before a parenthesis that belongs to it: "vitamin B(2)", "f(1)"."""
_CLOSES = re.compile(r"\s*(?:[.,;:!?)\]”’\"»]|$|[\n\t])")


class _Numbers(NamedTuple):
    """The reference numbers in a mark."""

    listed: tuple[int, ...]
    """Each once, ranges filled, in the order printed."""
    worded: bool
    """Whether a word such as "ref." says that they are references'."""
    rest: str
    """What is printed behind them and may name further works; else empty."""


def _read_numbers(content: str) -> _Numbers | None:
    """The numbers that a bracket, parenthesis or superscript holds, without what stands around it.

    Pages, tables and the like may follow a number in parentheses (AMA 11, 3.6) or all of them behind a comma (IEEE);
    None where anything else is printed, or a range runs backwards.
    """
    listed: dict[int, None] = {}
    rest = []
    groups = content.strip().split(";")
    matches = [_LISTED.fullmatch(group.strip()) for group in groups]
    if not (first := matches[0]):
        return None
    for group, match in zip(groups, matches, strict=True):
        beside = match["beside"] if match else f";{group}"
        listed.update(dict.fromkeys(_filled(match["list"]) if match else ()))
        if _DOUBTFUL.search(beside) or not (match or understood(beside)):
            rest.append(beside.strip(" ,:;"))
    return _Numbers(tuple(listed), first["word"] is not None, "; ".join(rest)) if listed else None


def _worded_numbers(text: str) -> list[tuple[int, int, tuple[int, ...]]]:
    """Numbers that a word in running text says to be references': "as in refs. 3,4". Start, end and numbers."""
    letters = text.lower() if has_digit(text) else ""
    if not any([word in letters for word in _WORDS]):
        return []
    found = [(match.start(), match.end(), _filled(match["list"])) for match in _WORDED.finditer(text)]
    return [one for one in found if one[2]]


def _between(first: str, gap: str, last: str) -> tuple[int, ...] | None:
    """The numbers between those of two marks with a range's sign or word between them, "[1]–[4]"; None without."""
    low, high = first.strip("[]()"), last.strip("[]()")
    if not (low.isdecimal() and high.isdecimal() and _GAP.fullmatch(gap)):
        return None
    return tuple(range(int(low) + 1, int(high))) if 0 < int(high) - int(low) <= _LONGEST_RANGE else None


def _filled(printed: str) -> tuple[int, ...]:
    """The numbers in a list with ranges, each once; none where a range runs backwards or too far."""
    listed: dict[int, None] = {}
    for first, last in _RANGE.findall(_HELD.sub("", printed)):
        begin, end = int(first), int(last or first)
        if end < begin or end - begin > _LONGEST_RANGE:
            return ()
        listed.update(dict.fromkeys(range(begin, end + 1)))
    return tuple(listed)


def has_digit(text: str) -> bool:
    """Whether there is a digit in a text, one of ASCII; to drop all else is ten times as fast as `re`."""
    return bool(text.encode("utf-8", "surrogatepass").translate(None, _NO_DIGIT))


def superscripts(text: str, numbers: Mapping[int, int]) -> Iterator[Mark]:
    """Raised numbers that are no exponents.

    Args:
        text: Of the block.
        numbers: The numbers of the references, with their indices.
    """
    if not _RAISED.search(text):
        return
    previous = -1
    for match in _SUPERSCRIPT.finditer(text):
        start, end = match.span()
        behind_another = previous >= 0 and text[previous:start].strip() in ("", ",", ";")
        if not behind_another and _is_exponent(text, start, end):
            continue
        printed = match.group(1) or unicodedata.normalize("NFKC", match.group())
        found = _read_numbers(printed.removeprefix("(").removesuffix(")") if match.group()[0] == "⁽" else printed)
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
    if text[end : end + 1] in ("+", "−", "-") and _ION.search(before):
        return True
    if _YEAR_BEFORE.search(before):
        return False
    return _EXPONENT_BASE.search(before) is not None


def bracketed_numbers(text: str, start: int, end: int, numbers: Mapping[int, int]) -> Mark | None:
    """A number, list or range in square brackets (start and end include them)."""
    found = _read_numbers(text[start + 1 : end - 1])
    if not found or not numbers or 0 in found.listed or _CODE_BEFORE.search(text[max(0, start - 30) : start]):
        return None
    return _numbered(start, end, found, numbers)


def parenthesised_numbers(text: str, start: int, end: int, numbers: Mapping[int, int]) -> Mark | None:
    """A number, list or range in parentheses.

    Without a word such as "ref." the article has to show that it is no enumeration or quantity.
    """
    found = _read_numbers(text[start + 1 : end - 1])
    if not found or not numbers or 0 in found.listed:
        return None
    if found.worded:
        return _numbered(start, end, found, numbers)._replace(kind="worded")
    listed = found.listed
    before = text[max(0, start - _NEAR) : start].rstrip()
    if (
        not before
        or found.rest
        or text[start - 1].isdigit()
        or _ONE_LETTER.search(text, max(0, start - 2), start)
        or max(listed) > max(numbers) + _BEYOND
    ):
        return None
    if before[-1] in ",;:(" or NUMBERED_THING.search(before):
        return None
    closes = _CLOSES.match(text, end) is not None
    if not closes and not set(listed) <= set(numbers):
        return None
    return Mark(start, end, "counted", _named(listed, numbers), "likely" if closes else "weak")


def numbers_in_words(text: str, numbers: Mapping[int, int]) -> Iterator[Mark]:
    """Numbers of references in running text, "as in refs. 3,4"."""
    for start, end, listed in _worded_numbers(text):
        if set(listed) & set(numbers):
            yield Mark(start, end, "worded", _named(listed, numbers))


def _numbered(start: int, end: int, found: _Numbers, numbers: Mapping[int, int]) -> Mark:
    strength: Strength = "sure" if set(found.listed) & set(numbers) else "likely"
    return Mark(start, end, "number", _named(found.listed, numbers), strength, rest=found.rest)


def joined(text: str, marks: Sequence[Mark], numbers: Mapping[int, int]) -> list[Mark]:
    """The marks of a block; two with a range's sign or word between them are one: "[1]–[3]", "[1] to [3]"."""
    kept: list[Mark] = []
    for mark in marks:
        first = kept[-1] if kept else None
        if first and {first.kind, mark.kind} <= {"number", "worded", "counted", "link"}:
            gap = text[first.end : mark.start]
            inner = _between(first.named[-1].printed, gap, mark.named[0].printed)
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
