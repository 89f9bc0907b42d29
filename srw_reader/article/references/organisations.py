"""Whether a stretch of text is the name of an organisation: by a word that only such names have, its host, its form."""

from __future__ import annotations

import re

from srw_reader.article.references.names import LEGAL_FORM, NAME
from srw_reader.article.sections_titles import fold


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_ORGANISATION = re.compile(
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
    en het a zur zum au aux à delle dei degli per con con- by plc
    """
)
_GENERIC_LABELS = _words(
    """
    www com org net edu gov co ac uk de fr es it pt nl eu int info io mil html m en my blog news pubmed pmc ncbi
    """
)


_NUMERAL = re.compile(r"(?<=\s)[0-9]+(?=\s)")
_ABBREVIATED_FORM = re.compile(rf",?\s{LEGAL_FORM}$")
_PART = re.compile(r"(?:(?P<comma>,)|\.)\s(?P<part>[^.,:;()\[\]“”\"\n]{4,80}?)(?=\.\s|:\s|\s?[(\[]|,\s)")
_OF = re.compile(r"\s(?:of|for|on|für|de|di|van|voor)\s")
_LISTED = re.compile(
    rf"(?:,\s{NAME}(?:\s{NAME})?){{1,4}},?\s(?:and|&|und|et|y|e|en)\s{NAME}(?:\s{NAME})?(?=[.(:,]|\s[(–-]|$)"
)


def is_organisation(segment: str, host: str) -> bool:
    """Whether a stretch of text is surely the name of an organisation."""
    if len(segment.split()) > 12:
        return False
    if not capitalised(segment):
        return segment[:1].isupper() and _OF_WHAT.match(fold(segment)) is not None
    if is_host(segment, host):
        return True
    bare = segment.replace(".", "")
    if (
        bare.isupper()
        and bare.isalpha()
        and 2 <= len(bare) <= 8
        and bare not in ("PDF", "HTML", "ISBN", "DOI", "PMID", "URL")
    ):
        return True
    return has_organisation_word(segment)


def has_organisation_word(segment: str) -> bool:
    """Whether a stretch of text has a word that names of organisations have, or begins with one."""
    name = fold(segment)
    begins = _ORGANISATION_START.match(name) is not None and len(name.split()) > 2
    return has_organisation_noun(segment) or (begins and not _NO_ORGANISATION.search(name))


def has_organisation_noun(segment: str) -> bool:
    """Whether a stretch of text has a word for an organisation: "Clinic"."""
    name = fold(segment)
    return not _NO_ORGANISATION.search(name) and len(name.split()) > 1 and _ORGANISATION.search(name) is not None


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
    while (match := _PART.match(text, end)) and (match["comma"] or heading) and is_name(match["part"]):
        end = match.end()
    return end


def capitalised(segment: str) -> bool:
    """Whether each word that carries meaning has a capital, as in a name."""
    words = [word for word in re.split(r"[\s/]+", segment) if word and word.lower().rstrip(",") not in _SMALL]
    return bool(words) and segment[:1].isalnum() and all(any(char.isupper() for char in word) for word in words)


def _short(segment: str) -> bool:
    words = segment.lower().split()
    return len(words) <= 4 and _SMALL.isdisjoint(words)


def is_host(segment: str, host: str) -> bool:
    """Whether an address belongs to the one named: "Mayo Clinic" and mayoclinic.org, "NIH" and nih.gov."""
    key = "".join(char for char in fold(segment) if char.isalnum())
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
