"""The user's editor: what may be wrong with it loses nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from srw_reader import editor
from srw_reader.errors import EditorError, LibraryError


@pytest.fixture(autouse=True)
def own_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have temporary files in a folder of the test's own, and no editor set."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def shell(code: str) -> tuple[str, ...]:
    """An editor that is a line of shell, the file being $1."""
    return ("sh", "-c", code, "editor")


def test_visual_comes_before_editor_and_may_have_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "cat")
    assert Path(editor.command()[0]).name == "cat"
    monkeypatch.setenv("VISUAL", "sh -c 'true x'")
    assert editor.command()[1:] == ("-c", "true x")


@pytest.mark.parametrize("value", ["", "no-such-editor --wait", "sh 'unclosed"])
def test_what_is_no_editor_is_said(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", value)
    with pytest.raises(EditorError, match="EDITOR"):
        editor.command()


def test_what_is_written_is_cleaned_and_saved_and_no_file_stays(tmp_path: Path) -> None:
    saved: list[str] = []
    editor.edit(shell('printf "more\\033[0m\\n\\n" >> "$1"'), "begun ", saved.append)
    assert saved == ["begun more[0m"] and list(tmp_path.iterdir()) == []


def test_an_editor_that_fails_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match="ended with status 3"):
        editor.edit(shell("exit 3"), "begun", pytest.fail)
    assert list(tmp_path.iterdir()) == []


def test_what_was_typed_is_kept_in_a_file_where_it_cannot_be_saved() -> None:
    def save(text: str) -> None:
        raise LibraryError("The disk is full.")

    with pytest.raises(EditorError, match="The disk is full. What was typed is kept in") as error:
        editor.edit(shell('echo typed > "$1"'), "", save)
    (name,) = re.findall(r"/\S+\.md", str(error.value))
    assert Path(name).read_text() == "typed\n"
