"""Text from strangers, made fit to be shown in a terminal.

What is removed: control characters (C0, C1, DEL), bidirectional controls, characters that cannot be
seen (zero-width and filler characters, tags, interlinear marks), noncharacters, surrogates and
private use. A terminal obeys some of them, and the others make two different texts look the same
(Unicode TR 36, "Unicode Security Considerations"). Joiners and variation selectors stay where they
change how a word or an emoji is drawn.
"""

from __future__ import annotations

import re
import unicodedata

from srw_reader.strings.patterns import pattern

MAX_MARKS = 4
"""How many combining marks a character may carry; real scripts need at most three or four."""

_REMOVED_BMP = (
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0, DEL, C1; the white space among them is turned into it
    r"\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0"  # soft hyphen, fillers
    r"\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"  # zero width, bidi, interlinear
    r"\ufe00-\ufe0d\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # rare selectors, surrogates, private use
)
_REMOVED_ASTRAL = (
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"  # musical controls, tags, private use
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 15))  # noncharacters
)
REMOVED = _REMOVED_BMP + _REMOVED_ASTRAL
"""What never stays, as the inside of a character class of `re`."""

_EMOJI = "\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_JOINING = "\u0600-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
# Two classes: `re` looks up the first in a table, and goes through the second range by range.
_REMOVE_BMP = pattern(f"[{_REMOVED_BMP}]")
_REMOVE_ASTRAL = pattern(f"[{_REMOVED_ASTRAL}]")
_ASTRAL = pattern("[\U00010000-\U0010ffff]")
_LINE_BREAK = pattern("\r\n|[\r\x85\u2028\u2029]")
# The character first, then what must not stand before it: the other way round every position costs a look back.
_STRAY_SELECTOR = pattern(f"[\ufe0e\ufe0f](?<![#*0-9\xa9\xae\u203c\u2049\u2122\u2139{_EMOJI}][\ufe0e\ufe0f])")
_STRAY_JOINER = pattern(
    f"[\u200c\u200d](?:(?<![{_JOINING}{_EMOJI}\ufe0f][\u200c\u200d])"
    # Malayalam and Sinhala words may end in a joiner, no emoji and no Arabic word does.
    f"|(?<![\u0900-\u0dff][\u200c\u200d])(?![{_JOINING}{_EMOJI}]))"
)
_INVISIBLE = pattern("[\u200c\u200d\ufe0e\ufe0f]")
# Long runs from the blocks that have marks. Latin, Greek, Han and punctuation are left out, so that common texts are
# passed over at the speed of `re`.
_MAYBE_STACK = pattern(
    rf"[^\x00-\u02ff\u0370-\u0482\u2000-\u200b\u2010-\u20cf\u2100-\u2cee\u3031-\ua66e]{{{MAX_MARKS + 1},}}"
)
# All of it NFC, and no part of anything that is removed: most texts have nothing else and cost one pass.
_UNUSUAL = pattern("[^\t\n -~\xa0-\xac\xae-\u02af\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u3001-\u3020\u4e00-\u9fff]")
_PIECE = 2**16  # characters; what is no longer than that stays in the processor's cache
_ASCII = bytes((0x09, 0x0A, *range(0x20, 0x7F)))
_BEYOND_ASCII = pattern(r"[^\x00-\x7f]+")
_SUSPECT = pattern(f"[{_REMOVED_BMP}\x0b\x0c\r\x85\u2028\u2029\u200c\u200d\ufe0e\ufe0f]")


def clean_text(text: str) -> str:
    """Text without anything that a terminal obeys or that cannot be seen.

    Args:
        text: Any string, lone surrogates included.

    Returns:
        The text in NFC. Line breaks of every kind are "\\n", tabs stay, vertical tab and form feed
        are spaces, other white space is as it was; nothing is trimmed or collapsed.
        Cleaning it again changes nothing.
    """
    if (text.isascii() and text.isprintable()) or _is_clean(text):  # quick for titles, names and most paragraphs
        return text
    text = _LINE_BREAK.sub("\n", text).replace("\x0b", " ").replace("\x0c", " ")
    before = None
    while text != before:  # what is removed can bring together what is to be composed or cut
        before = text
        text = unicodedata.normalize("NFC", clean_joiners(remove(text)))
    return text


def is_ordinary(text: str) -> bool:
    """Whether a text has nothing but what is common in Western and Chinese texts, so that it is clean; quick."""
    return all(_is_ordinary(text[at : at + _PIECE]) for at in range(0, len(text), _PIECE))


def _is_ordinary(text: str) -> bool:
    """`is_ordinary` of a piece; to drop the ASCII first is ten times as fast as to have `re` look at it."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return not rest or _UNUSUAL.search(rest.decode("utf-8", "surrogatepass")) is None


def remove(text: str) -> str:
    """Text without the characters of `REMOVED`."""
    text = _REMOVE_BMP.sub("", text)
    return _REMOVE_ASTRAL.sub("", text) if _ASTRAL.search(text) else text


def clean_joiners(text: str) -> str:
    """Text without joiners and variation selectors that join nothing, and without tall stacks of marks."""
    before = None
    while text != before and not text.isascii():
        before = text
        text = _unstack(text)  # before any normalising, which takes quadratic time on them
        text = _STRAY_JOINER.sub("", _STRAY_SELECTOR.sub("", text))
    return text


def clean_line(text: str) -> str:
    """`clean_text` on one line: white space of every kind is one space, and none at the ends."""
    return " ".join(clean_text(text).replace("\u2800", " ").split())


def folder_path(text: str) -> str:
    """A folder as it is stored: the names of the folders it is in and its own, with "/" between them."""
    return "/".join(name for part in text.split("/") if (name := clean_line(part)))


def fold(text: str) -> str:
    """Small letters without accents, "œ" as "oe": how names and titles are compared."""
    letters = unicodedata.normalize("NFKD", text.casefold()).replace("œ", "oe")
    if letters.isascii():
        return letters
    return _BEYOND_ASCII.sub(lambda found: "".join(c for c in found.group() if not unicodedata.combining(c)), letters)


def tag_key(name: str) -> str:
    """What two spellings of one tag have in common.

    Args:
        name: A tag as spelled.

    Returns:
        The name without differences of case, compatibility form (NFKC), white space and invisible
        characters; empty where nothing can be seen of it.
    """
    if name.isascii() and name.isprintable():  # nothing to remove, and no other form
        return " ".join(name.lower().split())
    key, before = clean_line(name), None
    while key != before:  # NFKC can yield white space and capitals, case folding what NFKC composes
        before = key
        folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", key)).casefold()
        key = clean_line(unicodedata.normalize("NFKC", folded))
    return key


def shorten(text: str, length: int) -> str:
    """The text, cut to so many characters with "…" as the last where it is longer."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _is_clean(text: str) -> bool:
    """Whether `clean_text` has nothing to do; False does not say that it has."""
    if is_ordinary(text):
        return True
    if _SUSPECT.search(text):
        return False
    return not (_MAYBE_STACK.search(text) or _ASTRAL.search(text)) and unicodedata.is_normalized("NFC", text)


def _unstack(text: str) -> str:
    """Cut stacks of combining marks."""
    return _MAYBE_STACK.sub(_cut_marks, text)


def _cut_marks(run: re.Match[str]) -> str:
    """The run with at most `MAX_MARKS` marks in succession; joiners between them do not count as an end."""
    kept: list[str] = []
    marks = 0
    for character in run.group():
        if unicodedata.category(character)[0] == "M":
            marks += 1
            if marks > MAX_MARKS:
                continue
        elif character not in "\u200c\u200d":
            marks = 0
        kept.append(character)
    return "".join(kept)
