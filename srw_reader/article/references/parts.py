"""What author–year citations name of a reference: the surnames of its authors, its organisation and its year.

APA, Vancouver, Harvard, MLA and Chicago are told apart by the form of the first author; the others must have one
that goes with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from srw_reader.article.capitals import UPPER, pattern
from srw_reader.article.names import (
    DATE,
    DEGREE,
    DOTTED,
    ET_AL,
    GENERATION,
    GIVEN,
    HONORIFIC,
    INITIALS,
    JOIN,
    LEGAL_FORM,
    MIDDLE,
    NAME,
    NO_DATE,
    NO_NAME,
    ONE_SURNAME,
    PARTICLES,
    SAME,
    SEVERAL,
    SIGNAL,
    SURNAME,
    YEAR,
)
from srw_reader.article.organisations import has_organisation_word
from srw_reader.article.years import find_year
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.patterns import Pattern

_HEAD = 1500
"""Authors and year are within so many characters."""
_MAX_AUTHORS = 100
_LABEL = pattern(r"\[([^\[\]]{1,24})\][\s:]*")
_OPENING = pattern(r"[\s(*•–—-]*")
_BY = pattern(r"\b(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor):?\s$")
_PROSE = pattern(NO_NAME)
_SUFFIX = pattern(rf"(?:,?\s(?:{GENERATION}|{DEGREE}))+")
_DATE = rf"[(\[]?{DATE}"
_ET_AL = pattern(ET_AL)
_SEPARATOR = pattern(rf"\s*(?:(?P<sure>[;/|·]|,?\s*(?:…|\.\s?\.\s?\.),?)|,)?\s*(?P<join>{JOIN}\s+)?")
_DATED = pattern(rf"[\s,.]*[(\[]{_DATE}|\.\s{_DATE}")
_STOP = rf"(?=\s{{0,2}}(?:[,.;:(&/|\[…–—]|$)|\s(?:{YEAR}|{NO_DATE})|\s{{1,2}}(?:{JOIN}|-)\s|\s{GENERATION}|{ET_AL})"
_FORMS = {
    "surnames": rf"(?P<surname>{ONE_SURNAME})(?=(?:,\s{ONE_SURNAME}){{0,30}},?\s{JOIN}\s{ONE_SURNAME}[.,]?\s{_DATE})",
    "learned": rf"(?:{NAME}\s)(?:(?:{DOTTED}|[{UPPER}]|{NAME})\s){{0,2}}(?P<surname>{ONE_SURNAME})(?=,\s{DEGREE})",
    "titled": rf"{NAME}\s{DOTTED}\s(?P<surname>{ONE_SURNAME})(?=\s{DEGREE})",
    "middle": MIDDLE,
    "inverted": rf"(?P<surname>{SURNAME}),\s{{0,2}}(?:{DOTTED}|{INITIALS}{_STOP})"
    rf"(?:(?P<behind>(?:\s{PARTICLES})+){_STOP})?",
    "generation": rf"(?P<surname>{ONE_SURNAME})\s(?:{GENERATION}\s{INITIALS}{_STOP}|{INITIALS}(?=,?\s{GENERATION}))",
    "vancouver": rf"(?P<surname>{SURNAME})\s(?:{SEVERAL}|{DOTTED}(?=\s?[,;&(])|{INITIALS}{_STOP}|{DOTTED})",
    "initials": rf"(?:{DOTTED}\s?|[{UPPER}]{{1,2}}\s)(?P<surname>{ONE_SURNAME}(?:\s{NAME})?)(?=[\s,.;:(/&]|$)",
    "given": rf"(?P<surname>{ONE_SURNAME}),\s{GIVEN}{_STOP}",
    "given to two": rf"(?P<surname>{SURNAME}),\s{NAME}(?=\.\s|\s\(|;)",
    "full": rf"(?P<given>{NAME})(?:\s(?:{DOTTED}|[{UPPER}]|{NAME})){{0,2}}"
    rf"\s(?!{GENERATION})(?P<surname>{ONE_SURNAME}(?:\sy\s{NAME})?){_STOP}",
    "pair": rf"(?P<surname>{ONE_SURNAME})(?=\s{JOIN}\s{ONE_SURNAME},\s)",
    "single": rf"(?P<surname>{SURNAME})(?={ET_AL}|[,.]?\s{_DATE})",
    "surname": rf"(?P<surname>{ONE_SURNAME})(?=[\s,.]|$)",
}
_PATTERNS = {form: pattern(HONORIFIC + source) for form, source in _FORMS.items()}
_FOLLOWING = {
    "surnames": ("surname",),
    "pair": ("surname",),
    "learned": ("learned", "middle", "initials"),
    "titled": ("titled", "middle", "initials"),
    "middle": ("middle", "full", "initials"),
    "inverted": ("inverted", "initials", "middle", "full"),
    "generation": ("generation", "vancouver"),
    "vancouver": ("generation", "vancouver", "initials"),
    "initials": ("initials", "middle", "full"),
    "given": ("middle", "full", "given", "inverted"),
    "given to two": ("given", "given to two"),
    "full": ("middle", "full", "initials"),
}
"""Which forms further authors may have, by the form of the first, which is tried in this order."""
_PERSONAL = frozenset(
    (
        "learned",
        "titled",
        "middle",
        "surnames",
        "inverted",
        "generation",
        "vancouver",
        "initials",
        "given",
        "given to two",
    )
)
"""Forms that only persons have."""
_WRITTEN_OUT = frozenset(("given", "full"))
"""Forms that a title behind a comma may have as well."""
_GROUP = pattern(
    r"(?:(?:for|on behalf of)\s)?(?:[Tt]he\s)?"
    rf"(?P<group>[{UPPER}][\w'’&*-]*(?:\s(?:of|for|the|on|and|&|[{UPPER}][\w'’*-]*)){{1,10}})"
    rf"(?=[.;]|,?\s[(\[&]|{ET_AL}|$)"
)
"""An organisation among the authors, or for which they write."""
_BEHALF = pattern(rf"{ET_AL}\.?[;,]?\s(?=for\s|on\sbehalf\sof\s)")
_ALONE = pattern(ONE_SURNAME)
_SIGNAL = pattern(SIGNAL, re.IGNORECASE)
_SAME = pattern(rf"\s*{SAME}")
_COMPANY = pattern(rf",?\s{LEGAL_FORM}$")
_ACRONYM = pattern(r"\s*[(\[]([^\W\d_][\w.&’'-]{1,11})[)\]]|:\s([^\W\d_]{2,8})(?=\.)")
_SPELLED_OUT = pattern(rf"\s*(?:[(\[](?=[^()]{{6,120}}[)\]])|[–—-]\s)([{UPPER}][\w'’-]+(?:\s[\w'’&-]+){{1,12}})")


class Parts(NamedTuple):
    """What an author–year citation can name of a reference."""

    authors: tuple[str, ...]
    """Surnames in the order printed, particles included: "van der Berg"."""
    organisation: str | None
    """The organisation that wrote or published it, as printed. Where the form of a name does not tell a person from an
    organisation ("Ada Okafor. Tea."), it is here too."""
    year: str | None
    """As printed, with its letter: "2020a", "1910/1997", "n.d.", "in press"."""
    labels: tuple[str, ...]
    """Other names printed for it: the label before it ("Smith20"), the organisation's acronym or what it stands for."""


class _Author(NamedTuple):
    surname: str
    end: int
    form: str
    group: str = ""
    """What an organisation among the authors is called."""


def parts(text: str, source: str | None) -> Parts:
    """What an author–year citation can name of a reference.

    Args:
        text: `Reference.text`; dashes for the author stand for the source.
        source: `Reference.source`. Without one, authors are looked for only in forms that nothing but names have.

    Returns:
        What is not printed is empty.
    """
    text = text[:_HEAD]
    if source and (dashes := _SAME.match(text)):
        text = source + text[dashes.end() :]
    label = _LABEL.match(text)
    start = _after(_OPENING, text, label.end() if label else 0)
    place = text.find(source, start) if source else -1
    if place > start and _SIGNAL.fullmatch(text, start, place):
        start = place
    known = source if place >= 0 else None
    authors = _authors(text, max(place, start)) if _names_authors(text, start, place, known) else []
    if not known:
        authors = authors if authors and authors[0].form in _PERSONAL else []
    elif not authors and place == start and _ALONE.fullmatch(known) and not _surely_organisation(known):
        authors = [_Author(known, place + len(known), "surname")]
    organisation = known if known and not _surely_persons(text, authors, place) else None
    end = max(authors[-1].end if authors else start, place + len(known) if known else start)
    named = list(_other_names(text, known, place + len(known))) if known and organisation else []
    return Parts(
        tuple(author.surname for author in authors if author.surname),
        organisation,
        find_year(text, end),
        (*([label.group(1)] if label else []), *named, *(author.group for author in authors if author.group)),
    )


def _names_authors(text: str, start: int, place: int, source: str | None) -> bool:
    """Whether what stands at a place can be persons: at the start, or after "by"."""
    if source is None:
        return True
    leads = not text[start:place].strip(' “"(')
    return (leads or _BY.search(text[max(start, place - 8) : place]) is not None) and not _surely_organisation(source)


def _surely_organisation(name: str) -> bool:
    words = name.split()
    shaped = _COMPANY.search(name) or (len(words) == 1 and name.isupper() and len(name) > 1) or len(words) > 6
    return bool(shaped) or has_organisation_word(name)


def _surely_persons(text: str, authors: list[_Author], place: int) -> bool:
    """Whether authors have a form that no organisation has."""
    if not authors:
        return False
    if len(authors) > 1 or authors[0].form in _PERSONAL or _BY.search(text[max(0, place - 8) : place]):
        return True
    return _ET_AL.match(text, authors[-1].end) is not None


def authors_end(text: str, at: int) -> int:
    """Where the names of the authors that are named from a place on end; the place itself where none is."""
    authors = _authors(text, at)
    end = authors[-1].end if authors else at
    return _after(_ET_AL, text, end)


def writers_end(text: str, at: int) -> int:
    """Where the persons end that stand behind the organisation they write for: "Tea Study Group, Okafor A, Lind B.".

    The place itself where a title may stand there.
    """
    authors = _authors(text, at + 2) if text.startswith(", ", at) else []
    listed = (
        authors
        and authors[0].form in ("vancouver", "generation", "inverted")
        and "." in text[authors[-1].end - 1 : authors[-1].end + 1]
    )
    return authors[-1].end if listed else at


def _authors(text: str, at: int) -> list[_Author]:
    first = None if _PROSE.match(text, at) else next(_matching(text, at, tuple(_PATTERNS)), None)
    if first is None:
        return []
    authors, open_ = [first], list[_Author]()
    end = first.end
    while len(authors) + len(open_) < _MAX_AUTHORS and not _ET_AL.match(text, end):
        gap = _SEPARATOR.match(text, end)
        if gap is None or not gap.group():
            break
        following = next(_matching(text, gap.end(), _FOLLOWING.get(first.form, ())), None) or _group(text, gap.end())
        if following is None:
            break
        open_.append(following)
        end = following.end
        if gap["sure"] or gap["join"] or following.form not in _WRITTEN_OUT:
            authors += open_
            open_ = []
        if gap["join"] and following.form == "surname":
            break
    if (behalf := _BEHALF.match(text, end)) and (group := _group(text, behalf.end())):
        return [*authors, *open_, group]
    # "Okafor, Ada, Tea Today, 2020": only a list that goes on like one is one
    many = first.form == "full" and len(open_) > 1 and text[end : end + 1] == "."
    return [*authors, *open_] if many or _ET_AL.match(text, end) or _DATED.match(text, end) else authors


def _matching(text: str, at: int, forms: Sequence[str]) -> Iterator[_Author]:
    """The person whose name begins at a place, in each of some forms that it has."""
    for form in forms:
        match = _PATTERNS[form].match(text, at)
        if match and not (form in _WRITTEN_OUT and has_organisation_word(match.group())):
            yield _Author(_surname(match), _after(_SUFFIX, text, match.end()), form)


def _group(text: str, at: int) -> _Author | None:
    """An organisation among the authors; it has no surname."""
    match = _GROUP.match(text, at)
    return (
        _Author("", match.end(), "group", match["group"]) if match and has_organisation_word(match["group"]) else None
    )


def _surname(match: re.Match[str]) -> str:
    found = match.groupdict()
    given, surname = found.get("given") or "", found["surname"]
    if len(given) > 2 and given.isupper() and not surname.isupper():
        return given  # "OKAFOR Ada"
    return f"{(found.get('behind') or '').strip()} {surname}".strip()


def _other_names(text: str, organisation: str, end: int) -> Iterator[str]:
    """The acronym behind an organisation, or its name behind its acronym; the body it is part of; "Inc." left out."""
    body, _, part = organisation.partition(", ")
    if has_organisation_word(part):
        yield from (body, part)
    if (bare := _COMPANY.sub("", organisation)) != organisation:
        yield bare
    if not organisation.isupper():
        match = _ACRONYM.match(text, end)
        acronym = (match.group(1) or match.group(2)) if match else ""
        if sum(char.isupper() for char in acronym) > 1 or (
            acronym[:1].isupper() and len(acronym) > 3 and acronym.isalpha()
        ):
            yield acronym
    elif match := _SPELLED_OUT.match(text, end):
        initials = "".join(word[0] for word in match.group(1).split() if word[0].isupper())
        if initials == organisation.replace(".", ""):
            yield match.group(1)


def _after(searched: Pattern, text: str, at: int) -> int:
    """Where a match that begins at a place ends; the place itself without one."""
    match = searched.match(text, at)
    return match.end() if match else at
