"""Runs become the HTML of a line, properly nested."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from html import escape

from srw_reader.article.html.links import Resolved
from srw_reader.article.html.nodes import CODE, EMPHASIS, STRIKE, STRONG, TextRun

_WORD = re.compile(r"\w\S*")
_TAGS = {STRONG: "strong", EMPHASIS: "em", STRIKE: "del"}
_BITS = tuple(_TAGS)
_WIDE = "\u2001\u2003\u3000"
"""Spaces that are as wide as two others."""
_LINK = 16
"""Links are keys from here on; the bits of flags are the other keys."""


class Inline:
    """Writes the runs of one article."""

    def __init__(self, resolve: Callable[[int], Resolved]) -> None:
        self._resolve = resolve

    def paragraph(self, runs: Sequence[TextRun]) -> str:
        """What is in a paragraph."""
        return self._line(runs, "<br>")

    def line(self, runs: Sequence[TextRun]) -> str:
        """What is in a heading."""
        return self._line(runs, " ")

    def cell(self, runs: Sequence[TextRun]) -> str:
        """What is in a cell of a table, where a break is its own text."""
        return self._line(runs, "") if runs else ""

    def code(self, runs: Iterable[TextRun]) -> str:
        """What is in a code block: text, links and anchors."""
        parts: list[str] = []
        link = -1
        for run in runs:
            if run.link != link:
                parts.append("</a>" if link >= 0 else "")
                if run.link >= 0:
                    parts.append(_link(self._resolve(run.link)))
                link = run.link
            parts.append(_anchor(run.text) if run.kind == "anchor" else escape(run.text, quote=False))
        return "".join(parts) + ("</a>" if link >= 0 else "")

    def _line(self, runs: Sequence[TextRun], line_break: str) -> str:
        """A line, with this for its breaks; with nothing for it, their own text."""
        if len(runs) == 1 and (run := runs[0]).kind == "text" and run.link < 0 and not run.flags:
            return escape(run.text, quote=False)  # most lines
        units = _joined(_trimmed(_apart(runs)))
        out: list[str] = []
        stack: list[int] = []
        for index, unit in enumerate(units):
            wanted = _keys(unit)
            self._close(out, stack, wanted)
            if unit.kind == "anchor":
                out.append(_anchor(unit.text))
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
        self, out: list[str], stack: list[int], wanted: tuple[int, ...], units: Sequence[TextRun], index: int
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
        out.append(_link(self._resolve(key - _LINK)))

    def _end(self, out: list[str], key: int) -> None:
        """Close an element."""
        if key < _LINK:
            out.append(f"</{_TAGS[key]}>")
            return
        shown = escape(self._resolve(key - _LINK).shown, quote=False)
        is_said = not shown or shown in "".join(piece for piece in out[-2:] if not piece.startswith("<a "))
        out.append("</a>" if is_said else f"</a> ({shown})")

    def _image(self, run: TextRun) -> str:
        """An image; its text alone where it may not be opened."""
        resolved = self._resolve(run.image)
        if resolved.kind != "web":
            return escape(run.text, quote=False)
        return f'<img alt="{escape(run.text)}" src="{escape(resolved.url)}">'


def _apart(runs: Sequence[TextRun]) -> Sequence[TextRun]:
    """With images set apart from words by spaces; one within a word, as one that floats may be, stands after it."""
    if not any([run.kind == "image" for run in runs]):
        return runs
    out: list[TextRun] = []
    held: list[TextRun] = []  # images that wait for the end of the word that they are in
    last = ""  # the last character of the text
    for run in runs:
        if run.kind == "image":
            held.append(run)
            continue
        if held and run.kind != "anchor":
            word = _WORD.match(run.text) if run.kind == "text" and _WORD.match(last) else None
            end = word.end() if word is not None else 0
            if end:
                out.append(TextRun("text", run.text[:end], run.flags, run.link))
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


def _set_images(out: list[TextRun], held: list[TextRun]) -> None:
    """Add images with spaces around them."""
    for image in held:
        out += [TextRun("space", " ", image.flags, image.link), image]
    if held:
        out.append(TextRun("space", " ", held[-1].flags, held[-1].link))
        held.clear()


def _trimmed(runs: Sequence[TextRun]) -> list[TextRun]:
    """Without white space and breaks at the ends and white space around breaks, but for what indents a line."""
    out: list[TextRun] = []
    waiting: list[TextRun] = []
    last: TextRun | None = None
    verse = any([run.kind == "break" for run in runs])
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
    out.extend([TextRun("anchor", other.text) for other in waiting if other.kind == "anchor"])
    return out


def _between(waiting: list[TextRun], before: TextRun | None, after: TextRun) -> list[TextRun]:
    """What stands between two runs, with only the flags and the link that all of them have in common."""
    broken = any([run.kind == "break" for run in waiting])
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


def _indent(waiting: Sequence[TextRun], before: TextRun | None) -> list[TextRun]:
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
    indent = "\u00a0" * sum(2 if character in _WIDE else 1 for character in text)
    return [replace(waiting[breaks[-1]], kind="indent", text=indent) if breaks else TextRun("indent", indent)]


def _joined(runs: list[TextRun]) -> list[TextRun]:
    """With neighbours that are set apart in the same way made one."""
    out: list[TextRun] = []
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


def _keys(run: TextRun) -> tuple[int, ...]:
    """What is to be open around a run, code excepted."""
    if run.link < 0 and not run.flags:
        return ()
    keys = [bit for bit in _BITS if run.flags & bit]
    if run.link >= 0:
        keys.append(_LINK + run.link)
    return tuple(keys)


def _last(units: Sequence[TextRun], index: int, key: int) -> int:
    """The last unit from here on that has a key without interruption."""
    while index + 1 < len(units) and key in _keys(units[index + 1]):
        index += 1
    return index


def _written(text: str, flags: int) -> str:
    """Text, as code or not."""
    text = escape(text, quote=False)
    return f"<code>{text}</code>" if flags & CODE else text


def _link(resolved: Resolved) -> str:
    """The beginning of a link."""
    kind = ' class="blocked"' if resolved.kind == "blocked" else ""
    return f'<a{kind} href="{escape(resolved.url)}">'


def _anchor(name: str) -> str:
    """A place that can be jumped to."""
    return f'<a id="{escape(name)}"></a>'
