"""The command line as it is read."""

from __future__ import annotations

import pytest

from srw_reader.cli.arguments import parse


@pytest.mark.parametrize("command", ["demo", "doctor", "feeds", "posts", "refresh", "tags"])
def test_a_command_alone_is_read_as_it_is_among_others(command: str) -> None:
    assert parse([command]) == parse(["--tag", "Tea", command])._replace(tags=())
