"""Invented HTML for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

TRICKY = (
    *("*", "_", "**", "`", "``", "#", "# ", "1.", "1) ", "- ", "+ ", "> ", "~~", "|", "\\", "[", "]", "](", "!", "!["),
    *("&", "&amp;", "&lt;", "&#42;", "<", ">", "=", "===", "---", ":-", "|-|", "(", ")", "\n", "  ", "\t", "\u00a0"),
    *("http://a.example/", "www.b.example", "tea", "bridge", "é", "中文", "“", "”", "…", "€", "—", "a", "1", "x2"),
    *("🐝", "\u0301", "\u200b"),
)

words = st.sampled_from(
    ("tea", "bee", "arch", "river", "50", "é", "中", "“oak”", "(elm)", "ash.", "*", "`", "€5", "&amp;", "a|b")
)
tricky_text = st.lists(st.sampled_from(TRICKY) | st.text(max_size=4), max_size=12).map("".join)

INLINE = (
    *("b", "strong", "i", "em", "code", "del", "span", "u", "a"),
    *("sup", "sub", "q", "mark", "kbd", "small", "cite"),
)
BLOCK = (
    *("p", "div", "h2", "h4", "ul", "ol", "li", "blockquote", "pre"),
    *("table", "tr", "td", "th", "dl", "dt", "dd", "figure", "figcaption", "section"),
)


def _opened(tag: str) -> str:
    """An opening tag; a link has an address and text."""
    return '<a href="https://x.example/(a)?b=1&amp;c=2">tea' if tag == "a" else f"<{tag}>"


inline = st.recursive(
    words | st.sampled_from((" ", "<br>", " ", '<img src="https://x.example/i.png" alt="hive">', "<wbr>")),
    lambda inner: st.builds(
        lambda tag, parts: _opened(tag) + "".join(parts) + f"</{tag}>",
        st.sampled_from(INLINE),
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=12,
)
html = st.recursive(
    st.lists(inline, min_size=1, max_size=4).map("".join),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>" + "".join(parts) + f"</{tag}>",
        st.sampled_from(BLOCK),
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=10,
)
soup = st.lists(
    st.sampled_from(
        [
            *(f"<{tag}>" for tag in INLINE + BLOCK),
            *(f"</{tag}>" for tag in INLINE + BLOCK),
            *(
                "<hr>",
                "<br/>",
                "<!--",
                "-->",
                "<a href='#x' id=x>",
                "<img src=/i.png>",
                "<a href='vscode:x'>",
                "<a href='http://['>",
            ),
        ]
    )
    | tricky_text,
    max_size=30,
).map("".join)
