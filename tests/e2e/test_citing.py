"""references and check, as scripts, reference managers and authors of posts meet them."""

from __future__ import annotations

import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pexpect
import pytest

from srw_reader import paths
from srw_reader.feed.parse import parse
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from tests.e2e.commands import ITEMS, on_terminal, run
from tests.e2e.terminal import environment
from tests.feeds import Item, rss

PUERH = """<p>Pu-erh is aged (Tea Board). It is steamed (Okafor et al., 2020) and boiled (Kettle Society, 2019).</p>
<h2>References</h2><ol>
<li>Tea Board. The colour of cups. <a href="http://tea.example/cups">http://tea.example/cups</a></li>
<li>Tea Board. Leaves and time. <a href="https://dx.doi.org/10.1234/LEAF">https://dx.doi.org/10.1234/LEAF</a></li>
<li>Kettle Society (2019). Boiling, and {other} 100% sure_things. Leeds.</li>
<li>Lind, A. (2018). Cups. <a href="https://tea.example/lind">https://tea.example/lind</a></li></ol>"""


AGED = rss([Item("puerh", PUERH, tags=("Aged",), day=3, link="https://aged.example/puerh/")], title="Aged")
NOW = datetime(2026, 5, 13, 9, tzinfo=UTC)


@pytest.fixture(scope="session")
def cited(fetched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a second feed, whose post cites a work of the first feed's, and is not as it should be."""
    home = tmp_path_factory.mktemp("cited")
    copytree(fetched, home, dirs_exist_ok=True)
    (home / "aged.xml").write_bytes(AGED)
    assert run("refresh", str(home / "aged.xml"), **environment(home)).status == 0
    return home


@pytest.fixture
def written(cited: Path, stored: str, own_folders: Path) -> None:
    """A copy of it."""
    copytree(cited, own_folders, dirs_exist_ok=True)


def test_the_works_that_all_posts_cite(written: None) -> None:
    done = run("references")
    assert (done.status, done.err) == (0, "")
    first, *others = done.out.splitlines()
    assert first.split("  ")[0].strip() == "" and first.split() == [
        *("2", "posts", "Tea", "Board"),
        *("10.1234/leaf", "Leaves", "and", "time"),
    ]
    assert [line.split()[:2] for line in others] == [["1", "post"]] * 3
    assert any("tea.example" in line and line.endswith("The colour of cups") for line in others)


def test_works_as_json_with_the_posts_that_cite_them(written: None) -> None:
    works = run("references", "--format", "json").json
    assert [list(work) for work in works] == [["work", "url", "identifiers", "sources", "texts", "posts"]] * 4
    shared = works[0]
    assert (shared["work"], shared["identifiers"]) == ("doi:10.1234/leaf", {"doi": "10.1234/leaf"})
    assert shared["sources"] == ["Tea Board"] and len(shared["texts"]) == 2
    assert shared["posts"] == [
        {"number": 3, "title": "puerh", "reference": 2},
        {"number": 2, "title": "oolong", "reference": 1},
    ]
    assert {work["work"] for work in works[1:]} >= {"url:tea.example/cups"}


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ([], ["--tag", "aged"], 4),
        ([], ["--tag", "TEA"], 1),
        ([], ["--tag", "tea", "--tag", "china"], 1),
        ([], ["--tag", "tea", "--tag", "japan"], 0),
        (["--tag", "aged"], ["--tag", "tea"], 0),
    ],
    ids=str,
)
def test_works_can_be_narrowed(written: None, before: list[str], after: list[str], count: int) -> None:
    assert len(run(*before, "references", *after, "--format", "json").json) == count


def test_the_works_of_a_feed_count_its_posts_only(written: None, stored: str) -> None:
    (work,) = run("--feed", stored, "references", "--format", "json").json
    assert [post["title"] for post in work["posts"]] == ["oolong"]
    assert run("--feed", stored, "references").out.split()[:2] == ["1", "post"]


@pytest.mark.parametrize(
    ("form", "key"),
    [("bibtex", r"@article\{(.*),"), ("ris", r"ID  - (.*)"), ("csl-json", r'"id": "(.*?)"')],
)
def test_a_work_has_the_same_key_in_every_file(written: None, form: str, key: str) -> None:
    (alone,) = re.findall(key, run("references", "2", "--format", form).out)
    assert alone in re.findall(key, run("references", "3", "--format", form).out)
    assert alone in re.findall(key, run("references", "--format", form).out)
    assert re.findall(key, run("references", "--tag", "China", "--format", form).out) == [alone]


def test_files_are_utf_8_whatever_the_terminal_is(own_folders: Path) -> None:
    listed = "<h2>References</h2><ol><li>緑茶会. 緑茶. https://tea.example/a</li></ol>"
    (own_folders / "feed.xml").write_bytes(rss([Item("sencha", listed)]))
    run("refresh", str(own_folders / "feed.xml"))
    for form in ("markdown", "bibtex", "ris", "csl-json"):
        assert "緑茶" in run("references", "--format", form, PYTHONIOENCODING="ascii").out


def test_a_list_in_markdown_of_all_works(written: None) -> None:
    lines = run("references", "--format", "markdown").out.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["1.", "2.", "3.", "4."]
    assert "<https://doi.org/10.1234/leaf>" in lines[0] or "<https://dx.doi.org/10.1234/LEAF>" in lines[0]
    assert any("sure\\_things" in line for line in lines)


@pytest.mark.parametrize("form", ["bibtex", "ris", "markdown", "text"])
def test_no_references_are_an_empty_file(form: str) -> None:
    done = run("references", "--format", form)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert run("references", "--format", "csl-json").json == run("references", "--format", "json").json == []


def test_works_are_cut_to_the_terminal(written: None) -> None:
    lines = on_terminal("references", NO_COLOR="1").splitlines()
    assert len(lines) == 4 and max(map(len, lines)) <= 80


@pytest.fixture
def unread() -> None:
    """The same posts as a refresh leaves them that stores first and reads their articles later."""
    with Library.open(paths.library()) as library:
        for source, document in (("https://tea.example/feed", rss(ITEMS)), ("https://aged.example/feed", AGED)):
            entries = parse(document, url=source, content_type="application/rss+xml").entries
            changes = [Insert(entry, None, digest(entry)) for entry in entries]
            library.ingest.apply(library.feeds.subscribe(source).number, changes, now=NOW)


def test_what_is_not_read_yet_is_read_first(unread: None) -> None:
    first = run("references", "2", "--format", "bibtex").out
    assert "doi = {10.1234/leaf}" in first and run("references", "2", "--format", "bibtex").out == first
    assert [work["posts"][0]["title"] for work in run("references", "--format", "json").json] == ["puerh"] * 4


def test_a_terminal_is_told_how_many_posts_are_still_to_be_read(unread: None) -> None:
    printed = pexpect.run(f"{sys.executable} -m srw_reader references", encoding="utf-8", env={**os.environ})
    assert "Reading posts: 3 left" in printed
    assert "10.1234/leaf" in printed or "Leaves and time" in printed


def test_check_finds_what_is_wrong(written: None) -> None:
    done = run("check")
    assert done.status == 1
    assert (
        done.err
        == f"srw-reader: {_findings(done.out)} findings in 1 of 3 posts; each is listed with what it is about.\n"
    )
    assert done.out.startswith("3  puerh\n")
    assert "  unresolved         (Okafor et al., 2020) is not in the list\n" in done.out
    assert "“It is steamed (Okafor et al., 2020) and boiled (Kettle Society, 2019).”" in done.out
    assert "  plain-http         reference 1 has a plain http address\n" in done.out
    assert "  never-cited        reference 4 is never cited\n" in done.out
    assert "  old-address        reference 2 has its DOI as an address of old\n" in done.out


def _findings(printed: str) -> int:
    """How many findings are printed."""
    return len(re.findall(r"^  [a-z]", printed, re.M))


def test_check_as_json(written: None) -> None:
    done = run("check", "--json")
    assert done.status == 1 and done.err.count("\n") == 1
    assert {tuple(finding) for finding in done.json} == {
        (
            *("post", "title", "url", "file", "line", "code", "kind", "message", "advice"),
            *("text", "sentence", "citation", "references"),
        )
    }
    (plain,) = [finding for finding in done.json if finding["kind"] == "plain-http"]
    assert plain == {
        "post": 3,
        "title": "puerh",
        "url": "https://aged.example/puerh/",
        "file": None,
        "line": None,
        "code": "plain-http",
        "kind": "plain-http",
        "message": "reference 1 has a plain http address",
        "advice": "Write https, if the site answers to it.",
        "text": "Tea Board. The colour of cups. http://tea.example/cups",
        "sentence": None,
        "citation": None,
        "references": [1],
    }
    cited = run("show", "3", "--format", "json").json["citations"]
    for finding in done.json:
        if finding["citation"] is not None:
            about = cited[finding["citation"]]
            assert (about["text"], about["sentence"]) == (finding["text"], finding["sentence"])


@pytest.mark.parametrize(
    "arguments", [["check", "2"], ["check", "--tag", "tea"], ["check", "tea-oolong"]], ids=" ".join
)
def test_check_of_what_is_in_order(written: None, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Nothing found in ")
    assert run(*arguments, "--json").json == []


def test_an_author_checks_a_feed_that_nobody_reads_yet(own_folders: Path) -> None:
    (own_folders / "draft.xml").write_bytes(rss([Item("puerh", PUERH)]))
    done = run("--feed", str(own_folders / "draft.xml"), "check", "--json")
    assert done.status == 1 and {finding["title"] for finding in done.json} == {"puerh"}


def test_scores_have_three_digits_and_say_what_was_weighed(written: None) -> None:
    (shown,) = [post for post in run("posts", "--json").json if post["title"] == "puerh"]
    (weighed, *_) = run("show", str(shown["number"]), "--format", "json").json["citations"]
    scores = [candidate["score"] for candidate in weighed["candidates"]]
    assert {candidate["number"] for candidate in weighed["candidates"]} >= {1, 2}
    assert scores == sorted(scores, reverse=True) and all(round(score, 3) == score for score in scores)


def test_what_the_reader_decided_is_sure_and_printed_as_labels(written: None) -> None:
    with Library.open(paths.library()) as library:
        spot = library.articles.post(3).article.spot(0)
        library.decisions.decide(3, spot, ("Tea Board. Leaves and time. https://dx.doi.org/10.1234/LEAF",))
    (decided, *others) = run("show", "3", "--format", "json").json["citations"]
    assert decided["decided"] and (decided["confidence"], decided["references"]) == ("sure", [2])
    assert not any("decided" in cited for cited in others)
    done = run("references", "--labels")
    assert (done.status, done.err) == (0, "")
    (item,) = done.json["items"]
    assert (item["title"], item["style"]) == ("puerh", "other")
    assert [(entry["number"], entry["source"]) for entry in item["references"]][1] == (2, "Tea Board")
    assert item["citations"] == [
        {
            "text": "(Tea Board)",
            "sentence_prefix": "Pu-erh is aged (Tea Board).",
            "references": [2],
            "certainty": "certain",
            "status": "resolved",
        }
    ]
    assert run("references", "3", "--labels").json == done.json
    none = run("references", "2", "--labels")
    assert none.json["items"] == [] and none.err.endswith("the reader decides one with =.\n")
    assert run("references", "--labels", "--format", "bibtex").status == 2


def test_the_key_that_decides_is_named_as_it_was_set(stored: str) -> None:
    paths.config().parent.mkdir(parents=True, exist_ok=True)
    paths.config().write_text('[keys]\n"citation.decide" = "ctrl+k"\n')
    assert run("references", "--labels").err.endswith("the reader decides one with ^k.\n")
