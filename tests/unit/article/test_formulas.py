"""Formulas: MathML, TeX, and the images that are drawn of TeX."""

from __future__ import annotations

import pytest
from article_pages import article, only
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.article.html.formulas import of_tex


def math(content: str) -> str:
    """What is read of a formula in MathML."""
    return only(f"<p><math>{content}</math></p>").text


HALF = "<mfrac><mn>1</mn><mn>2</mn></mfrac>"
SUM = "<mi>a</mi><mo>+</mo><mi>b</mi>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (HALF, "1/2"),
        (f"<mn>2</mn>{HALF}", "2 1/2"),
        (f"<mfrac><mrow>{SUM}</mrow><mn>2</mn></mfrac>", "(a + b)/2"),
        ("<mfrac><mn>1</mn><mrow><mn>2</mn><mi>a</mi></mrow></mfrac>", "1/(2a)"),
        ("<mfrac><mfrac><mi>a</mi><mi>b</mi></mfrac><mi>c</mi></mfrac>", "(a/b)/c"),
        ("<mo>(</mo><mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac><mo>)</mo>", "(n choose k)"),
        ("<msup><mn>10</mn><mn>3</mn></msup>", "10³"),
        ("<msup><mn>10</mn><mrow><mo>−</mo><mn>3</mn></mrow></msup>", "10⁻³"),
        (f"<msup><mi>x</mi>{HALF}</msup>", "x^(1/2)"),
        (f"<msup><mrow>{SUM}</mrow><mn>2</mn></msup>", "(a + b)²"),
        ("<msub><mi>x</mi><mi>i</mi></msub>", "xᵢ"),
        ("<msub><mi>x</mi><mtext>max dose</mtext></msub>", "x_(max dose)"),
        ("<msup><mi>f</mi><mo>′</mo></msup><mo>(</mo><mi>x</mi><mo>)</mo>", "f′(x)"),
        ("<msup><mn>30</mn><mo>∘</mo></msup><mtext>C</mtext>", "30°C"),
        ("<msup><mi>H</mi><mo>+</mo></msup>", "H⁺"),
        ("<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>",
         "∑ᵢ₌₁ⁿ i"),
        ("<munder><mi>lim</mi><mrow><mi>x</mi><mo>→</mo><mn>0</mn></mrow></munder><mi>f</mi>", "lim_(x→0) f"),
        ("<mover><mi>x</mi><mo>¯</mo></mover><mo>,</mo><mover><mi>v</mi><mo>→</mo></mover>", "x̅, v⃗"),
        (f"<munder><munder><mrow>{SUM}</mrow><mo>⏟</mo></munder><mi>k</mi></munder>", "(a + b)ₖ"),
        ("<msqrt><mn>2</mn></msqrt>", "√2"),
        (f"<msqrt>{SUM}</msqrt>", "√(a + b)"),
        ("<msqrt><msup><mi>x</mi><mn>2</mn></msup></msqrt>", "√(x²)"),
        ("<mroot><mn>8</mn><mn>3</mn></mroot>", "³√8"),
        ("<mfenced><mi>x</mi><mi>y</mi></mfenced>", "(x, y)"),
        ("<mfenced open='[' close=']' separators=';'><mi>x</mi><mi>y</mi></mfenced>", "[x; y]"),
        ("<mi>sin</mi><mo>&#x2061;</mo><mi>x</mi>", "sin x"),
        ("<mo>-</mo><mi>b</mi><mo>±</mo><mi>c</mi>", "-b ± c"),
        ("<mi>a</mi><mo>=</mo><mo>−</mo><mi>b</mi>", "a = −b"),
        ("<mi>p</mi><mo>&lt;</mo><mn>0.05</mn>", "p < 0.05"),
        ("<mo>|</mo><mi>x</mi><mo>|</mo><mo>∈</mo><mi mathvariant='double-struck'>R</mi>", "|x| ∈ ℝ"),
        ("<mn>5</mn><mtext> mg</mtext><mo>/</mo><mtext>kg</mtext>", "5 mg/kg"),
        (
            "<mmultiscripts><mi>U</mi><none/><none/><mprescripts/><mn>92</mn><mn>235</mn></mmultiscripts>",
            "²³⁵₉₂U",
        ),
        (
            "<mi>A</mi><mo>=</mo><mo>(</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr>"
            "<mtr><mtd><mn>0</mn></mtd><mtd><mi>d</mi></mtd></mtr></mtable><mo>)</mo>",
            "A = (a, b; 0, d)",
        ),
        (
            "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mo>=</mo><mi>b</mi></mtd></mtr>"
            "<mlabeledtr><mtd><mtext>(2)</mtext></mtd><mtd></mtd><mtd><mo>=</mo><mi>c</mi></mtd></mlabeledtr></mtable>",
            "a = b\n= c (2)",
        ),
        (f"<semantics><mrow>{HALF}</mrow><annotation encoding='application/x-tex'>\\frac12</annotation></semantics>",
         "1/2"),
        ("<msup><mi>x</mi></msup><mfrac></mfrac>y", "y x"),
        ("<mrow>" * 300 + "<mi>x</mi>", "x"),
    ],
)  # fmt: skip
def test_mathml_is_read_on_one_line(content: str, text: str) -> None:
    assert math(content) == text


def test_mathml_with_prefixes_as_a_block_and_described() -> None:
    power = "<mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>"
    assert only(f"<p>{power}</p>").text == "x²"
    blocks = article('<p>so <math display="block"><mi>x</mi></math> holds</p>').blocks
    assert [block.text for block in blocks] == ["so", "x", "holds"]
    assert only('<p><math alttext="x^3"></math></p>').text == "x³"


KATEX = f"""<span class="katex"><span class="katex-mathml"><math><semantics><mrow>{HALF}</mrow><annotation
encoding="application/x-tex">\\frac12</annotation></semantics></math></span><span class="katex-html"
aria-hidden="true">21</span></span>"""
WIKIPEDIA = f"""<span style="display: none;"><math alttext="\\textstyle 1">{HALF}</math></span><img
src="https://wiki.example/media/math/render/svg/0a" class="mwe-math-fallback-image-inline" aria-hidden="true"
alt="{{\\displaystyle {{\\frac {{1}}{{2}}}}}}">"""


@pytest.mark.parametrize(
    "html",
    [
        KATEX,
        WIKIPEDIA,
        WIKIPEDIA.replace(' style="display: none;"', ""),
        WIKIPEDIA.replace(' style="display: none;"', "").replace(' aria-hidden="true"', ""),
        f'<mjx-container><mjx-math aria-hidden="true">21</mjx-math><mjx-assistive-mml><math>{HALF}</math>',
        '<span class="MathJax_Preview">21</span> <span class="MathJax">21</span>'
        '<script type="math/tex">\\frac{1}{2}</script>',
        '<span class="MathJax_Preview">21</span><span class="MathJax"><nobr aria-hidden="true">21</nobr>'
        f'<span class="MJX_Assistive_MathML"><math>{HALF}</math></span></span>',
        f'<script type="math/mml"><math>{HALF}</math></script>',
    ],
)
def test_formula_that_is_there_twice_is_shown_once(html: str) -> None:
    made = article(f"<p>take {html} a day</p>")
    assert [" ".join(block.text.split()) for block in made.blocks] == ["take 1/2 a day"]
    assert made.links == ()


def test_what_is_hidden_from_screen_readers_elsewhere_is_shown() -> None:
    assert only('<p><math><mi>x</mi></math> and <span aria-hidden="true">y</span></p>').text == "x and y"


@pytest.mark.parametrize(
    ("image", "text"),
    [
        ('<img class="latex" src="https://s0.wp.com/latex.php?latex=x%5E2" alt="x^2">', "x²"),
        ('<img src="https://s0.wp.com/latex.php?latex=x%5E2+%2B+1&bg=fff">', "x² + 1"),
        ('<img src="https://latex.codecogs.com/svg.latex?%5Csqrt%7B2%7D&space;y">', "√2y"),
        ('<img src="https://site.example/equation?tex=a_%7B1%7D" alt="a_{1}">', "a₁"),
        ('<img class="ql-img-inline-formula" src="/cache/l3.png" alt="\\[ \\int_0^1 x\\,dx \\]">', "∫₀¹ x dx"),
        ('<img class="latex" src="/i.png" alt="\\begin{aligned}a&amp;=b\\\\c&amp;=d\\end{aligned}">', "a = b\nc = d"),
        ('<img class="latex" src="/i.png" alt="\\unknown{x}+1">', "\\unknown{x}+1"),
        ('<img class="latex" src="/i.png" alt="\\frac{1">', "\\frac{1"),
        ('<img class="tex" src="/i.png" alt="$10\\%$">', "10%"),
    ],
)
def test_image_drawn_of_tex_is_the_formula(image: str, text: str) -> None:
    made = article(f"<p>{image}</p>")
    assert [block.text for block in made.blocks] == [text]
    assert made.links == ()


@pytest.mark.parametrize(
    "image",
    [
        '<img class="math" src="/class.jpg" alt="The class of Ann at work">',
        '<img class="math" src="/cat.jpg" alt="A cat">',
        '<img src="/latex-gloves.jpg" alt="Latex gloves">',
        '<img src="/shop/latex?size=m" alt="Latex gloves">',
        '<img src="/text.jpg" alt="x^2 on a wall">',
    ],
)
def test_image_of_something_else_stays_an_image(image: str) -> None:
    assert [link.text for link in article(f"<p>{image}</p>").links] == [image.split('"')[-2]]


def test_tex_left_for_a_script_stays_as_it_is() -> None:
    text = r"so \(a_1 * b_2 * c\), $$x^2$$ and $5"
    assert only(f"<p>{text}</p>").text == text


@given(st.text(st.sampled_from("\\{}[]^_&$%()|/ 12ax∑") | st.sampled_from(list("frac sqrt begin end left"))))
def test_tex_is_never_lost(tex: str) -> None:
    assert of_tex(tex) or not tex.strip("\\{}[]^_&$() \t")


TAGS = st.sampled_from(
    [*("mrow", "mfrac", "msup", "msub", "msubsup", "munder", "mover", "mroot", "msqrt", "mtable", "mtr", "mtd")]
    + ["mfenced", "mmultiscripts"]
)
TREES = st.recursive(
    st.sampled_from(
        ["<mi>x</mi>", "<mo>-</mo>", "<mn>7</mn>", "<mtext>a b</mtext>", "<mspace width='1em'/>", "<none/>"]
    ),
    lambda inner: st.builds(lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", TAGS, st.lists(inner, max_size=4)),
    max_leaves=20,
)


@given(TREES)
def test_no_identifier_or_number_of_a_formula_is_lost(tree: str) -> None:
    text = "\n".join(block.text for block in article(f"<p>=<math>{tree}</math></p>").blocks)
    raised = "x7ˣ₇⁷ₓ"
    assert sum(map(text.count, raised)) == tree.count("<mi>") + tree.count("<mn>")


def test_floods_of_formulas_stay_tex_from_some_point_on() -> None:
    text = only("<p>" + '<img class="latex" src="/i.png" alt="x^2"> ' * 2001 + "</p>").text
    assert text == "x² " * 2000 + "x^2"
