"""From bytes to text, for documents whose statements about their encoding are often wrong."""

from __future__ import annotations

import codecs
import re

# Longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_XML = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""")
_META = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""")
_HTTP = re.compile(r"""(?i);\s*charset\s*=\s*["']?([\w.:-]{1,40})""")
_TRUSTED = re.compile(r"iso8859|iso2022|latin|ascii|cp\d|koi8|mac_|euc_|gb|big5|shift_jis|johab|hz|tis|ptcp")
# Labels stand for their supersets (WHATWG Encoding Standard, 4.2).
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}


def decode(body: bytes, content_type: str | None) -> str:
    """The text of a document.

    A byte order mark decides. Else what is valid UTF-8 is UTF-8, whatever is declared; else the
    encoding decides that the HTTP header, the XML declaration or a meta element names. UTF-8 with
    some invalid bytes stays UTF-8; text with nothing but invalid bytes is windows-1252. UTF-7 is never
    used: tags can be hidden in it.

    Args:
        body: the document.
        content_type: as the server sent it.

    Returns:
        The text without byte order mark; U+FFFD stands for what cannot be decoded.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    for start, name in _UNMARKED:
        if body.startswith(start):
            return body.decode(name, "replace")
    declared = _declared(body, content_type)
    if b"\x1b" in body:  # ISO 2022 is ASCII to the eye
        for name in declared:
            if name.startswith("iso2022"):
                return body.decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(body, declared)


def _declared(body: bytes, content_type: str | None) -> list[str]:
    """The encodings that are declared, as Python names them, without those that are unknown or unsafe."""
    head = body[:2048]
    names = [found.group(1) for found in [_HTTP.search(content_type or "")] if found]
    names += [found.group(1).decode("ascii", "replace") for found in [_XML.match(head), _META.search(head)] if found]
    known = []
    for name in names:
        try:
            normal = codecs.lookup(name).name
        except LookupError:
            continue
        if _TRUSTED.match(normal):
            known.append(_SUPERSETS.get(normal, normal))
    return known


def _decode_other(body: bytes, declared: list[str]) -> str:
    """The text of a document that is not, or not entirely, UTF-8."""
    lenient = body.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    good = sum(not piece.isascii() for piece in re.findall(r"[^\x00-\x7f\ufffd]", lenient))
    if good * 10 >= bad:
        return lenient
    for name in declared:
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            continue
    return body.decode(declared[0] if declared else "cp1252", "replace")
