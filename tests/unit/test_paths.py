"""Where things are kept."""

from __future__ import annotations

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from srw_reader import paths


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    """The root logger, put back as it was afterwards."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield root
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_everything_is_below_the_xdg_folders(own_folders: Path) -> None:
    assert paths.library() == own_folders / "data" / "srw-reader" / "library.db"
    assert paths.config() == own_folders / "config" / "srw-reader" / "config.toml"
    assert paths.log() == own_folders / "state" / "srw-reader" / "log" / "srw-reader.log"


def test_without_them_everything_is_in_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    monkeypatch.delenv("XDG_STATE_HOME")
    assert paths.library() == tmp_path / ".local" / "share" / "srw-reader" / "library.db"
    assert paths.config() == tmp_path / ".config" / "srw-reader" / "config.toml"
    assert paths.log() == tmp_path / ".local" / "state" / "srw-reader" / "log" / "srw-reader.log"


def test_the_log_gets_warnings_and_only_the_user_may_read_it(logger: logging.Logger) -> None:
    paths.start_log()
    logger.info("All is well.")
    logger.warning("The tea is cold.")
    text = paths.log().read_text()
    assert "The tea is cold." in text and "All is well." not in text
    assert mode(paths.log()) == 0o600
    assert mode(paths.log().parent) == mode(paths.log().parent.parent) == 0o700


def test_where_the_log_cannot_be_written_there_is_none(
    logger: logging.Logger, own_folders: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_folders / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(own_folders / "file"))
    paths.start_log()
    logger.warning("The tea is cold.")
    assert capsys.readouterr().err == ""
