"""Document types: harmless entities are read, all others are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.errors import ParseError
from srw_reader.feed import prolog
from srw_reader.feed.parse import parse

LATIN = '<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1 for XHTML//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml-lat1.ent">'


def title(declaration: str, written: str) -> str:
    feed = (
        f'<?xml version="1.0"?>{declaration}<rss version="2.0"><channel><title>T</title><item><title>{written}</title>'
    )
    body = f"{feed}<link>https://tea.example/1</link></item></channel></rss>"
    return parse(body.encode(), url="https://tea.example/", content_type=None).entries[0].title


@pytest.mark.parametrize(
    ("declaration", "written", "read"),
    [
        ('<!DOCTYPE rss [<!ENTITY nbsp "&#160;"> <!ENTITY eacute "&#233;">]>', "Caf&eacute;&nbsp;A", "Café A"),
        ("<!DOCTYPE rss [\n<!ENTITY ouml '&#xf6;'>\n]>", "sch&ouml;n", "schön"),
        ('<!DOCTYPE rss [<!-- ours --><!ENTITY house "Tea and Co">]>', "At &house;", "At Tea and Co"),
        ('<!DOCTYPE rss [<!ENTITY trade "&#8482;">]>', "<![CDATA[Tea &trade;]]>", "Tea ™"),
        ('<!DOCTYPE rss [<!ENTITY house "Tea">]>', "<![CDATA[Tea &house;]]>", "Tea &house;"),
        ('<!DOCTYPE rss [<!ELEMENT rss ANY><!ATTLIST rss version CDATA "2>0"><!ENTITY auml "&#228;">]>', "&auml;", "ä"),
        (f"<!DOCTYPE rss [{LATIN} %HTMLlat1;]>", "Caf&eacute;", "Café"),
        ('<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://old.example/rss.dtd">', "Caf&eacute;", "Café"),
        ('<!DOCTYPE rss SYSTEM "rss.dtd" [<!ENTITY ndash "-">]>', "1&ndash;2", "1–2"),
    ],
)  # fmt: skip
def test_characters_by_name_are_read(declaration: str, written: str, read: str) -> None:
    assert title(declaration, written) == read


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY x PUBLIC "-//W3C//ENTITIES" "http://www.w3.org/x">',
        '<!ENTITY a "aaa"><!ENTITY x "&a;&a;">',
        '<!ENTITY x "%a;">',
        '<!ELEMENT x (%a;)><!ENTITY % a SYSTEM "http://127.0.0.1:9/a">',
        '<!ENTITY x "<b>bold</b>">',
        f'<!ENTITY x "{"long " * 40}">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;',
        '<!ENTITY % p PUBLIC "-//W3C//ENTITIES Latin 1" "http://127.0.0.1:9/p"> %p;',
        "<!ENTITY % p '<!ENTITY x SYSTEM \"file:///etc/passwd\">'> %p;",
        f"{LATIN} %HTMLlat1; <!ENTITY x SYSTEM 'file:///etc/passwd'>",
    ],
)
def test_other_entities_are_refused(declared: str) -> None:
    with pytest.raises(ParseError, match="entities of its own"):
        title(f"<!DOCTYPE rss [{declared}]>", "&x;")


def test_entities_that_make_a_document_much_longer_are_refused() -> None:
    with pytest.raises(ParseError, match="much longer"):
        prolog.skip(f'<!DOCTYPE rss [<!ENTITY x "{"x" * 60}">]><rss>{"&x;" * 100_000}</rss>', 1000)


@given(st.text(alphabet="<!ENTIYDOCP[]>\"'%&;#x -rs19", max_size=200))
def test_any_prolog_is_passed_or_refused(declared: str) -> None:
    try:
        rest = prolog.skip(f"<!DOCTYPE rss [{declared}]><rss/>", 10_000)
    except ParseError:
        return
    assert rest.endswith("<rss/>")
