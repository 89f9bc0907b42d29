"""The colours that the style sheets name. What they are used for is in `styles/`."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="srw-dark",
    primary="#7fb8c9",
    secondary="#7fb8c9",
    accent="#7fb8c9",
    warning="#d9b36c",
    error="#d98a7f",
    success="#8fbf8f",
    foreground="#d5d9dc",
    background="#16191c",
    surface="#16191c",
    panel="#1f2428",
    dark=True,
    variables={
        "quiet": "#8a949b",
        "strong": "#f2f4f5",
        "edge": "#3a4248",
        "cursor": "#2a3238",
        "code": "#c9bfa8",
        "bar": "#3f6370",
    },
)
"""Calm on dark: grey text, one blue-green accent."""

LIGHT = Theme(
    name="srw-light",
    primary="#1f6f86",
    secondary="#1f6f86",
    accent="#1f6f86",
    warning="#8a5a00",
    error="#a33a2a",
    success="#2f6f3a",
    foreground="#2b3033",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#f0eee8",
    dark=False,
    variables={
        "quiet": "#667079",
        "strong": "#0e1214",
        "edge": "#c9c6bd",
        "cursor": "#e4e9e8",
        "code": "#6b5320",
        "bar": "#9cc3cd",
    },
)
"""The same on paper."""

FALLBACK = {
    True: {
        "quiet": "#9aa0a6",
        "strong": "#ffffff",
        "edge": "#555555",
        "cursor": "#333333",
        "code": "#d0c8b0",
        "bar": "#5f7f8a",
    },
    False: {
        "quiet": "#5f6368",
        "strong": "#000000",
        "edge": "#bbbbbb",
        "cursor": "#e0e0e0",
        "code": "#604a10",
        "bar": "#8fb3bd",
    },
}
"""The variables of our own for other themes, by whether they are dark."""
