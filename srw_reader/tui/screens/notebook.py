"""The notebook: what was kept while reading, to be looked through, annotated and written to files."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.signal import Signal

from srw_reader.errors import LibraryError, ReaderError
from srw_reader.export.quotation import quotation
from srw_reader.library import Library
from srw_reader.models import KeptSentence
from srw_reader.query import typing
from srw_reader.strings.plural import plural
from srw_reader.tui import words
from srw_reader.tui.actions import bindings
from srw_reader.tui.controllers.notebook import Keeping, NotebookBrowsing
from srw_reader.tui.controllers.undo import Undo
from srw_reader.tui.dialogues.noting import Noting
from srw_reader.tui.key_names import KeyNames
from srw_reader.tui.lists.list_styles import ListStyles
from srw_reader.tui.messages import Visit
from srw_reader.tui.pane_screen import PaneScreen
from srw_reader.tui.panes.bars import Header, Search
from srw_reader.tui.panes.notebook import KeptCard, KeptList

BEGIN = "notebook.md"
"""The file that is offered to write to."""


class NotebookScreen(PaneScreen[KeptSentence | None]):
    """The kept sentences, and the one under the cursor in full. It ends with a sentence to be read in its post, if any.

    Args:
        browsing: What is shown; it is left as one leaves it.
        steps: What is done here and elsewhere, to be taken back; asked for anew with another library.
        reloaded: Tells when the library has other posts, or is another one.
        keys: How keys are shown.
    """

    PANE: ClassVar[str] = "notebook"
    BINDINGS: ClassVar[list[BindingType]] = bindings(PANE)
    PANES = ("kept",)
    AUTO_FOCUS = "#kept"
    bar = "notebook"

    def __init__(
        self, browsing: NotebookBrowsing, steps: Callable[[], Undo], reloaded: Signal[Library], keys: KeyNames
    ) -> None:
        super().__init__(Header(id="header"), keys)
        self._steps, self._reloaded = steps, reloaded
        self._open(browsing)
        self.kept, self.card = KeptList(id="kept"), KeptCard(id="kept-text")

    def compose_panes(self) -> ComposeResult:
        """List and card, laid out by `styles/notebook.tcss`."""
        with ListStyles(id="notebook-panes"):
            yield self.kept
            with VerticalScroll(id="kept-card", can_focus=False) as box:
                box.border_title = "Sentence"
                yield self.card

    def on_mount(self) -> None:
        """Show the sentences where they were left."""
        self.header.name_text = "Notebook"
        self.browsing.reload()
        self.show(self.browsing.row)
        # At once: the library that was may be closed by the time of the next message.
        self._reloaded.subscribe(self, self._use, immediate=True)
        self.watch(self.kept, "cursor", self._show_card, init=False)

    # ------------------------------------------------------------ showing

    def _open(self, browsing: NotebookBrowsing) -> None:
        self.browsing, self._undo = browsing, self._steps()
        self._noting = Noting(Keeping(browsing.library, self._undo), self, self.reload)

    def _use(self, library: Library) -> None:
        if library is not self.browsing.library:
            self._open(NotebookBrowsing(library, self.browsing.base))
        self.reload()

    def reload(self) -> None:
        """Ask the library again, and show what it has now.

        The cursor stays on its sentence where it can, and what one has scrolled to stays in view.
        """
        current, scrolled_to = self.kept.current, self.kept.scrolled_to
        self.browsing.reload()
        row = self.browsing.row_of(current.number) if current is not None else None
        self.show(self.kept.cursor if row is None else row)
        if scrolled_to is not None and (row := self.browsing.row_of(scrolled_to[0].number)) is not None:
            self.kept.stay(row, scrolled_to[1])

    def show(self, row: int) -> None:
        """Show what there is, the cursor on a row."""
        sentences, name = self.browsing.sentences, self.browsing.description
        self.header.state_text = f"{plural(len(sentences), 'sentence')}, the latest first"
        self.kept.border_title = words.plain(f"Kept sentences ─ {name}" if name else "Kept sentences")
        self.kept.border_subtitle = words.plain(f"{len(sentences):,}")
        self.kept.show(sentences, row, words.empty_notebook(bool(name), self.keys.first))
        self._show_card()

    def _show_card(self) -> None:
        box = self.query_one("#kept-card", VerticalScroll)
        self.set_class(self.kept.current is None, "-nothing")
        self.card.show(self.kept.current)
        box.scroll_home(animate=False)

    def action_dock(self, step: int) -> None:
        """Further down or up on the card: half of it."""
        box = self.query_one("#kept-card", VerticalScroll)
        box.scroll_relative(y=step * max(1, box.size.height // 2), animate=False)

    # ------------------------------------------------------------ finding

    def action_search(self) -> None:
        """Find sentences."""
        self.ask_query(
            "Find in sentences, notes, sources and titles",
            "finding sentences",
            typing.typed(self.browsing.which.query),
            find=lambda typed: self._search(typing.begun(typed.strip())),
            give_up=self._show_all,
            leave=lambda: self.go("kept"),
        )

    def _search(self, query: str) -> None:
        self.browsing.search(query)
        self.show(0)

    def _show_all(self) -> None:
        self._search("")

    # ------------------------------------------------------------ what is under the cursor

    @on(KeptList.Chosen, "#kept")
    def _chosen(self) -> None:
        if (kept := self.kept.current) is None:
            return
        if kept.post is None:
            self.say("The library has lost the post that this sentence stands in.")
        else:
            self._leave_with(kept)

    def action_note(self) -> None:
        """Change what is said of the sentence."""
        if (kept := self.kept.current) is not None:
            self._noting.annotate(kept, lambda: self.go("kept"))

    def action_note_in_editor(self) -> None:
        """Change it in the user's editor."""
        if (kept := self.kept.current) is not None:
            self._noting.annotate_in_editor(kept)

    def action_remove_note(self) -> None:
        """Keep the sentence no longer."""
        if (kept := self.kept.current) is not None:
            self._noting.remove(kept)

    def action_undo(self) -> None:
        """Take back what was done last."""
        try:
            said = self._undo.undo().said
        except LibraryError as error:
            said = str(error)
        self.reload()
        self.say(said)

    def action_browse(self) -> None:
        """Open the post in the browser."""
        if (kept := self.kept.current) is not None:
            self.post_message(Visit(kept.url)) if kept.url else self.say("This post has no page of its own.")

    def action_copy_as_text(self) -> None:
        """Copy the sentence with its references."""
        if (kept := self.kept.current) is not None:
            self.app.copy_to_clipboard(quotation(kept))
            self.say("Copied the sentence with its references.")

    # ------------------------------------------------------------ writing to files

    def action_export(self) -> None:
        """Write the sentences that are listed to a file, and the works that they cite beside it."""
        if not self.browsing.sentences:
            self.say("There is no sentence to write to a file.")
        else:
            self._ask_file(BEGIN)

    def _ask_file(self, name: str) -> None:
        """Ask for the name of the file, beginning with one."""

        def done(typed: str) -> None:
            self.go("kept")
            if typed.strip():
                self._export(typed.strip())

        def cancelled() -> None:
            self.go("kept")

        what = "File to write the sentences to, as Markdown"
        self.ask(Search(what, "exporting", done, cancelled, down=lambda: None, longest=1_000), name)

    def _export(self, name: str) -> None:
        from srw_reader.export import notebook_files

        try:
            files = notebook_files.named(name)
            there = notebook_files.replaced(files)
        except ReaderError as error:
            self._ask_again(name, error)
            return

        def write() -> None:
            try:
                notebook_files.write(files, self.browsing.library, self.browsing.sentences)
            except ReaderError as error:
                self._ask_again(name, error)
            else:
                self.say(f"Wrote {files.text} and {files.works}. pandoc --citeproc makes a document of them.")

        if there:
            are = "is" if len(there) == 1 else "are"
            self._confirm(f"{' and '.join(map(str, there))} {are} there already.", write)
        else:
            write()

    def _ask_again(self, name: str, error: ReaderError) -> None:
        """Have a name mended that nothing can be written to."""
        self._ask_file(name)
        self.say(str(error))

    def _confirm(self, text: str, do: Callable[[], None]) -> None:
        from srw_reader.tui.boxes.ask import AskScreen

        def answered(yes: bool | None) -> None:
            do() if yes else self.say("Nothing was written.")

        self.app.push_screen(AskScreen("Write the notebook", text, yes="replaces", key_of=self.keys.first), answered)

    # ------------------------------------------------------------ leaving

    def action_notebook(self) -> None:
        """Back to the posts, as the key came from there."""
        self._leave_with(None)

    def action_leave(self) -> None:
        """All sentences again; at last back to the posts."""
        if self.browsing.which.query:
            self._show_all()
        else:
            self._leave_with(None)

    def action_leave_or_quit(self) -> None:
        """Back to the posts."""
        self._leave_with(None)

    def _leave_with(self, result: KeptSentence | None) -> None:
        self.browsing.row = self.kept.cursor
        self.dismiss(result)
