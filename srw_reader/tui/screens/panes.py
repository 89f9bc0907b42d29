"""The panes of the main screen: which there are, which one is in, which keys matter there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.events import Blur, DescendantFocus, Focus
from textual.getters import query_one
from textual.reactive import Reactive
from textual.timer import Timer
from textual.widget import Widget

from srw_reader.tui.screens.sized import SizedScreen
from srw_reader.tui.widgets.chrome import Header, MessageLine, Prompt
from srw_reader.tui.widgets.key_bar import KeyBar
from srw_reader.tui.widgets.lines import Looks
from srw_reader.tui.widgets.posts import PostList
from srw_reader.tui.widgets.still import BlankColumn
from srw_reader.tui.widgets.tags import TagSidebar

if TYPE_CHECKING:
    from srw_reader.tui.widgets.article import ArticleView
    from srw_reader.tui.widgets.dock import Dock
    from srw_reader.tui.widgets.panel import Panel

Pane = Literal["tags", "posts", "article", "panel"]
SAID = 8.0
"""Seconds that a message stays."""
CRAMPED = ("-narrow", "-medium", "-low", "-alone", "-docked")
"""Classes with one of which it matters for how the panes share the screen which of them one is in."""
SMALL = frozenset(("-too-small", "-too-low", "-narrow", "-medium", "-low"))
"""Classes with one of which the first look needs `styles/cramped.tcss`."""
PANES: tuple[Pane, ...] = ("tags", "posts", "article", "panel")


class PanesScreen(SizedScreen[None]):
    """Sidebar, posts, article and panel, laid out by `styles/panes.tcss` and `cramped.tcss`.

    The screen carries classes that the style sheet goes by: how wide and high it is, `-at-PANE` for
    the pane one is in, `-alone` for the article alone, `-panel` or `-no-panel` where the user said so, `-docked` while
    the dock stands below the text.
    """

    AUTO_FOCUS = "#posts"
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the focus. What gains or loses it is painted anew by itself; Textual would paint all of the screen."""

    posts = query_one("#posts", PostList)

    def __init__(self, *, width: int) -> None:
        super().__init__()
        self._width = width
        self._silence: Timer | None = None
        self._furnished = False
        self._left: Widget | None = None
        self.underway = ""
        """What is said as long as it goes on, whatever else is said."""
        self.pane: Pane = "posts"
        """The pane one is in."""

    def compose(self) -> ComposeResult:
        """What the first look needs: header, lists, key line. See `furnish` for the rest."""
        yield from super().compose()
        if not SMALL.isdisjoint(self.classes):
            self.reader.wear("cramped")
        yield Header(id="header")
        with Looks(id="panes"):
            yield TagSidebar(id="tags")
            yield PostList(self.reader.options.clock, id="posts")
            yield BlankColumn(id="reading")
        yield KeyBar(self.reader.key, id="keys")

    def furnish(self) -> None:
        """Bring in the article with dock and panel, message line and prompt, unless they are there.

        The lists are painted first, and this comes after that, or with the first key that needs it. Whoever asks for
        one of them gets it also where the reader has begun to close, and nothing is mounted any more: a refresh may
        still have something to say then.
        """
        if self._furnished:
            return
        from srw_reader.tui.widgets.article import ArticleColumn, ArticleView
        from srw_reader.tui.widgets.dock import Dock
        from srw_reader.tui.widgets.panel import Panel

        self._furnished = True
        self.reader.wear("cramped")
        self.reader.wear("article")
        self._article = article = ArticleView(width=self._width, id="article")
        self._dock, self._panel, self._message = Dock(id="dock"), Panel(id="panel"), MessageLine(id="message")
        self._prompt = prompt = Prompt(id="prompt")
        self._dock.more = f"… {self.reader.key('dock.down')[1]} shows more"
        self._panel.unlisted += f" Its links are under {self.reader.key('panel.links')[1]}."
        article.border_title = "Article"
        article.empty = f"{self.reader.key('list.open')[1]} opens the post under the cursor."
        if not (self.app.is_running and self.is_attached):
            return
        column = ArticleColumn()
        self.query_one("#reading").mount(column, self._dock, self._panel)
        column.mount(article)  # by itself: it has to be found at once
        self.mount(self._message, prompt, before=self.key_bar)
        # At once, not with a message: the letter and what it finds are to be painted together.
        self.watch(prompt, "value", self.prompt_changed, init=False)

    @property
    def article(self) -> ArticleView:
        """The open post."""
        self.furnish()
        return self._article

    @property
    def panel(self) -> Panel:
        """Its references, links and headings."""
        self.furnish()
        return self._panel

    @property
    def dock(self) -> Dock:
        """What a citation leads to."""
        self.furnish()
        return self._dock

    @property
    def prompt(self) -> Prompt:
        """Where searches are typed."""
        self.furnish()
        return self._prompt

    @property
    def message(self) -> MessageLine:
        """Where something is said."""
        self.furnish()
        return self._message

    # ------------------------------------------------------------ moving between panes

    @property
    def reading(self) -> bool:
        """Whether a post is open."""
        return self._furnished and self.article.post is not None

    def go(self, pane: Pane) -> None:
        """Go to a pane, showing it if it is hidden."""
        self._enter(pane)
        # At once, not with the next message: keys may have been typed ahead.
        self.set_focus(self.query_one(f"#{pane}"))

    def step_into(self, pane: Pane) -> None:
        """Go to a pane as far as keys are concerned; `light_up` shows it, which takes as long as painting two panes."""
        self._enter(pane)
        if self.focused is not None and self.focused.has_focus:
            self._left = self.focused
        self.focused = self.query_one(f"#{pane}")

    def light_up(self) -> None:
        """Have what has the focus look like it."""
        left, self._left = self._left, None
        if left is not None and left is not self.focused:
            left.post_message(Blur())
        if self.focused is not None and not self.focused.has_focus:
            self.focused.post_message(Focus())

    def _enter(self, pane: Pane) -> None:
        self.pane = pane
        at = {f"-at-{name}": name == pane for name in PANES}
        if any(map(self.has_class, CRAMPED)):
            self.share_out(at)
        else:
            self.update_classes(at, update=False)
        if pane != "tags":
            self.sidebar.stop_typing()
        if pane == "panel":
            self.panel.unfold()
        elif self._furnished:
            self.panel.fold()
        self.refresh_bindings()

    def share_out(self, classes: Mapping[str, bool]) -> None:
        """Give the screen classes, or take them, that say how the panes share it.

        Only the panes are styled anew, for nothing else depends on them; all the widgets take as long as painting them.
        """
        before = self.classes
        self.update_classes(classes, update=False)
        if self.classes != before:
            self.app.stylesheet.update_nodes(self.query("#tags, #posts, #reading, #article, #panel"))

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Follow the focus, however it came there."""
        if event.widget.id in PANES:
            self._enter(event.widget.id)

    def action_pane(self, step: int) -> None:
        """To the pane on the right or left, round the end."""
        order: list[Pane] = ["tags", "posts"]
        if self.reading:
            order += ["article", "panel"] if self.panel.display else ["article"]
        if self.has_class("-alone"):
            order = [pane for pane in order if pane in ("article", "panel")]
        if self.pane in order:
            self.go(order[(order.index(self.pane) + step) % len(order)])

    def action_alone(self) -> None:
        """Show the article alone, or everything again."""
        if self.reading:
            self.share_out({"-alone": not self.has_class("-alone")})
            self.go("article")

    def prompt_changed(self, text: str) -> None:
        """Something was typed in the prompt."""

    # ------------------------------------------------------------ saying something

    def say(self, text: str) -> None:
        """Say something in the message line for a while."""
        self.complain(text)
        if text:
            self._silence = self.set_timer(SAID, lambda: self.complain(""))

    def on_key(self) -> None:
        """What was said in passing goes with the next key."""
        if self._silence is not None:
            self.say("")

    def complain(self, text: str) -> None:
        """Say something that stays until escape, or until something else is said."""
        if self._silence is not None:
            self._silence.stop()
            self._silence = None
        self.message.say("\n".join(filter(None, (self.underway, text))))

    @property
    def bar_labels(self) -> Mapping[str, str]:
        """What keys do at the moment that do something else at other times."""
        labels = {"refresh": "stop"} if self.fetching else {}
        if self.bar == "card" and (reference := self.dock.reference) is not None:
            labels["follow"] = labels["list.open"] = f"{'open' if reference.url else 'go to'} {reference.number}"
        return labels

    @property
    def bar(self) -> str:
        """Where one is, for the key bar."""
        if self._furnished and self.focused is self.prompt:
            return "find" if self.pane in ("article", "panel") else "search"
        if self._furnished and self.article.hinting:
            return "hints"
        if self.pane in ("article", "panel") and self._furnished and self.dock.shown is not None:
            return "card" if self.dock.reference is not None else "unresolved"
        return self.sidebar.bar if self.pane == "tags" else self.pane

    @property
    def fetching(self) -> bool:
        """Whether a refresh is under way."""
        return False
