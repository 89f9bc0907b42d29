"""The demo is the guide, the fixture and the picture: it has to be whole, true and harmless."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import urldefrag, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest

from srw_reader import demo
from srw_reader.library import Library
from srw_reader.models import Filter, Post
from srw_reader.tui import actions
from tests.unit.tui.test_actions import NAMES

FEED = Path(demo.__file__).with_name("feed.xml")
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
HTML = "{http://www.w3.org/1999/xhtml}"
HOME = "reader.example"

# fmt: off
KEYS = {
    "j", "k", "g", "G", "b", "h", "l", "q", "t", "/", "n", "N", "r", "m", "s", "A", "o", "f",
    "[", "]", "x", "=", "U", "1", "9", "c", "u", "i", "w", "H", "L", "y", "Y", "z", "?", "-", "S", "V",
    "alt+1", "alt+9", "R", "T", "{", "}", "a", "!", "e", "M", "d", "E", "W", "@", "P", "<", ">",
    "space", "enter", "escape", "tab", "shift+tab", "ctrl+d", "ctrl+u", "ctrl+q", "ctrl+p", "ctrl+z", "J", "K",
    "backspace", "Home", "End", "PgDn", "PgUp", "↓", "↑", "←", "→",
}
# fmt: on
"""The keys that the reader has. The guide must name no other."""

COMMANDS = {"demo", "refresh", "posts", "tags", "show", "references", "check", "feeds", "doctor"}
OPTIONS = {"--offline", "--feed", "--tag", "--json", "--limit", "--format", "--help", "--version"}


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with demo.load() as loaded:
        yield loaded


@pytest.fixture(scope="module")
def posts(library: Library) -> dict[str, Post]:
    """Every post by the last part of its address."""
    loaded = [library.articles.post(summary.number) for summary in library.posts.within(Filter())]
    return {str(post.summary.url).split("/")[3]: post for post in loaded}


def sources() -> dict[str, ElementTree.Element]:
    """Every post's content as html5lib, which the reader does not use, sees it."""
    items = ElementTree.parse(FEED).iter("item")
    return {
        str(item.findtext("link")).split("/")[3]: html5lib.parse(item.findtext(CONTENT), treebuilder="etree")
        for item in items
    }


def text_of(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def reference_list(root: ElementTree.Element) -> list[ElementTree.Element]:
    body = root.find(f"{HTML}body")
    assert body is not None
    children = list(body)
    for heading, following in zip(children, children[1:], strict=False):
        if heading.tag == f"{HTML}h2" and text_of(heading) == "References":
            return following.findall(f"{HTML}li")
    return []


def code_of(post: Post) -> list[str]:
    """What is set as code within the text, and whole code blocks."""
    blocks = post.article.blocks
    inline = [b.text[s.start : s.end] for b in blocks for s in b.spans if s.kind == "code"]
    return inline + [b.text for b in blocks if b.kind == "code"]


def guide(posts: dict[str, Post]) -> list[Post]:
    return [post for post in posts.values() if "Guide" in post.summary.tags]


def test_a_dozen_posts_with_their_tags(library: Library) -> None:
    assert library.posts.counts(Filter()).posts == 12
    assert library.posts.counts(Filter()).unread == 12
    tags = library.tags.within(Filter())
    assert len(tags) == 20
    assert (tags[0].name, tags[0].posts) == ("Guide", 7)
    assert {tag.name for tag in tags if tag.posts == 1} >= {"Bridges", "Bees", "お茶"}


def test_the_newest_is_the_welcome(library: Library) -> None:
    newest = library.posts.within(Filter())[0]
    assert (newest.number, newest.title) == (12, "Welcome: read, follow, cite")
    assert newest.references == 5
    assert newest.tags == ("Guide", "Reading", "References", "Margins")


def test_spellings_of_a_tag_are_one_tag_in_the_spelling_of_most(library: Library) -> None:
    shown = {tag.name: tag.posts for tag in library.tags.within(Filter())}
    assert "reading" not in shown
    assert "history" not in shown
    assert (shown["Reading"], shown["History"]) == (3, 4)
    assert len(library.posts.within(Filter(tags=("READING",)))) == 3


def test_what_the_guide_promises_of_its_own_tags(library: Library) -> None:
    assert len(library.posts.within(Filter(tags=("History",)))) == 4
    assert len(library.posts.within(Filter(tags=("History", "Lighthouses")))) == 2
    assert [tag.name for tag in library.tags.within(Filter()) if "bri" in tag.name.casefold()] == ["Bridges"]
    assert len(library.posts.within(Filter(query="hexagon"))) >= 1
    assert len(library.posts.within(Filter(query="kettle"))) >= 1


def test_two_posts_share_their_date_and_time(posts: dict[str, Post]) -> None:
    dates = [post.summary.published for post in posts.values()]
    assert None not in dates
    assert posts["six-sides"].summary.published == posts["how-tea-was-dried"].summary.published
    assert len(set(dates)) == 11


def test_lengths_from_a_note_to_an_essay(posts: dict[str, Post]) -> None:
    assert posts["search"].article.words < 120
    assert 2400 < posts["history-of-the-footnote"].article.words < 3200


def test_every_numbered_reference_is_found(posts: dict[str, Post]) -> None:
    for name, root in sources().items():
        expected = reference_list(root)
        found = posts[name].article.references[: len(expected)]
        assert [reference.number for reference in found] == list(range(1, len(expected) + 1)), name
        for item, reference in zip(expected, found, strict=True):
            link = item.find(f".//{HTML}a")
            assert link is not None
            assert reference.text == text_of(item)
            assert reference.url == link.get("href", "").partition("?utm_")[0]
            assert reference.source and reference.text.startswith(reference.source), reference.text


def test_nothing_but_references_and_footnotes_is_taken_for_one(posts: dict[str, Post]) -> None:
    for name, root in sources().items():
        footnotes = [element for element in root.iter() if re.match(r"fn-?(?!ref)", element.get("id", ""))]
        assert len(posts[name].article.references) == len(reference_list(root)) + len(footnotes), name


def test_two_posts_have_no_references(posts: dict[str, Post]) -> None:
    without = {name for name, post in posts.items() if not post.article.references}
    assert without == {"search", "keys-and-config"}


def test_links_between_posts_stay_in_the_library(library: Library, posts: dict[str, Post]) -> None:
    internal = 0
    for name, post in posts.items():
        for link in post.article.links:
            address, fragment = urldefrag(link.url)
            if link.kind == "anchor":
                assert fragment in post.article.anchors, (name, link.url)
            elif urlsplit(address).hostname == HOME:
                assert library.posts.numbers_by_url([link.url]), (name, link.url)
                target = posts[urlsplit(address).path.strip("/")]
                assert not fragment or fragment in target.article.anchors, (name, link.url)
                internal += 1
    assert internal >= 20


def test_every_post_is_linked_from_another(library: Library, posts: dict[str, Post]) -> None:
    addresses = {link.url for post in posts.values() for link in post.article.links}
    assert set(library.posts.numbers_by_url(addresses).values()) == {post.summary.number for post in posts.values()}


def test_every_host_is_reserved() -> None:
    document = ElementTree.parse(FEED)
    written = " ".join(" ".join([*element.itertext(), *element.attrib.values()]) for element in document.iter())
    hosts = set(re.findall(r"(?:https?:)?//([^/\s\"'<>]+)", written)) | set(
        re.findall(r"mailto:[^@]+@([\w.-]+)", written)
    )
    assert len(hosts) > 10
    assert [host for host in hosts if not host.endswith(".example")] == []


def test_no_identifier_can_be_taken_for_a_real_one() -> None:
    written = FEED.read_text("utf-8")
    prefixes = set(re.findall(r"\b10\.\d{4,9}(?=/)", written))
    assert prefixes == {"10.5555"}
    assert re.findall(r"PMC\d+|NBK\d+|arXiv:\S+|ISBN\S*", written) == []


def test_the_welcome_says_that_everything_is_invented(posts: dict[str, Post]) -> None:
    text = " ".join(block.text for block in posts["welcome"].article.blocks)
    assert "Everything in them is invented" in text


def test_the_guide_names_only_keys_that_exist(posts: dict[str, Post]) -> None:
    named = {
        code
        for post in guide(posts)
        for code in code_of(post)
        if len(code) == 1 or "+" in code or code.casefold() in {key.casefold() for key in KEYS}
    }
    assert named <= KEYS
    table = next(block for block in posts["keys-and-config"].article.blocks if block.kind == "table")
    assert {table.text[span.start : span.end] for span in table.spans if span.kind == "code"} == KEYS


def test_the_guide_names_a_key_for_all_that_the_list_of_keys_has() -> None:
    listed = chain.from_iterable(actions.LISTED.values())
    names = {action.id: {NAMES.get(key, key) for key in actions.keys_of(action.id, {})} for action in listed}
    assert {name for name, keys in names.items() if keys.isdisjoint(KEYS)} == set()


def test_the_guide_names_only_commands_that_exist(posts: dict[str, Post]) -> None:
    code = "\n".join(part for post in guide(posts) for part in code_of(post))
    named = set(re.findall(r"srw-reader (?!-)([a-z]+)", code))
    assert named == COMMANDS
    assert set(re.findall(r"(?<![\w-])--[a-z]+", code)) <= OPTIONS


def test_the_demo_shows_all_that_an_article_can_have(posts: dict[str, Post]) -> None:
    blocks = [block for post in posts.values() for block in post.article.blocks]
    kinds = {block.kind for block in blocks}
    assert kinds >= {"paragraph", "heading", "item", "code", "rule", "table", "term", "definition", "caption"}
    assert max(block.quote for block in blocks) == 2
    assert max(block.indent for block in blocks) == 3
    spans = {span.kind for block in blocks for span in block.spans}
    assert spans == {"strong", "emphasis", "code", "strike", "link", "image"}
    sections = {section.kind for post in posts.values() for section in post.article.sections}
    assert sections == {"body", "takeaways", "faq", "references", "disclaimer", "byline"}
    links = {link.kind for post in posts.values() for link in post.article.links}
    assert links - {"post"} == {"web", "mail", "anchor"}


def test_words_for_width_tests(posts: dict[str, Post]) -> None:
    written = "".join(block.text for post in posts.values() for block in post.article.blocks)
    assert "ὀβελός" in written
    assert "割注" in written
    assert any(unicodedata.east_asian_width(char) == "W" and ord(char) > 0x1F000 for char in written)
    assert posts["how-tea-was-dried"].summary.title.endswith("🍵")


def test_the_boilerplate_of_the_blog_is_gone(library: Library, posts: dict[str, Post]) -> None:
    for post in posts.values():
        assert "appeared first on" not in library.articles.description(post.summary.number)
        assert all("appeared first on" not in block.text for block in post.article.blocks)


def test_loading_twice_gives_two_libraries(library: Library) -> None:
    with demo.load() as other:
        first = other.posts.within(Filter())[0]
        other.state.star(first.number, True)
        assert other.posts.counts(Filter()).starred == 1
    assert library.posts.counts(Filter()).starred == 0


def test_importing_the_demo_loads_no_parser() -> None:
    code = "import sys, srw_reader.demo; print([m for m in ('feedparser', 'html2text', 'sqlite3') if m in sys.modules])"
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == "[]"
