"""HTML becomes leaves: paragraphs, headings, code, rules and tables, each with its containers and runs."""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from srw_reader.article.html.elements import HANDLERS
from srw_reader.article.html.formulas import is_double
from srw_reader.article.html.nodes import BLOCKS, DROPPED, FLAGS, STRONG, Attributes, Context, Leaf, Run, Target
from srw_reader.article.html.styles import is_hidden, is_light, styled
from srw_reader.strings.clean import clean_text
from srw_reader.strings.urls import safe_url

_SPACES = re.compile(r"[ \t\n]+")
_HARD = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_GAP = re.compile(" +(?= )")
_NOWHERE = Context()


class Walk:
    """One pass over a parsed document, without recursion: its depth is a stranger's choice."""

    def __init__(self, html: str, url: str | None) -> None:
        self.leaves: list[Leaf] = []
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
        self._runs: list[Run] = []
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
            elif node is not None:
                following = node.next
                if following is not None:
                    stack.append((following, context, None))
                tag = node.tag
                if tag == "-text":
                    self.text(node.text_content or "", context)
                elif tag and tag[0] != "-" and tag[0] != "!":
                    self._element(tag, node, context)

    def _element(self, tag: str, node: LexborNode, context: Context) -> None:
        """Enter an element, unless it is hidden or has no content to be shown."""
        attributes: Attributes = node.attributes
        style = ""
        if attributes:
            style = attributes.get("style") or ""
            if "hidden" in attributes or (style and is_hidden(style)) or is_double(node, attributes):
                return
            if style:
                context = styled(context, style)
            name = attributes.get("id") or (attributes.get("name") if tag == "a" else None)
            if name:
                self.anchor(name, context)
        handler = HANDLERS.get(tag)
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
                self._runs.append(Run("text", "\n"))
        elif context.mode == "cell":
            if self._block is not None and self._runs[-1].text != " / ":
                self._runs.append(Run("break", " / "))
                self._blank = True
        else:
            self.flush()

    def text(self, text: str, context: Context) -> None:
        """Add text as it stands in the source."""
        if self._blank and context.mode != "pre" and not context.white and text.isspace() and not _HARD.search(text):
            return
        text = clean_text(text)
        if context.mode == "pre":
            self.put(Run("text", text.translate(context.script) if context.script else text, 0, context.link), context)
        elif context.white:
            self._preserved(text, context)
        else:
            self._flowing(_SPACES.sub(" ", text), context)

    def _preserved(self, text: str, context: Context) -> None:
        """Add text whose line breaks count, and its other white space too if that does."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.line_break(context)
            if context.white == "all":
                line = line.expandtabs(8)
                body = line.lstrip(" ") if number else line
                line = "\u00a0" * (len(line) - len(body)) + _GAP.sub(_hard, body)
            self._flowing(_SPACES.sub(" ", line), context)

    def _flowing(self, text: str, context: Context) -> None:
        """Add text that has no white space but single spaces and hard ones."""
        if self._blank and text[:1] == " ":
            text = text[1:]
        core = text.strip()
        flags, link = context.flags, context.link
        if not core:
            if text:
                self._runs.append(Run("space", text, flags, link))
                self._blank = text[-1] == " "
                self.last_character = " "
            return
        if len(core) != len(text):
            before = text[: len(text) - len(text.lstrip())]
            if before:
                self._runs.append(Run("space", before, flags, link))
        self.put(Run("text", core.translate(context.script) if context.script else core, flags, link), context)
        if len(core) != len(text):
            after = text[len(text.rstrip()) :]
            if after:
                self._runs.append(Run("space", after, flags, link))
                self._blank = after[-1] == " "
                self.last_character = " "

    def put(self, run: Run, context: Context) -> None:
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
        self.put(Run("text", text, context.flags, context.link), context)

    def space(self, context: Context) -> None:
        """Add a space, unless there is one."""
        if not self._blank:
            self._runs.append(Run("space", " ", context.flags, context.link))
            self._blank = True

    def line_break(self, context: Context) -> None:
        """Add a forced line break."""
        if context.mode == "pre":
            self._runs.append(Run("text", "\n"))
        else:
            self._runs.append(Run("break", " ", context.flags, context.link))
            self._blank = True

    def absolute(self, url: str) -> str:
        """An address resolved as far as it can be."""
        return safe_url(url, self.base) or url

    def anchor(self, name: str, context: Context) -> None:
        """Add a place that can be jumped to; the first of a name counts."""
        name = clean_text(name)
        if name and name not in self.names:
            self.names.add(name)
            self._runs.append(Run("anchor", name, context.flags, context.link))

    def target(self, url: str) -> int:
        """The index of a new link target."""
        self.targets.append(Target(url))
        return len(self.targets) - 1

    def flush(self) -> None:
        """Make a leaf of the runs so far; anchors wait for content."""
        self.last_character = ""
        self._blank = True
        block = self._block
        if block is None:
            if self._runs:
                self._runs = [run for run in self._runs if run.kind == "anchor"]
            return
        leaf = Leaf(block.kind, block.path, self._runs, block.level)
        self._runs, self._block = [], None
        self.leaves.append(leaf)

    def _keep_last_anchors(self) -> None:
        """Anchors after the last text belong to its end."""
        if self._runs and self.leaves and self.leaves[-1].runs:
            self.leaves[-1].runs.extend(self._runs)

    def end_cell(self) -> list[Run]:
        """Take the runs of the cell that ends."""
        runs, self._runs, self._block, self._blank = self._runs, [], None, True
        return runs

    def end_code(self) -> list[Run]:
        """Take the runs of the preformatted text that ends."""
        runs = self.end_cell()
        if not any(run.text.strip() for run in runs if run.kind == "text"):
            self._runs = [run for run in runs if run.kind == "anchor"]
            return []
        return runs

    def wait(self, anchors: list[Run]) -> None:
        """Have anchors wait for content."""
        self._runs.extend(anchors)

    def once(self, title: str) -> bool:
        """Whether an abbreviation's meaning was not yet given."""
        if title in self._abbreviations:
            return False
        self._abbreviations.add(title)
        return True


def _hard(spaces: re.Match[str]) -> str:
    """Spaces that do not collapse."""
    return "\u00a0" * len(spaces.group())
