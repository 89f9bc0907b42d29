"""The notebook as files: Markdown, and the works that it cites beside it as BibTeX."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from srw_reader.errors import ExportError
from srw_reader.export import bibtex, notebook
from srw_reader.library import Library
from srw_reader.models import KeptSentence
from srw_reader.named_tuple import NamedTuple

_MARKDOWN = (".md", ".markdown")


class Files(NamedTuple):
    """Where the notebook is written to."""

    text: Path
    """The sentences, as Markdown."""
    works: Path
    """What they cite, as BibTeX."""


def named(name: str) -> Files:
    """The files that a user means by a name, which may begin with "~" and have no ending.

    Raises:
        ExportError: It names no file.
    """
    try:
        path = Path(name).expanduser()
    except RuntimeError as error:
        raise ExportError(f"Whose home {name} is in cannot be told; give the whole path.") from error
    if name.endswith("/") or path.name in ("", ".."):
        raise ExportError(f"{name} is a folder; name a file in it.")
    text = path if path.suffix.lower() in _MARKDOWN else path.with_name(f"{path.name}.md")
    return Files(text, text.with_suffix(".bib"))


def replaced(files: Files) -> list[Path]:
    """Those of the files that there are already.

    Raises:
        ExportError: That cannot be seen, as where a name is too long.
    """
    return [file for file in files if _exists(file)]


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except OSError as error:
        raise _unwritable(file, error) from error


def _unwritable(file: Path, error: OSError) -> ExportError:
    if isinstance(error, FileNotFoundError) and not file.parent.exists():
        return ExportError(f"There is no folder {file.parent}.")
    return ExportError(f"{file} cannot be written: {error.strerror}.")


def write(files: Files, library: Library, sentences: Sequence[KeptSentence]) -> None:
    """Write sentences and the works that they cite, over what the files have.

    Raises:
        ExportError: That cannot be done.
        LibraryError: The library cannot be read.
    """
    found = notebook.sources(library, sentences)
    contents = {
        files.works: "\n".join(map(bibtex.entry, notebook.each_once(found))),
        files.text: notebook.header(files.works.name) + notebook.text(sentences, found),
    }
    for file, content in contents.items():
        try:
            file.write_text(content, encoding="utf-8")
        except OSError as error:
            raise _unwritable(file, error) from error
