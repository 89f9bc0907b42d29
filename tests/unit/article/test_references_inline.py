"""Lists in one line, in tables and without title; what only looks like one is none."""

from __future__ import annotations

import pytest
from references_notation import numbered_texts, references_of

ONE_LINE = {
    "Sources: Tea Society, Bee Institute; Wax Museum": ["Tea Society", "Bee Institute", "Wax Museum"],
    "Quellen: Tea Society und Bee Institute": ["Tea Society", "Bee Institute"],
    "References: [1] Okafor 2019. Tea. [2] Lind 2020. Bees.": ["Okafor 2019. Tea.", "Lind 2020. Bees."],
    "**Sources:** [[Tea|https://tea.example]] | [[Bees|https://bees.example]]": ["Tea", "Bees"],
    "Fuentes: [[Tea|https://tea.example]], Hive, and [[Bees|https://bees.example]]": ["Tea, Hive", "Bees"],
    "Sources: Okafor, A.; Lind, B. Tea. 2020": ["Okafor, A.; Lind, B. Tea. 2020"],
    "Sources: Okafor A. Tea. Hive. 2020; 12(3). Span Press": ["Okafor A. Tea. Hive. 2020; 12(3). Span Press"],
    "Source: [[Tea (archived)|https://tea.example]]": ["Tea (archived)"],
    "Sources: [[Tea|https://tea.example]], [[PDF|https://tea.example/pdf]] 2020": ["Tea, PDF 2020"],
}


@pytest.mark.parametrize("line", ONE_LINE)
def test_a_list_in_one_line(line: str) -> None:
    assert [text for _, text in numbered_texts("Tea is hot.\n" + line)] == ONE_LINE[line]


@pytest.mark.parametrize(
    "line",
    [
        "Sources: say that three times, and you will see.",
        "Notes: bring water; wear boots; take a map.",
        "Note: see [[the rules|https://bees.example]].",
        "The source: a river in the hills; it is cold.",
        "Source: Ada Okafor",
    ],
)
def test_no_list_in_one_line(line: str) -> None:
    assert references_of("Tea is hot.\n" + line) == ()


def test_prose_with_links_is_not_cut() -> None:
    text = "## Sources\nThe [[tea page|https://tea.example]] is good, and so is the [[bee page|https://bees.example]]."
    assert len(references_of(text)) == 1


def test_a_number_within_an_entry_begins_no_other() -> None:
    text = "## References\n[1] Okafor 2019. Tea, see [2] for more.\n[2] Lind 2020. Bees."
    assert numbered_texts(text) == [(1, "Okafor 2019. Tea, see [2] for more."), (2, "Lind 2020. Bees.")]
    assert len(references_of("## References\n1. Okafor 2019. Tea, vol. 2. Bees.")) == 1


def test_entries_that_are_only_addresses() -> None:
    expected = [(1, "https://tea.example/a"), (2, "https://bees.example/b")]
    assert numbered_texts("## Sources\nhttps://tea.example/a\nhttps://bees.example/b") == expected
    assert numbered_texts("## Sources\nhttps://tea.example/a\\nhttps://bees.example/b") == expected


def test_bullets_in_plain_text() -> None:
    assert numbered_texts("## Sources\n• Okafor 2020. Tea.\\n• Lind 2021. Bees.") == [
        (1, "Okafor 2020. Tea."),
        (2, "Lind 2021. Bees."),
    ]


def test_footnotes_of_several_paragraphs() -> None:
    notes = "[[1|#footnote-anchor-1]]\nTea.\nAs ever.\n[[2|#footnote-anchor-2]]\nBees.\nBye."
    assert numbered_texts(f"Tea[[1|#footnote-1]] and bees[[2|#footnote-2]].\n---\n{notes}") == [
        (1, "Tea. As ever."),
        (2, "Bees."),
    ]


def test_names_run_together() -> None:
    expected = [(1, "Tea Society"), (2, "Bee Institute")]
    assert numbered_texts("## Sources\n[1] Tea Society [2] Bee Institute") == expected
    assert (
        numbered_texts("## Sources\n1. [[Tea Society|https://a.example]] 2. [[Bee Institute|https://b.example]]")
        == expected
    )


def test_a_list_without_title_that_the_text_refers_to() -> None:
    notes = "[1] https://tea.example/a\n[2] Lind 2020. Bees."
    assert [number for number, _ in numbered_texts(f"Tea is hot [1, 2].\n{notes}")] == [1, 2]
    assert references_of(f"Tea is hot.\n{notes}") == ()
    assert references_of("Tea is hot [1].\n[1] Boil it.\n[2] Drink it.\n[3] Sleep.") == ()


def test_a_table_of_something_else() -> None:
    assert references_of("## Sources\n|Food|Amount\\nHips|426 mg\\nKale|93 mg") == ()


def test_headings_of_a_table_are_no_entry() -> None:
    text = "## References\n|No.|Work|Link\\n1|Okafor 2019. Tea.|[[here|https://tea.example]]\\n2|Lind 2020. Bees.|"
    assert [(found.number, found.text, found.url) for found in references_of(text)] == [
        (1, "Okafor 2019. Tea. here", "https://tea.example"),
        (2, "Lind 2020. Bees.", None),
    ]


def test_comments_between_entries_belong_to_the_one_before() -> None:
    text = "## Annotated bibliography\nOkafor, A. (2019). Tea.\nWe liked it.\nLind, B. (2020). Bees.\nWe did not."
    assert [text for _, text in numbered_texts(text)] == [
        "Okafor, A. (2019). Tea. We liked it.",
        "Lind, B. (2020). Bees.",
    ]


def test_a_vague_title_needs_a_list_of_works() -> None:
    assert references_of("Tea [1].\n## The references\n- Ask your old boss first.\n- Call them.") == ()
    assert numbered_texts("## The references\n- Okafor 2020. Tea.") == [(1, "Okafor 2020. Tea.")]


def test_links_below_a_vague_title_are_works_but_not_below_notes() -> None:
    entries = "- [[Tea at noon|https://tea.example]]\n- [[Bees|https://bees.example]]"
    assert [text for _, text in numbered_texts(f"## Our sources\n{entries}")] == ["Tea at noon", "Bees"]
    assert references_of(f"## Notes\n{entries}") == ()
