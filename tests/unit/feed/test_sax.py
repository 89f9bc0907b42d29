"""The driver of SAX that feedparser is given, beside Python's own."""

from __future__ import annotations

import io
from itertools import groupby
from xml.sax import SAXParseException, expatreader
from xml.sax.handler import ContentHandler, ErrorHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl, InputSource, XMLReader

import pytest

from srw_reader.feed import sax

DOCUMENTS = [
    b"<rss><item><title>One\ntwo &amp; three <![CDATA[<b>\nfour]]></title><link/></item></rss>",
    b"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><link rel='self' href='/a?b&amp;c'/><id/></feed>",
    b"<a:rss xmlns:a='urn:a' xmlns:b='urn:b'><b:item a:x='1' b:x='2' x='3'/><c xmlns='urn:c'><d xmlns=''/></c></a:rss>",
    "<rss>\n  <title>Tee für zwölf 🫖</title><!-- no --><?no text?></rss>".encode(),
]


class Recorder(ContentHandler, ErrorHandler):
    """What a driver tells, texts next to each other as one."""

    def __init__(self) -> None:
        super().__init__()
        self._told: list[tuple[object, ...]] = []

    @property
    def told(self) -> list[object]:
        """All of it."""
        parts = groupby(self._told, key=lambda event: event[0] == "text")
        return [
            part for is_text, events in parts for part in (["".join(str(e[1]) for e in events)] if is_text else events)
        ]

    def startPrefixMapping(self, prefix: str | None, uri: str) -> None:
        self._told.append(("namespace", prefix, uri))

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl) -> None:
        written = {qname: attrs.getValueByQName(qname) for qname in attrs.getQNames()}
        self._told.append(("start", name, qname, dict(attrs.items()), written))

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:
        self._told.append(("end", name, qname))

    def characters(self, content: str) -> None:
        self._told.append(("text", content))


def told(driver: XMLReader, document: bytes) -> list[object]:
    """What a driver tells of a document."""
    recorder = Recorder()
    driver.setFeature(feature_namespaces, True)
    driver.setContentHandler(recorder)
    driver.setErrorHandler(recorder)
    source = InputSource()
    source.setByteStream(io.BytesIO(document))
    driver.parse(source)
    return recorder.told


@pytest.mark.parametrize("document", DOCUMENTS)
def test_tells_what_pythons_own_driver_does(document: bytes) -> None:
    assert told(sax.create_parser(), document) == told(expatreader.create_parser(), document)


@pytest.mark.parametrize("document", [b"<rss><item></rss>", b"<rss>&nbsp;</rss>", b"<a:rss/>", b"", b"<rss>\x00</rss>"])
def test_says_what_is_not_well_formed(document: bytes) -> None:
    with pytest.raises(SAXParseException):
        told(sax.create_parser(), document)
