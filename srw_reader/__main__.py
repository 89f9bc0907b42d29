"""The command `srw-reader`, also `python -m srw_reader`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the arguments say; the exit status."""
    if sys.argv[1:] == ["--version"]:  # argparse alone takes as long to import as Python takes to start
        from srw_reader import __version__

        print(f"srw-reader {__version__}")
        return 0
    import gc

    from srw_reader.cli import main as run

    status = run(sys.argv[1:])
    gc.freeze()  # at its end Python looks through all that there is, which would take up to 40 ms, and finds nothing
    return status


if __name__ == "__main__":
    sys.exit(main())
