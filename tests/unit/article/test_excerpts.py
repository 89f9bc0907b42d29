"""What can be kept of an article, and where it stands after the article has changed."""

from __future__ import annotations

from srw_reader.article import read
from srw_reader.article.excerpts import excerpt, find, neighbour, sentence_at, sentence_of
from srw_reader.models import Article, Position

TEA = """<p>Oolong is half oxidised (Tea Board). It is brown, some say [2, 3]. Sencha is green.</p>
<p>Pu-erh is aged. It is
   pressed.</p><h2>References</h2><ol><li>Tea Board. Leaves and time.</li>
<li>Lind, A. (2018). Cups.</li><li>Okafor, C. (2020). Kettles.</li></ol>"""


def article(html: str) -> Article:
    return read(html, url=None, enclosures=())


def test_a_sentence_has_the_references_that_it_cites() -> None:
    tea = article(TEA)
    brown = sentence_of(tea, 1)
    assert brown is not None and brown.sentence == "It is brown, some say [2, 3]."
    assert [(one.number, one.source, one.confidence) for one in brown.references] == [
        (2, "Lind, A.", "sure"),
        (3, "Okafor, C.", "sure"),
    ]
    assert sentence_at(tea, brown.start) == sentence_at(tea, brown.end._replace(offset=brown.end.offset - 1)) == brown
    green = sentence_at(tea, Position(0, 70))
    assert green is not None and (green.sentence, green.references) == ("Sencha is green.", ())


def test_what_is_selected_has_the_references_of_the_sentences_that_it_is_of() -> None:
    tea = article(TEA)
    part = excerpt(tea, Position(0, 3), Position(0, 20))
    assert part is not None and (part.sentence, [one.number for one in part.references]) == ("ong is half oxidi", [1])
    across = excerpt(tea, Position(0, 43), Position(1, 6))
    assert across is not None and across.sentence == "brown, some say [2, 3]. Sencha is green. Pu-erh"
    assert [one.number for one in across.references] == [2, 3]
    assert excerpt(tea, Position(0, 3), Position(0, 3)) is None
    assert sentence_at(tea, Position(99, 0)) is None


def test_of_a_citation_that_may_mean_several_all_are_kept_as_open() -> None:
    two = TEA.replace("</ol>", "<li>Tea Board. Leaves and sun.</li></ol>").replace("half oxidised", "well liked")
    kept = sentence_of(article(two), 0)
    assert kept is not None and {one.number: one.confidence for one in kept.references} == {1: "open", 4: "open"}


def test_what_was_kept_is_found_where_it_stands_now() -> None:
    tea = article(TEA)
    for kept in (sentence_at(tea, Position(1, 20)), excerpt(tea, Position(0, 43), Position(1, 6))):
        assert kept is not None and find(tea, kept) == kept
        moved = find(article("<p>New.</p>" + TEA), kept)
        assert moved is not None and moved.start == kept.start._replace(block=kept.start.block + 1)
        parted = article(TEA.replace("It is brown", "</p><p>It is brown").replace("It is\n", "It <em>is</em> "))
        placed = find(parted, kept)
        assert placed is not None and placed.end.block == 2
        again = excerpt(parted, placed.start, placed.end)
        assert again is not None and again.sentence == kept.sentence
        assert find(article("<p>All is new.</p>"), kept) is None


def test_of_several_places_the_nearest_is_meant() -> None:
    lines = article("<p>Tea. And on.</p><p>Tea. And on.</p><p>Tea. And on.</p>")
    kept = sentence_at(lines, Position(1, 0))
    assert kept is not None and find(lines, kept) == kept
    moved = find(article("<p>Intro.</p>" + "<p>Tea. And on.</p>" * 3), kept)
    assert moved is not None and moved.start == Position(1, 0)


def test_from_sentence_to_sentence() -> None:
    tea = article("<h2>Tea</h2>" + TEA)
    first, last = sentence_at(tea, Position(1, 0)), sentence_at(tea, Position(2, 20))
    assert first is not None and last is not None and neighbour(tea, first, -1) is None
    forth, back = [first], [last]
    for _ in range(4):
        for walked, step in ((forth, 1), (back, -1)):
            following = neighbour(tea, walked[-1], step)
            assert following is not None
            walked.append(following)
    assert forth == back[::-1]
    assert [one.sentence.split()[0] for one in forth] == ["Oolong", "It", "Sencha", "Pu-erh", "It"]
