"""Draws the picture of the README: `make picture`.

The reader on its bundled library, as an SVG without the web fonts that Rich would have it load.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from srw_reader.demo import load
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from tests.tui.driver import press

PICTURE = Path(__file__).parent / "pictures" / "reader.svg"
SIZE = (144, 38)
KEYS = ["t", *"phys", "enter", "j", "enter", "]", "]", "]"]


async def draw() -> str:
    """The reader with a tag chosen, a post open and what a citation leads to."""
    with load() as library:
        app = ReaderApp(Options(), library)
        async with app.run_test(size=SIZE) as pilot:
            for key in KEYS:
                await press(pilot, key)
                await pilot.pause()
            return app.export_screenshot(title="srw-reader")


def main() -> None:
    """Write the picture."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", asyncio.run(draw()), flags=re.DOTALL)
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(svg.replace("Fira Code", "ui-monospace, Menlo, DejaVu Sans Mono"), "utf-8")


if __name__ == "__main__":
    main()
