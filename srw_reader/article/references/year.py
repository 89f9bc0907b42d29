"""The year of a work, as an entry of a reference list prints it."""

from __future__ import annotations

import re

from srw_reader.article.references.names import YEAR

UNDATED = (
    r"(?:[ns]\.\s?d\.|o\.\s?J\.|s\.\s?f\.|s\.\s?a\.|z\.\s?[jd]\.|n\.\s?d(?=\))"
    r"|undated|no date|sin fecha|ohne Jahr|senza data|sans date|sem data|geen datum)(?:[\s-]?[a-z](?!\w))?"
)
"""What is printed for a year that nobody knows, in seven languages."""
COMING = (
    r"(?:in press|forthcoming|in preparation|submitted|accepted|im Druck|im Erscheinen|à paraître|sous presse|en prensa"
    r"|in corso di stampa|in stampa|no prelo|in druk)"
)
"""What is printed for a year to come."""
_DIGITS = rf"{YEAR}(?:[a-rt-z](?!\w))?(?:[/–-](?:{YEAR}|[0-9]{{2}})[a-z]?)?(?![\w/]|[–-][0-9]|\.[0-9])"
_PRINTED = rf"(?P<year>{_DIGITS}|{UNDATED}|{COMING})"
_DAY = r"(?:(?:[0-9]{1,2}\.?\s)?(?:de\s)?[^\W\d_]{3,10}\.?(?:\s[0-9]{1,2})?,?\s(?:de\s)?)"
_APART = re.compile(
    rf"[(\[](?:ca?\.\s?|©\s?|originally\s|published\s|(?:[0-9]{{1,2}}[./-]){{1,2}}|{_DAY})?"
    rf"(?:{_PRINTED}|(?P<date>{YEAR})(?:[./-][0-9]{{1,2}}){{1,2}})(?:[,;]?\s[^()\[\]]{{1,30}})?[)\]]",
    re.IGNORECASE,
)
_NEXT = re.compile(rf"[\s,.:]{{0,3}}(?:\([^()]{{2,14}}\)[\s,.:]{{0,2}})?{_PRINTED}(?=[\s.,:;)]|$)", re.IGNORECASE)
_PLAIN = re.compile(rf"(?<![\w./–-])(?<!\$)(?P<year>{_DIGITS})(?P<issue>\s?(?:[^\W\d_]{{3}}\s[0-9]{{1,2}})?;)?")
_WORDS = re.compile(rf"(?:[,.;]\s)(?P<year>{UNDATED}|{COMING})(?=[\s.,;]|$)", re.IGNORECASE)
_NOT_THE_YEAR = re.compile(
    r"(?:https?://|www\.|doi:|10\.[0-9]{4,9}/)\S+"
    r"|\b(?:retrieved|accessed|access(?:ed)? (?:date|on)|cited|viewed|archived|visited"
    r"|last (?:visited|accessed)|abgerufen|aufgerufen|zugriff|zuletzt|stand|consult\w+"
    r"|geraadpleegd|bezocht|visitato|visto|acess\w+|acced\w+|recuperado|página visitada)\b[^()\[\];]{0,40}?[0-9]{4}"
    r"|(?:\bpp?\.|\bS\.|\bpages?)\s?[0-9]+(?:[–-][0-9]+)?|\barXiv:\S+|[“„«][^“”«»„]{0,300}[”»“]",
    re.IGNORECASE,
)


def find_year(text: str, names_end: int) -> str | None:
    """The year of a work.

    Args:
        text: the entry.
        names_end: where the names of its authors end.

    Returns:
        The year behind the names, else the first in parentheses, else one before a semicolon (Vancouver), else
        the last that is no date of access, no page, and in no address or quoted title. As printed: "2020a",
        "1910/1997", "n.d.", "in press".
    """
    if match := _NEXT.match(text, names_end):
        return match["year"]
    bare = _NOT_THE_YEAR.sub(lambda found: " " * len(found.group()), text)
    if match := _APART.search(bare, names_end) or _APART.search(bare):
        return match["year"] or match["date"]
    plain = list(_PLAIN.finditer(bare))
    if plain:
        return next((match for match in plain if match["issue"]), plain[-1])["year"]
    match = _WORDS.search(bare)
    return match["year"] if match else None
