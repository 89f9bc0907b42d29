#!/usr/bin/env bash
# Run the tests with the oldest versions that pyproject.toml allows, and with the newest under every Python that is
# supported and at hand: `make bounds`, or `tests/bounds.sh TESTS…` for some of them, VERSIONS=3.12 for one Python. What the tests themselves use is the
# newest either way. Pictures are compared with the newest Textual only: how things are drawn in detail differs from one
# of its versions to the next.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${UV:-.venv/bin/uv}

at_hand() { # at_hand VERSION: an interpreter of that version, on the path or of pyenv's
    local python
    for python in "python$1" "${PYENV_ROOT:-$HOME/.pyenv}/versions/$1."*/bin/python; do
        "$python" -c 'import sys; print(sys.executable)' 2> /dev/null && return
    done
    return 1
}

try() { # try VERSION PYTHON RESOLUTION TESTS…
    local version=$1 python=$2 resolution=$3 folder="build/bounds/$1-$3"
    shift 3
    mkdir -p build/bounds
    "$uv" pip compile --quiet --no-header --no-annotate --python-version "$version" --resolution "$resolution" \
        pyproject.toml -o "$folder.txt"
    "$uv" venv --quiet --clear --python "$python" "$folder"
    "$uv" pip install --quiet --python "$folder" -c "$folder.txt" -e '.[dev]'
    echo "== Python $version, $resolution: $(tr '\n' ' ' < "$folder.txt")"
    local ignored=()
    [ "$resolution" = highest ] || ignored=(--ignore=tests/tui/test_snapshots.py --ignore=tests/tui/works/test_works_snapshots.py)
    "$folder/bin/pytest" -q -n "${JOBS:-auto}" "${ignored[@]}" "$@"
}

for version in ${VERSIONS:-3.11 3.12 3.13 3.14}; do
    if [ "$version" = 3.11 ]; then
        try "$version" "${PYTHON:-python3}" lowest-direct "$@"
    elif python=$(at_hand "$version"); then
        try "$version" "$python" highest "$@"
    else
        echo "== Python $version is not at hand"
    fi
done
