"""The years that references and citations print."""

from __future__ import annotations

import re

from srw_reader.article.names import AND, COMING, UNDATED, YEAR
from srw_reader.strings.patterns import pattern

_BEHIND = rf"(?:[a-rt-z](?!\w))?(?:[/–-](?:{YEAR}|[0-9]{{2}})[a-z]?)?(?![\w/]|[–-][0-9]|\.[0-9])"
_PRINTED = rf"(?P<year>{YEAR}{_BEHIND}|{UNDATED}|{COMING})"
_DAY = r"(?:(?:[0-9]{1,2}\.?\s)?(?:de\s)?[^\W\d_]{3,10}\.?(?:\s[0-9]{1,2})?,?\s(?:de\s)?)"
_APART = pattern(
    rf"[(\[](?:ca?\.\s?|©\s?|originally\s|published\s|(?:[0-9]{{1,2}}[./-]){{1,2}}|{_DAY})?"
    rf"(?:{_PRINTED}|(?P<date>{YEAR})(?:[./-][0-9]{{1,2}}){{1,2}})(?:[,;]?\s[^()\[\]]{{1,30}})?[)\]]",
    re.IGNORECASE,
)
_NEXT = pattern(rf"[\s,.:]{{0,3}}(?:\([^()]{{2,14}}\)[\s,.:]{{0,2}})?{_PRINTED}(?=[\s.,:;)]|$)", re.IGNORECASE)
_PLAIN = pattern(  # what stands before a year is looked at behind it: `re` skips to the digits that years begin with
    rf"(?P<year>{YEAR}(?<![\w./$–-][0-9]{{4}}){_BEHIND})(?P<issue>\s?(?:[^\W\d_]{{3}}\s[0-9]{{1,2}})?;)?"
)
_WORDS = pattern(rf"(?:[,.;]\s)(?P<year>{UNDATED}|{COMING})(?=[\s.,;]|$)", re.IGNORECASE)
_NOT_THE_YEAR = pattern(
    r"(?:https?://|www\.|doi:|10\.[0-9]{4,9}/)\S+"
    r"|\b(?:retrieved|accessed|access(?:ed)? (?:date|on)|cited|viewed|archived|visited"
    r"|last (?:visited|accessed)|abgerufen|aufgerufen|zugriff|zuletzt|stand|consult\w+"
    r"|geraadpleegd|bezocht|visitato|visto|acess\w+|acced\w+|recuperado|página visitada)\b[^()\[\];]{0,40}?[0-9]{4}"
    r"|(?:\bpp?\.|\bS\.|\bpages?)\s?[0-9]+(?:[–-][0-9]+)?|\barXiv:\S+|[“„«][^“”«»„]{0,300}[”»“]",
    re.IGNORECASE,
)
_MISLEADING = (
    *("http", "www.", "doi:", "10.", "retrieved", "access", "cited", "viewed", "archived", "visit", "aufgerufen"),
    *("abgerufen", "zugriff", "zuletzt", "stand", "consult", "geraadpleegd", "bezocht", "visto", "acess", "acced"),
    *("recuperado", "arxiv:", "“", "„", "«"),
)
"""What begins it, looked for first: most entries have none of it."""
_PAGES = pattern(r"(?:[ps]\.|page)s?\s?[0-9]")
"""Or this."""
_OF_PAGES = ("p.", "s.", "page")
_FIRST_EDITION = rf"(?:{YEAR}/|[\[(]{YEAR}[\])]\s)(?={YEAR}\b)"
_CITED = pattern(
    rf"(?<![\w./-])(?:{_FIRST_EDITION})?"
    rf"(?P<year>{YEAR}[a-z]?(?![\w%°])(?!-[0-9]{{2}}-|[.,][0-9]{{3}}|\s?(?:percent|mg|ml|km|kg|kcal|people))"
    rf"|{UNDATED}|{COMING})"
    r"(?:/[0-9]{4})?(?:[–-][0-9]{2,4})?",
)
"""A year of publication as citations print it (APA 7, 8.10 to 8.15), with what stands for one; that of a first edition
may be before it ("1892/1998"; "[1892] 1998", Chicago 17, 15.40)."""
_LETTERS = pattern(rf"(?:\s?[,;&/]\s?|\s{AND}\s)-?([a-z])\b(?![\w.])")
_LETTERED = pattern(r"(?:[0-9]|-)[a-z]$")
_KEY = pattern(rf"({YEAR})([a-z]?)(?![a-z])")
_LETTER = pattern(r"(?:-|(?<![nsz])\.\s?|[a-z]{3}\s)([a-z])$")
_UNDATED = pattern(UNDATED, re.IGNORECASE)


def find_year(text: str, names_end: int) -> str | None:
    """The year of a work.

    Args:
        text: The entry.
        names_end: Where the names of its authors end.

    Returns:
        The year behind the names, else the first in parentheses, else one before a semicolon (Vancouver), else
        the last that is no date of access, no page, and in no address or quoted title. As printed: "2020a",
        "1910/1997", "n.d.", "in press".
    """
    if match := _NEXT.match(text, names_end):
        return match["year"]
    letters = text.casefold()
    may_mislead = any([mark in letters for mark in _MISLEADING]) or (
        any([mark in letters for mark in _OF_PAGES]) and _PAGES.search(letters)
    )
    bare = _NOT_THE_YEAR.sub(lambda found: " " * len(found.group()), text) if may_mislead else text
    if ("(" in bare or "[" in bare) and (match := _APART.search(bare, names_end) or _APART.search(bare)):
        return match["year"] or match["date"]
    plain = list(_PLAIN.finditer(bare))
    if plain:
        return next((match for match in plain if match["issue"]), plain[-1])["year"]
    match = _WORDS.search(bare)
    return match["year"] if match else None


def cited_years(text: str) -> list[tuple[int, int, str]]:
    """Every year of publication printed in a text: start, end and year; "2020a, b" gives two."""
    found: list[tuple[int, int, str]] = []
    for match in _CITED.finditer(text):
        year = match.group("year")
        found.append((match.start(), match.end(), year))
        if not _LETTERED.search(year):
            continue
        end = match.end()
        while more := _LETTERS.match(text, end):
            found.append((more.start(1), more.end(), year[:-1] + more.group(1)))
            end = more.end()
    return found


def year_key(year: str) -> tuple[str, str]:
    """A year as it is compared, and its letter: ("2020", "a"); one word for "no date", one for "not yet published"."""
    if match := _KEY.search(year):
        return match.group(1), match.group(2)
    letter = _LETTER.search(year)
    word = "undated" if _UNDATED.match(year.strip()) else "unpublished" if year.strip() else ""
    return word, letter.group(1) if letter else ""


def nearness(own: str, printed: str) -> int:
    """How near the year of a reference is to a printed one: 3 the same, 2 but for a letter, 1 both none, 0 another."""
    (own_base, own_letter), (base, letter) = year_key(own), year_key(printed)
    if own_base == base or (base.isdecimal() and base in re.findall(YEAR, own)):
        return 3 if own_letter == letter else 0 if own_letter and letter else 2
    return 1 if not own_base and base == "undated" else 0
