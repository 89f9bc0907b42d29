"""HTML becomes paragraphs, headings, code, rules and tables, each with its containers and runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from srw_reader.article.html.formulas import is_double
from srw_reader.article.html.nodes import (
    BLOCKS,
    DROPPED,
    FLAGS,
    STRIKE,
    STRONG,
    Attributes,
    Container,
    Listing,
    Paragraph,
    Target,
    TextRun,
)
from srw_reader.article.html.styles import White, is_hidden, is_light, is_struck, white_space
from srw_reader.article.html.tables import Table
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.clean import clean_text
from srw_reader.strings.urls import safe_url

_SPACES = re.compile(r"[\t\n][ \t\n]*| [ \t\n]+")
"""White space that is not a single space already."""
_HARD = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_GAP = re.compile(" +(?= )")


class Context(NamedTuple):
    """What an element passes on to what is in it."""

    kind: Literal["paragraph", "heading", "term", "caption"] = "paragraph"
    """What kind of paragraph its text is of."""
    level: int = 0
    """Of a heading."""
    path: tuple[Container, ...] = ()
    """The containers that it is in."""
    flags: int = 0
    """How its text is set apart."""
    link: int = -1
    """The link that it is in."""
    listing: Listing | None = None
    """The list whose items are its children."""
    script: dict[int, str] | None = None
    """What raises or lowers its characters; an empty one for "in a superscript, but not changed"."""
    mode: Literal["", "pre", "cell"] = ""
    """"pre" in preformatted text, "cell" in a data table's cell."""
    white: White = ""
    """What of its white space counts."""
    table: Table | None = None
    """The data table that is being collected."""


Handler = Callable[["Walk", LexborNode, Attributes, Context], Context | None]
"""What an element does to the walk; gives the context of what is in it, or None to leave that out."""


_NOWHERE = Context()


class Walk:
    """One pass over a parsed document, without recursion: its depth is a stranger's choice."""

    def __init__(self, html: str, url: str | None, handlers: Mapping[str, Handler]) -> None:
        self._handlers = handlers
        self.paragraphs: list[Paragraph] = []
        """What was found."""
        self.targets: list[Target] = []
        """Where its links and images lead."""
        self.names: set[str] = set()
        """Its anchors."""
        self.base = url
        """What addresses are relative to."""
        self.based = False
        """Whether the document itself said so."""
        self.page = url.partition("#")[0] if url else None
        """The address of the article."""
        self.converted = 0
        """How many formulas were made of TeX so far."""
        self.last_character = ""
        """What the text so far ends with; empty at the beginning of a block."""
        self._runs: list[TextRun] = []
        self._block: Context | None = None
        self._blank = True
        self._abbreviations: set[str] = set()
        self._stack: list[tuple[LexborNode | None, Context, Callable[[], None] | None]] = []
        self._walk(LexborHTMLParser("<body>" + html).root)
        self.flush()
        self._keep_last_anchors()

    def _walk(self, root: LexborNode | None) -> None:
        """Visit every node in document order."""
        stack = self._stack
        stack.append((root, Context(), None))
        while stack:
            node, context, leave = stack.pop()
            if leave is not None:
                leave()
            while node is not None:
                tag, following = node.tag, node.next
                if tag == "-text":
                    self.text(node.text_content or "", context)
                elif tag and tag[0] != "-" and tag[0] != "!":
                    if following is not None:
                        stack.append((following, context, None))
                    self._element(tag, node, context)
                    break  # what is in it comes first
                node = following

    def _element(self, tag: str, node: LexborNode, context: Context) -> None:
        """Enter an element, unless it is hidden or has no content to be shown."""
        attributes: Attributes = node.attributes
        style = ""
        if attributes:
            style = attributes.get("style") or ""
            if "hidden" in attributes or (style and is_hidden(style)) or is_double(node, attributes):
                return
            if style:
                context = _styled(context, style)
            name = attributes.get("id") or (attributes.get("name") if tag == "a" else None)
            if name:
                self.anchor(name, context)
        handler = self._handlers.get(tag)
        inner: Context | None
        if handler is not None:
            inner = handler(self, node, attributes, context)
        elif tag in DROPPED:
            inner = None
        elif tag in FLAGS:
            light = FLAGS[tag] == STRONG and style and is_light(style)
            inner = context if light else context._replace(flags=context.flags | FLAGS[tag])
        elif tag in BLOCKS:
            inner = self.block(context)
        else:
            inner = context
        if inner is not None:
            child = node.first_child
            if child is not None:
                self._stack.append((child, inner, None))

    # ------------------------------------------------------------ what handlers use

    def leaving(self, action: Callable[[], None]) -> None:
        """Have something done after the element that is being entered."""
        self._stack.append((None, _NOWHERE, action))

    def block(self, context: Context) -> Context:
        """Begin a block, and end it when it is left."""
        self.boundary(context)
        self.leaving(lambda: self.boundary(context))
        return context

    def boundary(self, context: Context) -> None:
        """What was before is a block of its own; in a cell or in code, a line of its own."""
        if context.mode == "pre":
            if self._runs and not self._runs[-1].text.endswith("\n"):
                self._runs.append(TextRun("text", "\n"))
        elif context.mode == "cell":
            if self._block is not None and self._runs[-1].text != " / ":
                self._runs.append(TextRun("break", " / "))
                self._blank = True
        else:
            self.flush()

    def text(self, text: str, context: Context) -> None:
        """Add text as it stands in the source."""
        collapses = self._blank and context.mode != "pre" and not context.white and text.isspace()
        if collapses and (text.isascii() or not _HARD.search(text)):
            return
        text = clean_text(text)
        if context.mode == "pre":
            self.put(
                TextRun("text", text.translate(context.script) if context.script else text, 0, context.link), context
            )
        elif context.white:
            self._preserved(text, context)
        else:
            self._flowing(_single_spaces(text), context)

    def _preserved(self, text: str, context: Context) -> None:
        """Add text whose line breaks count, and its other white space too if that does."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.line_break(context)
            if context.white == "all":
                line = line.expandtabs(8)
                body = line.lstrip(" ") if number else line
                line = "\u00a0" * (len(line) - len(body)) + _GAP.sub(_hard, body)
            self._flowing(_single_spaces(line), context)

    def _flowing(self, text: str, context: Context) -> None:
        """Add text that has no white space but single spaces and hard ones."""
        if self._blank and text[:1] == " ":
            text = text[1:]
        core = text.strip()
        flags, link = context.flags, context.link
        if not core:
            if text:
                self._runs.append(TextRun("space", text, flags, link))
                self._blank = text[-1] == " "
                self.last_character = " "
            return
        if len(core) != len(text):
            before = text[: len(text) - len(text.lstrip())]
            if before:
                self._runs.append(TextRun("space", before, flags, link))
        self.put(TextRun("text", core.translate(context.script) if context.script else core, flags, link), context)
        if len(core) != len(text):
            after = text[len(text.rstrip()) :]
            if after:
                self._runs.append(TextRun("space", after, flags, link))
                self._blank = after[-1] == " "
                self.last_character = " "

    def put(self, run: TextRun, context: Context) -> None:
        """Add content that can be seen."""
        if self._block is None:
            self._block = context
        if run.link >= 0:
            self.targets[run.link].used = True
        self._runs.append(run)
        self._blank = False
        self.last_character = run.text[-1:]

    def say(self, text: str, context: Context) -> None:
        """Add text that the element stands for; it is no part of the source."""
        self.put(TextRun("text", text, context.flags, context.link), context)

    def space(self, context: Context) -> None:
        """Add a space, unless there is one."""
        if not self._blank:
            self._runs.append(TextRun("space", " ", context.flags, context.link))
            self._blank = True

    def line_break(self, context: Context) -> None:
        """Add a forced line break."""
        if context.mode == "pre":
            self._runs.append(TextRun("text", "\n"))
        else:
            self._runs.append(TextRun("break", " ", context.flags, context.link))
            self._blank = True

    def absolute(self, url: str) -> str:
        """An address resolved as far as it can be."""
        return safe_url(url, self.base) or url

    def anchor(self, name: str, context: Context) -> None:
        """Add a place that can be jumped to; the first of a name counts."""
        name = clean_text(name)
        if name and name not in self.names:
            self.names.add(name)
            self._runs.append(TextRun("anchor", name, context.flags, context.link))

    def target(self, url: str) -> int:
        """The index of a new link target."""
        self.targets.append(Target(url))
        return len(self.targets) - 1

    def flush(self) -> None:
        """Make a paragraph of the runs so far; anchors wait for content."""
        self.last_character = ""
        self._blank = True
        block = self._block
        if block is None:
            if self._runs:
                self._runs = [run for run in self._runs if run.kind == "anchor"]
            return
        paragraph = Paragraph(block.kind, block.path, self._runs, block.level)
        self._runs, self._block = [], None
        self.paragraphs.append(paragraph)

    def _keep_last_anchors(self) -> None:
        """Anchors after the last text belong to its end."""
        if self._runs and self.paragraphs and self.paragraphs[-1].runs:
            self.paragraphs[-1].runs.extend(self._runs)

    def end_cell(self) -> list[TextRun]:
        """Take the runs of the cell that ends."""
        runs, self._runs, self._block, self._blank = self._runs, [], None, True
        return runs

    def end_code(self) -> list[TextRun]:
        """Take the runs of the preformatted text that ends."""
        runs = self.end_cell()
        if not any(run.text.strip() for run in runs if run.kind == "text"):
            self._runs = [run for run in runs if run.kind == "anchor"]
            return []
        return runs

    def wait(self, anchors: list[TextRun]) -> None:
        """Have anchors wait for content."""
        self._runs.extend(anchors)

    def once(self, title: str) -> bool:
        """Whether an abbreviation's meaning was not yet given."""
        if title in self._abbreviations:
            return False
        self._abbreviations.add(title)
        return True


def _single_spaces(text: str) -> str:
    """A text with a space for all white space that collapses; most have no other."""
    return _SPACES.sub(" ", text) if "\n" in text or "  " in text or "\t" in text else text


def _hard(spaces: re.Match[str]) -> str:
    """Spaces that do not collapse."""
    return "\u00a0" * len(spaces.group())


def _styled(context: Context, style: str) -> Context:
    """The context of an element with such a style: its text may be struck out, its white space may count."""
    if is_struck(style):
        context = context._replace(flags=context.flags | STRIKE)
    white = white_space(style)
    return context if white is None else context._replace(white=white)
