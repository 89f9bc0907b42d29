"""Citations: stepping through them, what they lead to, the panel that follows, the way back, copying."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from types import MappingProxyType

import pytest

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from tests.tui import cited_shelf
from tests.tui.conftest import reader
from tests.tui.driver import WIDE, Page, on_screen, settle, shown
from tests.tui.mouse import place

# ---------------------------------------------------------------- in the text


async def test_numbers_stand_behind_the_citations(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", "z")
        text = " ".join(row.strip() for row in shown(app))
        for printed in (
            "(Harbour Trust)¹.",
            "Okafor and Lind (2021)².",
            "Keepers)³/⁴?.",
            "Winds)⁽?⁾.",
            "[5].",
            "2019)¹⁽?⁾.",
        ):
            assert printed in text


async def test_what_is_selected_is_copied_without_the_numbers(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", "z")
        column, row = place(app, "Okafor and Lind")
        end = place(app, "².")
        await pilot.mouse_down(offset=(column, row))
        await pilot.hover(offset=(end[0] + 1, row))
        await pilot.mouse_up(offset=(end[0] + 1, row))
        await pilot.pause()
        assert app.screen.get_selected_text() == "Okafor and Lind (2021)."


async def test_finding_looks_at_the_text_and_not_at_the_numbers(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", "slash", *"trust). nobody", "enter")
        assert on_screen(app, "Match 1 of 1")


# ---------------------------------------------------------------- stepping


async def test_one_steps_through_all_citations_and_back(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter")
        titles = []
        for _ in range(7):
            await settle(pilot, "]")
            titles.append(Page(app).dock)
        assert titles == [
            "Reference 1",
            "Reference 2",
            "3 or 4?",
            "Not in the list",
            "Reference 5",
            "Reference 1",
            "References 1 and 2",
        ]
        await settle(pilot, "]")
        assert on_screen(app, "This is the last citation.")
        assert Page(app).dock == "References 1 and 2"
        for _ in range(6):
            await settle(pilot, "[")
        assert Page(app).dock == "Reference 1"
        await settle(pilot, "[")
        assert on_screen(app, "This is the first citation.")


@pytest.mark.parametrize("size", [(130, 40), (120, 30), (80, 24), (60, 20), (44, 16)])
async def test_the_sentence_is_always_in_view_and_never_covered(app: ReaderApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot, "enter")
        post = Page(app).article.post
        assert post is not None
        for citation in post.article.citations:
            await settle(pilot, "]")
            article = Page(app).article
            assert article.region.bottom <= Page(app).card.region.y
            visible = "".join(
                row[article.region.x : article.region.right]
                for row in shown(app)[article.region.y : article.region.bottom]
            )
            letters = "".join(sign for sign in visible if sign.isascii() and sign.isalnum())
            assert "".join(sign for sign in citation.sentence if sign.isalnum()) in letters


async def test_the_dock_tells_source_title_host_identifier_and_who_else_cites_it(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", "]")
        facts = ("A survey of humming decks", "harbour.example ·", "doi:10.5555/decks", "also cited in 1 post")
        assert all(on_screen(app, fact) for fact in (*facts, "citation 1 of 7"))


async def test_an_ambiguous_citation_shows_its_candidates_in_order(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", "]", "]", "]")
        first, second = place(app, "3 Society of Keepers. On lamps"), place(app, "4 Society of Keepers. On moving")
        assert first[1] < second[1]
        assert on_screen(app, "the likelier one")
        assert on_screen(app, "open 3")


async def test_a_digit_takes_another_of_the_candidates(app: ReaderApp, browser: Callable[[], Awaitable[str]]) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", "]", "]", "]", "4")
        assert Page(app).dock == "Reference 4"
        assert on_screen(app, "open 4")
        await settle(pilot, "enter")
        assert await browser() == "https://keepers.example/house"


async def test_an_unresolved_citation_says_so_and_opens_nothing(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", "]", "]", "]", "]")
        assert on_screen(app, "Nothing in this post's reference list fits")
        await settle(pilot, "enter")
        assert on_screen(app, "nothing to open for this citation")
        assert Page(app).dock == "Not in the list"


async def test_what_the_list_has_not_is_told_beside_what_it_has(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", *["]"] * 6)
        assert on_screen(app, "Not in the list: Vale, 2019.")
        assert on_screen(app, "Harbour Trust. A survey")


async def test_enter_opens_what_is_docked_and_escape_puts_it_away(
    app: ReaderApp, browser: Callable[[], Awaitable[str]]
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", "]", "enter")
        assert await browser() == "https://harbour.example/survey"
        await settle(pilot, "escape")
        assert Page(app).dock == ""
        assert Page(app).article.cited is None
        assert Page(app).pane == "article"


async def test_stepping_begins_at_what_is_on_the_screen(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 14)) as pilot:
        await settle(pilot, "enter", "]", "escape", "G", "]")
        assert on_screen(app, "This is the last citation.")
        await settle(pilot, "[")
        assert Page(app).dock == "References 1 and 2"
        await settle(pilot, "G", "g", "]")
        assert Page(app).dock == "Reference 1"


async def test_a_post_without_citations_says_so(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "]")
        assert on_screen(app, "Open a post first")
        await settle(pilot, "G", "enter", "]")
        assert on_screen(app, "No citations were found in this post.")


async def test_another_post_begins_without_a_dock(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", "]", "]", "n")
        assert Page(app).post is not None
        assert Page(app).dock == ""
        await settle(pilot, "]")
        assert Page(app).dock == "Reference 1"


# ---------------------------------------------------------------- the way back


async def test_back_and_forward_lead_through_every_step_to_the_exact_line(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot, "enter", "j", "j")
        lines = [Page(app).line]
        for _ in range(7):
            await settle(pilot, "]")
            lines.append(Page(app).line)
        went = [at for at, before in zip(lines, [-1, *lines], strict=False) if at != before]
        assert len(went) >= 3
        back = [Page(app).line]
        for _ in range(len(went) - 1):
            await settle(pilot, "H")
            back.append(Page(app).line)
        assert back == went[::-1]
        assert Page(app).dock == ""
        forward = []
        for _ in range(len(went) - 1):
            await settle(pilot, "L")
            forward.append(Page(app).line)
        assert forward == went[1:]


async def test_a_citing_sentence_is_a_jump_and_back_leads_to_the_exact_line(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot, "enter", "j", "c", "g", "j", "j", "j", "enter")
        assert on_screen(app, "The keepers wrote it all down")
        assert Page(app).dock == "References 1 and 2"
        assert Page(app).line > 1
        await settle(pilot, "H")
        assert Page(app).line == 1
        await settle(pilot, "L")
        assert on_screen(app, "The keepers wrote it all down")


# ---------------------------------------------------------------- peeking


async def test_a_peek_tells_how_often_and_where_else_a_reference_is_cited(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", "1")
        assert on_screen(app, "cited 3×")
        for key, told in (("4", "perhaps cited"), ("6", "never cited")):
            await settle(pilot, key)
            assert Page(app).dock == f"Reference {key}"
            assert on_screen(app, told)
        await settle(pilot, "7")
        assert on_screen(app, "This post has no reference 7.")


# ---------------------------------------------------------------- copying


async def test_the_citing_sentence_is_copied_with_its_reference(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", "Y")
        first = (
            "A deck begins to hum when the wind has blown for an hour (Harbour Trust).\n\n"
            "[1] Harbour Trust. A survey of humming decks. https://harbour.example/survey"
        )
        assert app.clipboard == first
        assert on_screen(app, "Copied the sentence with reference 1.")
        await settle(pilot, "]", "]", "Y")
        assert app.clipboard.startswith("Cables were counted by Okafor and Lind (2021).\n\n[2] Okafor and Lind.")
        await settle(pilot, "c", "g", "j", "j", "Y")
        assert app.clipboard.startswith("Two older surveys agree")


async def test_where_there_is_nothing_to_copy_it_says_what_to_do(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "Y")
        assert on_screen(app, "Open a post first")
        await settle(pilot, "G", "enter", "Y")
        assert on_screen(app, "No citation is at hand. ] goes to the next one.")
        assert app.clipboard == ""


# ---------------------------------------------------------------- other keys


async def test_the_keys_can_be_changed(library: Library) -> None:
    changed = {"citation.next": "f7", "citation.previous": "f6", "copy.text": "f8"}
    app = reader(library, Options(config=Config(keys=MappingProxyType(changed))))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", "]", "f7", "f7", "f6", "f8")
        assert Page(app).dock == "Reference 1"
        assert app.clipboard.startswith("A deck begins")
        assert on_screen(app, "f7 next")


async def test_the_palette_has_them(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter")
        await Page(app).command("Next citation")
        await Page(app).command("Next citation")
        await Page(app).command("Previous citation")
        await Page(app).command("Copy citing sentence")
        assert app.clipboard.startswith("A deck begins")


async def test_a_card_left_open_is_closed_from_the_posts_before_the_filter_goes(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "h", "j", "enter", "enter", "]", "h")
        assert Page(app).pane == "posts" and Page(app).dock != ""
        await settle(pilot, "escape")
        assert Page(app).dock == "" and Page(app).narrowed
        await settle(pilot, "escape")
        assert not Page(app).narrowed


# ---------------------------------------------------------------- the margin


async def test_where_the_margin_is_wide_the_dock_stands_beside_the_sentence(app: ReaderApp) -> None:
    async with app.run_test(size=(190, 30)) as pilot:
        await settle(pilot, "enter", "z")
        height = Page(app).article.size.height
        for _ in range(6):
            await settle(pilot, "]")
            beside, article = Page(app).card.region, Page(app).article
            lines = [row for row, text in enumerate(shown(app)) if "▎" in text]
            assert beside.y <= lines[0] < beside.bottom
            assert article.size.height == height
            assert beside.right <= article.region.right
            for row in shown(app)[article.region.y + 1 : article.region.bottom]:
                assert len(row[: beside.x].strip()) <= 80 + 2
        await settle(pilot, "k", "k")
        lines = [row for row, text in enumerate(shown(app)) if "▎" in text]
        assert Page(app).card.region.y <= lines[0] < Page(app).card.region.bottom
        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        assert Page(app).card.region.y >= Page(app).article.region.bottom


async def test_who_else_cites_a_work_follows_what_is_stored(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", "]")
        assert on_screen(app, "also cited in 1 post")
        cited_shelf.add_linked(library)
        Page(app).reload()
        await settle(pilot)
        assert on_screen(app, "also cited in 2 posts")
        await settle(pilot, "escape", "c")
        assert on_screen(app, "also in 2 posts")


async def test_where_a_reference_without_a_link_stands_nothing_is_shown_beside_it(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", "2")
        assert Page(app).dock == "Reference 2"
        await settle(pilot, "enter")
        assert on_screen(app, "Reference 2 has no link. Here it stands.") and Page(app).dock == ""
        await settle(pilot, "H")
        assert Page(app).line == 0
