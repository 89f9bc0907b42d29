"""The query language: what is read in a query, and what is said of one that makes no sense."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.errors import QueryError
from srw_reader.query.dates import span
from srw_reader.query.parse import parse
from srw_reader.query.tree import Either, Every, Field, Not, Phrase, Term, Word, printed
from srw_reader.query.words import words


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", None),
        ("  ", None),
        ("tea … - &", Word("tea")),
        ("kettle", Word("kettle")),
        ("kett*", Word("kett", begins=True)),
        ('"boiling water"', Phrase("boiling water")),
        ("tag:tea", Field("tag", "tea")),
        ('TAG:"green \\"tea\\""', Field("tag", 'green "tea"')),
        ("is:UNREAD", Field("is", "unread")),
        ("-kettle", Not(Word("kettle"))),
        ("-(-kettle)", Word("kettle")),
        ("pot - lid", Every((Word("pot"), Word("lid")))),
        ("pot OR lid", Either((Word("pot"), Word("lid")))),
        ("pot or lid or cup", Either((Word("pot"), Word("lid"), Word("cup")))),
        ("a b OR c d", Every((Word("a"), Either((Word("b"), Word("c"))), Word("d")))),
        ("(a b) OR c", Either((Every((Word("a"), Word("b"))), Word("c")))),
        ("((a) (b c))", Every((Word("a"), Word("b"), Word("c")))),
        ("-(a OR tag:b)", Not(Either((Word("a"), Field("tag", "b"))))),
        ('"or" a', Every((Phrase("or"), Word("a")))),
        ("cites:10.1016/S0140-6736(05)67889-0", Field("cites", "10.1016/S0140-6736(05)67889-0")),
        ("(cites:10.1016/x(1)y)", Field("cites", "10.1016/x(1)y")),
        ("10:30 https://tea.example/a", Every((Word("10:30"), Word("https://tea.example/a")))),
    ],
)
def test_a_query_is_read(query: str, tree: Term | None) -> None:
    assert repr(parse(query)) == repr(tree)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ('tea "green', 'at character 5, “"green”: this quotation is not closed.'),
        ("tea (green", "at character 5, “(”: this parenthesis is not closed."),
        ("tea)", "at character 4, “)”: no parenthesis is open here."),
        ("tea ()", "at character 6, “)”: after “(” a word, a field or a parenthesis is expected."),
        ("tea OR", "at character 7: after “OR” a word, a field or a parenthesis is expected."),
        ("OR tea", 'at character 1, “OR”: OR stands between two terms; "or" in quotes is the word.'),
        ("tea tga:green", "at character 5, “tga:”: there is no such field; did you mean tag:?"),
        ("tag: green", "at character 5: tag: is to be followed by what it should be, as in tag:kites."),
        ("is:red", "at character 4, “red”: is: can be followed by unread, read, starred, updated, noted."),
        ("since:may", "at character 7, “may”: since: is to be followed by a year, a month (2026-05), a day"),
        ("until:2026-02-30", "at character 7, “2026-02-30”: until: is to be followed by a year"),
        (" … - & ", "at character 2, “… - &”: there is no letter and no digit in it to look for."),
        ("!!", "at character 1, “!!”: there is no letter and no digit in it to look for."),
        ('-""', 'at character 1, “-""”: there is no letter and no digit in it to look for.'),
        ("title:…", "at character 7, “…”: title: is to be followed by a word, as in title:tea."),
        ("(" * 30 + "a" + ")" * 30, "at character 21, “(”: only 20 parentheses can be open at once."),
        ("a " * 101, "at character 201, “a”: a query can have 100 words and fields."),
    ],
)
def test_what_makes_no_sense_is_said_with_its_place(query: str, sentence: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(query)
    assert str(raised.value).startswith(f"The query is wrong {sentence}")


_TEXTS = st.text(st.sampled_from("abÄz09 :-*()\"\\'._é蜜"), min_size=1, max_size=8)
_WORDS = st.from_regex(r"[a-zÄ0-9]{1,3}[a-z.'é蜜]{0,3}", fullmatch=True).filter(lambda text: text != "or")
_FIELDS = st.one_of(
    st.builds(Field, st.sampled_from(("tag", "feed", "cites")), _TEXTS.filter(str.strip)),
    st.builds(Field, st.sampled_from(("author", "title")), _TEXTS.filter(words)),
    st.builds(Field, st.just("is"), st.sampled_from(("unread", "read", "starred", "updated"))),
    st.builds(Field, st.sampled_from(("since", "until")), st.sampled_from(("2025", "2025-02", "2024-02-29", "3w"))),
)
_LEAVES = st.one_of(st.builds(Word, _WORDS, st.booleans()), st.builds(Phrase, _TEXTS.filter(words)), _FIELDS)


def _grown(terms: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    several = st.lists(terms, min_size=2, max_size=3)
    return st.one_of(
        several.map(lambda some: Every(tuple(some))).filter(_is_proper),
        several.map(lambda some: Either(tuple(some))).filter(_is_proper),
        terms.filter(lambda term: not isinstance(term, Not)).map(Not),
    )


def _is_proper(term: Every | Either) -> bool:
    return not any(isinstance(part, type(term)) for part in term.terms)


@given(tree=st.recursive(_LEAVES, _grown, max_leaves=8))
def test_a_printed_tree_is_read_as_the_same(tree: Term) -> None:
    assert repr(parse(printed(tree))) == repr(tree)


_PIECES = st.sampled_from(
    ["(", ")", '"', "-", " ", "OR", "or", "a", "tag:", "is:", "since:", "2026", "\\", "*", ":", "\0", "é", "x(y)"]
)


@given(query=st.one_of(st.text(max_size=40), st.lists(_PIECES, max_size=12).map("".join)))
def test_whatever_is_typed_is_read_or_refused(query: str) -> None:
    try:
        tree = parse(query)
    except QueryError as error:
        assert 0 <= error.at <= len(query)
    else:
        assert repr(parse(printed(tree))) == repr(tree)


def test_a_year_lasts_to_its_end_and_an_age_ends_when_it_begins() -> None:
    now = datetime(2026, 3, 31, 12, tzinfo=UTC)

    def days(value: str) -> list[str]:
        return [f"{moment:%Y-%m-%d}" for moment in span(value, now)]

    assert days("2025") == ["2025-01-01", "2026-01-01"]
    assert days("2024-02") == ["2024-02-01", "2024-03-01"]
    assert days("2025-12-31") == ["2025-12-31", "2026-01-01"]
    assert days("7d") == ["2026-03-24", "2026-03-24"]
    assert days("3W") == ["2026-03-10", "2026-03-10"]
    assert days("1m") == ["2026-02-28", "2026-02-28"]
    assert days("2y") == ["2024-03-31", "2024-03-31"]
    assert days("99999d") == ["1752-06-16", "1752-06-16"]


@pytest.mark.parametrize("age", ["9999999d", "3000y", "99999999999999999999m", "9" * 5000 + "w"])
def test_an_age_longer_than_time_begins_with_it(age: str) -> None:
    assert parse(f"since:{age}") == Field("since", age)
    assert [moment.year for moment in span(age, datetime(2026, 3, 31, tzinfo=UTC))] == [1, 1]
