"""What keys do with the sentence at hand: keep it, say something of it, keep it no longer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from srw_reader.tui.dialogues.noting import Noting

if TYPE_CHECKING:
    from srw_reader.models import Excerpt
    from srw_reader.tui.panes.sentences import AtHand, Sentences


class KeepingAtHand:
    """Keeps the sentence at hand.

    Args:
        noting: Asks for the note.
        read_in: Gives the sentences of the post that one is in; where one is in none, it says so.
        say: Says something for a while.
        unselect: Has nothing selected any more.
        key_of: How the key of an action is shown, by the action's id.
    """

    def __init__(
        self,
        noting: Noting,
        read_in: Callable[[], Sentences | None],
        *,
        say: Callable[[str], None],
        unselect: Callable[[], None],
        key_of: Callable[[str], str],
    ) -> None:
        self._noting, self._read_in = noting, read_in
        self._say, self._unselect, self._key_of = say, unselect, key_of

    def note(self, leave: Callable[[], None]) -> None:
        """Keep it with a note of one's own, or change the note where it is kept; `leave` goes back to where one was."""
        if (sentences := self._read_in()) is None or (found := self._at_hand(sentences)) is None:
            return

        def left() -> None:
            sentences.point_out(None)
            leave()

        def other(excerpt: Excerpt, step: int) -> Excerpt:
            self._unselect()
            return sentences.point_beside(excerpt, step)

        sentences.point_out(found.excerpt)
        if found.kept is None:
            self._noting.keep(found.post, found.excerpt, other, left)
        else:
            self._noting.annotate(found.kept, left)

    def annotate(self, sentences: Sentences, excerpt: Excerpt, leave: Callable[[], None]) -> None:
        """Change the note of a sentence that is kept, wherever one is; `leave` as above."""
        if (kept := sentences.kept_as(excerpt)) is None:
            return

        def left() -> None:
            sentences.point_out(None)
            leave()

        sentences.point_out(excerpt)
        self._noting.annotate(kept, left)

    def note_in_editor(self) -> None:
        """The same in the user's editor."""
        if (sentences := self._read_in()) is None or (found := self._at_hand(sentences)) is None:
            return
        if found.kept is None:
            self._noting.keep_in_editor(found.post, found.excerpt)
        else:
            self._noting.annotate_in_editor(found.kept)

    def remove(self) -> None:
        """Keep it no longer."""
        if (sentences := self._read_in()) is None or (found := self._at_hand(sentences)) is None:
            return
        if found.kept is None:
            self._say(f"This sentence is not kept. {self._key_of('note')} keeps it.")
        else:
            self._noting.remove(found.kept)

    def _at_hand(self, sentences: Sentences) -> AtHand | None:
        """What it is; where there is none, that is said."""
        if (found := sentences.at_hand) is None:
            self._say("There is no sentence here to keep.")
        return found
