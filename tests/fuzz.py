"""Coverage-guided fuzzing of cleaner, parser, converter and URL policy: `make fuzz SECONDS=60`.

What it tries to break stands in `tests.hostile.invariants`. An input that breaks it, or takes ten seconds, ends the run
and is kept in build/fuzz/; `python -m tests.fuzz FILE` tries that file alone. Inputs that reached something new stay in
build/fuzz/corpus/, so that the next run goes on from there.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["srw_reader", "feedparser", "html2text"]):
    from tests.hostile import invariants
    from tests.hostile.seeds import SEEDS

FOLDER = Path("build/fuzz")


def one(data: bytes) -> None:
    """Try one input; its first byte says on what."""
    if not data:
        return
    text = data[1:].decode("utf-8", "surrogateescape")
    match data[0] % 6:
        case 0:
            invariants.check_text(text)
        case 1:
            invariants.check_markup(text)
        case 2:
            invariants.check_feed(data[1:])
        case 3:
            invariants.check_article(text)
        case 4:
            invariants.check_url(text, "https://feed.example/post/")
        case _:
            invariants.check_url(text, None)


def main() -> None:
    """Run for the given seconds, or try the given files."""
    wanted = sys.argv[1:]
    if wanted and not wanted[0].isdigit():
        for name in wanted:
            one(Path(name).read_bytes())
        return
    corpus = FOLDER / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = [
        f"-max_total_time={wanted[0] if wanted else 60}",
        "-timeout=10",
        "-rss_limit_mb=2048",
        "-max_len=4096",
        f"-artifact_prefix={FOLDER}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
