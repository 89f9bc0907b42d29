"""Who an entry of a reference list is by: the organisation or first author, as printed.

Names are found by their form (APA, Vancouver, MLA, Chicago and Harvard order them differently),
organisations by a word that only names have, by the host of the entry's address, or by standing where
the styles put the author. Where none of that is so, nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from srw_reader.article.sections_titles import fold


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_HEAD = 400
"""Who it is by is said within so many characters."""
_UPPER = "".join(char for char in map(chr, range(0x41, 0x530)) if char.isupper())
_PARTICLE = r"(?:(?:[Vv][ao]n|[Dd](?:e[rnl]?|ella|[iau]|os)|[Ll][ae]|ten|ter|bin|zu|al|el)\s)"
_NAME = rf"[{_UPPER}][\w'’‐-]+"
_SURNAME = rf"(?:{_PARTICLE}{{0,3}}(?:[dDOlL]['’])?{_NAME}(?:\s{_NAME}){{0,2}})"
_ONE_SURNAME = rf"(?:{_PARTICLE}{{0,3}}(?:[dDOlL]['’])?{_NAME})"
_DOTTED = rf"(?:[{_UPPER}]\.(?:[\s-]?[{_UPPER}]\.){{0,4}})"
_INITIALS = rf"(?:(?:[{_UPPER}][-‐]?){{1,4}}(?![\w'’]))"
_GIVEN = rf"(?:{_NAME}(?:\s{_NAME})?(?:\s{_DOTTED})?)"
_FULL = rf"(?:{_NAME}\s(?:(?:{_DOTTED}|{_NAME})\s)?{_ONE_SURNAME})"
_JOIN = r"(?:&|and|und|et|y|e|en|i|with)"
_YEAR = r"\(?(?:1[5-9]|20)[0-9]{2}"
_AFTER_GIVEN = rf"(?=\s?\.|(?<=\.)\s|\s?\(|,?\s{_JOIN}\s|;|,\s?[“\"«„]|,?\set\sal)"
_FORMS = (
    rf"({_SURNAME},\s{{0,2}}(?:{_DOTTED}|{_INITIALS}(?=\s{{0,2}}(?:[,.;:(&]|{_JOIN}\b|$))))",  # Smith, J. A.
    rf"({_NAME}\s{_DOTTED}\s{_ONE_SURNAME})(?=,|\s\(|:\s[{_UPPER}\d“\"])",  # John A. Smith
    rf"({_SURNAME}\s(?:{_INITIALS}(?=\s{{0,2}}(?:[,.;:(]|{_JOIN}\s|et\sal\b|$))|{_DOTTED}))",  # Smith JA
    rf"({_SURNAME}),?\s(?:et|und|y|e)\s(?:al|coll?)\b",  # Smith et al.
    rf"({_ONE_SURNAME},\s{_GIVEN}){_AFTER_GIVEN}",  # Smith, John
    rf"({_NAME}\s{_NAME},\s{_NAME})(?=\.\s|\s\()",  # Smith Jones, John
    rf"({_DOTTED}\s?{_ONE_SURNAME}(?:\s{_NAME})?)(?=[\s,.;:(]|$)",  # J. Smith
    rf"({_FULL})(?=(?:,\s{_FULL}){{0,6}},?\s(?:&|and|und|et|y|e|en)\s{_FULL}\s?[,.(])",  # John Smith and Jane Doe
)
_PERSONS = tuple(re.compile(form) for form in _FORMS)
_WITH_YEAR = re.compile(rf"({_ONE_SURNAME})(?:,?\s{_JOIN}\s{_ONE_SURNAME})?[,.]?\s{_YEAR}")  # Smith and Doe (2020)
_FULL_NAME = re.compile(rf"{_FULL}(?=[.,]|\s\()")
_JOINED = re.compile(rf"(?:^|\s){_JOIN}\s+$")
_BY = re.compile(rf"\b[Bb]y:?\s({_NAME}\s(?:{_DOTTED}\s)?{_ONE_SURNAME})")
_NO_SURNAMES = _words(
    """
    vitamin hepatitis type grade class plan group factor protein generation appendix chapter part section volume
    figure table model phase schedule the a an in on how why what when version omega step series
    """
)
_ORGANISATION = re.compile(
    r"\b(?:clinics?|institut\w*|istitut\w*|universi\w*|associati?\w*|associazione|asociacion|associacao"
    r"|organi[sz]a\w*|organisme"
    r"|cent(?:er|re)s?|centro|zentrum|centrum|departe?ment\w*|departamento|dipartimento|ministr?\w*|ministerio"
    r"|foundation|stiftung"
    r"|fondation|fundaci?\w*|fondazione|stichting|society|societies|gesellschaft|societe|sociedad|societa|sociedade"
    r"|agen\w{2,5}"
    r"|council|committee|commission|comision|kommission|college|school|hospital\w*|klinik\w*|krankenhaus|library"
    r"|bibliothek"
    r"|museum|museo|musee|administration|administracion|service|bureau|office|network|trust|corporation|corp|inc|ltd"
    r"|llc|gmbh"
    r"|academy|akademie|academie|academia|federation|bundesamt|bundes\w+|union|unie|bank|board|authority|alliance"
    r"|collaboration"
    r"|times|guardian|newspaper|encyclop\w+|wikipedia|observatory|laborator\w+|nations|government|parliament|congress"
    r"|company"
    r"|division|program(?:me)?|initiative|consortium|group|partnership|survey|archives?|verband|verein|amt|rijks\w+"
    r"|vereniging"
    r"|genootschap|raad|conseil|consejo|consiglio|conselho|publishing|news|magazine)\b"
)
_OF_WHAT = re.compile(  # names that need no further capitals: "Institut du thé", "Organisation mondiale de la santé"
    r"(?:institut\w*|istituto|universi\w+|organi[sz]a\w+|ministe\w+|centro|fonda\w+|funda\w+|associa\w+|asociacion|societ\w+"
    r"|sociedad\w*|agen\w+|academi\w+|bundes\w+|verein|verband|vereniging|stichting|consei?l\w*|consejo|instituto|museo|musee)"
    r"(?: \w+)? (?:d[eiou]s?|dell\w|dei|degli|fur|van|voor|von)\b"
)
_ORGANISATION_START = re.compile(r"(?:national|american|british|european|royal|federal|u\.?s\.?|world|international)\s")
_NO_ORGANISATION = re.compile(
    r"\b(?:journal|press|verlag|books|edition|editions|editore|ediciones|reviews?|vol|proceedings)\b"
)
_SMALL = _words(
    """
    of for and the & in on at to de du des la le les l del della di da do dos das e y et und für der die van voor
    en het a zur zum au aux à delle dei degli per con con- by
    """
)
_TITLE_STARTS = _words(
    """
    the a an how what why when where who is are do does can should my our your on in to introduction guide der die
    das ein eine le la les un une el los las una il lo gli o os as um uma de het een this these about all see for
    from with and
    """
)
_DATED = re.compile(r"(?:1[5-9]|20)[0-9]{2}|n\.\s?d\.")
_END = re.compile(r"[.?!]\s|[.?!]$|:\s|;\s|,\s|\s[(\[]|\s[–—|-]\s|\s?[“”\"«»„]|\n|\s(?:https?://|www\.)")
_SENTENCE_END = re.compile(
    r"[.…](?=\s|$|[”»\"])|[?!](?=\s[^a-zß-öø-ÿ]|\s?$|[”»\"])|\n"
    r"|\s(?:https?://|www\.|doi:|DOI:|PMID|ISBN|Retrieved |Accessed |Available )"
)
_ABBREVIATION = re.compile(
    rf"(?:^|[\s.(])(?:[{_UPPER}]|St|Dr|Mr|Mrs|Ms|Prof|Mt|Ft|Jr|Sr|No|Nr|Vol|vs|ca|approx|Sta?|Sto)$"
)
_GENERIC_LABELS = _words(
    """
    www com org net edu gov co ac uk de fr es it pt nl eu int info io mil html m en my blog news pubmed pmc ncbi
    """
)


@dataclass(frozen=True, slots=True)
class Name:
    """Who an entry is by, and where that is printed."""

    start: int
    end: int
    person: bool
    text: str


def find_source(text: str, host: str, title_spans: tuple[tuple[int, int], ...]) -> Name | None:
    """Who an entry is by.

    Args:
        text: the entry without number.
        host: of its address; "" if it has none.
        title_spans: what is set in italics, quoted or linked in it: probably a title.

    Returns:
        The name at the start, else the organisation, or "by Name", after the title.
    """
    start = len(text) - len(text.lstrip(" [(*•-–—"))
    titled = any(low <= start for low, _ in title_spans)
    segments = list(_segments(text[:_HEAD], start))
    if segments and _has_organisation_word(text[slice(*segments[0])]) and _capitalised(text[slice(*segments[0])]):
        return Name(*segments[0], False, text[slice(*segments[0])])
    if name := _person(text, start):
        return name
    if segments and (name := _leading(text, segments[0], host, titled, title_spans)):
        return name
    if match := _BY.search(text, start, _HEAD):
        return Name(match.start(1), match.end(1), True, match.group(1))
    known = [place for place in segments[1:] if _is_publisher(text, place, host, title_spans)]
    low, high = min(known, key=lambda place: not _is_host(text[place[0] : place[1]], host), default=(0, 0))
    return Name(low, high, False, text[low:high]) if high else None


def _is_publisher(text: str, place: tuple[int, int], host: str, title_spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether a stretch behind the title is surely the organisation; within linked text only its end can be."""
    low, high = place
    segment = text[low:high]
    if not _is_organisation(segment, host) or (len(segment) < 3 or text[low - 1] in '“"«„'):
        return False
    return all(start > low or end <= low or end <= high for start, end in title_spans)


def names_someone(text: str) -> bool:
    """Whether a text begins with the name of an author or organisation, by its form alone."""
    start = len(text) - len(text.lstrip(" [(*•-–—"))
    if _person(text, start):
        return True
    first = next(_segments(text[:_HEAD], start), None)
    return first is not None and _is_organisation(text[first[0] : first[1]], "")


def person_at(text: str, at: int) -> int:
    """Where the name of a further author that begins at a place ends; the place itself if none does."""
    if _JOINED.search(text[max(0, at - 6) : at]) and (match := _FULL_NAME.match(text, at, at + _HEAD)):
        return match.end()
    ends = (match.end(1) for pattern in _PERSONS if (match := pattern.match(text, at, at + _HEAD)))
    return next(ends, at)


def sentence_end(text: str, at: int) -> int:
    """Where the sentence that begins at a place ends, full stop left out, other marks kept."""
    for match in _SENTENCE_END.finditer(text, at):
        mark = match.group()
        if mark == "." and _ABBREVIATION.search(text[max(at, match.start() - 8) : match.start()]):
            continue
        return match.end() if mark in ("?", "!", "…") else match.start()
    return len(text)


def _person(text: str, start: int) -> Name | None:
    for pattern in (*_PERSONS, _WITH_YEAR):
        match = pattern.match(text, start, _HEAD)
        if match is None:
            continue
        name = match.group(1)
        if fold(name).replace(",", " ").split()[0] in _NO_SURNAMES:
            continue
        if pattern is _WITH_YEAR or not _has_organisation_word(name):
            return Name(match.start(1), match.end(1), True, name)
    return None


def _leading(
    text: str, place: tuple[int, int], host: str, titled: bool, title_spans: tuple[tuple[int, int], ...]
) -> Name | None:
    """The first stretch of an entry, if it is a name."""
    low, high = place
    segment = text[low:high]
    if _is_organisation(segment, host):
        return Name(low, high, False, segment)
    rest = text[high:].lstrip(" .,:;–—|-(")
    words = segment.split()
    if titled or not _capitalised(segment) or not 2 <= len(words) <= 5 or words[0].lower() in _TITLE_STARTS:
        return None
    followed = (
        rest.startswith(("“", '"', "«", "„", "'", "‘"))
        or _DATED.match(rest)
        or any(high <= span <= high + 3 for span, _ in title_spans)
    )
    if not followed and (len(rest.split()) < 3 or text[high : high + 1] == ","):
        return None
    return Name(low, high, False, segment)


def _segments(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text between the marks that styles put between name, title and publisher."""
    low = start
    for match in _END.finditer(text, start):
        if match.group()[0] == "." and _ABBREVIATION.search(text[max(low, match.start() - 8) : match.start()]):
            continue
        if text[low : match.start()].strip():
            yield low + _indent(text[low : match.start()]), low + len(text[low : match.start()].rstrip(" )]"))
        low = match.end()
    if text[low:].strip():
        yield low + _indent(text[low:]), len(text.rstrip(" )]."))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(' .,:;()[]“”"«»„–—|-'))


def _is_organisation(segment: str, host: str) -> bool:
    """Whether a stretch of text is surely the name of an organisation."""
    if len(segment.split()) > 12:
        return False
    if not _capitalised(segment):
        return segment[:1].isupper() and _OF_WHAT.match(fold(segment)) is not None
    if _is_host(segment, host):
        return True
    bare = segment.replace(".", "")
    if (
        bare.isupper()
        and bare.isalpha()
        and 2 <= len(bare) <= 8
        and bare not in ("PDF", "HTML", "ISBN", "DOI", "PMID", "URL")
    ):
        return True
    return _has_organisation_word(segment)


def _has_organisation_word(segment: str) -> bool:
    name = fold(segment)
    if _NO_ORGANISATION.search(name) or len(name.split()) < 2:
        return False
    return bool(_ORGANISATION.search(name)) or (_ORGANISATION_START.match(name) is not None and len(name.split()) > 2)


def _capitalised(segment: str) -> bool:
    """Whether each word that carries meaning has a capital, as in a name."""
    words = [word for word in re.split(r"[\s/]+", segment) if word and word.lower().rstrip(",") not in _SMALL]
    return bool(words) and segment[:1].isalnum() and all(any(char.isupper() for char in word) for word in words)


def _short(segment: str) -> bool:
    words = segment.lower().split()
    return len(words) <= 4 and _SMALL.isdisjoint(words)


def _is_host(segment: str, host: str) -> bool:
    """Whether an address belongs to the one named: "Mayo Clinic" and mayoclinic.org, "NIH" and nih.gov."""
    key = "".join(char for char in fold(segment) if char.isalnum())
    acronym = "".join(word[0] for word in segment.split() if word[0].isupper()).lower()
    for label in host.lower().split("."):
        bare = label.replace("-", "")
        if bare in _GENERIC_LABELS or len(bare) < 2 or not key:
            continue
        if key in (bare, "the" + bare) or bare == "the" + key or (len(acronym) > 1 and acronym == bare):
            return True
        if (len(key) >= 5 and key in bare) or (len(bare) >= 5 and key.startswith(bare) and _short(segment)):
            return True
    return False
