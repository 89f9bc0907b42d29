"""Pages that want to know whether a person is asking, and so cannot be passed by a feed reader.

They are told by what they are made of, not by whose they are: a short page without a form to fill in that speaks of a
captcha, a challenge or of robots, or has a script set a cookie and ask again; a refusal that wants JavaScript or a
browser, or gives the number under which a firewall has noted it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from srw_reader.strings.html_text import one_line, page_title

MAX_PAGE = 2**16
"""How many characters of a page are looked at."""

_MAX_TEXT = 2500
"""Characters of text that such a page has at most: many others have a captcha for their comments, too."""
_REFUSALS = (401, 403, 405, 406, 429, 503)
_VERDICTS = frozenset(("challenge", "captcha"))
_FORM = re.compile(r"(?i)<textarea\b|\btype\s*=\s*[\"']?password\b")
_SCRIPT = re.compile(r"(?i)<(?:script|noscript|iframe)\b")
# Cloudflare puts a script of that name into every page that goes through it.
_CHALLENGE = re.compile(r"(?i)captcha|challenge(?!-platform/(?:h/\w{1,2}/)?scripts/jsd)")
_ASKS_AGAIN = re.compile(r"(?i)document\.cookie(?s:.{0,5000})\b(?:location|reload|submit)\b")
_ROBOT = re.compile(r"(?i)\b(?:ro)?bots?\b|\bare (?:a )?human\b")
_WANTS_BROWSER = re.compile(r"(?i)\bjava ?script\b|\benable js\b|\b(?:web)?browser\b")
_NOTED = re.compile(
    r"(?i)\b(?:reference|incident|ray|request|event|support)[ _]*(?:id|number|#)[^0-9a-z]{0,20}"
    r"(?=[\w.=-]{0,99}\d)[\w.=-]{10}"
)


def is_refusal(status: int, headers: Mapping[str, str], page: str) -> bool:
    """Whether an answer that is no feed is such a page.

    Args:
        status: Of the answer.
        headers: Of the answer; names in small letters.
        page: The beginning of its body; empty where that is no web page.
    """
    if _VERDICTS & {value.strip().lower() for value in headers.values()}:  # cf-mitigated, x-vercel-mitigated, …
        return True
    if status not in _REFUSALS and status < 500:
        return False
    text = _text(page)
    if len(text) <= _MAX_TEXT and status in _REFUSALS and _WANTS_BROWSER.search(text):
        return True
    return is_challenge(page) or (status in (401, 403, 406) and _NOTED.search(text) is not None)


def is_challenge(page: str) -> bool:
    """Whether a web page is such a page by what it holds."""
    page, text = page[:MAX_PAGE], _text(page)
    if len(text) > _MAX_TEXT or not _SCRIPT.search(page) or _FORM.search(page):
        return False
    return any(found.search(page) for found in (_CHALLENGE, _ASKS_AGAIN)) or _ROBOT.search(text) is not None


def _text(page: str) -> str:
    """The title and the text of a page, cut where that is far too long for such a page."""
    return f"{page_title(page[:MAX_PAGE])} {one_line(page[:MAX_PAGE], 2 * _MAX_TEXT)}"
