"""Organisations: what tells their names from other text, how these are compared and shortened, which are well known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from srw_reader.article import lexicon
from srw_reader.article.capitals import pattern
from srw_reader.article.names import AND, LEGAL_FORM, NAME
from srw_reader.strings.clean import fold

_ORGANISATION = pattern(
    r"\b(?:clinics?|institut\w*|istitut\w*|universi\w*|associati?\w*|associazione|asociacion|associacao"
    r"|organi[sz]a\w*|organisme"
    r"|cent(?:er|re)s?|centro|zentrum|centrum|departe?ment\w*|departamento|dipartimento|ministr?\w*|ministerio"
    r"|foundation|stiftung"
    r"|guilds?|clubs?|league|workshop|fondation|fundaci?\w*|fondazione|stichting|society|societies|gesellschaft|societe|sociedad|societa|sociedade"
    r"|agen\w{2,5}"
    r"|council|committee|commission|comision|kommission|college|school|hospital\w*|klinik\w*|krankenhaus|library"
    r"|bibliothek"
    r"|museum|museo|musee|administration|administracion|service|bureau|office|network|trust|corporation|corp|inc|ltd"
    r"|llc|gmbh"
    r"|academy|akademie|academie|academia|federation|bundesamt|bundes\w+|union|unie|bank|board|authority|autorite"
    r"|autoridad|autorita|alliance"
    r"|collaboration|collaborators|investigators|trialists|task force|working party"
    r"|times|guardian|newspaper|encyclop\w+|wikipedia|observatory|laborator\w+|nations|government|parliament|congress"
    r"|company"
    r"|division|program(?:me)?|initiative|consortium|group|partnership|(?:geological|ordnance) survey"
    r"|archives?|verband|verein|amt|plc|rijks\w+"
    r"|vereniging"
    r"|genootschap|raad|conseil|consejo|consiglio|conselho|publishing|news|magazine)\b"
)
_OF_WHAT = pattern(  # names that need no further capitals: "Institut du thé", "Organisation mondiale de la santé"
    r"(?:institut\w*|istituto|universi\w+|organi[sz]a\w+|ministe\w+|centro|fonda\w+|funda\w+|associa\w+|asociacion|societ\w+"
    r"|sociedad\w*|agen\w+|(?:haute )?autorit\w+|autoridad|federa\w+"
    r"|observato\w+|osservatorio|academi\w+|bundes\w+|verein|verband|vereniging|stichting|consei?l\w*|consejo|instituto|museo|musee)"
    r"(?: \w+)? (?:d[eiou]s?|dell\w|dei|degli|fur|van|voor|von)\b"
)
_ORGANISATION_START = pattern(r"(?:national|american|british|european|royal|federal|u\.?s\.?|world|international)\s")
_NO_ORGANISATION = pattern(
    r"\b(?:journal|press|verlag|books|edition|editions|editore|ediciones|reviews?|vol|proceedings)\b"
)
_COLLECTIVE = pattern(
    r"(?<=\s)(?:(?:study|research|trial|project|writing) team|(?:study|working|review|research) group)$"
)
"""What names of those end with who wrote together, whatever else is in them: "Ketamine Review Group"."""
_SMALL = lexicon.words("name_particles")
_GENERIC_LABELS = lexicon.words("host_labels")
TOPICS = lexicon.words("topics")
"""Abbreviations of what is written about: "PTSD"."""
_NO_ACRONYMS = frozenset(("PDF", "HTML", "ISBN", "DOI", "PMID", "URL")) | TOPICS


_NUMERAL = pattern(r"(?<=\s)[0-9]+(?=\s)")
_ABBREVIATED_FORM = pattern(rf",?\s{LEGAL_FORM}$")
_PART = pattern(r"(?:(?P<comma>,)|\.)\s(?P<part>[^.,:;()\[\]“”\"\n]{4,80}?)(?=\.\s|:\s|\s?[(\[]|,\s)")
_TITLE_NOUNS = lexicon.words("title_nouns")
_UNIVERSITY = pattern(r"(?:The\s)?(?:State\s)?University of\s")
_CAMPUS = pattern(
    rf",\s(?P<place>{NAME}(?:\s{NAME}){{0,2}})(?=(?:[.:]|,?\s\([^()]{{2,30}}\)[.,:]?)\s(?!https?:|www\.|\(?[0-9]{{4}}\b))"
)
"""The place of a university that has several, before a title: "University of California, Berkeley"."""
_OF = pattern(r"\s(?:of|for|on|für|de|di|van|voor)\s")
_LISTED = pattern(rf"(?:,\s{NAME}(?:\s{NAME})?){{1,4}},?\s{AND}\s{NAME}(?:\s{NAME})?(?=[.(:,]|\s[(–-]|$)")


_UNCOUNTED = lexicon.words("small")
"""Words of a name that give its acronym no letter."""
_NOT_WORD = pattern(r"[^\w]+")
_SITE = pattern(r"(?:[A-Za-z0-9-]+\.)+(?:com|org|gov|edu|net|int|ac\.uk|co\.uk|de|fr|eu)")
_LEADING = pattern(
    r"^(?:(?:the|die|der|das|la|le|les|el|los|las|il|lo|gli|de|het|o|os|as|u s|us|usa|united states) (?=\w))+"
)


def is_organisation(segment: str, host: str) -> bool:
    """Whether a stretch of text is surely the name of an organisation."""
    if len(segment.split()) > 12:
        return False
    if segment[:1].isupper() and segment.rstrip(".").endswith((" e.V", " e. V")):
        return True
    if not capitalised(segment):
        return segment[:1].isupper() and (_OF_WHAT.match(fold(segment)) is not None or _is_whole_host(segment, host))
    if is_host(segment, host) or _ABBREVIATED_FORM.search(segment):
        return True
    bare = segment.replace(".", "")
    if bare.isupper() and bare.isalpha() and 2 <= len(bare) <= 8 and bare not in _NO_ACRONYMS:
        return True
    return has_organisation_word(segment)


@lru_cache(512)
def has_organisation_word(segment: str) -> bool:
    """Whether a stretch of text has a word that names of organisations have, or begins with one."""
    name = fold(segment)
    begins = _ORGANISATION_START.match(name) is not None and len(name.split()) > 2
    return has_organisation_noun(segment) or (begins and not _NO_ORGANISATION.search(name))


@lru_cache(512)
def has_organisation_noun(segment: str) -> bool:
    """Whether a stretch of text has a word for an organisation: "Clinic"."""
    name = fold(segment)
    if name.endswith(("group", "team")) and _COLLECTIVE.search(name):
        return True
    return len(name.split()) > 1 and _ORGANISATION.search(name) is not None and not _NO_ORGANISATION.search(name)


def is_name(segment: str) -> bool:
    """Whether a stretch of text can only be the name of an organisation, wherever it stands."""
    return has_organisation_word(segment) and capitalised(_NUMERAL.sub("", segment))


def whole_end(text: str, start: int, end: int) -> int:
    """Where the name of an organisation ends, of which a stretch of text is the beginning.

    The rest is the full stop of "Inc.", or the end of a list: "Academy of Tea, Bees, and Wax".
    """
    listed = _LISTED.match(text, end) if _OF.search(text, start, end) else None
    match = _ABBREVIATED_FORM.search(text, start, end + 1) or listed
    return match.end() if match else end


def parts_end(text: str, start: int, end: int) -> int:
    """Where the parts end that are named behind an organisation, the last of which wrote the work.

    "National Tea Institutes, Office of Leaves"; "BRASIL. Ministério do Chá" (ABNT NBR 6023).
    """
    heading = text[start:end].isupper()
    campus = _CAMPUS.match(text, end) if _UNIVERSITY.match(text, start) else None
    if campus and _TITLE_NOUNS.isdisjoint(fold(campus["place"]).split()):
        end = campus.end()
    while (match := _PART.match(text, end)) and (match["comma"] or heading) and is_name(match["part"]):
        end = match.end()
    return end


def capitalised(segment: str) -> bool:
    """Whether each word that carries meaning has a capital, as in a name."""
    found = False
    for word in segment.replace("/", " ").split() if segment[:1].isalnum() else ():
        if word.lower().rstrip(",") in _SMALL:
            continue
        if word.islower() or not any(char.isupper() for char in word):
            return False
        found = True
    return found


def _short(segment: str) -> bool:
    words = segment.lower().split()
    return len(words) <= 4 and _SMALL.isdisjoint(words)


def _is_whole_host(segment: str, host: str) -> bool:
    """Whether an address belongs to the one named, by all letters of the name: "Thé pour tous" and thepourtous.fr."""
    key = "".join(char for char in fold(segment) if char.isalnum())
    return len(key) >= 8 and key in (label.replace("-", "") for label in host.lower().split("."))


@lru_cache(512)
def is_host(segment: str, host: str) -> bool:
    """Whether an address belongs to the one named: "Mayo Clinic" and mayoclinic.org, "NIH" and nih.gov."""
    key = "".join(char for char in fold(segment) if char.isalnum())
    if segment in TOPICS:
        return False
    acronym = "".join(word[0] for word in segment.split() if word[0].isupper()).lower()
    for label in host.lower().split("."):
        bare = label.replace("-", "")
        if bare in _GENERIC_LABELS or len(bare) < 2 or not key:
            continue
        if key in (bare, "the" + bare) or bare == "the" + key or (len(acronym) > 1 and acronym == bare):
            return True
        if len(bare) >= 8 and key.endswith(bare):
            return True
        if (len(key) >= 5 and key in bare) or (len(bare) >= 5 and key.startswith(bare) and _short(segment)):
            return True
    return False


@lru_cache(4096)
def name_key(name: str) -> str:
    """A name as it is compared: folded, without leading article and punctuation, "&" as "and"."""
    words = _NOT_WORD.sub(" ", fold(name.replace("&", " and ").replace("’", "").replace("'", ""))).strip()
    return _LEADING.sub("", words)


def initials(name: str) -> str:
    """The capital initials of a name's words, small words left out: "NIH"."""
    words = (word for word in re.split(r"[\s/–—-]+", name) if word and word.casefold() not in _UNCOUNTED)
    return "".join(word[0] for word in words if word[0].isalpha()).upper()


def contraction(name: str) -> str:
    """A name with every word cut to its initial, acronyms whole: "NIH Office of Dietary Supplements" as "NIHODS"."""
    words = (word for word in re.split(r"[\s/–—-]+", name) if word and word.casefold() not in _UNCOUNTED)
    each = (word.replace(".", "") if word.isupper() else word[0].upper() for word in words if word[0].isalpha())
    return "".join(each)


def shortens(short: str, whole: str) -> bool:
    """Whether each word of a name (as `name_key` gives it) begins one of another's, in order: "Mass General"."""
    words, rest = short.split(), iter(whole.split())
    return len(words) > 1 and all(any(word.startswith(one) and len(one) > 2 for word in rest) for one in words)


def _table(entries: Iterable[str]) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        acronym, _, names = entry.partition(" ")
        table[acronym] = tuple(name_key(name) for name in names.split("|"))
    return table


ACRONYMS = _table(lexicon.lines("acronyms"))
"""Well-known acronyms of publishers and authorities, with what each stands for as `name_key` gives it."""


def _acronyms_by_name() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for acronym, meanings in ACRONYMS.items():
        for name in meanings:
            found[name].add(acronym)
    return {name: frozenset(acronyms) for name, acronyms in found.items()}


ACRONYMS_OF = _acronyms_by_name()
"""The same the other way round: the acronyms of each name."""

_DATABASES = frozenset(name_key(name) for name in lexicon.lines("databases"))
_PLACES = frozenset(name_key(name) for name in lexicon.lines("places"))
_PUBLISHERS = frozenset(name_key(name) for name in lexicon.lines("publishers"))
"""Journals, papers and publishers that are cited by their bare name, as `name_key` gives it."""


def is_publisher(name: str) -> bool:
    """Whether a name is that of a well-known journal, paper or publisher."""
    return name_key(name) in _PUBLISHERS


def is_place(name: str) -> bool:
    """Whether a name is that of a place, "Oslo", "Oslo, Norway"."""
    place = name.partition(",")[0]
    return name_key(place) in _PLACES and not (place.isupper() and len(place) > 4)  # "BRASIL" has written laws


def is_site(name: str) -> bool:
    """Whether a name is that of a site: "nih.gov"."""
    return "." in name and _SITE.fullmatch(name) is not None


def is_subject(name: str) -> bool:
    """Whether a word is one for what is written about, rather than a part of somebody's name: "Sleep"."""
    return fold(name) in lexicon.words("related") or fold(name) in lexicon.words("subjects")


def well_known(name: str) -> bool:
    """Whether a name is an organisation's although the list has none of it."""
    if name_key(name) in _DATABASES:
        return False
    if name.upper() in ACRONYMS and name.isupper():
        return True
    if is_publisher(name) or name_key(name) in ACRONYMS_OF:
        return True
    if is_site(name):
        return True
    words = [word for word in re.split(r"[\s-]+", name) if len(word) > 3]
    return (
        len(words) > 1 and len(name) < 80 and all(word[0].isupper() for word in words) and has_organisation_word(name)
    )
