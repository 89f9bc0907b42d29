"""The style sheets, each read when what it is for comes in, and the classes that they go by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from textual.app import App
from textual.css.styles import RenderStyles, RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

from srw_reader.errors import ConfigError
from srw_reader.named_tuple import NamedTuple

FIRST = ("app", "lists", "panes")
"""Those that the first look needs."""


def path(name: str) -> Path:
    """A style sheet: in the package where it was installed, else beside it in the checkout.

    Raises:
        ConfigError: It is in neither place.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "styles", package.parent / "styles"):
        if (found := folder / f"{name}.tcss").is_file():
            return found
    raise ConfigError("The style sheets of srw-reader are missing. Install it anew.")


def load(app: App[Any], name: str) -> None:
    """Have an app go by a style sheet from now on, for widgets that are still to come."""
    sheet = path(name)
    if not app.stylesheet.has_source(str(sheet)):
        app.stylesheet.read(sheet)
        app.stylesheet.parse()  # only what is new: it keeps the rules that it has read


def arrange(node: Widget, classes: Mapping[str, bool]) -> None:
    """Give a widget classes, or take them, that say how what is in it is arranged; its own looks are not to change.

    Only what some rule is about is styled anew: all that is in the widget takes as long as painting it.
    """
    before = node.classes
    node.update_classes(classes, update=False)
    changed, known = before ^ node.classes, before | node.classes
    if not changed:
        return
    sheet = node.app.stylesheet
    names = {"", f"#{node.id}", *(kind.__name__ for kind in type(node).__mro__)}
    about = {
        rule.about
        for rule in _rules(sheet, len(sheet.rules))
        if rule.within in names and rule.classes <= known and not rule.classes.isdisjoint(changed)
    }
    if about:
        sheet.update_nodes(node.query(", ".join(about)))


def look_through(sheet: Stylesheet) -> None:
    """Have ready what `arrange` goes by."""
    _rules(sheet, len(sheet.rules))


class SparingStylesheet(Stylesheet):
    """Gives a node the rules that it has not yet.

    Textual gives it each of them anew, forty a list and a scrollbar, where the focus has changed two. And it has all
    component styles of a node made, and made again, where few are looked at.
    """

    @classmethod
    def replace_rules(cls, node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
        """Have a node go by some rules, and by no others: see Textual."""
        if animate and "transitions" in rules:
            super().replace_rules(node, rules, animate)
            return
        styles, before, now = node.styles.base, node.styles.base.get_rules(), dict(rules)
        changed = [name for name in before.keys() | now.keys() if before.get(name) != now.get(name)]
        for name in changed:
            setattr(styles, name, now.get(name))
        if changed or not animate:
            node.notify_style_update()

    def _process_component_classes(self, node: DOMNode) -> None:
        """Have a node make component styles as they are asked for; those that it has are made anew: see Textual."""
        if names := node._get_component_classes():
            before = node._component_styles
            now = node._component_styles = _ComponentStyles(self, node, names)
            if any(now[name] != styles for name, styles in before.items()):
                node.refresh()


class _ComponentStyles(dict[str, RenderStyles]):
    """The component styles of a node that were asked for, by their names.

    Args:
        sheet: What they go by.
        node: Has them.
        names: All of them.
    """

    def __init__(self, sheet: Stylesheet, node: DOMNode, names: frozenset[str]) -> None:
        super().__init__()
        self._sheet, self._node, self._names = sheet, node, names

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __missing__(self, name: str) -> RenderStyles:
        part = DOMNode(classes=name)
        part._attach(self._node)
        self._sheet.apply(part)
        styles = self[name] = part.styles
        return styles


class _Rule(NamedTuple):
    """A rule that goes by the classes of what something is in."""

    about: str
    within: str
    """What that is in, without its classes."""
    classes: frozenset[str]


@lru_cache(maxsize=1)
def _rules(sheet: Stylesheet, count: int) -> Sequence[_Rule]:
    """Those of the style sheets that were read, which have so many rules by now."""
    found = []
    for selector in (one for rule in sheet.rules if not rule.is_default_rules for one in rule.selectors.split(", ")):
        *around, about = selector.replace(" > ", " ").split(" ")
        for each in around:
            within, *classes = each.split(".")
            found.append(_Rule(about, within, frozenset(classes)))
    return [rule for rule in found if rule.classes]
