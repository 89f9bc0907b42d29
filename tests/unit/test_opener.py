"""Only http, https and mailto get to the browser, as one argument of a command without a shell."""

from __future__ import annotations

import shlex
import stat
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from srw_reader.errors import OpenError
from srw_reader.opener import opening
from srw_reader.strings.urls import safe_url

URL = "https://harbour.example/survey"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    made = tmp_path / "my browser"
    made.write_text("#!/bin/sh\n")
    made.chmod(made.stat().st_mode | stat.S_IXUSR)
    return made


def test_browser_gets_the_url_as_its_last_argument(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", f"'{program}' --new-tab")
    assert opening(URL).command == (str(program), "--new-tab", URL)


def test_browser_may_say_where_the_url_goes(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", f"'{program}' --url=%s --quiet")
    assert opening(URL).command == (str(program), f"--url={URL}", "--quiet")


def test_the_first_browser_that_exists_is_taken(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", f"/nowhere/firefox:'{program}'")
    assert opening(URL).command == (str(program), URL)


def test_a_browser_in_the_terminal_gets_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "w3m"
    made.write_text("#!/bin/sh\n")
    made.chmod(made.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("BROWSER", str(made))
    assert opening(URL).in_terminal


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "--help",
        "-oProxyCommand=x",
        "ssh://-oProxyCommand=x/",
        "vscode://x",
        "data:text/html,x",
        "",
        "harbour.example",
    ],
)
def test_what_is_no_web_or_mail_link_is_not_opened(url: str, program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", f"'{program}'")
    with pytest.raises(OpenError, match="only http, https and mailto"):
        opening(url)


def test_without_a_browser_the_sentence_has_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "/nowhere/firefox")
    with pytest.raises(OpenError, match=URL):
        opening(URL)


def test_shell_characters_stay_characters(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", f"'{program}'")
    command = opening("https://harbour.example/$(touch x);`y`&z").command
    assert command[0] == str(program)
    assert len(command) == 2


@pytest.mark.parametrize(
    "code",
    [
        'printf "%%s" %s',
        "printf '%%s' '%s'",
        'printf "%%s" "%s"',
        "exec printf %%s %s",
        'u=%s; printf %%s "$u"',
        'printf %%s "$(printf %%s %s)"',
        "printf %%s \"$(printf %%s '%s')\"",
        'printf %%s `printf %%s "%s"`',
        "true 'a\\' ; printf %%s %s",
        "true \\' ; printf %%s %s",
        'true "\\"" ; printf %%s %s',
        "true '\"' ; printf %%s %s",
        "cd / && (printf %%s %s)",
    ],
)
@given(path=st.text("abc?&;|()<>*#~!$'\"`\\ {}[]%41", max_size=20))
def test_a_shell_gets_the_address_as_one_word(code: str, path: str) -> None:
    url = safe_url("https://harbour.example/" + path)
    assume(url is not None)
    assert url is not None
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("BROWSER", shlex.join(["sh", "-c", code.replace("%%s", "%b")]))
        command = opening(url).command
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert unquote(said.stdout) == unquote(url)
    assert said.stderr == ""


def test_a_word_without_code_gets_the_address_as_it_is(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", f"'{program}' --app=%s")
    assert opening("https://harbour.example/$(x)&'y'").command[1] == "--app=https://harbour.example/$(x)&'y'"


def test_code_of_another_language_gets_it_within_its_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import sys; sys.stdout.write('%s')"
    monkeypatch.setenv("BROWSER", shlex.join([sys.executable, "-c", code]))
    said = subprocess.run(opening("https://harbour.example/');exit(3)//").command, capture_output=True, text=True)
    assert (said.returncode, said.stdout) == (0, "https://harbour.example/%27);exit(3)//")
