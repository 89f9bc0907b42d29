"""Marks and stars, each a step that can be taken back. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from srw_reader.strings.clean import shorten
from srw_reader.tui.controllers.undo import Step, Undo

if TYPE_CHECKING:
    from srw_reader.library import Library
    from srw_reader.models import Mark, PostSummary

LONGEST = 60
"""Characters of a title, or of tags, in a sentence."""


class Marking:
    """Marks posts of a library as read and stars them, as the user says; that a post is opened is no step of its own.

    Args:
        library: Where they are marked.
        undo: What takes that back. A post that was opened since it was marked read stays read.
    """

    def __init__(self, library: Library, undo: Undo) -> None:
        self._library, self._undo = library, undo
        self._opened: list[int] = []

    def open(self, number: int) -> None:
        """Mark a post read because it is being read. LibraryError."""
        self._opened.append(number)
        self._library.state.mark_read([number])

    def toggle_read(self, post: PostSummary) -> None:
        """Mark a post read, or unread. LibraryError."""
        state = self._library.state
        marks = (state.mark_unread if post.read else state.mark_read)([post.number])
        self._did(post.number, marks, lambda done: _of_one(post, "read" if post.read else "unread", done))

    def toggle_star(self, post: PostSummary) -> None:
        """Star a post, or take its star away. LibraryError; NotFoundError."""
        self._library.state.star(post.number, not post.starred)

        def take_back() -> str:
            changed = self._library.posts.summary(post.number).starred != post.starred
            if changed:
                self._library.state.star(post.number, post.starred)
            return _of_one(post, "starred" if post.starred else "without a star", changed)

        self._undo.did(Step(post.number, take_back))

    def tag(self, post: PostSummary, names: Sequence[str]) -> str:
        """Give a post tags of the reader's own, in place of those that it has, and say so; nothing where it has them.

        Raises:
            LibraryError: It could not be; NotFoundError where there is no such post any more.
        """
        tags = self._library.tags
        before = tags.own(post.number)
        tags.set_own(post.number, names)
        after = tags.own(post.number)
        if after == before:
            return ""

        def take_back() -> str:
            is_unchanged = tags.own(post.number) == after
            if is_unchanged:
                tags.set_own(post.number, before)
            return _of_one(post, _tagged(before), is_unchanged)

        self._undo.did(Step(post.number, take_back))
        return f"{_quoted(post)} is {_tagged(after)} now."

    def marked_read(self, marks: Sequence[Mark], at: int | None) -> None:
        """Take back, when that is asked for, that posts were marked read, the cursor being on the post `at`."""
        if marks:
            self._did(at, marks, lambda done: _of_all(done, len(marks)))

    def _did(self, at: int | None, marks: Sequence[Mark], say: Callable[[int], str]) -> None:
        before = len(self._opened)

        def take_back() -> str:
            opened = set(self._opened[before:])
            return say(self._library.state.restore(mark for mark in marks if mark.number not in opened))

        self._undo.did(Step(at, take_back))


def _of_one(post: PostSummary, state: str, done: int) -> str:
    title = _quoted(post)
    return f"{title} is {state} again." if done else f"{title} was read or marked since, and stays as it is."


def _quoted(post: PostSummary) -> str:
    return f"“{shorten(post.title, LONGEST)}”"


def _tagged(names: Sequence[str]) -> str:
    return f"tagged {shorten(', '.join(names), LONGEST)}" if names else "without tags of yours"


def _of_all(done: int, marked: int) -> str:
    if not done:
        return "Those posts were read or marked since, and stay as they are."
    left = marked - done
    rest = f" {left:,} stay{'s' if left == 1 else ''} as {'it is' if left == 1 else 'they are'}." if left else ""
    return f"{done:,} {'post is' if done == 1 else 'posts are'} unread again.{rest}"
