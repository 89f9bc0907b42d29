"""What tests use that is not part of the project, where it is at hand: feeds of others, labelled posts, hostile tools.

It is in the folder that `SRW_READER_SHARED` names, else in `shared` beside the checkout. Tests that need it are skipped
without it.
"""

from __future__ import annotations

import os
from pathlib import Path

SHARED = Path(os.environ.get("SRW_READER_SHARED") or Path(__file__).parents[2] / "shared")
FEEDS = SHARED / "feeds"
GLUTAMATE = FEEDS / "glutamate.xml"
GOLD = SHARED / "gold" / "citations.json"
"""Labelled citations of that feed's posts."""
TOOLS = SHARED / "tools"
"""Modules that serve and write what is hostile."""
ABSENT = "what it needs is not part of the project, and not at hand"
