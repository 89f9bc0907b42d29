"""What a heading says its section is for: the usual titles in seven languages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from srw_reader.models import SectionKind
from srw_reader.strings.clean import fold

MAX_TITLE = 100
"""A longer line is no title, in characters."""

_STRONG = """
references|reference|reference list|references list|list of references|references cited|cited references|sources
sources cited|sources used|sources consulted|source list|list of sources|source materials|bibliography
works cited|works consulted|works referenced|cited works|literature|literature cited|cited literature|literature list
studies cited|research cited|citations|list of citations|footnotes|footnote|endnotes|foot notes|end notes
further reading|further readings|referenced works|studies mentioned|works mentioned
quellen|quellenangabe|quellenangaben|quellennachweis|quellennachweise|quellenverzeichnis|quellenliste|nachweise|belege
literatur|literaturverzeichnis|literaturangaben|literaturnachweise|literaturhinweise|literaturliste|literaturtipps
referenzen|einzelnachweise|fussnoten|endnoten|bibliografie|bibliographie|zitierte literatur|verwendete literatur
verwendete quellen|weiterfuhrende literatur|zum weiterlesen|weiterlesen
references bibliographiques|liste des references|sources bibliographiques|notes de bas de page|notes de fin
ouvrages cites|oeuvres citees|travaux cites|sources consultees|ouvrages consultes|litterature
pour aller plus loin|pour en savoir plus|lectures complementaires|lectures recommandees|lecture complementaire
sitographie|webographie
referencias|referencia|referencias bibliograficas|lista de referencias|fuentes|fuentes consultadas|fuentes citadas
bibliografia|obras citadas|trabajos citados|literatura citada|notas al pie|notas a pie de pagina|notas al pie de pagina
notas finales|lecturas adicionales|lectura adicional|lecturas recomendadas|lecturas complementarias|para saber mas
para leer mas|webgrafia
riferimenti|riferimenti bibliografici|fonti|fonti citate|opere citate|note a pie di pagina|note a pie pagina
note bibliografiche|letture consigliate|ulteriori letture|letture di approfondimento|per approfondire|per saperne di piu
sitografia|letteratura
referencias bibliograficas|fontes|fontes consultadas|trabalhos citados|notas de rodape|leituras adicionais
leitura adicional|leituras complementares|leitura complementar|leituras recomendadas|leitura recomendada|para saber mais
para ler mais|citacoes
referenties|referentielijst|bronnen|bronvermelding|bronvermeldingen|bronnenlijst|geraadpleegde bronnen|literatuur
literatuurlijst|literatuurverwijzingen|geciteerde werken|geciteerde literatuur|voetnoten|eindnoten|noten|verder lezen
meer lezen|verdere literatuur|verwijzingen|literatuurverwijzing
"""
_WEAK = """
notes|note|source|citation|cites|endnote|anmerkungen|anmerkung|quelle|fussnote|notas|nota|fuente|citas|fonte|citazioni
bron|opmerkingen|voetnoot
"""
_COMPANIONS = """
resources|further resources|additional resources|links|useful links|related links|credits|image credits|data
acknowledgments|acknowledgements|more information|ressourcen|weiterfuhrende links|liens|ressources|liens utiles|recursos
enlaces|risorse|link utili|collegamenti|hulpbronnen|tools|evidence|studies|approfondimenti|disclosures|consulted|cited
"""
_ADJECTIVES = """
selected|select|key|scientific|medical|clinical|academic|further|cited|suggested|article|research|full|complete|relevant
general|annotated|verwendete|wichtige|wissenschaftliche|ausgewahlte|weiterfuhrende|more
"""
_VAGUE = """
main|primary|secondary|additional|other|external|recommended|our|my|the|online|web|weitere|les|nos|mes|las|los|nuestras|le
as|os|de|onze|unsere|meine|die|alle|all
"""
"""With one of these it may be a list of anything: "the references" of an applicant, "main sources" of a vitamin."""
_READING = frozenset(("reading", "readings", "reading list"))  # only with an adjective
_TAKEAWAYS = """
final takeaways|quick takeaways|your key takeaways
key takeaways|takeaways|takeaway|key take aways|main takeaways|key takeaway|key points|main points|take home message
take home messages|takeaway points|at a glance|in a nutshell|tl dr|tldr|highlights|quick summary|key facts|key insights
das wichtigste in kurze|das wichtigste auf einen blick|auf einen blick|kernaussagen|kernpunkte|wichtigste erkenntnisse
die wichtigsten punkte|die wichtigsten erkenntnisse|wichtige punkte
points cles|points essentiels|a retenir|ce qu il faut retenir|l essentiel|l essentiel a retenir|points a retenir|en bref
puntos clave|ideas clave|conclusiones clave|lo esencial|puntos principales|principales conclusiones|lo mas importante
punti chiave|punti principali|in sintesi|in breve|da ricordare|concetti chiave
pontos chave|pontos principais|principais conclusoes|principais pontos|o essencial|em resumo|destaques
belangrijkste punten|de belangrijkste punten|kernpunten|belangrijkste inzichten|belangrijkste conclusies|in het kort
"""
_DISCLAIMERS = """
disclaimer|disclaimers|haftungsausschluss|medizinischer hinweis|medizinischer haftungsausschluss|rechtlicher hinweis
avertissement|avertissement medical|clause de non responsabilite|avis de non responsabilite|mise en garde|avis medical
descargo de responsabilidad|aviso medico|aviso legal|advertencia medica|exencion de responsabilidad|advertencia
avvertenza|avvertenze|disclaimer medico|esclusione di responsabilita|avvertenza medica
isencao de responsabilidade|termo de responsabilidade|aviso de isencao de responsabilidade
vrijwaring|medische disclaimer|vrijwaringsclausule
"""
_BYLINES = """
about the author|about the authors|author|authors|about the reviewer|uber den autor|uber die autorin|uber die autoren
autor
autorin|a propos de l auteur|a propos des auteurs|l auteur|sobre el autor|sobre la autora|sobre o autor|sobre a autora
sull autore|l autore|chi ha scritto|over de auteur|over de schrijver
"""
_FAQ = re.compile(
    r"\bfaqs?\b|\bfrequently asked questions\b|^common questions\b|^questions (?:and|et) (?:answers|reponses)$"
    r"|^q (?:and )?a$|^your questions,? answered$"
    r"|^questions (?:we|our patients|patients|clients|people)(?: often)? (?:ask|hear|get)$"
    r"|\b(?:haufig gestellte|haufige) fragen\b|^fragen und antworten$|\bfoire aux questions\b"
    r"|\bquestions (?:frequentes|frequemment posees|courantes)\b|\bpreguntas (?:mas )?frecuentes\b"
    r"|^preguntas y respuestas$"
    r"|\bdomande (?:piu )?frequenti\b|^domande e risposte$|\bperguntas (?:mais )?frequentes\b|^perguntas e respostas$"
    r"|\bveel ?gestelde vragen\b|^vragen en antwoorden$"
)
_OF_FAQ = ("faq", "question", "q a", "q and a", "fragen", "preguntas", "domande", "perguntas", "vragen")
"""Looked for first: most titles have none of it."""
_BYLINE_START = re.compile(
    r"(?:(?:medically|clinically|scientifically|editorially|fact|peer) )?(?:reviewed|checked|written|authored"
    r"|edited) by\b"
    r"|(?:medizinisch |fachlich )?(?:gepruft|uberpruft|geschrieben|verfasst) von\b"
    r"|(?:ecrit|redige|relu|revu|verifie) par\b|(?:escrito|revisado|verificado|redactado|revisto) por\b"
    r"|(?:scritto|revisionato|verificato|redatto|revisione medica) da\b|(?:geschreven|beoordeeld|gecontroleerd) door\b"
)
_NUMBERING = re.compile(
    r"^\W*(?:(?:section|part|chapter|teil|kapitel|partie)\s+)?"
    r"(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[.):]?\s|(?:[ivx]{1,4}|[a-h])[.):]\s)\s*(?=\w)"
)
_COUNT = re.compile(r"(?<=\w)\s*[(\[][^()\[\]]{0,20}[)\]]\s*$")
_INVITATION = re.compile(r"(?:(?:click|tap) (?:here )?(?:to|for) )?(?:(?:show|view|see|expand) )(?:all (?:the )?)?")
_OF_THIS = re.compile(
    r" (?:(?:in|for|of) th(?:is|e) (?:article|blog|blog post|post|piece|guide|page|story|essay|chapter|review|report)"
    r"|(?:(?:in|for|of|to|zu|zum|pour|para|per|voor|de) )?(?:part|section|chapter|teil|abschnitt|kapitel|partie|parte"
    r"|capitulo|capitolo|deel|hoofdstuk) \w+)$"
)
_PARTICIPLE = re.compile(
    r" (?:cited|used|consulted|referenced|mentioned|quoted|consulta(?:d[ao]s?|te)|cita(?:d[ao]s?|te)"
    r"|(?:consult|cit|comment|utilis)ees?|utilizad[ao]s?|utilizzate|selectiv[ea]|sommaire|indicative|selec[tc]\w{1,4}"
    r"|selezionata|essenziale)$"
)
_AND = re.compile(r"\s*(?:[&+/,|]|\b(?:and|und|et|y|e|en|ed|or)\b)\s*")
_WORDS = re.compile(r"[^\w&+/,|]+")


def _titles(lines: str) -> frozenset[str]:
    return frozenset(title for line in lines.split("\n") for title in line.split("|") if title)


_KINDS: tuple[tuple[SectionKind, frozenset[str]], ...] = (
    ("takeaways", _titles(_TAKEAWAYS)),
    ("disclaimer", _titles(_DISCLAIMERS)),
    ("byline", _titles(_BYLINES)),
)
_STRONG_TITLES, _WEAK_TITLES, _COMPANION_TITLES = _titles(_STRONG), _titles(_WEAK), _titles(_COMPANIONS)
_VAGUE_WORDS = _titles(_VAGUE)
_ADJECTIVE_WORDS = _titles(_ADJECTIVES) | _VAGUE_WORDS
_TELLING = frozenset(max(title.split(), key=len) for title in _STRONG_TITLES | _WEAK_TITLES | _READING)
"""The longest word of each title of a reference list: most headings have none of them."""
_APART = str.maketrans("&+/,|", "     ")


def kind_of(title: str) -> SectionKind:
    """What a section is for, by its heading.

    The whole heading has to be one of the known titles; "Sources of vitamin C" is none. Numbering,
    a closing colon, a count in parentheses and several titles joined by "and" are allowed for.
    """
    if len(title) > MAX_TITLE:
        return "body"
    if reference_title(title):
        return "references"
    name = _plain(title)
    words = name.replace("&", " ").split()
    bare = _without_adjective(name)
    for kind, titles in _KINDS:
        if name in titles or bare in titles:
            return kind
    if name.startswith(("key takeaways ", "takeaways ")):
        return "takeaways"
    joined = " ".join(words)
    if any(word in joined for word in _OF_FAQ) and _FAQ.search(joined):
        return "faq"
    if _BYLINE_START.match(name):
        return "byline"
    return "disclaimer" if "disclaimer" in (words[:1] + words[-1:]) and len(words) <= 4 else "body"


def reference_title(title: str) -> Literal["strong", "weak"] | None:
    """Whether a heading announces a list of references.

    Returns:
        "weak" where the title is as usual over other things ("Notes" below a recipe, "Source" above
        program code, "The references" of an applicant), so that what stands below it has to look like
        references; None for no such title.
    """
    if len(title) > MAX_TITLE:
        return None
    plain = _plain(title)
    if _TELLING.isdisjoint(plain.translate(_APART).split()):
        return None
    name = _OF_THIS.sub("", plain)
    for form in (name, _PARTICIPLE.sub("", name)):
        if strength := _strength(form):
            return strength
    if (invited := _INVITATION.sub("", name, count=1)) != name:
        return "strong" if _strength(invited) == "strong" else None
    parts = [part for part in _AND.split(name) if part]
    strengths = [_strength(part) for part in parts]
    if len(parts) < 2 or not any(strengths):
        return None
    if all(strength or part in _COMPANION_TITLES for part, strength in zip(parts, strengths, strict=True)):
        return "strong"
    return None


def byline(text: str) -> bool:
    """Whether a line says who wrote or reviewed the article ("Reviewed by …", then a name)."""
    words = re.findall(r"\w+", text[:80])
    match = _BYLINE_START.match(fold(" ".join(words)))
    rest = words[match.group().count(" ") + 1 :] if match else []
    return bool(rest) and rest[0][0].isupper()


@lru_cache(256)  # of a title it is asked twice what kind it is, and whether it is that of references
def _plain(title: str) -> str:
    """A title as the lists above have it: folded, without numbering, punctuation and a count at its end."""
    if title.rstrip().endswith((")", "]")):
        title = _COUNT.sub("", title)
    name = _NUMBERING.sub("", fold(title))
    return _WORDS.sub(" ", name).strip(" &+/,|")


def _strength(name: str) -> Literal["strong", "weak"] | None:
    if name in _STRONG_TITLES:
        return "strong"
    if name in _WEAK_TITLES:
        return "weak"
    bare = _without_adjective(name)
    if bare in _READING:
        return "strong"
    if bare not in _STRONG_TITLES:
        return None
    return "weak" if name.split(" ")[0] in _VAGUE_WORDS else "strong"


def _without_adjective(name: str) -> str:
    """A title without up to three words such as "selected" before it; empty where there are none."""
    words = name.split(" ")
    count = next((place for place, word in enumerate(words) if word not in _ADJECTIVE_WORDS), len(words))
    return " ".join(words[count:]) if 0 < count <= 3 else ""
