"""What fuzzing begins with: a little of everything that the stages know. The first byte says which stage it is for."""

from __future__ import annotations

from tests.feeds import Item, rss

_TEXTS = ("e\u0301\u0301 \u202e\x1b[31m \u200d\u2764\ufe0f \u0915\u094d\u200d \xad\ufeff", "[/] x & <b> \u0130 \ufb01")
_MARKUP = ("<p>&#27;]0;x&#x9c; &shy &NotEqualTilde; &#x;&amp;#27;</p>", "<a href='&#1;x'>&#0000x&Tab;</a>&&#39;&zwj;")
_ARTICLES = (
    """<h2>Key takeaways</h2><ul><li>One (Tea Board, 2021)</li><li>Two<sup><a href="#n1">1</a></sup></li></ul>
<p>As <b>un<i>bel</i></b>ievable [1, 3\u20135] (Okafor &amp; Lind, 2019; see Mori et al. 2020a).</p><h2>References</h2>
<ol><li id="n1">Tea Board. Leaves. <a href="https://doi.org/10.1234/leaf">doi:10.1234/leaf</a> <a href="#r">\u21a9</a>
<li>Okafor A, Lind B. (2019). Pots. J Pots 3(2): 1\u20139. PMID: 123456</li></ol>""",
    """<table><tr><th>a</th><th colspan=2>b</th></tr><tr><td>1<br>2</td><td><ul><li>x</li></ul></td></tr></table>
<dl><dt>t<dd>d</dl><pre><code>x = `y`</code></pre><blockquote><p>q</p></blockquote><img src=/p.png alt="a|b">
<figure><iframe src="https://www.youtube.com/embed/x"></iframe><figcaption>c</figcaption></figure><hr>*a* _b_ # c""",
    """<p><strong>Sources:</strong><br>1. Pot Guild, https://pots.example/a b (2020)<br>[2] <em>NIH</em> PMC8190578
<p><a href="javascript:x">https://bank.example</a> <a href='https://bank.example@evil.example/'>b</a></p>""",
)
_URLS = (
    "https://ex.example/?a=1&utm_source=x#c",
    "http://[::1]:80/%41%zz",
    "mailto:a@b.example?subject=x&attach=/etc/passwd",
    "//xn--pple-43d.example/",
    "https://m.\u0430pple.example:443/amp/?amp=1",
    "javascript:alert(1)",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/",
    "http://2130706433/",
)
_FEEDS = (
    rss([Item("tea", tags=("A", "a")), Item("pot", link=None)], more="<ttl>60</ttl>"),
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x "y">]><rss><channel><item><title>&x;</title>'
    b"</item></channel></rss>",
    b"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/a/'><title type='html'>&lt;b>T&lt;/b></title><id>u:1</id>"
    b"<entry><id>u:2</id><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>x<br/></div></title>"
    b"<link rel='alternate' href='p'/><updated>2026-01-01T00:00:00Z</updated>"
    b"<content type='text'>a &lt;b></content></entry></feed>",
    b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
    b"<item><title>x</title><link>http://a.example/</link></item></rdf:RDF>",
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"id": 1, "content_text": "x",'
    b' "url": "/a", "date_published": "9999-12-31T23:59:59Z", "attachments": [{"url": "b", "mime_type": "a/x"}],'
    b' "tags": ["a", 3]}]}',
    b"<!doctype html><title>Tea</title><link rel=alternate type=application/rss+xml href=/feed>",
)
SEEDS = (
    *(b"\0" + text.encode() for text in _TEXTS),
    *(b"\1" + text.encode() for text in (*_MARKUP, *_ARTICLES)),
    *(b"\2" + feed for feed in _FEEDS),
    *(b"\3" + text.encode() for text in (*_ARTICLES, *_MARKUP)),
    *(bytes([kind]) + text.encode() for kind in (4, 5) for text in _URLS),
)
"""One input each."""
