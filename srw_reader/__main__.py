"""The command `srw-reader`, also `python -m srw_reader`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the arguments say; the exit status."""
    if sys.argv[1:] == ["--version"]:  # argparse alone takes as long to import as Python takes to start
        from srw_reader import __version__

        try:
            print(f"srw-reader {__version__}", flush=True)
        except OSError as error:
            from srw_reader.cli import failed

            return failed(error)
        return 0
    from srw_reader.cli import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
