"""Lists of feeds as OPML 2.0 has them (opml.org/spec2.opml, "Subscription lists"), folders as outlines around others.

The standard library's parser loads nothing from elsewhere, and documents that declare entities are refused. What other
programs get wrong most, a bare "&" in an address and HTML's names of characters, is mended before it sees them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.entities import html5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from srw_reader.errors import ParseError
from srw_reader.feed.decode import decode
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.clean import clean_line, shorten

DEEPEST = 300
"""Characters of a folder's path; what lies deeper is in the folder that they name."""
LONGEST = 4_000
"""Characters of an address; longer ones are none."""
_REFERENCE = re.compile(r"&(?!(?:#\d{1,7}|#x[\da-fA-F]{1,6}|amp|lt|gt|quot|apos);)(\w{1,32};)?")


class Listed(NamedTuple):
    """A feed in a list of feeds."""

    address: str
    """Where it is, as it is written there; an address, or a file's path."""
    title: str = ""
    """What it calls itself, one line; empty where the list does not say."""
    name: str | None = None
    """What its reader calls it; None where that is the same."""
    folder: str = ""
    """As `Feed.folder`."""
    home_url: str | None = None
    """The web page that it is of."""


def read(body: bytes) -> list[Listed]:
    """The feeds of a list, each address once, in the list's order.

    Raises:
        ParseError: It is no such list, or breaks off; the sentence says where.
    """
    text = decode(body, None)
    if "<!ENTITY" in text:
        raise ParseError("The list was not read: it declares entities of its own, which is a way to attack readers.")
    outlines = _Outlines()
    parser = ElementTree.XMLParser(target=outlines)
    try:
        parser.feed(_REFERENCE.sub(_mended, text.lstrip()))
        parser.close()
    except ElementTree.ParseError as error:
        line = error.position[0]
        raise ParseError(
            f"This is no whole OPML file: {clean_line(str(error).partition(':')[0])} in line {line}. Export it anew."
        ) from error
    if outlines.root != "opml":
        raise ParseError(f"This is no OPML file, but another kind of document (<{shorten(outlines.root, 40)}>).")
    if not outlines.found:
        raise ParseError("This OPML file names no feeds.")
    return list(outlines.found.values())


def write(title: str, feeds: Iterable[Listed]) -> bytes:
    """A list of feeds, folders first seen first."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = title
    folders = {"": SubElement(root, "body")}
    for feed in feeds:
        text = feed.name or feed.title or feed.address
        attributes = {"type": "rss", "text": text, "title": feed.title or text, "xmlUrl": feed.address}
        if feed.home_url:
            attributes["htmlUrl"] = feed.home_url
        SubElement(_folder(folders, feed.folder), "outline", attributes)
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return document + b"\n"


def _folder(folders: dict[str, Element], path: str) -> Element:
    """The outline of a folder, made with those around it where it is missing."""
    if path not in folders:
        above, _, name = path.rpartition("/")
        folders[path] = SubElement(_folder(folders, above), "outline", {"text": name, "title": name})
    return folders[path]


def _mended(reference: re.Match[str]) -> str:
    """What stands for a name of HTML, or for an ampersand that nothing was meant by."""
    name = reference[1] or ""
    return "".join(f"&#{ord(character)};" for character in html5.get(name, "")) or f"&amp;{name}"


class _Outlines:
    """What the parser tells as it goes along; no tree is made of it.

    Attributes:
        root: The name of the first element.
        found: The feeds, by their addresses.
    """

    def __init__(self) -> None:
        self.root = ""
        self.found: dict[str, Listed] = {}
        self._folders = [""]
        """The paths of the folders around, one for each element that is open."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        tag = tag.rpartition("}")[2].lower()  # without the namespace that some programs give it
        self.root = self.root or tag
        fields = {name.lower(): value for name, value in attributes.items()}
        around = self._folders[-1]
        title, text = clean_line(fields.get("title", "")), clean_line(fields.get("text", ""))
        address = fields.get("xmlurl", "").strip()
        is_folder = tag == "outline" and not address and (text or title)
        self._folders.append(f"{around}/{text or title}".strip("/")[:DEEPEST] if is_folder else around)
        if tag == "outline" and 0 < len(address) <= LONGEST:
            folder = around or fields.get("category", "").partition(",")[0].strip("/ ")
            name = text if title and text and text != title else None
            self.found.setdefault(address, Listed(address, title or text, name, folder, fields.get("htmlurl")))

    def end(self, tag: str) -> None:
        """An element ends."""
        self._folders.pop()

    def close(self) -> None:
        """The document ends."""
