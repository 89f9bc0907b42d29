"""Formulas of articles: in MathML, in TeX, and as images that were drawn of TeX."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from srw_reader.article.html.mathml import linear
from srw_reader.article.html.nodes import Attributes, element_after, element_before
from srw_reader.article.html.styles import is_hidden
from srw_reader.strings.clean import clean_line

MATH = "math, mml\\:math, m\\:math"
"""Selects formulas in MathML, with the prefixes that XHTML gives them."""

_LONGEST = 4000
_DRAWN = re.compile(r"(?i)(?:^|\s)(?:(?:la)?tex|math(?:tex)?|mwe-math\S*|ql-img-\S*formula)(?=\s|$)")
"""Classes of images that were drawn of TeX, which is their description."""
_DRAWERS = re.compile(r"(?i)tex(?:\.php|\.cgi)?\?|codecogs\.com/|[?&]cht=tx\b|/render/math\b|/equation\?|/math/render/")
"""Addresses of programs that draw formulas."""
_FIELDS = ("latex", "tex", "math", "chl", "formula", "eq")
"""Where in such an address the TeX is, if it is not all of the query."""
_DELIMITED = re.compile(r"\s*(?:\$\$?(.*?)\$\$?|\\\((.*?)\\\)|\\\[(.*?)\\\]|\[latex\](.*?)\[/latex\])\s*", re.DOTALL)
_STYLE = re.compile(
    r"\\(?:displaystyle|textstyle|scriptstyle|inline|dpi\{\d*\}|bg_\w+|fn_\w+|large|small)(?![A-Za-z])\s*"
    r"|\\(?:begin|end)\{(?:equation|displaymath|math)\*?\}"
)
"""Says nothing of what is in a formula."""
_ALIGNED = re.compile(r"(\\(?:begin|end))\{(?:aligned|gathered|(?:gather|eqnarray|multline)\*?)\}")
"""Environments of lines that the converter does not know; it knows "align*"."""
_SENTENCE = re.compile(r"[^\W\d_]{3,}\s+[^\W\d_]{2,}\s+[^\W\d_]{2,}")
_WORDS = re.compile(r"(?=.*\s)(?=.*[^\W\d_]{3})[^\\^_{}=+<>|0-9]*", re.DOTALL)
_DIGIT = re.compile("[0-9]")
_COMMAND = re.compile(r"\\[A-Za-z]+\*?(?:\s*\{[^{}]*\})?")


@lru_cache(512)  # many formulas of an article are one letter
def of_tex(source: str) -> tuple[str, ...]:
    """TeX as lines with the characters that Unicode has; as it is where it is not understood."""
    found = _DELIMITED.fullmatch(source)
    tex = _STYLE.sub("", next(filter(None, found.groups()), "") if found else source).strip()
    tex = _ALIGNED.sub(r"\1{align*}", tex)
    if 0 < len(tex) <= _LONGEST:
        from latex2mathml.converter import convert  # its tables take 100 ms to import, and most articles have no TeX

        try:
            markup = convert(tex)
        except Exception:  # it raises many kinds for what is no TeX, also those of Python
            return (clean_line(tex),)
        lines = of_markup(markup)
        if lines and _is_whole("".join(lines), tex):
            return tuple(lines)
    return (line,) if (line := clean_line(tex)) else ()


def _is_whole(text: str, tex: str) -> bool:
    """Whether what was made of TeX has all of it.

    The converter leaves commands that it does not know as they are, as well as the "&" between the columns of
    environments; other things it drops.
    """
    left = "\\" in text or ("&" in text and "\\&" not in tex)
    digits, before = (sorted(_DIGIT.findall(unicodedata.normalize("NFKC", each))) for each in (text, tex))
    return not left and digits == before and tex.count("{") == tex.count("}")


def drawn_tex(attributes: Attributes, source: str) -> str:
    """The TeX that an image was drawn of; empty for other images."""
    described = (attributes.get("alt") or "").strip()
    by_address = bool(_DRAWERS.search(source))
    if described and not _is_prose(described):
        return described if by_address or _DRAWN.search(attributes.get("class") or "") else ""
    query = _query(source) if by_address else ""
    fields = parse_qs(query)
    given = "" if described else unquote(query).replace("&space;", " ")
    return next((fields[name][0] for name in _FIELDS if name in fields), given)


def _is_prose(text: str) -> bool:
    """Whether a text describes an image rather than being what it was drawn of."""
    return bool(_SENTENCE.search(_COMMAND.sub(" ", text)) or _WORDS.fullmatch(text))


def _query(address: str) -> str:
    """The query of an address; empty where it is none."""
    try:
        return urlsplit(address).query
    except ValueError:
        return ""


def is_double(node: LexborNode, attributes: Attributes) -> bool:
    """Whether an element shows again what the formula beside it says, as KaTeX, MathJax and Wikipedia do for the eye.

    It is hidden from screen readers and stands beside MathML; or it is MathJax' preview or drawing, and there follows a
    drawing or the formula's source.
    """
    if attributes.get("aria-hidden") == "true":
        return stands_beside_math(node)
    following = element_after(node) if _is_mathjax(attributes) else None
    return following is not None and (_is_mathjax(following.attributes) or is_source(following.attributes))


def stands_beside_math(node: LexborNode) -> bool:
    """Whether a formula in MathML, which is shown, is beside an element or in one beside it."""
    return any(
        other is not None
        and not is_hidden(other.attributes.get("style") or "")
        and (other.tag == "math" or other.css_first(MATH) is not None)
        for other in (element_before(node), element_after(node))
    )


def is_source(attributes: Attributes) -> bool:
    """Whether a `<script>` holds a formula, for MathJax to draw."""
    return (attributes.get("type") or "").lower().startswith("math/")


def of_markup(markup: str) -> list[str]:
    """The formula in some MathML as lines."""
    math = LexborHTMLParser(markup).css_first(MATH)
    return linear(math) if math is not None else []


def _is_mathjax(attributes: Attributes) -> bool:
    return (attributes.get("class") or "").startswith("MathJax")
