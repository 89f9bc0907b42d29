"""The grammar of names and years, in reference lists and in the text, and of what leads to them: patterns for `re`.

The forms are those of the citation styles, the words those of English, German, French, Spanish, Italian, Portuguese
and Dutch.
"""

from __future__ import annotations

from srw_reader.article.capitals import UPPER

CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
"""A letter that may begin a name: also one of a script that has no capitals."""
PARTICLES = (
    r"(?:[Vv][ao][nm]|[Dd](?:e[rnls]?|ella|[iauo]|[oa]s)|[Ll][aeo]|[Tt]e[nr]?|[Bb]in|[Ii]bn|[Zz]u[rm]?|[Aa][lfv]|[Ee]l|St\."
    r"|['’]t|und(?=\szu)|[Aa]an\s(?:het|de[nr]?)|[Oo]p\sde[nr]?)"
)
"""A word before a surname that belongs to it."""
PARTICLE = rf"(?:{PARTICLES}\s)"
"""The same with the space behind it."""
NAME = rf"[{UPPER}][\w'’‐-]+"
"""A word of a name."""
ONE_SURNAME = rf"(?:{PARTICLE}{{0,3}}(?:[dDOlL]['’]|[ae]l-)?{NAME})"
"""A surname of one word and its particles ("van der Berg", "d'Arc")."""
SURNAME = rf"(?:{ONE_SURNAME}(?:\s(?:y\s|{PARTICLE}{{0,2}}){NAME}){{0,2}})"
"""A surname of up to three words ("García Lind", "Lind de la Roe")."""
DOTTED = rf"(?:[{UPPER}][hu]?\.(?:[\s‐-]?[{UPPER}][hu]?\.){{0,4}})"
"""Initials with full stops."""
INITIALS = rf"(?:(?:[{UPPER}][-‐]?){{1,4}}(?![\w'’]))"
"""Initials without."""
GIVEN = rf"(?:{NAME}(?:\s{NAME})?(?:\s(?:{DOTTED}|[{UPPER}](?!\w)))?)"
"""Given names, written out."""
SEVERAL = rf"(?:[{UPPER}][hu]?\.(?:[\s‐-]?[{UPPER}][hu]?\.){{1,4}}(?!\s(?![{UPPER}])[^\W\d_]))"
"""Two or more of them, not with the first letter of a title ("A. E. coli")."""
GENERATION = r"(?:(?:Jr|Sr)\b\.?|(?:II|III|IV|2nd|3rd|4th)\b)"
"""What tells a son from his father; "II" may be initials as well."""
DEGREE = r"(?:(?:Ph\.?\s?D|M\.?D|Psy\.?D|Ed\.?D|Pharm\.?D|M\.?Sc|MPH|LI?CSW|LMFT|LPC|MSW|ABPP|DDS|FRCP|FRS|RN)\b\.?)"
"""What stands behind the name of somebody who has studied."""
LEGAL_FORM = (
    r"(?:(?:Inc|Ltd|Corp|Co|e\.\s?V)\b\.?|(?:LLC|LLP|Limited|PLC|plc|GmbH|mbH|KGaA|Pty|ApS|SARL|S\.?p\.?A|S\.?r\.?l)\b)"
)
"""What makes a name that of a company."""
AND = r"(?:&|and|und|et|y|e|en)"
"""What stands between two names."""
JOIN = rf"(?:{AND}|i|with)"
"""What stands before the last author."""
OTHERS = (
    rf"(?:et\.?\s+al\b|\b[ue]\.\s?a\b|{AND}\s+(?:coll?|cols|(?:(?:her|his|their)\s+)?(?:colleagues?|co-?workers?"
    r"|co-?authors?|others|autres|otros|altri|outros|anderen?|kolleg\w+|coll[eè]gues|collaborateurs|colaboradores"
    r"|collaboratori|collega\S*))\b)"
)
"""What stands for further authors, without the full stop behind it."""
ET_AL = rf"(?:,?\s+[\[(]?{OTHERS})"
"""The same behind a name."""
YEAR = r"(?:1[5-9]|20)[0-9]{2}"
"""A year that a work may be of."""
NO_DATE = r"(?:[ns]\.\s?d\.|o\.\s?J\.|s\.\s?[fa]\.|z\.\s?[jd]\.)"
"""What is printed for a year that nobody knows, abbreviated."""
UNDATED = (
    rf"(?:{NO_DATE}|n\.\s?d(?=\))|undated|no\sdate|sin\sfecha|ohne\s(?:Jahr|Datum)|senza\sdata|sans\sdate|sem\sdata|geen\sdatum)"
    r"(?:[\s-]?[a-z](?!\w))?"
)
"""The same, also in words, with the letter that tells two works apart."""
COMING = (
    r"(?:in\spress|forthcoming|in\sprep(?:aration\b|\.)|in\sreview|submitted|accepted|im\sDruck|im\sErscheinen|in\sVorb\."
    r"|à\sparaître|sous\spresse|en\sprensa|in\scorso\sdi\sstampa|in\sstampa|no\sprelo|in\sdruk|te\sverschijnen)"
    r"(?:-[a-z](?!\w))?"
)
"""What is printed for a year to come, with the letter that tells two works apart."""
DATE = rf"(?:{YEAR}|{UNDATED}|{COMING})"
"""Any of them, as it stands behind the names of authors."""
NO_NAME = rf"{NAME}\s(?=[a-z])(?!{PARTICLES}\s|{JOIN}\s|{OTHERS}|{DATE}|[dl]['’]|[ae]l-)"
"""A capital word and a small one that no author goes on with: what begins so begins with prose."""
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)"
)
"""What stands before the year of a newspaper or magazine."""
_FETCHED = r"(?:Retrieved|Accessed|Archived|Available|Abgerufen)\b"
_SENTENCE = r"[^.\n]{0,200}"
_PROSE = rf"{_SENTENCE}\s(?![{UPPER}])[^\W\d_]{{2}}"
MIDDLE = (
    rf"{NAME}\s{DOTTED}\s(?P<surname>(?![{UPPER}]{{2}}){ONE_SURNAME})(?![^\n]{{0,400}}(?:;\s?{YEAR}|{YEAR}(?:\s[^\W\d_]{{3}}[^;.]{{0,5}})?;))"
    rf"(?=[,:]\s(?:[{UPPER}“\"\d]|{JOIN}\s)|\s\(|\s[–—-]\s[{UPPER}]|,?\s{JOIN}\s{NAME}\s(?:{DOTTED}\s)?{ONE_SURNAME}[,.:(]"
    rf"|\.\s(?:(?:{YEAR}\.\s)?[“\"]|(?!{_FETCHED})[{UPPER}](?:{_PROSE}{_SENTENCE}(?:[.,]?\s\(?{YEAR}|\.?\s*(?:https?://\S+\s*)?$)"
    rf"|{_SENTENCE}\.\s[^.\d\n]*[^\W\d_]{{3}}{_SENTENCE}{YEAR})))"
)
"""A name written out but for its middle names ("Ada B. Smith"); no "Smith B. Tea. Lancet. 2020;1:2.": the Vancouver
style has a semicolon next to the year, and neither a title in quotation marks nor one that a publisher follows."""
HONOURED = rf"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Captain|Capt|Colonel|Rev|Reverend)\.?\s(?=[{UPPER}]))++"
"""What stands before a name that is surely a person's."""
HONORIFIC = rf"(?:{HONOURED})?+"
"""The same where it may be missing."""
SAME = (
    rf"(?:(?:[-–—―_]{{2,}}|[—―]|-(?:\s-){{1,3}})(?=[.,:;]|\s(?:\(|{JOIN}\s))"
    rf"|D(?:ers|ies)\.(?=\s\({YEAR}|:\s))"
)
"""Dashes for the authors of the entry before (MLA 9, 5.126; Chicago 17, 14.67; ABNT NBR 6023), or a word for them."""
_LOOK = r"(?:see|cf|compare|vgl|siehe|voir|cfr|v[ée]ase|ver|si\sveda|vedi|veja|zie)\b\.?"
SEE = rf"(?:(?:but|and)\s)?{_LOOK}(?:,?\s(?:also|auch|aussi|tambi[ée]n|tamb[ée]m|anche|ook)\b)?"
"""What sends the reader on, in small letters."""
QUOTED_IN = (
    r"(?:(?:as\s)?(?:cited|quoted|reviewed|reported|described|discussed)\sin|qtd\.?\sin|zit\.\sn(?:ach|\.)|zitiert\snach"
    r"|cité\s(?:par|dans)|citado\s(?:en|em|por)|cit\.\sin|apud|geciteerd\sin)"
)
"""What leads to the work that has the words of another."""
SIGNAL = (
    rf"\s*(?:{SEE}|{QUOTED_IN}|accord(?:ing to)?)"
    r"(?:,?\s(?:generally|especially|esp\.|e\.g\.|for example|z\.\s?B\.))?,?(?:\sthe)?\s"
)
"""What leads from a text to a work, in any case of letters: "See, e.g., Okafor …" (The Bluebook 21, rule 1.2)."""
