"""Images and embedded things: what they are called, where they are, and which of them only watch the reader."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from srw_reader.article.html.nodes import Attributes
from srw_reader.strings import urls
from srw_reader.strings.clean import clean_line

_LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-src", "data-actualsrc", "data-lazyload")
_LAZY_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_SOURCE = re.compile(r"\s*(\S+[^\s,])(?:\s+([^,]*))?(?:,|$)")
_TRACKER = re.compile(
    r"(?i)^(?:https?:)?//(?:"
    r"feeds\.feedburner\.com/~r/|feeds\.feedblitz\.com/~/i/|(?:pixel|stats)\.wp\.com/|(?:feeds|stats)\.wordpress\.com/"
    r"|(?:[\w-]+\.)*(?:doubleclick\.net|google-analytics\.com|scorecardresearch\.com|quantserve\.com|statcounter\.com"
    r"|imrworldwide\.com|chartbeat\.net|feedsportal\.com/c/|list-manage\.com/track/|hubspot\.com/__ptq\.gif"
    r"|facebook\.com/tr\b)"
    r"|medium\.com/_/stat|(?:track|tracker|tracking|counter|pixel)\.[^/]*/|rss\.buysellads\.com/|blogger\.googleusercontent\.com/tracker/"
    r")|/(?:1x1|pixel|spacer|blank|clear|shim|transparent)\.gif(?:\?|$)|republication-tracker-tool"
)
_TINY = re.compile(r"(?i)^\s*0*[01](?:\.\d+)?\s*(?:px)?\s*$")
_TINY_STYLE = re.compile(r"(?i)(?:^|[;\s])(?:width|height)\s*:\s*0*[01](?:\.0+)?(?:px)?\s*(?:;|!|$)")
_EMOJI = re.compile(r"(?:^|\s)(?:wp-smiley|emoji|emoticon)(?:\s|$)")
_VIDEO = re.compile(
    r"(?i)(?:youtube|youtu\.be|vimeo|dailymotion|videopress|wistia|ted\.com|twitch|peertube|loom\.com|/video)"
)
_AUDIO = re.compile(
    r"(?i)(?:soundcloud|spotify|bandcamp|podcast|anchor\.fm|buzzsprout|libsyn|simplecast|transistor\.fm|/audio)"
)
_MIMES = {"video": "Video", "audio": "Audio", "image": "Image", "application/pdf": "PDF"}


def image_source(attributes: Attributes) -> str:
    """Where an image is; what a script would load later is preferred to what stands in for it."""
    for name in _LAZY:
        value = (attributes.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return value
    source = (attributes.get("src") or "").strip()
    if source and not source.startswith("data:"):
        return source
    for name in _LAZY_SETS:
        best = _largest(attributes.get(name) or "")
        if best:
            return best
    return source


def is_tracker(attributes: Attributes, source: str) -> bool:
    """Whether an image is not there to be seen: without extent, or of a known counter."""
    if any(_TINY.match(attributes.get(name) or "-") for name in ("width", "height")):
        return True
    return bool(_TINY_STYLE.search(attributes.get("style") or "") or _TRACKER.search(source))


def is_emoji(attributes: Attributes) -> bool:
    """Whether an image stands for a character of the text."""
    return bool(_EMOJI.search(attributes.get("class") or "")) and bool((attributes.get("alt") or "").strip())


def image_text(attributes: Attributes, source: str) -> str:
    """What an image shows, as far as is known: its description, its title, its file's name, or "image"."""
    for name in ("alt", "title"):
        text = clean_line(attributes.get(name) or "")
        if text:
            return text
    return _file_name(source) or "image"


def embed_text(tag: str, attributes: Attributes, url: str) -> str:
    """A label for an embedded thing: its kind, its title where it has one, and the host."""
    kind = {"video": "Video", "audio": "Audio"}.get(tag, "")
    media_type = (attributes.get("type") or "").lower()
    kind = kind or _MIMES.get(media_type) or _MIMES.get(media_type.partition("/")[0], "")
    if not kind:
        kind = "Video" if _VIDEO.search(url) else "Audio" if _AUDIO.search(url) else "Embedded"
    title = clean_line(attributes.get("title") or attributes.get("aria-label") or "")
    host = urls.host(url)
    parts = [title, f"({host})" if title and host else host] if title != host else [host]
    return f"{kind}: {' '.join(filter(None, parts))}" if any(parts) else kind


def _file_name(source: str) -> str:
    """The last part of an address's path."""
    if source.startswith("data:"):
        return ""
    try:
        path = urlsplit(source).path
    except ValueError:
        return ""
    return clean_line(unquote(path.rpartition("/")[2]))


def _largest(sources: str) -> str:
    """The image of a `srcset` that is largest (HTML, 4.8.4.3.2)."""
    best, size = "", -1.0
    for found in _SOURCE.finditer(sources[:20_000]):
        number = (found.group(2) or "").strip().rstrip("wxh")
        try:
            value = float(number or 1)
        except ValueError:
            value = 0.0
        if value > size and not found.group(1).startswith("data:"):
            best, size = found.group(1), value
    return best
