"""Queries for the model of the library: trees at random, and whether they hold of a post."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from typing import Protocol

from hypothesis import strategies as st

from srw_reader.models import Entry
from srw_reader.query.parse import parse
from srw_reader.query.tree import Either, Every, Field, Not, Phrase, Term, Word
from srw_reader.strings.clean import tag_key


class ModelPost(Protocol):
    """A post of the model."""

    entry: Entry
    feeds: set[int]
    read: bool
    starred: bool
    changed: bool


_LEAVES = st.one_of(
    st.sampled_from(["kettle", "pot", "spoon", "cafe", "about"]).map(Word),
    st.sampled_from(["po", "kett", "a"]).map(lambda text: Word(text, begins=True)),
    st.sampled_from(["kettle pot", "pot spoon", "about n1", "wood work"]).map(Phrase),
    st.sampled_from(
        [
            ("tag", "TEA"),
            ("tag", "none"),
            ("is", "unread"),
            ("is", "read"),
            ("is", "starred"),
            ("is", "updated"),
            ("has", "references"),
            ("has", "page"),
            ("feed", "1"),
            ("feed", "EXAMPLE"),
            ("feed", "none"),
            ("title", "about n1"),
            ("title", "abou*"),
            ("author", "ada"),
            ("since", "2000"),
            ("until", "2000"),
        ]
    ).map(lambda pair: Field(*pair)),
)


def _grown(terms: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    several = st.lists(terms, min_size=2, max_size=3)
    return st.one_of(several.map(_every), several.map(_either), terms.map(_not))


def _every(terms: list[Term]) -> Term:
    return Every(tuple(part for term in terms for part in (term.terms if isinstance(term, Every) else (term,))))


def _either(terms: list[Term]) -> Term:
    return Either(tuple(part for term in terms for part in (term.terms if isinstance(term, Either) else (term,))))


def _not(term: Term) -> Term:
    return term.term if isinstance(term, Not) else Not(term)


trees = st.recursive(_LEAVES, _grown, max_leaves=5)


def holds(term: Term | None, post: ModelPost, removed: Container[int]) -> bool:
    """Whether a post is one of those that a query is to find; `removed` feeds are not found."""
    match term:
        case None:
            return True
        case Not(inner):
            return not holds(inner, post, removed)
        case Every(terms):
            return all(holds(part, post, removed) for part in terms)
        case Either(terms):
            return any(holds(part, post, removed) for part in terms)
        case Word(text, begins):
            return any(word.startswith(text) if begins else word == text for word in " ".join(_texts(post)).split())
        case Phrase(text):
            return any(f" {text} " in f" {one} " for one in _texts(post))
        case Field(name, value):
            return bool(_feeds(value, post.feeds, removed)) if name == "feed" else _is(name, value, post)


def feeds_asked_for(query: str, feeds: set[int]) -> set[int]:
    """The feeds that a query asks for first of all; none where it asks for any."""
    tree = parse(query)
    for term in tree.terms if isinstance(tree, Every) else (tree,):
        if isinstance(term, Field) and term.name == "feed" and (found := _feeds(term.value, feeds, ())):
            return found
    return set()


def _feeds(value: str, feeds: set[int], removed: Container[int]) -> set[int]:
    """Which of some feeds are named."""
    return {feed for feed in feeds if feed not in removed and value in (str(feed), "EXAMPLE")}


def rank(query: str, post: ModelPost) -> int:
    """How soon a post comes: 0 where its title has the words, 1 where that has them or its text says them often."""
    tree = parse(query)
    terms = tree.terms if isinstance(tree, Every) else (tree,)
    wanted = [term for term in terms if term is not None and _is_of_words(term)]
    title, text, *_ = _texts(post)
    often = [word for word, times in Counter(text.split()).items() if times >= 3]
    if not wanted or all(_has_words(term, title.split()) for term in wanted):
        return 0
    return 1 if all(_has_words(term, [*title.split(), *often]) for term in wanted) else 2


def _is_of_words(term: Term) -> bool:
    if isinstance(term, Every | Either):
        return all(_is_of_words(part) and not isinstance(part, Phrase) for part in term.terms)
    return isinstance(term, Word | Phrase)


def _has_words(term: Term, words: list[str]) -> bool:
    match term:
        case Word(text, begins):
            return any(word.startswith(text) if begins else word == text for word in words)
        case Phrase(text):
            return all(word in words for word in text.split())
        case Every(terms):
            return all(_has_words(part, words) for part in terms)
        case Either(terms):
            return any(_has_words(part, words) for part in terms)
    return False


def _texts(post: ModelPost) -> list[str]:
    entry = post.entry
    text = entry.html.removeprefix("<p>").removesuffix("</p>")
    return [one.casefold().replace("é", "e").strip() for one in (entry.title, text, *entry.tags)]


def _is(name: str, value: str, post: ModelPost) -> bool:
    match name, value:
        case "tag", _:
            return tag_key(value) in map(tag_key, post.entry.tags)
        case "title", "about n1":
            return post.entry.title == "About n1"
        case "is", _:
            return {"unread": not post.read, "read": post.read, "starred": post.starred, "updated": post.changed}[value]
    return value not in ("none", "references", "ada") and name != "until"
