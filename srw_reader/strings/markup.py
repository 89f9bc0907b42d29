"""The HTML of feeds: what is HTML and what only looks like it, and the sentence with which WordPress closes it."""

from __future__ import annotations

import html
import re

from srw_reader.strings.canonical import canonical
from srw_reader.strings.patterns import pattern
from srw_reader.strings.urls import safe_url

_ELEMENTS = (
    "a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption"
    " center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset"
    " figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img"
    " input ins kbd label legend li link listing main map mark marquee math menu meta meter nav nobr noframes"
    " noscript object ol optgroup option output p param picture plaintext pre progress q rp rt ruby s samp script"
    " search section select small source span strike strong style sub summary sup svg table tbody td template"
    " textarea tfoot th thead time title tr track tt u ul var video wbr xmp"
)
"""The elements of HTML (HTML Living Standard, "Index of elements" and 16.2, "Non-conforming features")."""
_NAMES = frozenset(_ELEMENTS.split())
_TAG = pattern(
    rf"(?i)</?(?:{'|'.join(_ELEMENTS.split())})(?:\s*/?>|\s+[\w:-]+\s*=[^<>]*(?:>|\Z))|<!(?:--|\[CDATA\[|doctype\s)"
)
_OPENING = pattern(r"<(?=[A-Za-z/!?])")
_NO_TAG = pattern(r"<(?=/?[A-Za-z][\w:.-]*[^\w:.\s/<>\"'=-])|<(?=[abipqsu](?:\s+[^\s<>=/\"']+){2,}\s*>)")
_START_TAG = pattern(r"<([A-Za-z][\w.-]*)")
_BARE_TAG = pattern(r"<(?=([A-Za-z][\w.-]*)(?:\s[^<>=/]*)?>)")
_END_TAG = pattern(r"</([A-Za-z][\w.-]*)")
_LONE = pattern(r"&(?!(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][0-9A-Za-z]{1,31});)")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")

_MAX_CLOSING = 4000
"""Characters of HTML that the closing paragraph may have, with what stands behind it."""
_MAX_WORDS = 80
"""Characters that it may have apart from its links."""
_CLOSING = pattern(
    r"(?is)<p\b[^<>]*>(?P<inner>.*?)</p\s*>"
    r"(?:\s|&nbsp;|&\#160;|<br\s*/?>|</?(?:div|span|section|article)\b[^<>]*>|<img\b[^<>]*>|<!--[^>]*-->)*"
)
_LINK = pattern(r"""(?is)<a\s[^<>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')[^<>]*>(.*?)</a\s*>""")
_SENTENCE_END = pattern(r"[.!?…\]]['\")\]]*\s+|[。！？]\s*|\n\s*")
_NAME_PARTS = pattern(r"\s+[-–—|»«:•·]\s+")


def is_html(text: str) -> bool:
    """Whether a text that may be HTML is: it has a tag of HTML."""
    return "<" in text and _TAG.search(text) is not None


def with_lost_text(text: str) -> str:
    """A text that may be HTML, with a reference for each "<" that would hide text although it begins no tag.

    In "$a<b$ and $c>d$" HTML reads a tag named "b$", in "Option<T>" one named "T", which nothing ends and which has
    nothing that an attribute would have. A text without such a thing stays as it is.
    """
    if "<" not in text:
        return text
    if not is_html(text):
        return _OPENING.sub("&lt;", text)
    names = {name.lower() for name in set(_START_TAG.findall(text))} - _NAMES
    if names and (lost := names - {name.lower() for name in _END_TAG.findall(text)}):
        text = _BARE_TAG.sub(lambda found: "&lt;" if found[1].lower() in lost else "<", text)
    return _NO_TAG.sub("&lt;", text)


def as_html(text: str) -> str:
    """A text that may be HTML as HTML: line breaks stay where it has no tags."""
    return text if is_html(text) else _paragraphs(_LONE.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;"))


def paragraphs(text: str) -> str:
    """HTML that shows plain text as it is: an empty line parts paragraphs, a single break stays one."""
    return _paragraphs(html.escape(text, quote=False))


def _paragraphs(escaped: str) -> str:
    parts = (part.strip("\n") for part in _BLANK_LINES.split(escaped) if part.strip())
    return "\n".join("<p>" + part.replace("\n", "<br>\n") + "</p>" for part in parts)


def without_closing(markup: str, url: str | None) -> str:
    """HTML of a post without the "The post … appeared first on …" that WordPress adds, in whatever language.

    It is known by its shape: the last paragraph, one short sentence with two links and no other tags, one to the post,
    whose text is a title, and one to the site, above the post.

    Args:
        markup: Of a post's text or summary.
        url: The post's page.
    """
    start = max(0, len(markup) - _MAX_CLOSING)
    at = max([markup.rfind(opening, start) for opening in ("<p>", "<p ", "<P>", "<P ")])
    if url is None or at < 0:
        return markup
    found = _CLOSING.fullmatch(markup, at)
    if found is None or not _is_closing(found["inner"], url):
        return markup
    return markup[:at] + markup[found.end("inner") :].partition(">")[2]


def _is_closing(inner: str, url: str) -> bool:
    """Whether a paragraph has the words and links of WordPress' closing sentence."""
    links = _LINK.findall(inner)
    words = " ".join(html.unescape(_LINK.sub(" ", inner)).replace("\u00a0", " ").split())
    if len(links) != 2 or not any(map(str.isalpha, words)) or len(words) > _MAX_WORDS or re.search("[<!?！？]", words):
        return False
    post = canonical(url)
    targets = [canonical(safe_url(html.unescape(one or other), url) or "") for one, other, _ in links]
    if post not in targets:
        return False
    own = targets.index(post)
    title = html.unescape(links[own][2]).strip()
    site = targets[1 - own]
    is_above = bool(site) and post.startswith(site) and post[len(site) :][:1] in ("/", "?")
    is_phrase = title.islower() and title.replace(" ", "").isalpha() and len(title.split()) < 4  # as "this post"
    return is_above and bool(title) and not is_phrase


def without_closing_sentence(text: str, title: str, site: str) -> str:
    """Plain text without that sentence: the last one, with the post's title and behind it a name of the site.

    Args:
        text: Of a summary.
        title: The post's.
        site: The feed's title; each part of "News – The Daily" counts as a name.
    """
    at = text.rfind(title) if title else -1
    names = sorted({site, *_NAME_PARTS.split(site)}, key=len, reverse=True)
    behind = text[at + len(title) :].rstrip(" \n.。۔।")
    name = next((name for name in names if len(name) > 1 and name in behind), None)
    if at < 0 or name is None or len(behind) > len(name) + _MAX_WORDS:
        return text
    between, _, rest = behind.partition(name)
    begin = max((found.end() for found in _SENTENCE_END.finditer(text, 0, at)), default=0)
    is_one_sentence = not (_SENTENCE_END.search(between) or _SENTENCE_END.search(rest))
    return text[:begin].rstrip() if is_one_sentence and at - begin <= _MAX_WORDS else text
