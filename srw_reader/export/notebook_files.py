"""The notebook as files: Markdown, and the works that it cites beside it as BibTeX."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from srw_reader.errors import ExportError
from srw_reader.export import bibtex, notebook
from srw_reader.library import Library
from srw_reader.models import KeptSentence

_MARKDOWN = (".md", ".markdown")


class Files(NamedTuple):
    """Where the notebook is written to."""

    text: Path
    """The sentences, as Markdown."""
    works: Path
    """What they cite, as BibTeX."""


def named(name: str) -> Files:
    """The files that a user means by a name, which may begin with "~" and have no ending."""
    path = Path(name).expanduser()
    text = path if path.suffix.lower() in _MARKDOWN else path.with_name(f"{path.name}.md")
    return Files(text, text.with_suffix(".bib"))


def write(files: Files, library: Library, sentences: Sequence[KeptSentence]) -> None:
    """Write sentences and the works that they cite, over what the files have.

    Raises:
        ExportError: that cannot be done.
        LibraryError: the library cannot be read.
    """
    found = notebook.sources(library, sentences)
    contents = {
        files.works: "\n".join(map(bibtex.entry, notebook.each_once(found))),
        files.text: notebook.header(files.works.name) + notebook.text(sentences, found),
    }
    for file, content in contents.items():
        try:
            file.write_text(content, encoding="utf-8")
        except FileNotFoundError as error:
            raise ExportError(f"There is no folder {file.parent} to write {file.name} to.") from error
        except OSError as error:
            raise ExportError(f"{file} cannot be written: {error.strerror}.") from error
