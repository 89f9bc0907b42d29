"""Keeping sentences while reading, and the notebook that they are in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from srw_reader.article.excerpts import sentence_of
from srw_reader.library import Library
from srw_reader.models import Filter, KeptSentence, Position
from srw_reader.tui.app import ReaderApp
from tests.tui import cited_shelf
from tests.tui.conftest import reader
from tests.tui.driver import WIDE, Page, on_screen, press, settled, shown
from tests.tui.grid import SMALLER, Compare, Grid, grid
from tests.tui.mouse import drag, place

HUM = "A deck begins to hum when the wind has blown for an hour (Harbour Trust)."
LAMPS = "The lamps were moved twice (Society of Keepers)."


@pytest.fixture
def library() -> Iterator[Library]:
    """Posts whose citations are known."""
    with Library.in_memory() as made:
        cited_shelf.fill(made)
        yield made


@pytest.fixture
def app(library: Library) -> ReaderApp:
    """The reader on them."""
    return reader(library)


def kept(library: Library) -> list[tuple[str, list[int], str]]:
    """What is kept, the latest first: sentence, references, note."""
    return [
        (one.excerpt.sentence, [cited.number for cited in one.excerpt.references], one.note)
        for one in library.notes.within(Filter())
    ]


def fill(library: Library) -> None:
    """Keep two sentences of one post, at a known moment."""
    post = library.posts.find("decks")
    article = library.articles.post(post).article
    for number, (citation, note) in enumerate([(0, "Measured where?"), (2, "")], 1):
        excerpt = sentence_of(article, citation)
        assert excerpt is not None
        created = datetime(2026, 5, number, tzinfo=UTC)
        library.notes.put_back(KeptSentence(number, post, "Decks that hum", None, excerpt, note, created))


# ---------------------------------------------------------------- while reading


async def test_the_sentence_of_a_citation_is_kept_with_its_sources_and_shown(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "right_square_bracket", "e")
        assert on_screen(app, "keep the sentence")
        await press(pilot, *"where?", "enter")
        assert kept(library) == [(HUM, [1], "where?")]
        assert on_screen(app, "Trust)¹.✎") and Page(app).message.startswith("Kept the sentence with 1 reference.")
        assert Page(app).pane == "article"
        await press(pilot, "e", "backspace", "!", "enter")  # of one that is kept, the note is changed
        assert kept(library) == [(HUM, [1], "where!")]
        await press(pilot, "U", "escape", "G", "g")  # one is at no sentence any more
        await pilot.click(offset=place(app, "✎"))
        await pilot.pause()
        assert on_screen(app, "save the note")
        await press(pilot, "escape", "right_square_bracket")
        assert kept(library) == [(HUM, [1], "where?")]
        await press(pilot, "d")
        assert kept(library) == [] and not on_screen(app, "✎")
        await press(pilot, "U")
        assert kept(library) == [(HUM, [1], "where?")] and on_screen(app, "✎")
        await press(pilot, "U")
        assert kept(library) == [] and not on_screen(app, "✎")


async def test_of_several_that_may_be_meant_all_are_kept(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", *["right_square_bracket"] * 3, "e", "enter")
        (sentence,) = library.notes.within(Filter())
        assert [(one.number, one.confidence) for one in sentence.excerpt.references] == [(3, "open"), (4, "open")]


async def test_in_the_list_no_sentence_of_the_open_post_is_meant(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "right_square_bracket", "h")
        assert Page(app).pane == "posts"
        for key in "eEd":
            await press(pilot, key)
            assert Page(app).message.startswith("Sentences are kept while reading") and not Page(app).searching
        assert kept(library) == []


async def test_escape_keeps_nothing(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "e")
        assert Page(app).message.startswith("Open a post first")
        await press(pilot, "enter", "e", *"no", "escape")
        assert kept(library) == [] and Page(app).pane == "article" and not Page(app).searching


async def test_without_citation_and_selection_it_is_the_first_sentence_in_view(
    app: ReaderApp, library: Library
) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "enter", *"jjjjjj", "e", "enter", "U", "slash", *"Gulls", "enter", "e", "enter")
        assert kept(library) == [("Gulls stay away from both (Board of Winds).", [], "")]


async def test_from_there_one_goes_to_any_other_that_is_not_kept(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "right_square_bracket", "e", "enter", "escape")
        await press(pilot, "e", "escape", "slash", *"Nobody", "enter", "e", "down", "down", "up", *"so", "enter")
        assert [(sentence[:16], note) for sentence, _, note in kept(library)] == [
            ("Cables were coun", "so"),
            (HUM[:16], ""),
        ]
        await press(pilot, "e", "up", "enter")  # the one before it, not the one before that, which is kept
        assert kept(library)[0][0] == "Nobody sleeps through it."


async def test_what_is_selected_is_kept_and_so_is_what_stands_around_it(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        await pilot.pause()
        column, row = place(app, "Cables were counted")
        await drag(pilot, (column, row), (column + len("Cables were counted") - 1, row))
        await press(pilot, "e", "enter")
        assert kept(library) == [("Cables were counted", [2], "")] and not app.screen.get_selected_text()


async def test_a_note_that_cannot_be_saved_stays_to_be_saved_again(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        cited_shelf.fill(library)
    with Library.open(path, busy_seconds=0) as library, Library.open(path) as other:
        app = reader(library)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "enter", "e", *"why")
            with other._connection.transaction():
                await press(pilot, "enter")
                assert "being written to" in Page(app).message and Page(app).prompt.value == "why"
            await press(pilot, "enter")
            assert [note for *_, note in kept(library)] == ["why"]


async def test_a_note_is_written_in_the_users_editor(
    app: ReaderApp, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "One.\\nTwo." > "$1"\n')
    editor.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "right_square_bracket", "E")
        assert Page(app).message.startswith("No editor is set") and kept(library) == []
        monkeypatch.setenv("EDITOR", str(editor))
        await press(pilot, "E")
        assert kept(library) == [(HUM, [1], "One.\nTwo.")]
        await press(pilot, "e")
        assert Page(app).message.endswith(":\nOne.\nTwo.") and not Page(app).searching
        editor.write_text("#!/bin/sh\nexit 3\n")
        await press(pilot, "E")
        assert "ended with status 3" in Page(app).message and len(kept(library)) == 1


# ---------------------------------------------------------------- the notebook


@pytest.mark.parametrize("size", [(60, 20), WIDE])
async def test_an_empty_notebook_says_how_to_keep_a_sentence(app: ReaderApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, "W")
        assert on_screen(app, "Nothing is kept yet. While reading, e keeps a")
        await press(pilot, "e", "E", "d", "x", "enter", "slash", *"z", "escape", "W")
        assert Page(app).kind == "main"


async def test_that_no_sentence_is_found_is_said_in_a_narrow_terminal(app: ReaderApp, library: Library) -> None:
    fill(library)
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "W", "slash", *"zebra", "enter")
        assert on_screen(app, "No kept sentence is found.") and not on_screen(app, "Measured where?")
        await press(pilot, "escape")
        assert on_screen(app, "Measured where?")


async def test_what_is_kept_is_found_and_changed_and_removed(app: ReaderApp, library: Library) -> None:
    fill(library)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "W", "slash", *"trust measur", "enter")
        assert on_screen(app, HUM[:40]) and not on_screen(app, "The lamps")
        await press(pilot, "slash", "space", "(", "enter")
        assert on_screen(app, "is wrong at character") and on_screen(app, HUM[:40]) and Page(app).searching
        await press(pilot, "backspace", "enter", "e", *" When?", "enter", "escape")
        assert kept(library) == [(LAMPS, [3, 4], ""), (HUM, [1], "Measured where? When?")]
        await press(pilot, "g", "d")
        assert [sentence for sentence, *_ in kept(library)] == [HUM]
        await press(pilot, "U", "U")
        assert kept(library) == [(LAMPS, [3, 4], ""), (HUM, [1], "Measured where?")]


async def test_a_sentence_is_opened_where_it_stands(app: ReaderApp, library: Library) -> None:
    fill(library)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "enter", "W", "enter")
        await settled(pilot)
        assert Page(app).post is not None and Page(app).post.summary.title == "Decks that hum"  # type: ignore[union-attr]
        (first,) = [line for line in shown(app)[2:3]]
        assert "The lamps" in first
        await press(pilot, "H")
        assert Page(app).post.summary.title == "The same survey again"  # type: ignore[union-attr]


async def test_one_that_the_post_has_no_longer_is_opened_where_it_stood(app: ReaderApp, library: Library) -> None:
    fill(library)
    (one, _) = library.notes.within(Filter())
    library.notes.keep(one.post or 0, one.excerpt._replace(sentence="All is lost.", start=Position(4, 0)), "")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "W", "enter")
        await settled(pilot)
        assert Page(app).message == "The post has no such sentence any more. Here it stood."


async def test_it_is_written_to_files_which_are_not_replaced_unasked(
    app: ReaderApp, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(library)
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "W", "x", "enter")
        assert on_screen(app, "Wrote notebook.md and notebook.bib.")
        text, works = (tmp_path / "notebook.md").read_text(), (tmp_path / "notebook.bib").read_text()
        assert 'bibliography: "notebook.bib"' in text and "Measured where?" in text
        assert text.count("[@") == works.count("@misc") + works.count("@article") == 3
        await press(pilot, "d", "x", "enter", "n")
        assert on_screen(app, "Nothing was written.") and (tmp_path / "notebook.md").read_text() == text
        await press(pilot, "x", "enter", "y")
        assert "The lamps" not in (tmp_path / "notebook.md").read_text()
        await press(pilot, "x", "ctrl+u", *"no/where", "enter")
        assert on_screen(app, "There is no folder no.") and Page(app).searching
        (tmp_path / "gone.bib").symlink_to(tmp_path / "no" / "gone.bib")
        await press(pilot, "ctrl+u", *"gone", "enter")
        assert on_screen(app, "gone.bib cannot be written: No such file or directory.") and Page(app).searching
        await press(pilot, "ctrl+u", *"new", "enter")
        assert on_screen(app, "Wrote new.md and new.bib.") and not Page(app).searching


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("/", "/ is a folder; name a file in it."),
        (".", ". is a folder; name a file in it."),
        ("a/..", "a/.. is a folder; name a file in it."),
        ("new/", "new/ is a folder; name a file in it."),
        ("~nobody-of-that-name/x", "Whose home ~nobody-of-that-name/x is in cannot be told; give the whole path."),
        ("x" * 280, "cannot be written: File name too long."),
    ],
)
async def test_a_name_that_is_no_files_is_to_be_mended(
    app: ReaderApp, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    fill(library)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "W", "x", "ctrl+u", *name, "enter")
        assert " ".join(" ".join(shown(app)).split()).find(sentence) >= 0 and Page(app).searching
    assert not list(tmp_path.iterdir())


# ---------------------------------------------------------------- looks

KEPT_KEYS = ["W", "j"]


def test_view(app: ReaderApp, library: Library, snap_compare: Compare) -> None:
    fill(library)
    assert snap_compare(app, press=KEPT_KEYS, terminal_size=(120, 40))


@pytest.mark.parametrize("size", SMALLER)
async def test_view_in_less_room(app: ReaderApp, library: Library, snapshot: SnapshotAssertion, size: str) -> None:
    fill(library)
    assert await grid(app, KEPT_KEYS, SMALLER[size]) == snapshot(extension_class=Grid)
