"""expat as a driver of SAX, the way feedparser asks for one (`feedparser.api.PREFERRED_XML_PARSERS`).

Python's own driver hands a text on line by line, each of which costs feedparser four calls, and takes the name of every
element apart. This one has a text as a whole, and each name taken apart once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from xml.parsers import expat
from xml.sax import SAXParseException
from xml.sax.xmlreader import AttributesNSImpl, Locator, XMLReader

_NONE = AttributesNSImpl({}, {})

_Name = tuple[str | None, str]
"""Namespace and local name, as SAX has them."""


def create_parser() -> XMLReader:
    """A parser, as `xml.sax.make_parser` looks for it in a driver."""
    return _Reader()


class _Reader(XMLReader):
    """Reads one document of UTF-8, with namespaces. Tells of elements, texts and what is not well-formed only."""

    def setFeature(self, name: str, state: Any) -> None:
        """Accept what feedparser asks for: namespaces are told apart, and nothing is ever fetched."""

    def parse(self, source: Any) -> None:
        """Read the document of an `InputSource`."""
        handler = self.getContentHandler()
        parser = expat.ParserCreate("utf-8", " ")
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.StartNamespaceDeclHandler = handler.startPrefixMapping
        parser.StartElementHandler = lambda name, given: handler.startElementNS(
            _parted(name)[0], None, _attributes(given) if given else _NONE
        )
        parser.EndElementHandler = lambda name: handler.endElementNS(_parted(name)[0], None)
        parser.CharacterDataHandler = handler.characters
        try:
            parser.Parse(source.getByteStream().read(), True)
        except expat.ExpatError as error:
            self.getErrorHandler().fatalError(SAXParseException(expat.ErrorString(error.code), error, Locator()))


def _attributes(given: dict[str, str]) -> AttributesNSImpl:
    """The attributes of an element."""
    names = {name: _parted(name) for name in given}
    return AttributesNSImpl(
        {name: given[key] for key, (name, _) in names.items()}, {name: qname for name, qname in names.values()}
    )


@lru_cache(1024)
def _parted(name: str) -> tuple[_Name, str]:
    """A name as expat has it ("namespace local prefix", the first and the last where there are any), and as written."""
    match name.split(" "):
        case [namespace, local, prefix]:
            return (namespace, local), f"{prefix}:{local}"
        case [namespace, local]:
            return (namespace, local), local
        case _:
            return (None, name), name
