"""From bytes to text, for documents whose statements about their encoding are often wrong."""

from __future__ import annotations

import codecs
import re

import webencodings

from srw_reader.named_tuple import NamedTuple

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
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\ufffd]")
_MULTIBYTE = {
    "gbk": ("gb18030",),
    "gb18030": ("gb18030",),
    "gb2312": ("gb18030",),
    "big5": ("big5hkscs", "cp950"),
    "cp950": ("big5hkscs", "cp950"),
    "shift_jis": ("cp932", "shift_jis_2004"),
    "euc-jp": ("euc_jp", "euc_jis_2004"),
    "iso-2022-jp": ("iso2022_jp", "iso2022_jp_ext"),
    "euc-kr": ("cp949",),
    "cp949": ("cp949",),
    "johab": ("johab",),
}
"""Python's codecs that read what is meant by a name: for browsers most names mean more than they once did."""
_MANY = {codec for codecs_ in _MULTIBYTE.values() for codec in codecs_}
_SINGLE = re.compile(r"iso8859|latin|cp\d|koi8|mac_")
"""Names that Python knows and browsers do not, and that hide nothing."""
_NEVER = re.compile(r"utf-(8|16)|replacement|x-user-defined")
"""Encodings that a document is not in where nothing but its word speaks for it."""
_NO_ACCIDENT = 6
"""Characters beyond ASCII, in a document that is valid UTF-8, that another encoding has not made by accident. One in
five Chinese characters of GBK looks like one of two bytes in UTF-8."""


class _Declared(NamedTuple):
    """Codecs for what a document says it is in, the likelier first."""

    multibyte: tuple[str, ...]
    single: tuple[str, ...]


def decode(body: bytes, content_type: str | None) -> str:
    """The text of a document.

    A byte order mark decides. Else a multi-byte encoding that is declared and fits to the last byte does, unless the
    document is UTF-8 beyond doubt. Else what is valid UTF-8 is UTF-8, whatever is declared; else the encoding decides
    that the XML declaration, a meta element or the HTTP header names, by the labels of the WHATWG Encoding Standard.
    UTF-8 with some invalid bytes stays UTF-8; text with nothing but invalid bytes is windows-1252. UTF-7 is never used:
    tags can be hidden in it.

    Args:
        body: The document.
        content_type: As the server sent it.

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
    utf8 = _strictly(body, "utf-8")
    if utf8 is None or not _is_no_accident(utf8):
        for codec in declared.multibyte:
            if (text := _strictly(body, codec)) is not None:
                return text
    escaped = b"\x1b" in body and any(codec.startswith("iso2022") for codec in declared.multibyte)
    return utf8 if utf8 is not None and not escaped else _best(body, declared)


def is_utf8_if_valid(head: bytes, content_type: str | None) -> bool:
    """Whether a document that begins so, and is valid UTF-8, is UTF-8 as it is, whatever else is in it.

    Args:
        head: Its first 2048 bytes or more.
        content_type: As the server sent it.
    """
    is_marked = any(head.startswith(start) for start, _ in (*_MARKS, *_UNMARKED))
    return not (is_marked or _declared(head, content_type).multibyte)


def _declared(body: bytes, content_type: str | None) -> _Declared:
    head = body[:2048]
    labels = [found.group(1).decode("ascii", "replace") for found in [_XML.match(head), _META.search(head)] if found]
    if found := _HTTP.search(content_type or ""):
        # Most servers that name Latin-1 do so for all that they send.
        labels.insert(len(labels) if _codecs(found.group(1)) == ("cp1252",) else 0, found.group(1))
    codecs_ = list(dict.fromkeys(codec for label in labels for codec in _codecs(label)))
    return _Declared(tuple(c for c in codecs_ if c in _MANY), tuple(c for c in codecs_ if c not in _MANY))


def _codecs(label: str) -> tuple[str, ...]:
    """Python's codecs for a label, the one that fits most documents first; none for what is unknown or unsafe."""
    if (encoding := webencodings.lookup(label)) is not None:
        name = encoding.name
        return () if _NEVER.match(name) else _MULTIBYTE.get(name, (encoding.codec_info.name,))
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ()
    return _MULTIBYTE.get(name.replace("_", "-"), (name,) if name in _MANY or _SINGLE.match(name) else ())


def _strictly(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        return None


def _is_no_accident(utf8: str) -> bool:
    """Whether text has more of UTF-8 than another encoding comes to by accident."""
    return not utf8.isascii() and (max(utf8) >= "\u0800" or sum(not char.isascii() for char in utf8) >= _NO_ACCIDENT)


def _best(body: bytes, declared: _Declared) -> str:
    """The text of a document that fits nothing, or nothing but a single-byte encoding, in which almost all fits."""
    utf8 = body.decode("utf-8", "replace")
    bad = utf8.count("\ufffd")
    good = len(_BEYOND_ASCII.findall(utf8))
    other = (*declared.multibyte, *declared.single)
    if good >= bad * (4 if other else 0.1) and bad:
        return utf8
    return min((body.decode(codec, "replace") for codec in other or ("cp1252",)), key=lambda text: text.count("\ufffd"))
