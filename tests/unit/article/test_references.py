"""Reference lists are found however they are written, and end where they end."""

from __future__ import annotations

import pytest
from references_notation import article, numbered_texts, references_of

TEXTS = ("Okafor A. Tea. 2019.", "Lind B. Bees. 2020.", "Roe C. Bridges. 2021.")
THREE = list(enumerate(TEXTS, 1))

AS_LISTS = {
    "ordered": "## References\n1.> {0}\n2.> {1}\n3.> {2}",
    "bullets": "#### Bibliografía\n- {0}\n- {1}\n- {2}",
    "numbers printed in bullets": "## Sources\n- [1] {0}\n- [2] {1}\n- [3] {2}",
    "below an introduction": "## Quellen\nWe used:\n- {0}\n- {1}\n- {2}",
    "below a rule": "## Notes\n---\n1.> {0}\n2.> {1}\n3.> {2}",
    "below groups": "## Sources\n### Books\n- {0}\n- {1}\n### Web\n- {2}",
    "nested in groups": "## Sources\n- Books\n  - {0}\n  - {1}\n- Web\n  - {2}\n  - [[^|#x]]",
    "paragraphs": "## References\n{0}\n{1}\n{2}",
    "numbered paragraphs": "**References**\n1. {0}\n2) {1}\n(3) {2}",
    "bracketed paragraphs": "## Sources\n[1] {0}\n[2] {1}\n[3]: {2}",
    "superscript paragraphs": "## Fonti\n¹ {0}\n² {1}\n³{2}",
    "bare numbers": "## Bronnen\n1 {0}\n2 {1}\n3 {2}",
    "lines": "## Fuentes\n{0}\\n{1}\\n{2}",
    "numbered lines": "## Sources\n1. {0}\\n2. {1}\\n3. {2}",
    "lines below a title": "**Sources:**\\n1. {0}\\n2. {1}\\n3. {2}",
    "definitions": "## Notes\n? [1]\n: {0}\n? [2]\n: {1}\n? 3\n: {2}",
    "terms": "## References\n? Okafor A.\n: Tea. 2019.\n? Lind B.\n: Bees. 2020.\n? Roe C.\n: Bridges.\n: 2021.",
    "interrupted": "## References\n1.> {0}\nAnd two more:\n2.> {1}\n3.> {2}",
    "run together": "## References\n[1] {0} [2] {1} [3] {2}",
    "run together with dots": "## References\n1. {0} 2. {1} 3. {2}",
    "run together in parentheses": "## References\n(1) {0} (2) {1} (3) {2}",
    "run together, raised": "## References\n¹ {0} ² {1} ³ {2}",
    "table": "## References\n|[1]|{0}\\n[2]|{1}\\n[3]|{2}",
    "below a lead in plain text": "## References\nThis article draws on the following works.\n{0}\n{1}\n{2}",
    "title in plain text": "References:\n{0}\n{1}\n{2}",
    "one line": "Sources: {0}; {1}; {2}",
    "one line below a title": "## Sources\n{0}; {1}; {2}",
    "lists that begin anew": "## References\n1.> {0}\nIt is a book.\n1.> {1}\n1.> {2}",
    "further paragraphs": "## References\n1.> Okafor A.\n  Tea. 2019.\n2.> {1}\n3.> Roe C. Bridges.\n  2021.",
}

AFTER = {
    "disclaimer": "*Disclaimer: nobody was stung, see [[the rules|https://bees.example/rules]].*",
    "byline": "Reviewed by Dr. Ada Okafor, 2020",
    "call to action": "Ready for honey? [[Book a hive visit|https://bees.example/visit]] today.",
    "call with a number": "Call us at 555-010-9999 or visit www.bees.example.",
    "mail": "Write to [[Ada|mailto:ada@bees.example]].",
    "share links": "Share this: [[Here|https://share.example]] [[There|https://there.example]]",
    "date": "Last updated on 3 May 2020",
    "prose": "That was all about tea.",
    "heading": "## About\n- [[Our hive|https://bees.example]]",
    "related": "### Related posts\n- [[More tea|https://bees.example/tea]]",
    "rule": "---\nCopyright 2020 Ada Okafor",
    "other posts": "## You may also like\n- [[More tea by Ada Okafor (2020)|https://blog.example/tea]]",
    "other posts below a line": "**Read more**\n- [[More tea (2020)|https://blog.example/tea]]",
    "picture caption": "Photo by Ada Okafor, 2020",
}


@pytest.mark.parametrize("style", AS_LISTS)
def test_styles(style: str) -> None:
    assert numbered_texts("Text.\n" + AS_LISTS[style].format(*TEXTS)) == THREE


@pytest.mark.parametrize("after", AFTER)
@pytest.mark.parametrize(
    "style", ["ordered", "bullets", "paragraphs", "bracketed paragraphs", "numbered lines", "definitions"]
)
def test_what_follows_is_not_part_of_it(style: str, after: str) -> None:
    assert numbered_texts(AS_LISTS[style].format(*TEXTS) + "\n" + AFTER[after]) == THREE


@pytest.mark.parametrize(
    "text",
    [
        "1.> Tea\n2.> Bees. 2020. https://bees.example",
        "## Frames of reference\n- Tea. 2020.",
        "## Notes on cooking\n1.> Boil the water. 2020",
        "## Sources of vitamin C\n- Rose hips, see https://hips.example",
        "## Notes\n- You can use honey.\n- Let it cool.",
        "## References\nA reference is another name for a thing.\nIt cannot be empty.",
        "## Source\nIt is all in the repository.",
        "## References",
        "## References\n## Next\n- Tea",
        "Source: [[A|https://a.example]]\n" + "Then the article goes on about tea. " * 12,
    ],
)
def test_no_list(text: str) -> None:
    assert references_of(text) == ()


def test_share_links_in_a_list_of_their_own_below_a_numbered_one() -> None:
    assert numbered_texts("## References\n1.> Tea.\n- [[Here|https://share.example]]") == [(1, "Tea.")]


def test_notes_need_a_mark_in_the_text_or_look_like_references() -> None:
    assert numbered_texts("Tea¹ is hot.\n## Notes\n1.> At least in the cup.") == [(1, "At least in the cup.")]
    assert numbered_texts("Tea is hot.\n## Notes\n1.> Okafor 2020.") == [(1, "Okafor 2020.")]


def test_a_list_in_the_middle() -> None:
    text = "## One\nText [1].\n### References\n1.> Tea.\n## Two\nText.\n- no\n- reference"
    assert numbered_texts(text) == [(1, "Tea.")]


def test_the_count_runs_on_through_a_second_list() -> None:
    text = "## References\n1.> Tea.\n2.> Bees.\n## Further reading\n{} Bridges.\n{} Hives."
    for markers in (("1.>", "2.>"), ("-", "-"), ("3.>", "4.>")):
        assert [number for number, _ in numbered_texts(text.format(*markers))] == [1, 2, 3, 4]


def test_numbers_are_as_printed() -> None:
    assert numbered_texts("## References\n4.> Tea.\n5.> Bees.") == [(4, "Tea."), (5, "Bees.")]
    assert numbered_texts("## References\n[7] Tea. 2020\n[9] Bees.") == [(7, "Tea. 2020"), (9, "Bees.")]


def test_numbers_that_do_not_count_are_places() -> None:
    assert [number for number, _ in numbered_texts("## References\n1.> Tea.\n1.> Bees.\n1.> Hives.")] == [1, 2, 3]


def test_printed_numbers_of_a_list_win_over_footnotes_before_it() -> None:
    notes = "1.> A note. [[↩|#r1]]\n2.> Another. [[↩|#r2]]\n"
    text = "Tea[[1|#n1]] [[2|#n2]].\n" + notes + "## References\n1.> Okafor 2020.\n2.> Lind 2021."
    assert [number for number, _ in numbered_texts(text)] == [3, 4, 1, 2]
    text = "Tea[[1|#n1]] [[2|#n2]].\n" + notes + "## References\n3.> Okafor 2020.\n4.> Lind 2021."
    assert [number for number, _ in numbered_texts(text)] == [1, 2, 3, 4]


def test_numbers_may_fall() -> None:
    assert numbered_texts("## References\n2.> Tea.\n1.> Bees.") == [(2, "Tea."), (1, "Bees.")]


def test_a_year_is_no_number() -> None:
    assert numbered_texts("## References\n- 2020. Tea.\n- 1984. Bees.") == [(1, "2020. Tea."), (2, "1984. Bees.")]


def test_lines_that_go_on_belong_to_the_entry() -> None:
    text = "## Sources\nOkafor, A. (2019). Tea.\\nhttps://tea.example\nLind, B. (2020). Bees.\ndoi:10.1000/bees\nBye."
    assert numbered_texts(text) == [
        (1, "Okafor, A. (2019). Tea. https://tea.example"),
        (2, "Lind, B. (2020). Bees. doi:10.1000/bees"),
    ]


def test_plain_names_in_lines() -> None:
    assert numbered_texts("## Sources\nTea Society\\nThe bee museum") == [(1, "Tea Society"), (2, "The bee museum")]


def test_headings_that_are_the_entries() -> None:
    text = """
## Sources
### Studies
**Bee Institute (2020)**
*How bees sleep*
https://bees.example/sleep
They do.
---
**Tea Society (2021)**
https://tea.example
It is hot.
"""
    assert [(reference.source, reference.title, reference.url) for reference in references_of(text)] == [
        ("Bee Institute", "How bees sleep", "https://bees.example/sleep"),
        ("Tea Society", "It is hot", "https://tea.example"),
    ]


def test_headings_with_a_year_above_lists() -> None:
    text = "## Sources\n### Before 2000\n- Okafor A. Tea. 1998.\n- Lind B. Bees. 1999.\n### Later\n- Roe C. Wax. 2001."
    assert [text for _, text in numbered_texts(text)] == [
        "Okafor A. Tea. 1998.",
        "Lind B. Bees. 1999.",
        "Roe C. Wax. 2001.",
    ]


def test_a_term_without_text() -> None:
    assert numbered_texts("## References\n? \n: Tea.\n? …") == [(1, "Tea.")]


def test_an_entry_without_number_between_numbered_ones() -> None:
    text = "## Sources\n[1] Okafor 2019. Tea.\nAn aside on leaves.\n[2] Lind 2020. Bees."
    assert numbered_texts(text) == [(1, "Okafor 2019. Tea. An aside on leaves."), (2, "Lind 2020. Bees.")]


def test_lines_in_several_paragraphs() -> None:
    text = "## Sources\nOkafor 2019.\\nLind 2020.\\nRoe 2021.\\nZed 2022.\nAbe 2023.\\nBee 2024."
    assert [text for _, text in numbered_texts(text)] == [
        "Okafor 2019.",
        "Lind 2020.",
        "Roe 2021.",
        "Zed 2022.",
        "Abe 2023. Bee 2024.",
    ]


FOOTNOTES = {
    "list with arrows": "1.> Tea. [[↩|#ref-a]]\n2.> Bees. [[↩︎|#ref-b]] [[↩︎2|#ref-c]]",
    "list with carets": "1.> [[^|#cite_ref-1]] Tea.\n2.> ^ [[a|#cite_ref-2-0]] [[b|#cite_ref-2-1]] Bees.",
    "list with words": "1.> Tea. [[back to text|#one]]\n2.> Bees. [[Return to text|#two]]",
    "list with unlinked arrows": "1.> Tea. ↩\n2.> Bees. ↩︎",
    "paragraphs": "[[[1]|#_ftnref1]] Tea.\n[[[2]|#_ftnref2]] Bees.",
    "linked numbers": "[[1|#a1]] Tea.\n[[2|#a2]] Bees.",
    "numbers apart": "[[1|#a1]]\nTea.\n[[2|#a2]]\nBees.",
}


@pytest.mark.parametrize("style", FOOTNOTES)
def test_footnotes_need_no_title(style: str) -> None:
    text = f"Tea[[1|#n1]] and bees[[2|#n2]].\n## The end\n- not this\n\nBye.\n---\n{FOOTNOTES[style]}\nSubscribe!"
    assert numbered_texts(text) == [(1, "Tea."), (2, "Bees.")]


def test_a_table_of_contents_is_no_list_of_footnotes() -> None:
    assert references_of("1.> [[Tea|#tea]]\n2.> [[References|#references]]\n## Tea\nIt is hot.") == ()


def test_footnotes_and_a_list() -> None:
    text = "Tea[[1|#n1]].\n## References\n- Okafor 2020\n\n## End\nBye.\n1.> A note. [[↩|#r1]]"
    assert numbered_texts(text) == [(1, "Okafor 2020"), (2, "A note.")]


def test_where_an_entry_is() -> None:
    text = "## References\n[1] Tea 2020.\\n[2]  Bees 2021. \n[3] Hives."
    blocks, _ = article(text)
    assert [blocks[found.block].text[found.start : found.end] for found in references_of(text)] == [
        "Tea 2020.",
        "Bees 2021.",
        "Hives.",
    ]


def test_bullets_of_a_numbered_entry_are_part_of_it() -> None:
    found = references_of("## References\n1.> The tea report\n  - on leaves\n  - on water\n2.> Lind B. Bees. 2020.")
    assert [(one.number, one.text) for one in found] == [
        (1, "The tea report on leaves on water"),
        (2, "Lind B. Bees. 2020."),
    ]


def test_numbered_groups_of_references_are_those_references() -> None:
    tea, bees, bridges = TEXTS
    found = references_of(f"## References\n1.> On leaves\n  - {tea}\n  - {bees}\n2.> On roads\n  - {bridges}")
    assert [one.text for one in found][:2] == [tea, bees]
