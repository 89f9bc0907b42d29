"""Has a text edited in the user's own editor, which takes the terminal meanwhile."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from srw_reader.errors import EditorError, ReaderError
from srw_reader.strings.clean import clean_text


def command() -> tuple[str, ...]:
    """The editor's program and arguments: `$VISUAL`, else `$EDITOR`.

    Raises:
        EditorError: Neither is set, or it names no program.
    """
    for name in ("VISUAL", "EDITOR"):
        if value := os.environ.get(name, "").strip():
            try:
                program, *arguments = shlex.split(value)
            except ValueError as error:
                raise EditorError(f"${name} cannot be read ({error}): it is “{value}”.") from error
            if (found := shutil.which(program)) is None:
                raise EditorError(f"${name} names an editor that is not there: “{program}”.")
            return found, *arguments
    raise EditorError("No editor is set: start srw-reader with $VISUAL or $EDITOR set, as in EDITOR=nano srw-reader.")


def edit(editor: tuple[str, ...], text: str, save: Callable[[str], None]) -> None:
    """Have a text edited, and saved if the editor ends well.

    Args:
        editor: Its program and arguments; what the text is in comes behind them.
        text: To begin with.
        save: Gets what the text is then, cleaned, without white space at its end. It may raise a ReaderError.

    Raises:
        EditorError: The editor cannot be started or fails, or it cannot be saved. What was typed is kept in a file,
            which the sentence names.
    """
    number, name = tempfile.mkstemp(prefix="srw-reader-note-", suffix=".md")
    file = Path(name)
    with os.fdopen(number, "w", encoding="utf-8") as begun:
        begun.write(text)
    try:
        status = subprocess.run([*editor, name], check=False).returncode
        written = clean_text(file.read_text(encoding="utf-8", errors="replace")).rstrip()
        if status:
            raise EditorError(f"The editor ended with status {status}, so nothing was changed.")
        save(written)
    except (OSError, ReaderError) as error:
        if not file.exists() or file.read_text(encoding="utf-8", errors="replace").rstrip() == text.rstrip():
            file.unlink(missing_ok=True)
            raise EditorError(str(error)) from error
        raise EditorError(f"{error} What was typed is kept in {name}.") from error
    file.unlink(missing_ok=True)
