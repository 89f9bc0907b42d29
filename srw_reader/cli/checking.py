"""check: what is wrong with citations and reference lists."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack

from srw_reader.article.lint import lint
from srw_reader.article.lint.findings import CODES, Finding
from srw_reader.cli import shapes
from srw_reader.cli.anew import read_all
from srw_reader.cli.arguments import Arguments
from srw_reader.cli.output import BOLD, DIM, WIDTH, YELLOW, Paint, columns, complain, print_json_list, wrapped
from srw_reader.cli.scope import covered, opened
from srw_reader.errors import NotFoundError, ReaderError, UsageError
from srw_reader.library import Library
from srw_reader.models import Filter, PostSummary
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.clean import clean_line
from srw_reader.strings.plural import plural

_CODE_WIDTH = 17
_MAX_QUOTED = 160
"""Characters of a sentence that are printed."""


class _Checked(NamedTuple):
    """A post or draft that was looked at."""

    post: PostSummary | None
    """None for a draft."""
    file: str | None
    """The draft's path, or "-"; None for a post."""
    findings: tuple[tuple[Finding, int | None], ...]
    """Each with its line, for a draft."""


class _Count:
    """How many posts and drafts were looked at, and what was found."""

    def __init__(self) -> None:
        self.posts = self.drafts = self.faulty = self.findings = self.unread = 0

    def over(self, checked: Iterable[_Checked]) -> Iterator[_Checked]:
        """Those in which anything is found."""
        for one in checked:
            self.posts += one.post is not None
            self.drafts += one.post is None
            if one.findings:
                self.faulty += 1
                self.findings += len(one.findings)
                yield one

    @property
    def all(self) -> str:
        """What was looked at, counted."""
        what = "draft" if not self.posts and self.drafts else "text" if self.drafts else "post"
        return plural(self.posts + self.drafts, what)


def run(arguments: Arguments) -> int:
    """Print what is found in some posts or drafts, or in all posts; 1 if anything is, as linters have it."""
    if arguments.named and arguments.tags:
        raise UsageError("--tag chooses posts: leave it out where posts or files are named.")
    if unknown := next((code for code in arguments.ignored if code not in CODES), None):
        raise UsageError(f"There is no code {clean_line(unknown)}; those that there are: {', '.join(CODES)}.")
    count = _Count()
    with ExitStack() as stack:
        if arguments.named:
            checked: Iterable[_Checked] = list(_named(arguments, stack, count))
            if not checked:
                return 1
        else:
            checked = _all(stack.enter_context(opened()), arguments)
        faulty = count.over(_without(arguments.ignored, checked))
        if arguments.json:
            print_json_list(
                shapes.finding(found, one.post, one.file, line) for one in faulty for found, line in one.findings
            )
        else:
            _print(faulty)
    if count.findings:
        found = f"{plural(count.findings, 'finding')} in {count.faulty:,} of {count.all}"
        complain(f"{found}; each is listed with what it is about.")
    elif not arguments.json:
        print(f"Nothing found in {count.all}.")
    return 1 if count.findings or count.unread else 0


def _named(arguments: Arguments, stack: ExitStack, count: _Count) -> Iterator[_Checked]:
    """The posts and drafts that are named; of several, one that cannot be had does not keep the others back."""
    library: Library | None = None
    feeds: tuple[int, ...] = ()
    for named in dict.fromkeys(arguments.named):
        try:
            from srw_reader.cli import drafts  # what reads Markdown takes 40 ms to import

            if drafts.is_draft(named):
                yield _Checked(None, clean_line(named), drafts.check(named))
                continue
            if library is None:
                library = stack.enter_context(opened())
                feeds = covered(library, arguments)
            yield _of_post(library, library.posts.summary(_number(library, named, feeds)))
        except ReaderError as error:
            if len(arguments.named) == 1:
                raise
            count.unread += 1
            complain(str(error))


def _number(library: Library, named: str, feeds: tuple[int, ...]) -> int:
    """The number of a post that is named."""
    from srw_reader.cli.drafts import looks_like_file

    try:
        return library.posts.find(named, feeds)
    except NotFoundError as error:
        if looks_like_file(named):
            raise NotFoundError(f"There is no file {clean_line(named)}, and no post of that name.") from error
        raise


def _all(library: Library, arguments: Arguments) -> Iterator[_Checked]:
    """All posts, or those that options choose."""
    which = Filter(feeds=covered(library, arguments), tags=arguments.tags)
    read_all(library)
    for summary in library.posts.within(which):
        yield _of_post(library, summary)


def _of_post(library: Library, summary: PostSummary) -> _Checked:
    return _Checked(
        summary, None, tuple((found, None) for found in lint(library.articles.post(summary.number).article))
    )


def _without(codes: tuple[str, ...], checked: Iterable[_Checked]) -> Iterator[_Checked]:
    """What was looked at, without findings that nobody wants to hear of."""
    for one in checked:
        yield one._replace(findings=tuple((found, line) for found, line in one.findings if found.code not in codes))


def _print(faulty: Iterable[_Checked]) -> None:
    """Findings, each with its sentence or reference and what to do: those of a post below its title, those of a draft
    behind file and line, as compilers have them."""
    paint = Paint(sys.stdout)
    for place, one in enumerate(faulty):
        if place:
            print()
        if one.post is not None:
            print(f"{one.post.number}  {paint(one.post.title, BOLD)}")
        for found, line in one.findings:
            if one.post is None:
                where = f"{one.file}:{line}" if line else f"{one.file}"
                print(f"{paint(where, BOLD)}: {paint(found.code, YELLOW)}: {found.message}")
                _print_more(found, "    ", paint)
            else:
                _print_below(found, paint)


def _print_below(found: Finding, paint: Paint) -> None:
    """A finding below the title of its post."""
    indent = " " * (_CODE_WIDTH + 4)
    message, *more = _lines(found.message, indent)
    print(f"  {paint(found.code.ljust(_CODE_WIDTH), YELLOW)}  {message}")
    for line in more:
        print(indent + line)
    _print_more(found, indent, paint)


def _print_more(found: Finding, indent: str, paint: Paint) -> None:
    """What a finding is about, and what to do."""
    if quoted := _shortened(found.sentence, found.text) if found.sentence else found.text:
        for line in _lines(f"“{_shortened(quoted, '')}”", indent):
            print(indent + paint(line, DIM))
    for line in _lines(found.advice, indent):
        print(indent + line)


def _shortened(sentence: str, mark: str) -> str:
    """A sentence with at most so many characters, the citation in it among them."""
    if len(sentence) <= _MAX_QUOTED:
        return sentence
    at = max(0, sentence.find(mark))
    start = max(0, min(at + len(mark) - _MAX_QUOTED * 3 // 4, len(sentence) - _MAX_QUOTED, at))
    cut = sentence[start : start + _MAX_QUOTED].strip()
    return f"{'… ' if start else ''}{cut}{' …' if start + _MAX_QUOTED < len(sentence) else ''}"


def _lines(text: str, indent: str) -> list[str]:
    """A text in lines that fit behind an indentation; in one where there is no terminal."""
    width = columns(sys.stdout)
    return [text] if width is None else wrapped(text, max(WIDTH // 4, width - len(indent)))
