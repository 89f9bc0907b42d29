"""What can go wrong, each with the sentence that the user reads.

```
ReaderError                 whatever can be expected to fail
├── UsageError              what was asked for makes no sense (exit status 2)
│   └── QueryError          a query that cannot be read
├── ConfigError             config.toml cannot be used
├── NotFoundError           no such post, feed or tag
├── OpenError               a link cannot be opened
├── EditorError             the user's editor cannot be used
├── ExportError             a file cannot be written
├── ArticleError            a parser failed on a text
├── FeedError               a feed cannot be had
│   ├── FetchError          the source could not be read
│   │   ├── MissingError    404: there is nothing at the address
│   │   ├── GoneError       410: the server says it will not come back
│   │   └── BusyError       429 or 503: the server asks to wait
│   ├── ParseError          the source is no feed
│   └── NoHandlesError      the system lets no more files be opened
└── LibraryError            the library cannot be used
    ├── LockedError         another program is writing to it
    ├── FullError           the disk is full
    ├── DamagedError        the file is no intact library
    │   └── ForeignError    it is another program's database
    ├── NewerError          it was written by a newer version
    ├── OlderError          it is of before the first release
    └── ReplacedError       another file, or none, is in its place by now
```

`str(error)` is a whole sentence for a person: what happened and, where there is something to be
done, what to do.
"""

from __future__ import annotations

import errno


class ReaderError(Exception):
    """Something that can be expected to fail, failed."""


class UsageError(ReaderError):
    """What was asked for makes no sense."""


class QueryError(UsageError):
    """A query that cannot be read.

    Args:
        query: All of it.
        at: The character at which it is wrong, from 0.
        piece: What stands there; nothing at the end.
        why: What is wrong, or what is expected there.
    """

    LONGEST = 30
    """Characters of the query that the sentence quotes."""

    def __init__(self, query: str, at: int, piece: str, why: str) -> None:
        shown = piece if len(piece) <= self.LONGEST else piece[: self.LONGEST - 1] + "…"
        place = f"character {at + 1}{f', “{shown}”' * bool(piece)}"
        super().__init__(f"The query is wrong at {place}: {why}{'' if why.endswith('?') else '.'}")
        self.query, self.at = query, at


class ConfigError(ReaderError):
    """The configuration cannot be used."""


class NotFoundError(ReaderError):
    """There is no such post, feed or tag."""


class OpenError(ReaderError):
    """A link cannot be opened."""


class EditorError(ReaderError):
    """The user's editor cannot be used."""


class ExportError(ReaderError):
    """A file cannot be written."""


class ArticleError(ReaderError):
    """A parser failed on a text: a fault of its own, whatever the text is."""


class FeedError(ReaderError):
    """A feed cannot be had."""


class FetchError(FeedError):
    """The source could not be read."""


class MissingError(FetchError):
    """The server says that there is nothing at the address (404)."""


class GoneError(FetchError):
    """The server says that the feed is gone for good (410)."""


class BusyError(FetchError):
    """The server asks to wait (429, 503).

    Attributes:
        retry_after: Seconds to wait, or None where the server does not say.
    """

    def __init__(self, sentence: str, retry_after: int | None = None) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class ParseError(FeedError):
    """The source is no feed.

    Attributes:
        alternates: The URLs of the feeds that a web page offers in its place, best first.
    """

    def __init__(self, sentence: str, alternates: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.alternates = alternates


class NoHandlesError(FeedError):
    """The system lets no more files and connections be opened."""

    def __init__(self) -> None:
        super().__init__("Too many files are open: allow more with `ulimit -n`, or close other programs; try again.")


def lacks_handles(error: BaseException) -> bool:
    """Whether an error comes from there being no file handle left, in this program or in the system."""
    return isinstance(error, OSError) and error.errno in (errno.EMFILE, errno.ENFILE)


def unreadable(error: OSError, who: str) -> str:
    """The sentence about a file that could not be read."""
    match error:
        case FileNotFoundError():
            return f"There is no file {who}."
        case IsADirectoryError():
            return f"{who} is a folder; name a file in it."
        case PermissionError():
            return f"{who} may not be read by you; check its permissions."
    return f"{who} could not be read: {error.strerror or error}."


class LibraryError(ReaderError):
    """The library cannot be used."""


class LockedError(LibraryError):
    """Another program is writing to the library."""


class FullError(LibraryError):
    """The disk is full."""


class DamagedError(LibraryError):
    """The file is no intact library."""


class ForeignError(DamagedError):
    """The file is another program's database."""


class NewerError(LibraryError):
    """The library was written by a newer version."""


class OlderError(LibraryError):
    """The library was made before the first release."""


class ReplacedError(LibraryError):
    """Another file, or none, is where the library was when it was opened."""
