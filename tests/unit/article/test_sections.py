"""Sections: by headings, by what looks like one, and disclaimers and bylines in running text."""

from __future__ import annotations

import pytest
from references_notation import sections_of

from srw_reader.article.sections_titles import kind_of


@pytest.mark.parametrize(
    "title",
    [
        *("References", "REFERENCES:", "7. References", "7 References", "IV. Works Cited", "Sources", "📚 Sources (5)"),
        *("Bibliography", "Selected bibliography", "Works cited", "Citations", "Footnotes", "Notes", "Further reading"),
        *("References and further reading", "Sources & References", "Notes / Sources", "Sources, notes and links"),
        *("Scientific references", "Suggested reading", "Quellen", "Literaturverzeichnis", "Quellen und Literatur"),
        *(
            "Fußnoten",
            "Weiterführende Literatur",
            "Références",
            "Sources et notes",
            "Notes de bas de page",
            "Œuvres citées",
        ),
        *(
            "Bibliographie :",
            "Referencias",
            "Fuentes",
            "Bibliografía y fuentes",
            "Notas al pie",
            "Riferimenti",
            "Fonti",
        ),
        *("Bibliografia", "Note a piè di pagina", "Per approfondire", "Referências", "Fontes", "Notas de rodapé"),
        *("Bronnen", "Voetnoten", "Literatuurlijst", "Bronnen en noten", "Verder lezen", "Bronnen en verwijzingen"),
        *(
            "[References]",
            "References [5]",
            "References for this article",
            "Sources cited in this post",
            "References used",
        ),
        *(
            "Show references (2)",
            "Click to see all sources",
            "Works cited and consulted",
            "Studies cited in this review",
        ),
        *("Bibliographie sélective", "Bibliografía consultada", "Fonti e approfondimenti", "Weiterführende Quellen"),
        *("Pour aller plus loin", "Para saber más", "Leitura complementar", "Einzelnachweise", "Quellenangaben"),
    ],
)
def test_titles_of_reference_lists(title: str) -> None:
    assert kind_of(title) == "references"


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Frames of reference",
            "Notes on cooking",
            "Sources of vitamin C",
            "Cross-references",
            "Open source",
            "Source code",
        ),
        *(
            "Taking notes",
            "Release notes",
            "Reading",
            "Resources",
            "Reference architecture",
            "A note about bees",
            "References and",
        ),
        *("Quellen der Donau", "La fuente del té", "Nota bene", "", "…", "Sources " * 30),
        *("Note from the editor", "Reference desk", "Our sources of inspiration", "Show notes", "View source"),
    ],
)
def test_titles_of_nothing_in_particular(title: str) -> None:
    assert kind_of(title) == "body"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        *(("Key Takeaways", "takeaways"), ("Key takeaways from the hive", "takeaways"), ("À retenir", "takeaways")),
        *(("Das Wichtigste in Kürze", "takeaways"), ("Puntos clave", "takeaways"), ("TL;DR", "takeaways")),
        *(("Final Takeaways", "takeaways"), ("Quick takeaways", "takeaways"), ("Questions Patients Ask", "faq")),
        *(("Your Questions, Answered", "faq"), ("Questions we often hear", "faq")),
        *(("FAQ", "faq"), ("Tea FAQs", "faq"), ("Frequently Asked Questions (FAQ)", "faq"), ("Häufige Fragen", "faq")),
        *(("Foire aux questions", "faq"), ("Veelgestelde vragen", "faq"), ("Q&A", "faq")),
        *(
            ("Medical disclaimer", "disclaimer"),
            ("Haftungsausschluss", "disclaimer"),
            ("Descargo de responsabilidad", "disclaimer"),
        ),
        *(
            ("About the author", "byline"),
            ("Über die Autorin", "byline"),
            ("Medically reviewed by Dr. Ada Okafor", "byline"),
        ),
    ],
)
def test_other_kinds(title: str, kind: str) -> None:
    assert kind_of(title) == kind


def test_sections_nest_by_level() -> None:
    found = sections_of("""
before
## One
text
### Inner
text
## Two
text
""")
    assert [(section.level, section.title, section.block, section.end) for section in found] == [
        (2, "One", 1, 5),
        (3, "Inner", 3, 5),
        (2, "Two", 5, 7),
    ]


def test_a_bold_paragraph_is_a_heading() -> None:
    found = sections_of("""
## One
**How long does tea keep?**
A year.
**This is a loud sentence.**
**[[Book a hive visit|https://bees.example]]**
Text with **bold** in it
end
""")
    assert [(section.level, section.title) for section in found] == [(2, "One"), (3, "How long does tea keep?")]


def test_bold_at_the_very_end_is_no_heading() -> None:
    assert sections_of("text\n**The end**") == ()


@pytest.mark.parametrize("title", ["**Sources**", "*Sources*", "Sources:", "Sources"])
def test_a_title_above_a_list_need_not_be_marked_up(title: str) -> None:
    assert [section.kind for section in sections_of(f"text\n{title}\n- Tea")] == ["references"]


@pytest.mark.parametrize("entry", ["Okafor, A. (2020). Tea.", "Tea. https://tea.example", "https://tea.example"])
def test_a_title_in_plain_text_above_an_entry(entry: str) -> None:
    assert [section.kind for section in sections_of(f"text\nReferences\n{entry}")] == ["references"]


def test_vague_titles_are_those_of_a_list_only_above_one() -> None:
    assert [section.kind for section in sections_of("## The references\nAsk first.\n## Our sources\n- Tea")] == [
        "body",
        "references",
    ]


def test_a_title_may_be_the_first_line_of_its_list() -> None:
    (section,) = sections_of("text\n**Sources**\\n1. Tea\\n2. Bees")
    assert (section.title, section.kind, section.block) == ("Sources", "references", 1)


def test_a_word_in_plain_text_is_no_title() -> None:
    assert sections_of("Sources\nThe sources of the river.") == ()


def test_a_note_above_prose_is_no_reference_list() -> None:
    assert [section.kind for section in sections_of("## Note\nTea is hot.\n## Notes\n1.> Tea.")] == [
        "body",
        "references",
    ]


def test_disclaimer_and_byline_end_the_list_before_them() -> None:
    found = sections_of("""
## References
1.> Tea
*Medical Disclaimer: this is about tea.*
*Reviewed by Dr. Ada Okafor*
Goodbye
""")
    assert [(section.level, section.title, section.kind, section.block, section.end) for section in found] == [
        (2, "References", "references", 0, 2),
        (2, "Medical Disclaimer", "disclaimer", 2, 3),
        (2, "Reviewed by Dr. Ada Okafor", "byline", 3, 4),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("This article is for informational purposes only and replaces no beekeeper.", "disclaimer"),
        ("The information in this blog is for educational and entertainment purposes only.", "disclaimer"),
        ("Please note: this post is for informational purposes only.", "disclaimer"),
        ("Note that the information here is not a substitute for a beekeeper.", "disclaimer"),
        ("Haftungsausschluss: Dieser Text ersetzt keinen Imker.", "disclaimer"),
        ("Written by Ada Okafor", "byline"),
        ("Medically reviewed by: Ada Okafor, MD", "byline"),
        ("Geprüft von Ada Okafor", "byline"),
        ("Rédigé par Ada Okafor", "byline"),
        ("Author: Ada Okafor", "byline"),
    ],
)
def test_disclaimers_and_bylines_without_heading(text: str, kind: str) -> None:
    (section,) = sections_of(f"{text}\nThen the text.")
    assert (section.kind, section.block, section.end) == (kind, 0, 1)


def test_a_disclaimer_below_its_heading_is_one_section() -> None:
    found = sections_of("## Tea\nHot.\n## Disclaimer\nThis post is for informational purposes only.\nAsk a keeper.")
    assert [(section.kind, section.block, section.end) for section in found] == [("body", 0, 2), ("disclaimer", 2, 5)]


def test_prose_that_begins_like_one_is_neither() -> None:
    assert sections_of("Please note: we are closed on Monday.\nNote that this is tea.") == ()
    assert sections_of("Written by hand, the letters took weeks.\nThis article is about tea.") == ()
