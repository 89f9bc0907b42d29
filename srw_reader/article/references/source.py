"""Who an entry of a reference list is by: the organisation or first author, as printed.

Names are found by their form (APA, Vancouver, MLA, Chicago and Harvard order them differently),
organisations by a word that only names have, by the host of the entry's address, or by standing where
the styles put the author. Where none of that is so, nobody is named.
"""

from __future__ import annotations

import re

from srw_reader.article import lexicon
from srw_reader.article.capitals import UPPER, pattern
from srw_reader.article.names import (
    AND,
    DATE,
    DEGREE,
    DOTTED,
    ET_AL,
    GENERATION,
    GIVEN,
    HONORIFIC,
    HONOURED,
    INITIALS,
    JOIN,
    MIDDLE,
    NAME,
    NO_DATE,
    NO_NAME,
    ONE_SURNAME,
    SAME,
    SEVERAL,
    SURNAME,
    YEAR,
)
from srw_reader.article.organisations import (
    ACRONYMS,
    TOPICS,
    capitalised,
    has_organisation_noun,
    has_organisation_word,
    is_host,
    is_name,
    is_organisation,
    is_publisher,
    parts_end,
    whole_end,
)
from srw_reader.article.references.segments import REPORTER, segments, split_at_markup, without_year
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.clean import fold

_HEAD = 400
"""Who it is by is said within so many characters."""
_FULL = rf"(?:{NAME}\s(?:(?:{DOTTED}|{NAME})\s)?{ONE_SURNAME})"
_HARVARD = rf"{YEAR}[a-z]?[,.:\s]|{NO_DATE}"
"""What may stand right behind the initials: "Smith, J 2020, The Book"."""
_IMPRINT = (
    rf"(?:„|\b[Ii]n:\s|,\sS\.\s[0-9]|\b(?:Hrsg|Hg|Aufl)\.|[.,]\s[{UPPER}][\w/-]+(?:\s[\w/-]+){{0,2}}\s{YEAR}(?:[.,]|\s*$)"
    rf"|\.\s[{UPPER}][\w /-]{{2,30}}:\s[^.:]{{2,60}},?\s{YEAR})"
)
"""What tells that a colon behind two capital words closes a name: "Müller, Hanna: Tee. Berlin 2019"."""
_AFTER_GIVEN = (
    rf"(?=\s?[./]|:\s[^\n]{{0,300}}?{_IMPRINT}"
    rf"|(?<=\.)\s|\s?\(|,?\s{JOIN}\s|;|,\s(?:[“\"«„]|{DEGREE}|{GENERATION})|{ET_AL})"
)
_SHORT_NOTE = rf",\s[{UPPER}][^,\n]{{3,60}},\s(?:pp?\.\s?)?[0-9]+(?:[–-][0-9]+)?\.?\s*$"
_FORMS = (
    rf"{_FULL}(?=,\s{DEGREE})",  # John A. Smith, MD
    rf"{NAME}\s{DOTTED}\s{ONE_SURNAME}(?=\s{DEGREE})",  # John A. Smith MD
    rf"{_FULL}(?=,?\s(?:Jr|Sr)\b\.?,\s)",  # John Smith, Jr., The Book
    rf"{SURNAME},\s{{0,2}}(?:{DOTTED}|{INITIALS}(?=\s{{0,2}}(?:[,.;:(&/]|{JOIN}\b|{_HARVARD}|$)))",  # Smith, J. A.
    MIDDLE,  # John A. Smith
    rf"{SURNAME}(?:\s{GENERATION})?\s(?:{SEVERAL}"
    rf"|{INITIALS}(?=\s{{0,2}}(?:[,.;:(]|{JOIN}\s|et\sal\b|{GENERATION}|{_HARVARD}|$))|{DOTTED})",  # Smith JA
    rf"{SURNAME}(?={ET_AL})",  # Smith et al.
    rf"{ONE_SURNAME},\s{GIVEN}{_AFTER_GIVEN}",  # Smith, John
    rf"{ONE_SURNAME},\s{GIVEN}(?=(?:,\s{_FULL}){{1,20}},?\s{JOIN}\s)",  # Smith, John, Jane Doe, and …
    rf"{NAME}\s{NAME},\s{NAME}(?=\.\s|\s\()",  # Smith Jones, John
    rf"{DOTTED}\s?{ONE_SURNAME}(?:\s{NAME})?(?=[\s,.;:(]|$)",  # J. Smith
    rf"{ONE_SURNAME}(?=,\s(?:pp?\.|S\.|op\.)\s|{_SHORT_NOTE})",  # Smith, The Book, 7
    rf"{_FULL}(?=(?:,\s{_FULL}){{0,6}},?\s{JOIN}\s{HONORIFIC}{_FULL}\s?[,.(])",  # John Smith and Jane Doe
    rf"{_FULL}(?=(?:,\s{_FULL}){{1,20}}\s\({YEAR})",  # John Smith, Jane Doe (2020)
    rf"{_FULL}(?=(?:,\s{_FULL}){{1,20}}\.\s{YEAR}|(?:,\s{_FULL}){{2,20}}\.\s)",  # John Smith, Jane Doe. 2020
)
_PERSONS = (
    *(pattern(HONORIFIC + form) for form in _FORMS),
    pattern(rf"{HONOURED}{_FULL}(?=[,.:;]|\s[(–-])"),  # Dr. John Smith
)
_SAME = pattern(rf"\s*{SAME}")
_PROSE = pattern(NO_NAME)
_SURNAME_ALONE = pattern(rf"(?P<name>{ONE_SURNAME}),\s")
"""Before a title in italics."""
_WITH_IMPRINT = pattern(  # John Smith, The Book (Oxford: Span, 2020)
    rf"{_FULL}(?=,\s[{UPPER}][^()\n]{{2,120}}\s\((?:[^()]{{2,40}}:\s)?(?P<publisher>[^():]{{2,60}}),\s{YEAR}\))"
)
_WITH_YEAR = pattern(  # Smith and Doe (2020)
    rf"{ONE_SURNAME}(?=(?:(?:,\s{ONE_SURNAME}){{0,20}},?\s{JOIN}\s{ONE_SURNAME})?[,.]?\s\(?{DATE})"
)
_BEHIND = (
    pattern(rf"\b[Bb]y:?\s({HONORIFIC}{NAME}\s(?:{DOTTED}\s)?{ONE_SURNAME}|@\w[\w-]+)"),  # Title by John Smith
    pattern(rf"\(({ONE_SURNAME})(?={ET_AL}[^()]{{0,12}}\)\s*(?:\n|$))"),  # Title (Smith et al.)
    pattern(rf"\s[–—-]\s({NAME}\s(?:[{UPPER}]\.?){{1,3}}\s{ONE_SURNAME})\s*$"),  # Title – John A. Smith
)
_OF_BEHIND = ("by", "By", "(", "–", "—", "-")
"""What any of them has, looked for first."""
_NO_SURNAMES = lexicon.words("no_surnames")
_TITLE_STARTS = lexicon.words("title_starts")
_TITLE_NOUNS = lexicon.words("title_nouns")
"""What a work is about, not who wrote it."""
_NO_NAMES = _NO_SURNAMES | _TITLE_NOUNS
_LINKING = frozenset(("and", "&", "of", "in", "for", "with", "on", "und", "et", "y"))
_GERUND = pattern(r"[A-Z][a-z]{3,}ing\s")
_PAIR = pattern(rf"({ONE_SURNAME})\s{AND}\s(?!\1,){ONE_SURNAME},\s[“\"«„{UPPER}]")
_FIRM = pattern(
    rf"(?P<partner>{NAME})\s&\s(?P=partner)(?:\s{NAME}){{0,2}}(?=[.:,]\s|\s\()"
    rf"|{NAME}(?:,\s{NAME})*,?\s{AND}\s{NAME}\s(?:Laborator(?:y|ies)|Compan(?:y|ies)|Partners|Associates|Sons|Brothers)\b"
)
"""A firm that is called after its founders: "Johnson & Johnson"."""
_QUOTED = pattern(r"[“„«‘\"][^“”«»„\"\n]{2,300}[”“»’\"]")
_DATED = pattern(rf"{YEAR}|{NO_DATE}")
_DATE_ALONE = pattern(
    rf"[\s.,(\[–—|-]*(?:(?:[0-9]{{1,2}}\.?\s)?[^\W\d_]{{3,10}}\.?\s(?:[0-9]{{1,2}},\s)?)?(?:{YEAR})?[)\].]*"
)
"""What may stand behind the publisher at the end of linked text."""
_SITE = pattern(
    rf"\s(?:(?P<bar>[|»])|[–—·•-])\s(?P<site>[^\n|»–—(),/]{{2,60}}?)(?:\s\([{UPPER}]{{2,8}}\))?(?:,?\s[(\[]?(?:[^\W\d_]{{3,10}}\.?\s(?:[0-9]{{1,2}},\s)?)?"
    rf"{YEAR}[)\]]?)?\.?$"
)
"""What a page's title ends with, perhaps with a date."""
_ACRONYM = pattern(rf"[{UPPER}]{{2,8}}")
_ADDRESS_AT_END = pattern(r"^(?:https?://|www\.)|(?:https?://|www\.|\bdoi:\s?10\.)\S+$", re.IGNORECASE)
_CASE = pattern(rf"[{UPPER}][^,\n]{{1,80}}\sv\.?\s[{UPPER}][^,\n]{{1,80}}(?:,\s{REPORTER}|\s[(\[]{YEAR}[)\]])")
"""What a case in court is called: "Okafor v. Lind, 123 F.3d 456"."""


class Name(NamedTuple):
    """Who an entry is by, and where that is printed."""

    start: int
    end: int
    person: bool
    text: str


def find_source(text: str, host: str, title_spans: tuple[tuple[int, int], ...]) -> Name | None:
    """Who an entry is by.

    Args:
        text: The entry without number.
        host: Of its address; "" if it has none.
        title_spans: What is set in italics, quoted or linked in it: probably a title.

    Returns:
        The name at the start, else the organisation, or "by Name", after the title.
    """
    start = len(text) - len(text.lstrip(" [(*•-–—"))
    if (" v" in text or "\nv" in text) and _CASE.match(text, start):
        return None
    stretches = segments(text[:_HEAD], start)
    first = next(stretches, (start, start))
    if site := _site(text, start, text[slice(*first)], host, title_spans):
        return site
    quoted = _QUOTED.match(text, start)
    name = None if quoted else _at_start(text, start, first, host, title_spans)
    if name is None or not (name.person or is_organisation(name.text, host)):
        name = _on_second_line(text) or name
    if name:
        return name if name.person else _organisation(text, name.start, parts_end(text, name.start, name.end))
    forms = _BEHIND if any([mark in text for mark in _OF_BEHIND]) else ()
    if match := next((match for form in forms if (match := form.search(text, start, _HEAD))), None):
        return Name(match.start(1), match.end(1), True, match.group(1))
    least = quoted.end() if quoted else 0
    places = [part for place in (first, *stretches) for part in split_at_markup(text, place, title_spans)]
    behind = [without_year(text, place) for place in places[1:] if place[0] >= least]
    known = [place for place in behind if _is_publisher(text, place, host, title_spans)]
    low, high = min(known, key=lambda place: not is_host(text[place[0] : place[1]], host), default=(0, 0))
    return _organisation(text, low, high) if high else None


def _organisation(text: str, start: int, end: int) -> Name:
    """An organisation with the rest of its name, which may stand behind a mark."""
    end = whole_end(text, start, end)
    return Name(start, end, False, text[start:end])


def _site(text: str, start: int, first: str, host: str, title_spans: tuple[tuple[int, int], ...]) -> Name | None:
    """The site at the end of the title of a page, "Report on Tea | WHO (2019)", where nobody is named before it."""
    match = _SITE.search(text, start, _HEAD)
    if match is None or not (is_host(match["site"], host) or (match["bar"] and _ACRONYM.fullmatch(match["site"]))):
        return None
    named = (first.isupper() and first not in TOPICS) or has_organisation_noun(first) or is_host(first, host)
    if named or _person(text, start, title_spans):
        return None
    return Name(*match.span("site"), False, match["site"])


def _at_start(
    text: str, start: int, place: tuple[int, int], host: str, title_spans: tuple[tuple[int, int], ...]
) -> Name | None:
    first = text[slice(*place)]
    if firm := _FIRM.match(text, start):
        return Name(start, firm.end(), False, firm.group())
    low, high = without_year(text, place) if text.startswith(",", place[1]) else place
    if high < place[1] and is_name(text[low:high]):  # "World Bank 2020, Tea"
        return Name(low, high, False, text[low:high])
    if is_name(first) or first in ACRONYMS or ("&" in first and is_host(first, host)):
        return Name(*place, False, first)
    if name := _person(text, start, title_spans):
        return name
    return _leading(text, place, host, any(low <= start for low, _ in title_spans), title_spans) if first else None


def _on_second_line(text: str) -> Name | None:
    """The author below a line that only says what kind of work it is ("Review (2025)")."""
    newline = text.find("\n", 0, _HEAD)
    match = (
        next((match for form in _PERSONS if (match := form.match(text, newline + 1))), None) if newline > 0 else None
    )
    if match is None or has_organisation_word(match.group()):
        return None
    return Name(match.start(), match.end(), True, match.group())


def _is_publisher(text: str, place: tuple[int, int], host: str, title_spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether a stretch behind the title is surely the organisation; within linked text only its end can be."""
    low, high = place
    segment = text[low:high]
    if not is_organisation(segment, host) or (len(segment) < 3 or text[low - 1] in '“"«„'):
        return False
    return all(start > low or end <= low or _DATE_ALONE.fullmatch(text, high, end) for start, end in title_spans)


def names_someone(text: str) -> bool:
    """Whether a text begins with the name of an author or organisation, or dashes for it, by its form alone."""
    start = len(text) - len(text.lstrip(" [(*•-–—"))
    if _SAME.match(text) or _person(text, start, ()):
        return True
    first = next(segments(text[:_HEAD], start), None)
    return first is not None and is_organisation(text[first[0] : first[1]], "")


def reads_as_entry(text: str) -> bool:
    """Whether a paragraph reads like an entry: an address at its start or end, or a name and a year."""
    head = text[:_HEAD].strip()
    if (":" in head or "www." in head.lower()) and _ADDRESS_AT_END.search(head):
        return True
    return _DATED.search(head) is not None and names_someone(head)


def _person(text: str, start: int, title_spans: tuple[tuple[int, int], ...]) -> Name | None:
    if _PROSE.match(text, start):
        return None
    title = next((low for low, _ in title_spans if low > start), -1)
    if (alone := _SURNAME_ALONE.match(text, start)) and alone.end() == title:
        return Name(start, alone.end("name"), True, alone["name"])
    for form in (*_PERSONS, _WITH_YEAR, _WITH_IMPRINT):
        match = form.match(text, start, _HEAD)
        if match is None or start < title < match.end():
            continue
        name = match.group()
        if fold(name).replace(",", " ").split()[0] in _NO_NAMES or not TOPICS.isdisjoint(name.split()):
            continue
        if form is _WITH_IMPRINT and is_organisation(match["publisher"], ""):
            continue  # "Sleep Apnea, Causes and Signs (Tea Clinic, 2020)"
        if form is _WITH_YEAR or not has_organisation_word(name):
            return Name(match.start(), match.end(), True, name)
    return None


def _leading(
    text: str, place: tuple[int, int], host: str, titled: bool, title_spans: tuple[tuple[int, int], ...]
) -> Name | None:
    """The first stretch of an entry, if it is a name."""
    low, high = place
    segment = text[low:high]
    rest = text[high:].lstrip(" .,:;–—|›»·•-(")
    if is_organisation(segment, host) or (not titled and is_publisher(segment) and " " in rest):
        return Name(low, high, False, segment)
    words = segment.split()
    if pair := _PAIR.match(text, low):
        return Name(low, pair.end(1), True, pair.group(1))
    if not _TITLE_NOUNS.isdisjoint(fold(segment).replace("-", " ").split()) or _GERUND.match(segment):
        return None
    if not TOPICS.isdisjoint(words):
        return None
    if titled or not capitalised(segment) or not 2 <= len(words) <= 5 or words[0].lower() in _TITLE_STARTS:
        return None
    followed = (
        rest.startswith(("“", '"', "«", "„", "'", "‘"))
        or _DATED.match(rest)
        or any(high <= span <= high + 3 for span, _ in title_spans)
    )
    if not followed and (
        len(rest.split()) < 3 or text[high : high + 1] == "," or not _LINKING.isdisjoint(segment.split())
    ):
        return None
    return Name(low, high, False, segment)
