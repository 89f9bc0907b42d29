#!/usr/bin/env bash
# Run the tests with the oldest and with the newest versions that pyproject.toml allows: `make bounds`. It needs uv.
# What the tests themselves use is the newest either way. Pictures are compared with the newest Textual only: how things
# are drawn in detail differs from one of its versions to the next.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p build/bounds
for end in lowest-direct highest; do
    uv pip compile --quiet --no-header --no-annotate --resolution "$end" pyproject.toml -o "build/bounds/$end.txt"
    uv venv --quiet --clear --python "${PYTHON:-python3}" "build/bounds/$end"
    uv pip install --quiet --python "build/bounds/$end" -c "build/bounds/$end.txt" -e '.[dev]'
    echo "== $end: $(tr '\n' ' ' < "build/bounds/$end.txt")"
    ignored=()
    [ "$end" = highest ] || ignored=(--ignore=tests/tui/test_snapshots.py --ignore=tests/tui/test_works_snapshots.py)
    "build/bounds/$end/bin/pytest" -q -n "${JOBS:-auto}" "${ignored[@]}"
done
