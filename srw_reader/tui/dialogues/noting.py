"""Keeping sentences and saying something of them: asked for in a line of the screen, or in the user's editor."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from srw_reader.errors import ReaderError
from srw_reader.models import Excerpt, KeptSentence
from srw_reader.strings.clean import clean_line
from srw_reader.tui import words
from srw_reader.tui.controllers.notebook import Keeping
from srw_reader.tui.messages import Edit
from srw_reader.tui.pane_screen import PaneScreen
from srw_reader.tui.panes.bars import Search

LONGEST = 4_000
"""Characters that a note may have in a line of the screen."""
Save = Callable[[str], None]
"""Keeps what was typed. It may raise a ReaderError."""


class Noting:
    """Has sentences kept and notes changed, and says what came of it.

    Args:
        keeping: Keeps them.
        screen: Where one is asked.
        changed: Told when anything has changed in the notebook.
    """

    def __init__(self, keeping: Keeping, screen: PaneScreen[Any], changed: Callable[[], None]) -> None:
        self._keeping, self._screen, self._changed, self._key_of = keeping, screen, changed, screen.keys.first

    def keep(
        self, post: int, excerpt: Excerpt, other: Callable[[Excerpt, int], Excerpt], leave: Callable[[], None]
    ) -> None:
        """Ask for a note and keep a sentence of a post with it.

        Args:
            post: `PostSummary.number`.
            excerpt: The sentence.
            other: From a sentence to the one after or before it (1, -1), which is to be kept instead.
            leave: Goes back to where one was.
        """
        chosen = excerpt

        def move(step: int) -> None:
            nonlocal chosen
            chosen = other(chosen, step)

        self._ask("", "keeping", lambda note: self._keep(post, chosen, note), leave, move)

    def keep_in_editor(self, post: int, excerpt: Excerpt) -> None:
        """The same in the user's editor. Nothing written there is nothing kept, as git makes no commit then."""

        def save_written(note: str) -> None:
            if note:
                self._keep(post, excerpt, note)
            else:
                self._screen.say("Nothing was written, so the sentence is not kept.")

        self._screen.post_message(Edit("", save_written))

    def annotate(self, kept: KeptSentence, leave: Callable[[], None]) -> None:
        """Ask what is to be said of a kept sentence; `leave` as above."""
        if "\n" in kept.note.strip():
            leave()
            changes, lists = self._key_of("note.editor"), self._key_of("notebook")
            self._screen.complain(f"{changes} changes this note in your editor, {lists} lists it:\n{kept.note.strip()}")
        else:
            self._ask(kept.note.strip(), "noting", self._annotates(kept), leave, lambda step: None)

    def annotate_in_editor(self, kept: KeptSentence) -> None:
        """The same in the user's editor."""
        self._screen.post_message(Edit(kept.note, self._annotates(kept)))

    def remove(self, kept: KeptSentence) -> None:
        """Keep a sentence no longer."""
        try:
            self._keeping.remove(kept)
        except ReaderError as error:
            self._screen.say(str(error))
        else:
            self._changed()
            self._screen.say(words.removed(kept, self._key_of))

    def _keep(self, post: int, excerpt: Excerpt, note: str) -> None:
        self._keeping.keep(post, excerpt, note)
        self._changed()
        self._screen.say(words.kept(excerpt, self._key_of))

    def _annotates(self, kept: KeptSentence) -> Save:
        def annotate(note: str) -> None:
            self._keeping.annotate(kept, note)
            self._changed()

        return annotate

    def _ask(self, text: str, bar: str, save: Save, leave: Callable[[], None], move: Callable[[int], None]) -> None:
        """Ask in the line at the bottom. What could not be saved stays there, to be saved again."""

        def done(typed: str) -> None:
            try:
                save(clean_line(typed))
            except ReaderError as error:
                self._screen.say(str(error))
            else:
                leave()

        below, above = partial(move, 1), partial(move, -1)
        what = "A note of your own, or nothing"
        search = Search(what, bar, done, leave, down=below, up=above, longest=LONGEST)
        self._screen.ask(search, text)
