"""The notebook's list of kept sentences, and the card of one of them."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.widgets import Static

from srw_reader.export import quotation
from srw_reader.models import KeptSentence
from srw_reader.tui.article.noted import SIGN
from srw_reader.tui.lists.item_list import ItemList
from srw_reader.tui.lists.line_list import fit


def sources(kept: KeptSentence) -> str:
    """What a sentence cites, in a few words."""
    cited = kept.excerpt.references
    named = dict.fromkeys(one.source or one.title or one.text for one in cited)
    return " · ".join(named) if named else "no source"


class KeptList(ItemList[KeptSentence]):
    """Kept sentences, two lines each: the sentence; below it the note, else its sources, and the post."""

    bar = "notebook"
    HELP = (
        "The sentences that you kept while reading, the latest first. {list.open} opens the post where one stands, "
        "{note} changes what you say of it, {note.editor} does that in your editor. {notebook.export} writes them to a "
        "file, with their sources beside it."
    )
    ROW = 2

    def draw_item(self, item: KeptSentence, edge: Segment, width: int) -> list[list[Segment]]:
        """Sentence; note or sources, and the post's title."""
        quiet = self.part("lines--quiet")
        room = width - 2
        title = fit(item.title, min(cell_len(item.title), room * 2 // 5))
        said = " ".join(item.note.split())
        sign = f"{SIGN} " if said else "  "
        left = fit(said or sources(item), max(0, room - cell_len(title) - 4))
        return [
            [edge, Segment(fit(item.excerpt.sentence, room), self.part("lines--strong"))],
            [
                edge,
                Segment(sign, self.part("lines--accent")),
                Segment(left, None if said else quiet),
                Segment(f"  {title}", quiet),
            ],
        ]


class KeptCard(Static):
    """One kept sentence in full, with what is said of it and what it cites."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {"kept--sentence", "kept--quiet"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", markup=False, id=id)

    def show(self, kept: KeptSentence | None) -> None:
        """Show a sentence, or nothing."""
        if kept is None:
            self.update("")
            return
        parts = [Content.styled(kept.excerpt.sentence, ".kept--sentence")]
        if kept.note.strip():
            parts.append(Content(kept.note.strip()))
        if cited := kept.excerpt.references:
            parts.append(Content("\n".join(map(quotation.reference, cited))))
        lost = "" if kept.post is not None else "The library has lost this post: "
        where = f"{lost}{kept.title} · kept {kept.created.astimezone():%-d %B %Y}"
        self.update(Content("\n\n").join([*parts, Content.styled(where, ".kept--quiet")]))
