"""What is in the wheel: a checkout has files that an installed reader would miss."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from this checkout."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling, which builds the wheel, is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    code = f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return zipfile.ZipFile(folder / run.stdout.split()[-1])


def test_every_style_sheet_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    sheets = {f"srw_reader/styles/{sheet.name}" for sheet in (ROOT / "styles").glob("*.tcss")}
    assert sheets
    assert sheets <= set(wheel.namelist())


def test_the_demo_and_the_mark_of_a_typed_package_are_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    assert {"srw_reader/demo/feed.xml", "srw_reader/py.typed"} <= set(wheel.namelist())


def test_every_module_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "srw_reader").rglob("*.py")}
    assert modules <= set(wheel.namelist())


def test_nothing_else_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"srw_reader"}


def test_the_command_is_declared(wheel: zipfile.ZipFile) -> None:
    (points,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "srw-reader = srw_reader.__main__:main" in wheel.read(points).decode()
