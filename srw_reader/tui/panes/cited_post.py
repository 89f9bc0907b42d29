"""A post with what it cites: its text, the card of a citation in it, the panel. Imported after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from srw_reader.models import Link, Position
from srw_reader.strings.clean import clean_line
from srw_reader.tui import cited, style_sheets, words
from srw_reader.tui.actions import bindings
from srw_reader.tui.article import ArticleColumn, ArticleView
from srw_reader.tui.compositor import placed
from srw_reader.tui.controllers.reading import OpenPost
from srw_reader.tui.messages import Say, Tell
from srw_reader.tui.panes.bars import Ask
from srw_reader.tui.panes.card import CitationCard
from srw_reader.tui.panes.citing import Citing
from srw_reader.tui.panes.deciding import Numbers, question
from srw_reader.tui.panes.following import Following
from srw_reader.tui.panes.heading import Heading
from srw_reader.tui.panes.panel import Panel, Tab
from srw_reader.tui.panes.sentences import Sentences


class CitedPost(Vertical):
    """One goes from citation to citation in it, with what each leads to beside the sentence, and follows its links.

    It carries classes that `styles/` goes by: `-docked` while the card stands below the text, `-panel` or `-no-panel`
    where the user said so.

    Args:
        width: The widest that the text gets, in cells.
        key_of: How the key of an action is shown, by the action's id.
    """

    PANE: ClassVar[str] = "cited"
    BINDINGS: ClassVar[list[BindingType]] = bindings(PANE)
    virtual_size = placed()
    BLANK = True
    """Nothing is drawn but what stands on it."""

    class Decided(Message):
        """It was said which references a citation means."""

        def __init__(self, index: int, numbers: Numbers | None) -> None:
            super().__init__()
            self.index = index
            """Into `Article.citations`."""
            self.numbers = numbers
            """None where what was said of it is to be forgotten."""

    def __init__(self, width: int, key_of: Callable[[str], str]) -> None:
        super().__init__(id="cited")
        self._key_of = key_of
        self.open_post: OpenPost | None = None
        """What is read."""
        self._targets: Mapping[str, int] = {}
        self.article = ArticleView(width=width, id="article")
        self.heading = Heading(self.article)
        self.heading.show(None)
        self.article.empty = f"{key_of('list.open')} opens the post under the cursor."
        self.card = CitationCard(id="card")
        self.card.more = f"… {key_of('dock.down')} shows more"
        self.panel = Panel(id="panel")
        self.panel.unlisted += f" Its links are under {key_of('panel.links')}."
        self.sentences = Sentences(self.article, self.panel)
        self.citing = Citing(
            self.article, self.card, self.panel, tell=self.post_message, docks=self._dock, key_of=key_of
        )
        self._following = Following(self.article, self.panel, self.citing, tell=self.post_message)

    def compose(self) -> ComposeResult:
        """Text, card and panel, from top to bottom."""
        yield ArticleColumn(self.article)
        yield self.card
        yield self.panel

    def size_panel(self, lines: int) -> None:
        """Have the panel so many lines high; 0 for as many as it needs."""
        self.panel.styles.height = lines or None
        self.panel.styles.max_height = lines or None

    # ------------------------------------------------------------ the post

    def show(self, opened: OpenPost, position: Position, words_found: Sequence[str]) -> None:
        """Show the text of a post; words that were searched for are found in it."""
        self.open_post, self._targets = opened, {}
        self.citing.put_away()
        self.heading.show(opened.post)
        self.article.show(opened.post, words.lead(opened.post, self._key_of), position)
        self.sentences.show(opened)
        if words_found:
            self.article.find_words(words_found)
        self.heading.tell_place()

    def show_beside(self, opened: OpenPost, targets: Mapping[str, int]) -> None:
        """Show the references, links and headings of the post, once its text is there.

        Args:
            opened: The post.
            targets: Numbers of the posts that links and references lead to, by URL.
        """
        self._targets = targets
        article = opened.post.article
        known = article._replace(links=tuple(map(self.known, article.links)))
        self.panel.open_post(known, opened.usage, opened.works)
        self.panel.follow(self.article.references_in_view())

    def update(self, opened: OpenPost) -> None:
        """Say who else cites the references of the post, and what of it is kept, after that has changed."""
        self.open_post = opened
        self.sentences.show(opened)
        self.panel.show_works(opened.works)
        self.citing.show_again(opened)

    def show_again(self, opened: OpenPost) -> None:
        """Show the same text, what its citations mean having changed; one stays where one is."""
        self.open_post, index = opened, self.article.cited
        self.article.show(opened.post, words.lead(opened.post, self._key_of), self.article.position)
        self.sentences.show(opened)
        if index is not None:
            self.citing.be_at(opened, index)

    def clear(self) -> None:
        """Show no post."""
        self.open_post = None
        self.citing.put_away()
        self.article.clear()
        self.sentences.show(None)
        self.heading.show(None)

    def known(self, link: Link) -> Link:
        """The link, marked as one to a post of the library if it is."""
        return link._replace(kind="post") if link.kind == "web" and link.url in self._targets else link

    def go(self, part: Widget) -> None:
        """Go to its text or panel."""
        # At once, not with the next message: keys may have been typed ahead.
        self.screen.set_focus(part)

    def go_to(self, position: Position) -> None:
        """Go to a position in the text."""
        self.article.go_to(position)
        self.go(self.article)

    def _say(self, text: str) -> None:
        self.post_message(Say(text))

    # ------------------------------------------------------------ the keys that matter

    @property
    def bar(self) -> str:
        """The keys that matter, if that is not by what is read of the text: see `key_hints.BARS`."""
        if self.article.hinting:
            return "hints"
        if self.open_post is not None and self.citing.is_shown:
            return self.citing.bar(self.open_post)
        return self.panel.place if self.panel.has_focus else ""

    @property
    def bar_labels(self) -> Mapping[str, str]:
        """What keys do at the moment that do something else at other times."""
        if (reference := self.citing.reference) is None:
            return {}
        label = f"{'open' if reference.url else 'go to'} {reference.number}"
        note = {"note": "note"} if self.sentences.is_kept else {}
        return {"follow": label, "list.open": label} | note

    # ------------------------------------------------------------ the card

    def _dock(self, is_below: bool) -> None:
        style_sheets.arrange(self, {"-docked": is_below})

    def action_peek(self, number: int) -> None:
        """Show the reference of that number beside the text."""
        if self.open_post is not None:
            self.citing.peek(self.open_post, number)

    def action_dock(self, step: int) -> None:
        """Show what is further down, or up, on the card: half of it."""
        self.card.scroll_lines(step * max(1, self.card.size.height // 2))

    # ------------------------------------------------------------ citations

    def action_cite(self, step: int) -> None:
        """To the next citation, or the one before; in the panel among those of the reference at hand."""
        if self.open_post is not None:
            self.citing.step(self.open_post, step)

    def show_mention(self, number: int) -> None:
        """Be where the post first cites a reference, else at that reference."""
        if self.open_post is not None:
            self.citing.show_mention(self.open_post, number)

    def _go_to_citation(self, index: int) -> None:
        if self.open_post is not None:
            self.citing.go_to(self.open_post, index)

    @on(ArticleView.CitationChosen)
    def _citation_chosen(self, event: ArticleView.CitationChosen) -> None:
        self._go_to_citation(event.index)

    @on(ArticleView.CitationHovered)
    def _citation_hovered(self, event: ArticleView.CitationHovered) -> None:
        """Tell what it leads to."""
        opened, citation = self.open_post, event.citation
        references = opened.post.article.references if opened else ()
        self.post_message(Tell(cited.line(citation, references) if citation else ""))

    @on(Panel.SentenceChosen)
    def _sentence_chosen(self, event: Panel.SentenceChosen) -> None:
        self._go_to_citation(event.citation)

    # ------------------------------------------------------------ what else a citation may mean

    def action_other(self) -> None:
        """Show the next best reference that the citation may mean; behind the last, what it is taken for again."""
        if self.open_post is not None:
            self.citing.show_other(self.open_post)

    def action_decide(self) -> None:
        """Ask which reference the citation means."""
        if self.open_post is None or (index := self.citing.go_to_that_at_hand(self.open_post)) is None:
            return
        article, proposed = self.open_post.post.article, self.citing.reference
        asked = question(
            article.citations[index],
            [reference.number for reference in article.references],
            proposed.number if proposed else None,
            say=self._say,
            leave=lambda: self.go(self.article),
            decided=lambda numbers: self.post_message(self.Decided(index, numbers)),
        )
        self.post_message(Ask(asked))

    # ------------------------------------------------------------ links and the panel

    @on(ArticleView.LinkChosen)
    def _link_chosen(self, event: ArticleView.LinkChosen) -> None:
        self._following.follow(event.link)

    @on(ArticleView.LinkHovered)
    def _link_hovered(self, event: ArticleView.LinkHovered) -> None:
        """Tell where it leads."""
        self.post_message(Tell(words.target(self.known(event.link)) if event.link else ""))

    @on(ArticleView.Hinted)
    def _hinted(self, event: ArticleView.Hinted) -> None:
        """Say so where there is nothing to hint at; letters count in the text only."""
        if event.asked and not event.links:
            self._say("No link is in view.")
        elif event.asked:
            self.go(self.article)
        self.refresh_bindings()

    @on(CitationCard.ReferenceChosen)
    def _reference_chosen(self, event: CitationCard.ReferenceChosen) -> None:
        self._following.follow(event.reference)

    @on(Panel.ItemChosen)
    def _item_chosen(self, event: Panel.ItemChosen) -> None:
        self._following.follow_chosen(event.item)

    def action_follow(self) -> None:
        """Open the reference shown, the likelier of several, or the link chosen last."""
        self._following.follow_chosen(self.article.link)

    @on(Panel.TabChosen)
    def _tab_chosen(self, event: Panel.TabChosen) -> None:
        self.action_panel(event.tab)

    def action_panel(self, tab: Tab) -> None:
        """Go to one of the panel's lists; from there the same key hides the panel."""
        if self.panel.has_focus and self.panel.tab == tab:
            style_sheets.arrange(self, {"-panel": False, "-no-panel": True})
            self.go(self.article)
        else:
            style_sheets.arrange(self, {"-panel": True, "-no-panel": False})
            self.citing.put_away()
            self.panel.show(tab)
            self.go(self.panel)
        self.refresh_bindings()

    # ------------------------------------------------------------ copying

    def action_copy(self) -> None:
        """Copy the link under the cursor."""
        if not (url := self._following.url_at_hand):
            raise SkipAction
        url = clean_line(url)  # a blocked one is as it came, and one pasted with a line break may be carried out
        self.app.copy_to_clipboard(url)
        self._say(f"Copied {url}")

    def action_copy_as_text(self) -> None:
        """Copy a citing sentence with its references."""
        if self.open_post is None or (index := self.citing.at_hand()) is None:
            return
        article = self.open_post.post.article
        citation = article.citations[index]
        name = cited.heading(citation)
        self.app.copy_to_clipboard(cited.quotation(citation, article.references))
        self._say(f"Copied the sentence with {name[0].lower() + name[1:]}.")
