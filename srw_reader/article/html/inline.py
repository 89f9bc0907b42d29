"""Runs become the restricted HTML that html2text is fed: properly nested, its text already escaped for Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from typing import NamedTuple

from srw_reader.article.html.emphasis import CELL, INDENT, ROW
from srw_reader.article.html.nodes import CODE, EMPHASIS, STRIKE, STRONG, Leaf, Run
from srw_reader.article.sentinels import ANCHOR, CLOSE, OPEN, sentinel
from srw_reader.models import LinkKind

_ESCAPE = re.compile(r"[\\`*_\[\]<~]|&(?=[#A-Za-z]|\Z)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_WORD = re.compile(r"\w\S*")
_TAGS = {STRONG: "strong", EMPHASIS: "em", STRIKE: "del"}
_BITS = tuple(_TAGS)
_WIDE = "\u2001\u2003\u3000"
"""Spaces that are as wide as two others."""
_LINK = 16
"""Links are keys from here on; the bits of flags are the other keys."""


class Resolved(NamedTuple):
    """Where a link leads."""

    url: str
    kind: LinkKind
    shown: str = ""
    """What is printed after a link that may not be opened; empty for nothing."""


class Inline:
    """Writes the runs of one article."""

    def __init__(self, resolve: Callable[[int], Resolved]) -> None:
        self._resolve = resolve

    def paragraph(self, leaf: Leaf) -> str:
        """The restricted HTML of a paragraph or heading."""
        return self._line(leaf.runs, "<br>" if leaf.kind != "heading" else " ")

    def table(self, leaf: Leaf) -> str:
        """The restricted HTML of a table's cells, parted by `CELL` and `ROW`."""
        return ROW.join(CELL.join(self._line(cell, "") if cell else "" for cell in row) for row in leaf.rows)

    def code(self, leaf: Leaf) -> str:
        """The text of a code block, with sentinels for its links and anchors."""
        parts: list[str] = []
        link = -1
        for run in leaf.runs:
            if run.link != link:
                parts.append(CLOSE if link >= 0 else "")
                if run.link >= 0:
                    parts.append(_carried(self._resolve(run.link)))
                link = run.link
            parts.append(sentinel(ANCHOR, run.text) if run.kind == "anchor" else run.text)
        return "".join(parts) + (CLOSE if link >= 0 else "")

    def _line(self, runs: Sequence[Run], line_break: str) -> str:
        """One leaf or cell. In a cell a break is its own text."""
        units = _joined(_trimmed(_apart(runs)))
        out: list[str] = []
        stack: list[int] = []
        for index, unit in enumerate(units):
            wanted = _keys(unit)
            self._close(out, stack, wanted)
            if unit.kind == "anchor":
                out.append(sentinel(ANCHOR, unit.text))
            elif unit.kind == "break":
                out.append(line_break or unit.text)
            elif unit.kind == "indent":
                out.append(unit.text if line_break == "<br>" else "")
            else:
                text = unit.text
                if unit.kind == "text" and text[0].isspace() and len(stack) < len(wanted):
                    text = text.lstrip()
                    out.append(unit.text[: len(unit.text) - len(text)])
                if text:
                    self._open(out, stack, wanted, units, index)
                    out.append(self._image(unit) if unit.kind == "image" else _written(text, unit.flags))
        self._close(out, stack, ())
        return "".join(out)

    def _close(self, out: list[str], stack: list[int], wanted: tuple[int, ...]) -> None:
        """Close what is not wanted, and what is within it."""
        keep = 0
        while keep < len(stack) and stack[keep] in wanted:
            keep += 1
        while len(stack) > keep:
            self._end(out, stack.pop())

    def _open(
        self, out: list[str], stack: list[int], wanted: tuple[int, ...], units: Sequence[Run], index: int
    ) -> None:
        """Open what is wanted; what lasts longer is outside."""
        opening = [key for key in wanted if key not in stack]
        if len(opening) > 1:
            opening.sort(key=lambda key: (-_last(units, index, key), -key))
        for key in opening:
            self._begin(out, key)
            stack.append(key)

    def _begin(self, out: list[str], key: int) -> None:
        """Open an element."""
        if key < _LINK:
            out.append(f"<{_TAGS[key]}>")
            return
        resolved = self._resolve(key - _LINK)
        if resolved.kind == "blocked":
            out.append(_carried(resolved))
            return
        _guard_exclamation(out)
        out.append(f'<a href="{escape(_destination(resolved.url))}">')

    def _end(self, out: list[str], key: int) -> None:
        """Close an element."""
        if key < _LINK:
            out.append(f"</{_TAGS[key]}>")
            return
        resolved = self._resolve(key - _LINK)
        if resolved.kind != "blocked":
            out.append("</a>")
            return
        out.append(CLOSE)
        if resolved.shown and resolved.shown not in "".join(out[-3:]):
            out.append(f" ({_escaped(resolved.shown)})")

    def _image(self, run: Run) -> str:
        """An image; its text alone where it may not be opened."""
        resolved = self._resolve(run.image)
        text = _escaped(run.text)
        if resolved.kind != "web":
            return text
        return f'<img alt="{text.replace(chr(34), "&quot;")}" src="{escape(_destination(resolved.url))}">'


def _apart(runs: Sequence[Run]) -> Sequence[Run]:
    """With images set apart from words by spaces; one within a word, as one that floats may be, stands after it."""
    if not any(run.kind == "image" for run in runs):
        return runs
    out: list[Run] = []
    held: list[Run] = []  # images that wait for the end of the word that they are in
    last = ""  # the last character of the text
    for run in runs:
        if run.kind == "image":
            held.append(run)
            continue
        if held and run.kind != "anchor":
            word = _WORD.match(run.text) if run.kind == "text" and _WORD.match(last) else None
            end = word.end() if word is not None else 0
            if end:
                out.append(Run("text", run.text[:end], run.flags, run.link))
                last = run.text[end - 1]
                run.text = run.text[end:].lstrip()
            if not run.text:
                continue
            _set_images(out, held)
        if run.kind != "anchor":
            last = run.text[-1]
        out.append(run)
    _set_images(out, held)
    return out


def _set_images(out: list[Run], held: list[Run]) -> None:
    """Add images with spaces around them."""
    for image in held:
        out += [Run("space", " ", image.flags, image.link), image]
    if held:
        out.append(Run("space", " ", held[-1].flags, held[-1].link))
        held.clear()


def _trimmed(runs: Sequence[Run]) -> list[Run]:
    """Without white space and breaks at the ends and white space around breaks, but for what indents a line."""
    out: list[Run] = []
    waiting: list[Run] = []
    last: Run | None = None
    verse = any(run.kind == "break" for run in runs)
    for run in runs:
        if run.kind in ("space", "break", "anchor"):
            waiting.append(run)
            continue
        if waiting:
            out.extend(_between(waiting, last, run))
            if verse:
                out.extend(_indent(waiting, last))
            waiting = []
        out.append(run)
        last = run
    out.extend([Run("anchor", other.text) for other in waiting if other.kind == "anchor"])
    return out


def _between(waiting: list[Run], before: Run | None, after: Run) -> list[Run]:
    """What stands between two runs, with only the flags and the link that all of them have in common."""
    broken = any(run.kind == "break" for run in waiting)
    kept = [run for run in waiting if run.kind == "anchor" or (before is not None and broken == (run.kind == "break"))]
    flags, link = 0, -1
    if before is not None:
        flags, link = before.flags & after.flags, before.link if before.link == after.link else -1
        for run in waiting:
            flags &= run.flags
            link = link if run.link == link else -1
        if broken or not before.kind == after.kind == "text":
            flags &= ~CODE
    for run in kept:
        run.flags, run.link = flags, link
    return kept


def _indent(waiting: Sequence[Run], before: Run | None) -> list[Run]:
    """The white space that indents a line of several: what of it does not collapse, behind a break or at the beginning.

    It is set apart as the break is. A single space at the beginning is what editors leave there, and indents nothing.
    """
    breaks = [index for index, run in enumerate(waiting) if run.kind == "break"]
    if before is not None and not breaks:
        return []
    behind = waiting[breaks[-1] + 1 :] if breaks else waiting
    text = "".join(run.text for run in behind if run.kind == "space")
    if not text.strip(" ") or before is None and len(text) < 2:
        return []
    indent = INDENT * sum(2 if character in _WIDE else 1 for character in text)
    return [replace(waiting[breaks[-1]], kind="indent", text=indent) if breaks else Run("indent", indent)]


def _joined(runs: list[Run]) -> list[Run]:
    """With neighbours that are set apart in the same way made one."""
    out: list[Run] = []
    pieces: list[str] = []
    for run in runs:
        if run.kind in ("text", "space"):
            if out and out[-1].kind == "text" and out[-1].flags == run.flags and out[-1].link == run.link:
                pieces.append(run.text)
                continue
            if len(pieces) > 1:
                out[-1].text = "".join(pieces)
            run.kind = "text"
            pieces = [run.text]
        else:
            if len(pieces) > 1:
                out[-1].text = "".join(pieces)
            pieces = []
        out.append(run)
    if len(pieces) > 1:
        out[-1].text = "".join(pieces)
    return out


def _keys(run: Run) -> tuple[int, ...]:
    """What is to be open around a run, code excepted."""
    if run.link < 0 and not run.flags:
        return ()
    keys = [bit for bit in _BITS if run.flags & bit]
    if run.link >= 0:
        keys.append(_LINK + run.link)
    return tuple(keys)


def _last(units: Sequence[Run], index: int, key: int) -> int:
    """The last unit from here on that has a key without interruption."""
    while index + 1 < len(units) and key in _keys(units[index + 1]):
        index += 1
    return index


def _written(text: str, flags: int) -> str:
    """Text, as code or escaped."""
    return f"<code>{escape(text, quote=False)}</code>" if flags & CODE else _escaped(text)


def _escaped(text: str) -> str:
    """Text so that neither Markdown nor HTML takes any of it for markup."""
    text = _ESCAPE.sub(r"\\\g<0>", text)
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def _guard_exclamation(out: list[str]) -> None:
    """A "!" before a link would make it an image."""
    for index in range(len(out) - 1, -1, -1):
        if out[index].startswith(ANCHOR):
            continue
        if out[index].endswith("!") and not out[index].endswith("\\!"):
            out[index] = out[index][:-1] + "\\!"
        return


def _carried(resolved: Resolved) -> str:
    """The beginning of a link that Markdown cannot hold."""
    return sentinel(OPEN, f"{resolved.kind} {resolved.url}")


def _destination(url: str) -> str:
    """An address as Markdown has it between parentheses (CommonMark 0.31, 6.3)."""
    url = _ENTITY.sub(r"\\&", url)
    return f"<{url}>" if "(" in url or ")" in url else url
