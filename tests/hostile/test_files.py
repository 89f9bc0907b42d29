"""Nobody else may read what the reader writes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from pytest_httpserver import HTTPServer

from tests.e2e.commands import run
from tests.e2e.terminal import Terminal, environment
from tests.feeds import Item, rss


def test_files_and_folders_are_the_users_alone(httpserver: HTTPServer, tmp_path: Path) -> None:
    """Under the laxest umask: after a fetch, while the reader is open, and after it was set aside."""
    httpserver.expect_request("/feed").respond_with_data(rss([Item("oolong")]))
    before = os.umask(0)
    try:
        run("feeds", "add", httpserver.url_for("/feed"))
        path = tmp_path / "data" / "srw-reader" / "library.db"
        with Terminal(["--offline"], environment(tmp_path)) as terminal:
            terminal.wait_for("oolong")
            terminal.press("s")
            terminal.wait_for("1 post")
            _assert_private(tmp_path)
            terminal.press("\x11")
            assert terminal.wait_exit() == 0
        path.write_bytes(os.urandom(8192) + path.read_bytes()[8192:])
        run("posts")
        _assert_private(tmp_path)
        names = {file.name.split(".")[1].split("-")[0] for file in path.parent.iterdir()}
        assert names == {"db", "damaged"}
    finally:
        os.umask(before)


def _assert_private(folder: Path) -> None:
    found = 0
    for kind in ("data", "state", "config", "cache"):
        for file in (folder / kind).rglob("*"):
            mode = stat.S_IMODE(file.stat().st_mode)
            assert mode == (0o700 if file.is_dir() else 0o600), (file, oct(mode))
            found += 1
    assert found


def test_doctor_reports_what_others_may_read_or_change(tmp_path: Path) -> None:
    """As folders and files were that something else has made, or an older umask."""
    run("posts")
    data, config = tmp_path / "data" / "srw-reader", tmp_path / "config" / "srw-reader"
    config.mkdir(parents=True, mode=0o755)
    (config / "config.toml").write_text("")
    (config / "config.toml").chmod(0o644)
    assert "Other users" not in run("doctor").out
    data.chmod(0o755)
    (data / "library.db").chmod(0o664)
    (config / "config.toml").chmod(0o646)
    report = run("doctor", "--json")
    assert report.status == 1
    found = {problem["what"]: problem["mend"] for problem in report.json["problems"]}
    library, settings = data / "library.db", config / "config.toml"
    mend = f"Take that from them: chmod go-rwx {data} {library}"
    assert found[f"Other users of this machine may change {data}, {library}."] == mend
    assert found[f"Other users of this machine may change {settings}."].endswith(f"chmod go-w {settings}")
    data.chmod(0o750)
    library.chmod(0o600)
    assert f"Other users of this machine may read {data}." in run("doctor").out
