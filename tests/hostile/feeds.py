"""Invented feeds of a stranger who means harm: every field of a post can hold what is not to reach a terminal."""

from __future__ import annotations

import json
from html import escape
from xml.sax.saxutils import escape as xml

ESC, ST = "\x1b", "\x1b\\"
SEQUENCES = {
    "window title": f"{ESC}]0;PWNED{ST}",
    "link": f"{ESC}]8;;https://evil.example/{ST}x{ESC}]8;;{ST}",
    "notification": f"{ESC}]777;notify;PWNED;PWNED{ST}",
    "clipboard": f"{ESC}]52;c;UFdORUQ={ST}",
    "clipboard, unended": f"{ESC}]52;c;UFdORUQ=",
    "colour question": f"{ESC}]11;?{ST}",
    "screen cleared": f"{ESC}[2J{ESC}[H{ESC}[31mPWNED",
    "reports": f"{ESC}[6n{ESC}[c{ESC}[21t",
    "modes": f"{ESC}[?1049l{ESC}[?1003l{ESC}[?25h{ESC}[?2026h{ESC}[5;6r",
    "reset": f"{ESC}c",
    "line drawing": f"{ESC}(0",
    "settings": f"{ESC}P$qm{ST}",
    "image": f"{ESC}_Ga=T,f=24;AAAA{ST}",
    "privacy message": f"{ESC}^PWNED{ST}",
    "C0": "\x01\x07\x08\x08\x0b\x0c\x0e\x0f\x7f",
    "C1": "\x9d0;PWNED\x9c\x9b31m\x90q\x9c\x85\x84",
    "return": "\rPWNED",
    "direction": "\u202egpj.\u202c\u2066\u2067\u200f\u061c",
    "unseen": "pay\u200bpal\u2060\ufeff\xad\u115f\u3164\U000e0041",
    "stack": "Z" + "\u0301\u0489" * 200,
    "markup": "[/] [b]x[/b] [@click=app.quit]y[/] [link=file:///etc/passwd]z[/] $var {0} %s",
}
"""By what they would do."""


def hostile_json(sequence: str) -> bytes:
    """A JSON Feed with a sequence in each field; JSON can hold every character."""
    text = f"before{sequence}after"
    html = (
        f"<h2>{text}</h2><p title='{text}'>A {text} sentence ({text}, 2020; Board {text}). "
        f"<a href='https://ex.example/{text}' title='{text}'>{text}</a> <code>{text}</code> "
        f"<img alt='{text}' src='/x.png'></p><pre>{text}</pre>"
        f"<table><tr><th>{text}</th></tr><tr><td>{text}</td></tr></table>"
        f"<h2>References</h2><ol><li>{text}. Board {text}. <em>{text}</em> (2020). "
        f"<a href='https://doi.org/10.1234/x{text}'>doi:10.1234/x{text}</a> PMID: 123456</li></ol>"
    )
    return _document(text, html)


def hostile_references(sequence: str) -> bytes:
    """The same with character references, which become the characters only when the HTML is read."""
    text = "".join(f"&#{ord(character)};" for character in f"before{sequence}after")
    html = f"<p>{text} <a href='https://ex.example/{text}'>{text}</a></p><h2>Sources</h2><ul><li>{text}, 2020</li></ul>"
    return _document(f"before{sequence}after", html)


def _document(text: str, html: str) -> bytes:
    name = escape(repr(text))
    item = {
        "id": f"id {name}",
        "url": f"https://ex.example/{len(html)}-{sum(map(ord, text))}/",
        "title": text,
        "content_html": html,
        "summary": text,
        "date_published": "2026-05-01T08:00:00Z",
        "authors": [{"name": text}],
        "tags": [text, "tag"],
        "attachments": [{"url": f"https://ex.example/{text}", "mime_type": text}],
    }
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": text, "items": [item]}).encode()


def hostile_rss(sequence: str) -> bytes:
    """An RSS feed with a sequence in each field, raw."""
    text = xml(f"before{sequence}after")
    return (
        f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
        f"<title>{text}</title><link>https://rss.example/</link><item><title>{text}</title><guid>{text}</guid>"
        f"<dc:creator>{text}</dc:creator><category>{text}</category><description>&lt;p&gt;{text}&lt;/p&gt;</description>"
        f"</item></channel></rss>"
    ).encode("utf-8", "surrogatepass")


DOCUMENTS = {
    "external entity": "<!DOCTYPE rss [<!ENTITY x SYSTEM '{secret}'>]>",
    "parameter entity": "<!DOCTYPE rss [<!ENTITY % x SYSTEM '{server}'> %x;]>",
    "external document type": "<!DOCTYPE rss SYSTEM '{server}'>",
    "public document type": "<!DOCTYPE rss PUBLIC '-//X//X//EN' '{server}'>",
    "bomb": "<!DOCTYPE rss [<!ENTITY a 'lol'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>",
    "entity after a comment": "<!-- x --><?y z?><!DOCTYPE rss [<!ENTITY x SYSTEM '{secret}'>]>",
    "stylesheet": "<?xml-stylesheet type='text/xsl' href='{server}'?>",
}
"""What may stand before a feed; none of it may be opened or asked for."""


def with_entity(before: str, secret: str, server: str) -> bytes:
    """A feed with a document type, which uses its entity."""
    before = before.replace("{secret}", secret).replace("{server}", server)
    return (
        f"<?xml version='1.0'?>{before}<rss version='2.0'><channel><title>T</title><item><guid>1</guid>"
        f"<title>t &x; &j;</title><description>&x;</description></item></channel></rss>"
    ).encode()
