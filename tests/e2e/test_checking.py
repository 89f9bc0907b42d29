"""check on drafts that are in no feed, as authors and their scripts meet it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.commands import on_terminal, run

DRAFT = """# Tea

Leaves wilt [1]. Steam helps a great deal, as everyone knows who has been to the mill [7].

## References

[1] Okafor A. Leaves. 2019. http://tea.example/a
"""
SAID = """draft.md:3: unresolved: [7] is not in the list
    “Steam helps a great deal, as everyone knows who has been to the mill [7].”
    Add the work to the list, or correct what the text calls it.
draft.md:7: plain-http: reference 1 has a plain http address
    “Okafor A. Leaves. 2019. http://tea.example/a”
    Write https, if the site answers to it.
"""
HTML = """<p>Leaves wilt <sup>[1]</sup>.</p>
<p>Steam helps <sup>[7]</sup>.</p>
<h2>References</h2>
<ol><li>Okafor A. Leaves. 2019. https://tea.example/a</li></ol>
"""


@pytest.fixture(autouse=True)
def folder(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder with the draft, as the working directory."""
    (own_folders / "drafts").mkdir()
    monkeypatch.chdir(own_folders / "drafts")
    Path("draft.md").write_text(DRAFT)
    Path("draft.html").write_text(HTML)
    return own_folders


def test_findings_stand_behind_file_and_line(folder: Path) -> None:
    done = run("check", "draft.md")
    assert (done.status, done.out) == (1, SAID)
    assert done.err == "srw-reader: 2 findings in 1 of 1 draft; each is listed with what it is about.\n"
    assert not (folder / "data").exists()  # a draft needs no library


def test_standard_input_is_told_by_its_beginning() -> None:
    assert run("check", "-", stdin=DRAFT.encode()).out == SAID.replace("draft.md", "-")
    (finding,) = run("check", "-", "--json", stdin=HTML.encode()).json
    assert (finding["file"], finding["line"], finding["code"]) == ("-", 2, "unresolved")
    assert run("check", "-", stdin=b"# Nothing is cited").out == "Nothing found in 1 draft.\n"


def test_a_draft_as_json() -> None:
    done = run("check", "draft.md", "--json")
    assert done.status == 1 and [finding["line"] for finding in done.json] == [3, 7]
    assert done.json[0] == {
        "post": None,
        "title": None,
        "url": None,
        "file": "draft.md",
        "line": 3,
        "code": "unresolved",
        "kind": "unresolved",
        "message": "[7] is not in the list",
        "advice": "Add the work to the list, or correct what the text calls it.",
        "text": "[7]",
        "sentence": "Steam helps a great deal, as everyone knows who has been to the mill [7].",
        "citation": 1,
        "references": [],
    }


def test_codes_can_be_left_out() -> None:
    assert run("check", "draft.md", "--ignore", "plain-http").out.count("draft.md:") == 1
    done = run("check", "--ignore", "plain-http", "--ignore", "unresolved", "draft.md")
    assert (done.status, done.out, done.err) == (0, "Nothing found in 1 draft.\n", "")
    assert run("check", "--ignore", "plain-http", "--ignore", "unresolved", "--json", "draft.md").json == []


def test_of_several_drafts_one_that_cannot_be_read_does_not_keep_the_others_back() -> None:
    done = run("check", "--ignore", "plain-http", "nothing.md", "draft.md", ".", "draft.html")
    assert done.status == 1
    assert [line.partition(" ")[0] for line in done.out.splitlines() if line[:1] == "d"] == [
        "draft.md:3:",
        "draft.html:2:",
    ]
    assert done.err.splitlines() == [
        "srw-reader: There is no file nothing.md, and no post of that name.",
        "srw-reader: . is a folder; name a file in it.",
        "srw-reader: 2 findings in 2 of 2 drafts; each is listed with what it is about.",
    ]
    Path("fine.md").write_text("Nothing is cited.")
    assert run("check", "fine.md", "nothing.md").status == 1


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["nothing.md"], 1, "There is no file nothing.md, and no post of that name."),
        (["-"], 1, "Standard input is empty: there is nothing to check."),
        (["draft.md", "--ignore", "nonsense"], 2, "There is no code nonsense; those that there are: unresolved, "),
        (["draft.md", "--tag", "tea"], 2, "--tag chooses posts: leave it out where posts or files are named."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_checked_is_one_line(arguments: list[str], status: int, sentence: str) -> None:
    done = run("check", *arguments)
    assert (done.status, done.out) == (status, "")
    assert done.err.startswith(f"srw-reader: {sentence}") and done.err.count("\n") == 1


def test_nothing_that_a_draft_holds_reaches_the_terminal_as_a_command() -> None:
    nasty = "\x1b]0;x\x07\x1b[31m\u202e\x9b"
    note = f"[^{nasty}a]: Roe{nasty} C. 2018."
    Path("nasty.md").write_text(f"Steam{nasty} helps [7{nasty}] and wilts [9].\n\n{DRAFT}\n{note}\n")
    done = run("check", "nasty.md")
    assert done.status == 1 and "9] is not in the list" in done.out
    assert not set(done.out + done.err + run("check", "nasty.md", "--json").out) & set("\x1b\x07\x9b\u202e")


def test_on_a_terminal_lines_fit_and_long_sentences_are_cut_around_their_citation() -> None:
    before, behind = "which was said before, " * 20, ", which was said again" * 20
    Path("long.md").write_text(DRAFT.replace("as everyone knows", before).replace("[7]", f"[7]{behind}"))
    lines = on_terminal("check", "long.md", NO_COLOR="1").splitlines()
    assert max(map(len, lines)) <= 80
    quoted = " ".join(line.strip() for line in lines[1:5])
    assert quoted.startswith("“… ") and "[7]" in quoted and " …”" in quoted


def test_a_pipe_that_nobody_writes_to_is_not_waited_for() -> None:
    os.mkfifo("pipe")
    done = run("check", "pipe")
    assert (done.status, done.err) == (1, "srw-reader: pipe is empty: there is nothing to check.\n")


def test_what_a_shell_puts_in_a_pipe_is_waited_for() -> None:
    script = f'"{sys.executable}" -m srw_reader check <(cat slow; cat draft.md)'
    os.mkfifo("slow")
    with subprocess.Popen(["bash", "-c", script], stdout=subprocess.PIPE, text=True) as checking:
        with open("slow", "w") as slow:  # opened once the shell's cat reads it
            slow.write("Steam wilts.\n\n")
        assert checking.communicate()[0].count("[7] is not in the list") == 1


def test_a_draft_at_a_terminal_that_nothing_is_piped_into(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", NO_PIPE], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "srw-reader: Nothing is piped into standard input, which is what - reads from.\n"


NO_PIPE = """
import os, pty, sys
main, side = pty.openpty()
os.set_inheritable(main, True)
os.dup2(side, 0)
os.execv(sys.executable, [sys.executable, "-m", "srw_reader", "check", "-"])
"""
