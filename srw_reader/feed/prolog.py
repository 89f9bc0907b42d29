"""What stands before a document's root element: declarations, comments, a document type with harmless entities."""

from __future__ import annotations

import re
from html.entities import html5

from srw_reader.errors import ParseError

_COMMENT = r"<!--(?:(?!-->).){0,100000}-->"
_BEFORE = re.compile(rf"\s+|<\?(?:(?!\?>).){{0,10000}}\?>|{_COMMENT}", re.DOTALL)
_VALUE = r"""(?:"(?:[^&<%"]|&\#\w{1,8};){0,64}"|'(?:[^&<%']|&\#\w{1,8};){0,64}')"""
_ENTITY = r"<!ENTITY\s+[\w.-]{1,64}\s+" + _VALUE + r"\s*>"
_OF_W3C = r"""["']https?://www\.w3\.org/[^"'<>]{1,200}["']"""
_SET = rf"""<!ENTITY\s+%\s+\w{{1,32}}\s+(?:PUBLIC\s+["'][^"'<>]{{1,200}}["']|SYSTEM)\s+{_OF_W3C}\s*>\s*%\w{{1,32}};"""
_DECLARATION = r"""<!(?:ELEMENT|ATTLIST|NOTATION)\s(?:[^<>"'%]|"[^"<%]*"|'[^'<%]*')*>|<\?[^<>?]*\?>"""
_DOCTYPE = re.compile(
    r"""<!DOCTYPE(?:[^\[<>"']|"[^"<]*"|'[^'<]*')*"""
    rf"""(?:\[(?P<declared>(?:[^\]<%]|{_COMMENT}|{_ENTITY}|{_SET}|{_DECLARATION})*)\]\s*)?>""",
    re.DOTALL,
)
_DECLARED = re.compile(rf"<!ENTITY\s+(?P<name>[\w.-]{{1,64}})\s+(?P<value>{_VALUE})")
_MOST_GROWTH = 1_000_000
"""Characters by which entities may make a document longer."""


def skip(text: str, most: int) -> str:
    """A document from its root element on, or from what is no prolog.

    A document type may declare entities that stand for a few characters, as older software does for those of HTML; the
    sets of the W3C are not fetched, for HTML's are known. All others are refused (CWE-611, CWE-776).

    Args:
        text: The document.
        most: Characters within which a document type is looked through that is not understood.

    Returns:
        The rest, its own entities replaced but in CDATA; HTML's are left to be read with the text.

    Raises:
        ParseError: It declares others, or has them make it much longer.
    """
    at, own = 0, dict[str, str]()
    while found := _BEFORE.match(text, at) or _DOCTYPE.match(text, at):
        if found.re is _DOCTYPE:
            declared = _DECLARED.finditer(found["declared"] or "")
            own = {one["name"]: one["value"][1:-1] for one in declared if f"{one['name']};" not in html5}
        at = found.end()
    if text.startswith("<!DOCTYPE", at) and "<!ENTITY" in text[at : at + most]:
        raise ParseError("The feed was not read: it declares entities of its own, which is a way to attack readers.")
    rest = text[at:]
    if not own:
        return rest
    if sum(rest.count(f"&{name};") * len(value) for name, value in own.items()) > _MOST_GROWTH:
        raise ParseError("The feed was not read: its entities make it much longer, which is a way to attack readers.")
    names = "|".join(map(re.escape, own))
    parts = re.compile(rf"<!\[CDATA\[.*?\]\]>|&({names});", re.DOTALL)
    return parts.sub(lambda part: own[part[1]] if part[1] else part[0], rest)
