"""Acronyms that a text explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from srw_reader.article import lexicon
from srw_reader.article.organisations import ACRONYMS, contraction, initials, name_key

_SMALL = lexicon.words("small")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&/-]{0,10}[A-Z0-9]s?")
_PARENTHESIS = re.compile(r"\(([^()\n\t]{2,100})\)")
_FIRST_WORD = re.compile(r"[\s“”\"*]*([\w&’'.-]+)")


def is_gloss(text: str, start: int, content: str) -> bool:
    """Whether a parenthesis explains the words before it: an acronym its name, or a name its acronym."""
    before = text[max(0, start - 140) : start].rstrip(' “”"*')
    word = _last_word(before)
    if not word:
        return False
    if _ACRONYM.fullmatch(short := content.removeprefix("the ")):
        return _acronym_of(short, before) is not None
    letters = "".join(filter(str.isalnum, word.removesuffix("s")))
    if len(letters) > 1 and letters.isupper():
        return letters == initials(content) or name_key(content) in ACRONYMS.get(letters, ())
    return name_key(before).endswith(name_key(content)) and len(content) > 3


def _last_word(text: str) -> str:
    """The word that a text ends with, read from its end; empty where it ends with none."""
    word = _FIRST_WORD.match(text[::-1])
    return word[1][::-1] if word else ""


def _acronym_of(acronym: str, before: str) -> str | None:
    """The words that end a text and whose initials an acronym is; None where it is none of theirs."""
    letters = [char for char in acronym.removesuffix("s").casefold() if char.isalnum()]
    key = name_key(before)
    for meaning in ACRONYMS.get(acronym, ()):
        if key.endswith(meaning):
            return meaning
    last = re.findall(r"[^\W_]+(?:’[^\W_]+)?", before)[-(len(letters) + 5) :]
    for first in range(len(last) - 1, -1, -1):
        if contraction(" ".join(last[first:])).casefold() == "".join(letters):
            return " ".join(last[first:])
        if last[first][0].casefold() == letters[0] and _abbreviates(letters, last[first:]):
            return " ".join(last[first:])
    return None


def _abbreviates(letters: list[str], names: list[str]) -> bool:
    """Whether letters are the initials of words, small words being free to have none."""
    at = 0
    for word in names:
        if at < len(letters) and word[0].casefold() == letters[at]:
            at += 1
        elif word.casefold() not in _SMALL:
            return False
    return at == len(letters)


def declared_acronyms(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Acronyms that a text explains: "World Health Organization (WHO)", "WHO (World Health Organization)"."""
    for text in texts:
        for match in _PARENTHESIS.finditer(text) if "(" in text else ():
            content = match.group(1).strip()
            before = text[max(0, match.start() - 140) : match.start()].rstrip(' “”"*')
            if _ACRONYM.fullmatch(content):
                if meaning := _acronym_of(content, before):
                    yield content, meaning
            elif (word := _last_word(before)).isupper() and word == initials(content):
                yield word, content
